//! Who sees publications and other outputs: the public sees what is published and what belongs to it, organisations and people beside it
//! what they took part in.

use sea_query::{Expr, ExprTrait};

use crate::{
    domain::own::{self, Whose},
    engine::scope::{RowScope, Table, with_owner},
};

/// Published ones, those that own people or own organisations wrote or supported, and those that an organisation keeps.
pub(super) fn publication(scope: &RowScope, work: Table) -> Option<Expr> {
    own::seen(scope, None, work.col("is_published"), |whose| {
        let had_part = had_part_in_publication(scope, whose, work);
        Some(match whose {
            Whose::Organisation(organisation) => work.col("recorded_by_id").eq(organisation).or(had_part),
            Whose::Person(_) => had_part,
        })
    })
}

pub(super) fn had_part_in_publication(scope: &RowScope, whose: Whose, work: Table) -> Expr {
    let authors = took_part(scope, whose, ("authorship", "own_authorship"), ("publication_id", work));
    authors.or(took_part(scope, whose, ("output_contribution", "own_contribution"), ("publication_id", work)))
}

/// Published ones, and those that own people or own organisations made or supported.
pub(super) fn output(scope: &RowScope, work: Table) -> Option<Expr> {
    own::seen(scope, None, work.col("is_published"), |whose| {
        let made = had_part_in_output(scope, whose, work);
        Some(match whose {
            Whose::Organisation(organisation) => work.col("organisation_id").eq(organisation).or(made),
            Whose::Person(_) => made,
        })
    })
}

pub(super) fn had_part_in_output(scope: &RowScope, whose: Whose, work: Table) -> Expr {
    took_part(scope, whose, ("output_contribution", "own_contribution"), ("output_id", work))
}

/// Somebody took part for the organisation or is employed by it now, or is the person.
pub(super) fn took_part(
    scope: &RowScope,
    whose: Whose,
    (table, alias): (&'static str, &'static str),
    (column, work): (&'static str, Table),
) -> Expr {
    own::any(table, alias, (column, work.col("id")), |part| {
        let theirs = own::person(scope, whose, part.col("researcher_id")).and(own::confirmed(part));
        match whose {
            Whose::Organisation(organisation) => part.col("organisation_id").eq(organisation).or(theirs),
            Whose::Person(_) => theirs,
        }
    })
}

pub(super) fn of_publication(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("publication_id"), "publication", publication)
}

pub(super) fn of_output(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("output_id"), "output", output)
}

/// A contribution belongs to an output or to a publication, never to both, and is seen with it.
pub(super) fn of_either(scope: &RowScope, row: Table) -> Option<Expr> {
    Some(of_output(scope, row)?.or(of_publication(scope, row)?))
}
