#!/usr/bin/env node
// hcs-graph beside a hand-written endpoint, Mercurius and PostGraphile over one database. README.md says more.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { postgres, sqlite } from './lib/database.mjs';
import { compare } from './lib/equal.mjs';
import { say, Told } from './lib/fail.mjs';
import { memory, warn } from './lib/machine.mjs';
import { measure } from './lib/measure.mjs';
import { build, built, install, listedStudies, needTools } from './lib/programs.mjs';
import { print, summarise } from './lib/report.mjs';
import { QUERIES, serve, SERVERS, stop } from './lib/servers.mjs';

const HELP = `node tests/bench/run.mjs [options]

  --check              end with code 1 when a bound is missed
  --sqlite             hcs-graph and the hand-written endpoint on SQLite, for information
  --rounds N           interleaved rounds (5)
  --seconds N          seconds of each sample (4)
  --warm-up N          seconds before each sample that do not count (1)
  --connections N      kept-alive connections of the load (16)
  --server URL         the PostgreSQL server in which a database is made and dropped
                       (TEST_DATABASE_URL, else postgres://postgres@127.0.0.1:5432/postgres)
  --database-url URL   measure over this filled database instead
  --servers A,B        some of ${Object.keys(SERVERS).join(', ')}
  --queries A,B        some of ${QUERIES.join(', ')}
  --program PATH       this hcs-graph instead of one built here
  --profile NAME       cargo profile to build with (dist)
  --no-build           take what was built before

Tables and progress go to standard error, the figures as JSON to standard output.
`;

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  check: { type: 'boolean', default: false },
  sqlite: { type: 'boolean', default: false },
  rounds: { type: 'string', default: '5' },
  seconds: { type: 'string', default: '4' },
  'warm-up': { type: 'string', default: '1' },
  connections: { type: 'string', default: '16' },
  server: { type: 'string', default: process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres' },
  'database-url': { type: 'string' },
  servers: { type: 'string' },
  queries: { type: 'string' },
  program: { type: 'string' },
  profile: { type: 'string', default: 'dist' },
  'no-build': { type: 'boolean', default: false },
};

let flags;

function count(flag) {
  const number = Number(flags[flag]);
  if (!Number.isInteger(number) || number < 1) throw new Told(`--${flag} takes a whole number from 1`);
  return number;
}

function chosen() {
  const all = flags.sqlite ? ['hcs-graph', 'floor'] : Object.keys(SERVERS);
  const usual = all.filter((name) => !SERVERS[name].extra);
  const names = flags.servers?.split(',') ?? usual;
  const unknown = names.find((name) => !all.includes(name));
  if (unknown !== undefined) throw new Told(`--servers knows ${all.join(', ')} here, not "${unknown}"`);
  if (flags.check && (flags.sqlite || !usual.every((name) => names.includes(name)))) {
    throw new Told('--check judges all servers over PostgreSQL');
  }
  return all.filter((name) => names.includes(name));
}

function asked() {
  const names = flags.queries?.split(',') ?? QUERIES;
  const unknown = names.find((name) => !QUERIES.includes(name));
  if (unknown !== undefined) throw new Told(`--queries knows ${QUERIES.join(', ')}, not "${unknown}"`);
  if (flags.check && names.length < QUERIES.length) throw new Told('--check judges all queries');
  return QUERIES.filter((name) => names.includes(name));
}

/** The programs that the run needs, by server. */
function programs(names) {
  needTools();
  if (!flags.sqlite) install('mercurius'); // Its database driver serves this script too.
  if (names.includes('mercurius') || names.includes('postgraphile')) install('postgraphile');
  const packages = ['bench-floor'];
  const own = names.includes('hcs-graph') || !flags['database-url'];
  if (own && !flags.program) packages.push('hcs-graph');
  const folder = flags['no-build'] ? built(flags.profile) : build(flags.profile, packages);
  return { 'hcs-graph': flags.program ?? join(folder, 'hcs-graph'), floor: join(folder, 'bench-floor') };
}

/** Undone last to first, whatever happens. */
const undo = [];
async function undoAll() {
  while (undo.length > 0) {
    try {
      await undo.pop()();
    } catch (error) {
      say(`while cleaning up: ${error.message}`);
    }
  }
}

async function main() {
  const names = chosen();
  const queries = asked();
  const load = {
    rounds: count('rounds'),
    seconds: count('seconds'),
    warmUp: count('warm-up'),
    connections: count('connections'),
  };
  const program = programs(names);
  warn();

  say('filling the database');
  const existing = flags['database-url'];
  const views = names.includes('postgraphile');
  const database = flags.sqlite
    ? sqlite({ existing, program: program['hcs-graph'] })
    : await postgres({ server: flags.server, existing, program: program['hcs-graph'], views });
  undo.push(database.drop);
  const folder = mkdtempSync(join(tmpdir(), 'hcs-graph-bench-'));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));

  const servers = [];
  for (const name of names) {
    const server = await serve(name, { programs: program, url: database.url });
    undo.push(() => stop(server));
    servers.push(server);
  }
  const studies = listedStudies(program.floor, database.url);
  await compare(servers, studies);
  if (servers.length > 1) say(`all ${servers.length} give the same answers`);
  const measured = await measure(servers, { queries, studies, folder, database: database.name, ...load });
  await compare(servers, studies);
  const used = Object.fromEntries(servers.map((server) => [server.name, memory(server.child.pid)]));
  const result = summarise(servers, measured, used, !flags.sqlite && names[0] === 'hcs-graph');
  say(`\n${print(result)}\n`);
  process.stdout.write(`${JSON.stringify({ database: flags.sqlite ? 'sqlite' : 'postgres', ...load, ...result })}\n`);
  for (const line of result.missed) say(`missed: ${line}`);
  return flags.check && result.missed.length > 0 ? 1 : 0;
}

async function judged() {
  try {
    flags = parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    throw new Told(error.message);
  }
  if (!flags.help) return main();
  process.stdout.write(HELP);
  return 0;
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => undoAll().then(() => process.exit(130)));
try {
  process.exitCode = await judged();
} catch (error) {
  if (!(error instanceof Told)) throw error;
  say(error.message);
  process.exitCode = 2;
} finally {
  await undoAll();
}
