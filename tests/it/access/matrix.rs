//! The matrix: every type and every field of the root against callers of every kind. What is not in the tables here fails.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, LazyLock},
};

use hcs_graph::{
    domain,
    engine::{
        Graph,
        contract::{Contract, SDL, TypeDef},
    },
};
use serde_json::json;

use super::{
    rules::{RULES, condition, listed},
    who::{Cast, Who, ask, data, numbers, seen},
};
use crate::support::{app::App, on_both};

/// Fields of the root that ask for a scope, and that scope. `writes` holds what each gives to whom, and that nothing is written
/// for anybody else.
const GUARDED_ROOT: &[(&str, &str)] = &[
    ("Mutation.addClientKey", "CLIENTS_ADMIN"),
    ("Mutation.addEmbedKey", "CLIENTS_ADMIN"),
    ("Mutation.awardFellowshipApplication", "FELLOWSHIPS_WRITE"),
    ("Mutation.createAccreditation", "WORKFORCE_WRITE"),
    ("Mutation.createAppointment", "RESEARCHERS_WRITE"),
    ("Mutation.createAuthorship", "PUBLICATIONS_WRITE"),
    ("Mutation.createChampion", "WORKFORCE_WRITE"),
    ("Mutation.createClient", "CLIENTS_ADMIN"),
    ("Mutation.createCollaboration", "STUDIES_WRITE"),
    ("Mutation.createFellowship", "FELLOWSHIPS_WRITE"),
    ("Mutation.createFellowshipProgramme", "FELLOWSHIPS_WRITE"),
    ("Mutation.createFellowshipRound", "FELLOWSHIPS_WRITE"),
    ("Mutation.createFundingApplicant", "GRANTS_WRITE"),
    ("Mutation.createFundingApplication", "GRANTS_WRITE"),
    ("Mutation.createGrant", "GRANTS_WRITE"),
    ("Mutation.createGrantHolder", "GRANTS_WRITE"),
    ("Mutation.createInnovationParticipation", "STUDIES_WRITE"),
    ("Mutation.createInnovationProject", "STUDIES_WRITE"),
    ("Mutation.createIntellectualProperty", "PUBLICATIONS_WRITE"),
    ("Mutation.createMentoringRound", "MENTORING_WRITE"),
    ("Mutation.createMentoringScheme", "MENTORING_WRITE"),
    ("Mutation.createOpportunity", "OPPORTUNITIES_WRITE"),
    ("Mutation.createOutput", "PUBLICATIONS_WRITE"),
    ("Mutation.createOutputContribution", "PUBLICATIONS_WRITE"),
    ("Mutation.createPublication", "PUBLICATIONS_WRITE"),
    ("Mutation.createRegistration", "RESEARCHERS_WRITE"),
    ("Mutation.createResearcher", "RESEARCHERS_WRITE"),
    ("Mutation.createService", "WORKFORCE_WRITE"),
    ("Mutation.createStudy", "STUDIES_WRITE"),
    ("Mutation.createStudyInvolvement", "STUDIES_WRITE"),
    ("Mutation.createStudySite", "STUDIES_WRITE"),
    ("Mutation.createTravelFellowshipProgramme", "TRAVEL_FELLOWSHIPS_WRITE"),
    ("Mutation.createTravelFellowshipRound", "TRAVEL_FELLOWSHIPS_WRITE"),
    ("Mutation.createWorkforceSnapshot", "WORKFORCE_WRITE"),
    ("Mutation.decideTravelFellowship", "TRAVEL_FELLOWSHIPS_DECIDE"),
    ("Mutation.declineFellowshipApplication", "FELLOWSHIPS_WRITE"),
    ("Mutation.deleteAccreditation", "WORKFORCE_WRITE"),
    ("Mutation.deleteAppointment", "RESEARCHERS_WRITE"),
    ("Mutation.deleteAuthorship", "PUBLICATIONS_WRITE"),
    ("Mutation.deleteChampion", "WORKFORCE_WRITE"),
    ("Mutation.deleteCollaboration", "STUDIES_WRITE"),
    ("Mutation.deleteFellowship", "FELLOWSHIPS_WRITE"),
    ("Mutation.deleteFellowshipProgramme", "FELLOWSHIPS_WRITE"),
    ("Mutation.deleteFellowshipRound", "FELLOWSHIPS_WRITE"),
    ("Mutation.deleteFundingApplicant", "GRANTS_WRITE"),
    ("Mutation.deleteFundingApplication", "GRANTS_WRITE"),
    ("Mutation.deleteGrant", "GRANTS_WRITE"),
    ("Mutation.deleteGrantHolder", "GRANTS_WRITE"),
    ("Mutation.deleteInnovationParticipation", "STUDIES_WRITE"),
    ("Mutation.deleteInnovationProject", "STUDIES_WRITE"),
    ("Mutation.deleteIntellectualProperty", "PUBLICATIONS_WRITE"),
    ("Mutation.deleteMentoringRound", "MENTORING_WRITE"),
    ("Mutation.deleteMentoringScheme", "MENTORING_WRITE"),
    ("Mutation.deleteOpportunity", "OPPORTUNITIES_WRITE"),
    ("Mutation.deleteOutput", "PUBLICATIONS_WRITE"),
    ("Mutation.deleteOutputContribution", "PUBLICATIONS_WRITE"),
    ("Mutation.deletePublication", "PUBLICATIONS_WRITE"),
    ("Mutation.deleteRegistration", "RESEARCHERS_WRITE"),
    ("Mutation.deleteResearcher", "RESEARCHERS_WRITE"),
    ("Mutation.deleteService", "WORKFORCE_WRITE"),
    ("Mutation.deleteStudy", "STUDIES_WRITE"),
    ("Mutation.deleteStudyInvolvement", "STUDIES_WRITE"),
    ("Mutation.deleteStudySite", "STUDIES_WRITE"),
    ("Mutation.deleteTravelFellowshipProgramme", "TRAVEL_FELLOWSHIPS_WRITE"),
    ("Mutation.deleteTravelFellowshipRound", "TRAVEL_FELLOWSHIPS_WRITE"),
    ("Mutation.deleteWorkforceSnapshot", "WORKFORCE_WRITE"),
    ("Mutation.expireMentoringProposals", "MENTORING_MATCH"),
    ("Mutation.grantClientScopes", "CLIENTS_ADMIN"),
    ("Mutation.importAccreditations", "WORKFORCE_WRITE"),
    ("Mutation.importAppointments", "RESEARCHERS_WRITE"),
    ("Mutation.importAuthorships", "PUBLICATIONS_WRITE"),
    ("Mutation.importChampions", "WORKFORCE_WRITE"),
    ("Mutation.importCollaborations", "STUDIES_WRITE"),
    ("Mutation.importFellowshipApplications", "FELLOWSHIPS_WRITE"),
    ("Mutation.importFellowshipProgrammes", "FELLOWSHIPS_WRITE"),
    ("Mutation.importFellowshipRounds", "FELLOWSHIPS_WRITE"),
    ("Mutation.importFellowships", "FELLOWSHIPS_WRITE"),
    ("Mutation.importFundingApplicants", "GRANTS_WRITE"),
    ("Mutation.importFundingApplications", "GRANTS_WRITE"),
    ("Mutation.importGrantHolders", "GRANTS_WRITE"),
    ("Mutation.importGrants", "GRANTS_WRITE"),
    ("Mutation.importInnovationParticipations", "STUDIES_WRITE"),
    ("Mutation.importInnovationProjects", "STUDIES_WRITE"),
    ("Mutation.importIntellectualProperties", "PUBLICATIONS_WRITE"),
    ("Mutation.importMentorProfiles", "MENTORING_WRITE"),
    ("Mutation.importMentoringRequests", "MENTORING_WRITE"),
    ("Mutation.importMentoringRounds", "MENTORING_WRITE"),
    ("Mutation.importMentoringSchemes", "MENTORING_WRITE"),
    ("Mutation.importOpportunities", "OPPORTUNITIES_WRITE"),
    ("Mutation.importOutputContributions", "PUBLICATIONS_WRITE"),
    ("Mutation.importOutputs", "PUBLICATIONS_WRITE"),
    ("Mutation.importPublications", "PUBLICATIONS_WRITE"),
    ("Mutation.importRegistrations", "RESEARCHERS_WRITE"),
    ("Mutation.importResearchers", "RESEARCHERS_WRITE"),
    ("Mutation.importServices", "WORKFORCE_WRITE"),
    ("Mutation.importStudies", "STUDIES_WRITE"),
    ("Mutation.importStudyInvolvements", "STUDIES_WRITE"),
    ("Mutation.importStudySites", "STUDIES_WRITE"),
    ("Mutation.importTravelFellowshipProgrammes", "TRAVEL_FELLOWSHIPS_WRITE"),
    ("Mutation.importTravelFellowshipRounds", "TRAVEL_FELLOWSHIPS_WRITE"),
    ("Mutation.importTravelFellowships", "TRAVEL_FELLOWSHIPS_WRITE"),
    ("Mutation.importWorkforceSnapshots", "WORKFORCE_WRITE"),
    ("Mutation.mergeGrant", "GRANTS_WRITE"),
    ("Mutation.mergeOutput", "PUBLICATIONS_WRITE"),
    ("Mutation.mergePublication", "PUBLICATIONS_WRITE"),
    ("Mutation.mergeResearcher", "RESEARCHERS_WRITE"),
    ("Mutation.mergeStudy", "STUDIES_WRITE"),
    ("Mutation.publishMentoringRun", "MENTORING_MATCH"),
    ("Mutation.releaseEqualityFigures", "CLIENTS_ADMIN"),
    ("Mutation.resumeClient", "CLIENTS_ADMIN"),
    ("Mutation.revokeClientKey", "CLIENTS_ADMIN"),
    ("Mutation.revokeClientScopes", "CLIENTS_ADMIN"),
    ("Mutation.revokeEmbedKey", "CLIENTS_ADMIN"),
    ("Mutation.runMentoringRound", "MENTORING_MATCH"),
    ("Mutation.setClientBudget", "CLIENTS_ADMIN"),
    ("Mutation.setMentoringWeights", "MENTORING_MATCH"),
    ("Mutation.setNationalRemit", "CLIENTS_ADMIN"),
    ("Mutation.shortlistFellowshipApplication", "FELLOWSHIPS_WRITE"),
    ("Mutation.suspendClient", "CLIENTS_ADMIN"),
    ("Mutation.updateAccreditation", "WORKFORCE_WRITE"),
    ("Mutation.updateAppointment", "RESEARCHERS_WRITE"),
    ("Mutation.updateAuthorship", "PUBLICATIONS_WRITE"),
    ("Mutation.updateChampion", "WORKFORCE_WRITE"),
    ("Mutation.updateCollaboration", "STUDIES_WRITE"),
    ("Mutation.updateFellowship", "FELLOWSHIPS_WRITE"),
    ("Mutation.updateFellowshipProgramme", "FELLOWSHIPS_WRITE"),
    ("Mutation.updateFellowshipRound", "FELLOWSHIPS_WRITE"),
    ("Mutation.updateFundingApplicant", "GRANTS_WRITE"),
    ("Mutation.updateFundingApplication", "GRANTS_WRITE"),
    ("Mutation.updateGrant", "GRANTS_WRITE"),
    ("Mutation.updateGrantHolder", "GRANTS_WRITE"),
    ("Mutation.updateInnovationParticipation", "STUDIES_WRITE"),
    ("Mutation.updateInnovationProject", "STUDIES_WRITE"),
    ("Mutation.updateIntellectualProperty", "PUBLICATIONS_WRITE"),
    ("Mutation.updateMentoringRound", "MENTORING_WRITE"),
    ("Mutation.updateMentoringScheme", "MENTORING_WRITE"),
    ("Mutation.updateOpportunity", "OPPORTUNITIES_WRITE"),
    ("Mutation.updateOutput", "PUBLICATIONS_WRITE"),
    ("Mutation.updateOutputContribution", "PUBLICATIONS_WRITE"),
    ("Mutation.updatePublication", "PUBLICATIONS_WRITE"),
    ("Mutation.updateRegistration", "RESEARCHERS_WRITE"),
    ("Mutation.updateResearcher", "RESEARCHERS_WRITE"),
    ("Mutation.updateService", "WORKFORCE_WRITE"),
    ("Mutation.updateStudy", "STUDIES_WRITE"),
    ("Mutation.updateStudyInvolvement", "STUDIES_WRITE"),
    ("Mutation.updateStudySite", "STUDIES_WRITE"),
    ("Mutation.updateTravelFellowshipProgramme", "TRAVEL_FELLOWSHIPS_WRITE"),
    ("Mutation.updateTravelFellowshipRound", "TRAVEL_FELLOWSHIPS_WRITE"),
    ("Mutation.updateWorkforceSnapshot", "WORKFORCE_WRITE"),
    ("Mutation.upsertAccreditations", "WORKFORCE_WRITE"),
    ("Mutation.upsertAppointments", "RESEARCHERS_WRITE"),
    ("Mutation.upsertAuthorships", "PUBLICATIONS_WRITE"),
    ("Mutation.upsertChampions", "WORKFORCE_WRITE"),
    ("Mutation.upsertCollaborations", "STUDIES_WRITE"),
    ("Mutation.upsertFellowshipApplications", "FELLOWSHIPS_WRITE"),
    ("Mutation.upsertFellowshipProgrammes", "FELLOWSHIPS_WRITE"),
    ("Mutation.upsertFellowshipRounds", "FELLOWSHIPS_WRITE"),
    ("Mutation.upsertFellowships", "FELLOWSHIPS_WRITE"),
    ("Mutation.upsertFundingApplicants", "GRANTS_WRITE"),
    ("Mutation.upsertFundingApplications", "GRANTS_WRITE"),
    ("Mutation.upsertGrantHolders", "GRANTS_WRITE"),
    ("Mutation.upsertGrants", "GRANTS_WRITE"),
    ("Mutation.upsertInnovationParticipations", "STUDIES_WRITE"),
    ("Mutation.upsertInnovationProjects", "STUDIES_WRITE"),
    ("Mutation.upsertIntellectualProperties", "PUBLICATIONS_WRITE"),
    ("Mutation.upsertMentorProfiles", "MENTORING_WRITE"),
    ("Mutation.upsertMentoringRequests", "MENTORING_WRITE"),
    ("Mutation.upsertMentoringRounds", "MENTORING_WRITE"),
    ("Mutation.upsertMentoringSchemes", "MENTORING_WRITE"),
    ("Mutation.upsertOpportunities", "OPPORTUNITIES_WRITE"),
    ("Mutation.upsertOutputContributions", "PUBLICATIONS_WRITE"),
    ("Mutation.upsertOutputs", "PUBLICATIONS_WRITE"),
    ("Mutation.upsertPublications", "PUBLICATIONS_WRITE"),
    ("Mutation.upsertRegistrations", "RESEARCHERS_WRITE"),
    ("Mutation.upsertResearchers", "RESEARCHERS_WRITE"),
    ("Mutation.upsertServices", "WORKFORCE_WRITE"),
    ("Mutation.upsertStudies", "STUDIES_WRITE"),
    ("Mutation.upsertStudyInvolvements", "STUDIES_WRITE"),
    ("Mutation.upsertStudySites", "STUDIES_WRITE"),
    ("Mutation.upsertTravelFellowshipProgrammes", "TRAVEL_FELLOWSHIPS_WRITE"),
    ("Mutation.upsertTravelFellowshipRounds", "TRAVEL_FELLOWSHIPS_WRITE"),
    ("Mutation.upsertTravelFellowships", "TRAVEL_FELLOWSHIPS_WRITE"),
    ("Mutation.upsertWorkforceSnapshots", "WORKFORCE_WRITE"),
    ("Query.changes", "CHANGES_READ"),
    ("Query.equalityFiguresByOrganisation", "REPORTS_READ"),
    ("Subscription.changed", "CHANGES_READ"),
];

/// Every field of a row that asks for a scope, and that scope. `contact.rs` holds what each gives to whom.
const GUARDED: &[(&str, &str)] = &[
    ("Registration.number", "RESEARCHERS_CONTACT_READ"),
    ("Researcher.email", "RESEARCHERS_CONTACT_READ"),
    ("Researcher.telephone", "RESEARCHERS_CONTACT_READ"),
];

/// Fields of the root that give no rows of one type: the same to everybody, counted over the rows that each sees, or of
/// equality monitoring, which `writes` holds to its own rules.
const ROWLESS: &[&str] = &[
    "constraints",
    // Rows of all types, each as its own lists give them: `changes` holds it to that.
    "changes",
    "enumLabels",
    "equalityFigures",
    "equalityFiguresByGroup",
    "equalityFiguresByOrganisation",
    "errorCodes",
    // Of the own organisation, for who may write such records: `writes/files` holds it.
    "importJob",
    "importJobs",
    "languageCoverage",
    // Of oneself alone: `domain/mentoring` holds it.
    "me",
    // Of what the caller may be paired with, and the same suppressed figures to everybody: `domain/mentoring` holds both.
    "mentorSuggestions",
    "mentoringFigures",
    "node",
    "nodes",
    "ownEqualityAnswers",
    "participationReport",
    // Of oneself alone: `domain/saved_search.rs` holds it.
    "savedSearches",
    "search",
    "serviceLimits",
    // Of oneself alone: `auth/viewer.rs` says what.
    "viewer",
];

pub fn contract() -> Contract {
    Contract::load(SDL).unwrap()
}

fn nodes(contract: &Contract) -> BTreeSet<String> {
    let node = contract.id("Node").unwrap();
    let is = |(id, ty): &(_, &TypeDef)| ty.is_object() && contract.applies(*id, node);
    contract.types().filter(is).map(|(_, ty)| ty.name.to_string()).collect()
}

/// The fields of the root that give connections, each with the type of its nodes.
pub fn lists(contract: &Contract) -> Vec<(String, String)> {
    let root = contract.ty(contract.query()).fields().unwrap();
    let lists = root.iter().filter_map(|field| {
        let of = contract.ty(field.ty.inner()).name.strip_suffix("Connection")?;
        (of != "Search").then(|| (field.name.to_string(), of.to_owned()))
    });
    lists.collect()
}

/// What the global ids of each type begin with.
pub static PREFIXES: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let (_, model) = Graph::check(SDL, domain::bindings()).unwrap();
    model.types().filter_map(|(_, ty)| Some((ty.name, ty.prefix?))).collect()
});

#[test]
fn every_type_has_a_rule() {
    let known: BTreeSet<String> = RULES.iter().map(|(name, ..)| (*name).to_owned()).collect();
    assert_eq!(known, nodes(&contract()), "`rules.rs` says who sees the rows of each type");
}

#[test]
fn every_guarded_element_is_known() {
    let contract = contract();
    let mut found = Vec::new();
    for (_, ty) in contract.types() {
        assert!(ty.scopes.is_empty(), "{} asks for a scope: say in this test what it gives to whom", ty.name);
        for field in ty.fields().into_iter().flat_map(|fields| fields.iter()).filter(|field| !field.scopes.is_empty()) {
            found.push((format!("{}.{}", ty.name, field.name), field.scopes.join(" ")));
        }
    }
    found.sort();
    let known = GUARDED_ROOT.iter().chain(GUARDED).map(|(field, scope)| ((*field).to_owned(), (*scope).to_owned()));
    let mut known: Vec<_> = known.collect();
    known.sort();
    assert_eq!(found, known, "`contact.rs` says what each guarded field gives to whom");
}

#[test]
fn every_field_of_the_root_is_known() {
    let contract = contract();
    let known = nodes(&contract);
    let mut strange = Vec::new();
    for field in contract.ty(contract.query()).fields().unwrap().iter() {
        let inner = contract.ty(field.ty.inner());
        let of = inner.name.strip_suffix("Connection").unwrap_or(&inner.name).to_owned();
        // A wording that means none of the groups, which is no node.
        let plain = of == "ProfessionalGroupAlias";
        if !known.contains(&of) && !plain && !ROWLESS.contains(&&*field.name) {
            strange.push(field.name.to_string());
        }
    }
    assert!(strange.is_empty(), "say in this test who sees what of {strange:?}");
}

on_both! {
    async fn each_caller_sees_the_rows_of_the_policy(app: Arc<App>) from Sample {
        let cast = Cast::of(&app).await;
        let lists = lists(&contract());
        let mut told_apart = BTreeSet::new();
        for who in cast.callers() {
            for (name, table, _) in RULES {
                let all = numbers(&app, &format!("SELECT id FROM {table}")).await;
                let wanted = numbers(&app, &format!("SELECT id FROM {table} WHERE {}", condition(name, &who))).await;
                let found = seen(&app, &who, PREFIXES[name], &all).await;
                assert_eq!(found, wanted, "{name} for {who:?}");
                let public = condition(name, &Who::default());
                if wanted != numbers(&app, &format!("SELECT id FROM {table} WHERE {public}")).await {
                    told_apart.insert(*name);
                }
            }
            let counts: Vec<String> = lists.iter().map(|(list, _)| format!("{list} {{ totalCount }}")).collect();
            let mut counted = json!({});
            for some in counts.chunks(10) {
                let part = data(&app, &who, &format!("{{ {} }}", some.join(" "))).await;
                counted.as_object_mut().unwrap().extend(part.as_object().unwrap().clone());
            }
            for (list, of) in &lists {
                let (_, table, _) = RULES.iter().find(|(name, ..)| name == of).unwrap();
                let wanted = numbers(&app, &format!("SELECT id FROM {table} WHERE {}", listed(of, &who))).await;
                assert_eq!(counted[list]["totalCount"], json!(wanted.len()), "{list} for {who:?}");
            }
        }
        // Where the sample has nothing that only some see, this test says nothing: most types must have.
        assert!(told_apart.len() >= 12, "{told_apart:?}");
    }

    async fn a_guarded_field_names_the_scope_that_is_missing(app: Arc<App>) from Sample {
        let cast = Cast::of(&app).await;
        for who in cast.callers() {
            for (element, scope) in GUARDED {
                let (of, field) = element.split_once('.').unwrap();
                let list = if of == "Researcher" { "researchers" } else { "registrations" };
                let answer = ask(&app, &who, &format!("{{ {list}(first: 1) {{ nodes {{ {field} }} }} }}")).await;
                let code = &answer["errors"][0]["extensions"]["code"];
                let told = answer["errors"][0]["message"].as_str().unwrap_or_default();
                if who.has(scope) {
                    assert_eq!(answer.get("errors"), None, "{element} for {who:?}");
                } else {
                    assert_eq!((code, told.contains(scope)), (&json!("FORBIDDEN"), true), "{element} for {who:?}");
                    assert_eq!(answer["data"][list]["nodes"][0][field], json!(null));
                }
            }
        }
    }
}
