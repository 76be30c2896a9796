// A resolver for every field of the contract, each the plainest thing that its description can mean.

import { getNamedType, isObjectType } from 'graphql';

import { fold } from './filter.mjs';
import { decodeId, encodeId } from './ids.mjs';
import { column, OracleFault, snake, TABLES, TO_MANY, TO_ONE, TYPE, VALUE_LISTS } from './model.mjs';
import { fault, filterTypesOf, makePager, PAGE_FIELDS } from './page.mjs';

const MAX_NODES = 100;
const NHS_WALES = new Set(['HEALTH_BOARD', 'NHS_TRUST', 'SPECIAL_HEALTH_AUTHORITY', 'DIVISION', 'HOSPITAL']);

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
function exceptions(db, language) {
  const wanted = (args) => args.lang ?? language;
  const served = (text, args) => (wanted(args) === 'CY' && text.cy !== null ? 'CY' : 'EN');
  return {
    'LocalisedText.value': (text, args) => (served(text, args) === 'CY' ? text.cy : text.en),
    'LocalisedText.servedLang': (text, args) => served(text, args),
    'LocalisedText.isFallback': (text, args) => served(text, args) !== wanted(args),
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
    'Researcher.orcid': (row) => (row.publishes_orcid ? row.orcid : null),
    'Researcher.discipline': (row) => (row.publishes_discipline ? db.find('Discipline', row.discipline_id) : null),
    'Researcher.careerLevel': (row) => (row.publishes_career_level ? row.career_level : null),
    'Appointment.isSupportWorkforce': (row) => (row.career_framework_band === null ? null : row.career_framework_band <= 4),
    'Study.isExternallyFunded': (row) =>
      TO_MANY['Study.grants']
        .rows(db, row)
        .map((grant) => db.find('Organisation', grant.funder_id))
        .some((funder) => funder !== undefined && !NHS_WALES.has(funder.kind)),
    'FundingScheme.covers': (row) => JSON.parse(row.covers),
    'Grant.covers': (row) => JSON.parse(row.covers),
    'SchemeCohortGroup.group': (row) => row.group_code,
  };
}

/** The row that an id argument names: undefined when there is none to be seen. */
function byId(db, text, type) {
  const id = decodeId(text);
  if (!id || (type && id.type !== type)) throw fault(['BAD_USER_INPUT']);
  return db.find(id.type, id.id);
}

/** `8/WA 12` and `8wa12` are one reference. */
function plainReference(text) {
  return fold(text).replace(/[ /]/g, '');
}

/** The ways of naming one thing, by type and by the key given in `by`. */
function lookups(db) {
  const first = (table, test) => db.rows(table).find(test);
  const organisation = (scheme) => (value) => {
    const found = db.where('organisation_identifier', 'value', value).find((row) => row.scheme === scheme);
    return found && db.find('Organisation', found.organisation_id);
  };
  const study = (scheme) => (value) => {
    const ids = db.where('study_identifier', 'value', value).filter((row) => row.scheme === scheme).map((row) => row.study_id);
    return first('study', (row) => ids.includes(row.id));
  };
  return {
    Organisation: {
      ror: organisation('ROR'),
      ods: organisation('ODS'),
      gss: organisation('GSS'),
      orgId: organisation('ORG_ID'),
      crossrefFunder: (value) => organisation('CROSSREF_FUNDER')(value.replace(/^10\.13039\//, '')),
      gtr: organisation('GTR'),
    },
    Researcher: { orcid: (value) => first('researcher', (row) => row.publishes_orcid && row.orcid === value) },
    Study: {
      irasId: study('IRAS'),
      recReference: study('REC'),
      cpmsId: study('CPMS'),
      isrctn: study('ISRCTN'),
      nct: study('NCT'),
    },
    FundingScheme: { key: (value) => first('funding_scheme', (row) => row.source === 'REFERENCE' && row.source_key === value) },
    Grant: {
      sourceKey: (value) => first('funding_grant', (row) => row.source_key === value),
      reference({ funder, reference }) {
        const organisationRow = byId(db, funder, 'Organisation');
        const wanted = plainReference(reference);
        return organisationRow && db
          .where('funding_grant', 'funder_id', organisationRow.id)
          .find((row) => row.reference !== null && plainReference(row.reference) === wanted);
      },
    },
  };
}

const inOrderOf = (db, table, name) => () => [...db.rows(table)].sort((a, b) => a[name] - b[name] || a.id - b.id);

function queryFields(db) {
  const by = lookups(db);
  return {
    node: (_, { id }) => byId(db, id),
    nodes(_, { ids }) {
      if (ids.length < 1 || ids.length > MAX_NODES) throw fault(['BAD_USER_INPUT']);
      return ids.map((id) => byId(db, id));
    },
    professionalGroups: inOrderOf(db, 'professional_group', 'position'),
    divisions: inOrderOf(db, 'division', 'position'),
    careerLevels: inOrderOf(db, 'career_level', 'rank'),
    unmappedGroupLabels: () => db.where('professional_group_alias', 'group_id', null),
    lookup(type, given) {
      const [[key, value]] = Object.entries(given);
      return key === 'id' ? byId(db, value, type) : by[type][key](value);
    },
  };
}

/** Gives every field of the schema its resolver over the database; `language` is the one served when none is asked for. */
export function bindResolvers(schema, db, language) {
  const special = exceptions(db, language);
  const query = queryFields(db);
  const page = makePager(db, filterTypesOf(schema));
  const isPage = (type) => type.name.endsWith('Connection');

  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) field.resolve = resolver(type, field);
  }
  schema.getType('Node').resolveType = (row) => row[TYPE];

  function resolver(type, field) {
    const name = field.name;
    const at = `${type.name}.${name}`;
    const target = getNamedType(field.type);
    if (PAGE_FIELDS[type.name]) return PAGE_FIELDS[type.name][name];
    if (isPage(type)) return PAGE_FIELDS.connection[name];
    if (type.name.endsWith('Edge')) return PAGE_FIELDS.edge[name];
    if (type === schema.getQueryType()) {
      if (query[name]) return query[name];
      if (field.args.some((arg) => arg.name === 'by')) return (_, args) => query.lookup(target.name, args.by);
      const node = getNamedType(target.getFields().nodes.type).name;
      return (_, args) => page(at, node, db.rows(TABLES[node]), args);
    }
    if (special[at]) return special[at];
    if (name === 'id') return (row) => encodeId(type.name, row.id);
    if (TO_MANY[at]) return (row, args) => page(at, TO_MANY[at].type, TO_MANY[at].rows(db, row), args);
    if (VALUE_LISTS[at]) return (row) => VALUE_LISTS[at](db, row);
    if (EMBEDDED[target.name]) return (row) => EMBEDDED[target.name](row, name);
    if (TABLES[target.name]) {
      if (TO_ONE[name] !== target.name) throw new OracleFault(`the oracle does not know where ${at} leads`);
      return (row) => db.find(target.name, column(row, `${snake(name)}_id`));
    }
    if (isObjectType(target)) throw new OracleFault(`the oracle has no resolver for ${at}`);
    return (row) => column(row, snake(name));
  }
}

