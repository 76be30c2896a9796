#!/usr/bin/env node
// Files of studies through the whole program: time and peak memory by the number of rows, the bad ones told, the same again, and a
// server that is killed in the middle. README.md says more.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { say, Told } from './lib/fail.mjs';
import { build, built } from './lib/programs.mjs';
import { table } from './lib/report.mjs';
import { ask, owned, serve, stop } from './lib/served.mjs';

const HELP = `node tests/bench/csv.mjs [options]

  --rows A,B       rows of the files, each on a database of its own (10000,100000)
  --on A,B         sqlite, postgres (both)
  --server URL     the PostgreSQL server on which databases are made
                   (TEST_DATABASE_URL, else postgres://postgres@127.0.0.1:5432/postgres)
  --kill           kill the server in the middle of each file, and start it again
  --check          end with code 1 when the largest file takes more than 1.2 times the memory of the smallest
  --program PATH   this hcs-graph instead of one built here
  --profile NAME   cargo profile to build with (dist)
  --no-build       take what was built before
`;

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  rows: { type: 'string', default: '10000,100000' },
  on: { type: 'string', default: 'sqlite,postgres' },
  server: { type: 'string', default: process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres' },
  kill: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  program: { type: 'string' },
  profile: { type: 'string', default: 'dist' },
  'no-build': { type: 'boolean', default: false },
};

/** What memory may grow by from the smallest file to the largest. */
const BOUND = 1.2;
/** A lease that a killed server leaves runs out soon. */
const SETTINGS = { HCS_GRAPH__FILES__LEASE_MS: '2000', HCS_GRAPH__FILES__POLL_MS: '100', HCS_GRAPH__TELEMETRY__LOG_LEVEL: 'warn' };

/** A file of made-up studies; each hundredth row has a kind that there is not. */
function studies(count) {
  const row = (n) => `R-${n},"Made up, number ${n}",What nobody has studied,${n % 100 === 0 ? 'WEATHER' : 'RESEARCH'},OPEN,LOCAL,${n},2025-01-${String((n % 28) + 1).padStart(2, '0')}`;
  const head = 'localReference,title,summary.en,kind,status,identifiers.1.scheme,identifiers.1.value,startedOn';
  return [head, ...Array.from({ length: count }, (_, n) => row(n + 1)), ''].join('\r\n');
}

/** The most memory that a process had, in MB. */
const peak = ({ child }) => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024;

const JOB = 'status rows rowsRead created updated unchanged refused failure { en } errors { line column field code } report';

/** Sends a file and waits until its import is over; `halfway` may put another server in the place of this one. */
async function imported(server, token, text, halfway) {
  const began = performance.now();
  const kept = await fetch(`${server.at}/files`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
    body: text,
  });
  if (kept.status !== 201) throw new Told(await kept.text());
  const { id } = await kept.json();
  const { importStudies } = await ask(server, token, `mutation { importStudies(input: { file: "${id}" }) { job userErrors { code } } }`);
  for (let one = server; ; await wait(200)) {
    const { importJob: job } = await ask(one, token, `{ importJob(id: "${importStudies.job}") { ${JOB} } }`);
    if (halfway && job.rowsRead > job.rows / 2) {
      one = await halfway();
      halfway = undefined;
    }
    if (!['QUEUED', 'RUNNING'].includes(job.status)) return { job, server: one, seconds: (performance.now() - began) / 1000 };
  }
}

function expect(what, found, wanted) {
  if (JSON.stringify(found) !== JSON.stringify(wanted)) throw new Told(`${what}: ${JSON.stringify(found)}, and not ${JSON.stringify(wanted)}`);
}

const counts = ({ status, rowsRead, created, updated, unchanged, refused }) => [status, rowsRead, created, updated, unchanged, refused];

async function measure(program, kind, rows, flags) {
  const { kill: kills } = flags;
  const over = await owned(kind, { program, server: flags.server, scopes: ['studies.read', 'studies.write'], settings: SETTINGS });
  const text = studies(rows);
  const bad = Math.floor(rows / 100);
  let server;
  try {
    server = await serve(program, over.at, SETTINGS);
    const { token } = over;
    const before = peak(server);
    const first = await imported(server, token, text, kills && (async () => {
      await stop(server, 'SIGKILL');
      say('killed');
      server = await serve(program, over.at, SETTINGS);
      return server;
    }));
    server = first.server;
    const memory = peak(server);
    expect('the first time', counts(first.job), ['DONE', rows, rows - bad, 0, 0, bad]);
    const wanted = Array.from({ length: Math.min(bad, 20) }, (_, n) => ({ line: (n + 1) * 100 + 1, column: 4, field: 'kind', code: 'INVALID' }));
    expect('the bad rows', first.job.errors, wanted);
    const report = await fetch(server.at + first.job.report, { headers: { authorization: `Bearer ${token}` } });
    expect('the report', (await report.text()).split('\r\n').length - 2, bad);
    const again = await imported(server, token, text);
    expect('the same again', counts(again.job), ['DONE', rows, 0, 0, rows - bad, bad]);
    return { kind, rows, bytes: text.length, seconds: first.seconds, again: again.seconds, before, memory, after: peak(server) };
  } finally {
    if (server && server.child.exitCode === null && server.child.signalCode === null) await stop(server);
    await over.drop();
  }
}

async function main() {
  const { values: flags } = parseArgs({ options: OPTIONS });
  if (flags.help) return process.stdout.write(HELP);
  if (!flags.program && !flags['no-build']) build(flags.profile, ['hcs-graph']);
  const program = flags.program ?? join(built(flags.profile), 'hcs-graph');
  const results = [];
  for (const kind of flags.on.split(',')) {
    if (!['sqlite', 'postgres'].includes(kind)) throw new Told(`--on knows sqlite and postgres, not "${kind}"`);
    for (const rows of flags.rows.split(',').map(Number)) results.push(await measure(program, kind, rows, flags));
  }
  const line = ({ kind, rows, bytes, seconds, again, before, memory, after }) => [
    kind, rows.toLocaleString('en'), (bytes / 1e6).toFixed(1), seconds.toFixed(1), Math.round(rows / seconds).toLocaleString('en'), again.toFixed(1),
    before.toFixed(0), memory.toFixed(0), after.toFixed(0),
  ];
  say(table([['database', 'rows', 'MB', 's', 'rows/s', 'again, s', 'MB idle', 'MB peak', 'MB peak, both'], ...results.map(line)]));
  process.stdout.write(`${JSON.stringify(results)}\n`);
  for (const kind of flags.on.split(',').filter(() => flags.check)) {
    const [least, most] = [results.find((one) => one.kind === kind), results.findLast((one) => one.kind === kind)];
    if (most.after > least.after * BOUND) throw new Told(`memory grows with the file: ${least.after} MB to ${most.after} MB`);
  }
}

main().catch((error) => {
  if (!(error instanceof Told)) throw error;
  say(error.message);
  process.exitCode = 1;
});
