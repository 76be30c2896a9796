//! What is known of somebody who would apply.

use std::collections::BTreeMap;

use async_graphql::Value;
use entity::enums::EligibilityCriterion as Criterion;
use sea_orm::ActiveEnum;
use sea_query::{Alias, CaseStatement, Expr, ExprTrait, JoinType, Query, SelectStatement, UnionType};

use crate::{
    domain::own,
    engine::{
        error::FieldError,
        filter::row_of,
        scope::{RowScope, Table},
    },
};

/// What stands for a doctorate that somebody holds.
pub(super) const HELD: &str = "HELD";
/// The group of those who are of another profession.
pub(super) const OUTSIDE: &str = "OUTSIDE_HEALTHCARE_SCIENCE";
const NOT_RECORDED: &str = "NOT_RECORDED";
/// The nation that the others are part of: what is open to it is open to them.
const UNITED_KINGDOM: &str = "UNITED_KINGDOM";
const HOME_NATIONS: [&str; 4] = ["WALES", "ENGLAND", "SCOTLAND", "NORTHERN_IRELAND"];

/// The values that are known of somebody by what they are about. What is absent is not known; no values mean that there are
/// none. Awards are known by the rows of their schemes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts(BTreeMap<Criterion, Vec<String>>);

impl Facts {
    /// As a client gives them, in an `EligibilityProfileInput`.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for an id that is no scheme's.
    pub(super) fn given(profile: Option<&Value>) -> Result<Self, FieldError> {
        let Some(Value::Object(fields)) = profile else { return Ok(Self::default()) };
        let mut facts = Self::default();
        for (criterion, field) in [
            (Criterion::CareerLevel, "careerLevel"),
            (Criterion::ProfessionalGroup, "professionalGroup"),
            (Criterion::Registration, "registers"),
            (Criterion::Nation, "nations"),
            (Criterion::EmployerKind, "employerKinds"),
            (Criterion::Doctorate, "holdsDoctorate"),
            (Criterion::Employment, "contractTypes"),
            (Criterion::EarlierAward, "earlierAwards"),
        ] {
            match fields.get(field) {
                None | Some(Value::Null) => {}
                Some(value) => facts.put(criterion, values(value)?),
            }
        }
        Ok(facts)
    }

    /// As rows of [`on_record`] tell them.
    pub(super) fn read(rows: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut facts = BTreeMap::<Criterion, Vec<String>>::new();
        for (criterion, value) in rows {
            if let Ok(criterion) = Criterion::try_from_value(&criterion) {
                facts.entry(criterion).or_default().push(value);
            }
        }
        let mut read = Self::default();
        facts.into_iter().for_each(|(criterion, values)| read.put(criterion, values));
        read
    }

    /// These in the place of those.
    #[must_use]
    pub(super) fn over(self, others: Self) -> Self {
        let mut facts = others.0;
        facts.extend(self.0);
        Self(facts)
    }

    /// What is known of one thing; `None` when nothing is.
    pub(super) fn of(&self, criterion: Criterion) -> Option<&[String]> {
        self.0.get(&criterion).map(Vec::as_slice)
    }

    fn put(&mut self, criterion: Criterion, mut values: Vec<String>) {
        if criterion == Criterion::ProfessionalGroup && values.iter().any(|value| value == NOT_RECORDED) {
            return;
        }
        if criterion == Criterion::Nation && values.iter().any(|value| HOME_NATIONS.contains(&value.as_str())) {
            values.push(UNITED_KINGDOM.to_owned());
        }
        values.sort_unstable();
        values.dedup();
        self.0.insert(criterion, values);
    }
}

fn values(value: &Value) -> Result<Vec<String>, FieldError> {
    Ok(match value {
        Value::Enum(name) => vec![name.to_string()],
        Value::Boolean(held) => held.then(|| HELD.to_owned()).into_iter().collect(),
        Value::String(_) => vec![row_of(value, "sch")?.to_string()],
        Value::List(items) => items.iter().map(values).collect::<Result<Vec<_>, _>>()?.concat(),
        _ => return Err(FieldError::internal("a fact of no known form")),
    })
}

/// What is on record of a researcher, a criterion and a value each: their profile, their current posts and registrations, the
/// grants of which it is certain that they hold them, and their fellowships. Whether they hold a doctorate is on no record.
/// With a criterion of that one alone, `None` where it is on no record.
pub(super) fn on_record(scope: &RowScope, researcher: &Expr, only: Option<Criterion>) -> Option<SelectStatement> {
    let recorded = recorded(scope, researcher).into_iter().filter(|(of, _)| only.is_none_or(|only| *of == only));
    recorded.map(|(_, facts)| facts).reduce(|mut all, one| {
        all.union(UnionType::All, one);
        all
    })
}

/// Each kind of record and what it is a fact of.
fn recorded(scope: &RowScope, researcher: &Expr) -> Vec<(Criterion, SelectStatement)> {
    let level = profile(researcher, "career_level", Criterion::CareerLevel, |row| row.col("career_level"));
    let held = [
        (Criterion::CareerLevel, level),
        (Criterion::ProfessionalGroup, group(researcher)),
        (Criterion::Registration, registers(scope, researcher)),
        (Criterion::EarlierAward, grants(researcher)),
        (Criterion::EarlierAward, fellowships(researcher)),
    ];
    held.into_iter().chain(posts(scope, researcher)).collect()
}

fn profile(
    researcher: &Expr,
    known: &'static str,
    criterion: Criterion,
    value: impl FnOnce(Table) -> Expr,
) -> SelectStatement {
    let row = Table("fact_profile");
    let mut select = told(criterion, value(row));
    select.from_as("researcher", row.0).and_where(row.col("id").eq(researcher.clone()));
    select.and_where(row.col(known).is_not_null());
    select
}

fn group(researcher: &Expr) -> SelectStatement {
    let group = Table("fact_group");
    let mut select = profile(researcher, "group_id", Criterion::ProfessionalGroup, |_| group.col("code"));
    let of = group.col("id").eq(Table("fact_profile").col("group_id"));
    select.join_as(JoinType::InnerJoin, "professional_group", group.0, of);
    select.and_where(group.col("code").ne(NOT_RECORDED));
    select
}

fn registers(scope: &RowScope, researcher: &Expr) -> SelectStatement {
    let row = Table("fact_registration");
    let assured = row.col("regulation").eq("ASSURED_VOLUNTARY");
    let register = CaseStatement::new()
        .case(row.col("regulator").eq("HCPC"), "HCPC")
        .case(row.col("regulation").eq("STATUTORY"), "OTHER_STATUTORY")
        .case(assured.clone(), "ASSURED_VOLUNTARY");
    let mut select = told(Criterion::Registration, register.into());
    select.from_as("registration", row.0).and_where(row.col("researcher_id").eq(researcher.clone()));
    select.and_where(row.col("regulator").eq("HCPC").or(row.col("regulation").eq("STATUTORY")).or(assured));
    let lasts = row.col("valid_to").is_null();
    select.and_where(match scope.day() {
        Some(day) => row.col("valid_from").lte(day).and(lasts.or(row.col("valid_to").gte(day))),
        None => lasts,
    });
    select
}

fn posts(scope: &RowScope, researcher: &Expr) -> [(Criterion, SelectStatement); 4] {
    let (post, employer) = (Table("fact_post"), Table("fact_employer"));
    let of = |criterion, value| {
        let mut select = told(criterion, value);
        let at = employer.col("id").eq(post.col("organisation_id"));
        select.from_as("appointment", post.0).join_as(JoinType::InnerJoin, "organisation", employer.0, at);
        select.and_where(post.col("researcher_id").eq(researcher.clone())).and_where(own::current(scope, post));
        select
    };
    let nation = |value: Expr| {
        let mut select = of(Criterion::Nation, value);
        select.and_where(employer.col("nation").is_not_null());
        select
    };
    let mut home = nation(Expr::val(UNITED_KINGDOM));
    home.and_where(employer.col("nation").is_in(HOME_NATIONS));
    [
        (Criterion::Nation, nation(employer.col("nation"))),
        (Criterion::Nation, home),
        (Criterion::EmployerKind, of(Criterion::EmployerKind, employer.col("kind"))),
        (Criterion::Employment, of(Criterion::Employment, post.col("contract_type"))),
    ]
}

fn grants(researcher: &Expr) -> SelectStatement {
    let (holder, grant) = (Table("fact_holder"), Table("fact_grant"));
    let mut select = told(Criterion::EarlierAward, grant.col("scheme_id").cast_as(Alias::new("TEXT")));
    let of = grant.col("id").eq(holder.col("grant_id"));
    select.from_as("grant_holder", holder.0).join_as(JoinType::InnerJoin, "funding_grant", grant.0, of);
    select.and_where(holder.col("researcher_id").eq(researcher.clone())).and_where(own::confirmed(holder));
    select.and_where(grant.col("scheme_id").is_not_null());
    select
}

fn fellowships(researcher: &Expr) -> SelectStatement {
    let (fellowship, programme) = (Table("fact_fellowship"), Table("fact_programme"));
    let mut select = told(Criterion::EarlierAward, programme.col("scheme_id").cast_as(Alias::new("TEXT")));
    let of = programme.col("id").eq(fellowship.col("programme_id"));
    select.from_as("fellowship", fellowship.0).join_as(JoinType::InnerJoin, "fellowship_programme", programme.0, of);
    select.and_where(fellowship.col("researcher_id").eq(researcher.clone()));
    select.and_where(programme.col("scheme_id").is_not_null());
    select
}

fn told(criterion: Criterion, value: Expr) -> SelectStatement {
    let mut select = Query::select();
    select.expr_as(Expr::val(criterion.to_value()), "criterion").expr_as(value, "value");
    select
}

#[cfg(test)]
mod tests {
    use async_graphql::value;

    use super::*;
    use crate::engine::id;

    #[test]
    fn what_is_not_given_is_not_known_and_an_empty_list_is() {
        let scheme = id::encode("sch", 7);
        let given = value!({"careerLevel": null, "registers": [], "holdsDoctorate": false, "earlierAwards": [scheme]});
        let facts = Facts::given(Some(&given)).unwrap();
        assert_eq!(facts.of(Criterion::CareerLevel), None);
        assert_eq!(facts.of(Criterion::Registration), Some(&[][..]));
        assert_eq!(facts.of(Criterion::Doctorate), Some(&[][..]));
        assert_eq!(facts.of(Criterion::EarlierAward), Some(&["7".to_owned()][..]));
        assert!(Facts::given(Some(&value!({"earlierAwards": [(id::encode("org", 7))]}))).is_err());
    }

    #[test]
    fn who_works_in_wales_works_in_the_united_kingdom() {
        let of = |nation: &str| Facts::read([("NATION".to_owned(), nation.to_owned())]);
        assert_eq!(of("WALES").of(Criterion::Nation).unwrap(), ["UNITED_KINGDOM", "WALES"]);
        assert_eq!(of("OUTSIDE_UNITED_KINGDOM").of(Criterion::Nation).unwrap(), ["OUTSIDE_UNITED_KINGDOM"]);
    }

    #[test]
    fn a_group_that_nobody_recorded_is_not_known_and_what_is_given_stands_in_the_place_of_what_is_on_record() {
        let of = |group: &str| Facts::read([("PROFESSIONAL_GROUP".to_owned(), group.to_owned())]);
        assert_eq!(of("NOT_RECORDED").of(Criterion::ProfessionalGroup), None);
        let both = of("PHYSIOLOGICAL_SCIENCES").over(of(OUTSIDE));
        assert_eq!(both.of(Criterion::ProfessionalGroup).unwrap(), ["PHYSIOLOGICAL_SCIENCES"]);
        assert_eq!(Facts::default().over(both.clone()), both);
    }
}
