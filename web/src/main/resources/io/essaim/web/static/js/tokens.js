// The token page: makes a token and shows it once.
import {call, hub, once, say} from './hub.js';

function wanted(fields) {
    const scopes = fields.scopes.value.split(/\s+/).filter(scope => scope);
    const lasts = fields.expires_in.value;
    const token = {note: fields.note.value.trim(), expires_in: lasts ? Number(lasts) : null};
    return scopes.length ? {...token, scopes} : token;
}

function show(secret) {
    const value = document.getElementById('secret-value');
    value.value = secret;
    document.getElementById('secret').hidden = false;
    value.focus();
    value.select();
}

async function create(form) {
    try {
        const made = await call('POST', form.dataset.api, wanted(form.elements));
        form.reset();
        show(made.token);
        await window.htmx.ajax('GET', `${hub}token`, {target: '#held', select: '#held', swap: 'outerHTML'});
    } catch (problem) {
        say(problem.message);
    }
}

document.addEventListener('submit', event => {
    if (event.target.id === 'new-token') {
        event.preventDefault();
        once(event.target, () => create(event.target));
    }
});

document.addEventListener('click', async event => {
    const copy = event.target.closest('#secret-copy');
    if (!copy) {
        return;
    }
    const value = document.getElementById('secret-value');
    value.select();
    try {
        await navigator.clipboard.writeText(value.value);
    } catch {
        document.execCommand('copy'); // plain HTTP has no clipboard interface
    }
    say(copy.dataset.done);
});
