//! An orderly input of every field of the mutation, so that none is refused for another reason.

use hcs_graph::engine::id;
use serde_json::{Value, json};

use super::{super::res, EMBED, KID};
use crate::support::tokens::Pair;

fn cli(row: i64) -> String {
    id::encode("cli", row)
}

fn org(row: i64) -> String {
    id::encode("org", row)
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

/// For each field of the mutation an input that is in order, for this researcher. A new field without a line fails.
pub(super) fn orderly(field: &str, person: i64) -> Value {
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
