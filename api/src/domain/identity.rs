//! Who somebody was professionally at the time, where a record is written that names them.

use sea_query::{Expr, ExprTrait, Query};

use crate::engine::scope::Table;

/// Who somebody is by their profile, as far as they publish it: what a person keeps back does not come out by a part that they
/// take. Nothing where the profile says no group.
pub(super) fn profile(researcher: Table) -> Vec<(&'static str, Expr)> {
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
