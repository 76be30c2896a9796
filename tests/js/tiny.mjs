// A dump small enough to know by heart, for the tests of the oracle. Rows name only what matters; every other column
// of the table is null (false where it says yes or no).

import { readFileSync } from 'node:fs';

import { fakeDump } from './differential/fake-dump.mjs';
import { makeOracle } from './oracle/index.mjs';

/** The contract's text. */
export const SDL = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');

const TEMPLATE = fakeDump(SDL).tables;

/** A dump with these rows; ids are given, or count from 1. */
export function tinyDump(tables) {
  const complete = Object.entries(TEMPLATE).map(([table, [sample]]) => {
    const empty = Object.fromEntries(Object.entries(sample).map(([column, value]) => [column, typeof value === 'boolean' ? false : null]));
    const rows = (tables[table] ?? []).map((row, index) => {
      const unknown = Object.keys(row).filter((column) => !(column in sample));
      if (unknown.length > 0) throw new Error(`${table} has no column ${unknown}`);
      return { ...empty, id: index + 1, ...row };
    });
    return [table, rows];
  });
  return { tables: Object.fromEntries(complete), language: 'en' };
}

/** An oracle over a tiny dump, and `ask(query, variables)` that gives `data`, failing when there are errors. */
export function tinyOracle(tables) {
  const oracle = makeOracle(SDL, tinyDump(tables));
  const answer = (query, variables) => JSON.parse(JSON.stringify(oracle.execute({ query, variables })));
  return {
    oracle,
    answer,
    ask(query, variables) {
      const { data, errors } = answer(query, variables);
      if (errors) throw new Error(`unexpected error: ${errors[0].message}`);
      return data;
    },
    /** `[path, codes]` of the errors. */
    errors: (query, variables) => (answer(query, variables).errors ?? []).map(({ path, extensions }) => [path?.join('.'), extensions?.codes]),
  };
}

/** Rows of organisations with what every organisation has. */
export function organisations(rows) {
  return rows.map((row) => ({ name_en: 'x', name_status: 'MISSING', kind: 'OTHER', status: 'ACTIVE', ...row }));
}
