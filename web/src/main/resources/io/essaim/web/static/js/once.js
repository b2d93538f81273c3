// Forms that lead to another page: one click is one try, however often somebody clicks.
for (const form of document.querySelectorAll('form[data-once]')) {
    const button = form.querySelector('button[type=submit]');
    form.addEventListener('submit', () => setTimeout(() => { button.disabled = true; }));
    window.addEventListener('pageshow', () => { button.disabled = false; });
}
