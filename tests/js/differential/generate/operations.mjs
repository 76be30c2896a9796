// Root fields and whole operations.

import { getNamedType, isEnumType, isListType, isObjectType, isRequiredArgument, Kind, print } from 'graphql';

import { EXTRAS, PREFIXES, snake, TABLES } from '../../oracle/model.mjs';
import { heldElsewhere, isConnection, isSearch } from './kinds.mjs';
import { absentOrcid, absentRor, malformedId, otherCase } from './pools.mjs';
import { anything, connection, dress, nodeSelections, selections } from './selections.mjs';
import * as s from './syntax.mjs';

const ROOT = { depth: 0, times: 1 };
const types = () => Object.keys(PREFIXES);

/** The selections of a query: one to five root fields, dressed with fragments, duplicates and directives. */
export function rootSelections(draft, first = []) {
  const { rng, schema } = draft;
  const query = schema.getQueryType();
  const fields = [...first];
  const wanted = first.length + rng.weighted([[8, 1], [6, 2], [3, 3], [1, 5]]) - (first.length > 0 ? 1 : 0);
  while (fields.length < wanted) {
    const field = rootField(draft, query);
    if (field) fields.push(field);
  }
  if (fields.length > 1) draft.note('several root fields');
  if (rng.chance(0.05)) fields.push(introspection(draft));
  return dress(draft, query, fields, ROOT);
}

/** Fields of the root that have selections of their own. */
const LANGUAGES = ['enumLabels', 'languageCoverage'];

function rootField(draft, query) {
  const fields = Object.values(query.getFields()).filter((field) => !heldElsewhere(field));
  const groups = {
    connections: fields.filter((field) => isConnection(field) && !isSearch(field)),
    search: fields.filter(isSearch),
    lookups: fields.filter((field) => field.args.some((arg) => arg.name === 'by')),
    lists: fields.filter((field) => isListType(field.type) && !LANGUAGES.includes(field.name) && field.args.every((arg) => !['ids', 'first'].includes(arg.name))),
    keyed: fields.filter((field) => field.args.length === 1 && isRequiredArgument(field.args[0]) && !['by', 'id', 'ids'].includes(field.args[0].name)),
    objects: fields.filter((field) => field.args.length === 0 && isObjectType(field.type) && !isConnection(field)),
  };
  const kind = draft.rng.weighted([
    [9, 'connections'], [1.5, 'search'], [8, 'lookups'], [2, 'lists'], [4.5, 'node'], [4, 'nodes'], [1.3, 'languages'], [1, 'objects'], [1, 'keyed'],
  ]);
  if (kind === 'languages') return languages(draft, query);
  if (kind === 'node') return node(draft, query);
  if (kind === 'nodes') return nodes(draft, query);
  const field = draft.rng.pick(groups[kind]);
  if (kind === 'objects') return object(draft, query, field);
  if (kind === 'connections' || kind === 'search') return connection(draft, query, field, ROOT);
  return kind === 'lookups' ? lookup(draft, query, field) : anything(draft, query, field, ROOT);
}

/** What is told of the caller, or of all answers together. */
function object(draft, query, field) {
  const alias = draft.alias(query, field.name, []);
  if (alias === null) return null;
  return s.field(field.name, { alias, selections: selections(draft, getNamedType(field.type), { depth: 1, times: 1 }) });
}

/** How closed lists read, or how much of the text there is in Welsh. */
function languages(draft, query) {
  const { rng, schema } = draft;
  const field = query.getFields()[rng.pick(['enumLabels', 'languageCoverage'])];
  draft.note(field.name);
  const enums = Object.keys(schema.getTypeMap()).filter((name) => isEnumType(schema.getType(name)) && !name.startsWith('__'));
  const values = field.name === 'enumLabels' ? [...enums, 'NoSuchEnum'] : schema.getType('RecordSource').getValues().map((value) => value.name);
  const given = rng.weighted([[2, undefined], [1, null], [5, rng.sample(values, rng.int(1, 2))]]);
  const args = given === undefined ? [] : [s.argument(field.args[0].name, draft.value(field.args[0].type, given))];
  const alias = draft.alias(query, field.name, args);
  if (alias === null) return null;
  return s.field(field.name, { alias, args, selections: selections(draft, getNamedType(field.type), { depth: 1, times: 40 }) });
}

// ---- by id

/** A global id to ask for, and its type when it is a sound one. */
function someId(draft, what) {
  const { rng, pools } = draft;
  const type = rng.pick(types());
  const kind = rng.weighted([[14, 'existing'], [4.5, 'absent'], [4, 'malformed']]);
  if (kind === 'existing') return { id: pools.existingId(rng, type), type };
  if (kind === 'absent') {
    draft.note(`${what} of nothing`);
    return { id: pools.absentId(rng, type), type };
  }
  draft.note(`${what} malformed`);
  return { id: malformedId(rng), type };
}

function node(draft, query) {
  draft.note('node');
  const { id, type } = someId(draft, 'node');
  return nodeField(draft, query, id, type);
}

/** `node(id:)` with selections for the type that is expected there, or with the ones given. */
export function nodeField(draft, query, id, type, given) {
  const field = query.getFields().node;
  const args = [s.argument('id', draft.value(field.args[0].type, id))];
  return onNodes(draft, query, field, args, [type], given);
}

function nodes(draft, query) {
  const { rng } = draft;
  const field = query.getFields().nodes;
  draft.note('nodes');
  const count = rng.weighted([[1.8, 0], [3, 1], [6, 3], [3, 6], [1.8, 101]]);
  if (count === 0 || count > 100) draft.note('nodes with too few or too many');
  const found = Array.from({ length: Math.min(count, 6) }, () => someId(draft, 'nodes'));
  const ids = found.map((one) => one.id);
  if (ids.length > 1 && rng.chance(0.2)) ids.push(ids[0]);
  while (ids.length < count) ids.push(ids[0]);
  const list = count > 100 ? draft.variableFor(field.args[0].type, ids) : draft.value(field.args[0].type, ids);
  return onNodes(draft, query, field, [s.argument('ids', list)], [...new Set(found.map((one) => one.type))]);
}

function onNodes(draft, query, field, args, types, given) {
  const alias = draft.alias(query, field.name, args);
  if (alias === null) return null;
  const shapes = new Map();
  draft.budget -= types.length;
  const inner = given ?? nodeSelections(draft, types, { depth: 1, times: Math.max(1, types.length) }, shapes);
  const result = s.field(field.name, { alias, args, selections: inner });
  draft.abstract.set(result, { types, shapes });
  return result;
}

// ---- by identifier

const SCHEMES = {
  organisation: { ror: 'ROR', ods: 'ODS', gss: 'GSS', orgId: 'ORG_ID', crossrefFunder: 'CROSSREF_FUNDER', gtr: 'GTR' },
  study: { irasId: 'IRAS', recReference: 'REC', cpmsId: 'CPMS', isrctn: 'ISRCTN', nct: 'NCT' },
};

function lookup(draft, query, field) {
  const { rng } = draft;
  const type = field.args[0].type.ofType;
  const key = rng.chance(0.4) ? 'id' : rng.pick(Object.keys(type.getFields()));
  const by = { [key]: key === 'id' ? lookupId(draft, field) : identifier(draft, field, key) };
  draft.note(key === 'id' ? 'by id' : 'by another identifier');
  const args = [s.argument('by', draft.value(field.args[0].type, by))];
  const alias = draft.alias(query, field.name, args);
  if (alias === null) return null;
  draft.budget -= 1;
  return s.field(field.name, { alias, args, selections: selections(draft, draft.schema.getType(String(field.type)), { depth: 1, times: 1 }) });
}

function lookupId(draft, field) {
  const { rng, pools } = draft;
  const type = String(field.type);
  const kind = rng.weighted([[16, 'existing'], [4, 'absent'], [4, 'malformed'], [4, 'other']]);
  if (kind !== 'existing') draft.note(`by id: ${kind}`);
  if (kind === 'absent') return pools.absentId(rng, type);
  if (kind === 'malformed') return malformedId(rng);
  return pools.existingId(rng, kind === 'other' ? rng.pick(types().filter((other) => other !== type)) : type);
}

function identifier(draft, field, key) {
  const { rng, pools } = draft;
  const absent = rng.chance(0.35);
  if (absent) draft.note('by an identifier of nothing');
  const some = (rows, column, fallback) => (absent || rows.length === 0 ? fallback : rng.pick(rows)[column]);
  const address = (prefix, value) => (rng.chance(0.3) ? `${prefix}${value}` : value);
  if (key === 'orcid') {
    const rows = pools.rows('researcher').filter((row) => row.orcid !== null);
    return address('https://orcid.org/', some(rows, 'orcid', absentOrcid(rng)));
  }
  if (key === 'key') return some(pools.rows(TABLES[String(field.type)]).filter((row) => row.source_key !== null), 'source_key', 'no-such-key');
  if (key === 'sourceKey') return some(pools.rows('funding_grant').filter((row) => row.source_key !== null), 'source_key', 'no-such-grant');
  if (key === 'reference') return reference(draft, absent);
  const type = String(field.type);
  const given = EXTRAS.lookupPools[type]?.[key];
  if (given) {
    const values = given(pools);
    return absent || values.length === 0 ? 'none' : rng.pick(values);
  }
  const scheme = SCHEMES[field.name]?.[key];
  if (!scheme) return some(pools.rows(TABLES[type]).filter((row) => row[snake(key)] !== null), snake(key), 'none');
  const rows = pools.rows(`${field.name}_identifier`).filter((row) => row.scheme === scheme);
  const value = some(rows, 'value', key === 'ror' ? absentRor(rng) : 'none');
  if (key === 'ror') return address('https://ror.org/', value);
  return key === 'crossrefFunder' ? address('10.13039/', value) : value;
}

function reference(draft, absent) {
  const { rng, pools } = draft;
  const rows = pools.rows('funding_grant').filter((row) => row.reference !== null && row.funder_id !== null);
  if (rows.length === 0 || absent) return { funder: pools.existingId(rng, 'Organisation'), reference: 'none' };
  const row = rng.pick(rows);
  const written = rng.chance(0.5) ? row.reference : otherCase(rng, row.reference).replace(/[ /]/g, () => rng.pick(['', ' ', '/']));
  const funder = rng.chance(0.03) ? malformedId(rng) : pools.idOf('Organisation', row.funder_id);
  return { funder, reference: written };
}

// ---- beside the data

function introspection(draft) {
  const { rng, schema } = draft;
  draft.note('introspection beside data');
  const leaf = (name) => s.field(name);
  const typeOf = (depth) => s.field('type', { selections: [leaf('kind'), leaf('name'), ...(depth > 0 ? [s.field('ofType', { selections: [leaf('kind'), leaf('name')] })] : [])] });
  if (rng.chance(0.3)) {
    return s.field('__schema', { alias: draft.fresh('s'), selections: [s.field('queryType', { selections: [leaf('name')] }), leaf('__typename')] });
  }
  const name = rng.chance(0.1) ? 'NoSuchType' : rng.pick(Object.keys(schema.getTypeMap()).filter((one) => !one.startsWith('__')));
  const parts = [
    leaf('name'), leaf('kind'), leaf('description'), leaf('__typename'), leaf('isOneOf'), leaf('specifiedByURL'),
    s.field('fields', { selections: [leaf('name'), typeOf(1), s.field('args', { selections: [leaf('name'), leaf('defaultValue')] })] }),
    s.field('inputFields', { selections: [leaf('name'), leaf('defaultValue'), typeOf(1)] }),
    s.field('enumValues', { selections: [leaf('name'), leaf('isDeprecated'), leaf('description')] }),
    s.field('interfaces', { selections: [leaf('name')] }),
  ];
  return s.field('__type', {
    alias: draft.fresh('t'),
    args: [s.argument('name', draft.value(schema.getField(schema.getQueryType(), '__type').args[0].type, name))],
    selections: rng.sample(parts, rng.int(1, 4)),
  });
}

/** A root field with a literal or variable that its scalar refuses: the whole document is refused. */
export function refusedField(draft) {
  const { rng, schema } = draft;
  draft.note('refused scalar');
  const query = schema.getQueryType();
  const [name, arg, value] = rng.pick([
    ['researcher', 'by', { orcid: '0000-0002-1825-0098' }],
    ['researcher', 'by', { orcid: 'https://orcid.org/0000-0002-1825-009X' }],
    ['organisation', 'by', { ror: '03kk7td42' }],
    ['studies', 'filter', { recordedOn: { gte: '2025-02-29' } }],
    ['studies', 'filter', { recordedOn: { lt: '2025-13-01' } }],
    ['grants', 'filter', { awardedOn: { gte: '20 March 2025' } }],
    ['grants', 'filter', { awardedMinor: { gte: 9007199254740992 } }],
    ['fundingSchemes', 'filter', { cohorts: { yearTo: { lt: 2147483648 } } }],
  ]);
  const field = query.getFields()[name];
  const type = field.args.find((one) => one.name === arg).type;
  // A variable given twice could make up for the bad value with a default: only plain ways are used here.
  const node = rng.chance(0.5) ? draft.value(type, value, { variables: false }) : draft.givenVariable(type, value);
  return s.field(name, { alias: draft.fresh('r'), args: [s.argument(arg, node)], selections: [s.field('__typename')] });
}

/** `{query, variables, operationName, acceptLanguage, language}` of a draft with these root selections. */
export function request(draft, roots) {
  const { rng } = draft;
  const name = rng.chance(0.4) ? rng.pick(['Q', 'Listing', 'query', 'on']) : undefined;
  const { definitions, variables } = draft.finish(name, roots);
  let operationName = name && rng.chance(0.6) ? name : undefined;
  if (name && rng.chance(0.2)) {
    draft.note('several operations');
    operationName = name;
    const other = s.operation('Other', [], [s.field('__typename')]);
    definitions.splice(rng.int(0, definitions.length), 0, other);
  }
  const query = print({ kind: Kind.DOCUMENT, definitions });
  if (draft.speaks.acceptLanguage) draft.note('language of the request');
  return { query, variables, ...(operationName ? { operationName } : {}), ...draft.speaks };
}
