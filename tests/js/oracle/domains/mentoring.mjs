// Mentoring: it is personal. The two sides see what is theirs, a person beside that the mentors who agreed to be found; coordinators,
// who are clients with national remit, see all, and what was said with one scope more. An organisation sees none of it.

import { isObjectType } from 'graphql';

import { children, OracleFault, values } from '../model.mjs';
import { some } from '../whose.mjs';
import { fakeIdentity } from './publication.mjs';

const [READ, WRITE, MATCH] = ['MENTORING_READ', 'MENTORING_WRITE', 'MENTORING_MATCH'];

/** The states of a pairing that take a place of the mentor. */
const TAKING = ['ALLOCATED', 'ACCEPTED', 'ACTIVE', 'PAUSED'];
const CRITERIA = ['goals', 'level', 'discipline', 'organisation', 'language', 'availability', 'capacity'];

/** What is worked out for one person, or scored: `domain::mentoring` and `matching` hold it to oracles of its own. */
export const WORKED_OUT = [
  'Me', 'MentoringNextStep', 'MentorProfileDraft', 'MentorProfileDraftSubject', 'MentorSuggestion', 'MentorSuggestionPoints', 'MentorSuggestionRule',
  'MentoringReplay', 'MentoringFigures', 'MentoringEquity', 'MentoringEquityPart',
];

const one = (db, table, id, test) => some(db, table, 'id', id, test);
const coordinates = (db, scope) => db.caller.person === null && db.caller.national && db.caller.scopes.includes(scope);
const runs = (scheme) => (organisation, db) => one(db, 'mentoring_scheme', scheme, (row) => row.owner_id === organisation);

/** Rows that are published, and those of schemes that the caller's organisation runs. */
const ofOwner = (scheme) => (row, db) => row.is_published || db.own(WRITE, { organisation: (id) => runs(scheme(row))(id, db) });

const asked = (db, request, person) => some(db, 'mentoring_pairing', 'request_id', request.id, (pairing) => pairing.mentor_id === person);
const isSide = (pairing, person) => pairing.mentor_id === person || pairing.mentee_id === person;

/** What hangs on a row is for these people, and for coordinators who match. */
const told = (table, column, whose) => (row, db) => db.own(MATCH, { person: (person) => one(db, table, row[column], (owner) => whose(owner, person, row, db)) });
const with_ = (table, column) => (row, db) => db.has(table, row[column]);
const mentors = (owner, person) => owner.researcher_id === person;
const coordinated = (row, db) => coordinates(db, MATCH);

/** What was said is for whoever sees the row as a person, and for coordinators who match. */
const said = (...columns) => (row, db) =>
  db.caller.person !== null || coordinates(db, MATCH) ? row : { ...row, ...Object.fromEntries(columns.map((column) => [column, null])) };

const name = (db) => (row) => db.every('researcher', 'id', row.researcher_id)[0]?.name ?? null;
const taken = (db, row) => db.every('mentoring_pairing', 'mentor_profile_id', row.id).filter(({ status }) => TAKING.includes(status)).length;
const points = (row) => (row.points_goals === null ? null : row);
const byRank = (a, b) => a.rank - b.rank || a.id - b.id;
const byDay = (a, b) => (a.held_on < b.held_on ? -1 : a.held_on > b.held_on ? 1 : a.id - b.id);
const elsewhere = (field) => () => {
  throw new OracleFault(`${field} has tests of its own`);
};

/** Who somebody was, without the status that parts have. */
function who(make) {
  const { status: _, ...identity } = fakeIdentity(make);
  return { ...identity, organisation_id: make.maybe(() => make.ref('organisation')) };
}
const somebody = ({ ref }) => ({ researcher_id: ref('researcher') });
function scored({ rng }) {
  const scored = rng.chance(0.7);
  return Object.fromEntries(CRITERIA.map((criterion) => [`points_${criterion}`, scored ? rng.int(0, 20) : null]));
}

export default {
  prefixes: {
    MentoringScheme: 'msc', MentoringWeights: 'mwt', MentorProfile: 'mpr', MentoringRequest: 'mrq', MentoringPairing: 'mpg', MentoringEvent: 'mev',
    MentoringRound: 'mrd', MentoringRun: 'mrn', MentoringPlacement: 'mpl',
  },
  tables: {
    MentoringScheme: 'mentoring_scheme', MentoringWeights: 'mentoring_weights', MentorProfile: 'mentor_profile', MentoringRequest: 'mentoring_request',
    MentoringPairing: 'mentoring_pairing', MentoringEvent: 'mentoring_event', MentoringRound: 'mentoring_round', MentoringRun: 'mentoring_run',
    MentoringPlacement: 'mentoring_placement',
  },
  valueTables: [
    'mentor_subject', 'mentor_exclusion', 'mentoring_request_subject', 'mentoring_preference', 'mentoring_request_exclusion', 'mentoring_goal',
    'mentoring_meeting', 'mentoring_feedback', 'mentoring_round_limit', 'mentoring_override',
  ],
  toOne: {
    'MentoringWeights.scheme': 'MentoringScheme', 'MentoringRequest.scheme': 'MentoringScheme', 'MentoringPairing.scheme': 'MentoringScheme',
    'MentoringRound.scheme': 'MentoringScheme', 'MentoringRequest.round': 'MentoringRound', 'MentoringRun.round': 'MentoringRound',
    'MentoringRound.publishedRun': 'MentoringRun', 'MentoringPairing.run': 'MentoringRun', 'MentoringPlacement.run': 'MentoringRun',
    'MentoringRun.weights': 'MentoringWeights', 'MentoringPairing.request': 'MentoringRequest', 'MentoringPlacement.request': 'MentoringRequest',
    'MentoringOverride.request': 'MentoringRequest', 'MentoringEvent.pairing': 'MentoringPairing', 'MentoringPairing.mentee': 'Researcher',
    'MentorExclusion.person': 'Researcher', 'MentoringRequestExclusion.person': 'Researcher', mentorProfile: 'MentorProfile',
  },
  toMany: {
    'MentoringScheme.weights': children('MentoringWeights', 'scheme_id'),
    'MentoringScheme.rounds': children('MentoringRound', 'scheme_id'),
    'MentoringRequest.pairings': children('MentoringPairing', 'request_id'),
    'MentoringPairing.events': children('MentoringEvent', 'pairing_id'),
    'MentoringRound.runs': children('MentoringRun', 'round_id'),
    'MentoringRun.placements': children('MentoringPlacement', 'run_id'),
  },
  valueLists: {
    'MentorProfile.subjects': values('mentor_subject', 'profile_id'),
    'MentorProfile.exclusions': values('mentor_exclusion', 'profile_id'),
    'MentoringRequest.subjects': values('mentoring_request_subject', 'request_id'),
    'MentoringRequest.preferences': values('mentoring_preference', 'request_id', byRank),
    'MentoringRequest.exclusions': values('mentoring_request_exclusion', 'request_id'),
    'MentoringPairing.goals': values('mentoring_goal', 'pairing_id'),
    'MentoringPairing.meetings': values('mentoring_meeting', 'pairing_id', byDay),
    'MentoringPairing.feedback': values('mentoring_feedback', 'pairing_id'),
    'MentoringRound.limits': values('mentoring_round_limit', 'round_id'),
    'MentoringRun.overrides': values('mentoring_override', 'run_id'),
  },
  visible: {
    mentoring_scheme: ofOwner((row) => row.id),
    mentoring_weights: with_('mentoring_scheme', 'scheme_id'),
    mentoring_round: ofOwner((row) => row.scheme_id),
    mentoring_round_limit: with_('mentoring_round', 'round_id'),
    mentor_profile: (row, db) =>
      db.own(READ, {
        person: (person) =>
          row.researcher_id === person ||
          (row.is_active && row.can_be_found) ||
          some(db, 'mentoring_pairing', 'mentor_profile_id', row.id, (pairing) => pairing.mentee_id === person),
      }),
    mentor_subject: with_('mentor_profile', 'profile_id'),
    mentor_exclusion: told('mentor_profile', 'profile_id', mentors),
    mentoring_request: (row, db) => db.own(READ, { person: (person) => row.researcher_id === person || asked(db, row, person) }),
    mentoring_request_subject: told('mentoring_request', 'request_id', (request, person, _, db) => request.researcher_id === person || asked(db, request, person)),
    mentoring_preference: told('mentoring_request', 'request_id', mentors),
    mentoring_request_exclusion: told('mentoring_request', 'request_id', mentors),
    mentoring_pairing: (row, db) => db.own(READ, { person: (person) => isSide(row, person) }),
    mentoring_goal: told('mentoring_pairing', 'pairing_id', isSide),
    mentoring_meeting: with_('mentoring_pairing', 'pairing_id'),
    mentoring_feedback: told('mentoring_pairing', 'pairing_id', (pairing, person, { side }) => pairing[side === 'MENTEE' ? 'mentee_id' : 'mentor_id'] === person),
    mentoring_event: with_('mentoring_pairing', 'pairing_id'),
    mentoring_run: coordinated,
    mentoring_override: coordinated,
    mentoring_placement: coordinated,
  },
  shown: {
    mentoring_request: said('goals'),
    mentoring_pairing: said('reason', 'decline_note', 'agreement', 'end_note'),
  },
  fields: (db, schema) => ({
    'MentorProfile.name': name(db),
    'MentorProfile.placesTaken': (row) => taken(db, row),
    'MentorProfile.placesLeft': (row) => Math.max(row.places - taken(db, row), 0),
    'MentoringRequest.name': name(db),
    'MentoringRequest.suggestions': elsewhere('MentoringRequest.suggestions'),
    'MentoringPairing.points': points,
    'MentoringPairing.meetingCount': (row) => db.every('mentoring_meeting', 'pairing_id', row.id).length,
    'MentoringPlacement.points': points,
    'MentoringRun.replay': elsewhere('MentoringRun.replay'),
    ...Object.fromEntries(CRITERIA.map((criterion) => [`MentoringPoints.${criterion}`, (row) => row[`points_${criterion}`]])),
    ...Object.fromEntries(
      WORKED_OUT.map((type) => schema.getType(type)).filter(isObjectType).flatMap((type) =>
        Object.keys(type.getFields()).map((field) => [`${type.name}.${field}`, elsewhere(`${type.name}.${field}`)]),
      ),
    ),
  }),
  root: () => ({ me: elsewhere('me'), mentorSuggestions: elsewhere('mentorSuggestions'), mentoringFigures: elsewhere('mentoringFigures') }),
  fake: {
    mentor_profile: (make) => ({ ...who(make), ...somebody(make) }),
    mentoring_request: (make) => ({ ...who(make), ...somebody(make) }),
    mentoring_pairing: scored,
    mentoring_placement: scored,
  },
};
