//! How studies stand on tables.

use entity::{
    collaboration, public_involvement, study, study_approval, study_department, study_grant, study_health_category,
    study_identifier, study_involvement, study_site,
};

use super::{computed, sight, written};
use crate::{
    engine::{
        binding::{BY_ID, Binding, Lookup},
        search::Search,
    },
    identifier::{cpms, iras, isrctn, nct, rec},
};

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    vec![
        Binding::node::<study::Entity>("Study", "stu")
            .rows(sight::listed)
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
        Binding::row::<study_identifier::Entity>("StudyIdentifier").rows_of("study_id", sight::of_study),
        Binding::row::<study_health_category::Entity>("StudyHealthCategory").rows_of("study_id", sight::of_study),
        Binding::node::<study_involvement::Entity>("StudyInvolvement", "inv")
            .rows_of("study_id", sight::involvement)
            .people()
            .filter_edge("studyLike", "study"),
        Binding::node::<study_site::Entity>("StudySite", "sit").rows_of("study_id", sight::of_study),
        Binding::node::<collaboration::Entity>("Collaboration", "col").rows_of("study_id", sight::of_study),
        Binding::link::<study_grant::Entity>().rows_of("study_id", sight::of_study),
        Binding::node::<study_approval::Entity>("StudyApproval", "app").rows_of("study_id", sight::of_study),
        Binding::node::<public_involvement::Entity>("PublicInvolvement", "ppi")
            .rows_of("study_id", sight::of_study)
            .computed("contributorsCount", &["contributors_count"], computed::contributors_count)
            .filter_edge("studyLike", "study"),
        Binding::node::<study_department::Entity>("StudyDepartment", "dep")
            .rows_of("study_id", sight::of_study)
            .filter_edge("studyLike", "study")
            .filter_edge("disciplineLike", "discipline"),
        written().into_iter().fold(Binding::mutation(), Binding::written),
    ]
}
