// A resolver for every field of the contract, each the plainest thing that its description can mean.

import { getDirectiveValues, getNamedType, getNullableType, isAbstractType, isListType, isObjectType } from 'graphql';

import { facet, FACET_VALUE } from './facets.mjs';
import { decodeId, encodeId } from './ids.mjs';
import { column, EXTRAS, OracleFault, snake, TABLES, TO_MANY, toOne, TYPE, VALUE_LISTS } from './model.mjs';
import { enumLabels, languageCoverage, serviceLimits } from './languages.mjs';
import { fault, filterTypesOf, makePager, PAGE_FIELDS, searchPage } from './page.mjs';

const MAX_NODES = 100;
/** Types whose objects are made field by field. */
const TOLD = ['EnumLabels', 'EnumLabel', 'LanguageCoverage', 'ServiceLimit'];

/** Objects that are a part of a row: made from the row and the field's name; null means the field is null. */
const EMBEDDED = {
  LocalisedText(row, field) {
    const [en, cy, status] = ['en', 'cy', 'status'].map((part) => column(row, `${snake(field)}_${part}`));
    return en === null ? null : { en, cy, status: cy === null ? 'MISSING' : status };
  },
  Money(row, field) {
    const [amountMinor, currency] = ['minor', 'currency'].map((part) => column(row, `${snake(field)}_${part}`));
    return amountMinor === null ? null : { amountMinor, currency };
  },
  Provenance: (row) => row,
  ProfessionalIdentity: (row) => row,
  ResearchContact(row) {
    const [email, url] = ['email', 'url'].map((part) => column(row, `research_contact_${part}`));
    return email === null && url === null ? null : { email, url };
  },
};

/** Fields that are not what their names say by the naming rule. */
function exceptions(db, schema, language) {
  const wanted = (args, context) => args.lang ?? context.language ?? language;
  const served = (text, args, context) => (wanted(args, context) === 'CY' && text.cy !== null ? 'CY' : 'EN');
  return {
    'LocalisedText.value': (text, args, context) => (served(text, args, context) === 'CY' ? text.cy : text.en),
    'LocalisedText.servedLang': served,
    'LocalisedText.isFallback': (text, args, context) => served(text, args, context) !== wanted(args, context),
    'LocalisedText.en': (text) => text.en,
    'LocalisedText.cy': (text) => text.cy,
    'LocalisedText.status': (text) => text.status,
    'Money.amountMinor': (money) => money.amountMinor,
    'Money.currency': (money) => money.currency,
    'ResearchContact.email': (contact) => contact.email,
    'ResearchContact.url': (contact) => contact.url,
    'ProfessionalIdentity.group': (row) => column(row, 'identity_group'),
    'ProfessionalIdentity.discipline': (row) => db.find('Discipline', column(row, 'identity_discipline_id')),
    'ProfessionalIdentity.careerLevel': (row) => column(row, 'identity_career_level'),
    'ProfessionalIdentity.profession': (row) => column(row, 'identity_profession'),
    'ProfessionalIdentity.identifiesAs': (row) => column(row, 'identity_identifies_as'),
    'ProfessionalIdentity.codedBy': (row) => column(row, 'identity_coded_by'),
    ...Object.assign({}, ...EXTRAS.fields.map((fields) => fields(db, schema))),
  };
}

/** The row that an id argument names: undefined when there is none to be seen. */
export function byGlobalId(db, text, type) {
  const id = decodeId(text);
  if (!id || (type && id.type !== type)) throw fault(['BAD_USER_INPUT']);
  return db.find(id.type, id.id);
}

function queryFields(db, schema) {
  const by = Object.assign({}, ...EXTRAS.lookups.map((lookups) => lookups(db)));
  /** A key that no domain speaks of is a column. */
  const plain = (type, key) => (value) => db.rows(TABLES[type]).find((row) => column(row, snake(key)) === value);
  return {
    node: (_, { id }) => byGlobalId(db, id),
    nodes(_, { ids }) {
      if (ids.length < 1 || ids.length > MAX_NODES) throw fault(['BAD_USER_INPUT']);
      return ids.map((id) => byGlobalId(db, id));
    },
    enumLabels: (_, { enums }) => enumLabels(schema, enums),
    languageCoverage: (_, { source }) => languageCoverage(db, schema, source),
    serviceLimits: () => serviceLimits(db, schema),
    ...Object.assign({}, ...EXTRAS.root.map((root) => root(db, schema))),
    lookup(type, given) {
      const [[key, value]] = Object.entries(given);
      return key === 'id' ? byGlobalId(db, value, type) : (by[type]?.[key] ?? plain(type, key))(value);
    },
  };
}

/** What the mutation gives. */
const isOfWrites = ({ name }) => name.endsWith('Payload') || name === 'UserError';

/** Gives every field of the schema its resolver over the database; `language` is the one served when none is asked for. */
export function bindResolvers(schema, db, language) {
  const special = exceptions(db, schema, language);
  const query = queryFields(db, schema);
  const page = makePager(db, filterTypesOf(schema));
  const welsh = (context) => (context.language ?? language) === 'CY';
  const isPage = (type) => type.name.endsWith('Connection');

  for (const type of Object.values(schema.getTypeMap())) {
    // What is listened to, and what comes of a write, is no answer to a query.
    const other = [schema.getSubscriptionType(), schema.getMutationType()].includes(type) || isOfWrites(type);
    if (!isObjectType(type) || type.name.startsWith('__') || other) continue;
    for (const field of Object.values(type.getFields())) field.resolve = guarded(field, resolver(type, field));
  }
  for (const type of Object.values(schema.getTypeMap())) if (isAbstractType(type)) type.resolveType = (row) => row[TYPE];

  /** A field that needs a scope which the caller lacks is no field for them. */
  function guarded(field, resolve) {
    const needs = getDirectiveValues(schema.getDirective('requiresScope'), field.astNode)?.any;
    if (!needs || needs.some((scope) => db.caller.scopes.includes(scope))) return resolve;
    return () => {
      throw fault(['FORBIDDEN']);
    };
  }

  function resolver(type, field) {
    const name = field.name;
    const at = `${type.name}.${name}`;
    const target = getNamedType(field.type);
    if (PAGE_FIELDS[type.name]) return PAGE_FIELDS[type.name][name];
    if (isPage(type)) return PAGE_FIELDS.connection[name];
    if (type.name.endsWith('Edge')) return PAGE_FIELDS.edge[name];
    if (type.name === 'FacetValue') return FACET_VALUE[name];
    if (type.name.endsWith('Facets')) return (page, args) => facet(db, schema, type.name.replace(/Facets$/, ''), name, page.list, args);
    if (type === schema.getQueryType()) {
      if (query[name]) return query[name];
      if (field.args.some((arg) => arg.name === 'by')) return (_, args) => query.lookup(target.name, args.by);
      const node = getNamedType(target.getFields().nodes.type).name;
      if (!TABLES[node]) return (_, args) => searchPage(db, at, searched(schema, field), args);
      return (_, args, context) => page(at, node, db.list(TABLES[node]), args, welsh(context));
    }
    if (special[at]) return special[at];
    if (TOLD.includes(type.name)) return (told) => told[name];
    // What a batch tells of its rows: no query leads there.
    if (/^Upsert\w+Result$/.test(type.name)) return (told) => told[name];
    if (name === 'id') return (row) => encodeId(type.name, row.id);
    if (TO_MANY[at]) return (row, args, context) => page(at, TO_MANY[at].type, TO_MANY[at].rows(db, row), args, welsh(context));
    if (VALUE_LISTS[at]) return (row) => VALUE_LISTS[at](db, row);
    if (EMBEDDED[target.name]) return (row) => EMBEDDED[target.name](row, name);
    if (TABLES[target.name]) {
      if (toOne(type.name, name) !== target.name) throw new OracleFault(`the oracle does not know where ${at} leads`);
      return (row) => db.find(target.name, column(row, `${snake(name)}_id`));
    }
    if (isObjectType(target)) throw new OracleFault(`the oracle has no resolver for ${at}`);
    // A list of values is stored as the text of a JSON list.
    if (isListType(getNullableType(field.type))) return (row) => JSON.parse(column(row, snake(name)));
    return (row) => column(row, snake(name));
  }
}


/** The types that a search looks through in the order of its enum, each with the value that asks for it. */
function searched(schema, field) {
  const values = getNamedType(field.args.find((arg) => arg.name === 'types').type).getValues();
  const members = getNamedType(getNamedType(field.type).getFields().nodes.type).getTypes().map((type) => type.name);
  const shout = (name) => snake(name).replace(/^_/, '').toUpperCase();
  return values.map(({ name }) => ({ value: name, name: members.find((member) => shout(member) === name) }));
}
