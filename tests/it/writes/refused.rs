//! Every field of the mutation against everybody who may not: told so, and no row of any table has changed.
//!
//! Long, because it holds an orderly input of every field, so that none is refused for another reason.

use std::sync::Arc;

use entity::enums::Scope;
use hcs_graph::{
    clock::Clock,
    engine::{
        contract::{Contract, SDL},
        id,
    },
    register::{self, NewClient},
};
use sea_orm::Iterable;
use serde_json::{Value, json};

use super::{acting, ask, caller, everything, input, marks, national, number, of, open_researcher, res};
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

fn cli(row: i64) -> String {
    id::encode("cli", row)
}

fn org(row: i64) -> String {
    id::encode("org", row)
}

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

fn row(prefix: &str) -> String {
    id::encode(prefix, 1)
}

fn study() -> Value {
    json!({"title": "New", "kind": "RESEARCH", "status": "OPEN"})
}

fn service() -> Value {
    json!({"name": {"en": "New"}, "isHealthcareScienceLed": true})
}

fn accreditation() -> Value {
    json!({"service": row("ser"), "scheme": "New", "status": "APPLIED"})
}

fn champion() -> Value {
    json!({"kind": "IMPROVEMENT", "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}})
}

fn profile() -> Value {
    json!({"name": "Made Up", "sortName": "Up, Made", "group": row("grp")})
}

fn post(person: i64) -> Value {
    json!({"researcher": res(person), "title": "New", "contractType": "SUBSTANTIVE", "startedOn": "2001-01-01"})
}

fn registration(person: i64) -> Value {
    json!({"researcher": res(person), "regulator": "New", "register": "New", "regulation": "STATUTORY", "validFrom": "2001-01-01"})
}

fn snapshot() -> Value {
    json!({"takenOn": "2001-01-01", "profession": "HEALTHCARE_SCIENCE", "population": {"en": "New"}})
}

/// A part of a study.
fn part(mut fields: Value) -> Value {
    fields["study"] = row("stu").into();
    fields
}

fn grant() -> Value {
    json!({"title": "New", "recipient": org(1)})
}

fn holder() -> Value {
    json!({"grant": row("gra"), "role": "CO_APPLICANT", "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}})
}

fn application() -> Value {
    json!({"title": "New", "leadOrganisation": org(1), "outcome": "SUBMITTED"})
}

fn applicant() -> Value {
    json!({"application": row("fap"), "role": "LEAD", "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}})
}

fn publication() -> Value {
    json!({"title": "New", "kind": "PREPRINT", "year": 2020})
}

fn output() -> Value {
    json!({"title": "New", "kind": "POSTER", "year": 2020, "organisation": org(1)})
}

fn innovation() -> Value {
    json!({"name": {"en": "New"}, "organisation": org(1)})
}

fn property() -> Value {
    json!({"title": "New", "kind": "KNOW_HOW", "status": "DISCLOSED", "owners": [org(1)]})
}

fn author() -> Value {
    json!({"publication": row("pub"), "printedName": "New", "position": 9, "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}})
}

fn contributor() -> Value {
    json!({"output": row("out"), "role": "SOFTWARE", "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}})
}

fn participant() -> Value {
    json!({"innovationProject": row("inn"), "role": "MENTOR", "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}})
}

fn opportunity() -> Value {
    json!({"title": {"en": "New"}, "category": "SUPPORT"})
}

fn programme() -> Value {
    json!({"name": {"en": "New"}})
}

fn round() -> Value {
    json!({"programme": row("fpr"), "name": {"en": "New"}, "opensAt": "2026-01-01T00:00:00Z", "closesAt": "2026-02-01T00:00:00Z"})
}

fn wish(person: i64) -> Value {
    json!({"round": row("frd"), "researcher": res(person), "title": "New", "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}})
}

fn fellowship() -> Value {
    json!({"programme": row("fpr"), "year": 2020, "organisation": org(1), "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}})
}

fn travel_programme() -> Value {
    json!({"year": 2099, "name": {"en": "New"}})
}

fn travel_round() -> Value {
    json!({"programme": row("tpr"), "name": {"en": "New"}, "opensAt": "2030-01-01T00:00:00Z",
        "closesAt": "2030-02-01T00:00:00Z", "places": 1})
}

fn travel_fellowship(person: i64) -> Value {
    json!({"round": row("trd"), "researcher": res(person), "identity": {"group": "PHYSIOLOGICAL_SCIENCES"},
        "destinationCountry": "DK", "purpose": {"en": "New"}, "startsOn": "2030-01-01", "endsOn": "2030-01-02"})
}

fn scheme() -> Value {
    json!({"name": {"en": "New"}, "owner": org(1)})
}

fn mentoring_round() -> Value {
    json!({"scheme": row("msc"), "name": {"en": "New"}, "opensOn": "2030-01-01", "closesOn": "2030-02-01"})
}

fn mentor(person: i64) -> Value {
    json!({"researcher": res(person), "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}})
}

fn asked_for(person: i64) -> Value {
    json!({"scheme": row("msc"), "researcher": res(person), "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}, "kind": "RESEARCH"})
}

/// A batch of one row.
fn rows(mut row: Value) -> Value {
    row["localReference"] = "one".into();
    json!({"rows": [row]})
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

/// For each field of the mutation an input that is in order, for this researcher. A new field without a line fails.
fn orderly(field: &str, person: i64) -> Value {
    match field {
        "updateResearcherConsent" => json!({"researcher": res(person), "isPublic": false}),
        "eraseResearcher" => json!({"researcher": res(person)}),
        "suggestPart" => json!({"part": row("aut"), "researcher": res(person)}),
        "claimPart" => json!({"part": row("aut"), "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}}),
        "verifyPartClaim" | "rejectPartClaim" => json!({"claim": row("clm")}),
        "recordEqualityAnswers" => {
            json!({"researcher": res(person), "ageBand": "UNDER_25", "sex": "MALE", "ethnicGroup": "OTHER",
            "disability": "DISABLED", "welsh": "SPEAKS"})
        }
        "releaseEqualityFigures" => json!({"confirmed": true}),
        "createClient" => json!({"publicId": "c-client", "name": "Another", "organisation": org(1)}),
        "grantClientScopes" | "revokeClientScopes" => json!({"client": cli(1), "scopes": ["STUDIES_READ"]}),
        "suspendClient" | "resumeClient" => json!({"client": cli(1)}),
        "setClientBudget" => json!({"client": cli(1), "budget": {"capacity": 9, "refill": 1}}),
        "addClientKey" => json!({"client": cli(1), "key": Pair::ed25519().public.jwk("one").to_string()}),
        "revokeClientKey" => json!({"client": cli(1), "kid": KID}),
        "addEmbedKey" => json!({"client": cli(1), "origins": ["https://www.example.org"]}),
        "revokeEmbedKey" => json!({"key": EMBED}),
        "setNationalRemit" => json!({"organisation": org(1), "isNational": true}),
        "createStudy" => study(),
        "updateStudy" => json!({"id": row("stu"), "expectedVersion": 1, "title": "Another"}),
        "upsertStudies" => rows(study()),
        "createStudyInvolvement" => part(json!({"role": "OTHER", "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}})),
        "updateStudyInvolvement" => json!({"id": row("inv"), "expectedVersion": 1, "startedOn": "2001-01-01"}),
        "upsertStudyInvolvements" => {
            rows(part(json!({"role": "OTHER", "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}})))
        }
        "createStudySite" => part(json!({"role": "PARTICIPATING", "organisation": org(1)})),
        "updateStudySite" => json!({"id": row("sit"), "expectedVersion": 1, "recruited": 12345}),
        "upsertStudySites" => rows(part(json!({"role": "PARTICIPATING", "organisation": org(1)}))),
        "createCollaboration" => part(json!({"partnerKind": "MEDTECH", "organisation": org(1)})),
        "updateCollaboration" => json!({"id": row("col"), "expectedVersion": 1, "partnerKind": "MEDTECH"}),
        "upsertCollaborations" => rows(part(json!({"partnerKind": "MEDTECH", "organisation": org(1)}))),
        "saveSearch" => json!({"name": "Mine", "search": "grant"}),
        "markSearchSeen" | "deleteSavedSearch" => json!({"search": id::encode("svs", 1)}),
        "cancelImport" => json!({"job": id::encode("job", 1)}),
        import if import.starts_with("import") => json!({"file": id::encode("file", 1)}),
        "deleteStudy" => json!({"id": row("stu"), "expectedVersion": 1}),
        "mergeStudy" => two("stu"),
        "mergeResearcher" => two("res"),
        "mergePublication" => two("pub"),
        "mergeOutput" => two("out"),
        "mergeGrant" => two("gra"),
        "deleteStudyInvolvement" => json!({"id": row("inv"), "expectedVersion": 1}),
        "deleteStudySite" => json!({"id": row("sit"), "expectedVersion": 1}),
        "deleteCollaboration" => json!({"id": row("col"), "expectedVersion": 1}),
        "createGrant" => grant(),
        "updateGrant" => json!({"id": row("gra"), "expectedVersion": 1, "title": "Another"}),
        "deleteGrant" => json!({"id": row("gra"), "expectedVersion": 1}),
        "upsertGrants" => rows(grant()),
        "createGrantHolder" => holder(),
        "updateGrantHolder" => json!({"id": row("hol"), "expectedVersion": 1, "role": "CO_APPLICANT"}),
        "deleteGrantHolder" => json!({"id": row("hol"), "expectedVersion": 1}),
        "upsertGrantHolders" => rows(holder()),
        "createFundingApplication" => application(),
        "updateFundingApplication" => json!({"id": row("fap"), "expectedVersion": 1, "title": "Another"}),
        "deleteFundingApplication" => json!({"id": row("fap"), "expectedVersion": 1}),
        "upsertFundingApplications" => rows(application()),
        "createFundingApplicant" => applicant(),
        "updateFundingApplicant" => json!({"id": row("apl"), "expectedVersion": 1, "role": "CO_APPLICANT"}),
        "deleteFundingApplicant" => json!({"id": row("apl"), "expectedVersion": 1}),
        "upsertFundingApplicants" => rows(applicant()),
        "createPublication" => publication(),
        "updatePublication" => json!({"id": row("pub"), "expectedVersion": 1, "title": "Another"}),
        "deletePublication" => json!({"id": row("pub"), "expectedVersion": 1}),
        "upsertPublications" => rows(publication()),
        "createAuthorship" => author(),
        "updateAuthorship" => json!({"id": row("aut"), "expectedVersion": 1, "position": 99}),
        "deleteAuthorship" => json!({"id": row("aut"), "expectedVersion": 1}),
        "upsertAuthorships" => rows(author()),
        "createOutput" => output(),
        "updateOutput" => json!({"id": row("out"), "expectedVersion": 1, "title": "Another"}),
        "deleteOutput" => json!({"id": row("out"), "expectedVersion": 1}),
        "upsertOutputs" => rows(output()),
        "createOutputContribution" => contributor(),
        "updateOutputContribution" => json!({"id": row("ocn"), "expectedVersion": 1, "printedName": "Another"}),
        "deleteOutputContribution" => json!({"id": row("ocn"), "expectedVersion": 1}),
        "upsertOutputContributions" => rows(contributor()),
        "createIntellectualProperty" => property(),
        "updateIntellectualProperty" => json!({"id": row("ipr"), "expectedVersion": 1, "title": "Another"}),
        "deleteIntellectualProperty" => json!({"id": row("ipr"), "expectedVersion": 1}),
        "upsertIntellectualProperties" => rows(property()),
        "createInnovationProject" => innovation(),
        "updateInnovationProject" => json!({"id": row("inn"), "expectedVersion": 1, "stages": []}),
        "deleteInnovationProject" => json!({"id": row("inn"), "expectedVersion": 1}),
        "upsertInnovationProjects" => rows(innovation()),
        "createInnovationParticipation" => participant(),
        "updateInnovationParticipation" => json!({"id": row("ivp"), "expectedVersion": 1, "role": "MENTOR"}),
        "deleteInnovationParticipation" => json!({"id": row("ivp"), "expectedVersion": 1}),
        "upsertInnovationParticipations" => rows(participant()),
        "createOpportunity" => opportunity(),
        "updateOpportunity" => json!({"id": row("opp"), "expectedVersion": 1, "title": {"en": "Another"}}),
        "deleteOpportunity" => json!({"id": row("opp"), "expectedVersion": 1}),
        "upsertOpportunities" => rows(opportunity()),
        "createFellowshipProgramme" => programme(),
        "updateFellowshipProgramme" => json!({"id": row("fpr"), "expectedVersion": 1, "isCurrent": false}),
        "deleteFellowshipProgramme" => json!({"id": row("fpr"), "expectedVersion": 1}),
        "upsertFellowshipProgrammes" => rows(programme()),
        "createFellowshipRound" => round(),
        "updateFellowshipRound" => json!({"id": row("frd"), "expectedVersion": 1, "places": 9}),
        "deleteFellowshipRound" => json!({"id": row("frd"), "expectedVersion": 1}),
        "upsertFellowshipRounds" => rows(round()),
        "createFellowshipApplication" => wish(person),
        "updateFellowshipApplication" => json!({"id": row("fla"), "expectedVersion": 1, "title": "Another"}),
        "deleteFellowshipApplication" => json!({"id": row("fla"), "expectedVersion": 1}),
        "upsertFellowshipApplications" => rows(wish(person)),
        "createFellowship" => fellowship(),
        "updateFellowship" => json!({"id": row("fel"), "expectedVersion": 1, "title": "Another"}),
        "deleteFellowship" => json!({"id": row("fel"), "expectedVersion": 1}),
        "upsertFellowships" => rows(fellowship()),
        "submitFellowshipApplication"
        | "shortlistFellowshipApplication"
        | "awardFellowshipApplication"
        | "declineFellowshipApplication"
        | "withdrawFellowshipApplication" => json!({"application": row("fla"), "expectedVersion": 1}),
        "createTravelFellowshipProgramme" => travel_programme(),
        "updateTravelFellowshipProgramme" => json!({"id": row("tpr"), "expectedVersion": 1, "target": 99}),
        "deleteTravelFellowshipProgramme" => json!({"id": row("tpr"), "expectedVersion": 1}),
        "upsertTravelFellowshipProgrammes" => rows(travel_programme()),
        "createTravelFellowshipRound" => travel_round(),
        "updateTravelFellowshipRound" => json!({"id": row("trd"), "expectedVersion": 1, "places": 99}),
        "deleteTravelFellowshipRound" => json!({"id": row("trd"), "expectedVersion": 1}),
        "upsertTravelFellowshipRounds" => rows(travel_round()),
        "createTravelFellowship" => travel_fellowship(person),
        "updateTravelFellowship" => json!({"id": row("trf"), "expectedVersion": 1, "host": "Another"}),
        "deleteTravelFellowship" => json!({"id": row("trf"), "expectedVersion": 1}),
        "upsertTravelFellowships" => rows(travel_fellowship(person)),
        "decideTravelFellowship" => {
            json!({"fellowship": row("trf"), "expectedVersion": 1, "outcome": "DECLINED", "scores": [], "panel": []})
        }
        step if step.ends_with("TravelFellowship") || step == "publishTravelFellowshipReport" => {
            json!({"fellowship": row("trf"), "expectedVersion": 1})
        }
        "createMentoringScheme" => scheme(),
        "updateMentoringScheme" => json!({"id": row("msc"), "expectedVersion": 1, "meetingsExpected": 9}),
        "deleteMentoringScheme" => json!({"id": row("msc"), "expectedVersion": 1}),
        "upsertMentoringSchemes" => rows(scheme()),
        "createMentoringRound" => mentoring_round(),
        "updateMentoringRound" => json!({"id": row("mrd"), "expectedVersion": 1, "closesOn": "2040-01-01"}),
        "deleteMentoringRound" => json!({"id": row("mrd"), "expectedVersion": 1}),
        "upsertMentoringRounds" => rows(mentoring_round()),
        "createMentorProfile" => mentor(person),
        "updateMentorProfile" => json!({"id": row("mpr"), "expectedVersion": 1, "places": 9}),
        "deleteMentorProfile" => json!({"id": row("mpr"), "expectedVersion": 1}),
        "upsertMentorProfiles" => rows(mentor(person)),
        "createMentoringRequest" => asked_for(person),
        "updateMentoringRequest" => json!({"id": row("mrq"), "expectedVersion": 1, "goals": "Another"}),
        "deleteMentoringRequest" => json!({"id": row("mrq"), "expectedVersion": 1}),
        "upsertMentoringRequests" => rows(asked_for(person)),
        "openMentoringRequest" | "withdrawMentoringRequest" => json!({"request": row("mrq"), "expectedVersion": 1}),
        "proposeMentoringPairing" => json!({"request": row("mrq"), "expectedVersion": 1, "mentorProfile": row("mpr")}),
        "declineMentoringPairing" => json!({"pairing": row("mpg"), "expectedVersion": 1, "reason": "OTHER"}),
        "activateMentoringPairing" => {
            json!({"pairing": row("mpg"), "expectedVersion": 1, "agreement": "New", "goals": ["New"]})
        }
        "setMentoringGoals" => json!({"pairing": row("mpg"), "expectedVersion": 1, "goals": [{"text": "New"}]}),
        "recordMentoringMeeting" | "removeMentoringMeeting" => {
            json!({"pairing": row("mpg"), "expectedVersion": 1, "heldOn": "2026-01-02"})
        }
        "endMentoringPairing" => json!({"pairing": row("mpg"), "expectedVersion": 1, "reason": "OTHER"}),
        "giveMentoringFeedback" => json!({"pairing": row("mpg"), "expectedVersion": 1, "score": 5}),
        "expireMentoringProposals" => json!({"scheme": row("msc")}),
        "setMentoringWeights" => {
            json!({"scheme": row("msc"), "expectedNumber": 0, "goals": 40, "level": 10, "discipline": 10,
            "organisation": 10, "language": 10, "availability": 10, "capacity": 10})
        }
        "runMentoringRound" => json!({"round": row("mrd")}),
        "publishMentoringRun" => json!({"run": row("mrn"), "expectedVersion": 1}),
        step if step.ends_with("MentoringPairing") => json!({"pairing": row("mpg"), "expectedVersion": 1}),
        "createService" => service(),
        "updateService" => json!({"id": row("ser"), "expectedVersion": 1, "researchPercent": 77}),
        "upsertServices" => rows(service()),
        "createAccreditation" => accreditation(),
        "updateAccreditation" => json!({"id": row("acc"), "expectedVersion": 1, "scheme": "Another"}),
        "upsertAccreditations" => rows(accreditation()),
        "createChampion" => champion(),
        "updateChampion" => json!({"id": row("chm"), "expectedVersion": 1, "startedOn": "2001-01-01"}),
        "upsertChampions" => rows(champion()),
        "createWorkforceSnapshot" => snapshot(),
        "updateWorkforceSnapshot" => json!({"id": row("wfs"), "expectedVersion": 1, "headcount": 12345}),
        "upsertWorkforceSnapshots" => rows(snapshot()),
        "deleteService" => json!({"id": row("ser"), "expectedVersion": 1}),
        "deleteAccreditation" => json!({"id": row("acc"), "expectedVersion": 1}),
        "deleteChampion" => json!({"id": row("chm"), "expectedVersion": 1}),
        "createResearcher" => profile(),
        "updateResearcher" => json!({"id": res(person), "expectedVersion": 1, "identifiesAs": "Another"}),
        "upsertResearchers" => rows(profile()),
        "createAppointment" => post(person),
        "updateAppointment" => json!({"id": row("apt"), "expectedVersion": 1, "title": "Another"}),
        "upsertAppointments" => rows(post(person)),
        "createRegistration" => registration(person),
        "updateRegistration" => json!({"id": row("reg"), "expectedVersion": 1, "register": "Another"}),
        "upsertRegistrations" => rows(registration(person)),
        "deleteResearcher" => json!({"id": res(person), "expectedVersion": 1}),
        "deleteAppointment" => json!({"id": row("apt"), "expectedVersion": 1}),
        "deleteRegistration" => json!({"id": row("reg"), "expectedVersion": 1}),
        "deleteWorkforceSnapshot" => json!({"id": row("wfs"), "expectedVersion": 1}),
        other => panic!("say here what an orderly input of `{other}` is"),
    }
}

/// Two records that are one.
fn two(prefix: &str) -> Value {
    let (id, duplicate) = (id::encode(prefix, 1), id::encode(prefix, 2));
    json!({"id": id, "expectedVersion": 1, "duplicate": duplicate, "duplicateVersion": 1})
}

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
