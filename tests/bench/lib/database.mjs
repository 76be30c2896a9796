// The database that all servers share: made for the run, filled by hcs-graph itself, gone afterwards.

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Told } from './fail.mjs';
import { HERE, run } from './programs.mjs';

async function client(url) {
  const { default: pg } = await import(createRequire(join(HERE, 'mercurius', 'server.js')).resolve('pg'));
  const connection = new pg.Client({ connectionString: url });
  try {
    await connection.connect();
  } catch (error) {
    throw new Told(`no PostgreSQL at ${url}: ${error.message}`);
  }
  return connection;
}

async function execute(url, ...statements) {
  const connection = await client(url);
  try {
    for (const statement of statements) await connection.query(statement);
  } finally {
    await connection.end();
  }
}

/** The database's address on that server, unencrypted unless told otherwise: some drivers would encrypt unasked. */
function address(server, name) {
  const url = Object.assign(new URL(server), { pathname: `/${name}` });
  if (!url.searchParams.has('sslmode')) url.searchParams.set('sslmode', 'disable');
  return url.href;
}

/** Tables, reference data and sample, by the program's own commands. */
const filled = (program) => (url) => {
  run(program, ['migrate', 'up', '--database-url', url]);
  run(program, ['load', 'reference', '--database-url', url]);
  run(program, ['load', 'sample', '--database-url', url]);
};

/** A fresh PostgreSQL database, or the given one as it stands; PostGraphile's views are added and taken away again. */
export async function postgres({ server, existing, program, views, fill = filled(program) }) {
  const name = existing ? new URL(existing).pathname.slice(1) : `hcs_graph_bench_${process.pid}`;
  const url = address(existing ?? server, name);
  if (!existing) {
    await execute(server, `CREATE DATABASE ${name}`);
    // What PostgreSQL's manual advises for data in memory or on a solid-state disk; by default it reads whole tables
    // where an index would do, for every server here that joins.
    await execute(server, `ALTER DATABASE ${name} SET random_page_cost = 1.1`);
  }
  const drop = () =>
    existing
      ? execute(url, 'DROP SCHEMA IF EXISTS hcs_graph_bench CASCADE')
      : execute(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  try {
    if (!existing) fill(url);
    if (views) await execute(url, readFileSync(join(HERE, 'postgraphile', 'views.sql'), 'utf8'));
    await execute(url, 'VACUUM ANALYZE');
  } catch (error) {
    await drop();
    throw error;
  }
  return { name, url, drop };
}

/** A fresh SQLite file, or the given one as it stands. */
export function sqlite({ existing, program }) {
  if (existing) return { name: null, url: existing, drop: async () => {} };
  const folder = mkdtempSync(join(tmpdir(), 'hcs-graph-bench-'));
  const url = `sqlite://${join(folder, 'bench.sqlite')}?mode=rwc`;
  filled(program)(url);
  return { name: null, url, drop: async () => rmSync(folder, { recursive: true, force: true }) };
}
