// The professions: everybody sees all of them.

import { children, values } from '../model.mjs';

export default {
  prefixes: { ProfessionalGroup: 'grp', Division: 'div', Discipline: 'dsc', CareerLevel: 'lvl', SkillExpectation: 'skl' },
  tables: {
    ProfessionalGroup: 'professional_group',
    Division: 'division',
    Discipline: 'discipline',
    CareerLevel: 'career_level',
    SkillExpectation: 'skill_expectation',
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
      unmappedGroupLabels: () => db.where('professional_group_alias', 'group_id', null),
    };
  },
};
