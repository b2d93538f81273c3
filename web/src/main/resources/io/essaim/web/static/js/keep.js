// Keeps what is open and where the focus is when a part of a page is made anew.

const FOCUSABLE = 'main :is(a[href], button, summary, input, select, textarea, [tabindex])';

/** What an element is called before and after: its place in the hub rather than in the page. */
export function mark(element) {
    const within = element?.closest?.('main details[id]');
    return element?.id || within?.id || element?.dataset?.url || element?.getAttribute?.('href') || '';
}

/** Puts the focus on what is called so now, or else on the page's content; leaves it where it is already. */
export function focusOn(marked) {
    if (document.activeElement !== document.body) {
        return;
    }
    const all = [...document.querySelectorAll(FOCUSABLE)];
    const found = marked && all.find(element => mark(element) === marked && element.checkVisibility());
    (found || document.getElementById('main')).focus({preventScroll: true});
}

let open = [];
let focused = '';

document.body.addEventListener('htmx:beforeSwap', event => {
    const target = event.detail.target;
    open = [...target.querySelectorAll('details[open][id]')].map(details => details.id);
    focused = target.contains(document.activeElement) ? mark(document.activeElement) : '';
});

document.body.addEventListener('htmx:afterSwap', () => {
    for (const id of open) {
        document.getElementById(id)?.setAttribute('open', '');
    }
    if (focused) {
        focusOn(focused);
    }
});
