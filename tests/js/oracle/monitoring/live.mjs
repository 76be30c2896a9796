// Live figures, counted the long way round: rows are walked one by one, a set for each thing that is counted once.

import { column } from '../model.mjs';
import { LOOKED_AT, overBodies, rolePosts } from './bodies.mjs';
import { offered, overOffers } from './offers.mjs';

const NHS_WALES = new Set(['HEALTH_BOARD', 'NHS_TRUST', 'SPECIAL_HEALTH_AUTHORITY', 'DIVISION', 'HOSPITAL']);
const INDUSTRY = new Set(['PHARMACEUTICAL_MANUFACTURER', 'BIOTECHNOLOGY', 'MEDTECH', 'OTHER_INDUSTRY', 'CHARITY']);
const LEADING = new Set([
  'CHIEF_INVESTIGATOR', 'LEAD_PRINCIPAL_INVESTIGATOR', 'PRINCIPAL_INVESTIGATOR', 'SITE_PRINCIPAL_INVESTIGATOR', 'INNOVATION_LEAD', 'PROJECT_LEAD',
]);
const OF_STUDIES = new Set([
  'STUDIES_LED', 'STUDIES_OF_GROUP', 'STUDIES_LED_BY_GROUP', 'EXTERNALLY_FUNDED', 'MEAN_GRANT_OF_FUNDED', 'MEAN_GRANT_OF_ALL', 'ACADEMIC_PARTNER',
  'ACADEMIC_PARTNERS_OUTSIDE_WALES', 'ACADEMIC_PARTNERSHIPS_OUTSIDE_WALES', 'INDUSTRY_OR_CHARITY', 'INDUSTRY_OR_CHARITY_LED', 'PORTFOLIO_LEADERS',
]);
const BY_DAYS = new Set(['STUDIES_FOR_STAFF', 'COMMERCIAL_DEPARTMENTS', 'COMMERCIAL_BOARDS', 'TRAVEL_FELLOWSHIPS']);
const OF_PEOPLE = new Set([
  'RESEARCH_ACTIVE_STAFF', 'PORTFOLIO_LEADERS', 'PORTFOLIO_LEADERS_OF_WORKFORCE', 'PORTFOLIO_LEADERS_OF_SENIORS', 'CENTRE_STAFF', 'CENTRE_STAFF_UNMAPPED',
  'CENTRE_CORE_STAFF', 'SENIOR_BY_LEVEL', 'SENIOR_BY_BAND', 'ROLE_POSTS',
]);

export const isScientist = (part) => !['OUTSIDE_HEALTHCARE_SCIENCE', 'NOT_RECORDED'].includes(part.identity_group);
/** Whether a part counts: recorded and verified ones, and claimed ones when they are asked for. */
export const counts = (claimed) => (part) => ['RECORDED', 'VERIFIED', ...(claimed ? ['CLAIMED'] : [])].includes(part.status);
/** As it is told. */
export const told = (claimed) => ['RECORDED', ...(claimed ? ['CLAIMED'] : []), 'VERIFIED'];
const isChief = (part) => part.role === 'CHIEF_INVESTIGATOR';

/** Parts taken in studies that are looked at. */
export function parts(db, { from, to, organisation, group, level }) {
  return db.rows('study_involvement').filter((part) => {
    const recorded = db.byId('study', part.study_id).recorded_on;
    return (
      (from === null || recorded >= from) &&
      (to === null || recorded < to) &&
      (organisation === null || part.organisation_id === organisation) &&
      (group === null || part.identity_group === group) &&
      (level === null || part.identity_career_level === level)
    );
  });
}

const studies = (found) => new Set(found.map((part) => part.study_id)).size;

/** A count for a part of a split, from rows and what they count by. */
function tally(rows, keyOf, countOf) {
  const sets = new Map();
  for (const row of rows) {
    const key = JSON.stringify(keyOf(row));
    if (!sets.has(key)) sets.set(key, new Set());
    sets.get(key).add(countOf(row));
  }
  return new Map([...sets].map(([key, set]) => [key, set.size]));
}

/** Everything that a measure is of, and how to find it. */
class Counting {
  constructor(db, measure, narrow, claimed) {
    Object.assign(this, { db, measure, narrow, claimed, counts: counts(claimed), rule: measure.rule });
    this.of = { organisation: measure.organisation_id, group: measure.group, profession: measure.profession, scheme: measure.scheme_id };
    this.all = parts(db, narrow);
    this.involved = this.all.filter((part) => isScientist(part) && this.counts(part));
  }

  /** The involved parts on the measure's own split. */
  mine(found = this.involved) {
    const { organisation, group, profession } = this.of;
    return found.filter(
      (part) =>
        (organisation === null || part.organisation_id === organisation) &&
        (group === null || part.identity_group === group) &&
        (profession === null || part.identity_profession === profession),
    );
  }

  external(studyId) {
    return this.db
      .where('study_grant', 'study_id', studyId)
      .map((link) => this.db.byId('funding_grant', link.grant_id))
      .filter((grant) => grant && grant.funder_id !== null && !NHS_WALES.has(this.db.byId('organisation', grant.funder_id).kind));
  }

  isFunded = (part) => this.external(part.study_id).length > 0;
  hasPartner = (test) => (part) => this.db.where('collaboration', 'study_id', part.study_id).some((partner) => test(partner.partner_kind));

  pence() {
    const grants = new Map();
    for (const part of this.involved) for (const grant of this.external(part.study_id)) grants.set(grant.id, grant);
    return [...grants.values()].filter((grant) => grant.awarded_currency === 'GBP').reduce((sum, grant) => sum + (grant.awarded_minor ?? 0), 0);
  }

  universities(distinct) {
    const ids = new Set(this.involved.map((part) => part.study_id));
    const found = this.db.rows('collaboration').filter((partner) => partner.partner_kind === 'HEI' && ids.has(partner.study_id));
    const outside = found.filter((partner) => {
      const { nation } = this.db.byId('organisation', partner.organisation_id);
      return nation !== null && nation !== 'WALES';
    });
    const count = (list) => new Set(list.map((partner) => (distinct ? partner.organisation_id : partner.id))).size;
    return [count(outside), count(found)];
  }

  groupCode(researcher) {
    return researcher.group_id === null ? null : this.db.byId('professional_group', researcher.group_id).code;
  }

  posts() {
    // Figures are about all posts of people in sight, on whatever terms: small counts are held back instead.
    return this.db.rows('appointment').map((post) => this.db.whole('appointment', post)).filter((post) => post.ended_on === null);
  }

  person(post) {
    return this.db.byId('researcher', post.researcher_id);
  }

  isUnmapped(researcher) {
    const wanted = researcher.identifies_as?.toLowerCase();
    return wanted !== undefined && this.db.rows('professional_group_alias').some((alias) => alias.group_id === null && alias.label.toLowerCase() === wanted);
  }

  cohorts(known) {
    return this.db.rows('scheme_cohort').filter((cohort) => cohort.source === 'REFERENCE' && cohort.scheme_id === this.of.scheme && cohort[known] !== null);
  }

  sum(number, known, complete) {
    const found = this.cohorts(known);
    if (found.length === 0) return null;
    if (complete && found.some((cohort) => cohort[number] === null)) return null;
    const given = found.map((cohort) => cohort[number]).filter((count) => count !== null);
    return given.length === 0 ? null : given.reduce((sum, count) => sum + count, 0);
  }

  sites(test) {
    const here = this.db.where('study_site', 'organisation_id', this.of.organisation).map((site) => site.study_id);
    return new Set(here.filter((id) => test(this.db.where('study_involvement', 'study_id', id)))).size;
  }

  workforce(seniors, profession = this.of.profession) {
    const found = this.db
      .rows('workforce_snapshot')
      .filter((row) => row.profession === profession && row.group === null && row.level === null && row.headcount !== null)
      .filter((row) => {
        const all = row.band_from === null && row.band_to === null;
        if (!seniors) return all;
        return (row.band_from === 7 && row.band_to === 9) || (all && row.profession === 'MEDICAL_AND_DENTAL');
      })
      .sort((a, b) => (a.taken_on < b.taken_on ? -1 : a.taken_on > b.taken_on ? 1 : a.id - b.id));
    return found.at(-1)?.headcount ?? null;
  }
}

/** `[numerator, denominator]`; a denominator of undefined is that of a plain count. */
function counted(c) {
  const { db, of } = c;
  const led = (found) => found.filter(isChief);
  const grantsBy = (role) => new Set(db.rows('grant_holder').filter((part) => part.role === role && isScientist(part) && c.counts(part)).map((part) => part.grant_id));
  switch (c.rule) {
    case 'STUDIES_LED': return [studies(led(c.mine())), studies(c.mine())];
    case 'STUDIES_OF_GROUP': return [studies(c.mine())];
    case 'STUDIES_LED_BY_GROUP': return [studies(led(c.mine()))];
    case 'STUDIES_FOR_STAFF': return [studies(c.mine()), staff(c)];
    case 'EXTERNALLY_FUNDED': return [studies(c.mine().filter(c.isFunded)), studies(c.mine())];
    case 'MEAN_GRANT_OF_FUNDED': return [c.pence(), studies(c.involved.filter(c.isFunded))];
    case 'MEAN_GRANT_OF_ALL': return [c.pence(), studies(c.involved)];
    case 'ACADEMIC_PARTNER': return [studies(c.mine().filter(c.hasPartner((kind) => kind === 'HEI'))), studies(c.mine())];
    case 'ACADEMIC_PARTNERS_OUTSIDE_WALES': return c.universities(true);
    case 'ACADEMIC_PARTNERSHIPS_OUTSIDE_WALES': return c.universities(false);
    case 'INDUSTRY_OR_CHARITY': return [studies(c.mine().filter(c.hasPartner((kind) => INDUSTRY.has(kind)))), studies(c.mine())];
    case 'INDUSTRY_OR_CHARITY_LED': return [studies(led(c.mine()).filter(c.hasPartner((kind) => INDUSTRY.has(kind)))), studies(led(c.mine()))];
    case 'GRANTS_LED': return [grantsBy('AWARD_HOLDER').size];
    case 'GRANTS_JOINED': {
      const leads = grantsBy('AWARD_HOLDER');
      return [[...grantsBy('CO_APPLICANT')].filter((id) => !leads.has(id)).length];
    }
    case 'COHORT_APPLICANTS': return [c.sum('hcs_applicants', 'hcs_applicants') ?? 0, c.sum('applicants', 'hcs_applicants', true)];
    case 'COHORT_SUCCESS': return [c.sum('hcs_awardees', 'hcs_applicants', true) ?? 0, c.sum('hcs_applicants', 'hcs_applicants')];
    case 'COHORT_AWARDEES': return [c.sum('hcs_awardees', 'hcs_awardees') ?? 0, c.sum('awardees', 'hcs_awardees', true)];
    case 'CENTRE_STUDIES': return [c.sites((found) => found.some((part) => isScientist(part) && c.counts(part))), c.sites(() => true)];
    case 'CENTRE_STUDIES_LED': return [c.sites((found) => found.some((part) => isScientist(part) && c.counts(part) && LEADING.has(part.role))), c.sites(() => true)];
    case 'CENTRE_STUDIES_OF_CLINICAL_SCIENTISTS': return [c.sites((found) => found.some((part) => c.counts(part) && part.identity_identifies_as === 'Clinical Scientist')), c.sites(() => true)];
    case 'PUBLICATIONS': return [works(c, () => true)];
    case 'PUBLICATIONS_IN_FRONT': return [works(c, (author) => author.position === 1 || author.is_corresponding)];
    case 'OPEN_ACCESS': return [works(c, isOpen), works(c, () => true)];
    case 'INTELLECTUAL_PROPERTY': return [db.rows('intellectual_property').length];
    case 'JOB_PLANS_WITH_RESEARCH': return [db.rows('job_plan').filter((plan) => plan.research_percent > 0).length, db.rows('job_plan').length];
    case 'IDENTITY_RECORDED': {
      const found = [...db.rows('study_involvement'), ...db.rows('grant_holder')];
      return [found.filter((part) => part.identity_group !== 'NOT_RECORDED' && c.counts(part)).length, found.length];
    }
    default: {
      const found = overBodies(c) ?? overOffers(c);
      if (!found) throw new Error(`no rule ${c.rule} for ${of}`);
      return found;
    }
  }
}

/** Publications with a healthcare scientist among the authors for whom a test holds. */
function works(c, test) {
  const mine = c.db.rows('authorship').filter((author) => isScientist(author) && c.counts(author) && (c.of.group === null || author.identity_group === c.of.group));
  return new Set(mine.filter((author) => test(author, c.db.byId('publication', author.publication_id))).map((author) => author.publication_id)).size;
}

const isOpen = (author, publication) => publication.open_access_status !== null && publication.open_access_status !== 'CLOSED';

function staff(c) {
  const found = c.posts().filter((post) => post.organisation_id === c.of.organisation && ['SUBSTANTIVE', 'JOINT'].includes(post.contract_type));
  return new Set(found.filter((post) => c.person(post).group_id !== null).map((post) => post.researcher_id)).size;
}

/** Counts of people by part, whose small ones are held back: `{numerators, denominatorOf, key, rest, parts}`. */
function people(c) {
  const { db, of } = c;
  if (c.rule === 'RESEARCH_ACTIVE_STAFF') {
    const all = db.rows('researcher').filter((row) => row.group_id !== null);
    const open = (row) => db.where('study_involvement', 'researcher_id', row.id).some((part) => part.started_on !== null && part.ended_on === null && c.counts(part));
    const by = (row) => (of.group === null ? [] : [c.groupCode(row)]);
    const count = (rows) => tally(rows, by, (row) => row.id);
    const whole = count(all);
    const key = of.group === null ? [] : [of.group];
    return { numerators: count(all.filter(open)), denominatorOf: (at) => whole.get(at), key, rest: true };
  }
  if (c.rule.startsWith('CENTRE_STAFF')) {
    const split = of.group !== null || c.rule === 'CENTRE_STAFF_UNMAPPED';
    const by = (post) => (split ? [post.organisation_id, c.groupCode(c.person(post))] : [post.organisation_id]);
    const science = c.posts().filter((post) => c.person(post).group_id !== null || c.isUnmapped(c.person(post)));
    const whole = tally(c.posts(), (post) => [post.organisation_id], (post) => post.researcher_id);
    const key = split ? [of.organisation, of.group] : [of.organisation];
    const numerators = tally(science, by, (post) => post.researcher_id);
    return { numerators, denominatorOf: (at) => whole.get(JSON.stringify([JSON.parse(at)[0]])), key, rest: true, parts: 2 };
  }
  const posts = {
    CENTRE_CORE_STAFF: (post) => post.fte_hundredths !== null && post.fte_hundredths >= 100,
    SENIOR_BY_BAND: (post) => post.career_framework_band !== null && post.career_framework_band >= 8,
  }[c.rule];
  if (posts || c.rule === 'ROLE_POSTS') {
    const found = posts ? c.posts().filter((post) => c.person(post).group_id !== null && posts(post)) : rolePosts(c);
    const split = [['organisation', (post) => post.organisation_id], ['group', (post) => c.groupCode(c.person(post))]].filter(([dim]) => of[dim] !== null);
    const numerators = tally(found, (post) => split.map(([, read]) => read(post)), (post) => (posts ? post.researcher_id : post.id));
    return { numerators, key: split.map(([dim]) => of[dim]), rest: false };
  }
  if (c.rule === 'SENIOR_BY_LEVEL') {
    const found = db.rows('researcher').filter((row) => row.group_id !== null && row.publishes_career_level && row.career_level === 'CONSULTANT');
    return { numerators: tally(found, () => [], (row) => row.id), key: [], rest: false };
  }
  const dims = [['organisation', 'organisation_id'], ['group', 'identity_group'], ['profession', 'identity_profession']].filter(([dim]) => of[dim] !== null);
  const found = c.all.filter(
    (part) =>
      isChief(part) &&
      c.counts(part) &&
      part.researcher_id !== null &&
      db.has('researcher', part.researcher_id) &&
      db.byId('study', part.study_id).portfolio === 'NIHR' &&
      (of.profession === null ? isScientist(part) : part.identity_profession !== null),
  );
  const numerators = tally(found, (part) => dims.map(([, name]) => column(part, name)), (part) => part.researcher_id);
  const key = dims.map(([dim]) => of[dim]);
  if (c.rule === 'PORTFOLIO_LEADERS') return { numerators, key, rest: false };
  const seniors = c.rule === 'PORTFOLIO_LEADERS_OF_SENIORS';
  const headcounts = (at) => {
    const other = new Counting(db, { ...c.measure, profession: JSON.parse(at)[0] ?? null }, c.narrow, c.claimed);
    return other.workforce(seniors) ?? undefined;
  };
  return { numerators, denominatorOf: headcounts, key, rest: false };
}

const small = (count) => count !== undefined && count !== null && count >= 1 && count <= 4;

/** The parts that are held back; where it is one alone among its like, the next smallest with it. */
function heldBack({ numerators, denominatorOf, rest, parts = 1 }) {
  const held = new Set();
  for (const [at, count] of numerators) {
    const whole = denominatorOf?.(at);
    if (small(count) || small(whole) || (rest && whole !== undefined && small(whole - count))) held.add(at);
  }
  const like = (at) => JSON.stringify(JSON.parse(at).slice(0, -1));
  // A key shorter than `parts` is a whole of its own.
  for (const at of [...held]) {
    if (JSON.parse(at).length < parts || [...held].filter((other) => like(other) === like(at)).length > 1) continue;
    const others = [...numerators].filter(([other, count]) => other !== at && like(other) === like(at) && count > 0);
    others.sort((a, b) => a[1] - b[1] || compareKeys(JSON.parse(a[0]), JSON.parse(b[0])));
    if (others.length > 0) held.add(others[0][0]);
  }
  return held;
}

/** Keys compare part by part as texts, nothing first. */
function compareKeys(a, b) {
  for (const [at, part] of a.entries()) {
    const [one, other] = [part, b[at]].map((value) => (value === null ? null : String(value)));
    if (one === other) continue;
    if (one === null) return -1;
    if (other === null) return 1;
    return one < other ? -1 : 1;
  }
  return 0;
}

/** What is said beside a figure: how complete, how new, from where. */
function background(c) {
  const [rows, identities] = lookedAt(c);
  const known = rows.filter((row) => row.identity_group !== 'NOT_RECORDED' && (c.rule === 'REPRESENTATION' || c.counts(row))).length;
  return {
    coverage: !identities || rows.length === 0 ? null : known / rows.length,
    asOf: rows.map((row) => row.updated_at).reduce((newest, at) => (newest === null || Date.parse(at) > Date.parse(newest) ? at : newest), null),
    sources: [...new Set(rows.map((row) => row.source))].sort(),
  };
}

/** The rows that a rule looks at, and whether they say who somebody was. */
function lookedAt(c) {
  const { db, rule, all } = c;
  const offers = offered(c);
  if (offers) return [offers, false];
  if (LOOKED_AT[rule]) return [db.rows(LOOKED_AT[rule][0]), LOOKED_AT[rule][1]];
  if (['RESEARCH_ACTIVE_STAFF', 'CENTRE_STAFF', 'CENTRE_STAFF_UNMAPPED'].includes(rule)) return [db.rows('researcher'), false];
  if (rule.startsWith('COHORT_')) return [db.rows('scheme_cohort').filter((row) => row.source === 'REFERENCE'), false];
  if (rule.startsWith('GRANTS_')) return [db.rows('grant_holder'), true];
  if (rule === 'JOB_PLANS_WITH_RESEARCH') return [db.rows('job_plan'), false];
  if (rule.startsWith('PUBLICATIONS') || rule === 'OPEN_ACCESS') return [db.rows('authorship'), true];
  if (rule === 'INTELLECTUAL_PROPERTY') return [db.rows('intellectual_property'), false];
  return [all, true];
}

/** Whether parts that people took are counted, or people by them. */
const countsParts = (c) => c.rule === 'RESEARCH_ACTIVE_STAFF' || (c.rule !== 'REPRESENTATION' && lookedAt(c)[1]);

/** A denominator that is missing because nobody has said it; otherwise there was nothing to count. */
const canBeUnknown = (rule) => ['COHORT_', 'PORTFOLIO_LEADERS_OF', 'ENGAGED_'].some((beginning) => rule.startsWith(beginning));

/** The figure of a measure; null when it cannot be narrowed this way. */
export function liveFigure(db, measure, narrow, claimed) {
  const whole = Object.values(narrow).every((value) => value === null);
  const byDays = narrow.organisation === null && narrow.group === null && narrow.level === null;
  const can = OF_STUDIES.has(measure.rule) || (BY_DAYS.has(measure.rule) ? byDays : whole);
  if (!can && !(measure.rule === 'OPEN_OPPORTUNITIES' && narrow.organisation === null)) return null;
  const c = new Counting(db, measure, narrow, claimed);
  let [numerator, denominator] = [0, undefined];
  let suppressed = false;
  if (OF_PEOPLE.has(c.rule)) {
    const found = people(c);
    const at = JSON.stringify(found.key);
    numerator = found.numerators.get(at) ?? 0;
    if (found.denominatorOf) denominator = found.denominatorOf(at) ?? (canBeUnknown(c.rule) ? null : 0);
    suppressed = heldBack(found).has(at);
  } else {
    [numerator, denominator] = counted(c);
  }
  const pence = c.rule.startsWith('MEAN_GRANT') || c.rule === 'GRANT_INCOME';
  const per = pence ? 0.01 : denominator === undefined ? 1 : 100;
  const value = denominator === undefined ? numerator * per : denominator > 0 ? (numerator * per) / denominator : null;
  const shown = (number) => (suppressed ? null : (number ?? null));
  return { numerator: shown(numerator), denominator: shown(denominator), value: shown(value), suppressed, ...background(c), partStatuses: countsParts(c) ? told(claimed) : null };
}
