// A server on its way: listens to its events until it is there or has failed.
import {signed, unlessLeaving} from './hub.js';

const page = document.getElementById('pending');
const fill = document.getElementById('fill');
const bar = page.querySelector('[role=progressbar]');
const now = document.getElementById('now');
const log = document.getElementById('log');
const clock = document.getElementById('clock');

function show(event) {
    if (Number.isInteger(event.progress)) {
        fill.style.setProperty('--done', Math.max(4, event.progress));
        bar.setAttribute('aria-valuenow', event.progress);
    }
    if (event.message) {
        now.textContent = event.message;
        const line = document.createElement('li');
        line.textContent = event.message;
        log.append(line);
        log.scrollTop = log.scrollHeight;
    }
}

const source = new EventSource(signed(page.dataset.progress));

source.onopen = () => log.replaceChildren(); // the hub tells everything from the start each time

source.onmessage = message => {
    const event = JSON.parse(message.data);
    show(event);
    if (event.ready) {
        source.close();
        now.textContent = page.dataset.ready;
        unlessLeaving(() => location.replace(page.dataset.next));
    } else if (event.failed) {
        source.close();
        unlessLeaving(() => location.reload()); // the page then says why
    }
};

/** Waits until the hub answers again, which the browser would not do after a refusal, and shows the page anew. */
async function comeBack() {
    for (let pause = 1000; ; pause = Math.min(2 * pause, 15000)) {
        await new Promise(resolve => setTimeout(resolve, pause * (0.75 + Math.random() / 2)));
        const answer = await fetch(location.href, {redirect: 'manual', cache: 'no-store'}).catch(() => null);
        if (answer && ![502, 503, 504].includes(answer.status)) {
            unlessLeaving(() => location.reload());
            return;
        }
    }
}

source.onerror = () => {
    now.textContent = page.dataset.lost;
    if (source.readyState === EventSource.CLOSED) {
        comeBack();
    }
};

if (clock) {
    const begun = Date.now() - (Date.parse(clock.dataset.now) - Date.parse(clock.dataset.since));
    const tick = () => {
        const seconds = Math.max(0, Math.round((Date.now() - begun) / 1000));
        clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    };
    tick();
    setInterval(tick, 1000);
}
