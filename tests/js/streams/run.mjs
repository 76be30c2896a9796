// The clients of the two protocols, unmodified, against a server: `node streams/run.mjs --url http://127.0.0.1:PORT`.
// graphql-ws over the WebSocket, graphql-sse over server-sent events; each runs queries and subscriptions, and is refused
// what it has to be refused. Exit code 1 when anything is otherwise.

import assert from 'node:assert/strict';
import { parseArgs } from 'node:util';

import { createClient as createSse, NetworkError } from 'graphql-sse';
import { createClient as createWs } from 'graphql-ws';
import { WebSocket } from 'ws';

const { values } = parseArgs({ options: { url: { type: 'string' } } });
const http = `${values.url}/graphql`;
const socket = `${values.url.replace('http', 'ws')}/graphql/ws`;

const QUERY = { query: 'query Q($first: Int!) { organisations(first: $first) { totalCount } }', variables: { first: 1 }, operationName: 'Q' };
const ANSWER = { data: { organisations: { totalCount: 0 } } };
const HEARTBEAT = { query: 'subscription { heartbeat(everySeconds: 1) { number isDraining } }' };

/** All results of an operation without what they cost, or as many as are wanted before it is given up. */
async function results(client, request, most = Infinity) {
  const found = [];
  for await (const { extensions, ...result } of client.iterate(request)) {
    assert.ok(extensions.cost.actual >= 1);
    found.push(result);
    if (found.length === most) break;
  }
  return found;
}

const beats = (found) => found.map(({ data }) => [data.heartbeat.number, data.heartbeat.isDraining]);

/** How a client with these options ends that is given nothing to retry. */
function closed(options) {
  return new Promise((resolve) => {
    const client = createWs({ url: socket, webSocketImpl: WebSocket, lazy: false, retryAttempts: 0, onNonLazyError: () => {}, ...options });
    client.on('closed', ({ code, reason }) => resolve([code, reason]));
  });
}

async function overWebSocket() {
  const seen = [];
  const on = Object.fromEntries(['connected', 'ping', 'pong', 'closed'].map((event) => [event, (...args) => seen.push([event, ...args])]));
  const client = createWs({ url: socket, webSocketImpl: WebSocket, retryAttempts: 0, keepAlive: 50, lazyCloseTimeout: 10_000, on });
  assert.deepEqual(await results(client, QUERY), [ANSWER]);

  const refused = await results(client, { query: '{ nope }' }).catch((errors) => errors);
  assert.equal(refused[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED');

  // Two at once over one socket, one of them with a result in between; both are completed by the client.
  const [one, two, query] = await Promise.all([results(client, HEARTBEAT, 2), results(client, HEARTBEAT, 2), results(client, QUERY)]);
  assert.deepEqual([beats(one), beats(two), query], [[[1, false], [2, false]], [[1, false], [2, false]], [ANSWER]]);

  // One socket for all of it, on which the client's pings were answered.
  assert.equal(seen.filter(([event]) => event === 'connected').length, 1);
  assert.ok(seen.some(([event, received]) => event === 'pong' && received));
  const gone = new Promise((resolve) => client.on('closed', resolve));
  client.dispose();
  assert.equal((await gone).code, 1000);

  assert.deepEqual(await closed({ connectionParams: { authorization: 'Bearer x' } }), [4403, 'Forbidden']);
}

async function overServerSentEvents() {
  const messages = [];
  const client = createSse({ url: http, retryAttempts: 0, onMessage: ({ event }) => messages.push(event) });
  assert.deepEqual(await results(client, QUERY), [ANSWER]);
  assert.deepEqual(messages, ['next', 'complete']);

  // Refused before it runs: told inside the stream, as the protocol wants it.
  const [refused] = await results(client, { query: '{ nope }' });
  assert.deepEqual(Object.keys(refused), ['errors']);
  assert.equal(refused.errors[0].extensions.code, 'GRAPHQL_VALIDATION_FAILED');

  const [one, two] = await Promise.all([results(client, HEARTBEAT, 2), results(client, HEARTBEAT, 2)]);
  assert.deepEqual([beats(one), beats(two)], [[[1, false], [2, false]], [[1, false], [2, false]]]);

  // Not even a request: an answer with a status of its own, which the client hands on.
  const broken = await results(client, { query: '{ __typename }', variables: 'no object' }).catch((error) => error);
  assert.ok(broken instanceof NetworkError, String(broken));
  assert.equal(broken.response.status, 422);
  assert.equal((await broken.response.json()).errors[0].extensions.code, 'BAD_REQUEST');
  client.dispose();
}

await overWebSocket();
await overServerSentEvents();
console.log('graphql-ws and graphql-sse: queries and subscriptions as they should be');
