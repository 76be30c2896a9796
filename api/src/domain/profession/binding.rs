//! How the professions stand on tables. Everybody sees all of them.

use entity::{
    career_level, discipline, division, professional_group, professional_group_alias, professional_standard,
    skill_expectation, training_route,
};
use sea_query::{Expr, ExprTrait};

use crate::engine::{
    binding::{BY_ID, Binding},
    scope::{Table, everything},
    search::Search,
};

const SUMMARY: &[&str] = &["summary_en", "summary_cy"];

/// The types of this domain, and the short lists of the root that give them in the order of the documents.
pub fn bindings() -> Vec<Binding> {
    vec![
        Binding::node::<professional_group::Entity>("ProfessionalGroup", "grp")
            .rows(everything)
            .many("disciplines", "group_id")
            .many("networks", "group_id")
            .many("services", "group_id")
            .many("successStories", "group_id")
            .search(Search::titles(&["name_en", "name_cy"]).list("aliases", "label"))
            .list("aliases", "group_id", BY_ID),
        Binding::row::<professional_group_alias::Entity>("ProfessionalGroupAlias").rows(everything),
        Binding::node::<division::Entity>("Division", "div").rows(everything).many("disciplines", "division_id"),
        Binding::node::<discipline::Entity>("Discipline", "dsc")
            .rows(everything)
            .search(Search::titles(&["name_en", "name_cy"]))
            .collated("name")
            .through_table("networks", "network_discipline", "discipline_id", "network_id")
            .many("services", "discipline_id")
            .through_table("caseStudies", "case_study_discipline", "discipline_id", "case_study_id")
            .many("successStories", "discipline_id")
            .many("careerStories", "discipline_id")
            .many("auditReports", "discipline_id")
            .many("sustainabilityRisks", "discipline_id"),
        Binding::node::<career_level::Entity>("CareerLevel", "lvl").rows(everything).many("skills", "level_id"),
        Binding::node::<skill_expectation::Entity>("SkillExpectation", "skl").rows(everything),
        Binding::node::<training_route::Entity>("TrainingRoute", "rou")
            .rows(everything)
            .search(Search::titles(&["name_en", "name_cy", "code"]).texts(SUMMARY)),
        Binding::node::<professional_standard::Entity>("ProfessionalStandard", "std")
            .rows(everything)
            .search(Search::titles(&["name_en", "name_cy"]).texts(SUMMARY)),
        Binding::root()
            .root_list("trainingRoutes", &[("position", false)])
            .root_list("professionalStandards", &[("position", false)])
            .root_list("professionalGroups", &[("position", false)])
            .root_list("divisions", &[("position", false)])
            .root_list("careerLevels", &[("rank", false)])
            .root_list_when("unmappedGroupLabels", BY_ID, unmapped),
    ]
}

/// A wording that means none of the six groups.
fn unmapped(alias: Table) -> Expr {
    alias.col("group_id").is_null()
}
