// A provider of its own for a story: oidc-provider, whose people are called by what they type, and live at kaarna.example.
import http from 'node:http';
import { pathToFileURL } from 'node:url';

const [home, back] = process.argv.slice(2);
const { Provider } = await import(pathToFileURL(`${home}/node_modules/oidc-provider/lib/index.js`));
const server = http.createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'ihanne', client_secret: 'kept & hidden', redirect_uris: [back] }],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    cookies: { keys: ['of a test'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, name: id, email: `${id.split('-')[0]}@kaarna.example`, email_verified: !id.endsWith('-unverified') }),
    }),
  });
  server.on('request', provider.callback());
  console.log(issuer);
});
// It ends with the story, and by itself at the latest after two minutes.
setTimeout(() => process.exit(0), 120_000);
process.stdin.on('end', () => process.exit(0)).resume();
