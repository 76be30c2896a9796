// Researchers: the public sees people who agreed to a public profile, and of each what the person publishes.

import { children, through, values } from '../model.mjs';
import { current, ownPerson } from '../whose.mjs';

const own = (db, id) => ownPerson(db, 'RESEARCHERS_READ', id);
const contact = (db, id) => ownPerson(db, 'RESEARCHERS_CONTACT_READ', id);
/** What a person publishes, or the caller sees in full. */
const shows = (db, row, flag) => row[flag] || own(db, row.id);

/** On what terms a post is: shown of own people alone. */
const TERMS = ['contract_type', 'term', 'fte_hundredths', 'role_identity', 'career_framework_band', 'started_on', 'ended_on'];
const hidden = Object.fromEntries(TERMS.map((column) => [column, null]));

export default {
  found: {
    Researcher: {
      titles: ['name'],
      texts: ['identifies_as'],
      // What somebody does not publish is in no index, for nobody.
      lists: (db, row) => (row.publishes_expertise ? db.where('researcher_expertise', 'researcher_id', row.id).map((one) => one.term) : []),
    },
  },
  prefixes: { Researcher: 'res', Appointment: 'apt', Registration: 'reg', AccessRecord: 'atr', PartClaim: 'clm' },
  tables: { Researcher: 'researcher', Appointment: 'appointment', Registration: 'registration', AccessRecord: 'access_trail', PartClaim: 'part_claim' },
  valueTables: ['researcher_expertise'],
  toOne: {
    researcher: 'Researcher', actingResearcher: 'Researcher', authorship: 'Authorship', involvement: 'StudyInvolvement', grantHolder: 'GrantHolder', contribution: 'OutputContribution',
    suggestedBy: 'Organisation', decidedBy: 'Organisation',
  },
  toMany: {
    'Researcher.appointments': children('Appointment', 'researcher_id'),
    'Researcher.registrations': children('Registration', 'researcher_id'),
    'Researcher.partClaims': children('PartClaim', 'researcher_id'),
    'Researcher.accessTrail': children('AccessRecord', 'researcher_id'),
    'Researcher.involvements': children('StudyInvolvement', 'researcher_id'),
    'Researcher.studies': through('Study', 'study_involvement', 'researcher_id', 'study_id'),
    'Researcher.grantRoles': children('GrantHolder', 'researcher_id'),
    'Researcher.grants': through('Grant', 'grant_holder', 'researcher_id', 'grant_id'),
  },
  valueLists: { 'Researcher.expertise': values('researcher_expertise', 'researcher_id') },
  people: ['Researcher', 'Appointment', 'Registration', 'PartClaim'],
  facets: { 'Researcher.organisation': ['appointments', 'organisation_id'] },
  visible: {
    researcher: (row, db) => row.is_public || own(db, row.id),
    appointment: (row, db) => own(db, row.researcher_id) || (current(db, row) && db.every('researcher', 'id', row.researcher_id)[0].is_public),
    registration: (row, db) => db.has('researcher', row.researcher_id),
    part_claim: (row, db) => own(db, row.researcher_id),
    access_trail: (row, db) => db.own('CLIENTS_ADMIN', { person: (id) => row.researcher_id === id }),
    researcher_expertise(row, db) {
      const person = db.byId('researcher', row.researcher_id);
      return person !== undefined && shows(db, person, 'publishes_expertise');
    },
  },
  shown: { appointment: (row, db) => (own(db, row.researcher_id) ? row : { ...row, ...hidden }) },
  fields: (db) => ({
    'Researcher.orcid': (row) => (shows(db, row, 'publishes_orcid') ? row.orcid : null),
    'Researcher.discipline': (row) => (shows(db, row, 'publishes_discipline') ? db.find('Discipline', row.discipline_id) : null),
    'Researcher.careerLevel': (row) => (shows(db, row, 'publishes_career_level') ? row.career_level : null),
    'Researcher.email': (row) => (contact(db, row.id) ? row.email : null),
    'Researcher.telephone': (row) => (contact(db, row.id) ? row.telephone : null),
    'Registration.number': (row) => (contact(db, row.researcher_id) ? row.number : null),
    'Appointment.isSupportWorkforce': (row) => (row.career_framework_band === null ? null : row.career_framework_band <= 4),
  }),
  lookups: (db) => ({ Researcher: { orcid: (value) => db.rows('researcher').find((row) => shows(db, row, 'publishes_orcid') && row.orcid === value) } }),
};
