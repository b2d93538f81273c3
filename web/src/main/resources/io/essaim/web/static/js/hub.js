// What every page's script needs: calls to the API, and buttons that make them.
import {focusOn, mark} from './keep.js';

const body = document.body;
export const hub = body.dataset.hub;

/** Adds the XSRF token to an address. */
export function signed(url) {
    const address = new URL(url, location.href);
    address.searchParams.set('_xsrf', body.dataset.xsrf);
    return address.href;
}

/** Why a call failed, for people. What stands between browser and hub answers without the hub's JSON. */
function reason(answer, read) {
    const away = [502, 503, 504].includes(answer.status);
    return read.translated || read.message || (away ? body.dataset.offline : `${body.dataset.failed} (${answer.status})`);
}

/** Calls the API. Fails with an Error whose message can be shown. */
export async function call(method, url, content) {
    let answer;
    try {
        answer = await fetch(signed(url), {
            method,
            headers: {'Content-Type': 'application/json', 'Accept': 'application/json', 'X-XSRFToken': body.dataset.xsrf},
            body: content === undefined ? undefined : JSON.stringify(content),
            keepalive: content === undefined, // arrives even when the page goes; a body might be too large for that
        });
    } catch {
        throw new Error(body.dataset.offline);
    }
    const text = await answer.text();
    const read = answer.headers.get('Content-Type')?.includes('json') && text ? JSON.parse(text) : {};
    if (!answer.ok) {
        throw new Error(reason(answer, read));
    }
    return read;
}

/** Says something at the foot of the page for a while. */
export function say(message) {
    const line = document.createElement('p');
    line.textContent = message;
    document.getElementById('notices').append(line);
    setTimeout(() => line.remove(), 9000);
}

/** Shows the page anew without losing one's place. */
export function refresh() {
    return window.htmx.ajax('GET', location.href, {target: '#main', select: '#main', swap: 'outerHTML'});
}

/** Sends a form once at a time: its button rests until the work is done, and stays so when that leads elsewhere. */
export async function once(form, work) {
    const button = form.querySelector('[type=submit]');
    if (button.disabled) {
        return;
    }
    button.disabled = true;
    button.setAttribute('aria-busy', 'true');
    const leaving = await work();
    if (!leaving) {
        button.disabled = false;
        button.removeAttribute('aria-busy');
    }
}

/** Asks yes or no in a dialog; the answer is a promise. What ends something is not what the Enter key does. */
function sure(question, yes, ends) {
    const dialog = document.createElement('dialog');
    const text = document.createElement('p');
    text.textContent = question;
    const row = document.createElement('form');
    row.method = 'dialog';
    row.className = 'actions';
    const agree = ends ? 'button danger filled' : 'button primary';
    for (const [value, label, style] of [['yes', yes, agree], ['no', body.dataset.cancel, 'button']]) {
        const button = document.createElement('button');
        button.value = value;
        button.textContent = label;
        button.className = style;
        button.autofocus = (value === 'no') === ends;
        row.append(button);
    }
    dialog.append(text, row);
    body.append(dialog);
    dialog.showModal();
    return new Promise(resolve => dialog.addEventListener('close', () => {
        dialog.remove();
        resolve(dialog.returnValue === 'yes');
    }));
}

/** What the latest click comes to: true when it leads to another page. */
let leaving = Promise.resolve(false);

/** Goes elsewhere by itself, but not from under a click that is being carried out and leads to another page. */
export async function unlessLeaving(go) {
    if (!await leaving) {
        go();
    }
}

/** Does what a button says. True when that leads to another page. */
async function act(button) {
    const {call: method, url, body: content, confirm, yes, busy, go} = button.dataset;
    if (confirm && !await sure(confirm, yes, method === 'DELETE')) {
        return false;
    }
    const label = button.textContent;
    const place = mark(button);
    button.disabled = true;
    button.setAttribute('aria-busy', 'true');
    button.textContent = busy || label;
    try {
        await call(method, url, content === undefined ? undefined : JSON.parse(content));
        if (go) {
            location.assign(go);
            return true;
        }
        await refresh();
        focusOn(place);
    } catch (problem) {
        say(problem.message);
        button.disabled = false;
        button.removeAttribute('aria-busy');
        button.textContent = label;
    }
    return false;
}

// Buttons come disabled: a click that nobody listens to yet would be lost without a word.
function listen() {
    for (const button of document.querySelectorAll('[data-call]:disabled:not([aria-busy])')) {
        button.disabled = false;
    }
}

listen();
document.addEventListener('htmx:afterSwap', listen, true); // before keep.js gives one of them the focus back

document.addEventListener('click', event => {
    const button = event.target.closest('[data-call]');
    if (button && !button.disabled) {
        leaving = act(button);
    }
    for (const menu of document.querySelectorAll('details.menu[open]')) {
        if (!menu.contains(event.target) || button) {
            menu.open = false;
        }
    }
});

document.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
        document.querySelectorAll('details.menu[open]').forEach(menu => {
            menu.open = false;
            menu.querySelector('summary').focus();
        });
    }
});

body.addEventListener('htmx:configRequest', event => {
    event.detail.headers['X-XSRFToken'] = body.dataset.xsrf;
});

// Somebody whose login has ended meanwhile gets the login page: as a page, not as a part of this one.
body.addEventListener('htmx:beforeSwap', event => {
    if (new URL(event.detail.xhr.responseURL, location.href).pathname === `${hub}login`) {
        event.detail.shouldSwap = false;
        location.reload();
    }
});

// A page that the browser brings back from memory shows what was; what is may be something else.
window.addEventListener('pageshow', event => {
    if (event.persisted) {
        location.reload();
    }
});
