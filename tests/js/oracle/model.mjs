// Where the contract's types stand in the tables, which rows an anonymous caller sees, and how rows hang together.
// Written from the descriptions in the contract, not from the program.

/** A fault of the oracle or of the dump, never an answer. */
export class OracleFault extends Error {}

/** Table of each type that has global ids. */
export const TABLES = {
  Organisation: 'organisation',
  ProfessionalGroup: 'professional_group',
  Division: 'division',
  Discipline: 'discipline',
  CareerLevel: 'career_level',
  SkillExpectation: 'skill_expectation',
  Researcher: 'researcher',
  Appointment: 'appointment',
  Registration: 'registration',
  Study: 'study',
  StudyInvolvement: 'study_involvement',
  StudySite: 'study_site',
  Collaboration: 'collaboration',
  FundingScheme: 'funding_scheme',
  SchemeCohort: 'scheme_cohort',
  Grant: 'funding_grant',
  GrantHolder: 'grant_holder',
};

/** Tables of values that have no id of their own in the contract. */
export const VALUE_TABLES = [
  'organisation_alias',
  'organisation_identifier',
  'professional_group_alias',
  'researcher_expertise',
  'scheme_cohort_group',
  'study_identifier',
  'study_health_category',
  'study_grant',
];

/** Fields that lead to one row: the column is the field in snake case and `_id`, the type is this. */
export const TO_ONE = {
  parent: 'Organisation',
  successor: 'Organisation',
  organisation: 'Organisation',
  sponsor: 'Organisation',
  recordedBy: 'Organisation',
  owner: 'Organisation',
  funder: 'Organisation',
  recipient: 'Organisation',
  division: 'Division',
  group: 'ProfessionalGroup',
  discipline: 'Discipline',
  identityDiscipline: 'Discipline',
  level: 'CareerLevel',
  researcher: 'Researcher',
  study: 'Study',
  scheme: 'FundingScheme',
  grant: 'Grant',
};

const children = (type, column) => ({ type, rows: (db, row) => db.where(TABLES[type], column, row.id) });

/** Rows of `type` named by `to` in the rows of `link` whose `from` is the parent's id, each once, in order of id. */
function through(type, link, from, to, keep = () => true) {
  return {
    type,
    rows(db, row) {
      const ids = new Set(db.where(link, from, row.id).filter(keep).map((entry) => entry[to]));
      return [...ids].map((id) => db.find(type, id)).filter(Boolean).sort((a, b) => a.id - b.id);
    },
  };
}

/** Fields that lead to many rows with ids, by `Type.field`. They serve connections and filters over edges alike. */
export const TO_MANY = {
  'Organisation.children': children('Organisation', 'parent_id'),
  'Organisation.predecessors': children('Organisation', 'successor_id'),
  'Organisation.appointments': children('Appointment', 'organisation_id'),
  'Organisation.researchers': through('Researcher', 'appointment', 'organisation_id', 'researcher_id', (post) => post.ended_on === null),
  'Organisation.involvements': children('StudyInvolvement', 'organisation_id'),
  'Organisation.sponsoredStudies': children('Study', 'sponsor_id'),
  'Organisation.studySites': children('StudySite', 'organisation_id'),
  'Organisation.collaborations': children('Collaboration', 'organisation_id'),
  'Organisation.fundingSchemes': children('FundingScheme', 'owner_id'),
  'Organisation.grantsAwarded': children('Grant', 'funder_id'),
  'Organisation.grantsHeld': children('Grant', 'recipient_id'),
  'ProfessionalGroup.disciplines': children('Discipline', 'group_id'),
  'Division.disciplines': children('Discipline', 'division_id'),
  'CareerLevel.skills': children('SkillExpectation', 'level_id'),
  'Researcher.appointments': children('Appointment', 'researcher_id'),
  'Researcher.registrations': children('Registration', 'researcher_id'),
  'Researcher.involvements': children('StudyInvolvement', 'researcher_id'),
  'Researcher.studies': through('Study', 'study_involvement', 'researcher_id', 'study_id'),
  'Researcher.grantRoles': children('GrantHolder', 'researcher_id'),
  'Researcher.grants': through('Grant', 'grant_holder', 'researcher_id', 'grant_id'),
  'Study.involvements': children('StudyInvolvement', 'study_id'),
  'Study.researchers': through('Researcher', 'study_involvement', 'study_id', 'researcher_id'),
  'Study.sites': children('StudySite', 'study_id'),
  'Study.collaborations': children('Collaboration', 'study_id'),
  'Study.grants': through('Grant', 'study_grant', 'study_id', 'grant_id'),
  'FundingScheme.cohorts': children('SchemeCohort', 'scheme_id'),
  'FundingScheme.grants': children('Grant', 'scheme_id'),
  'Grant.holders': children('GrantHolder', 'grant_id'),
  'Grant.studies': through('Study', 'study_grant', 'grant_id', 'study_id'),
};

const byId = (a, b) => a.id - b.id;
const values = (table, column, order = byId) => (db, row) => [...db.where(table, column, row.id)].sort(order);

/** Fields that lead to rows without ids, by `Type.field`. */
export const VALUE_LISTS = {
  'Organisation.aliases': values('organisation_alias', 'organisation_id'),
  'Organisation.identifiers': values('organisation_identifier', 'organisation_id'),
  'ProfessionalGroup.aliases': values('professional_group_alias', 'group_id'),
  'Researcher.expertise': values('researcher_expertise', 'researcher_id'),
  'Study.identifiers': values('study_identifier', 'study_id'),
  'Study.healthCategories': values('study_health_category', 'study_id', (a, b) => b.share_percent - a.share_percent || a.id - b.id),
  'SchemeCohort.groups': values('scheme_cohort_group', 'cohort_id'),
};

/** The rows that an anonymous caller sees: everything out of sight is dropped once, when the dump is opened. */
const VISIBLE = {
  researcher: (row) => row.is_public,
  study: (row) => row.is_listed,
  funding_grant: (row) => row.is_public,
  appointment: (row, db) => db.has('researcher', row.researcher_id),
  registration: (row, db) => db.has('researcher', row.researcher_id),
  researcher_expertise: (row, db) => db.byId('researcher', row.researcher_id)?.publishes_expertise ?? false,
  study_involvement: (row, db) => db.has('study', row.study_id),
  study_site: (row, db) => db.has('study', row.study_id),
  collaboration: (row, db) => db.has('study', row.study_id),
  study_identifier: (row, db) => db.has('study', row.study_id),
  study_health_category: (row, db) => db.has('study', row.study_id),
  grant_holder: (row, db) => db.has('funding_grant', row.grant_id),
  study_grant: (row, db) => db.has('study', row.study_id) && db.has('funding_grant', row.grant_id),
};

/** The type of a row, for `Node`. */
export const TYPE = Symbol('type');

/** The visible rows of a dump with look-ups by id and by column. */
export class Database {
  /** Told what happens in answers that a test wants to have seen. */
  observe = () => {};
  #tables = new Map();
  #ids = new Map();
  #columns = new Map();

  constructor(dump) {
    const order = [...Object.values(TABLES), ...VALUE_TABLES];
    const missing = order.filter((table) => !Array.isArray(dump.tables[table]));
    if (missing.length > 0) throw new OracleFault(`the dump has no table ${missing.join(', ')}`);
    for (const table of order) for (const row of dump.tables[table]) checkRow(table, row);
    const types = new Map(Object.entries(TABLES).map(([type, table]) => [table, type]));
    const first = ['researcher', 'study', 'funding_grant'];
    for (const table of [...first, ...order.filter((name) => !first.includes(name))]) {
      const visible = VISIBLE[table] ?? (() => true);
      const rows = dump.tables[table]
        .filter((row) => visible(row, this))
        .map((row) => ({ ...row, [TYPE]: types.get(table) }))
        .sort(byId);
      this.#tables.set(table, rows);
      this.#ids.set(table, new Map(rows.map((row) => [row.id, row])));
    }
  }

  /** All visible rows of a table, in order of id. */
  rows(table) {
    return this.#tables.get(table);
  }

  byId(table, id) {
    return this.#ids.get(table).get(id);
  }

  has(table, id) {
    return this.#ids.get(table).has(id);
  }

  /** The visible row of a type by its number; undefined when there is none. */
  find(type, id) {
    return id === null ? undefined : this.byId(TABLES[type], id);
  }

  /** The visible rows of a table whose column is this value, in order of id. */
  where(table, column, value) {
    const key = `${table}.${column}`;
    let index = this.#columns.get(key);
    if (!index) {
      index = new Map();
      for (const row of this.rows(table)) {
        if (!(column in row)) throw new OracleFault(`the dump's ${table} has no column ${column}`);
        const rows = index.get(row[column]);
        if (rows) rows.push(row);
        else index.set(row[column], [row]);
      }
      this.#columns.set(key, index);
    }
    return index.get(value) ?? [];
  }
}

/** Values that a dump could write in a way that compares wrongly. */
function checkRow(table, row) {
  const wrong =
    (!Number.isSafeInteger(row.id) && 'id has to be a whole number') ||
    ('sample' in row && typeof row.sample !== 'boolean' && 'sample has to be true or false') ||
    ('updated_at' in row && row.updated_at !== null && !/^\d{4}-\d{2}-\d{2}T.*Z$/.test(row.updated_at) && 'updated_at has to be an instant in UTC');
  if (wrong) throw new OracleFault(`the dump's ${table}: ${wrong}, found ${JSON.stringify(row)}`);
}

/** `recordedOn` to `recorded_on`. */
export function snake(field) {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A column of a row; a dump without it is no dump of these tables. */
export function column(row, name) {
  const value = row[name];
  if (value === undefined) throw new OracleFault(`the dump has no column ${name}`);
  return value;
}
