// The report on participation, counted the long way round.

import { encodeId } from '../ids.mjs';
import { counts, isScientist, parts, told } from './live.mjs';

const GROUPS = [
  'LABORATORY_SCIENCES_AND_GENOMICS', 'PHYSIOLOGICAL_SCIENCES', 'PHYSICAL_SCIENCES_AND_ENGINEERING', 'CLINICAL_COMPUTATIONAL_SCIENCES',
  'RADIOGRAPHERS_AND_RADIOTHERAPISTS', 'OPERATING_DEPARTMENT_PRACTITIONERS',
];
const ROLES = [
  'CHIEF_INVESTIGATOR', 'LEAD_PRINCIPAL_INVESTIGATOR', 'PRINCIPAL_INVESTIGATOR', 'SITE_PRINCIPAL_INVESTIGATOR', 'ASSOCIATE_PRINCIPAL_INVESTIGATOR',
  'CO_APPLICANT', 'INNOVATION_LEAD', 'PROJECT_LEAD', 'DATA_ANALYST', 'RECRUITER_OR_CONSENT', 'SAMPLE_OR_TEST_PROVIDER', 'SUPERVISOR', 'RESEARCH_SUPPORT', 'OTHER',
];
const LEVELS = ['ASSOCIATE', 'PRACTITIONER', 'ENHANCED', 'ADVANCED', 'CONSULTANT'];

const DIMENSIONS = {
  ORGANISATION: ['organisation', 'organisation_id'],
  GROUP: ['group', 'identity_group', GROUPS],
  ROLE: ['role', 'role', ROLES],
  LEVEL: ['level', 'identity_career_level', LEVELS],
};

export function participationReport(db, by, narrow, claimed) {
  const [field, column, list] = DIMENSIONS[by];
  const found = parts(db, narrow).filter((part) => isScientist(part) && counts(claimed)(part));
  const present = new Set(found.map((part) => part[column]));
  const last = present.has(null) ? [null] : [];
  const order = list ? [...list, ...last] : [...[...present].filter((id) => id !== null).sort((a, b) => a - b), ...last];
  return order.map((value) => {
    const mine = found.filter((part) => part[column] === value);
    const count = (rows, name) => new Set(rows.map((part) => part[name])).size;
    const people = count(mine.filter((part) => part.researcher_id !== null && db.has('researcher', part.researcher_id)), 'researcher_id');
    return {
      [field]: value !== null && field === 'organisation' ? encodeId('Organisation', value) : value,
      studies: count(mine, 'study_id'),
      led: count(mine.filter((part) => part.role === 'CHIEF_INVESTIGATOR'), 'study_id'),
      people: people >= 1 && people <= 4 ? null : people,
      involvements: mine.length,
      partStatuses: told(claimed),
    };
  });
}
