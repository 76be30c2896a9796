// A real OpenID provider (oidc-provider) whose access tokens the program trusts by its key set. Prints its address, rotates its
// keys when it is told to (POST /rotate), and ends with its standard input.
//
// node provider/run.mjs AUDIENCE
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

import Provider from 'oidc-provider';

const [audience] = process.argv.slice(2);

function key(alg) {
  const pair = alg === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...pair.privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg };
}

let keys = [key('RS256'), key('PS256')];
let algorithms = ['RS256', 'PS256'];
let made = 0;
let handle;

function provide(issuer) {
  const provider = new Provider(issuer, {
    jwks: { keys },
    clients: [
      {
        client_id: 'outside',
        client_secret: 'a secret of this test alone',
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    scopes: ['studies.read'],
    features: {
      clientCredentials: { enabled: true },
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'studies.read',
          audience,
          accessTokenTTL: 600,
          accessTokenFormat: 'jwt',
          // Each kind of key in turn.
          jwt: { sign: { alg: algorithms[made++ % algorithms.length] } },
        }),
      },
    },
  });
  handle = provider.callback();
}

const server = createServer((request, response) => {
  if (request.url === '/rotate') {
    // The new key signs at once; those before it stay in the set.
    keys = [key('ES256'), ...keys];
    algorithms = ['ES256'];
    provide(issuer);
    response.end();
    return;
  }
  handle(request, response);
});
let issuer;
server.listen(0, '127.0.0.1', () => {
  issuer = `http://127.0.0.1:${server.address().port}`;
  provide(issuer);
  process.stdout.write(`listening ${issuer}\n`);
});
process.stdin.on('end', () => process.exit(0)).resume();
