// Values to ask for, drawn from the rows of the dump so that filters and look-ups find something.

import { encodeId } from '../../oracle/ids.mjs';
import { TABLES } from '../../oracle/model.mjs';
import { orcidCheck, rorCheck } from '../../oracle/scalars.mjs';

/** What stands in for values that the dump does not have. */
const ODD_TEXTS = ['%', '_', '\\', "'", 'a', 'É', 'no such thing', ''];

/** Values of a dump by table and column, ids by type; rows out of sight included. */
export class Pools {
  #tables;
  #columns = new Map();

  constructor(dump) {
    this.#tables = dump.tables;
  }

  rows(table) {
    return this.#tables[table];
  }

  /** The different values of a column that are not null. */
  values(table, column) {
    const key = `${table}.${column}`;
    if (!this.#columns.has(key)) {
      const values = new Set(this.#tables[table].map((row) => row[column]));
      values.delete(null);
      if (values.has(undefined)) throw new Error(`the dump has no column ${key}`);
      this.#columns.set(key, [...values]);
    }
    return this.#columns.get(key);
  }

  /** A value of a column, or `fallback` when it has none. */
  value(rng, table, column, fallback) {
    const values = this.values(table, column);
    return values.length > 0 ? rng.pick(values) : fallback;
  }

  /** The global id of a row by its number. */
  idOf(type, id) {
    return encodeId(type, id);
  }

  /** The global id of some row of a type. */
  existingId(rng, type) {
    return encodeId(type, this.value(rng, TABLES[type], 'id', 1));
  }

  /** A sound global id that no row has. */
  absentId(rng, type) {
    return encodeId(type, rng.pick([0, 987654321, 2 ** 40 + rng.int(0, 99)]));
  }
}

/** A text that is no global id. */
export function malformedId(rng) {
  return rng.pick(['', 'x', 'org', 'org_', 'zzz_0000000000000', 'org_000000000000', 'org_zzzzzzzzzzzzz', 'org_u000000000000', 'org-0000000000000', '7', 'org_00000000000000']);
}

/** A valid ORCID iD that belongs to nobody in the dump. */
export function absentOrcid(rng) {
  const digits = `0000001${String(rng.int(0, 99999999)).padStart(8, '0')}`;
  return `${digits}${orcidCheck(digits)}`.replace(/(.{4})(?=.)/g, '$1-');
}

/** A valid ROR id that names nothing in the dump. */
export function absentRor(rng) {
  const middle = Array.from({ length: 6 }, () => rng.pick([...'0123456789abcdefghjkmnpqrstvwxyz'])).join('');
  return `0${middle}${rorCheck(middle)}`;
}

/** A piece of a text, an odd text, or the text itself in other letters. */
export function piece(rng, text) {
  const points = [...text];
  const from = rng.int(0, Math.max(0, points.length - 1));
  const part = points.slice(from, from + rng.int(1, 5)).join('');
  return rng.weighted([[6, part], [1, rng.pick(ODD_TEXTS)], [1, text]]);
}

/** The same text with the case of its letters changed; outside A to Z that makes it another text. */
export function otherCase(rng, text) {
  return rng.chance(0.5) ? text.toUpperCase() : text.toLowerCase();
}

/** The beginning of a text. */
export function beginning(rng, text) {
  return [...text].slice(0, rng.int(0, 4)).join('');
}

export function oddText(rng) {
  return rng.pick(ODD_TEXTS);
}
