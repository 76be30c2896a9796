// Counts of a list by what its rows have, counted one row at a time.

import { getNamedType } from 'graphql';

import { encodeId } from './ids.mjs';
import { LABELS } from './labels.mjs';
import { EXTRAS, held, OracleFault, snake, TO_MANY, toOne, VALUE_LISTS } from './model.mjs';
import { fault } from './page.mjs';

const DEFAULT = 20;
const LARGEST = 100;
const FEW = 4;
const NAMES = ['name', 'title', 'label'];

/** Where the values of a facet stand: the rows that hold them, those rows' type, and the column. */
function place(schema, type, field) {
  const [edge, name] = EXTRAS.facets[`${type}.${field}`] ?? [];
  if (!edge) return { rows: (db, row) => [row], owner: type, name: snake(field) };
  const at = `${type}.${edge}`;
  const target = getNamedType(schema.getType(type).getFields()[edge].type);
  const owner = TO_MANY[at]?.type ?? target.name;
  return { rows: TO_MANY[at]?.rows ?? VALUE_LISTS[at], owner, name };
}

/** The enum or scalar of the filter that keeps the rows with one value. */
function filtered(schema, owner, name) {
  const fields = schema.getType(`${owner}Filter`).getFields();
  const found = Object.values(fields).find((one) => [name, name.replace(/_id$/, '')].includes(snake(one.name)));
  if (!found) throw new OracleFault(`the filter of ${owner} has no ${name}`);
  return { type: getNamedType(found.type), field: found.name };
}

/** How a row is called. */
function called(row) {
  for (const name of NAMES) {
    if (`${name}_en` in row) return { en: row[`${name}_en`], cy: row[`${name}_cy`], status: row[`${name}_cy`] === null ? 'MISSING' : row[`${name}_status`] };
    if (name in row) return { en: row[name], cy: null, status: 'MISSING' };
  }
  throw new OracleFault('nothing says how a row is called');
}

/** Hides small counts, and others until neither one alone nor only ones are hidden. */
function suppress(cells) {
  const hide = (cell) => Object.assign(cell, { hidden: cell.count, count: null });
  for (const cell of cells) if (cell.count >= 1 && cell.count <= FEW) hide(cell);
  for (;;) {
    const hidden = cells.filter((cell) => cell.count === null).map((cell) => cell.hidden);
    if (hidden.length === 0 || (hidden.length > 1 && hidden.some((count) => count !== 1))) return;
    const open = cells.filter((cell) => cell.count !== null);
    const least = open.filter((cell) => cell.count > 0).sort((a, b) => a.count - b.count)[0] ?? open[0];
    if (!least) return;
    hide(least);
  }
}

/** The values of one facet of a list of `type`. */
export function facet(db, schema, type, field, list, args) {
  const { rows, owner, name } = place(schema, type, field);
  const { type: values, field: asked } = filtered(schema, owner, name);
  const at = values.name === 'ID' ? `${name.replace(/_id$/, '')}_id` : name;
  const has = (row) => new Set(rows(db, row).flatMap((one) => held(one, at)));
  const counts = new Map();
  for (const row of list) for (const value of has(row)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const closed = (names, labels, of) => names.map((value) => ({ value, label: labels[value], count: counts.get(of(value)) ?? 0 }));
  let cells;
  if (values.name === 'ID') {
    const limit = args.limit ?? DEFAULT;
    if (limit < 1 || limit > LARGEST) throw fault(['BAD_PAGE_SIZE']);
    const target = toOne(owner, asked);
    cells = [...counts]
      .map(([id, count]) => ({ row: db.find(target, id), count }))
      .filter(({ row }) => row)
      .map(({ row, count }) => ({ id: row.id, value: encodeId(target, row.id), label: called(row), count, node: row }))
      .sort((a, b) => b.count - a.count || a.id - b.id)
      .slice(0, limit);
  } else if (values.name === 'Boolean') cells = closed(['true', 'false'], LABELS.Boolean, (value) => value === 'true');
  else cells = closed(values.getValues().map((value) => value.name), LABELS[values.name], (value) => value);
  if (EXTRAS.people.includes(type)) {
    suppress(cells);
    if (values.name === 'ID') cells.sort((a, b) => (a.count === null) - (b.count === null) || (b.count ?? 0) - (a.count ?? 0) || a.id - b.id);
  }
  if (cells.some((cell) => cell.count === null)) db.observe('suppressed facet');
  return cells;
}

/** The resolvers of `FacetValue`. */
export const FACET_VALUE = {
  value: (cell) => cell.value,
  label: (cell) => cell.label,
  count: (cell) => cell.count,
  isSuppressed: (cell) => cell.count === null,
  node: (cell) => cell.node ?? null,
};
