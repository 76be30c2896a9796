// Researchers: the public sees people who agreed to a public profile, and of each what the person publishes.

import { children, through, values } from '../model.mjs';

export default {
  found: {
    Researcher: {
      titles: ['name'],
      texts: ['identifies_as'],
      lists: (db, row) => db.where('researcher_expertise', 'researcher_id', row.id).map((one) => one.term),
    },
  },
  prefixes: { Researcher: 'res', Appointment: 'apt', Registration: 'reg' },
  tables: { Researcher: 'researcher', Appointment: 'appointment', Registration: 'registration' },
  valueTables: ['researcher_expertise'],
  toOne: { researcher: 'Researcher' },
  toMany: {
    'Researcher.appointments': children('Appointment', 'researcher_id'),
    'Researcher.registrations': children('Registration', 'researcher_id'),
    'Researcher.involvements': children('StudyInvolvement', 'researcher_id'),
    'Researcher.studies': through('Study', 'study_involvement', 'researcher_id', 'study_id'),
    'Researcher.grantRoles': children('GrantHolder', 'researcher_id'),
    'Researcher.grants': through('Grant', 'grant_holder', 'researcher_id', 'grant_id'),
  },
  valueLists: { 'Researcher.expertise': values('researcher_expertise', 'researcher_id') },
  people: ['Researcher', 'Appointment', 'Registration'],
  facets: { 'Researcher.organisation': ['appointments', 'organisation_id'] },
  visible: {
    researcher: (row) => row.is_public,
    appointment: (row, db) => db.has('researcher', row.researcher_id),
    registration: (row, db) => db.has('researcher', row.researcher_id),
    researcher_expertise: (row, db) => db.byId('researcher', row.researcher_id)?.publishes_expertise ?? false,
  },
  fields: (db) => ({
    'Researcher.orcid': (row) => (row.publishes_orcid ? row.orcid : null),
    'Researcher.discipline': (row) => (row.publishes_discipline ? db.find('Discipline', row.discipline_id) : null),
    'Researcher.careerLevel': (row) => (row.publishes_career_level ? row.career_level : null),
    'Appointment.isSupportWorkforce': (row) => (row.career_framework_band === null ? null : row.career_framework_band <= 4),
  }),
  lookups: (db) => ({ Researcher: { orcid: (value) => db.rows('researcher').find((row) => row.publishes_orcid && row.orcid === value) } }),
};
