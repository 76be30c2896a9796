// Where the contract's types stand in the tables, which rows a caller sees, and how rows hang together.
// Written from the descriptions in the contract, not from the program.

import { getNamedType } from 'graphql';

/** A fault of the oracle or of the dump, never an answer. */
export class OracleFault extends Error {}

/** Table of each type that has global ids. Filled, like everything below, by the files of `domains/`. */
export const TABLES = {};

/** Tables of values that have no id of their own in the contract. */
export const VALUE_TABLES = [];

/** What global ids begin with, by type. */
export const PREFIXES = {};

/** Fields that lead to one row, as `field` or `Type.field`: the column is the field in snake case and `_id`. */
const TO_ONE = {};

/** Fields that lead to many rows with ids, by `Type.field`. They serve connections and filters over edges alike. */
export const TO_MANY = {};

/** Fields that lead to rows without ids, by `Type.field`. */
export const VALUE_LISTS = {};

/** The rows that the caller sees: everything out of sight is dropped once, when the dump is opened. */
const VISIBLE = {};

/** Of the rows that the caller sees those that stand in lists, by table. */
const LISTED = {};

/** What a field of a filter means that is no column or edge, by `Type.field`. */
export const FILTERS = {};

/** Orders of a type that follow the alphabet of the language asked for. */
export const COLLATED = {};

/** What of a visible row is shown to the caller, by table: the row itself, or one with nulls where they are shown nothing. */
const SHOWN = {};

/** What domains give as functions of the database, and for the generator. */
export const EXTRAS = { fields: [], lookups: [], root: [], people: [], facets: {}, lookupPools: {}, fake: {} };

/** By what rows of a type are found by words: `{titles, names, texts, lists}`. */
export const FOUND = {};

const PARTS = { found: FOUND, prefixes: PREFIXES, tables: TABLES, toOne: TO_ONE, toMany: TO_MANY, valueLists: VALUE_LISTS, visible: VISIBLE, shown: SHOWN, listed: LISTED, filters: FILTERS, collated: COLLATED };

/** Takes in one domain; `domains.mjs` says of what it consists. What two domains say differently is a fault. */
export function addDomain(domain, file) {
  for (const [part, given] of Object.entries(domain)) {
    if (part === 'valueTables') VALUE_TABLES.push(...given);
    else if (['fields', 'lookups', 'root'].includes(part)) EXTRAS[part].push(given);
    else if (part === 'people') EXTRAS.people.push(...given);
    else if (['facets', 'lookupPools', 'fake'].includes(part)) Object.assign(EXTRAS[part], given);
    else if (PARTS[part]) {
      for (const [name, value] of Object.entries(given)) {
        if (name in PARTS[part] && PARTS[part][name] !== value) throw new OracleFault(`${file}: ${part}.${name} is there already`);
        PARTS[part][name] = value;
      }
    } else throw new OracleFault(`${file}: no domain has a part ${part}`);
  }
}

/** The type of the row that a field of a type leads to; undefined when it leads to none. */
export function toOne(type, field) {
  return TO_ONE[`${type}.${field}`] ?? TO_ONE[field];
}

/** The table of a type, with or without an id of its own; undefined when it has none. */
export function tableOf(schema, type) {
  const of = (at) => {
    const [owner, field] = at.split('.');
    return getNamedType(schema.getType(owner).getFields()[field].type).name;
  };
  return TABLES[type] ?? Object.entries(VALUE_LISTS).find(([at]) => of(at) === type)?.[1].table;
}

/** The rows of `type` that refer to a row by `column`. */
export const children = (type, column) => ({ type, column, rows: (db, row) => db.inLists(TABLES[type], db.where(TABLES[type], column, row.id)) });

/** Rows of `type` named by `to` in the rows of `link` whose `from` is the parent's id, each once, in order of id. */
export function through(type, link, from, to, keep = () => true) {
  return {
    type,
    link: { table: link, columns: [from, to] },
    rows(db, row) {
      const ids = new Set(db.where(link, from, row.id).filter((entry) => keep(entry, db)).map((entry) => entry[to]));
      return db.inLists(TABLES[type], [...ids].map((id) => db.find(type, id)).filter(Boolean).sort(byId));
    },
  };
}

const byId = (a, b) => a.id - b.id;

/** The rows of a table of values that refer to a row by `column`, in an order. */
export const values = (table, column, order = byId) =>
  Object.assign((db, row) => [...db.where(table, column, row.id)].sort(order), { table, column });

/** The type of a row, for `Node`. */
export const TYPE = Symbol('type');

/** The visible rows of a dump with look-ups by id and by column. */
export class Database {
  /** Told what happens in answers that a test wants to have seen. */
  observe = () => {};
  /** The limits that the program serves with: `{name, value, unit}` each. */
  limits;
  /** The rules for what partners write; a test of its own holds them to what is judged. */
  constraints;
  /** Who asks: `{organisation, person, national, scopes}`, all of them null or empty for anybody. */
  caller;
  /** The day on which they ask. */
  today;
  /** The moment at which they ask. */
  now;
  #dump;
  #every = new Map();
  #tables = new Map();
  #lists = new Map();
  #ids = new Map();
  #columns = new Map();

  constructor(dump) {
    const order = [...Object.values(TABLES), ...VALUE_TABLES];
    const missing = order.filter((table) => !Array.isArray(dump.tables[table]));
    if (missing.length > 0) throw new OracleFault(`the dump has no table ${missing.join(', ')}`);
    for (const table of order) for (const row of dump.tables[table]) checkRow(table, row);
    this.#dump = dump.tables;
    this.limits = dump.limits ?? [];
    this.constraints = dump.constraints ?? [];
    this.caller = { organisation: null, person: null, national: false, scopes: [], ...dump.caller };
    this.today = dump.today ?? '9999-12-31';
    this.now = dump.now ?? '9999-12-31T00:00:00Z';
  }

  /**
   * Whether a row is the caller's own beside what everybody sees. `needs` is the scope that organisations need for it; the
   * tests say for one organisation or person whether it is theirs. National remit owns everything.
   */
  own(needs, { organisation = () => false, person = () => false }) {
    const { caller } = this;
    if (caller.person !== null) return person(caller.person);
    if (needs && !caller.scopes.includes(needs)) return false;
    return caller.national || (caller.organisation !== null && organisation(caller.organisation));
  }

  /** A visible row with all that it has, for figures and rules that are about more than whoever asks is shown. */
  whole(table, row) {
    return this.every(table, 'id', row.id)[0];
  }

  /** All rows of a table whose column is this value, in sight or not: by them one tells what is whose. */
  every(table, column, value) {
    const key = `${table}.${column}`;
    let index = this.#every.get(key);
    if (!index) {
      index = new Map();
      for (const row of this.#dump[table]) index.get(row[column])?.push(row) ?? index.set(row[column], [row]);
      this.#every.set(key, index);
    }
    return index.get(value) ?? [];
  }

  /** All visible rows of a table, in order of id. */
  rows(table) {
    let rows = this.#tables.get(table);
    if (!rows) {
      const type = Object.keys(TABLES).find((name) => TABLES[name] === table);
      const visible = VISIBLE[table] ?? (() => true);
      const shown = SHOWN[table] ?? ((row) => row);
      rows = this.#dump[table]
        .filter((row) => visible(row, this))
        .map((row) => ({ ...shown(row, this), [TYPE]: type }))
        .sort(byId);
      this.#tables.set(table, rows);
      this.#ids.set(table, new Map(rows.map((row) => [row.id, row])));
    }
    return rows;
  }

  /** Of visible rows of a table those that stand in lists. */
  inLists(table, rows) {
    return LISTED[table] ? rows.filter((row) => LISTED[table](row, this)) : rows;
  }

  /** The rows of a table's whole list, in order of id: the same array each time. */
  list(table) {
    let list = this.#lists.get(table);
    if (!list) this.#lists.set(table, (list = this.inLists(table, this.rows(table))));
    return list;
  }

  /** The visible row of a table with that id; undefined when there is none. */
  byId(table, id) {
    this.rows(table);
    return this.#ids.get(table).get(id);
  }

  /** Whether a row of a table can be seen. */
  has(table, id) {
    return this.byId(table, id) !== undefined;
  }

  /** The visible row of a type by its number; undefined when there is none. */
  find(type, id) {
    return id === null || id === undefined ? undefined : this.byId(TABLES[type], id);
  }

  /** The visible rows of a table whose column is this value, in order of id. */
  where(table, column, value) {
    const key = `${table}.${column}`;
    let index = this.#columns.get(key);
    if (!index) {
      index = new Map();
      for (const row of this.rows(table)) {
        if (!(column in row)) throw new OracleFault(`the dump's ${table} has no column ${column}`);
        const rows = index.get(row[column]);
        if (rows) rows.push(row);
        else index.set(row[column], [row]);
      }
      this.#columns.set(key, index);
    }
    return index.get(value) ?? [];
  }
}

/** Values that a dump could write in a way that compares wrongly. */
function checkRow(table, row) {
  const wrong =
    (!Number.isSafeInteger(row.id) && 'id has to be a whole number') ||
    ('sample' in row && typeof row.sample !== 'boolean' && 'sample has to be true or false') ||
    ('updated_at' in row && row.updated_at !== null && !/^\d{4}-\d{2}-\d{2}T.*Z$/.test(row.updated_at) && 'updated_at has to be an instant in UTC');
  if (wrong) throw new OracleFault(`the dump's ${table}: ${wrong}, found ${JSON.stringify(row)}`);
}

/** `recordedOn` to `recorded_on`. */
export function snake(field) {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The values of a column: a list of values is stored as the text of a JSON list. */
export function held(row, name) {
  const value = column(row, name);
  return typeof value === 'string' && value.startsWith('[') ? JSON.parse(value) : [value];
}

/** A column of a row; a dump without it is no dump of these tables. */
export function column(row, name) {
  const value = row[name];
  if (value === undefined) throw new OracleFault(`the dump has no column ${name}`);
  return value;
}
