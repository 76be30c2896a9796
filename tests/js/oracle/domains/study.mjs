// Studies: the public sees listed studies and what belongs to them.

import { children, TO_MANY, through, values } from '../model.mjs';
import { confirmed, ownPerson, some } from '../whose.mjs';

const NHS_WALES = new Set(['HEALTH_BOARD', 'NHS_TRUST', 'SPECIAL_HEALTH_AUTHORITY', 'DIVISION', 'HOSPITAL']);
const ofStudy = (row, db) => db.has('study', row.study_id);

/** Whether a study is the caller's: sponsor, keeper, site or partner; of a person the studies that they are involved in. */
const ownStudy = (study, db) =>
  db.own('STUDIES_READ', {
    organisation: (id) =>
      [study.sponsor_id, study.recorded_by_id].includes(id) ||
      ['study_site', 'collaboration'].some((table) => some(db, table, 'study_id', study.id, (row) => row.organisation_id === id)),
    person: (id) => some(db, 'study_involvement', 'study_id', study.id, (row) => row.researcher_id === id && confirmed(row)),
  });

/** Parts in listed studies, in studies of the own organisation, and those of own people or of oneself. */
function involvement(row, db) {
  const study = db.every('study', 'id', row.study_id)[0];
  return study.is_listed || (db.caller.person === null && ownStudy(study, db)) || (confirmed(row) && ownPerson(db, 'STUDIES_READ', row.researcher_id));
}

const byIdentifier = (db, scheme) => (value) => {
  const ids = db.where('study_identifier', 'value', value).filter((row) => row.scheme === scheme).map((row) => row.study_id);
  return db.rows('study').find((row) => ids.includes(row.id));
};

export default {
  found: {
    Study: {
      titles: ['title'],
      texts: ['summary_en', 'summary_cy', 'topic'],
      lists: (db, row) => db.where('study_identifier', 'study_id', row.id).map((one) => one.value),
    },
  },
  prefixes: { Study: 'stu', StudyInvolvement: 'inv', StudySite: 'sit', Collaboration: 'col' },
  tables: { Study: 'study', StudyInvolvement: 'study_involvement', StudySite: 'study_site', Collaboration: 'collaboration' },
  valueTables: ['study_identifier', 'study_health_category', 'study_grant'],
  toOne: { study: 'Study' },
  toMany: {
    'Study.involvements': children('StudyInvolvement', 'study_id'),
    'Study.researchers': through('Researcher', 'study_involvement', 'study_id', 'researcher_id'),
    'Study.sites': children('StudySite', 'study_id'),
    'Study.collaborations': children('Collaboration', 'study_id'),
    'Study.grants': through('Grant', 'study_grant', 'study_id', 'grant_id'),
  },
  valueLists: {
    'Study.identifiers': values('study_identifier', 'study_id'),
    'Study.healthCategories': values('study_health_category', 'study_id', (a, b) => b.share_percent - a.share_percent || a.id - b.id),
  },
  people: ['StudyInvolvement'],
  facets: {
    'Study.healthCategory': ['healthCategories', 'category'],
    'Study.identityGroup': ['involvements', 'identity_group'],
    'Study.role': ['involvements', 'role'],
    'Study.site': ['sites', 'organisation_id'],
  },
  visible: {
    study: (row, db) => row.is_listed || ownStudy(row, db),
    study_involvement: involvement,
    study_site: ofStudy,
    collaboration: ofStudy,
    study_identifier: ofStudy,
    study_health_category: ofStudy,
    study_grant: (row, db) => ofStudy(row, db) && db.has('funding_grant', row.grant_id),
  },
  fields: (db) => ({
    'Study.isExternallyFunded': (row) =>
      TO_MANY['Study.grants']
        .rows(db, row)
        .filter((grant) => grant.is_public)
        .map((grant) => db.find('Organisation', grant.funder_id))
        .some((funder) => funder !== undefined && !NHS_WALES.has(funder.kind)),
  }),
  lookups: (db) => ({
    Study: {
      irasId: byIdentifier(db, 'IRAS'),
      recReference: byIdentifier(db, 'REC'),
      cpmsId: byIdentifier(db, 'CPMS'),
      isrctn: byIdentifier(db, 'ISRCTN'),
      nct: byIdentifier(db, 'NCT'),
    },
  }),
};
