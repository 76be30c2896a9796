// The professions: everybody sees all of them.

import { children, values } from '../model.mjs';

export default {
  found: {
    Discipline: { titles: ['name_en', 'name_cy'] },
    ProfessionalGroup: {
      titles: ['name_en', 'name_cy'],
      lists: (db, row) => db.where('professional_group_alias', 'group_id', row.id).map((alias) => alias.label),
    },
    TrainingRoute: { titles: ['name_en', 'name_cy', 'code'], texts: ['summary_en', 'summary_cy'] },
    ProfessionalStandard: { titles: ['name_en', 'name_cy'], texts: ['summary_en', 'summary_cy'] },
  },
  prefixes: { ProfessionalGroup: 'grp', Division: 'div', Discipline: 'dsc', CareerLevel: 'lvl', SkillExpectation: 'skl', TrainingRoute: 'rou', ProfessionalStandard: 'std' },
  tables: {
    ProfessionalGroup: 'professional_group',
    Division: 'division',
    Discipline: 'discipline',
    CareerLevel: 'career_level',
    SkillExpectation: 'skill_expectation',
    TrainingRoute: 'training_route',
    ProfessionalStandard: 'professional_standard',
  },
  valueTables: ['professional_group_alias'],
  toOne: { division: 'Division', group: 'ProfessionalGroup', discipline: 'Discipline', identityDiscipline: 'Discipline', level: 'CareerLevel' },
  toMany: {
    'ProfessionalGroup.disciplines': children('Discipline', 'group_id'),
    'Division.disciplines': children('Discipline', 'division_id'),
    'CareerLevel.skills': children('SkillExpectation', 'level_id'),
  },
  valueLists: { 'ProfessionalGroup.aliases': values('professional_group_alias', 'group_id') },
  root: (db) => {
    const inOrderOf = (table, name) => () => [...db.rows(table)].sort((a, b) => a[name] - b[name] || a.id - b.id);
    return {
      professionalGroups: inOrderOf('professional_group', 'position'),
      divisions: inOrderOf('division', 'position'),
      careerLevels: inOrderOf('career_level', 'rank'),
      trainingRoutes: inOrderOf('training_route', 'position'),
      professionalStandards: inOrderOf('professional_standard', 'position'),
      unmappedGroupLabels: () => db.where('professional_group_alias', 'group_id', null),
    };
  },
};
