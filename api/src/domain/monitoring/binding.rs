//! How monitoring stands on tables.

use async_graphql::Value;
use entity::{
    audit_exercise, engagement_channel, job_plan, job_plan_share, metric, metric_measure, metric_value, survey_option,
    survey_result, technology_area, time_study, time_study_area, workforce_indicator, workforce_snapshot,
};
use sea_query::{Expr, ExprTrait};

use super::{computed, sight, written};
use crate::engine::{
    binding::{BY_ID, Binding, Lookup, OrderBy},
    error::FieldError,
    scope::{Table, everything},
    search::Search,
};

const AS_PRINTED: OrderBy = &[("position", false)];

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    let mut all = figures();
    all.extend(workforce());
    all.push(
        Binding::root()
            .computed_with("participationReport", &[], computed::REPORT, computed::participation_report)
            .root_list("auditExercises", AS_PRINTED)
            .root_list("surveyResults", AS_PRINTED)
            .root_list("engagementChannels", AS_PRINTED)
            .root_list("timeStudies", AS_PRINTED)
            .root_list("technologyAreas", AS_PRINTED),
    );
    all.push(written().into_iter().fold(Binding::mutation(), Binding::written));
    all
}

fn figures() -> Vec<Binding> {
    vec![
        Binding::node::<metric::Entity>("Metric", "met")
            .rows(sight::published)
            .search(Search::titles(&["name_en", "name_cy", "no"]).texts(&["formula_en", "formula_cy"]))
            .facet("group", "values", "group")
            .facet("profession", "values", "profession")
            .many("values", "metric_id")
            .list("measures", "metric_id", AS_PRINTED)
            .lookup("no", Lookup::By(by_number)),
        Binding::node::<metric_value::Entity>("MetricValue", "val").rows(sight::figure),
        Binding::node::<metric_measure::Entity>("MetricMeasure", "mme")
            .rows_of("metric_id", sight::of_published)
            .computed_with("live", computed::MEASURE, computed::NARROWED, computed::live),
        Binding::made("LiveFigure"),
        Binding::made("ParticipationLine"),
        Binding::node::<audit_exercise::Entity>("AuditExercise", "aud").rows(everything).many("values", "exercise_id"),
        Binding::node::<survey_result::Entity>("SurveyResult", "sur").rows(everything).list(
            "options",
            "survey_id",
            BY_ID,
        ),
        Binding::row::<survey_option::Entity>("SurveyOption").rows(everything),
        Binding::node::<engagement_channel::Entity>("EngagementChannel", "chn").rows(everything),
    ]
}

fn workforce() -> Vec<Binding> {
    vec![
        Binding::node::<workforce_snapshot::Entity>("WorkforceSnapshot", "wfs").rows(sight::numbers),
        Binding::node::<workforce_indicator::Entity>("WorkforceIndicator", "wfi").rows(everything),
        Binding::node::<job_plan::Entity>("JobPlan", "job")
            .rows(sight::job_plan)
            .people()
            .list("shares", "plan_id", BY_ID),
        Binding::row::<job_plan_share::Entity>("JobPlanShare").rows_of("plan_id", sight::of_published_plan),
        Binding::node::<time_study::Entity>("TimeStudy", "tim").rows(everything).list(
            "combinedAreas",
            "study_id",
            BY_ID,
        ),
        Binding::row::<time_study_area::Entity>("TimeStudyArea").rows(everything),
        Binding::node::<technology_area::Entity>("TechnologyArea", "tea")
            .rows(everything)
            .search(Search::titles(&["name_en", "name_cy"])),
    ]
}

/// The version in use of a number.
fn by_number(no: &Value, metric: Table) -> Result<Expr, FieldError> {
    let Value::String(no) = no else { return Err(FieldError::internal("a metric's number that is no text")) };
    Ok(metric.col("no").eq(no.as_str()).and(metric.col("is_current")))
}
