// What the clients of the two protocols make of a server that ends: `node streams/again.mjs --url http://127.0.0.1:PORT`.
// Each listens to the heartbeat and prints `ws NUMBER IS_DRAINING` or `sse …` for each. When its server is gone it has to
// connect again by itself, without having been told that the subscription is complete; it ends with 0 after the first
// heartbeat of the next server.

import { parseArgs } from 'node:util';

import { createClient as createSse } from 'graphql-sse';
import { createClient as createWs } from 'graphql-ws';
import { WebSocket } from 'ws';

const { values } = parseArgs({ options: { url: { type: 'string' } } });
const wait = () => new Promise((resolve) => setTimeout(resolve, 20));
const HEARTBEAT = { query: 'subscription { heartbeat(everySeconds: 60) { number isDraining } }' };

const clients = {
  ws: createWs({ url: `${values.url.replace('http', 'ws')}/graphql/ws`, webSocketImpl: WebSocket, retryAttempts: Infinity, shouldRetry: () => true, retryWait: wait }),
  sse: createSse({ url: `${values.url}/graphql`, retryAttempts: Infinity, retry: wait }),
};

async function listen(name) {
  let servers = 0;
  for await (const { data } of clients[name].iterate(HEARTBEAT)) {
    const { number, isDraining } = data.heartbeat;
    console.log(`${name} ${number} ${isDraining}`);
    if (number === 1) servers += 1;
    if (servers === 2) return;
  }
  throw new Error(`${name}: told that the subscription is complete`);
}

await Promise.all([listen('ws'), listen('sse')]);
process.exit(0);
