// The home page: makes a named server and leads to the page that starts it.
import {call, once, say} from './hub.js';

/** A server's name from what people call it: lower-case letters, digits, single hyphens, a letter first. */
function slug(title) {
    const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+/, '');
    return plain.slice(0, 30).replace(/-+$/, '') || 'server';
}

function unused(name, taken) {
    for (let number = 2, tried = name; ; number++) {
        if (!taken.has(tried)) {
            return tried;
        }
        tried = `${name.slice(0, 26)}-${number}`;
    }
}

async function create(form) {
    const title = form.elements.name.value.trim().replace(/\s+/g, ' ');
    const name = unused(slug(title), new Set(form.dataset.taken.split(' ')));
    try {
        await call('PUT', form.dataset.api + name, {display_name: title});
    } catch (problem) {
        say(problem.message);
        return false;
    }
    location.assign(form.dataset.spawn + name);
    return true;
}

document.addEventListener('submit', event => {
    if (event.target.id === 'new-server') {
        event.preventDefault();
        once(event.target, () => create(event.target));
    }
});
