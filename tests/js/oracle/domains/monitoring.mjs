// Monitoring: published figures as they stand, and figures counted from rows that are seen.

import { children, values } from '../model.mjs';
import { byGlobalId } from '../resolvers.mjs';
import { liveFigure } from '../monitoring/live.mjs';
import { participationReport } from '../monitoring/report.mjs';

const published = (row, db) => row.status === 'PUBLISHED' || db.own(null, {});
const ownStaff = (row, db) => db.own('WORKFORCE_READ', { organisation: (id) => row.organisation_id === id });
const ofMetric = (row, db) => db.has('metric', row.metric_id);
const byPosition = (a, b) => a.position - b.position || a.id - b.id;
/** Most are out. */
const statusOf = (make) => (make.rng.chance(0.8) ? 'PUBLISHED' : 'DRAFT');

const inOrder = (db, table) => () => [...db.rows(table)].sort(byPosition);

export default {
  found: {
    Metric: { titles: ['name_en', 'name_cy', 'no'], texts: ['formula_en', 'formula_cy'] },
    TechnologyArea: { titles: ['name_en', 'name_cy'] },
  },
  prefixes: {
    Metric: 'met',
    MetricValue: 'val',
    MetricMeasure: 'mme',
    AuditExercise: 'aud',
    SurveyResult: 'sur',
    EngagementChannel: 'chn',
    WorkforceSnapshot: 'wfs',
    WorkforceIndicator: 'wfi',
    JobPlan: 'job',
    TimeStudy: 'tim',
    TechnologyArea: 'tea',
  },
  tables: {
    AuditExercise: 'audit_exercise',
    Metric: 'metric',
    MetricValue: 'metric_value',
    MetricMeasure: 'metric_measure',
    SurveyResult: 'survey_result',
    EngagementChannel: 'engagement_channel',
    WorkforceSnapshot: 'workforce_snapshot',
    WorkforceIndicator: 'workforce_indicator',
    JobPlan: 'job_plan',
    TimeStudy: 'time_study',
    TechnologyArea: 'technology_area',
  },
  valueTables: ['survey_option', 'job_plan_share', 'time_study_area'],
  toOne: { metric: 'Metric', 'MetricValue.exercise': 'AuditExercise' },
  toMany: {
    'Metric.values': children('MetricValue', 'metric_id'),
    'AuditExercise.values': children('MetricValue', 'exercise_id'),
  },
  valueLists: {
    'SurveyResult.options': values('survey_option', 'survey_id'),
    'JobPlan.shares': values('job_plan_share', 'plan_id'),
    'TimeStudy.combinedAreas': values('time_study_area', 'study_id'),
  },
  people: ['JobPlan'],
  facets: {
    'Metric.group': ['values', 'group'],
    'Metric.profession': ['values', 'profession'],
  },
  visible: {
    metric: published,
    metric_value: (row, db) => published(row, db) && ofMetric(row, db),
    metric_measure: ofMetric,
    workforce_snapshot: (row, db) => (row.is_published && row.organisation_id === null) || ownStaff(row, db),
    job_plan: (row, db) => row.is_published || ownStaff(row, db),
    job_plan_share: (row, db) => db.has('job_plan', row.plan_id),
  },
  fields: (db) => ({
    'Metric.measures': (row) => [...db.where('metric_measure', 'metric_id', row.id)].sort(byPosition),
    'MetricMeasure.live': (row, args) => liveFigure(db, row, narrowed(db, args), args.countsClaimed),
    ...plain('LiveFigure', ['numerator', 'denominator', 'value', 'coverage', 'suppressed', 'asOf', 'sources', 'partStatuses']),
    ...plain('ParticipationLine', ['organisation', 'group', 'role', 'level', 'studies', 'led', 'people', 'involvements', 'partStatuses']),
  }),
  lookups: (db) => ({ Metric: { no: (value) => db.rows('metric').find((row) => row.no === value && row.is_current) } }),
  lookupPools: { Metric: { no: () => Array.from({ length: 46 }, (_, at) => `M-${String(at).padStart(2, '0')}`) } },
  root: (db) => ({
    auditExercises: inOrder(db, 'audit_exercise'),
    surveyResults: inOrder(db, 'survey_result'),
    engagementChannels: inOrder(db, 'engagement_channel'),
    timeStudies: inOrder(db, 'time_study'),
    technologyAreas: inOrder(db, 'technology_area'),
    participationReport: (_, args) => participationReport(db, args.per, narrowed(db, args), args.countsClaimed),
  }),
  fake: {
    metric: (make, id) => ({ no: `M-${String(id).padStart(2, '0')}`, is_current: make.rng.chance(0.9), status: statusOf(make) }),
    metric_value: (make) => ({ status: statusOf(make) }),
    workforce_snapshot: (make) => ({ is_published: make.rng.chance(0.8), organisation_id: make.maybe(() => make.ref('organisation'), 0.2) }),
    job_plan: (make) => ({ is_published: make.rng.chance(0.8) }),
    ...Object.fromEntries(
      ['audit_exercise', 'survey_result', 'engagement_channel', 'time_study'].map((table) => [table, (make, id) => ({ position: id % 7 })]),
    ),
  },
};

/** Fields of what is worked out: the entry of that name. */
function plain(type, names) {
  return Object.fromEntries(names.map((name) => [`${type}.${name}`, (made) => made[name] ?? null]));
}

/** The arguments, with the organisation as the number of its row. A malformed id is an error. */
function narrowed(db, { recordedOn, organisation, group, level }) {
  const row = organisation == null ? null : rowNumber(db, organisation);
  return { from: recordedOn?.gte ?? null, to: recordedOn?.lt ?? null, organisation: row, group: group ?? null, level: level ?? null };
}

function rowNumber(db, id) {
  // An organisation that is not there has no parts taken for it.
  return byGlobalId(db, id, 'Organisation')?.id ?? -1;
}

