// Live figures over bodies, channels and grants: `[numerator, denominator]` of a rule, counted one row at a time.

import { isScientist } from './live.mjs';

const BOARDS = ['HEALTH_BOARD'];
const BOARDS_AND_TRUSTS = ['HEALTH_BOARD', 'NHS_TRUST'];

/** How many organisations of these kinds a test holds for, and how many there are. */
function bodies(db, kinds, test) {
  const all = db.rows('organisation').filter((row) => kinds.includes(row.kind));
  return [all.filter(test).length, all.length];
}

/** Departments of organisations in commercial studies that were recorded in the days asked for. */
function departments({ db, narrow: { from, to } }) {
  return db.rows('study_department').filter((row) => {
    const study = db.byId('study', row.study_id);
    return row.organisation_id !== null && study.is_commercial && (from === null || study.recorded_on >= from) && (to === null || study.recorded_on < to);
  });
}

/** The channel of a kind that was counted last, with both counts. */
function channel(db, kind) {
  const found = db.rows('engagement_channel').filter((row) => row.kind === kind && row.hcs_reached !== null && row.reached !== null);
  const day = (row) => row.counted_on ?? '';
  return found.sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : a.id - b.id)).at(-1);
}

/** What a channel reached of healthcare science, over what. Nothing is known when no channel was counted. */
function engaged(c, kind, over) {
  const last = channel(c.db, kind);
  return last ? [last.hcs_reached, over(last)] : [0, null];
}

/** Open posts of a research role that healthcare scientists hold. */
export const rolePosts = (c) => c.posts().filter((post) => post.role_identity !== 'NONE' && c.person(post).group_id !== null);

const RULES = {
  COMMERCIAL_DEPARTMENTS: (c) => [new Set(departments(c).map((row) => JSON.stringify([row.organisation_id, row.name_en]))).size],
  COMMERCIAL_BOARDS: (c) => bodies(c.db, BOARDS, (board) => departments(c).some((row) => row.organisation_id === board.id)),
  GRANT_INCOME({ db, counts }) {
    const held = (grant) => db.where('grant_holder', 'grant_id', grant.id).some((part) => isScientist(part) && counts(part));
    return [db.rows('funding_grant').filter((grant) => grant.awarded_currency === 'GBP' && held(grant)).reduce((sum, grant) => sum + (grant.awarded_minor ?? 0), 0)];
  },
  ENGAGED_BY_BULLETIN: (c) => engaged(c, 'BULLETIN', (last) => last.reached),
  ENGAGED_OF_WORKFORCE: (c) => engaged(c, 'BULLETIN', () => c.workforce(false, 'HEALTHCARE_SCIENCE')),
  ENGAGED_AT_CONFERENCE: (c) => engaged(c, 'CONFERENCE', (last) => last.reached),
  ROLE_COVERAGE: (c) => bodies(c.db, BOARDS_AND_TRUSTS, (body) => rolePosts(c).some((post) => post.organisation_id === body.id)),
  SERVICES_WITHOUT_RESEARCH_TIME({ db }) {
    const said = db.rows('service').filter((row) => row.research_percent !== null);
    return [said.filter((row) => row.research_percent === 0).length, said.length];
  },
  CHAMPION_COVERAGE: ({ db }) =>
    bodies(db, BOARDS_AND_TRUSTS, (body) => db.where('champion', 'organisation_id', body.id).some((row) => row.kind === 'RESEARCH_AND_INNOVATION' && row.ended_on === null)),
  GRANTS_GIVEN: ({ db, of }) => [db.where('funding_grant', 'funder_id', of.organisation).filter((grant) => grant.awarded_on !== null && grant.awarded_on >= '2015-01-01').length],
  REPRESENTATION({ db }) {
    const seated = (network) => db.where('group_membership', 'network_id', network.id).some((seat) => seat.ended_on === null && isScientist(seat));
    return [db.rows('network').filter(seated).length, db.rows('network').length];
  },
  ACCREDITED_SERVICES({ db }) {
    const led = db.rows('service').filter((row) => row.is_healthcare_science_led);
    return [led.filter((row) => db.where('accreditation', 'service_id', row.id).some((one) => one.status === 'ACCREDITED')).length, led.length];
  },
};

/** `[numerator, denominator]` of one of these rules; undefined for another. */
export const overBodies = (c) => RULES[c.rule]?.(c);

/** The tables that these rules look at, and whether their rows say who somebody was. */
export const LOOKED_AT = {
  COMMERCIAL_DEPARTMENTS: ['study_department', false],
  COMMERCIAL_BOARDS: ['study_department', false],
  GRANT_INCOME: ['grant_holder', true],
  ENGAGED_BY_BULLETIN: ['engagement_channel', false],
  ENGAGED_OF_WORKFORCE: ['engagement_channel', false],
  ENGAGED_AT_CONFERENCE: ['engagement_channel', false],
  CHAMPION_COVERAGE: ['champion', false],
  GRANTS_GIVEN: ['funding_grant', false],
  REPRESENTATION: ['group_membership', true],
  SERVICES_WITHOUT_RESEARCH_TIME: ['service', false],
  ACCREDITED_SERVICES: ['service', false],
  ...Object.fromEntries(['CENTRE_CORE_STAFF', 'SENIOR_BY_LEVEL', 'SENIOR_BY_BAND', 'ROLE_POSTS', 'ROLE_COVERAGE'].map((rule) => [rule, ['researcher', false]])),
};
