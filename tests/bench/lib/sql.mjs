// Statements on a database by its own driver, without hcs-graph: what to compare with.

import { createRequire } from 'node:module';
import { join } from 'node:path';

import { HERE } from './programs.mjs';

/** A connection: `run` gives the rows of a statement as lists of values. */
export async function connect(url) {
  if (url.startsWith('sqlite:')) {
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(url.slice('sqlite://'.length).split('?')[0], { readOnly: true });
    return { run: async (sql) => database.prepare(sql).all(), close: async () => database.close() };
  }
  const { default: pg } = await import(createRequire(join(HERE, 'mercurius', 'server.js')).resolve('pg'));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return { run: async (sql) => (await client.query(sql)).rows, close: () => client.end() };
}
