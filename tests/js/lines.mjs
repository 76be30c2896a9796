// What a domain costs: `node lines.mjs` prints the lines of its contract, entities, tables, bindings and computed fields.
// Lines of contract, entities and tables are mostly said, not thought; code of bindings and computed fields is counted
// without blank lines and comments, as the test in tests/it/house holds it.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DOMAINS = readdirSync(join(ROOT, 'api/src/domain'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
const read = (path) => readFileSync(join(ROOT, path), 'utf8');
const lines = (text) => text.split('\n').length - 1;

/** Lines that are neither blank nor a comment. */
const code = (text) => text.split('\n').filter((line) => !/^\s*($|\/\/)/.test(line)).length;

/** Every `.rs` file below a folder. */
function rust(folder) {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? rust(path) : path.endsWith('.rs') ? [path] : [];
  });
}

/** The contract's sections: headings between two rules, and what follows each. */
function sections() {
  const parts = read('schema.graphql').split(/^# -{20,}\n# (.+)\n# -{20,}\n/m).slice(1);
  return parts.flatMap((heading, at) => (at % 2 === 0 ? [{ heading, text: parts[at + 1] }] : []));
}

/** The text of a domain's bindings, or of its computed fields. */
const part = (name, which) =>
  rust(`api/src/domain/${name}`).filter((path) => new RegExp(`/${which}(\\.rs$|/)`).test(path)).map(read).join('');

/** How many types of a section a domain binds. */
function bound(name, text) {
  const types = [...part(name, 'binding').matchAll(/::(?:<[^>]*>|\w+)\(\s*"([A-Z]\w*)"/g)].map(([, type]) => type);
  return types.filter((type) => new RegExp(`^type ${type}\\b`, 'm').test(text)).length;
}

/** What a domain is made of, in lines. A section of the contract is that of the domain that binds most of its types. */
function domain(name, contract, tables) {
  const binding = part(name, 'binding');
  const most = (text) => DOMAINS.reduce((best, other) => (bound(other, text) > bound(best, text) ? other : best), DOMAINS[0]);
  const own = contract.filter(({ text }) => bound(name, text) > 0 && most(text) === name);
  const entities = [...new Set([...binding.matchAll(/::<(\w+)::Entity>/g)].map(([, entity]) => entity))];
  const enums = `entity/src/enums/${name}.rs`;
  const ofEntities = entities.map((entity) => read(`entity/src/${entity}.rs`)).join('') + (existsSync(join(ROOT, enums)) ? read(enums) : '');
  const ofTables = entities.map((entity) => tables.get(/table_name = "(\w+)"/.exec(read(`entity/src/${entity}.rs`))?.[1]) ?? 0);
  return {
    domain: name,
    contract: own.reduce((sum, { text }) => sum + lines(text), 0),
    entity: lines(ofEntities),
    migration: ofTables.reduce((sum, count) => sum + count, 0),
    binding: code(binding),
    computed: code(part(name, 'computed')),
  };
}

/** How many lines say each table. */
function tables() {
  const found = new Map();
  for (const path of rust('migration/src')) {
    const said = read(path).split(/^ {8}table\(/m).slice(1);
    for (const text of said) found.set(/"(\w+)"/.exec(text)[1], lines(text.split(/^ {4}\]/m)[0]));
  }
  return found;
}

const rows = DOMAINS.map((name) => domain(name, sections(), tables()));
const columns = ['domain', 'contract', 'entity', 'migration', 'binding', 'computed'];
const sum = Object.fromEntries(columns.map((name) => [name, rows.reduce((total, row) => total + (Number(row[name]) || 0), 0)]));
const all = [...rows, { ...sum, domain: 'all' }];
const width = (name) => Math.max(name.length, ...all.map((row) => String(row[name]).length));
const cells = (row) => columns.map((name, at) => (at === 0 ? String(row[name]).padEnd(width(name)) : String(row[name]).padStart(width(name))));
const rule = columns.map((name, at) => (at === 0 ? '-'.repeat(width(name)) : `${'-'.repeat(width(name) - 1)}:`));
for (const row of [Object.fromEntries(columns.map((name) => [name, name]))].map(cells).concat([rule], all.map(cells))) console.log(`| ${row.join(' | ')} |`);
