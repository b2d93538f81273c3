// The administration page: the dialog that adds people.
import {call, refresh} from './hub.js';

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

document.addEventListener('submit', async event => {
    if (event.target.id !== 'add-form') {
        return;
    }
    event.preventDefault();
    const form = event.target;
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
    }
});
