//! Everything that has a name people look for is found by it.

use std::{collections::BTreeSet, sync::Arc};

use hcs_graph::engine::contract::{Contract, SDL, TypeDef, TypeKind};
use serde_json::{Value, json};

use crate::support::{app::App, on_both};

/// Fields that a thing is called by.
const CALLED: [&str; 5] = ["name", "title", "topic", "label", "subject"];

/// What is called something and not searched by it, and why.
const NOT_SEARCHED: [(&str, &str); 24] = [
    ("Appointment", "a post is found by who holds it and where"),
    ("AuditExercise", "an inquiry is read with the figures that came from it"),
    ("Barrier", "a finding is read with its document, whose list is short"),
    ("CareerLevel", "there are five, in one list"),
    ("Client", "the register is listed for those who administer it, and found by public name"),
    ("Division", "there are five, and their disciplines and groups are found"),
    ("EngagementChannel", "there are a few, in one list"),
    ("Facilitator", "a finding is read with its document, whose list is short"),
    ("FellowshipApplication", "nobody searches what failed, and those whom it concerns have a list"),
    ("FellowshipRound", "a round is found by its programme"),
    (
        "FundingApplication",
        "what was applied for is looked up by those whom it concerns, and nobody searches what failed",
    ),
    ("MentorProfile", "mentors are suggested to whom they fit, and nobody else looks for one"),
    ("MentoringRequest", "a request is read by the two whom it concerns and by coordinators"),
    ("MentoringRound", "a round is found by its scheme"),
    ("MentoringScheme", "there is one for all of Wales, or a few, in one list"),
    ("MetricMeasure", "a measure is found by its metric"),
    ("MetricValue", "a figure is found by its metric"),
    ("SchemeCohort", "a cohort is found by its scheme"),
    ("StrategyPhase", "there are three, with their document"),
    ("StudyDepartment", "a department is found by its study, organisation and discipline"),
    ("TimeStudy", "there is one"),
    ("TravelFellowshipProgramme", "each year has one, which is looked up by it"),
    ("TravelFellowshipRound", "a round is found by its programme"),
    ("WorkforceIndicator", "an indicator is read in the one list of them"),
];

fn called(ty: &TypeDef) -> bool {
    ty.fields().is_some_and(|fields| CALLED.iter().any(|name| fields.get(name).is_some()))
}

fn searched(contract: &Contract) -> BTreeSet<String> {
    let union = contract.ty(contract.id("SearchResult").unwrap());
    let TypeKind::Union(members) = &union.kind else { panic!("SearchResult is no union") };
    members.iter().map(|id| contract.ty(*id).name.to_string()).collect()
}

#[test]
fn whatever_has_a_name_is_searched_or_listed_with_the_reason() {
    let contract = Contract::load(SDL).unwrap();
    let searched = searched(&contract);
    let node = contract.id("Node").unwrap();
    let nodes = contract.types().filter(|(id, ty)| ty.is_object() && contract.applies(*id, node));
    let named: BTreeSet<String> = nodes.filter(|(_, ty)| called(ty)).map(|(_, ty)| ty.name.to_string()).collect();
    let listed: BTreeSet<String> = NOT_SEARCHED.iter().map(|(name, _)| (*name).to_owned()).collect();
    let missing: Vec<_> = named.difference(&searched).filter(|name| !listed.contains(*name)).collect();
    assert!(missing.is_empty(), "search them, or say above why not: {missing:?}");
    let stale: Vec<_> = listed.iter().filter(|name| searched.contains(*name) || !named.contains(*name)).collect();
    assert!(stale.is_empty(), "searched, or without a name: {stale:?}");
}

/// A list of the root takes words when its rows are searched.
#[test]
fn a_list_that_people_browse_takes_words() {
    let contract = Contract::load(SDL).unwrap();
    let searched = searched(&contract);
    let query = contract.ty(contract.query()).fields().unwrap();
    for field in query.iter() {
        let Some(node) = contract.ty(field.ty.inner()).name.strip_suffix("Connection") else { continue };
        let takes = field.args.iter().any(|arg| &*arg.name == "search");
        assert_eq!(takes, searched.contains(node), "{}", field.name);
    }
}

on_both! {
    async fn things_are_found_by_what_people_call_them(app: Arc<App>) from Sample {
        let query = "query($words: String!) { search(query: $words, first: 100) { nodes { __typename } } }";
        for (words, wanted) in [
            ("HSST", "TrainingRoute"),
            ("hyfforddi gwyddonwyr", "TrainingRoute"),
            ("digital capability framework", "ProfessionalStandard"),
            ("looking forward", "StrategyDocument"),
            ("harnessing and expanding", "StrategyTheme"),
            ("edahphs", "GovernanceGroup"),
            ("robotics", "TechnologyArea"),
            ("genomeg", "TechnologyArea"),
            ("genomics", "ProfessionalGroup"),
            ("ionising radiation", "NominatedLead"),
            ("sample risk", "SustainabilityRisk"),
        ] {
            let answer = app.ask(query, json!({ "words": words })).await;
            let nodes = answer["data"]["search"]["nodes"].as_array().unwrap_or_else(|| panic!("{words}: {answer:#}"));
            assert!(nodes.iter().any(|node| node["__typename"] == wanted), "{words} finds no {wanted}: {nodes:?}");
        }
    }

    /// Each list finds by the first title of its own what has that title.
    async fn each_list_finds_its_own_rows(app: Arc<App>) from Sample {
        for (list, title) in [
            ("nominatedLeads", "topic"),
            ("outreachActivities", "title"),
            ("recognitions", "title"),
            ("successStories", "title"),
            ("careerStories", "title"),
            ("auditReports", "title"),
            ("sustainabilityRisks", "title"),
            ("regionalSolutions", "title"),
        ] {
            let first = app.data(&format!("{{ l: {list}(first: 1) {{ nodes {{ id {title} {{ en cy }} }} }} }}")).await;
            let first = &first["l"]["nodes"][0];
            for language in ["en", "cy"] {
                let Value::String(words) = &first[title][language] else { continue };
                let query = format!("query($words: String!) {{ l: {list}(first: 100, search: $words) {{ nodes {{ id }} }} }}");
                let answer = app.ask(&query, json!({ "words": words })).await;
                let nodes = answer["data"]["l"]["nodes"].as_array().unwrap_or_else(|| panic!("{list} {words}: {answer:#}"));
                assert!(nodes.iter().any(|node| node["id"] == first["id"]), "{list} by {words}");
            }
        }
    }
}
