// The administration page: the dialog that adds people.
import {call, once, refresh} from './hub.js';

document.addEventListener('click', event => {
    const opener = event.target.closest('[data-opens]');
    const closer = event.target.closest('[data-closes]');
    if (opener) {
        document.getElementById(opener.dataset.opens).showModal();
    }
    if (closer) {
        document.getElementById(closer.dataset.closes).close();
    }
});

async function add(form) {
    const error = document.getElementById('add-error');
    const usernames = form.elements.names.value.split(/[\s,;]+/).filter(name => name);
    error.hidden = true;
    try {
        await call('POST', form.dataset.api, {usernames, admin: form.elements.admin.checked});
        form.closest('dialog').close();
        await refresh();
    } catch (problem) {
        error.textContent = problem.message;
        error.hidden = false;
        form.elements.names.focus();
    }
}

document.addEventListener('submit', event => {
    if (event.target.id === 'add-form') {
        event.preventDefault();
        once(event.target, () => add(event.target));
    }
});
