// Filters and orders as JSON values.

import { getNamedType, getNullableType, isEnumType, isInputObjectType, isListType } from 'graphql';

import { FILTERS, PREFIXES, snake, tableOf, toOne } from '../../oracle/model.mjs';
import { beginning, malformedId, oddText, otherCase, piece } from './pools.mjs';

const MAX_CONDITIONS = 14;
const SPANS = ['DateFilter', 'DateTimeFilter', 'IntFilter', 'LongFilter'];

/** What a bound is when no row has a value. */
const BOUNDS = { DateFilter: '2020-02-29', DateTimeFilter: '2026-01-02T03:04:05Z' };

/** A random filter for rows of `subject`; `left` bounds and/or/not levels, conditions and edges. */
export function filter(draft, subject, left = { levels: 2, edges: 2, conditions: MAX_CONDITIONS }) {
  const { rng, schema } = draft;
  const fields = Object.values(schema.getType(`${subject}Filter`).getFields());
  const weighted = fields
    .map((field) => [weight(subject, field, left), field])
    .filter(([amount]) => amount > 0);
  const result = {};
  for (let count = rng.weighted([[1, 0], [10, 1], [6, 2], [3, 3]]); count > 0 && weighted.length > 0; count -= 1) {
    const field = rng.weighted(weighted);
    if (field.name in result || left.conditions <= 0) continue;
    if (rng.chance(0.05)) {
      draft.note('null field of a filter');
      result[field.name] = null;
    } else result[field.name] = condition(draft, subject, field, left);
  }
  return result;
}

function weight(subject, field, left) {
  const type = getNamedType(field.type);
  // There are few, and each means something else.
  if (FILTERS[`${subject}.${field.name}`]) return left.conditions > 0 ? (type.name === 'EligibleForFilter' ? 30 : 6) : 0;
  if (['and', 'or', 'not'].includes(field.name)) return left.levels > 0 ? 1.5 : 0;
  if (isInputObjectType(type) && type.name !== 'StringFilter' && !SPANS.includes(type.name)) return left.edges > 0 ? 1 : 0;
  return type.name === 'StringFilter' ? 1.5 : 1;
}

function condition(draft, subject, field, left) {
  const { rng } = draft;
  const type = getNamedType(field.type);
  const deeper = (change) => Object.assign(Object.create(left), change);
  if (field.name === 'and' || field.name === 'or') {
    draft.note(`filter ${field.name}`);
    const count = rng.weighted([[1, 0], [3, 1], [5, 2], [1, 3]]);
    if (count === 0) draft.note('empty and/or');
    return Array.from({ length: count }, () => part(draft, subject, left, deeper({ levels: left.levels - 1 })));
  }
  if (field.name === 'not') {
    draft.note('filter not');
    return part(draft, subject, left, deeper({ levels: left.levels - 1 }));
  }
  if (type.name === 'StringFilter') return text(draft, subject, field.name, left);
  if (FILTERS[`${subject}.${field.name}`]) return meant(draft, type, left);
  if (SPANS.includes(type.name)) return span(draft, subject, field.name, type.name, left);
  if (isInputObjectType(type)) {
    draft.note(field.name.endsWith('Like') ? 'filter over a to-one edge' : 'filter over a to-many edge');
    return part(draft, type.name.replace(/Filter$/, ''), left, deeper({ edges: left.edges - 1 }));
  }
  left.conditions -= 1;
  if (type.name === 'ID') return ids(draft, subject, field.name);
  if (isEnumType(type) && isListType(getNullableType(field.type))) return codes(draft, subject, field.name, type);
  draft.note('boolean filter');
  return rng.chance(0.5);
}

/** A filter inside a filter; the conditions it uses count for the whole. */
function part(draft, subject, left, inner) {
  const own = { levels: inner.levels, edges: inner.edges, conditions: left.conditions };
  const result = filter(draft, subject, own);
  left.conditions = own.conditions;
  return result;
}

function text(draft, subject, name, left) {
  const { rng, pools } = draft;
  draft.note('string filter');
  const [table, column] =
    subject === 'Organisation' && name === 'name'
      ? rng.pick([['organisation', 'name_en'], ['organisation', 'name_cy'], ['organisation_alias', 'name']])
      : [tableOf(draft.schema, subject), inTwoLanguages(draft, subject, name) ? `${snake(name)}_${rng.pick(['en', 'cy'])}` : snake(name)];
  const sample = () => {
    const value = pools.value(rng, table, column, 'none');
    if (!rng.chance(0.3)) return value;
    draft.note('string in other letters');
    return otherCase(rng, value);
  };
  const ways = {
    eq: sample,
    in: () => Array.from({ length: rng.weighted([[1, 0], [3, 1], [3, 2]]) }, sample).concat(rng.chance(0.3) ? [oddText(rng)] : []),
    startsWith: () => beginning(rng, sample()),
    contains: () => piece(rng, sample()),
  };
  const result = {};
  for (const way of rng.sample(Object.keys(ways), rng.weighted([[1, 0], [14, 1], [3, 2]]))) {
    draft.note(`string ${way}`);
    left.conditions -= 1;
    result[way] = rng.chance(0.03) ? null : ways[way]();
  }
  return result;
}

function inTwoLanguages(draft, subject, name) {
  const field = draft.schema.getType(subject)?.getFields()[name];
  return field !== undefined && getNamedType(field.type).name === 'LocalisedText';
}

function span(draft, subject, name, kind, left) {
  const { rng, pools } = draft;
  draft.note(kind in BOUNDS ? 'date span' : 'number span');
  const bound = () => {
    const value = pools.value(rng, tableOf(draft.schema, subject), snake(name), BOUNDS[kind] ?? 1);
    if (kind === 'DateFilter') return value;
    // The same instant by another clock is the same bound.
    if (kind === 'DateTimeFilter') return rng.chance(0.3) ? elsewhere(value) : value;
    return kind === 'IntFilter' ? value + rng.int(-1, 1) : value;
  };
  const bounds = [bound(), bound()];
  const by = (bound) => (kind === 'DateTimeFilter' ? Date.parse(bound) : bound);
  if (rng.chance(0.9)) bounds.sort((a, b) => (by(a) < by(b) ? -1 : Number(by(a) > by(b))));
  const used = rng.weighted([[4, ['gte']], [4, ['lt']], [4, ['gte', 'lt']], [1, []]]);
  left.conditions -= used.length;
  return Object.fromEntries(used.map((key) => [key, bounds[key === 'gte' ? 0 : 1]]));
}

/** A value of a filter's field that is no column or edge. */
function meant(draft, type, left) {
  const { rng } = draft;
  draft.note('filter of a meaning of its own');
  left.conditions -= 1;
  if (type.name === 'EligibilityOutcome') return outcomes(draft);
  if (type.name === 'EligibleForFilter') return { profile: profile(draft), outcome: outcomes(draft) };
  if (isEnumType(type)) return rng.pick(type.getValues()).name;
  if (type.name === 'DateTime') return moment(draft);
  const days = rng.weighted([[6, rng.int(1, 400)], [1, 100_000], [1, rng.pick([0, -3])]]);
  return rng.chance(0.5) ? { days } : { days, from: rng.chance(0.1) ? null : moment(draft) };
}

function outcomes({ rng }) {
  return rng.sample(['ELIGIBLE', 'NOT_ELIGIBLE', 'UNCLEAR'], rng.weighted([[1, 0], [6, 1], [3, 2]]));
}

/** What is known of somebody who would apply. */
export function profile(draft) {
  const { rng, pools, schema } = draft;
  draft.note('facts about somebody');
  const code = (name) => rng.pick(schema.getType(name).getValues()).name;
  const codes = (name) => rng.sample(schema.getType(name).getValues().map((value) => value.name), rng.int(0, 2));
  const facts = {
    careerLevel: () => code('CareerLevelCode'),
    professionalGroup: () => code('ProfessionalGroupCode'),
    registers: () => codes('EligibilityRegister'),
    nations: () => codes('Nation'),
    employerKinds: () => (rng.chance(0.5) ? ['HEALTH_BOARD'] : codes('OrganisationKind')),
    holdsDoctorate: () => rng.chance(0.5),
    contractTypes: () => codes('ContractType'),
    earlierAwards: () => Array.from({ length: rng.int(0, 2) }, () => (rng.chance(0.05) ? malformedId(rng) : pools.existingId(rng, 'FundingScheme'))),
  };
  const known = rng.sample(Object.keys(facts), rng.int(0, 8));
  return Object.fromEntries(known.map((name) => [name, rng.chance(0.05) ? null : facts[name]()]));
}

/** A moment at or near which something opens or closes, or any. */
export function moment(draft) {
  const { rng, pools } = draft;
  const known = pools.value(rng, 'opportunity', rng.pick(['opens_at', 'closes_at']), BOUNDS.DateTimeFilter);
  const text = new Date(Date.parse(known) + rng.weighted([[3, 0], [1, 1000], [1, -1000], [1, 40 * 86_400_000], [1, -40 * 86_400_000]])).toISOString();
  return rng.chance(0.3) ? elsewhere(text) : text;
}

/** An instant as a clock two and a half hours ahead writes it. */
function elsewhere(text) {
  return new Date(Date.parse(text) + 150 * 60_000).toISOString().replace('Z', '+02:30');
}

function ids(draft, subject, name) {
  const { rng, pools } = draft;
  draft.note('id list');
  const target = toOne(subject, name);
  const used = pools.values(tableOf(draft.schema, subject), `${snake(name)}_id`);
  const one = () =>
    rng.weighted([
      [30, () => (used.length > 0 ? pools.idOf(target, rng.pick(used)) : pools.existingId(rng, target))],
      [8, () => pools.existingId(rng, target)],
      [3, () => pools.absentId(rng, target)],
      [1.6, () => faulty(draft, target)],
    ])();
  return sized(draft, one);
}

function faulty(draft, target) {
  if (draft.rng.chance(0.5)) {
    draft.note('malformed id in a filter');
    return malformedId(draft.rng);
  }
  draft.note('id of another type in a filter');
  return draft.pools.existingId(draft.rng, draft.rng.pick(Object.keys(PREFIXES).filter((type) => type !== target)));
}

function codes(draft, subject, name, type) {
  const { rng, pools } = draft;
  draft.note('enum list');
  const all = type.getValues().map((value) => value.name);
  const used = pools.values(tableOf(draft.schema, subject), snake(name)).filter((value) => all.includes(value));
  return sized(draft, () => (used.length > 0 && rng.chance(0.8) ? rng.pick(used) : rng.pick(all)));
}

function sized(draft, one) {
  const count = draft.rng.weighted([[1, 0], [8, 1], [6, 2], [3, 3]]);
  if (count === 0) draft.note('empty list in a filter');
  return Array.from({ length: count }, one);
}

/** A filter that goes past a limit: four levels of and/or/not, or more than fifty conditions. */
export function excessiveFilter(draft, subject) {
  const { rng, schema } = draft;
  const fields = schema.getType(`${subject}Filter`).getFields();
  const name = Object.keys(fields).find((key) => !isInputObjectType(getNamedType(fields[key].type)));
  const leaf = () => ({ [name]: condition(draft, subject, fields[name], { levels: 0, edges: 0, conditions: 1 }) });
  if (rng.chance(0.6)) {
    draft.note('filter too deep');
    const wrap = (inner) => rng.pick([() => ({ not: inner }), () => ({ and: [inner] }), () => ({ or: [leaf(), inner] })])();
    return wrap(wrap(wrap(wrap(leaf()))));
  }
  draft.note('filter too large');
  const one = leaf();
  return { or: Array.from({ length: rng.int(60, 70) }, () => one) };
}

/** A random `orderBy` list. */
export function orderBy(draft, subject) {
  const { rng, schema } = draft;
  const fields = schema.getType(`${subject}OrderField`).getValues().map((value) => value.name);
  const key = (field) => {
    const direction = rng.weighted([[3, undefined], [3, 'ASC'], [5, 'DESC']]);
    if (direction === 'DESC') draft.note('orderBy downwards');
    return direction ? { field, direction } : { field };
  };
  if (rng.chance(0.05)) {
    draft.note('bad orderBy');
    const chosen = rng.pick(fields);
    return fields.length > 3 && rng.chance(0.5) ? rng.sample(fields, 4).map(key) : [key(chosen), key(chosen)];
  }
  const chosen = rng.sample(fields, rng.weighted([[1, 0], [8, 1], [8, 2], [4, 3]]));
  // What differs between the languages is asked for more often.
  const name = fields.find((field) => ['NAME', 'SORT_NAME'].includes(field));
  if (name && !chosen.includes(name) && rng.chance(0.4)) chosen.splice(0, 1, name);
  if (chosen.length > 1) draft.note('orderBy with several keys');
  return chosen.map(key);
}
