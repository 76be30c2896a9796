//! What comes of an opportunity's rules, as a condition on its row: the same as `rules.rs` says of what was read.

use async_graphql::Value;
use entity::enums::EligibilityCriterion as Criterion;
use sea_orm::ActiveEnum;
use sea_query::{Alias, BinOper, Expr, ExprTrait, Query};

use super::facts::{Facts, HELD, OUTSIDE, on_record};
use crate::{
    domain::own,
    engine::{
        error::{Code, FieldError, said},
        scope::{RowScope, Table},
    },
};

/// `OpportunityFilter.eligibility`.
pub(in super::super) fn by_profile(filter: &Value, _: &RowScope, row: Table) -> Result<Expr, FieldError> {
    let Value::Object(fields) = filter else { return Err(FieldError::internal("a filter that is no object")) };
    let facts = Facts::given(fields.get("profile"))?;
    Ok(one_of(fields.get("outcome"), &Of::Given(&facts), row))
}

/// `OpportunityFilter.forMe`.
pub(in super::super) fn by_who_asks(outcomes: &Value, scope: &RowScope, row: Table) -> Result<Expr, FieldError> {
    let person = scope.person().ok_or_else(|| FieldError::new(Code::Forbidden, said::only_the_person()))?;
    Ok(one_of(Some(outcomes), &Of::Record(scope, Expr::val(person)), row))
}

/// Of whom the facts are.
enum Of<'a> {
    Given(&'a Facts),
    Record(&'a RowScope, Expr),
}

impl Of<'_> {
    /// Something is known.
    fn known(&self, criterion: Criterion) -> Expr {
        match self {
            Of::Given(facts) => truth(facts.of(criterion).is_some()),
            Of::Record(..) => self.fact(criterion, |_| truth(true)),
        }
    }

    /// They have one of the values in a column of a list.
    fn listed(&self, criterion: Criterion, list: &Expr) -> Expr {
        // Values of closed lists: what stands for one letter in the pattern of one meets no other.
        let like = |pattern: Expr| list.clone().binary(BinOper::Like, pattern);
        match self {
            Of::Given(facts) => {
                let values = facts.of(criterion).unwrap_or_default().iter();
                any(values.map(|value| like(Expr::val(format!("%\"{value}\"%")))))
            }
            Of::Record(..) => self.fact(criterion, |value| {
                let joined = BinOper::Custom("||");
                like(Expr::val("%\"").binary(joined, value).binary(joined, "\"%"))
            }),
        }
    }

    /// They have this value.
    fn is(&self, criterion: Criterion, wanted: &Expr) -> Expr {
        match self {
            Of::Given(facts) => {
                any(facts.of(criterion).unwrap_or_default().iter().map(|value| wanted.clone().eq(value.as_str())))
            }
            Of::Record(..) => self.fact(criterion, |value| value.eq(wanted.clone())),
        }
    }

    /// A fact of this kind on record, for which this holds.
    fn fact(&self, criterion: Criterion, holds: impl FnOnce(Expr) -> Expr) -> Expr {
        let Of::Record(scope, person) = self else { return truth(false) };
        // Each of them is asked for each rule of each row: of what it is not about nothing is read.
        let Some(facts) = on_record(scope, person, Some(criterion)) else { return truth(false) };
        let fact = Table("fact");
        let mut select = Query::select();
        select.expr(Expr::cust("1")).from_subquery(facts, fact.0).and_where(holds(fact.col("value")));
        Expr::exists(select)
    }
}

fn truth(holds: bool) -> Expr {
    Expr::cust(if holds { "(1 = 1)" } else { "(1 = 0)" })
}

/// One of these holds.
fn any(all: impl IntoIterator<Item = Expr>) -> Expr {
    all.into_iter().reduce(|one, other| one.or(other)).unwrap_or_else(|| truth(false))
}

fn one_of(outcomes: Option<&Value>, of: &Of<'_>, row: Table) -> Expr {
    let Some(Value::List(outcomes)) = outcomes else { return truth(false) };
    let asked = |wanted: &str| outcomes.iter().any(|outcome| matches!(outcome, Value::Enum(name) if name == wanted));
    let (out, open) = (|| keeps_out(of, row), || leaves_open(of, row));
    // Both are long and dear: neither stands in the statement twice.
    match (asked("ELIGIBLE"), asked("UNCLEAR"), asked("NOT_ELIGIBLE")) {
        (false, false, false) => truth(false),
        (true, true, true) => truth(true),
        (true, true, false) => out().not(),
        (false, false, true) => out(),
        (true, false, false) => out().or(open()).not(),
        (false, true, true) => out().or(open()),
        (true, false, true) => out().or(open().not()),
        (false, true, false) => out().not().and(open()),
    }
}

/// A rule keeps them out.
fn keeps_out(of: &Of<'_>, row: Table) -> Expr {
    let outside = of.is(Criterion::ProfessionalGroup, &Expr::val(OUTSIDE));
    let inside = of.known(Criterion::ProfessionalGroup).and(outside.clone().not());
    let own = [(Criterion::ProfessionalGroup, "professional_groups"), (Criterion::Nation, "nations")].map(
        |(criterion, column)| {
            let list = row.col(column);
            list.clone().ne("[]").and(of.known(criterion)).and(of.listed(criterion, &list).not())
        },
    );
    let excluded = inside.and(row.col("healthcare_science_inclusion").eq("EXPLICITLY_EXCLUDED"));
    let other = outside.and(row.col("is_healthcare_science_specific"));
    any([rule(of, row, |has, excludes| has.eq(excludes)), excluded, other].into_iter().chain(own))
}

/// A fact is missing, or the source leaves it open.
fn leaves_open(of: &Of<'_>, row: Table) -> Expr {
    let group = of.known(Criterion::ProfessionalGroup);
    let outside = of.is(Criterion::ProfessionalGroup, &Expr::val(OUTSIDE));
    let other = outside.clone().and(row.col("is_healthcare_science_specific").not());
    let silent = group.clone().and(outside.not()).and(row.col("healthcare_science_inclusion").eq("NOT_STATED"));
    let levels = row.col("career_levels");
    // What is not known is listed nowhere.
    let named = levels.clone().ne("[]").and(of.listed(Criterion::CareerLevel, &levels).not());
    let nation = row.col("nations").ne("[]").and(of.known(Criterion::Nation).not());
    any([unknown(of, row), group.not(), other, silent, named, nation])
}

/// A rule asks for what is known, and this holds of whether they have it and whether it keeps out.
fn rule(of: &Of<'_>, row: Table, holds: impl Fn(Expr, Expr) -> Expr) -> Expr {
    own::any("eligibility_rule", "rule_", ("opportunity_id", row.col("id")), |rule| {
        any(CRITERIA.map(|(criterion, column)| {
            let has = has(of, criterion, column, rule);
            let about = rule.col("criterion").eq(criterion.to_value());
            about.and(of.known(criterion)).and(holds(has, rule.col("is_exclusion")))
        }))
    })
}

/// A rule asks for what is not known.
fn unknown(of: &Of<'_>, row: Table) -> Expr {
    own::any("eligibility_rule", "open_", ("opportunity_id", row.col("id")), |rule| {
        any(CRITERIA
            .map(|(criterion, _)| rule.col("criterion").eq(criterion.to_value()).and(of.known(criterion).not())))
    })
}

fn has(of: &Of<'_>, criterion: Criterion, column: &'static str, rule: Table) -> Expr {
    match criterion {
        Criterion::Doctorate => of.is(criterion, &Expr::val(HELD)),
        Criterion::EarlierAward => of.is(criterion, &rule.col(column).cast_as(Alias::new("TEXT"))),
        _ => of.listed(criterion, &rule.col(column)),
    }
}

/// What rules are about, each with its column.
const CRITERIA: [(Criterion, &str); 8] = [
    (Criterion::CareerLevel, "career_levels"),
    (Criterion::ProfessionalGroup, "professional_groups"),
    (Criterion::Registration, "registers"),
    (Criterion::Nation, "nations"),
    (Criterion::EmployerKind, "employer_kinds"),
    (Criterion::Doctorate, ""),
    (Criterion::Employment, "contract_types"),
    (Criterion::EarlierAward, "scheme_id"),
];
