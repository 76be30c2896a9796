//! Who sees studies: the public sees listed ones and what belongs to them, an organisation those that it sponsors, keeps or takes part in, a
//! person those that they are involved in.

use sea_query::{Expr, ExprTrait};

use crate::{
    domain::own::{self, STUDIES_READ, Whose},
    engine::scope::{RowScope, Table, with_owner},
};

/// Listed studies, and own ones.
pub(super) fn listed(scope: &RowScope, study: Table) -> Option<Expr> {
    own::seen(scope, Some(STUDIES_READ), study.col("is_listed"), |whose| Some(own_study(whose, study)))
}

/// A study is its sponsor's, its keeper's, its sites' and partners', and that of whoever is involved in it.
pub(super) fn own_study(whose: Whose, study: Table) -> Expr {
    let here = || ("study_id", study.col("id"));
    match whose {
        Whose::Person(person) => own::with_part("study_involvement", "own_part", here(), person),
        Whose::Organisation(organisation) => {
            let keeps = study.col("sponsor_id").eq(organisation).or(study.col("recorded_by_id").eq(organisation));
            keeps.or(own::with_organisation("study_site", "own_site", here(), organisation)).or(own::with_organisation(
                "collaboration",
                "own_share",
                here(),
                organisation,
            ))
        }
    }
}

pub(super) fn of_study(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("study_id"), "study", listed)
}

/// Parts in listed studies, in own studies, and those of own people. Of others who are involved in an unlisted study beside
/// them a person sees nothing.
pub(super) fn involvement(scope: &RowScope, part: Table) -> Option<Expr> {
    let public = of_study(&scope.public(), part)?;
    own::seen(scope, Some(STUDIES_READ), public, |whose| {
        let of_own_people = own::person(scope, whose, part.col("researcher_id")).and(own::confirmed(part));
        Some(match whose {
            Whose::Person(_) => of_own_people,
            Whose::Organisation(_) => {
                own::any("study", "own_study", ("id", part.col("study_id")), |study| own_study(whose, study))
                    .or(of_own_people)
            }
        })
    })
}
