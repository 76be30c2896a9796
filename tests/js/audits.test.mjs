// The audits tried on the package's own server, which keeps to the drafts: what the edition changed passes there, and the
// run must say so.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { buildSchema } from 'graphql';
import { createHandler } from 'graphql-http/lib/use/http';

import { CHANGED } from './audits/changed.mjs';

const schema = buildSchema('type Query { a: Int } type Mutation { a: Int }');

/** Runs the audits against a handler: `{code, text}`. */
async function audited(handler) {
  const server = createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const url = `http://127.0.0.1:${server.address().port}/graphql`;
    const child = spawn(process.execPath, [fileURLToPath(new URL('audits/run.mjs', import.meta.url)), '--url', url]);
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.stderr.on('data', (chunk) => (text += chunk));
    const [code] = await once(child, 'close');
    return { code, text };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test('a listed audit that passes is told', async () => {
  const { code, text } = await audited(createHandler({ schema }));
  assert.equal(code, 1, text);
  const told = [...text.matchAll(/^(\w{4}) .*: passes, and is listed as changed$/gm)].map(([, id]) => id);
  const listed = CHANGED.flatMap(([, ids]) => ids);
  assert.deepEqual(told.sort(), [...listed].sort());
  assert.doesNotMatch(text, /MUST/);
});

test('an audit that fails and is not listed is told', async () => {
  const { code, text } = await audited((_, response) => response.writeHead(500, { 'content-type': 'application/json' }).end('{}'));
  assert.equal(code, 1);
  assert.match(text, /^2C94 MUST accept POST requests: .*the status is 500/m);
  assert.match(text, /^5A70 MAY accept /m);
});
