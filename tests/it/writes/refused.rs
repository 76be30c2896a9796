//! Every field of the mutation against everybody who may not: told so, and no row of any table has changed.

mod orderly;

use std::sync::Arc;

use entity::enums::Scope;
use hcs_graph::{
    clock::Clock,
    engine::contract::{Contract, SDL},
    register::{self, NewClient},
};
use sea_orm::Iterable;

use self::orderly::orderly;
use super::{acting, ask, caller, everything, input, marks, national, number, of, open_researcher};
use crate::support::{app::App, on_both, tokens::Pair};

/// Those that change the register of clients.
const REGISTER: [&str; 11] = [
    "createClient",
    "grantClientScopes",
    "revokeClientScopes",
    "suspendClient",
    "resumeClient",
    "setClientBudget",
    "addClientKey",
    "revokeClientKey",
    "addEmbedKey",
    "revokeEmbedKey",
    "setNationalRemit",
];

/// A key and an embed key of a client that is there.
const KID: &str = "a-key";
const EMBED: &str = "pk_of_a_test";

/// A client with a scope and keys, so that each change of it would be one.
async fn registered(app: &App) {
    let (db, now) = (app.db.writer(), Clock::System.now());
    let new =
        NewClient { id: "b-client".to_owned(), name: "Office".to_owned(), organisation: 1, issuer: None, budget: None };
    assert_eq!(register::add_client(db, new, &[], now).await.unwrap(), 1);
    register::grant(db, "b-client", &[Scope::StudiesRead]).await.unwrap();
    register::add_key(db, ("b-client", &Pair::ed25519().public), Some(KID.to_owned()), None, now).await.unwrap();
    register::add_embed_key(db, "b-client", (EMBED, &["https://www.example.org".to_owned()]), now).await.unwrap();
}

/// Records that any organisation with the scope may begin: they are its own then.
const ANYBODYS: &[&str] = &[
    "createOpportunity",
    "upsertOpportunities",
    "createFellowshipProgramme",
    "upsertFellowshipProgrammes",
    "createFellowship",
    "upsertFellowships",
    "createTravelFellowshipProgramme",
    "upsertTravelFellowshipProgrammes",
    "createMentoringScheme",
    "upsertMentoringSchemes",
    "createFundingApplication",
    "upsertFundingApplications",
    "createStudy",
    "upsertStudies",
    "createGrant",
    "upsertGrants",
    "createPublication",
    "upsertPublications",
    "createOutput",
    "upsertOutputs",
    "createIntellectualProperty",
    "upsertIntellectualProperties",
    "createInnovationProject",
    "upsertInnovationProjects",
    "createService",
    "upsertServices",
    "createChampion",
    "upsertChampions",
    "createWorkforceSnapshot",
    "upsertWorkforceSnapshots",
    "createResearcher",
    "upsertResearchers",
];

/// The scopes that each field can be called by, beside the person concerned.
fn scopes(field: &str) -> &'static [&'static str] {
    match field {
        "updateResearcherConsent" | "claimPart" | "saveSearch" | "markSearchSeen" | "deleteSavedSearch" => &[],
        "suggestPart" | "verifyPartClaim" | "rejectPartClaim" => &["RESEARCHERS_WRITE"],
        "eraseResearcher" | "releaseEqualityFigures" => &["CLIENTS_ADMIN"],
        register if REGISTER.contains(&register) => &["CLIENTS_ADMIN"],
        "recordEqualityAnswers" => &["RESEARCHERS_WRITE"],
        "decideTravelFellowship" => &["TRAVEL_FELLOWSHIPS_DECIDE"],
        // By the side that travels, and by the side that decides.
        "turnDownTravelFellowship" | "completeTravelFellowship" => {
            &["TRAVEL_FELLOWSHIPS_WRITE", "TRAVEL_FELLOWSHIPS_DECIDE"]
        }
        travel if travel.contains("TravelFellowship") => &["TRAVEL_FELLOWSHIPS_WRITE"],
        // By the person, and by coordinators.
        records
            if ["MentoringScheme", "MentoringRound", "MentorProfile", "MentoringRequest"].iter().any(|of| {
                records.contains(of) && !["open", "withdraw", "run"].iter().any(|step| records.starts_with(step))
            }) =>
        {
            &["MENTORING_WRITE"]
        }
        mentoring if mentoring.contains("Mentor") => &["MENTORING_MATCH", "MENTORING_WRITE"],
        // By whoever may write records of the type of the import.
        "cancelImport" => &["STUDIES_WRITE"],
        record if ["Stud", "Collaboration", "Innovation"].iter().any(|of| record.contains(of)) => &["STUDIES_WRITE"],
        work if ["Publication", "Authorship", "Output", "Property", "Properties"]
            .iter()
            .any(|of| work.contains(of)) =>
        {
            &["PUBLICATIONS_WRITE"]
        }
        grant if ["Grant", "Funding"].iter().any(|of| grant.contains(of)) => &["GRANTS_WRITE"],
        wish if wish.contains("Fellowship") => &["FELLOWSHIPS_WRITE"],
        offer if offer.contains("Opportunit") => &["OPPORTUNITIES_WRITE"],
        people if ["Registration", "Appointment"].iter().any(|of| people.contains(of)) => &["RESEARCHERS_WRITE"],
        "createResearcher" | "updateResearcher" | "deleteResearcher" | "upsertResearchers" | "importResearchers"
        | "mergeResearcher" => &["RESEARCHERS_WRITE"],
        staff if ["Service", "Accreditation", "Champion", "WorkforceSnapshot"].iter().any(|of| staff.contains(of)) => {
            &["WORKFORCE_WRITE"]
        }
        other => panic!("say here by which scopes `{other}` can be called"),
    }
}

fn fields() -> Vec<String> {
    let contract = Contract::load(SDL).unwrap();
    let root = contract.ty(contract.mutation().unwrap());
    root.fields().unwrap().iter().map(|def| def.name.to_string()).collect()
}

fn document(field: &str) -> String {
    let name: String = field[..1].to_uppercase() + &field[1..];
    let each = if field.starts_with("upsert") { "results { userErrors { code field } }" } else { "" };
    format!("mutation M($input: {name}Input!) {{ m: {field}(input: $input) {{ {each} userErrors {{ code field }} }} }}")
}

on_both! {
    async fn nothing_is_written_for_who_may_not(app: Arc<App>) from Sample {
        let person = open_researcher(&app).await;
        registered(&app).await;
        let employer = number(&app, &format!("SELECT coalesce(max(organisation_id), 0) FROM appointment WHERE researcher_id = {person}")).await;
        let elsewhere = number(&app, &format!(
            "SELECT max(id) FROM organisation WHERE id NOT IN (SELECT organisation_id FROM appointment WHERE researcher_id = {person}) \
             AND id NOT IN (SELECT owner_id FROM mentoring_scheme)")).await;
        let other = number(&app, &format!("SELECT max(id) FROM researcher WHERE id <> {person}")).await;
        let every: Vec<String> = Scope::iter().map(Scope::name).collect();
        let (before, glance) = (everything(&app).await, marks(&app).await);
        for field in fields() {
            let own = scopes(&field);
            let others: Vec<&str> = every.iter().map(String::as_str).filter(|scope| !own.contains(scope)).collect();
            let mut anonymous = of(employer, &["RESEARCHERS_WRITE", "CLIENTS_ADMIN"]);
            anonymous.client = None;
            for (who, caller) in [
                ("anonymous", caller()),
                ("nobody registered", anonymous),
                ("no scope", of(employer, &[])),
                ("every other scope", of(employer, &others)),
                ("another organisation with every scope", of(elsewhere, &every.iter().map(String::as_str).collect::<Vec<_>>())),
                ("another researcher", acting(other)),
                ("a national client without the scope", national(&others)),
                // Its token says all of it; the register does not.
                ("a national client that the register does not know", national(if REGISTER.contains(&&*field) { &["CLIENTS_ADMIN"] } else { &[] })),
            ] {
                // Whoever signs in may say that a part is theirs.
                if who == "another researcher" && field == "claimPart" {
                    continue;
                }
                // What everybody keeps for themselves.
                if field == "saveSearch" && !["anonymous", "nobody registered"].contains(&who) {
                    continue;
                }
                if who == "another organisation with every scope" && ANYBODYS.contains(&&*field) {
                    continue;
                }
                let told = ask(&app, &caller, &document(&field), input(orderly(&field, person))).await;
                let forbidden = told["errors"][0]["extensions"]["code"] == "FORBIDDEN" && told["data"]["m"].is_null();
                let not_found = told["data"]["m"]["userErrors"][0]["code"] == "NOT_FOUND"
                    || told["data"]["m"]["results"][0]["userErrors"][0]["code"] == "NOT_FOUND";
                assert!(forbidden || not_found, "{field}, {who}: {told:#}");
                assert_eq!(marks(&app).await, glance, "{field}, {who}");
            }
            assert_eq!(everything(&app).await, before, "{field}");
        }
    }
}
