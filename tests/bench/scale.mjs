#!/usr/bin/env node
// hcs-graph over a large database: pages deep in a list, counts, filters over edges. README.md says more.

import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { postgres } from './lib/database.mjs';
import { say, Told } from './lib/fail.mjs';
import { warn } from './lib/machine.mjs';
import { build, built, install, NODE, run } from './lib/programs.mjs';
import { others, pages } from './lib/scale-measure.mjs';
import { table } from './lib/report.mjs';
import { serve, stop } from './lib/servers.mjs';
import { connect } from './lib/sql.mjs';

const HELP = `node tests/bench/scale.mjs [options]

  --studies N          studies in the database that is made (1000000)
  --on A,B             sqlite, postgres (both)
  --rounds N           how often each page is asked, and a ninth of it the rest; the median counts (101)
  --check              end with code 1 when a page deep down costs more than 1.1 times the first
  --server URL         the PostgreSQL server in which a database is made and dropped
                       (TEST_DATABASE_URL, else postgres://postgres@127.0.0.1:5432/postgres)
  --database-url URL   measure this filled database instead of making one
  --keep PATH          keep the SQLite file that is made, and use it again when it is there
  --program PATH       this hcs-graph instead of one built here
  --profile NAME       cargo profile to build with (dist)
  --no-build           take what was built before

Tables and progress go to standard error, the figures as JSON to standard output.
`;

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  studies: { type: 'string', default: '1000000' },
  on: { type: 'string', default: 'sqlite,postgres' },
  rounds: { type: 'string', default: '101' },
  check: { type: 'boolean', default: false },
  server: { type: 'string', default: process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres' },
  'database-url': { type: 'string' },
  keep: { type: 'string' },
  program: { type: 'string' },
  profile: { type: 'string', default: 'dist' },
  'no-build': { type: 'boolean', default: false },
};

/** What a page deep down may cost, in first pages. */
const BOUND = 1.1;

const undo = [];
async function undoAll() {
  while (undo.length > 0) await undo.pop()();
}

/** Tables, reference data and a sample of that size, by the program's own commands. */
function fill(program, studies) {
  return (url) => {
    const began = performance.now();
    run(program, ['migrate', 'up', '--database-url', url]);
    run(program, ['load', 'sample', '--studies', String(studies), '--database-url', url]);
    say(`filled in ${Math.round((performance.now() - began) / 1000)} s`);
  };
}

async function database(kind, flags, program, studies) {
  const existing = flags['database-url'];
  if (existing) return existing;
  if (kind === 'postgres') {
    const made = await postgres({ server: flags.server, program, views: false, fill: fill(program, studies) });
    undo.push(made.drop);
    return made.url;
  }
  const path = flags.keep ?? join(tmpdir(), `hcs-graph-scale-${process.pid}.sqlite`);
  if (!flags.keep) undo.push(() => ['', '-wal', '-shm'].forEach((end) => rmSync(path + end, { force: true })));
  const url = `sqlite://${path}?mode=rwc`;
  if (!existsSync(path)) fill(program, studies)(url);
  say(`${Math.round(statSync(path).size / 1e6)} MB`);
  return url;
}

async function measure(kind, flags, program) {
  const studies = Number(flags.studies);
  const url = await database(kind, flags, program, studies);
  const server = await serve('hcs-graph', { programs: { 'hcs-graph': program }, url });
  undo.push(() => stop(server));
  const sql = await connect(url);
  undo.push(sql.close);
  const [{ n }] = await sql.run('SELECT count(*) AS n FROM study WHERE is_listed');
  const rounds = Number(flags.rounds);
  const result = { studies: Number(n), pages: await pages(server.port, Number(n), rounds), others: await others(server.port, sql, Math.ceil(rounds / 9)) };
  await undoAll();
  return result;
}

function print(kind, result) {
  const ms = (milliseconds) => milliseconds.toFixed(milliseconds < 10 ? 2 : 0);
  const paged = result.pages.map(({ name, times, ratios }) => [
    name, ...times.map(ms), ratios.map((ratio) => ratio.toFixed(2)).join(' '),
  ]);
  const asked = result.others.map(({ name, own, beside, compared, ratio }) => [
    name, ms(own), beside ? `${ms(compared)} ${beside}` : '–', ratio === null ? '–' : ratio.toFixed(2),
  ]);
  const at = Math.round(result.studies * 0.9).toLocaleString('en');
  return [
    table([[`${kind}: 100 studies of ${result.studies.toLocaleString('en')}, ms`, 'first', `after ${at}`, 'before it', 'last', 'in first pages'], ...paged]),
    table([[`${kind}: other queries, ms`, 'hcs-graph', 'beside', 'ratio'], ...asked]),
  ].join('\n\n');
}

async function main(flags) {
  const kinds = flags['database-url'] ? [flags['database-url'].split(':')[0].replace(/ql$/, '')] : flags.on.split(',');
  const unknown = kinds.find((kind) => !['sqlite', 'postgres'].includes(kind));
  if (unknown !== undefined) throw new Told(`--on knows sqlite and postgres, not "${unknown}"`);
  for (const name of ['studies', 'rounds']) {
    if (!/^[1-9]\d*$/.test(flags[name])) throw new Told(`--${name} takes a whole number from 1`);
  }
  install('mercurius'); // Its database driver serves this script too.
  const folder = flags['no-build'] || flags.program ? built(flags.profile) : build(flags.profile, ['hcs-graph']);
  const program = flags.program ?? join(folder, 'hcs-graph');
  warn();
  const results = {};
  let missed = 0;
  for (const kind of kinds) {
    say(kind);
    results[kind] = await measure(kind, flags, program);
    say(`\n${print(kind, results[kind])}\n`);
    for (const { name, ratios } of results[kind].pages) {
      if (Math.max(...ratios) <= BOUND) continue;
      missed += 1;
      say(`missed: ${kind}, ${name}: ${Math.max(...ratios).toFixed(2)} first pages, ${BOUND} is the bound`);
    }
  }
  process.stdout.write(`${JSON.stringify(results)}\n`);
  return flags.check && missed > 0 ? 1 : 0;
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => undoAll().then(() => process.exit(130)));
try {
  const { values: flags } = parseArgs({ options: OPTIONS });
  if (flags.help) process.stdout.write(HELP);
  else if (Number(process.versions.node.split('.')[0]) < 22) {
    // SQLite comes with Node from 22 on, which stands among the packages of PostGraphile.
    install('postgraphile');
    process.exitCode = spawnSync(NODE, ['--no-warnings', ...process.argv.slice(1)], { stdio: 'inherit' }).status ?? 2;
  } else process.exitCode = await main(flags);
} catch (error) {
  if (!(error instanceof Told) && error.code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw error;
  say(error.message);
  process.exitCode = 2;
} finally {
  await undoAll();
}
