// The login page: one click is one try, and a warning where the way is open to others.
const local = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
document.getElementById('insecure').hidden = location.protocol === 'https:' || local;

const form = document.querySelector('form[data-once]');
form?.addEventListener('submit', () => {
    const button = form.querySelector('button[type=submit]');
    setTimeout(() => { button.disabled = true; });
});
window.addEventListener('pageshow', () => {
    form?.querySelector('button[type=submit]').removeAttribute('disabled');
});
