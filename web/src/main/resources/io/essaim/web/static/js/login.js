// The login page: a warning where the way is open to others.
import './once.js';

const local = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
document.getElementById('insecure').hidden = location.protocol === 'https:' || local;
