// A certified OpenID Connect provider (npm: oidc-provider) with two people and two clients, everything in memory.
//   node provider.mjs LIBRARY PORT SETTINGS    prints "ready" when it answers
// SETTINGS is JSON: { callback, afterLogout, backchannel, key: JWK or none }. The login form takes any password.
import { generateKeyPairSync } from 'node:crypto';
import { pathToFileURL } from 'node:url';

const [library, port, json] = process.argv.slice(2);
const { Provider } = await import(pathToFileURL(library).href);
const settings = JSON.parse(json);

const people = {
  alice: { preferred_username: 'alice', email: 'alice@example.org', email_verified: true, groups: ['physics', 'staff'] },
  bob: { preferred_username: 'bob', email: 'bob@example.org', email_verified: true, groups: ['chemistry'] },
};

const freshKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });

const client = {
  redirect_uris: [settings.callback],
  post_logout_redirect_uris: [settings.afterLogout],
  backchannel_logout_uri: settings.backchannel,
  backchannel_logout_session_required: true,
  grant_types: ['authorization_code', 'refresh_token'],
};

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    { ...client, client_id: 'hub', client_secret: 'the-secret-of-the-hub', token_endpoint_auth_method: 'client_secret_basic' },
    { ...client, client_id: 'posting', client_secret: 'the-secret-of-the-hub', token_endpoint_auth_method: 'client_secret_post' },
    { ...client, client_id: 'public', token_endpoint_auth_method: 'none' },
  ],
  jwks: { keys: [settings.key ?? freshKey()] },
  cookies: { keys: ['only for tests'] },
  scopes: ['openid', 'offline_access', 'profile', 'email', 'groups'],
  claims: { openid: ['sub', 'sid'], profile: ['preferred_username'], email: ['email', 'email_verified'], groups: ['groups'] },
  pkce: { required: () => true },
  issueRefreshToken: async () => true,
  features: { devInteractions: { enabled: true }, rpInitiatedLogout: { enabled: true }, backchannelLogout: { enabled: true }, revocation: { enabled: true } },
  // It does not call private addresses on its own, and the hub of the tests has one.
  fetch: (url, { dispatcher, ...options }) => fetch(url, options),
  findAccount: async (_, id) => (people[id] ? { accountId: id, claims: async () => ({ sub: id, ...people[id] }) } : undefined),
});

provider.on('backchannel.error', (_, error) => console.error(error));
provider.on('server_error', (_, error) => console.error(error));
provider.listen(Number(port), '127.0.0.1', () => console.log('ready'));
