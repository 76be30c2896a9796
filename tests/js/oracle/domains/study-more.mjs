// Approvals, involvement of the public and departments: they are seen with their listed study.

import { children } from '../model.mjs';

const ofStudy = (row, db) => db.has('study', row.study_id);

export default {
  prefixes: { StudyApproval: 'app', PublicInvolvement: 'ppi', StudyDepartment: 'dep' },
  tables: { StudyApproval: 'study_approval', PublicInvolvement: 'public_involvement', StudyDepartment: 'study_department' },
  toOne: { 'StudyApproval.body': 'Organisation' },
  toMany: {
    'Study.approvals': children('StudyApproval', 'study_id'),
    'Study.publicInvolvements': children('PublicInvolvement', 'study_id'),
    'Study.departments': children('StudyDepartment', 'study_id'),
  },
  visible: { study_approval: ofStudy, public_involvement: ofStudy, study_department: ofStudy },
  fields: () => ({
    'PublicInvolvement.contributorsCount': ({ contributors_count: count }) => (count === null || (count > 0 && count < 5) ? null : count),
  }),
};
