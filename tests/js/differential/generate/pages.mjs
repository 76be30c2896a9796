// Arguments of connections: page sizes good and bad, filters, orders, cursors that are none.

import { getNamedType } from 'graphql';

import { excessiveFilter, filter, orderBy } from './filters.mjs';
import { isSearch, nodeTypeOf } from './kinds.mjs';
import { words } from './words.mjs';
import * as s from './syntax.mjs';

const DEFAULT_SIZE = 25;

/** `{args, size}` of a connection: the syntax of its arguments and how many nodes they can give. */
export function connectionArguments(draft, field, place) {
  const room = Math.floor(draft.budget / place.times);
  const values = { ...pageSize(draft, room), ...noCursor(draft), ...(isSearch(field) ? asked(draft, field) : { ...keep(draft, nodeTypeOf(field)), ...search(draft, field) }) };
  return { args: toArguments(draft, field, values), size: sizeOf(values) };
}

/** The syntax of arguments from their values as JSON; undefined ones are left out. */
export function toArguments(draft, field, values) {
  const { rng } = draft;
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  const args = given.map(([name, value]) => s.argument(name, draft.value(field.args.find((arg) => arg.name === name).type, value)));
  return rng.sample(args, args.length);
}

/** How many nodes page arguments can give: none where they are refused. */
export function sizeOf({ first, last }) {
  const size = first ?? last ?? DEFAULT_SIZE;
  return (first != null && last != null) || size < 1 || size > 100 ? 1 : size;
}

/** Page sizes that fit into the room that the answer has left. */
export function pageSize(draft, room) {
  const { rng } = draft;
  if (rng.chance(0.035)) {
    draft.note('bad page size');
    return rng.pick([{ first: 0 }, { first: -1 }, { first: 101 }, { last: 0 }, { last: -5 }, { last: 101 }, { first: 2, last: 2 }, { first: 0, last: 3 }]);
  }
  const largest = Math.max(1, Math.min(room, 100));
  const size = rng.weighted([[9, rng.int(1, 5)], [3, rng.int(1, 12)], [1, rng.int(1, 100)], [0.5, 100]]);
  const fitting = Math.min(size, largest);
  const ways = [[9, 'first'], [5, 'last']];
  if (room >= DEFAULT_SIZE) ways.push([3, 'absent'], [0.7, 'null']);
  switch (rng.weighted(ways)) {
    case 'first':
      draft.note('first');
      return { first: fitting, ...(rng.chance(0.04) ? { last: null } : {}) };
    case 'last':
      draft.note('last');
      return { last: fitting, ...(rng.chance(0.04) ? { first: null } : {}) };
    case 'null':
      draft.note('page size null');
      return rng.pick([{ first: null }, { last: null }, { first: null, last: null }]);
    default:
      draft.note('page size absent');
      return {};
  }
}

/** The words and types of the search. */
function asked(draft, field) {
  const { rng } = draft;
  draft.note('search over types');
  const values = getNamedType(field.args.find((arg) => arg.name === 'types').type).getValues().map((value) => value.name);
  const members = getNamedType(getNamedType(field.type).getFields().nodes.type).getTypes().map((type) => type.name);
  const types = rng.weighted([[5, undefined], [4, rng.sample(values, rng.int(1, 3))], [0.4, null], [0.4, []]]);
  return { query: words(draft, rng.pick(members)), ...(types === undefined ? {} : { types }) };
}

/** Perhaps words to keep rows by, where a connection takes them. */
export function search(draft, field) {
  if (!field.args.some((arg) => arg.name === 'search') || !draft.rng.chance(0.35)) return {};
  draft.note('search in a list');
  return { search: draft.rng.chance(0.03) ? null : words(draft, nodeTypeOf(field)) };
}

/** A cursor that is null, or that no server gave out. */
function noCursor(draft) {
  const { rng } = draft;
  const key = rng.pick(['after', 'before']);
  if (rng.chance(0.03)) return { [key]: null };
  if (!rng.chance(0.02)) return {};
  draft.note('made-up cursor');
  return { [key]: rng.pick(['', 'x', 'AAAA', 'eyJpZCI6MX0=', 'MTIz', '%', 'cursor:1', 'Ŵ', '\u{1F9EC}'.repeat(4)]) };
}

/** A filter and an order, each perhaps. */
export function keep(draft, subject) {
  const { rng } = draft;
  const values = {};
  if (rng.chance(0.5)) {
    draft.note('filter');
    values.filter = rng.weighted([[1, () => null], [24, () => filter(draft, subject)], [1.8, () => excessiveFilter(draft, subject)]])();
  }
  if (rng.chance(0.45)) {
    draft.note('orderBy');
    values.orderBy = rng.chance(0.03) ? null : orderBy(draft, subject);
  }
  return values;
}
