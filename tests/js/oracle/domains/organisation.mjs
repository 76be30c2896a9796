// Organisations: everybody sees all of them.

import { children, through, values } from '../model.mjs';
import { current } from '../whose.mjs';

const byIdentifier = (db, scheme) => (value) => {
  const found = db.where('organisation_identifier', 'value', value).find((row) => row.scheme === scheme);
  return found && db.find('Organisation', found.organisation_id);
};

export default {
  found: {
    Organisation: {
      titles: ['name_en', 'name_cy', 'abbreviation'],
      names: true,
      texts: ['city'],
      lists: (db, row) => [
        ...db.where('organisation_alias', 'organisation_id', row.id).map((alias) => alias.name),
        ...db.where('organisation_identifier', 'organisation_id', row.id).map((one) => one.value),
      ],
    },
  },
  prefixes: { Organisation: 'org' },
  tables: { Organisation: 'organisation' },
  valueTables: ['organisation_alias', 'organisation_identifier'],
  toOne: {
    parent: 'Organisation',
    successor: 'Organisation',
    organisation: 'Organisation',
    sponsor: 'Organisation',
    recordedBy: 'Organisation',
    owner: 'Organisation',
    funder: 'Organisation',
    recipient: 'Organisation',
  },
  toMany: {
    'Organisation.children': children('Organisation', 'parent_id'),
    'Organisation.predecessors': children('Organisation', 'successor_id'),
    'Organisation.appointments': children('Appointment', 'organisation_id'),
    'Organisation.researchers': through('Researcher', 'appointment', 'organisation_id', 'researcher_id', (post, db) => current(db, db.whole('appointment', post))),
    'Organisation.involvements': children('StudyInvolvement', 'organisation_id'),
    'Organisation.sponsoredStudies': children('Study', 'sponsor_id'),
    'Organisation.studySites': children('StudySite', 'organisation_id'),
    'Organisation.collaborations': children('Collaboration', 'organisation_id'),
    'Organisation.fundingSchemes': children('FundingScheme', 'owner_id'),
    'Organisation.grantsAwarded': children('Grant', 'funder_id'),
    'Organisation.grantsHeld': children('Grant', 'recipient_id'),
  },
  valueLists: {
    'Organisation.aliases': values('organisation_alias', 'organisation_id'),
    'Organisation.identifiers': values('organisation_identifier', 'organisation_id'),
  },
  lookups: (db) => ({
    Organisation: {
      ror: byIdentifier(db, 'ROR'),
      ods: byIdentifier(db, 'ODS'),
      gss: byIdentifier(db, 'GSS'),
      orgId: byIdentifier(db, 'ORG_ID'),
      crossrefFunder: (value) => byIdentifier(db, 'CROSSREF_FUNDER')(value.replace(/^10\.13039\//, '')),
      gtr: byIdentifier(db, 'GTR'),
    },
  }),
};
