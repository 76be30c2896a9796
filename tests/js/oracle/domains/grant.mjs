// Funding: the public sees schemes, their cohorts, and public grants.

import { fold } from '../filter.mjs';
import { children, through, values } from '../model.mjs';
import { fakeIdentity } from './publication.mjs';
import { confirmed, employs, some } from '../whose.mjs';
import { byGlobalId } from '../resolvers.mjs';

/** `8/WA 12` and `8wa12` are one reference. */
const plainReference = (text) => fold(text).replace(/[ /]/g, '');

/** Who applied is told of what is not lost; of that, national remit or not, only themselves and their own organisation. */
const isTold = (row, db) => !['UNSUCCESSFUL', 'WITHDRAWN'].includes(db.every('funding_application', 'id', row.application_id)[0].outcome);
const isOwn = (row, db) => {
  const { organisation, person } = db.caller;
  if (person !== null) return row.researcher_id === person;
  return organisation !== null && (row.organisation_id === organisation || employs(db, organisation, row.researcher_id));
};

export default {
  found: {
    FundingScheme: { titles: ['name_en', 'name_cy', 'abbreviation'], texts: ['summary_en', 'summary_cy'] },
    Grant: { titles: ['title'], texts: ['reference', 'description', 'programme_title'] },
  },
  prefixes: { FundingScheme: 'sch', SchemeCohort: 'coh', Grant: 'gra', GrantHolder: 'hol', FundingApplication: 'fap', FundingApplicant: 'apl' },
  tables: {
    FundingScheme: 'funding_scheme', SchemeCohort: 'scheme_cohort', Grant: 'funding_grant', GrantHolder: 'grant_holder',
    FundingApplication: 'funding_application', FundingApplicant: 'funding_applicant',
  },
  valueTables: ['scheme_cohort_group'],
  toOne: { scheme: 'FundingScheme', grant: 'Grant', application: 'FundingApplication', leadOrganisation: 'Organisation' },
  toMany: {
    'FundingScheme.cohorts': children('SchemeCohort', 'scheme_id'),
    'FundingScheme.grants': children('Grant', 'scheme_id'),
    'Grant.holders': children('GrantHolder', 'grant_id'),
    'FundingApplication.applicants': children('FundingApplicant', 'application_id'),
    'Grant.studies': through('Study', 'study_grant', 'grant_id', 'study_id'),
  },
  valueLists: { 'SchemeCohort.groups': values('scheme_cohort_group', 'cohort_id') },
  people: ['GrantHolder', 'FundingApplicant'],
  visible: {
    funding_grant: (row, db) =>
      row.is_public ||
      db.own(null, {
        organisation: (id) => [row.recipient_id, row.funder_id].includes(id) || some(db, 'grant_holder', 'grant_id', row.id, (holder) => holder.organisation_id === id),
        person: (id) => some(db, 'grant_holder', 'grant_id', row.id, (holder) => holder.researcher_id === id && confirmed(holder)),
      }),
    grant_holder: (row, db) => db.has('funding_grant', row.grant_id),
    funding_application: (row, db) =>
      db.own('GRANTS_READ', {
        organisation: (id) => row.lead_organisation_id === id || some(db, 'funding_scheme', 'id', row.scheme_id, (scheme) => scheme.owner_id === id),
        person: (id) => some(db, 'funding_applicant', 'application_id', row.id, (applicant) => applicant.researcher_id === id),
      }),
    funding_applicant: (row, db) => db.has('funding_application', row.application_id) && (isTold(row, db) || isOwn(row, db)),
  },
  fields: () => ({ 'SchemeCohortGroup.group': (row) => row.group_code }),
  lookups: (db) => ({
    FundingScheme: { key: (value) => db.rows('funding_scheme').find((row) => row.source === 'REFERENCE' && row.source_key === value) },
    Grant: {
      sourceKey: (value) => db.rows('funding_grant').find((row) => row.source_key === value),
      reference({ funder, reference }) {
        const organisation = byGlobalId(db, funder, 'Organisation');
        const wanted = plainReference(reference);
        return organisation && db
          .where('funding_grant', 'funder_id', organisation.id)
          .find((row) => row.reference !== null && plainReference(row.reference) === wanted);
      },
    },
  }),
  fake: { funding_applicant: fakeIdentity },
};
