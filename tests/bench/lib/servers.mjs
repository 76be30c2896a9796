// The servers under test: how each is started, asked and understood.

import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { say, Told } from './fail.mjs';
import { contractRow, mercurius, postgraphile } from './ids.mjs';
import { SERVER_CORE, start } from './machine.mjs';
import { HERE, NODE } from './programs.mjs';

/** The three queries, by the names of their files. */
export const QUERIES = ['list', 'nested', 'by-id'];
const OPERATIONS = { list: 'List', nested: 'Nested', 'by-id': 'ById' };

const production = { NODE_ENV: 'production', GRAPHILE_ENV: 'production' };
const contract = { queries: 'queries', row: contractRow, id: (row, id) => id };

/**
 * Every server: `title` as printed, `command` with its arguments, `queries` the folder of its three documents, `row`
 * and `id` between its ids and rows, `rename` from its response keys to the contract's, and `least`, what requests a
 * second of hcs-graph over its own must reach for each query to pass `--check`; `extra` ones run only when named.
 */
export const SERVERS = {
  'hcs-graph': {
    title: 'hcs-graph',
    // The others write no line for each request, so hcs-graph does not either; and none of them keeps budgets, which a
    // benchmark would have spent in its first second. Operations are priced, and answers tell what they cost, as always.
    env: { HCS_GRAPH__TELEMETRY__LOG_LEVEL: 'warn', HCS_GRAPH__BUDGET__ANONYMOUS: 'false' },
    command: ({ programs, port, url }) => [
      programs['hcs-graph'],
      'serve', '--listen', `127.0.0.1:${port}`, '--database-url', url,
    ],
    ...contract,
  },
  floor: {
    title: 'hand-written',
    least: 0.85,
    command: ({ programs, port, url }) => [programs.floor, '--listen', `127.0.0.1:${port}`, '--database-url', url],
    ...contract,
  },
  // For information, and only when asked for: the same without the round trip that sqlx's pool adds to each request.
  'floor-lean': {
    title: 'hand-written, lean pool',
    extra: true,
    command: ({ programs, port, url }) => [
      programs.floor,
      '--listen', `127.0.0.1:${port}`, '--database-url', url, '--lean-pool',
    ],
    ...contract,
  },
  mercurius: {
    title: 'Mercurius',
    least: 1.8,
    env: production,
    command: ({ port, url }) => [NODE, join(HERE, 'mercurius', 'server.js'), String(port), url],
    queries: 'queries',
    row: mercurius.row,
    id: mercurius.id,
  },
  postgraphile: {
    title: 'PostGraphile',
    least: 3,
    env: production,
    command: ({ port, url }) => [NODE, join(HERE, 'postgraphile', 'server.js'), String(port), url],
    queries: join('postgraphile', 'queries'),
    row: postgraphile.row,
    id: postgraphile.id,
    rename: {
      allStudies: 'studies',
      studyInvolvementsByStudyId: 'involvements',
      researcherByResearcherId: 'researcher',
      organisationByOrganisationId: 'organisation',
      nameEn: (en) => ['name', { en }],
    },
  },
};

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts a server, with settings of its own where there are `more`, and waits until it answers. */
export async function serve(name, { programs, url, more = {} }) {
  const { title, env, command } = SERVERS[name];
  const port = await freePort();
  const [program, ...args] = command({ programs, port, url });
  const child = start(SERVER_CORE, program, args, {
    env: { ...process.env, ...env, ...more },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => (said = (said + text).slice(-4000)));
  const ended = once(child, 'exit').then(() => {
    throw new Told(`${title} ended:\n${said}`);
  });
  ended.catch(() => {}); // Only whoever waits for it is told.
  const server = { name, ...SERVERS[name], child, port, at: `http://127.0.0.1:${port}/graphql` };
  const [list] = bodies(server, 'list', []);
  const answering = async () => {
    for (let tries = 0; tries < 600; tries += 1) {
      try {
        await ask(server, list);
        return;
      } catch (error) {
        if (!error.cause) throw error; // It did answer, wrongly.
        await wait(100);
      }
    }
    throw new Told(`${title} does not answer after a minute:\n${said}`);
  };
  await Promise.race([answering(), ended]);
  say(`${title} is up`);
  return server;
}

/** Ends a server. */
export async function stop({ child }) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(late);
}

/** The bodies of one query for a server; the one by id has a body for each study, given as ids of the contract. */
export function bodies({ queries, id }, query, studies) {
  const text = readFileSync(join(HERE, queries, `${query}.graphql`), 'utf8');
  const body = (variables) => JSON.stringify({ query: text, operationName: OPERATIONS[query], variables });
  return query === 'by-id' ? studies.map((study) => body({ id: id(contractRow(study), study) })) : [body({})];
}

/** Sends one body; gives the answer's bytes. */
export async function ask({ title, at }, body) {
  const { status, bytes } = await send(at, body).catch((cause) => {
    throw new Told(`${title} does not answer: ${cause.cause?.message ?? cause.message}`, { cause });
  });
  if (status !== 200) throw new Told(`${title} answers ${status} to ${body}:\n${bytes}`);
  return bytes;
}

async function send(at, body) {
  const answer = await fetch(at, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
    body,
    signal: AbortSignal.timeout(30_000),
  });
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
}
