//! Who sees innovation: the public sees what is published and what belongs to it, organisations and people beside it what they take part in.

use sea_query::{Expr, ExprTrait};

use crate::{
    domain::own::{self, Whose, published},
    engine::scope::{RowScope, Table, with_owner},
};

/// Published property, and that of its owners and of those who take part in the innovation that it came of.
pub(super) fn property(scope: &RowScope, row: Table) -> Option<Expr> {
    own::seen(scope, None, row.col("is_published"), |whose| {
        Some(match whose {
            Whose::Organisation(organisation) => {
                let here = ("intellectual_property_id", row.col("id"));
                own::with_organisation("intellectual_property_owner", "own_property", here, organisation)
            }
            Whose::Person(person) => {
                let here = ("innovation_project_id", row.col("innovation_project_id"));
                own::with_person("innovation_participation", "own_part", here, person)
            }
        })
    })
}

/// Published innovations, and those that somebody leads, is a partner of, uses or takes part in.
pub(super) fn project(scope: &RowScope, row: Table) -> Option<Expr> {
    own::seen(scope, None, row.col("is_published"), |whose| Some(own_project(whose, row)))
}

pub(super) fn own_project(whose: Whose, row: Table) -> Expr {
    let here = || ("innovation_project_id", row.col("id"));
    match whose {
        Whose::Person(person) => own::with_person("innovation_participation", "own_part", here(), person),
        Whose::Organisation(organisation) => row
            .col("organisation_id")
            .eq(organisation)
            .or(own::with_organisation("innovation_partner", "own_share", here(), organisation))
            .or(own::with_organisation("adoption_site", "own_site", here(), organisation)),
    }
}

pub(super) fn of_property(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("intellectual_property_id"), "intellectual_property", property)
}

pub(super) fn of_project(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("innovation_project_id"), "innovation_project", project)
}

pub(super) fn of_centre(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("research_centre_id"), "research_centre", published)
}
