//! How stories stand on tables.

use entity::{
    career_step, career_story, case_study, case_study_discipline, case_study_organisation, recognition,
    recognition_recipient, story_person, success_story,
};

use super::sight;
use crate::{
    domain::{own::published, reference},
    engine::{
        binding::{BY_ID, Binding, Lookup},
        search::Search,
    },
};

const TITLE: &[&str] = &["title_en", "title_cy"];
const SUMMARY: &[&str] = &["summary_en", "summary_cy"];

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    vec![
        Binding::node::<case_study::Entity>("CaseStudy", "cas")
            .rows(published)
            .search(Search::titles(&["title_en", "title_cy"]).texts(&["summary_en", "summary_cy", "project_name"]))
            .facet("organisationKind", "organisations", "kind")
            .facet("group", "disciplines", "group_id")
            .facet("recognition", "recognitions", "kind")
            .list("people", "case_study_id", BY_ID)
            .through_table("organisations", "case_study_organisation", "case_study_id", "organisation_id")
            .through_table("disciplines", "case_study_discipline", "case_study_id", "discipline_id")
            .many("recognitions", "case_study_id")
            .many("careerStories", "case_study_id")
            .filter_any_text("title", &["title_en", "title_cy"], &[])
            .lookup("key", Lookup::By(reference::by_key)),
        Binding::link::<case_study_organisation::Entity>().rows_of("case_study_id", sight::of_published_case_study),
        Binding::link::<case_study_discipline::Entity>().rows_of("case_study_id", sight::of_published_case_study),
        Binding::row::<story_person::Entity>("StoryPerson").rows(sight::of_published_text),
        Binding::node::<recognition::Entity>("Recognition", "rcg")
            .rows(sight::recognition)
            .search(Search::titles(TITLE).texts(&["body_name"]))
            .list("recipients", "recognition_id", BY_ID)
            .filter_any_text("title", &["title_en", "title_cy"], &[]),
        Binding::row::<recognition_recipient::Entity>("Recipient")
            .rows_of("recognition_id", sight::of_published_recognition),
        Binding::node::<success_story::Entity>("SuccessStory", "sto")
            .rows(sight::success)
            .search(Search::titles(TITLE).texts(SUMMARY))
            .list("people", "success_story_id", BY_ID)
            .filter_any_text("title", &["title_en", "title_cy"], &[]),
        Binding::node::<career_story::Entity>("CareerStory", "car")
            .rows(sight::career)
            .search(Search::titles(TITLE).texts(SUMMARY))
            .list("steps", "career_story_id", &[("position", false)]),
        Binding::row::<career_step::Entity>("CareerStep").rows_of("career_story_id", sight::of_published_career_story),
    ]
}
