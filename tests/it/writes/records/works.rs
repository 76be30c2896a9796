//! Grants, works and innovation: what an orderly record of each is, and what can be said of it beside its rules.

mod application;
mod broken;
mod stand;
mod travel;

pub(super) use broken::{cases, many};
pub(super) use travel::another;

use super::*;

/// A record in order.
pub(super) fn orderly(ty: &str, made: &Made) -> Value {
    let part = |fields: Value| with(json!({"identity": {"group": "PHYSIOLOGICAL_SCIENCES"}}), fields);
    match ty {
        "Grant" => {
            json!({"title": "Hearts at home", "recipient": org(2), "awarded": {"amountMinor": 5_000_000, "currency": "GBP"}})
        }
        "GrantHolder" => part(json!({"grant": made["Grant"], "role": "AWARD_HOLDER", "organisation": org(3)})),
        "FundingApplication" => json!({"title": "Hearts at home", "leadOrganisation": org(2), "outcome": "SUBMITTED"}),
        "FundingApplicant" => {
            part(json!({"application": made["FundingApplication"], "role": "LEAD", "organisation": org(2)}))
        }
        "Publication" => json!({"title": "Hearts at home", "kind": "RESEARCH_ARTICLE", "year": 2025}),
        "Authorship" => part(
            json!({"publication": made["Publication"], "printedName": "A. N. Example", "position": 1, "organisation": org(3)}),
        ),
        "Output" => json!({"title": "Hearts at home", "kind": "POSTER", "year": 2025, "organisation": org(2)}),
        "OutputContribution" => part(json!({"output": made["Output"], "role": "VALIDATION"})),
        "InnovationProject" => json!({"name": {"en": "A better lead"}, "organisation": org(2)}),
        "InnovationParticipation" => part(json!({"innovationProject": made["InnovationProject"], "role": "LEAD"})),
        "IntellectualProperty" => {
            json!({"title": "A better lead", "kind": "KNOW_HOW", "status": "DISCLOSED", "owners": [org(2), org(3)]})
        }
        "Opportunity" => json!({"title": {"en": "Days for research"}, "category": "FUNDING"}),
        "FellowshipProgramme" => json!({"name": {"en": "A year of research"}}),
        "FellowshipRound" => {
            json!({"programme": made["FellowshipProgramme"], "name": {"en": "2026"}, "status": "PUBLISHED",
            "opensAt": "2026-01-02T09:00:00Z", "closesAt": "2026-03-02T17:00:00Z"})
        }
        "FellowshipApplication" => {
            part(json!({"round": made["FellowshipRound"], "researcher": "OWN", "title": "Hearts at home"}))
        }
        "Fellowship" => part(json!({"programme": made["FellowshipProgramme"], "year": 2025, "host": org(3)})),
        ty => travel::orderly(ty, made).unwrap_or_else(|| panic!("say here what an orderly `{ty}` is")),
    }
}

/// Something else than stands in an orderly record.
pub(super) fn changed(ty: &str) -> Value {
    match ty {
        "Grant" => json!({"category": "Fellowship"}),
        "GrantHolder" => json!({"role": "CO_APPLICANT"}),
        "FundingApplication" => json!({"outcome": "UNSUCCESSFUL", "decidedOn": "2025-06-01"}),
        "FundingApplicant" => json!({"role": "CO_APPLICANT"}),
        "Publication" => json!({"volume": "7", "openAccess": {"status": "GOLD"}}),
        "Authorship" => json!({"position": 2, "roles": ["SOFTWARE"]}),
        "Output" => json!({"venue": "A hall", "identifiers": [{"scheme": "HANDLE", "value": "2160/1234"}]}),
        "OutputContribution" => json!({"isAcknowledged": true}),
        "InnovationProject" => json!({"partners": [{"organisation": org(4), "role": "FUNDER"}]}),
        "InnovationParticipation" => json!({"role": "MEMBER"}),
        "IntellectualProperty" => json!({"owners": [org(2)], "isLicensed": true}),
        "Opportunity" => json!({"careerLevels": ["ADVANCED"], "status": "PUBLISHED"}),
        "FellowshipProgramme" => json!({"careerLevels": ["ADVANCED"], "clinicalShareHundredths": 20}),
        "FellowshipRound" => json!({"places": 4}),
        "FellowshipApplication" => json!({"summary": "What is planned.", "fteHundredths": 80}),
        "Fellowship" => json!({"title": "Hearts at home", "status": "ACTIVE"}),
        ty => travel::changed(ty).unwrap_or_else(|| panic!("say here what can change of a `{ty}`")),
    }
}

/// Records that have already what no two may have.
pub(super) async fn taken(app: &App, office: &Caller) {
    let none = Made::new();
    let grant = json!({"funder": org(3), "reference": "MR/X012345/1"});
    created(app, office, "createGrant", with(orderly("Grant", &none), grant)).await;
    let doi = json!({"identifiers": [{"scheme": "DOI", "value": "10.1234/made-up"}]});
    for ty in ["Publication", "Output"] {
        created(app, office, &format!("create{ty}"), with(orderly(ty, &none), doi.clone())).await;
    }
    let patent = json!({"kind": "PATENT", "reference": "GB 2412345 A"});
    created(app, office, "createIntellectualProperty", with(orderly("IntellectualProperty", &none), patent)).await;
}

/// What is needed of each type, and what no field may hold.
pub(super) fn needed(ty: &str) -> Vec<(Value, Vec<&'static str>)> {
    match ty {
        "Grant" => vec![
            (json!({"title": null, "covers": null}), vec!["REQUIRED at input.covers", "REQUIRED at input.title"]),
            (json!({"scheme": org(1)}), vec!["NOT_FOUND at input.scheme"]),
        ],
        "GrantHolder" => vec![
            (json!({"grant": null, "role": null}), vec!["REQUIRED at input.grant", "REQUIRED at input.role"]),
            (json!({"researcher": "HIDDEN"}), vec!["NOT_FOUND at input.researcher"]),
        ],
        "FundingApplication" => vec![
            (
                json!({"title": null, "outcome": null, "leadOrganisation": null}),
                vec!["REQUIRED at input.leadOrganisation", "REQUIRED at input.outcome", "REQUIRED at input.title"],
            ),
            (json!({"scheme": id::encode("sch", 999_999)}), vec!["NOT_FOUND at input.scheme"]),
        ],
        "FundingApplicant" => vec![
            (
                json!({"application": null, "role": null}),
                vec!["REQUIRED at input.application", "REQUIRED at input.role"],
            ),
            (json!({"researcher": "HIDDEN"}), vec!["NOT_FOUND at input.researcher"]),
        ],
        "Publication" => vec![(
            json!({"title": null, "kind": null, "year": null}),
            vec!["REQUIRED at input.kind", "REQUIRED at input.title", "REQUIRED at input.year"],
        )],
        "Authorship" => vec![
            (
                json!({"publication": null, "printedName": " ", "position": null, "roles": null}),
                vec![
                    "REQUIRED at input.position",
                    "REQUIRED at input.printedName",
                    "REQUIRED at input.publication",
                    "REQUIRED at input.roles",
                ],
            ),
            (json!({"researcher": "HIDDEN"}), vec!["NOT_FOUND at input.researcher"]),
        ],
        "Output" => vec![(
            json!({"title": null, "kind": null, "year": null}),
            vec!["REQUIRED at input.kind", "REQUIRED at input.title", "REQUIRED at input.year"],
        )],
        "OutputContribution" => vec![
            (json!({"role": null}), vec!["REQUIRED at input.role"]),
            (json!({"output": id::encode("out", 999_999)}), vec!["NOT_FOUND at input.output"]),
            (json!({"researcher": "HIDDEN"}), vec!["NOT_FOUND at input.researcher"]),
        ],
        "InnovationProject" => vec![
            (json!({"name": null}), vec!["REQUIRED at input.name"]),
            (
                json!({"partners": [{"organisation": org(999_999), "role": "PARTNER"}]}),
                vec!["NOT_FOUND at input.partners.0.organisation"],
            ),
        ],
        "InnovationParticipation" => vec![
            (
                json!({"innovationProject": null, "role": null}),
                vec!["REQUIRED at input.innovationProject", "REQUIRED at input.role"],
            ),
            (json!({"researcher": "HIDDEN"}), vec!["NOT_FOUND at input.researcher"]),
        ],
        "IntellectualProperty" => vec![
            (json!({"owners": [org(2), org(999_999)]}), vec!["NOT_FOUND at input.owners.1"]),
            (json!({"owners": [org(2), id::encode("stu", 1)]}), vec!["NOT_FOUND at input.owners.1"]),
            (json!({"kind": null, "title": null}), vec!["REQUIRED at input.kind", "REQUIRED at input.title"]),
        ],
        "Opportunity" => vec![
            (
                json!({"title": null, "category": null, "status": null}),
                vec!["REQUIRED at input.category", "REQUIRED at input.status", "REQUIRED at input.title"],
            ),
            (json!({"kinds": null, "covers": null}), vec!["REQUIRED at input.covers", "REQUIRED at input.kinds"]),
            (json!({"scheme": id::encode("sch", 999_999)}), vec!["NOT_FOUND at input.scheme"]),
            // What several offer alike is not one organisation's to say.
            (
                json!({"provider": null, "providerGroup": "HIGHER_EDUCATION_INSTITUTIONS"}),
                vec!["INVALID at input.provider"],
            ),
        ],
        "FellowshipProgramme" => vec![
            (
                json!({"name": null, "careerLevels": null}),
                vec!["REQUIRED at input.careerLevels", "REQUIRED at input.name"],
            ),
            (json!({"scheme": id::encode("sch", 999_999)}), vec!["NOT_FOUND at input.scheme"]),
        ],
        "FellowshipRound" => vec![
            (
                json!({"programme": null, "name": null, "opensAt": null, "closesAt": null, "status": null}),
                vec![
                    "REQUIRED at input.closesAt",
                    "REQUIRED at input.name",
                    "REQUIRED at input.opensAt",
                    "REQUIRED at input.programme",
                    "REQUIRED at input.status",
                ],
            ),
            // Another's programme, which everybody sees.
            (json!({"programme": id::encode("fpr", 1)}), vec!["NOT_FOUND at input.programme"]),
        ],
        "FellowshipApplication" => vec![
            (json!({"title": null, "round": null}), vec!["REQUIRED at input.round", "REQUIRED at input.title"]),
            // Somebody out of sight, and one whom another organisation employs.
            (json!({"researcher": "HIDDEN"}), vec!["NOT_FOUND at input.researcher"]),
            (json!({"mentor": id::encode("res", 999_999)}), vec!["NOT_FOUND at input.mentor"]),
        ],
        "Fellowship" => vec![
            (json!({"programme": null, "year": null}), vec!["REQUIRED at input.programme", "REQUIRED at input.year"]),
            (json!({"researcher": "HIDDEN"}), vec!["NOT_FOUND at input.researcher"]),
        ],
        ty => travel::needed(ty).unwrap_or_else(|| panic!("say here what is needed of a `{ty}`")),
    }
}
