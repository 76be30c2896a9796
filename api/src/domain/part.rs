//! What all parts have in common that people take in studies, grants, works and innovation, as far as partners write them.

use sea_query::{Expr, ExprTrait, Query};

use crate::engine::{
    scope::{RowScope, Table},
    written::{Rule, Written},
};

/// Who somebody was professionally is needed for each of them (S-02). It is taken from the profile when it is not given, and stays.
pub(super) fn identified(part: Written) -> Written {
    part.concerns("researcher_id")
        .default("identity.codedBy", "R_AND_D_OFFICE")
        .said_by_person("identity_coded_by", "SELF_DECLARED")
        .taken("identity", "researcher", profile)
        .rule(Rule::Identity("identity"))
        .rule(Rule::Length("identity.identifiesAs", 1, 200))
}

/// Who somebody is by their profile, as far as they publish it: what a person keeps back does not come out by a part that they
/// take. Nothing where the profile says no group.
fn profile(researcher: Table) -> Vec<(&'static str, Expr)> {
    let group = Table("of_profile");
    let mut code = Query::select();
    code.expr(group.col("code")).from_as("professional_group", group.0);
    code.and_where(group.col("id").eq(researcher.col("group_id")));
    let published = |flag, column| Expr::Case(Box::new(Expr::case(researcher.col(flag), researcher.col(column))));
    vec![
        ("identity_group", Expr::SubQuery(None, Box::new(code.into()))),
        ("identity_discipline_id", published("publishes_discipline", "discipline_id")),
        ("identity_career_level", published("publishes_career_level", "career_level")),
        ("identity_identifies_as", researcher.col("identifies_as")),
        ("identity_coded_by", Expr::cust("'INFERRED'")),
    ]
}

/// Rows on which a caller may hang parts: `own` says which are its organisation's. With national remit any.
pub(super) fn hung(scope: &RowScope, own: impl FnOnce(i64) -> Expr) -> Option<Expr> {
    if scope.is_national() {
        return None;
    }
    Some(match scope.organisation() {
        Some(organisation) => own(organisation),
        None => Expr::cust("1 = 0"),
    })
}
