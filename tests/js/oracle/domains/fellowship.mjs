// Fellowships: what was awarded is for everybody but not all of it, applications are for their two sides.

import { children, through } from '../model.mjs';
import { employs, some } from '../whose.mjs';
import { DAY, micros, namedOrNone, stored } from './opportunity.mjs';
import { fakeIdentity } from './publication.mjs';

const READ = 'FELLOWSHIPS_READ';

const runs = (db, programme, organisation) => some(db, 'fellowship_programme', 'id', programme, (row) => row.owner_id === organisation);
const runsRound = (db, round, organisation) => some(db, 'fellowship_round', 'id', round, (row) => runs(db, row.programme_id, organisation));

/** Whether an application is of the caller's own side: the person's, or sent for their organisation. */
function ownSide(row, db) {
  const { organisation, person, scopes } = db.caller;
  if (person !== null) return row.researcher_id === person;
  return organisation !== null && scopes.includes(READ) && row.organisation_id === organisation;
}

/** Whether the caller is on another side of what was sent in: the host, who decides, or national. */
function otherSide(row, db) {
  const { organisation, person, national, scopes } = db.caller;
  if (person !== null || !scopes.includes(READ) || row.status === 'DRAFT') return false;
  return national || (organisation !== null && (row.host_id === organisation || runsRound(db, row.round_id, organisation)));
}

const nothing = (columns) => Object.fromEntries(columns.map((column) => [column, null]));

/** What is told of no application that was declined or taken back, but to its own side. */
const WHO = nothing([
  'researcher_id', 'identity_discipline_id', 'identity_career_level', 'identity_profession', 'identity_identifies_as', 'mentor_id', 'feedback',
]);
const LOST = ['DECLINED', 'WITHDRAWN'];

/** What of a fellowship is not for everybody. */
const WITHIN = nothing([
  'application_id', 'organisation_id', 'mentor_id', 'started_on', 'ended_on', 'fte_hundredths', 'clinical_share_hundredths', 'status',
]);

const isOwn = (row, db) =>
  db.own(READ, {
    person: (id) => row.researcher_id === id,
    organisation: (id) => row.organisation_id === id || row.host_id === id || employs(db, id, row.researcher_id) || runs(db, row.programme_id, id),
  });

const isOpen = (row, at) => row.status === 'PUBLISHED' && stored(row.opens_at) <= at && at < stored(row.closes_at);

function daysLeft(row, at) {
  const closes = stored(row.closes_at);
  return row.status !== 'PUBLISHED' || closes <= at ? null : Number((closes - at) / DAY);
}

const taken = (row, db) => db.every('fellowship_application', 'round_id', row.id).filter((one) => one.status === 'AWARDED').length;

export default {
  found: {
    FellowshipProgramme: { titles: ['name_en', 'name_cy', 'abbreviation'], texts: ['summary_en', 'summary_cy'] },
    Fellowship: { titles: ['title'], texts: [] },
  },
  prefixes: { FellowshipProgramme: 'fpr', FellowshipRound: 'frd', FellowshipApplication: 'fla', Fellowship: 'fel' },
  tables: {
    FellowshipProgramme: 'fellowship_programme', FellowshipRound: 'fellowship_round',
    FellowshipApplication: 'fellowship_application', Fellowship: 'fellowship',
  },
  valueTables: ['fellowship_output', 'fellowship_publication'],
  toOne: {
    programme: 'FellowshipProgramme', 'FellowshipApplication.round': 'FellowshipRound', 'Fellowship.round': 'FellowshipRound',
    'Fellowship.application': 'FellowshipApplication', host: 'Organisation', mentor: 'Researcher',
  },
  toMany: {
    'FellowshipProgramme.rounds': children('FellowshipRound', 'programme_id'),
    'FellowshipProgramme.fellowships': children('Fellowship', 'programme_id'),
    'FellowshipRound.applications': children('FellowshipApplication', 'round_id'),
    'FellowshipRound.fellowships': children('Fellowship', 'round_id'),
    'Fellowship.outputs': through('Output', 'fellowship_output', 'fellowship_id', 'output_id'),
    'Fellowship.publications': through('Publication', 'fellowship_publication', 'fellowship_id', 'publication_id'),
    'FundingScheme.fellowshipProgrammes': children('FellowshipProgramme', 'scheme_id'),
    'Organisation.fellowshipProgrammes': children('FellowshipProgramme', 'owner_id'),
    'Organisation.hostedFellowships': children('Fellowship', 'host_id'),
    'Researcher.fellowships': children('Fellowship', 'researcher_id'),
  },
  people: ['FellowshipApplication'],
  visible: {
    fellowship_round: (row, db) => row.status !== 'DRAFT' || db.own(READ, { organisation: (id) => runs(db, row.programme_id, id) }),
    fellowship_application: (row, db) => ownSide(row, db) || otherSide(row, db),
  },
  shown: {
    fellowship_application: (row, db) => (ownSide(row, db) || !LOST.includes(row.status) ? row : { ...row, ...WHO }),
    fellowship: (row, db) => (isOwn(row, db) ? row : { ...row, ...WITHIN }),
  },
  fields: (db) => ({
    'FellowshipRound.isOpen': (row, { at }) => isOpen(row, micros(at ?? db.now)),
    'FellowshipRound.daysLeft': (row, { at }) => daysLeft(row, micros(at ?? db.now)),
    'FellowshipRound.placesTaken': (row) => taken(row, db),
    'FellowshipRound.placesLeft': (row) => (row.places === null ? null : Math.max(0, row.places - taken(row, db))),
  }),
  filters: {
    'FellowshipRound.openAt': (at) => (row) => isOpen(row, micros(at)),
    'FellowshipRound.closingWithin': ({ days, from }, db) => {
      const begin = micros(from ?? db.now);
      return (row) => {
        const closes = stored(row.closes_at);
        return row.status === 'PUBLISHED' && closes >= begin && closes < begin + BigInt(days) * DAY;
      };
    },
    'FellowshipProgramme.forCareerLevel': namedOrNone('career_levels'),
  },
  lookups: (db) => ({
    FellowshipProgramme: { key: (value) => db.rows('fellowship_programme').find((row) => row.source === 'REFERENCE' && row.source_key === value) },
  }),
  fake: { fellowship_application: fakeIdentity, fellowship: fakeIdentity },
};
