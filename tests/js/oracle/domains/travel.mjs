// Travel fellowships: everybody sees what was awarded; who applied for what was not is told to the person and their own organisation.

import { children, through, values } from '../model.mjs';
import { some } from '../whose.mjs';
import { fakeIdentity } from './publication.mjs';

/** The states in which a place is taken, which are those that everybody sees. */
const TAKING = ['AWARDED', 'ACCEPTED', 'COMPLETED'];
/** Of what stands at one of these nobody is told who applied but themselves and their own organisation. */
const PRIVATE = ['DRAFT', 'DECLINED', 'WITHDRAWN'];

const runs = (db, organisation, programme) => some(db, 'travel_programme', 'id', programme, (row) => row.owner_id === organisation);
const taken = (db, column, id) => db.every('travel_fellowship', column, id).filter((row) => TAKING.includes(row.status)).length;

/** Whether the caller sees all of a fellowship. */
function inFull(row, db) {
  const { organisation, person, national } = db.caller;
  const told = !PRIVATE.includes(row.status);
  if (person !== null) return row.researcher_id === person;
  if (!db.caller.scopes.includes('TRAVEL_FELLOWSHIPS_READ')) return false;
  if (organisation !== null && row.home_organisation_id === organisation) return true;
  return told && (national || (organisation !== null && runs(db, organisation, row.programme_id)));
}

/** Columns that are for those alone who see a fellowship in full. */
const GUARDED = [
  'identity_group', 'identity_discipline_id', 'identity_career_level', 'identity_profession', 'identity_identifies_as', 'identity_coded_by',
  'home_organisation_id', 'budget_requested_minor', 'budget_requested_currency', 'budget_awarded_minor', 'budget_awarded_currency',
  'submitted_at', 'decided_at', 'accept_by',
];
const REPORT = ['report_en', 'report_cy', 'report_status', 'dissemination_en', 'dissemination_cy', 'dissemination_status'];
const nulls = (columns) => Object.fromEntries(columns.map((column) => [column, null]));

/** An instant in microseconds, as finely as it is kept. */
const micros = (text) => {
  const fraction = /\.(\d+)/.exec(text)?.[1] ?? '';
  return BigInt(Math.floor(Date.parse(text.replace(/\.\d+/, '')) / 1000)) * 1_000_000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
};
const stored = (text) => micros(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));

const isOpen = (row, at) => Boolean(row.is_published) && stored(row.opens_at) <= at && at < stored(row.closes_at);
const isOverdue = (row, at) =>
  ['ACCEPTED', 'COMPLETED'].includes(row.status) && !row.has_published_report && row.report_due_at !== null && stored(row.report_due_at) <= at;

export default {
  found: { TravelFellowship: { titles: ['destination_city', 'host'], texts: ['purpose_en', 'purpose_cy'] } },
  prefixes: { TravelFellowshipProgramme: 'tpr', TravelFellowshipRound: 'trd', TravelFellowship: 'trf', TravelFellowshipDecision: 'tdc' },
  tables: {
    TravelFellowshipProgramme: 'travel_programme', TravelFellowshipRound: 'travel_round', TravelFellowship: 'travel_fellowship',
    TravelFellowshipDecision: 'travel_decision',
  },
  valueTables: ['travel_criterion', 'travel_score', 'travel_panel', 'travel_fellowship_output'],
  toOne: {
    'TravelFellowshipRound.programme': 'TravelFellowshipProgramme', 'TravelFellowship.programme': 'TravelFellowshipProgramme',
    'TravelFellowship.round': 'TravelFellowshipRound', homeOrganisation: 'Organisation', hostOrganisation: 'Organisation',
    'TravelFellowshipDecision.fellowship': 'TravelFellowship',
  },
  toMany: {
    'TravelFellowshipProgramme.rounds': children('TravelFellowshipRound', 'programme_id'),
    'TravelFellowshipProgramme.fellowships': children('TravelFellowship', 'programme_id'),
    'TravelFellowshipRound.fellowships': children('TravelFellowship', 'round_id'),
    'TravelFellowship.outputs': through('Output', 'travel_fellowship_output', 'travel_fellowship_id', 'output_id'),
    'TravelFellowship.decisions': children('TravelFellowshipDecision', 'fellowship_id'),
  },
  valueLists: {
    'TravelFellowshipRound.criteria': values('travel_criterion', 'round_id'),
    'TravelFellowshipDecision.scores': values('travel_score', 'decision_id'),
    'TravelFellowshipDecision.panel': values('travel_panel', 'decision_id'),
  },
  visible: {
    travel_round: (row, db) => row.is_published || db.own('TRAVEL_FELLOWSHIPS_READ', { organisation: (id) => runs(db, id, row.programme_id) }),
    travel_criterion: (row, db) => db.has('travel_round', row.round_id),
    travel_fellowship: (row, db) =>
      row.is_awarded ||
      db.own('TRAVEL_FELLOWSHIPS_READ', {
        organisation: (id) => row.home_organisation_id === id || (row.status !== 'DRAFT' && runs(db, id, row.programme_id)),
        person: (id) => row.researcher_id === id,
      }),
    travel_fellowship_output: (row, db) => db.has('travel_fellowship', row.travel_fellowship_id),
    travel_decision: (row, db) =>
      db.own('TRAVEL_FELLOWSHIPS_DECIDE', {
        organisation: (id) => some(db, 'travel_fellowship', 'id', row.fellowship_id, (one) => runs(db, id, one.programme_id)),
      }),
    travel_score: (row, db) => db.has('travel_decision', row.decision_id),
    travel_panel: (row, db) => db.has('travel_decision', row.decision_id),
  },
  shown: {
    travel_fellowship(row, db) {
      if (inFull(row, db)) return row;
      return {
        ...row, ...nulls(GUARDED),
        ...(row.is_awarded ? {} : { researcher_id: null }),
        ...(row.has_published_report ? {} : nulls(REPORT)),
      };
    },
  },
  fields: (db) => ({
    'TravelFellowshipProgramme.awarded': (row) => taken(db, 'programme_id', row.id),
    'TravelFellowshipProgramme.remaining': (row) => Math.max(row.target - taken(db, 'programme_id', row.id), 0),
    'TravelFellowshipRound.isOpen': (row, { at }) => isOpen(row, micros(at ?? db.now)),
    'TravelFellowshipRound.placesTaken': (row) => taken(db, 'round_id', row.id),
    'TravelFellowshipRound.placesLeft': (row) => Math.max(row.places - taken(db, 'round_id', row.id), 0),
    'TravelFellowship.identity': (row) => (row.identity_group === null ? null : row),
    'TravelFellowship.isReportOverdue': (row, { at }) => isOverdue(row, micros(at ?? db.now)),
  }),
  filters: {
    'TravelFellowshipRound.openAt': (at) => (row) => isOpen(row, micros(at)),
    'TravelFellowship.reportOverdueAt': (at) => (row) => isOverdue(row, micros(at)),
  },
  root: (db) => ({ travelFellowshipProgramme: (_, { year }) => db.rows('travel_programme').find((row) => row.year === year) }),
  fake: { travel_fellowship: fakeIdentity },
};
