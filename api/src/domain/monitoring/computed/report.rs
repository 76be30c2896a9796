//! `Query.participationReport`: who takes part in studies, by one dimension (S-16).

use async_graphql::{Name, Value};
use entity::enums::{CareerLevelCode, ProfessionalGroupCode, StudyRole};
use sea_orm::ActiveEnum;
use sea_query::{Expr, ExprTrait, JoinType};

use super::count::{Result, Work, distinct};
use crate::engine::{
    binding::{Batch, BatchFuture, model::Kind},
    cursor::Part,
    error::FieldError,
    id,
    value::object,
};

/// One line: what it is of, and studies, studies led, people, parts taken.
type Line = (Part, [i64; 4]);

pub(in super::super) fn participation_report(batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let by = match batch.args.get("per") {
            Some(Value::Enum(by)) => by.to_string(),
            _ => return Err(FieldError::internal("a report by nothing")),
        };
        let parents = batch.parents.len();
        let mut work = Work::of(batch)?;
        let (field, column, values) = match by.as_str() {
            "ORGANISATION" => ("organisation", "organisation_id", Vec::new()),
            "GROUP" => ("group", "identity_group", groups()),
            "ROLE" => ("role", "role", StudyRole::values()),
            _ => ("level", "identity_career_level", CareerLevelCode::values()),
        };
        let found = work.lines(column, field == "organisation").await?;
        let report = Value::List(
            in_order(found, &values).into_iter().map(|line| told(field, line, work.told_statuses())).collect(),
        );
        Ok(vec![report; parents])
    })
}

/// The six groups: who is outside them is no healthcare scientist.
fn groups() -> Vec<String> {
    let outside = |code: &String| code == "OUTSIDE_HEALTHCARE_SCIENCE" || code == "NOT_RECORDED";
    ProfessionalGroupCode::values().into_iter().filter(|code| !outside(code)).collect()
}

/// Each value of a closed list with a line of zeros where there is none, then what is not recorded.
fn in_order(mut found: Vec<Line>, values: &[String]) -> Vec<Line> {
    if values.is_empty() {
        found.sort_by_key(|(of, _)| if let Part::Int(row) = of { (0, *row) } else { (1, 0) });
        return found;
    }
    let mut lines: Vec<Line> = Vec::with_capacity(values.len() + 1);
    for value in values {
        let at = found.iter().position(|(of, _)| matches!(of, Part::Text(text) if text == value));
        lines.push(at.map_or_else(|| (Part::Text(value.clone()), [0; 4]), |at| found.swap_remove(at)));
    }
    lines.extend(found.into_iter().filter(|(of, _)| *of == Part::Null));
    lines
}

fn told(field: &'static str, (of, [studies, led, people, parts]): Line, statuses: Value) -> Value {
    let of = match of {
        Part::Null => Value::Null,
        Part::Int(row) => Value::String(id::encode("org", row)),
        Part::Text(code) => Value::Enum(Name::new(code)),
    };
    let people = if (1..=4).contains(&people) { Value::Null } else { people.into() };
    object([
        (field, of),
        ("studies", studies.into()),
        ("led", led.into()),
        ("people", people),
        ("involvements", parts.into()),
        ("partStatuses", statuses),
    ])
}

impl Work<'_> {
    async fn lines(&mut self, column: &'static str, is_row: bool) -> Result<Vec<Line>> {
        let mut query = self.involved()?;
        let person = Expr::col(("r", "id")).equals(("i", "researcher_id")).and(self.seen("researcher", "r")?);
        let led = Expr::case(Expr::col(("i", "role")).eq("CHIEF_INVESTIGATOR"), Expr::col(("i", "study_id")));
        query
            .join_as(JoinType::LeftJoin, "researcher", "r", person)
            .column(("i", column))
            .expr(distinct(("i", "study_id")))
            .expr(Expr::expr(led).count_distinct())
            .expr(distinct(("r", "id")))
            .expr(distinct(("i", "id")))
            .add_group_by([Expr::col(("i", column))]);
        let of = if is_row { Kind::Int } else { Kind::Text };
        let rows = self.batch.read(&query, &[of, Kind::Int, Kind::Int, Kind::Int, Kind::Int]).await?;
        let line = |row: Vec<Part>| match <[Part; 5]>::try_from(row) {
            Ok([of, Part::Int(studies), Part::Int(led), Part::Int(people), Part::Int(parts)]) => {
                Some((of, [studies, led, people, parts]))
            }
            _ => None,
        };
        Ok(rows.into_iter().filter_map(line).collect())
    }
}
