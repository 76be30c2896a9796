// Publications, other outputs and parts taken in either: the public sees what is published and what belongs to it.

import { fold } from '../filter.mjs';
import { children, through, values } from '../model.mjs';
import { confirmed, employs, some } from '../whose.mjs';

/** Somebody took part in a work for the own organisation, is employed by it now, or is the caller. */
const tookPart = (db, table, column, id) =>
  db.own(null, {
    organisation: (organisation) => some(db, table, column, id, (row) => row.organisation_id === organisation || (confirmed(row) && employs(db, organisation, row.researcher_id))),
    person: (person) => some(db, table, column, id, (row) => row.researcher_id === person && confirmed(row)),
  });

const ofPublication = (row, db) => row.publication_id !== null && db.has('publication', row.publication_id);
const ofOutput = (row, db) => row.output_id !== null && db.has('output', row.output_id);

const byIdentifier = (db, of, type, scheme, canonical) => (given) => {
  const wanted = canonical(given);
  const found = db.rows(`${of}_identifier`).filter((row) => row.scheme === scheme && row.value === wanted).map((row) => row[`${of}_id`]);
  return db.rows(of).find((row) => found.includes(row.id) && db.find(type, row.id));
};
const doi = (text) => fold(text.replace(/^https?:\/\/doi\.org\//i, ''));
const same = (text) => text;

const openAccess = (row) =>
  row.open_access_status === null
    ? null
    : { status: row.open_access_status, url: row.open_access_url, licence: row.open_access_licence };

const pool = (of, scheme, column) => (pools) => pools.rows(`${of}_identifier`).filter((row) => row.scheme === scheme).map((row) => row[column]);

const fakeAccess = ({ code, maybe }) => ({
  open_access_status: maybe(() => code('OpenAccessStatus')), open_access_url: maybe(() => 'https://open.example/'), open_access_licence: maybe(() => 'CC-BY-4.0'),
});

/** Who somebody was, for made-up rows. */
export const fakeIdentity = ({ code, maybe, ref, words }) => ({
  identity_group: code('ProfessionalGroupCode'), identity_discipline_id: maybe(() => ref('discipline')),
  identity_career_level: maybe(() => code('CareerLevelCode')), identity_profession: maybe(() => code('ComparatorProfession')),
  identity_identifies_as: maybe(() => words(1)), identity_coded_by: code('IdentityProvenance'), status: code('PartStatus'),
});

export default {
  found: {
    Publication: {
      titles: ['title'],
      texts: ['container_title'],
      lists: (db, row) => db.where('publication_identifier', 'publication_id', row.id).map((one) => one.value),
    },
    Output: {
      titles: ['title'],
      texts: ['summary_en', 'summary_cy', 'venue'],
      lists: (db, row) => db.where('output_identifier', 'output_id', row.id).map((one) => one.value),
    },
  },
  prefixes: { Publication: 'pub', Authorship: 'aut', Output: 'out', OutputContribution: 'ocn' },
  tables: { Publication: 'publication', Authorship: 'authorship', Output: 'output', OutputContribution: 'output_contribution' },
  valueTables: ['publication_identifier', 'publication_study', 'publication_grant', 'output_identifier', 'output_study'],
  toOne: { publication: 'Publication', output: 'Output' },
  toMany: {
    'Publication.authorships': children('Authorship', 'publication_id'),
    'Publication.researchers': through('Researcher', 'authorship', 'publication_id', 'researcher_id'),
    'Publication.contributions': children('OutputContribution', 'publication_id'),
    'Publication.studies': through('Study', 'publication_study', 'publication_id', 'study_id'),
    'Publication.grants': through('Grant', 'publication_grant', 'publication_id', 'grant_id'),
    'Output.contributions': children('OutputContribution', 'output_id'),
    'Output.researchers': through('Researcher', 'output_contribution', 'output_id', 'researcher_id'),
    'Output.studies': through('Study', 'output_study', 'output_id', 'study_id'),
    'Study.publications': through('Publication', 'publication_study', 'study_id', 'publication_id'),
    'Study.outputs': through('Output', 'output_study', 'study_id', 'output_id'),
    'Grant.publications': through('Publication', 'publication_grant', 'grant_id', 'publication_id'),
    'Researcher.authorships': children('Authorship', 'researcher_id'),
    'Researcher.publications': through('Publication', 'authorship', 'researcher_id', 'publication_id'),
    'Researcher.contributions': children('OutputContribution', 'researcher_id'),
    'Researcher.outputs': through('Output', 'output_contribution', 'researcher_id', 'output_id'),
    'Organisation.publications': through('Publication', 'authorship', 'organisation_id', 'publication_id'),
    'Organisation.outputs': children('Output', 'organisation_id'),
  },
  valueLists: {
    'Publication.identifiers': values('publication_identifier', 'publication_id'),
    'Output.identifiers': values('output_identifier', 'output_id'),
  },
  people: ['Authorship', 'OutputContribution'],
  facets: {
    'Publication.identityGroup': ['authorships', 'identity_group'],
    'Publication.organisation': ['authorships', 'organisation_id'],
    'Output.identityGroup': ['contributions', 'identity_group'],
  },
  visible: {
    publication: (row, db) => row.is_published || db.own(null, { organisation: (id) => row.recorded_by_id === id }) || tookPart(db, 'authorship', 'publication_id', row.id) || tookPart(db, 'output_contribution', 'publication_id', row.id),
    publication_identifier: ofPublication,
    publication_study: ofPublication,
    publication_grant: ofPublication,
    authorship: ofPublication,
    output: (row, db) =>
      row.is_published || tookPart(db, 'output_contribution', 'output_id', row.id) || db.own(null, { organisation: (id) => row.organisation_id === id }),
    output_identifier: ofOutput,
    output_study: ofOutput,
    output_contribution: (row, db) => ofOutput(row, db) || ofPublication(row, db),
  },
  fields: () => ({ 'Publication.openAccess': openAccess, 'Output.openAccess': openAccess }),
  lookups: (db) => ({
    Publication: {
      doi: byIdentifier(db, 'publication', 'Publication', 'DOI', doi),
      pmid: byIdentifier(db, 'publication', 'Publication', 'PMID', same),
      pmcid: byIdentifier(db, 'publication', 'Publication', 'PMCID', same),
    },
    Output: { doi: byIdentifier(db, 'output', 'Output', 'DOI', doi), isbn: byIdentifier(db, 'output', 'Output', 'ISBN', same) },
  }),
  lookupPools: {
    Publication: {
      doi: (pools) => pool('publication', 'DOI', 'value')(pools).flatMap((value) => [value, value.toUpperCase(), `https://doi.org/${value}`]),
      pmid: pool('publication', 'PMID', 'value'),
      pmcid: pool('publication', 'PMCID', 'value'),
    },
    Output: { doi: pool('output', 'DOI', 'value'), isbn: pool('output', 'ISBN', 'value') },
  },
  fake: {
    publication: (make) => ({ ...fakeAccess(make), recorded_by_id: make.maybe(() => make.ref('organisation')) }),
    output: fakeAccess,
    authorship: fakeIdentity,
    output_contribution: (make, id) => ({ ...fakeIdentity(make), ...(id % 2 === 0 ? { output_id: null } : { publication_id: null }) }),
  },
};
