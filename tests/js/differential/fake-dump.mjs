// A made-up dump of all tables, for trying the differential test without the program:
// `node differential/fake-dump.mjs --contract ../../schema.graphql [--seed 1] [--scale 1] [--broken] > dump.json`.
// Texts hold what databases trip over: wildcards of LIKE, accents, characters beyond the basic plane, case.

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { getNamedType, getNullableType, isEnumType, isLeafType, isListType } from 'graphql';

import { openContract } from '../oracle/index.mjs';
import { EXTRAS, snake, TABLES, TO_MANY, toOne, VALUE_LISTS, VALUE_TABLES } from '../oracle/model.mjs';
import { orcidCheck, rorCheck } from '../oracle/scalars.mjs';
import { Rng } from './rng.mjs';

const WORDS = [
  'Cardiff', 'cardiff', 'Abertawe', 'Ysbyty', 'Genomics', 'genomeg', 'Imaging', '50%', 'under_score', 'back\\slash', 'Llŷn',
  'Ŵyth', 'Éclair', 'eclair', 'Ünï', 'zebra', 'Zebra', '\u{1F9EC} helix', '\uFF21wide', "O'Neill", '"quoted"', 'a\tb', 'CH',
];
const ROWS = {
  organisation: 60, professional_group: 6, division: 5, discipline: 53, career_level: 5, skill_expectation: 50, researcher: 90,
  funding_scheme: 14, scheme_cohort: 30, funding_grant: 120, study: 70, appointment: 150, registration: 60,
  study_involvement: 200, study_site: 90, collaboration: 70, grant_holder: 110, organisation_alias: 70,
  organisation_identifier: 90, professional_group_alias: 14, researcher_expertise: 110, scheme_cohort_group: 50,
  study_identifier: 90, study_health_category: 90, study_grant: 90,
};

/** Rows of a table that this file says nothing of: their columns follow from the contract and the oracle's model. */
const UNTOLD = 40;

const ids = (count) => Array.from({ length: count }, (_, index) => ({ id: index + 1 }));

/** Makes a dump: the same seed, scale and contract give the same rows. `broken` puts values outside the contract in. */
export function fakeDump(sdl, { seed = 1, scale = 1, broken = false } = {}) {
  const rng = new Rng(seed);
  const schema = openContract(sdl);
  const tables = {};
  const maybe = (value, probability = 0.7) => (rng.chance(probability) ? value() : null);
  const code = (name) => rng.pick(schema.getType(name).getValues()).name;
  const words = (count) => Array.from({ length: count }, () => rng.pick(WORDS)).join(' ');
  const day = () => `20${rng.int(10, 26)}-${String(rng.int(1, 12)).padStart(2, '0')}-${String(rng.int(1, 28)).padStart(2, '0')}`;
  const ref = (table) => rng.pick(tables[table]).id;
  const localised = (field, missing = 0) => {
    const en = rng.chance(missing) ? null : words(rng.int(1, 3));
    const cy = en !== null && rng.chance(0.6) ? words(rng.int(1, 3)) : null;
    return { [`${field}_en`]: en, [`${field}_cy`]: cy, [`${field}_status`]: cy === null ? 'MISSING' : rng.pick(['PUBLISHED', 'REVIEWED', 'MACHINE', 'STALE']) };
  };
  const money = (field) => {
    const minor = maybe(() => rng.pick([0, 100, 250000, rng.int(1, 9007199254740991)]));
    return { [`${field}_minor`]: minor, [`${field}_currency`]: minor === null ? null : 'GBP' };
  };
  const covers = () => JSON.stringify(rng.sample(schema.getType('CostCategory').getValues().map((value) => value.name), rng.int(0, 4)));
  const provenance = (id) => ({
    source: code('RecordSource'), source_key: maybe(() => `key-${id}`), source_place: maybe(() => `RI ${id % 9}`, 0.5),
    updated_at: `${day()}T0${rng.int(0, 9)}:30:00Z`, sample: rng.chance(0.5),
  });
  const identity = () => ({
    identity_group: code('ProfessionalGroupCode'), identity_discipline_id: maybe(() => ref('discipline')),
    identity_career_level: maybe(() => code('CareerLevelCode')), identity_profession: maybe(() => code('ComparatorProfession')),
    identity_identifies_as: maybe(() => words(1)), identity_coded_by: code('IdentityProvenance'), status: code('PartStatus'),
  });
  const orcid = () => {
    const digits = `0000000${String(rng.int(0, 99999999)).padStart(8, '0')}`;
    return `${digits}${orcidCheck(digits)}`.replace(/(.{4})(?=.)/g, '$1-');
  };
  const ror = () => {
    const middle = Array.from({ length: 6 }, () => rng.pick([...'0123456789abcdefghjkmnpqrstvwxyz'])).join('');
    return `0${middle}${rorCheck(middle)}`;
  };
  const classified = (name) => (id) => ({
    code: schema.getType(name).getValues()[id - 1].name, ...localised('name'), position: id, valid_from: '2025-03-01', valid_to: maybe(day, 0.2), ...provenance(id),
  });

  const make = {
    organisation: (id) => ({
      ...localised('name'), abbreviation: maybe(() => words(1), 0.5), kind: code('OrganisationKind'),
      partner_kind: maybe(() => code('PartnerKind'), 0.5), provider_sector: maybe(() => code('ProviderSector'), 0.3), status: code('OrganisationStatus'),
      nation: maybe(() => code('Nation')), country_code: maybe(() => 'GB'), city: maybe(() => words(1)), website: maybe(() => `https://org${id}.example/`),
      research_contact_email: maybe(() => `r&d_${id}@Wales.example`, 0.4), research_contact_url: maybe(() => `https://org${id}.example/research`, 0.3),
      parent_id: tables.organisation.length > 3 ? maybe(() => ref('organisation'), 0.4) : null,
      successor_id: tables.organisation.length > 3 ? maybe(() => ref('organisation'), 0.15) : null, ...provenance(id),
    }),
    professional_group: classified('ProfessionalGroupCode'),
    division: classified('DivisionCode'),
    discipline: (id) => ({ ...localised('name'), division_id: ref('division'), position: id % 12, group_id: ref('professional_group'), group_status: code('CrosswalkStatus'), ...provenance(id) }),
    career_level: (id) => ({ code: schema.getType('CareerLevelCode').getValues()[id - 1].name, rank: id, ...localised('title'), ...localised('practitioner_title'), ...provenance(id) }),
    skill_expectation: (id) => ({ level_id: ref('career_level'), tier: code('SkillTier'), position: id, ...localised('text'), dcf_level: maybe(() => rng.int(1, 5)), cqfw_level: maybe(() => rng.int(3, 8)), ...provenance(id) }),
    researcher: (id) => ({
      name: words(2), sort_name: words(2), orcid: maybe(orcid), identifies_as: maybe(() => words(1)), group_id: maybe(() => ref('professional_group')),
      discipline_id: maybe(() => ref('discipline')), career_level: maybe(() => code('CareerLevelCode')), contact_preference: code('ContactPreference'),
      is_public: rng.chance(0.7), publishes_orcid: rng.chance(0.6), publishes_discipline: rng.chance(0.6), publishes_career_level: rng.chance(0.6),
      publishes_expertise: rng.chance(0.6), ...provenance(id),
    }),
    funding_scheme: (id) => ({
      ...localised('name'), abbreviation: maybe(() => words(1)), owner_id: maybe(() => ref('organisation')), ...localised('summary', 0.3), hcs_specific: rng.chance(0.5),
      is_current: maybe(() => rng.chance(0.5)), ...money('amount_max'), wte_hundredths: maybe(() => rng.int(10, 100)), duration_months_min: maybe(() => rng.int(1, 12)),
      duration_months_max: maybe(() => rng.int(12, 36)), target_per_year: maybe(() => rng.int(1, 9)), covers: covers(), ...provenance(id),
      ...(rng.chance(0.6) ? { source: 'REFERENCE', source_key: `scheme-${id}` } : {}),
    }),
    scheme_cohort: (id) => ({
      scheme_id: ref('funding_scheme'), ...localised('label'), year_from: maybe(() => rng.int(2015, 2020)), year_to: rng.int(2018, 2025), applicants: maybe(() => rng.int(0, 90)),
      awardees: maybe(() => rng.int(0, 40)), hcs_applicants: maybe(() => rng.int(0, 20)), hcs_awardees: maybe(() => rng.int(0, 9)), precision: code('Precision'),
      printed_share_per_mille: maybe(() => rng.int(0, 1000)), ...provenance(id),
    }),
    funding_grant: (id) => {
      const reference = maybe(() => `WT/${rng.int(1, 99)} A${id}`);
      const awarded = money('awarded');
      return {
        reference, reference_key: reference?.toLowerCase().replace(/[ /]/g, '') ?? null, title: words(3), description: maybe(() => words(4)), funder_id: maybe(() => ref('organisation'), 0.85),
        recipient_id: maybe(() => ref('organisation'), 0.85), scheme_id: maybe(() => ref('funding_scheme'), 0.5), programme_title: maybe(() => words(1)), ...awarded, ...money('disbursed'),
        is_zero_award: awarded.awarded_minor === 0, awarded_on: maybe(day, 0.9), has_unreliable_dates: rng.chance(0.2), recipient_region: maybe(() => code('Region'), 0.4), category: maybe(() => words(1), 0.4), started_on: maybe(day), ended_on: maybe(day), covers: covers(), is_public: rng.chance(0.8), ...provenance(id),
      };
    },
    study: (id) => ({
      title: words(3), ...localised('summary', 0.3), kind: code('ActivityKind'), status: code('StudyStatus'), participants: maybe(() => code('StudyParticipants')), portfolio: code('StudyPortfolio'),
      is_training_project: rng.chance(0.3), is_commercial: rng.chance(0.3), topic: maybe(() => words(1)), sponsor_id: maybe(() => ref('organisation')), recorded_by_id: maybe(() => ref('organisation')),
      recorded_on: day(), started_on: maybe(day), ended_on: maybe(day, 0.4), is_listed: rng.chance(0.8), ...provenance(id),
    }),
    appointment: (id) => ({
      researcher_id: ref('researcher'), organisation_id: ref('organisation'), title: words(2), contract_type: code('ContractType'), term: maybe(() => code('AppointmentTerm')), fte_hundredths: maybe(() => rng.int(10, 100)),
      role_identity: code('ResearchRoleIdentity'), career_framework_band: maybe(() => rng.int(2, 9)), started_on: day(), ended_on: maybe(day, 0.4), ...provenance(id),
    }),
    registration: (id) => ({
      researcher_id: ref('researcher'), regulator: rng.pick(['HCPC', 'AHCS', 'hcpc']), register: words(1), number: maybe(() => `N${id}`), regulation: code('RegulationStatus'), level: maybe(() => code('RegistrationLevel')),
      route: maybe(() => code('RegistrationRoute')), valid_from: day(), valid_to: maybe(day, 0.3), ...provenance(id),
    }),
    study_involvement: (id) => ({
      study_id: ref('study'), researcher_id: maybe(() => ref('researcher'), 0.8), anonymous_count: maybe(() => rng.int(2, 9), 0.2), role: code('StudyRole'), organisation_id: maybe(() => ref('organisation')), ...identity(),
      started_on: maybe(day), ended_on: maybe(day, 0.4), ...provenance(id),
    }),
    study_site: (id) => ({ study_id: ref('study'), organisation_id: ref('organisation'), role: code('SiteRole'), opened_on: maybe(day), closed_on: maybe(day, 0.3), recruited: maybe(() => rng.int(0, 200)), ...provenance(id) }),
    collaboration: (id) => ({ study_id: ref('study'), organisation_id: ref('organisation'), partner_kind: code('PartnerKind'), ...provenance(id) }),
    grant_holder: (id) => ({ grant_id: ref('funding_grant'), researcher_id: maybe(() => ref('researcher'), 0.8), role: code('GrantRole'), organisation_id: maybe(() => ref('organisation')), ...identity(), ...provenance(id) }),
    organisation_alias: () => ({ organisation_id: ref('organisation'), name: words(2), language: maybe(() => code('Language'), 0.5), kind: code('AliasKind') }),
    organisation_identifier: (id) => {
      const scheme = code('OrganisationIdentifierScheme');
      return { organisation_id: ref('organisation'), scheme, value: scheme === 'ROR' ? ror() : `${scheme}-${id}` };
    },
    professional_group_alias: (id) => ({ group_id: maybe(() => ref('professional_group'), 0.6), label: words(2), source_place: `RI ${id}` }),
    researcher_expertise: () => ({ researcher_id: ref('researcher'), term: words(1), controlled: rng.chance(0.5) }),
    scheme_cohort_group: () => ({ cohort_id: ref('scheme_cohort'), group_code: maybe(() => code('ProfessionalGroupCode')), label: words(1), applicants: maybe(() => rng.int(0, 9)), awardees: maybe(() => rng.int(0, 9)) }),
    study_identifier: (id) => ({ study_id: ref('study'), scheme: code('StudyIdentifierScheme'), value: `${rng.int(1, 9)}/WA/${id}` }),
    study_health_category: () => ({ study_id: ref('study'), category: code('HealthCategory'), share_percent: rng.pick([25, 50, 75, 100]) }),
    study_grant: () => ({ study_id: ref('study'), grant_id: ref('funding_grant') }),
  };

  const generic = plain(schema, { rng, code, words, day, maybe, localised, money, provenance });
  const all = [...Object.values(TABLES), ...VALUE_TABLES];
  for (const table of all.filter((name) => !(name in ROWS))) tables[table] = ids(UNTOLD);
  for (const [table, count] of Object.entries(ROWS)) {
    tables[table] = [];
    const size = count > 60 ? Math.ceil(count * scale) : count;
    for (let id = 1; id <= size; id += 1) tables[table].push({ id, ...make[table](id) });
  }
  for (const table of all.filter((name) => !(name in ROWS))) {
    for (const row of tables[table]) Object.assign(row, generic(tables, table, row.id), EXTRAS.fake[table]?.({ rng, code, words, day, maybe, ref }, row.id));
  }
  if (broken) breakRows(tables, rng);
  const limits = [{ name: 'DEPTH', value: 10, unit: 'COUNT' }, { name: 'COST', value: 2 ** 40, unit: 'COST' }];
  return { tables, limits, language: 'en' };
}

/** Rows by the naming rule: what a type's fields say, and the columns by which rows hang together. */
function plain(schema, { rng, code, words, day, maybe, localised, money, provenance }) {
  const one = (tables, table) => rng.pick(tables[table]).id;
  const flags = Object.fromEntries(['is_published', 'is_public', 'is_listed', 'is_current'].map((name) => [name, () => rng.chance(0.8)]));
  const leaf = (field, type) => {
    if (isListType(getNullableType(field.type))) {
      const names = type.getValues?.().map((value) => value.name) ?? ['a', 'b'];
      return JSON.stringify(rng.sample(names, rng.int(0, Math.min(3, names.length))));
    }
    if (isEnumType(type)) return code(type.name);
    const made = { Int: () => rng.int(0, 90), Long: () => rng.int(0, 9e9), Float: () => rng.int(0, 900) / 10, Boolean: () => rng.chance(0.5), Date: day, URL: () => 'https://place.example/', DateTime: () => `${day()}T09:30:00Z` };
    return (made[type.name] ?? (() => words(2)))();
  };
  const told = (tables, owner, id) => {
    const row = {};
    for (const field of Object.values(schema.getType(owner).getFields())) {
      const [type, column] = [getNamedType(field.type), snake(field.name)];
      const nullable = String(field.type).endsWith('!') ? (make) => make() : maybe;
      if (field.name === 'id' || TO_MANY[`${owner}.${field.name}`] || VALUE_LISTS[`${owner}.${field.name}`]) continue;
      if (type.name === 'LocalisedText') Object.assign(row, localised(column, String(field.type).endsWith('!') ? 0 : 0.3));
      else if (type.name === 'Money') Object.assign(row, money(column));
      else if (type.name === 'Provenance') Object.assign(row, provenance(id));
      else if (isLeafType(type)) row[column] = nullable(() => leaf(field, type));
      else if (toOne(owner, field.name)) row[`${column}_id`] = maybe(() => one(tables, TABLES[toOne(owner, field.name)]), 0.8);
    }
    return row;
  };
  return (tables, table, id) => {
    const owner = Object.keys(TABLES).find((type) => TABLES[type] === table);
    const row = Object.fromEntries(Object.entries(flags).map(([name, make]) => [name, make()]));
    for (const [at, list] of Object.entries(VALUE_LISTS)) {
      if (list.table !== table) continue;
      const [parent, field] = at.split('.');
      Object.assign(row, told(tables, getNamedType(schema.getType(parent).getFields()[field].type).name, id));
    }
    if (owner) Object.assign(row, told(tables, owner, id));
    // By which columns rows hang on others.
    for (const [at, list] of Object.entries({ ...TO_MANY, ...VALUE_LISTS })) {
      const parent = TABLES[at.split('.')[0]];
      if ((list.table ?? TABLES[list.type]) === table && list.column) row[list.column] ??= one(tables, parent);
      if (list.link?.table === table) {
        row[list.link.columns[0]] ??= one(tables, parent);
        row[list.link.columns[1]] ??= one(tables, TABLES[list.type]);
      }
    }
    return row;
  };
}

/** Enum columns, nullable ones and others, that get a value outside the contract in about one row of twelve. */
const BREAKABLE = {
  organisation: ['kind', 'nation', 'name_status', 'source'], discipline: ['group_status'], researcher: ['contact_preference', 'career_level'],
  study: ['status', 'participants'], study_involvement: ['role', 'identity_career_level', 'identity_coded_by'], funding_grant: ['source'],
  study_identifier: ['scheme'], organisation_alias: ['kind', 'language'], appointment: ['term', 'contract_type'],
};

function breakRows(tables, rng) {
  for (const [table, columns] of Object.entries(BREAKABLE)) {
    for (const row of tables[table]) if (rng.chance(1 / 12)) row[rng.pick(columns)] = 'BROKEN';
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: { contract: { type: 'string' }, seed: { type: 'string', default: '1' }, scale: { type: 'string', default: '1' }, broken: { type: 'boolean', default: false } },
  });
  const dump = fakeDump(readFileSync(values.contract, 'utf8'), { seed: Number(values.seed), scale: Number(values.scale), broken: values.broken });
  process.stdout.write(`${JSON.stringify(dump)}\n`);
}
