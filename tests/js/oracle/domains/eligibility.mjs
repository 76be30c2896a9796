// Who may apply: an opportunity's own words and its rules over what is known of somebody.

import { decodeId } from '../ids.mjs';
import { held, values } from '../model.mjs';
import { fault } from '../page.mjs';
import { confirmed, current, ownPerson } from '../whose.mjs';

const HOME = ['WALES', 'ENGLAND', 'SCOTLAND', 'NORTHERN_IRELAND'];
const OUTSIDE = 'OUTSIDE_HEALTHCARE_SCIENCE';
const LISTS = {
  CAREER_LEVEL: 'career_levels', PROFESSIONAL_GROUP: 'professional_groups', REGISTRATION: 'registers', NATION: 'nations',
  EMPLOYER_KIND: 'employer_kinds', EMPLOYMENT: 'contract_types',
};

/** Facts by what they are about; what is not known is absent. */
function facts(entries) {
  const known = {};
  for (const [criterion, all] of entries) {
    if (all === undefined || all === null) continue;
    if (criterion === 'PROFESSIONAL_GROUP' && all.includes('NOT_RECORDED')) continue;
    const more = criterion === 'NATION' && all.some((nation) => HOME.includes(nation)) ? ['UNITED_KINGDOM'] : [];
    known[criterion] = [...all, ...more];
  }
  return known;
}

/** The number of a row of a type; whether there is such a row plays no part. */
function rowNumber(id, type) {
  const found = decodeId(id);
  if (found?.type !== type) throw fault(['BAD_USER_INPUT']);
  return found.id;
}

function given(profile) {
  const one = (value) => (value === undefined || value === null ? null : [value]);
  return facts([
    ['CAREER_LEVEL', one(profile.careerLevel)],
    ['PROFESSIONAL_GROUP', one(profile.professionalGroup)],
    ['REGISTRATION', profile.registers],
    ['NATION', profile.nations],
    ['EMPLOYER_KIND', profile.employerKinds],
    ['DOCTORATE', profile.holdsDoctorate === true ? ['HELD'] : profile.holdsDoctorate === false ? [] : null],
    ['EMPLOYMENT', profile.contractTypes],
    ['EARLIER_AWARD', profile.earlierAwards?.map((id) => rowNumber(id, 'FundingScheme'))],
  ]);
}

/** What stands on record of a researcher, whoever asks. */
function onRecord(db, id) {
  const person = db.every('researcher', 'id', id)[0];
  if (person === undefined) return {};
  const some = (all) => (all.length === 0 ? null : all);
  const posts = db.every('appointment', 'researcher_id', id).filter((post) => current(db, post));
  const employers = posts.map((post) => db.every('organisation', 'id', post.organisation_id)[0]);
  const lasting = db
    .every('registration', 'researcher_id', id)
    .filter((one) => one.valid_from <= db.today && (one.valid_to === null || one.valid_to >= db.today));
  const register = ({ regulator, regulation }) =>
    regulator === 'HCPC' ? 'HCPC' : { STATUTORY: 'OTHER_STATUTORY', ASSURED_VOLUNTARY: 'ASSURED_VOLUNTARY' }[regulation];
  const grants = db
    .every('grant_holder', 'researcher_id', id)
    .filter(confirmed)
    .map((part) => db.every('funding_grant', 'id', part.grant_id)[0]?.scheme_id ?? null);
  const fellowships = db
    .every('fellowship', 'researcher_id', id)
    .map((one) => db.every('fellowship_programme', 'id', one.programme_id)[0]?.scheme_id ?? null);
  const group = person.group_id === null ? undefined : db.every('professional_group', 'id', person.group_id)[0]?.code;
  return facts([
    ['CAREER_LEVEL', person.career_level === null ? null : [person.career_level]],
    ['PROFESSIONAL_GROUP', group === undefined ? null : [group]],
    ['REGISTRATION', some(lasting.map(register).filter(Boolean))],
    ['NATION', some(employers.map((one) => one.nation).filter((nation) => nation !== null))],
    ['EMPLOYER_KIND', some(employers.map((one) => one.kind))],
    ['EMPLOYMENT', some(posts.map((post) => post.contract_type))],
    ['EARLIER_AWARD', some([...grants, ...fellowships].filter((scheme) => scheme !== null))],
  ]);
}

function healthcareScience(row, known) {
  const groups = known.PROFESSIONAL_GROUP;
  if (groups === undefined) return { outcome: 'UNCLEAR', missing: 'PROFESSIONAL_GROUP' };
  if (groups.every((group) => group === OUTSIDE)) return { outcome: row.is_healthcare_science_specific ? 'NOT_ELIGIBLE' : 'UNCLEAR' };
  const outcomes = { EXPLICITLY_INCLUDED: 'ELIGIBLE', EXPLICITLY_EXCLUDED: 'NOT_ELIGIBLE', NOT_STATED: 'UNCLEAR' };
  return { outcome: outcomes[row.healthcare_science_inclusion] };
}

function ruled(criterion, wanted, force, known) {
  const has = known[criterion]?.some((value) => wanted.includes(value));
  if (has === undefined) return { criterion, outcome: 'UNCLEAR', missing: criterion };
  const met = force === 'BARRED' ? !has : has;
  return { criterion, outcome: met ? 'ELIGIBLE' : force === 'NAMED' ? 'UNCLEAR' : 'NOT_ELIGIBLE' };
}

/** What comes of each rule, and of all. */
function judge(db, row, known) {
  const own = [['CAREER_LEVEL', 'career_levels', 'NAMED'], ['PROFESSIONAL_GROUP', 'professional_groups', 'NEEDED'], ['NATION', 'nations', 'NEEDED']]
    .map(([criterion, column, force]) => [criterion, held(row, column), force])
    .filter(([, wanted]) => wanted.length > 0);
  const rules = db.every('eligibility_rule', 'opportunity_id', row.id).sort((a, b) => a.id - b.id).map((rule) => {
    const wanted = { DOCTORATE: ['HELD'], EARLIER_AWARD: [rule.scheme_id] }[rule.criterion] ?? held(rule, LISTS[rule.criterion]);
    return [rule.criterion, wanted, rule.is_exclusion ? 'BARRED' : 'NEEDED'];
  });
  const reasons = [
    { criterion: 'HEALTHCARE_SCIENCE', ...healthcareScience(row, known) },
    ...[...own, ...rules].map(([criterion, wanted, force]) => ruled(criterion, wanted, force, known)),
  ];
  const any = (outcome) => reasons.some((reason) => reason.outcome === outcome);
  const outcome = ['NOT_ELIGIBLE', 'UNCLEAR'].find(any) ?? 'ELIGIBLE';
  const order = ['HEALTHCARE_SCIENCE', 'CAREER_LEVEL', 'PROFESSIONAL_GROUP', 'REGISTRATION', 'NATION', 'EMPLOYER_KIND', 'DOCTORATE', 'EMPLOYMENT', 'EARLIER_AWARD'];
  const missing = order.filter((criterion) => reasons.some((reason) => reason.missing === criterion));
  return { outcome, reasons, missing, healthcareScience: row.healthcare_science_inclusion };
}

function inFull(db, id) {
  return db.every('researcher', 'id', id).length > 0 && ownPerson(db, 'RESEARCHERS_READ', id);
}

export default {
  valueTables: ['eligibility_rule'],
  valueLists: { 'Opportunity.eligibilityRules': values('eligibility_rule', 'opportunity_id') },
  visible: { eligibility_rule: (row, db) => db.has('opportunity', row.opportunity_id) },
  fields: (db) => ({
    'Opportunity.eligibility': (row, { profile }) => judge(db, row, given(profile)),
    'Opportunity.eligibilityForMe': (row, args) =>
      db.caller.person === null ? null : judge(db, row, { ...onRecord(db, db.caller.person), ...given(args.with ?? {}) }),
    'Opportunity.eligibilityFor'(row, args) {
      const researcher = rowNumber(args.researcher, 'Researcher');
      return inFull(db, researcher) ? judge(db, row, { ...onRecord(db, researcher), ...given(args.with ?? {}) }) : null;
    },
    ...Object.fromEntries(
      [['Eligibility', ['outcome', 'reasons', 'missing', 'healthcareScience']], ['EligibilityReason', ['criterion', 'outcome']]].flatMap(
        ([type, names]) => names.map((name) => [`${type}.${name}`, (made) => made[name]]),
      ),
    ),
  }),
  // Whether it is for healthcare science, no rule says.
  fake: { eligibility_rule: (make) => ({ criterion: make.rng.pick([...Object.keys(LISTS), 'DOCTORATE', 'EARLIER_AWARD']) }) },
  root: () => ({ savedSearches: () => [] }),
  filters: {
    'Opportunity.eligibility'({ profile, outcome }, db) {
      const known = given(profile);
      return (row) => outcome.includes(judge(db, row, known).outcome);
    },
    'Opportunity.forMe'(outcome, db) {
      if (db.caller.person === null) throw fault(['FORBIDDEN']);
      const known = onRecord(db, db.caller.person);
      return (row) => outcome.includes(judge(db, row, known).outcome);
    },
  },
};
