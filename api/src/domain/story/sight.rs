//! Who sees stories: the public sees what is published, organisations and people beside it drafts about themselves.

use sea_query::{Expr, ExprTrait};

use crate::{
    domain::own::{self, Whose, published},
    engine::scope::{RowScope, Table, with_owner},
};

/// Published recognition, and that of the own organisation or of oneself.
pub(super) fn recognition(scope: &RowScope, row: Table) -> Option<Expr> {
    about(scope, row, |person| {
        own::with_person("recognition_recipient", "own_part", ("recognition_id", row.col("id")), person)
    })
}

/// Published stories, and those of the own organisation or about oneself.
pub(super) fn success(scope: &RowScope, row: Table) -> Option<Expr> {
    about(scope, row, |person| {
        own::with_person("story_person", "own_part", ("success_story_id", row.col("id")), person)
    })
}

/// Published careers, and one's own.
pub(super) fn career(scope: &RowScope, row: Table) -> Option<Expr> {
    own::seen(scope, None, row.col("is_published"), |whose| match whose {
        Whose::Person(person) => Some(row.col("researcher_id").eq(person)),
        Whose::Organisation(_) => None,
    })
}

/// Published rows, those of the own organisation, and those that are about oneself.
pub(super) fn about(scope: &RowScope, row: Table, oneself: impl FnOnce(i64) -> Expr) -> Option<Expr> {
    own::seen(scope, None, row.col("is_published"), |whose| {
        Some(match whose {
            Whose::Organisation(organisation) => row.col("organisation_id").eq(organisation),
            Whose::Person(person) => oneself(person),
        })
    })
}

pub(super) fn of_published_case_study(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("case_study_id"), "case_study", published)
}

pub(super) fn of_published_recognition(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("recognition_id"), "recognition", recognition)
}

pub(super) fn of_published_career_story(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("career_story_id"), "career_story", career)
}

/// A person goes with the one text that names them.
pub(super) fn of_published_text(scope: &RowScope, row: Table) -> Option<Expr> {
    let success_story = with_owner(scope, row.col("success_story_id"), "success_story", success)?;
    Some(of_published_case_study(scope, row)?.or(success_story))
}
