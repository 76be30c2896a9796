// Stories: the public sees what is published, and people with the one text that names them.

import { children, through, values } from '../model.mjs';
import { draftOf, some } from '../whose.mjs';

const TITLE = ['title_en', 'title_cy'];
/** Of the own organisation, or about the caller. */
const about = (table, column) => (row, db) =>
  row.is_published ||
  db.own(null, {
    organisation: (id) => row.organisation_id === id,
    person: (id) => some(db, table, column, row.id, (one) => one.researcher_id === id),
  });
const ofCaseStudy = (row, db) => db.has('case_study', row.case_study_id);

export default {
  found: {
    CaseStudy: { titles: TITLE, texts: ['summary_en', 'summary_cy', 'project_name'] },
    Recognition: { titles: TITLE, texts: ['body_name'] },
    SuccessStory: { titles: TITLE, texts: ['summary_en', 'summary_cy'] },
    CareerStory: { titles: TITLE, texts: ['summary_en', 'summary_cy'] },
  },
  prefixes: { CaseStudy: 'cas', Recognition: 'rcg', SuccessStory: 'sto', CareerStory: 'car' },
  tables: { CaseStudy: 'case_study', Recognition: 'recognition', SuccessStory: 'success_story', CareerStory: 'career_story' },
  valueTables: ['story_person', 'recognition_recipient', 'career_step', 'case_study_organisation', 'case_study_discipline'],
  toOne: { caseStudy: 'CaseStudy', 'Recognition.body': 'Organisation' },
  toMany: {
    'CaseStudy.organisations': through('Organisation', 'case_study_organisation', 'case_study_id', 'organisation_id'),
    'CaseStudy.disciplines': through('Discipline', 'case_study_discipline', 'case_study_id', 'discipline_id'),
    'CaseStudy.recognitions': children('Recognition', 'case_study_id'),
    'CaseStudy.careerStories': children('CareerStory', 'case_study_id'),
    'InnovationProject.caseStudies': children('CaseStudy', 'innovation_project_id'),
    'Organisation.caseStudies': through('CaseStudy', 'case_study_organisation', 'organisation_id', 'case_study_id'),
    'Organisation.recognitions': children('Recognition', 'organisation_id'),
    'Organisation.recognitionsGiven': children('Recognition', 'body_id'),
    'Organisation.successStories': children('SuccessStory', 'organisation_id'),
    'ProfessionalGroup.successStories': children('SuccessStory', 'group_id'),
    'Discipline.caseStudies': through('CaseStudy', 'case_study_discipline', 'discipline_id', 'case_study_id'),
    'Discipline.successStories': children('SuccessStory', 'discipline_id'),
    'Discipline.careerStories': children('CareerStory', 'discipline_id'),
    'Researcher.recognitions': through('Recognition', 'recognition_recipient', 'researcher_id', 'recognition_id'),
    'Researcher.successStories': through('SuccessStory', 'story_person', 'researcher_id', 'success_story_id'),
    'Researcher.careerStories': children('CareerStory', 'researcher_id'),
  },
  valueLists: {
    'CaseStudy.people': values('story_person', 'case_study_id'),
    'Recognition.recipients': values('recognition_recipient', 'recognition_id'),
    'SuccessStory.people': values('story_person', 'success_story_id'),
    'CareerStory.steps': values('career_step', 'career_story_id', (a, b) => a.position - b.position || a.id - b.id),
  },
  facets: {
    'CaseStudy.organisationKind': ['organisations', 'kind'],
    'CaseStudy.group': ['disciplines', 'group_id'],
    'CaseStudy.recognition': ['recognitions', 'kind'],
  },
  visible: {
    case_study: draftOf(),
    recognition: about('recognition_recipient', 'recognition_id'),
    success_story: about('story_person', 'success_story_id'),
    career_story: draftOf([], ['researcher_id']),
    story_person: (row, db) => ofCaseStudy(row, db) || db.has('success_story', row.success_story_id),
    recognition_recipient: (row, db) => db.has('recognition', row.recognition_id),
    career_step: (row, db) => db.has('career_story', row.career_story_id),
    case_study_organisation: ofCaseStudy,
    case_study_discipline: ofCaseStudy,
  },
  lookups: (db) => ({
    CaseStudy: { key: (value) => db.rows('case_study').find((row) => row.source === 'REFERENCE' && row.source_key === value) },
  }),
};
