//! How stories stand on tables, and who sees them: the public sees what is published, organisations and people
//! beside it drafts about themselves.

use entity::{
    career_step, career_story, case_study, case_study_discipline, case_study_organisation, recognition,
    recognition_recipient, story_person, success_story,
};
use sea_query::{Expr, ExprTrait};

use crate::{
    domain::{
        own::{self, Whose, published},
        reference,
    },
    engine::{
        binding::{BY_ID, Binding, Lookup},
        scope::{RowScope, Table, with_owner},
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
        Binding::link::<case_study_organisation::Entity>().rows_of("case_study_id", of_published_case_study),
        Binding::link::<case_study_discipline::Entity>().rows_of("case_study_id", of_published_case_study),
        Binding::row::<story_person::Entity>("StoryPerson").rows(of_published_text),
        Binding::node::<recognition::Entity>("Recognition", "rcg")
            .rows(recognition)
            .search(Search::titles(TITLE).texts(&["body_name"]))
            .list("recipients", "recognition_id", BY_ID)
            .filter_any_text("title", &["title_en", "title_cy"], &[]),
        Binding::row::<recognition_recipient::Entity>("Recipient").rows_of("recognition_id", of_published_recognition),
        Binding::node::<success_story::Entity>("SuccessStory", "sto")
            .rows(success)
            .search(Search::titles(TITLE).texts(SUMMARY))
            .list("people", "success_story_id", BY_ID)
            .filter_any_text("title", &["title_en", "title_cy"], &[]),
        Binding::node::<career_story::Entity>("CareerStory", "car")
            .rows(career)
            .search(Search::titles(TITLE).texts(SUMMARY))
            .list("steps", "career_story_id", &[("position", false)]),
        Binding::row::<career_step::Entity>("CareerStep").rows_of("career_story_id", of_published_career_story),
    ]
}

/// Published recognition, and that of the own organisation or of oneself.
fn recognition(scope: &RowScope, row: Table) -> Option<Expr> {
    about(scope, row, |person| {
        own::with_person("recognition_recipient", "own_part", ("recognition_id", row.col("id")), person)
    })
}

/// Published stories, and those of the own organisation or about oneself.
fn success(scope: &RowScope, row: Table) -> Option<Expr> {
    about(scope, row, |person| {
        own::with_person("story_person", "own_part", ("success_story_id", row.col("id")), person)
    })
}

/// Published careers, and one's own.
fn career(scope: &RowScope, row: Table) -> Option<Expr> {
    own::seen(scope, None, row.col("is_published"), |whose| match whose {
        Whose::Person(person) => Some(row.col("researcher_id").eq(person)),
        Whose::Organisation(_) => None,
    })
}

/// Published rows, those of the own organisation, and those that are about oneself.
fn about(scope: &RowScope, row: Table, oneself: impl FnOnce(i64) -> Expr) -> Option<Expr> {
    own::seen(scope, None, row.col("is_published"), |whose| {
        Some(match whose {
            Whose::Organisation(organisation) => row.col("organisation_id").eq(organisation),
            Whose::Person(person) => oneself(person),
        })
    })
}

fn of_published_case_study(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("case_study_id"), "case_study", published)
}

fn of_published_recognition(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("recognition_id"), "recognition", recognition)
}

fn of_published_career_story(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("career_story_id"), "career_story", career)
}

/// A person goes with the one text that names them.
fn of_published_text(scope: &RowScope, row: Table) -> Option<Expr> {
    let success_story = with_owner(scope, row.col("success_story_id"), "success_story", success)?;
    Some(of_published_case_study(scope, row)?.or(success_story))
}
