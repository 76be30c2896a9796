// Filters: what is wrong with one, and which rows it keeps. Comparison with a null column is false, so that `not` of it
// is true; a null field of a filter is ignored; fields given together must all hold.

import { getNamedType, getNullableType, isInputObjectType, isListType } from 'graphql';

import { decodeId } from './ids.mjs';
import { column, FILTERS, held, OracleFault, snake, TABLES, TO_MANY, toOne, VALUE_LISTS } from './model.mjs';

const MAX_DEPTH = 3;
const MAX_CONDITIONS = 50;
const SPANS = new Set(['DateFilter', 'DateTimeFilter', 'IntFilter', 'LongFilter']);

/** Folds the letters A to Z only, as both databases do. */
export function fold(text) {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Whether a text, null included, passes a `StringFilter`. */
function matchesText(filter, text) {
  const folded = text === null ? null : fold(text);
  const holds = (given, test) => given == null || (folded !== null && test(given));
  return (
    holds(filter.eq, (given) => folded === fold(given)) &&
    holds(filter.in, (given) => given.some((one) => folded === fold(one))) &&
    holds(filter.startsWith, (given) => folded.startsWith(fold(given))) &&
    holds(filter.contains, (given) => folded.includes(fold(given)))
  );
}

/** The texts that a filter on a field looks at: of a text in two languages both. */
function texts(row, name) {
  return name in row || !(`${name}_en` in row) ? [column(row, name)] : [row[`${name}_en`], column(row, `${name}_cy`)];
}

/** Whether a value, null included, lies in a half-open span. */
function matchesSpan(filter, value) {
  const holds = (bound, test) => bound == null || (value !== null && test(bound));
  return holds(filter.gte, (bound) => value >= bound) && holds(filter.lt, (bound) => value < bound);
}

/** Whether an instant, null included, lies in a half-open span; by time, whatever the offsets. */
function matchesTime(filter, value) {
  const times = Object.fromEntries(given(filter).map(([bound, text]) => [bound, Date.parse(text)]));
  return matchesSpan(times, value === null ? null : Date.parse(value));
}

/** What the filter type `XFilter` is about: its rows' type, or the value list it looks into. */
function subject(filterType) {
  return filterType.name.replace(/Filter$/, '');
}

const given = (filter) => Object.entries(filter).filter(([, value]) => value !== null && value !== undefined);

/** The error codes that a filter earns; empty when it is sound. */
export function filterFaults(filterType, filter) {
  const found = { conditions: 0, depth: 0, badId: false };
  walk(filterType, filter, 0, found);
  return found.conditions > MAX_CONDITIONS || found.depth > MAX_DEPTH || found.badId ? ['BAD_USER_INPUT'] : [];
}

function walk(filterType, filter, depth, found) {
  found.depth = Math.max(found.depth, depth);
  const fields = filterType.getFields();
  for (const [name, value] of given(filter)) {
    const type = getNamedType(fields[name].type);
    if (FILTERS[`${subject(filterType)}.${name}`]) found.conditions += 1;
    else if (name === 'and' || name === 'or') for (const part of value) walk(type, part, depth + 1, found);
    else if (name === 'not') walk(type, value, depth + 1, found);
    else if (isInputObjectType(type) && type.name !== 'StringFilter' && !SPANS.has(type.name)) walk(type, value, depth, found);
    else if (isInputObjectType(type)) found.conditions += given(value).length;
    else {
      found.conditions += 1;
      if (type.name === 'ID') found.badId ||= value.some((id) => decodeId(id)?.type !== toOne(subject(filterType), name));
    }
  }
}

/** A test of rows for a sound filter. */
export function compileFilter(db, filterType, filter) {
  const tests = given(filter).map(([name, value]) => compileField(db, filterType, name, value));
  return (row) => tests.every((test) => test(row));
}

function compileField(db, filterType, name, value) {
  const field = filterType.getFields()[name];
  const type = getNamedType(field.type);
  const about = subject(filterType);
  if (FILTERS[`${about}.${name}`]) return FILTERS[`${about}.${name}`](value, db);
  if (name === 'and' || name === 'or') {
    const parts = value.map((part) => compileFilter(db, filterType, part));
    return name === 'and' ? (row) => parts.every((part) => part(row)) : (row) => parts.some((part) => part(row));
  }
  if (name === 'not') {
    const part = compileFilter(db, filterType, value);
    return (row) => !part(row);
  }
  if (about === 'Organisation' && name === 'name') {
    return (row) =>
      [row.name_en, row.name_cy, ...db.where('organisation_alias', 'organisation_id', row.id).map((alias) => alias.name)].some(
        (text) => matchesText(value, text),
      );
  }
  if (type.name === 'StringFilter') return (row) => texts(row, snake(name)).some((text) => matchesText(value, text));
  if (type.name === 'DateTimeFilter') return (row) => matchesTime(value, column(row, snake(name)));
  if (SPANS.has(type.name)) return (row) => matchesSpan(value, column(row, snake(name)));
  if (isInputObjectType(type)) return compileEdge(db, about, name, type, value);
  if (type.name === 'ID') {
    // Only a row that the caller can see can be named: an id out of sight keeps nothing, like an absent one.
    const ids = new Set(value.map((id) => decodeId(id).id).filter((id) => db.find(toOne(about, name), id)));
    return (row) => ids.has(column(row, `${snake(name)}_id`));
  }
  if (isListType(getNullableType(field.type))) return (row) => held(row, snake(name)).some((one) => value.includes(one));
  return (row) => column(row, snake(name)) === value;
}

function compileEdge(db, about, name, type, value) {
  const test = compileFilter(db, type, value);
  if (name.endsWith('Like')) {
    const edge = name.slice(0, -'Like'.length);
    return (row) => {
      const target = db.find(toOne(about, edge), column(row, `${snake(edge)}_id`));
      return target !== undefined && test(target);
    };
  }
  const edge = `${about}.${name}`;
  const many = TO_MANY[edge] ?? { rows: VALUE_LISTS[edge] };
  if (!many.rows) throw new OracleFault(`the oracle does not know the edge ${edge} of ${type.name}`);
  if (TO_MANY[edge] && TABLES[subject(type)] !== TABLES[many.type]) throw new OracleFault(`${edge} does not lead to ${type.name}`);
  return (row) => many.rows(db, row).some(test);
}
