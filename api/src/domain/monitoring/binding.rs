//! How monitoring stands on tables, and who sees it: the public sees published figures, national totals and job plans,
//! an organisation its own numbers of staff and job plans.

use async_graphql::Value;
use entity::{
    audit_exercise, engagement_channel, job_plan, job_plan_share, metric, metric_measure, metric_value, survey_option,
    survey_result, technology_area, time_study, time_study_area, workforce_indicator, workforce_snapshot,
};
use sea_query::{Expr, ExprTrait};

use super::{computed, written};
use crate::{
    domain::own::{self, WORKFORCE_READ, Whose},
    engine::{
        binding::{BY_ID, Binding, Lookup, OrderBy},
        error::FieldError,
        scope::{RowScope, Table, everything, with_owner},
        search::Search,
    },
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
            .rows(published)
            .search(Search::titles(&["name_en", "name_cy", "no"]).texts(&["formula_en", "formula_cy"]))
            .facet("group", "values", "group")
            .facet("profession", "values", "profession")
            .many("values", "metric_id")
            .list("measures", "metric_id", AS_PRINTED)
            .lookup("no", Lookup::By(by_number)),
        Binding::node::<metric_value::Entity>("MetricValue", "val").rows(figure),
        Binding::node::<metric_measure::Entity>("MetricMeasure", "mme")
            .rows_of("metric_id", of_published)
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
        Binding::node::<workforce_snapshot::Entity>("WorkforceSnapshot", "wfs").rows(numbers),
        Binding::node::<workforce_indicator::Entity>("WorkforceIndicator", "wfi").rows(everything),
        Binding::node::<job_plan::Entity>("JobPlan", "job").rows(job_plan).people().list("shares", "plan_id", BY_ID),
        Binding::row::<job_plan_share::Entity>("JobPlanShare").rows_of("plan_id", of_published_plan),
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

/// Published ones; drafts with national remit.
fn published(scope: &RowScope, row: Table) -> Option<Expr> {
    own::seen(scope, None, row.col("status").eq("PUBLISHED"), |_| None)
}

/// A figure is out when it and its metric are.
fn figure(scope: &RowScope, value: Table) -> Option<Expr> {
    Some(published(scope, value)?.and(of_published(scope, value)?))
}

fn of_published(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("metric_id"), "metric", published)
}

/// Published job plans, and those of the own organisation.
fn job_plan(scope: &RowScope, plan: Table) -> Option<Expr> {
    own::seen(scope, Some(WORKFORCE_READ), plan.col("is_published"), |whose| of_organisation(whose, plan))
}

/// Of numbers of staff the public sees published ones of the whole of NHS Wales, an organisation its own.
fn numbers(scope: &RowScope, snapshot: Table) -> Option<Expr> {
    let total = snapshot.col("is_published").and(snapshot.col("organisation_id").is_null());
    own::seen(scope, Some(WORKFORCE_READ), total, |whose| of_organisation(whose, snapshot))
}

fn of_organisation(whose: Whose, row: Table) -> Option<Expr> {
    match whose {
        Whose::Organisation(organisation) => Some(row.col("organisation_id").eq(organisation)),
        Whose::Person(_) => None,
    }
}

fn of_published_plan(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("plan_id"), "job_plan", job_plan)
}

/// The version in use of a number.
fn by_number(no: &Value, metric: Table) -> Result<Expr, FieldError> {
    let Value::String(no) = no else { return Err(FieldError::internal("a metric's number that is no text")) };
    Ok(metric.col("no").eq(no.as_str()).and(metric.col("is_current")))
}
