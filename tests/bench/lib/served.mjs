// A server over a database of its own, with tokens.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { postgres } from './database.mjs';
import { Told } from './fail.mjs';

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * A database of its own with tokens over it, of a client with these scopes: in a folder of the program's own, where it has the reference
 * data, or on a server, where it has the sample too. `act` makes a token that acts for a researcher.
 */
export async function owned(kind, { program, server: on, scopes, settings, sample = false }) {
  const folder = mkdtempSync(join(tmpdir(), 'hcs-graph-owned-'));
  if (kind === 'sqlite') {
    const at = ['--data-folder', folder];
    const run = (...args) => execFileSync(program, [...args, ...at], { encoding: 'utf8' }).trim();
    if (sample) run('load', 'sample');
    return {
      at,
      token: run('token'),
      act: (researcher) => run('token', '--act', researcher),
      drop: async () => rmSync(folder, { recursive: true, force: true }),
    };
  }
  const made = await postgres({ server: on, program, views: false });
  const at = ['--data-folder', folder, '--database-url', made.url];
  // The key that signs the tokens goes with the folder.
  const run = (...args) => execFileSync(program, [...args, ...at], { encoding: 'utf8' }).trim();
  const server = await serve(program, at, settings);
  const { organisations } = await ask(server, null, '{ organisations(first: 1, filter: { kind: [HEALTH_BOARD] }) { nodes { id } } }');
  await stop(server);
  run('client', 'add', 'bench', '--organisation', organisations.nodes[0].id);
  run('client', 'grant', 'bench', ...scopes);
  return {
    at,
    token: run('token', '--client', 'bench'),
    act: (researcher) => run('token', '--client', 'bench', '--act', researcher),
    async drop() {
      rmSync(folder, { recursive: true, force: true });
      await made.drop();
    },
  };
}

/** A server over a database, as a child of this script. */
export async function serve(program, at, settings) {
  const port = await freePort();
  const child = spawn(program, ['serve', '--listen', `127.0.0.1:${port}`, ...at], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Told('the server ended');
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (ready?.ok) return { child, at: `http://127.0.0.1:${port}` };
    await wait(100);
  }
  throw new Told('the server does not answer after a minute');
}

/** Ends it. */
export async function stop({ child }, signal = 'SIGTERM') {
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

/** The data of an answer that must be whole. */
export async function ask(server, token, query, variables) {
  const answer = await fetch(`${server.at}/graphql`, {
    method: 'POST',
    headers: { ...(token && { authorization: `Bearer ${token}` }), 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const told = await answer.json();
  // What does not reach GraphQL has neither.
  if (told.errors || !told.data) throw new Told(JSON.stringify(told.errors ?? told));
  return told.data;
}
