// The page's fetcher on its own: what it sends, and what it makes of answers and of events.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';

import { fetcher } from '../../../api/web/explorer/fetcher.js';
import { events } from '../../../api/web/explorer/sse.js';

const asked = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = asked;
});

/** A stream of bytes that comes in the given pieces. */
function stream(...pieces) {
  return new ReadableStream({
    start(control) {
      for (const piece of pieces) control.enqueue(new TextEncoder().encode(piece));
      control.close();
    },
  });
}

async function all(iterable) {
  const found = [];
  for await (const one of iterable) found.push(one);
  return found;
}

/** A fetcher over one answer, with what was sent and told. */
function over(response, { token = null, operations = [{ kind: 'query' }] } = {}) {
  const [sent, told] = [[], []];
  globalThis.fetch = async (path, options) => {
    sent.push({ path, ...options, body: JSON.parse(options.body) });
    return typeof response === 'function' ? response(options) : response;
  };
  const ask = fetcher({ operations: () => operations, language: () => 'cy', token: () => token, report: (one) => told.push(one) });
  return { ask, sent, told };
}

test('events are read whatever the pieces they come in', async () => {
  const text = ': hello\n\nevent: next\ndata: {"a":\ndata: 1}\n\nevent:complete\ndata:\n\ndata: plain\n\nevent: cut';
  const expected = [
    { event: 'next', data: '{"a":\n1}' },
    { event: 'complete', data: '' },
    { event: 'message', data: 'plain' },
  ];
  assert.deepEqual(await all(events(stream(text))), expected);
  assert.deepEqual(await all(events(stream(...text))), expected, 'one character at a time');
  assert.deepEqual(await all(events(stream(...text.replaceAll('\n', '\r\n')))), expected, 'CRLF, parted anywhere');
  assert.deepEqual(await all(events(stream(text.replaceAll('\n', '\r')))), expected, 'CR');
});

test('a question is posted to this service, in the language of the page, without a token or with one', async () => {
  for (const [token, authorization] of [[null, undefined], ['abc', 'Bearer abc']]) {
    const { ask, sent, told } = over(new Response('{"data":{"a":"é"}}', { status: 200, headers: { 'Request-Id': 'one' } }), { token });
    assert.deepEqual(await ask({ query: '{ a }', variables: { x: 1 } }), { data: { a: 'é' } });
    assert.deepEqual(sent[0].body, { query: '{ a }', variables: { x: 1 } });
    assert.equal(sent[0].path, '/graphql');
    assert.equal(sent[0].headers.Authorization, authorization);
    assert.equal(sent[0].headers['Accept-Language'], 'cy');
    assert.equal(sent[0].credentials, 'omit');
    const { ms, ...answer } = told.at(-1);
    assert.deepEqual(answer, { state: 'answer', status: 200, bytes: 19, request: 'one' });
    assert.equal(typeof ms, 'number');
  }
});

test('the name of an operation that is gone is not sent, and one that is there is', async () => {
  const [a, b] = [{ kind: 'query', name: 'A' }, { kind: 'query', name: 'B' }];
  for (const [operations, name, expected] of [[[a], 'Old', undefined], [[a], 'A', 'A'], [[a, b], 'B', 'B'], [[a, b], 'Old', 'Old'], [[], 'Old', undefined]]) {
    const { ask, sent } = over(new Response('{}'), { operations });
    await ask({ query: '…', operationName: name });
    assert.equal(sent[0].body.operationName, expected);
  }
});

test('what is no JSON is shown as it is, and a service that is away is told', async () => {
  assert.equal(await over(new Response('<html>', { status: 502 })).ask({ query: '{ a }' }), '<html>');
  const { ask, told } = over(() => Promise.reject(new TypeError('away')));
  await assert.rejects(ask({ query: '{ a }' }), /away/);
  assert.deepEqual(told.at(-1), { state: 'unreached', why: 'away' });
});

const SUBSCRIPTION = { operations: [{ kind: 'subscription', name: 'Beats' }], token: 'abc' };
const SSE = { headers: { 'Content-Type': 'text/event-stream; charset=utf-8' } };

test('a subscription is listened to until it is complete', async () => {
  const body = stream('event: next\ndata: {"data":{"n":1}}\n\n', ':\n\nevent: next\ndata: {"data":{"n":2}}\n\nevent: complete\ndata:\n\nevent: next\ndata: {}\n\n');
  const { ask, sent, told } = over(new Response(body, SSE), SUBSCRIPTION);
  assert.deepEqual(await all(ask({ query: '…', operationName: 'Beats' })), [{ data: { n: 1 } }, { data: { n: 2 } }]);
  assert.equal(sent[0].headers.Accept, 'text/event-stream');
  assert.equal(sent[0].headers.Authorization, 'Bearer abc');
  assert.deepEqual(told.at(-1), { state: 'ended', count: 2 });
});

test('a subscription that is refused shows why', async () => {
  const refusal = { errors: [{ message: 'no' }] };
  const { ask, told } = over(Response.json(refusal, { status: 422 }), SUBSCRIPTION);
  assert.deepEqual(await all(ask({ query: '…' })), [refusal]);
  assert.equal(told.at(-1).status, 422);
});

test('to stop listening ends the request at once', async () => {
  let ended;
  const respond = ({ signal }) => {
    const body = new ReadableStream({
      start(control) {
        control.enqueue(new TextEncoder().encode('event: next\ndata: {"data":{"n":1}}\n\n'));
        signal.addEventListener('abort', () => {
          ended = true;
          control.error(signal.reason);
        });
      },
    });
    return new Response(body, SSE);
  };
  const { ask, told } = over(respond, SUBSCRIPTION);
  const results = ask({ query: '…' });
  assert.deepEqual((await results.next()).value, { data: { n: 1 } });
  const waiting = results.next();
  await results.return();
  assert.equal((await waiting).done, true);
  assert.equal(ended, true);
  assert.deepEqual(told.at(-1), { state: 'ended', count: 1 });
});
