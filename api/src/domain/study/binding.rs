//! How studies stand on tables, and who sees them: the public sees listed studies and what belongs to them, an
//! organisation those that it sponsors, keeps or takes part in, a person those that they are involved in.

use entity::{
    collaboration, public_involvement, study, study_approval, study_department, study_grant, study_health_category,
    study_identifier, study_involvement, study_site,
};
use sea_query::{Expr, ExprTrait};

use super::{computed, written};
use crate::{
    domain::own::{self, STUDIES_READ, Whose},
    engine::{
        binding::{BY_ID, Binding, Lookup},
        scope::{RowScope, Table, with_owner},
        search::Search,
    },
    identifier::{cpms, iras, isrctn, nct, rec},
};

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    vec![
        Binding::node::<study::Entity>("Study", "stu")
            .rows(listed)
            .list("identifiers", "study_id", BY_ID)
            .list("healthCategories", "study_id", &[("share_percent", true)])
            .many("involvements", "study_id")
            .through("researchers", "StudyInvolvement", "study_id", "researcher_id")
            .many("sites", "study_id")
            .many("collaborations", "study_id")
            .through_table("grants", "study_grant", "study_id", "grant_id")
            .facet("healthCategory", "healthCategories", "category")
            .facet("identityGroup", "involvements", "identity_group")
            .facet("role", "involvements", "role")
            .facet("site", "sites", "organisation_id")
            .through_table("publications", "publication_study", "study_id", "publication_id")
            .through_table("outputs", "output_study", "study_id", "output_id")
            .many("approvals", "study_id")
            .many("publicInvolvements", "study_id")
            .many("departments", "study_id")
            .through_table("innovationProjects", "innovation_project_study", "study_id", "innovation_project_id")
            .many("intellectualProperty", "study_id")
            .many("impacts", "study_id")
            .computed("isExternallyFunded", &[], computed::is_externally_funded)
            .search(
                Search::titles(&["title"]).texts(&["summary_en", "summary_cy", "topic"]).list("identifiers", "value"),
            )
            .lookup("irasId", Lookup::identifier("identifiers", "IRAS", iras::parse))
            .lookup("recReference", Lookup::identifier("identifiers", "REC", rec::parse))
            .lookup("cpmsId", Lookup::identifier("identifiers", "CPMS", cpms::parse))
            .lookup("isrctn", Lookup::identifier("identifiers", "ISRCTN", isrctn::parse))
            .lookup("nct", Lookup::identifier("identifiers", "NCT", nct::parse)),
        Binding::row::<study_identifier::Entity>("StudyIdentifier").rows_of("study_id", of_study),
        Binding::row::<study_health_category::Entity>("StudyHealthCategory").rows_of("study_id", of_study),
        Binding::node::<study_involvement::Entity>("StudyInvolvement", "inv")
            .rows_of("study_id", involvement)
            .people()
            .filter_edge("studyLike", "study"),
        Binding::node::<study_site::Entity>("StudySite", "sit").rows_of("study_id", of_study),
        Binding::node::<collaboration::Entity>("Collaboration", "col").rows_of("study_id", of_study),
        Binding::link::<study_grant::Entity>().rows_of("study_id", of_study),
        Binding::node::<study_approval::Entity>("StudyApproval", "app").rows_of("study_id", of_study),
        Binding::node::<public_involvement::Entity>("PublicInvolvement", "ppi")
            .rows_of("study_id", of_study)
            .computed("contributorsCount", &["contributors_count"], computed::contributors_count)
            .filter_edge("studyLike", "study"),
        Binding::node::<study_department::Entity>("StudyDepartment", "dep")
            .rows_of("study_id", of_study)
            .filter_edge("studyLike", "study")
            .filter_edge("disciplineLike", "discipline"),
        written().into_iter().fold(Binding::mutation(), Binding::written),
    ]
}

/// Listed studies, and own ones.
fn listed(scope: &RowScope, study: Table) -> Option<Expr> {
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

fn of_study(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("study_id"), "study", listed)
}

/// Parts in listed studies, in own studies, and those of own people. Of others who are involved in an unlisted study beside
/// them a person sees nothing.
fn involvement(scope: &RowScope, part: Table) -> Option<Expr> {
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
