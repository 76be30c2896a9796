//! The fields that judge: for facts that are given, for the person who asks, for one of the own people.

use std::collections::BTreeMap;

use async_graphql::Value;
use entity::enums::{EligibilityCriterion as Criterion, HealthcareScienceInclusion as Inclusion};
use sea_orm::ActiveEnum;
use sea_query::{Expr, ExprTrait, Order, Query};

use super::{
    facts::{Facts, HELD, on_record},
    rules::{Asked, Force, Rule},
    told,
};
use crate::{
    domain::own::{self, RESEARCHERS_READ},
    engine::{
        binding::{ArgDecls, Batch, BatchFuture, Parent, model::Kind},
        cursor::Part,
        error::FieldError,
        filter::row_of,
        scope::Table,
    },
};

/// The columns by which an opportunity is judged.
pub(in super::super) const NEEDS: &[&str] = &[
    "id",
    "healthcare_science_inclusion",
    "is_healthcare_science_specific",
    "career_levels",
    "professional_groups",
    "nations",
    "source_wording_cy",
    "source_wording_en",
    "source_wording_status",
];
/// What each of the fields takes.
pub(in super::super) const PROFILE: ArgDecls = &[("profile", "EligibilityProfileInput!")];
pub(in super::super) const FOR_ME: ArgDecls = &[("with", "EligibilityProfileInput")];
pub(in super::super) const FOR: ArgDecls = &[("researcher", "ID!"), ("with", "EligibilityProfileInput")];

/// `Opportunity.eligibility`.
pub(in super::super) fn for_profile(batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let facts = Facts::given(batch.args.get("profile"))?;
        judge(batch, &facts).await
    })
}

/// `Opportunity.eligibilityForMe`.
pub(in super::super) fn for_me(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let Some(person) = batch.scope.person() else { return Ok(vec![Value::Null; batch.parents.len()]) };
        let facts = known(&mut batch, person).await?;
        judge(batch, &facts).await
    })
}

/// `Opportunity.eligibilityFor`.
pub(in super::super) fn for_researcher(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let researcher = row_of(batch.args.get("researcher").unwrap_or(&Value::Null), "res")?;
        if !in_full(&mut batch, researcher).await? {
            return Ok(vec![Value::Null; batch.parents.len()]);
        }
        let facts = known(&mut batch, researcher).await?;
        judge(batch, &facts).await
    })
}

/// What is known of a researcher: what the caller says of them before what is on record.
async fn known(batch: &mut Batch<'_>, researcher: i64) -> Result<Facts, FieldError> {
    let given = Facts::given(batch.args.get("with"))?;
    let Some(statement) = on_record(batch.scope, &Expr::val(researcher), None) else { return Ok(given) };
    let rows = batch.read(&statement, &[Kind::Text, Kind::Text]).await?;
    let rows = rows.into_iter().filter_map(|row| match <[Part; 2]>::try_from(row) {
        Ok([Part::Text(criterion), Part::Text(value)]) => Some((criterion, value)),
        _ => None,
    });
    Ok(given.over(Facts::read(rows)))
}

/// Whether the caller sees a researcher in full.
async fn in_full(batch: &mut Batch<'_>, researcher: i64) -> Result<bool, FieldError> {
    let row = Table("judged");
    let own =
        own::beyond(batch.scope, Some(RESEARCHERS_READ), |whose| Some(own::person(batch.scope, whose, row.col("id"))));
    let mut select = Query::select();
    select.expr(row.col("id")).from_as("researcher", row.0).and_where(row.col("id").eq(researcher));
    if let Some(own) = own.condition() {
        select.and_where(own);
    }
    Ok(!batch.read(&select, &[Kind::Int]).await?.is_empty())
}

async fn judge(mut batch: Batch<'_>, facts: &Facts) -> Result<Vec<Value>, FieldError> {
    let rows: Vec<_> = batch.parents.iter().map(row).collect::<Result<_, _>>()?;
    let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
    let mut rules = rules(&mut batch, &ids).await?;
    let judged = rows.into_iter().map(|row| {
        let mut asked = row.asked;
        asked.rules.extend(rules.remove(&row.id).unwrap_or_default());
        let reasons = asked.of(facts);
        told::eligibility(&asked, &reasons, &row.wording)
    });
    Ok(judged.collect())
}

/// What stands in an opportunity's own row.
struct Row {
    id: i64,
    asked: Asked,
    wording: [Option<String>; 3],
}

fn row(parent: &Parent) -> Result<Row, FieldError> {
    let [
        Part::Int(id),
        Part::Text(inclusion),
        Part::Int(specific),
        Part::Text(levels),
        Part::Text(groups),
        Part::Text(nations),
        cy,
        en,
        status,
    ] = parent.needs.as_slice()
    else {
        return Err(FieldError::internal("an opportunity without what it asks"));
    };
    let inclusion = Inclusion::try_from_value(inclusion);
    let inclusion = inclusion.map_err(|_| FieldError::internal("an inclusion outside its closed list"))?;
    let own = [
        (Criterion::CareerLevel, Force::Named, levels),
        (Criterion::ProfessionalGroup, Force::Needed, groups),
        (Criterion::Nation, Force::Needed, nations),
    ];
    let mut rules = Vec::new();
    for (criterion, force, values) in own {
        let values = list(values)?;
        if !values.is_empty() {
            rules.push(Rule { criterion, force, values, wording: None });
        }
    }
    let asked = Asked { inclusion, specific: *specific != 0, rules };
    Ok(Row { id: *id, asked, wording: [cy, en, status].map(text) })
}

/// The columns of a rule's values, each by what it is about.
const LISTS: [(Criterion, &str); 6] = [
    (Criterion::CareerLevel, "career_levels"),
    (Criterion::ProfessionalGroup, "professional_groups"),
    (Criterion::Registration, "registers"),
    (Criterion::Nation, "nations"),
    (Criterion::EmployerKind, "employer_kinds"),
    (Criterion::Employment, "contract_types"),
];

/// The rules of opportunities, in their order.
async fn rules(batch: &mut Batch<'_>, ids: &[i64]) -> Result<BTreeMap<i64, Vec<Rule>>, FieldError> {
    let table = Table("rule");
    let mut select = Query::select();
    select.expr(table.col("opportunity_id")).expr(table.col("criterion")).expr(table.col("is_exclusion"));
    select.expr(table.col("scheme_id"));
    for column in ["wording_cy", "wording_en", "wording_status"] {
        select.expr(table.col(column));
    }
    for (_, column) in LISTS {
        select.expr(table.col(column));
    }
    select.from_as("eligibility_rule", table.0).order_by(("rule", "id"), Order::Asc);
    let mut kinds = vec![Kind::Int, Kind::Text, Kind::Bool, Kind::Int];
    kinds.resize(kinds.len() + 3 + LISTS.len(), Kind::Text);
    let rows = batch.read_among(select, ("rule", "opportunity_id"), ids, &kinds).await?;
    let mut rules = BTreeMap::<i64, Vec<Rule>>::new();
    for row in rows {
        let [Part::Int(of), Part::Text(criterion), Part::Int(excludes), scheme, cy, en, status, lists @ ..] =
            row.as_slice()
        else {
            return Err(FieldError::internal("a rule of another form"));
        };
        let criterion = Criterion::try_from_value(criterion);
        let criterion = criterion.map_err(|_| FieldError::internal("a criterion outside its closed list"))?;
        let named = LISTS.iter().zip(lists).find(|((about, _), _)| *about == criterion);
        let values = match (named, scheme) {
            (Some((_, Part::Text(values))), _) => list(values)?,
            (_, Part::Int(scheme)) => vec![scheme.to_string()],
            _ => vec![HELD.to_owned()],
        };
        let force = if *excludes != 0 { Force::Barred } else { Force::Needed };
        let wording = [cy, en, status].map(text);
        let wording = wording[1].is_some().then_some(wording);
        rules.entry(*of).or_default().push(Rule { criterion, force, values, wording });
    }
    Ok(rules)
}

fn list(text: &str) -> Result<Vec<String>, FieldError> {
    serde_json::from_str(text).map_err(|_| FieldError::internal("a list that is no JSON"))
}

fn text(part: &Part) -> Option<String> {
    if let Part::Text(text) = part { Some(text.clone()) } else { None }
}
