// Takes in every file of `domains/`: whoever asks the oracle anything has the model of all of them.
//
// A domain is `export default {…}` of these, each of them optional:
//
//   prefixes     {Type: 'stu'}: what its global ids begin with
//   tables       {Type: 'table'}: types with global ids
//   valueTables  ['table']: rows without an id in the contract, and tables between two types
//   toOne        {'field' or 'Type.field': 'Type'}: fields that lead to one row by the column `field_id`
//   toMany       {'Type.field': children(…) or through(…)}: connections, and filters over their edges
//   valueLists   {'Type.field': values(…)}: short lists of rows without ids
//   visible      {table: (row, db) => …}: the rows that the caller sees (`db.own`); all when not named
//   listed       {table: (row, db) => …}: of the visible rows those that stand in lists; all when not named
//   filters      {'Type.field': (value, db) => (row) => …}: fields of filters that are no column or edge
//   collated     {Type: ['TITLE']}: orders that follow the alphabet of the language asked for, beside `NAME` and `SORT_NAME`
//   shown        {table: (row, db) => row}: a visible row as it is shown to the caller, with nulls in the place of what is not
//   found        {Type: {titles: ['column'], names: true for places and bodies, texts: ['column'], lists: (db, row) => ['text']}}:
//                by what rows are found by words
//   fields       (db, schema) => ({'Type.field': (row, args) => …}): fields that are not what their names say
//   lookups      (db) => ({Type: {key: (value) => row}}): keys of `XBy` that are no column of that name
//   lookupPools  {Type: {key: (pools) => [value]}}: values of such keys for the generator to ask for
//   people       ['Type']: types whose rows stand for people, of whom small counts are not told
//   facets       {'Type.field': ['edge', 'column']}: lists counted by a column of an edge's rows
//   root         (db, schema) => ({field: () => rows}): fields of the root that are no connection
//   fake         {table: (make, id) => ({…})}: columns of made-up rows that the contract does not tell of

import { readdirSync } from 'node:fs';

import { addDomain } from './model.mjs';

for (const file of readdirSync(new URL('domains/', import.meta.url)).filter((name) => name.endsWith('.mjs')).sort()) {
  addDomain((await import(new URL(`domains/${file}`, import.meta.url))).default, file);
}
