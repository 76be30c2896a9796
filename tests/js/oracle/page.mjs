// One page of a connection: order, window, flags and count. A cursor of the oracle is a marker that names the field,
// the order, the filter and the row; the comparison maps the program's opaque cursors onto these.

import { getNamedType, GraphQLError } from 'graphql';

import { compareWelsh } from './alphabet.mjs';
import { compileFilter, filterFaults } from './filter.mjs';
import { COLLATED, column, TABLES } from './model.mjs';
import { finder, ranked, readQuestion } from './search.mjs';
import { compareText } from './text.mjs';

const DEFAULT_SIZE = 25;
const MAX_SIZE = 100;
const MAX_KEYS = 3;

/** What every cursor of the oracle begins with; no value of a dump does. */
export const MARK = '\u0001cursor:';

/** The parts of an oracle's cursor, or null when the text is none. */
export function readCursor(text) {
  if (!text.startsWith(MARK)) return null;
  const [field, order, filter, id] = JSON.parse(text.slice(MARK.length));
  return { field, order, filter, id };
}

function compareValues(a, b) {
  if (typeof a === 'string') return compareText(a, b);
  return a < b ? -1 : Number(a > b);
}

/** Orders that follow the alphabet of the language asked for. */
const NAMES = ['NAME', 'SORT_NAME'];

/** Compares rows by the keys of `orderBy`, nulls last either way, then by id in the last key's direction. */
export function comparator(orderBy, welsh = false, type = '') {
  const keys = orderBy.map(({ field, direction }) => {
    const called = field === 'NAME' || isCollated(type, field);
    const alphabet = welsh && (called || NAMES.includes(field));
    return { read: called ? named(field.toLowerCase(), welsh) : (row) => column(row, field.toLowerCase()), compare: alphabet ? compareWelsh : compareValues, sign: direction === 'DESC' ? -1 : 1 };
  });
  return (a, b) => {
    for (const { read, compare, sign } of keys) {
      const [x, y] = [read(a), read(b)];
      if (x === null || y === null) {
        if (x !== y) return x === null ? 1 : -1;
        continue;
      }
      const order = compare(x, y);
      if (order !== 0) return sign * order;
    }
    // The id goes the way of the last key, so that one index serves key and id together.
    return (keys.at(-1)?.sign ?? 1) * (a.id - b.id);
  };
}

/** The name in the language asked for; the English one where there is no Welsh. */
const named = (name, welsh) => (row) => (welsh ? column(row, `${name}_cy`) : null) ?? column(row, `${name}_en`);

/** Whether a type's order of a name of its own follows the alphabet of the language asked for. */
const isCollated = (type, field) => COLLATED[type]?.includes(field) ?? false;

/** A filter without what it ignores, as text, so that equal filters are equal texts. */
function canonical(filter) {
  return JSON.stringify(filter, (_, value) => (value === null ? undefined : value)) ?? '{}';
}

/** An error of a field with every code that fits; the program may name any of them. */
export function fault(codes) {
  const unique = [...new Set(codes)];
  return new GraphQLError(unique.join(', '), { extensions: { code: unique[0], codes: unique } });
}

function pageFaults({ first, last }) {
  if (first !== null && last !== null) return ['BAD_PAGE_SIZE'];
  const size = first ?? last ?? DEFAULT_SIZE;
  return size < 1 || size > MAX_SIZE ? ['BAD_PAGE_SIZE'] : [];
}

function orderFaults(orderBy) {
  const fields = new Set(orderBy.map((key) => key.field));
  return orderBy.length > MAX_KEYS || fields.size < orderBy.length ? ['BAD_USER_INPUT'] : [];
}

/** A whole table in an order, sorted once. */
function sortedOnce(sorted, key, rows, compare) {
  let result = sorted.get(key);
  if (!result) sorted.set(key, (result = [...rows].sort(compare)));
  return result;
}

/** The test of a filter. One that is refused to the caller adds to the faults; one that has faults already need not compile. */
function compiled(compile, faults) {
  try {
    return compile();
  } catch (error) {
    if (error.extensions?.codes) faults.push(...error.extensions.codes);
    else if (faults.length === 0) throw error;
    return undefined;
  }
}

/** Makes the function that answers connection fields. */
export function makePager(db, filterTypes) {
  const sorted = new Map();
  /**
   * The page of `rows`, which are of `type`, that the arguments ask for. `field` is `Type.field` of the connection.
   * `welsh` says that Welsh is asked for. Throws an error of the field for arguments that cannot be served.
   */
  return function page(field, type, rows, args, welsh) {
    const { first = null, last = null, after = null, before = null } = args;
    const filter = args.filter ?? {};
    const orderBy = args.orderBy ?? [];
    const inWelsh = welsh && orderBy.some((key) => NAMES.includes(key.field) || isCollated(type, key.field));
    const order = orderBy.map((key) => `${key.field} ${key.direction}`).join(', ') + (inWelsh ? ' in Welsh' : '');
    const search = args.search ?? null;
    const question = search === null ? null : readQuestion(search);
    const filterText = canonical(filter) + (search === null ? '' : ` ${JSON.stringify(search)}`);
    const cursorOf = (row) => MARK + JSON.stringify([field, order, filterText, row.id]);

    const faults = [...pageFaults({ first, last }), ...orderFaults(orderBy), ...filterFaults(filterTypes.get(type), filter)];
    if (search !== null && question === null) faults.push('BAD_USER_INPUT');
    const bound = (text) => {
      if (text === null) return null;
      const cursor = readCursor(text);
      const row = cursor && db.find(type, cursor.id);
      if (!row || cursor.field !== field || cursor.order !== order || cursor.filter !== filterText) faults.push('BAD_CURSOR');
      return row;
    };
    const afterRow = bound(after);
    const beforeRow = bound(before);
    const test = compiled(() => compileFilter(db, filterTypes.get(type), filter), faults);
    if (faults.length > 0) throw fault(faults);

    const compare = comparator(orderBy, welsh, type);
    if (inWelsh) db.observe('Welsh order');
    const whole = rows === db.list(TABLES[type]);
    const ordered = whole ? sortedOnce(sorted, `${type} ${order}`, rows, compare) : [...rows].sort(compare);
    const kept = canonical(filter) === '{}' ? ordered : ordered.filter(test);
    const list = question === null ? kept : kept.filter(finder(db, type, question));
    const inside = list.filter(
      (row) => (afterRow === null || compare(row, afterRow) > 0) && (beforeRow === null || compare(row, beforeRow) < 0),
    );
    const size = first ?? last ?? DEFAULT_SIZE;
    const items = last === null ? inside.slice(0, size) : inside.slice(-size);
    if (items.length === 0) db.observe('empty page');
    return { items, cursorOf, totalCount: list.length, list, ...flags(list, items, compare, afterRow, beforeRow) };
  };
}

/** What `search` gives: `types` in the order of the contract. */
export function searchPage(db, field, types, args) {
  const { query, first = null, last = null, after = null, before = null } = args;
  const question = readQuestion(query);
  const asked = args.types ?? null;
  const key = JSON.stringify([query, asked]);
  const faults = pageFaults({ first, last });
  if (question === null) faults.push('BAD_USER_INPUT');
  for (const text of [after, before]) {
    const cursor = text === null ? null : readCursor(text);
    if (text !== null && (cursor?.field !== field || cursor.filter !== key)) faults.push('BAD_CURSOR');
  }
  if (faults.length > 0) throw fault(faults);
  const { rows, isBounded } = ranked(db, types.filter((type) => asked === null || asked.includes(type.value)).map((type) => type.name), question);
  const place = (row) => [rows.indexOf(row), row.id];
  const at = (text, otherwise) => (text === null ? otherwise : readCursor(text).id[0]);
  const start = at(after, -1) + 1;
  const inside = rows.slice(start, Math.max(start, at(before, rows.length)));
  const size = first ?? last ?? DEFAULT_SIZE;
  const items = last === null ? inside.slice(0, size) : inside.slice(-size);
  const from = last === null ? start : start + inside.length - items.length;
  return {
    items,
    cursorOf: (row) => MARK + JSON.stringify([field, 'best first', key, place(row)]),
    totalCount: rows.length,
    isBounded,
    hasPreviousPage: from > 0,
    hasNextPage: from + items.length < rows.length,
  };
}

/** On an empty page the flags are about the bounds: what lies at or before `after`, and at or after `before`. */
function flags(list, items, compare, afterRow, beforeRow) {
  if (items.length > 0) {
    return {
      hasPreviousPage: compare(list[0], items[0]) < 0,
      hasNextPage: compare(list[list.length - 1], items[items.length - 1]) > 0,
    };
  }
  return {
    hasPreviousPage: afterRow !== null && list.some((row) => compare(row, afterRow) <= 0),
    hasNextPage: beforeRow !== null && list.some((row) => compare(row, beforeRow) >= 0),
  };
}

/** The filter type of each type that has connections, from the contract. */
export function filterTypesOf(schema) {
  const found = new Map();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!type.name.endsWith('Connection')) continue;
    const node = getNamedType(type.getFields().nodes.type).name;
    found.set(node, schema.getType(`${node}Filter`));
  }
  return found;
}

/** The resolvers of `XConnection`, `XEdge` and `PageInfo` over what the pager gave. */
export const PAGE_FIELDS = {
  connection: {
    edges: (page) => page.items.map((row) => ({ row, cursor: page.cursorOf(row) })),
    nodes: (page) => page.items,
    pageInfo: (page) => page,
    totalCount: (page) => page.totalCount,
    isBounded: (page) => page.isBounded,
    facets: (page) => page,
  },
  edge: { cursor: (edge) => edge.cursor, node: (edge) => edge.row },
  PageInfo: {
    hasNextPage: (page) => page.hasNextPage,
    hasPreviousPage: (page) => page.hasPreviousPage,
    startCursor: (page) => (page.items.length > 0 ? page.cursorOf(page.items[0]) : null),
    endCursor: (page) => (page.items.length > 0 ? page.cursorOf(page.items.at(-1)) : null),
  },
};
