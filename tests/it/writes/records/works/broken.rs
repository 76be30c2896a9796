//! What breaks each rule of grants, works and innovation.

use super::*;

type Case = (Value, Vec<&'static str>);

fn long(of: usize) -> String {
    "x".repeat(of)
}

fn one(given: Value, told: &'static str) -> Vec<Case> {
    vec![(given, vec![told])]
}

/// What breaks a rule, and what is told of it.
pub(in crate::writes::records) fn cases(ty: &str, rule: &str) -> Vec<Case> {
    let money = |minor: i64, currency: &str| json!({"amountMinor": minor, "currency": currency});
    match (ty, rule) {
        ("Grant", "LENGTH reference") => one(json!({"reference": long(101)}), "INVALID at input.reference"),
        ("Grant", "APART funder reference") => {
            one(json!({"funder": org(3), "reference": "mr x0123451"}), "TAKEN at input.reference")
        }
        ("Grant", "LENGTH title") => one(json!({"title": long(501)}), "INVALID at input.title"),
        ("Grant", "LENGTH description") => one(json!({"description": long(5_001)}), "INVALID at input.description"),
        ("Grant", "OWN recipient funder") => vec![
            (json!({"recipient": org(3), "funder": org(4)}), vec!["INVALID at input.recipient"]),
            (json!({"recipient": null}), vec!["INVALID at input.recipient"]),
        ],
        ("Grant", "LENGTH programmeTitle") => {
            one(json!({"programmeTitle": long(301)}), "INVALID at input.programmeTitle")
        }
        ("Grant", "SPAN awarded.amountMinor") => vec![
            (json!({"awarded": money(-1, "GBP")}), vec!["INVALID at input.awarded.amountMinor"]),
            (json!({"awarded": money(1_000_000_000_001, "GBP")}), vec!["INVALID at input.awarded.amountMinor"]),
        ],
        ("Grant", "FORM awarded.currency") => {
            one(json!({"awarded": money(1, "XXX")}), "INVALID at input.awarded.currency")
        }
        ("Grant", "SPAN disbursed.amountMinor") => {
            one(json!({"disbursed": money(-1, "GBP")}), "INVALID at input.disbursed.amountMinor")
        }
        ("Grant", "FORM disbursed.currency") => {
            one(json!({"disbursed": money(1, "£")}), "INVALID at input.disbursed.currency")
        }
        ("Grant", "ORDERED startedOn endedOn") => {
            one(json!({"startedOn": "2025-02-01", "endedOn": "2025-01-31"}), "INVALID at input.endedOn")
        }
        ("Grant", "LENGTH category") => one(json!({"category": long(201)}), "INVALID at input.category"),
        ("FundingApplication", "LENGTH title") => one(json!({"title": long(501)}), "INVALID at input.title"),
        ("FundingApplication", "OWN leadOrganisation") => {
            one(json!({"leadOrganisation": org(3)}), "INVALID at input.leadOrganisation")
        }
        ("FundingApplication", "ORDERED submittedOn decidedOn") => {
            one(json!({"submittedOn": "2025-02-01", "decidedOn": "2025-01-31"}), "INVALID at input.decidedOn")
        }
        ("FundingApplication", "SPAN requested.amountMinor") => {
            one(json!({"requested": money(-1, "GBP")}), "INVALID at input.requested.amountMinor")
        }
        ("FundingApplication", "FORM requested.currency") => {
            one(json!({"requested": money(1, "XXX")}), "INVALID at input.requested.currency")
        }
        ("FundingApplication", "SPAN awarded.amountMinor") => {
            one(json!({"outcome": "SUCCESSFUL", "awarded": money(-1, "GBP")}), "INVALID at input.awarded.amountMinor")
        }
        ("FundingApplication", "FORM awarded.currency") => {
            one(json!({"outcome": "SUCCESSFUL", "awarded": money(1, "")}), "INVALID at input.awarded.currency")
        }
        ("FundingApplication", "ONLY_WHEN awarded.amountMinor outcome") => {
            one(json!({"awarded": money(1, "GBP")}), "INVALID at input.awarded.amountMinor")
        }
        ("FundingApplication", "ONLY_WHEN grant outcome") => {
            one(json!({"outcome": "UNSUCCESSFUL", "grant": "GRANT"}), "INVALID at input.grant")
        }
        ("Opportunity", rule) => of_opportunities(rule),
        (fellowship, rule) if fellowship.starts_with("Fellowship") => of_fellowships(ty, rule),
        ("Publication" | "Output" | "Authorship" | "OutputContribution", rule) => of_works(ty, rule),
        (_, rule) => of_innovation(ty, rule),
    }
}

/// One link more than there may be.
pub(in crate::writes::records) fn many(prefix: &str) -> Vec<String> {
    (1..=51).map(|row| id::encode(prefix, row)).collect()
}

fn of_fellowships(ty: &str, rule: &str) -> Vec<Case> {
    match (ty, rule) {
        ("FellowshipProgramme" | "FellowshipRound", "LENGTH name.en") => {
            one(json!({"name": {"en": long(301)}}), "INVALID at input.name.en")
        }
        ("FellowshipProgramme" | "FellowshipRound", "LENGTH name.cy") => {
            one(json!({"name": {"en": "a", "cy": long(301)}}), "INVALID at input.name.cy")
        }
        (_, "LENGTH abbreviation") => one(json!({"abbreviation": long(51)}), "INVALID at input.abbreviation"),
        (_, "LENGTH summary.en") => one(json!({"summary": {"en": long(5_001)}}), "INVALID at input.summary.en"),
        (_, "LENGTH summary.cy") => {
            one(json!({"summary": {"en": "a", "cy": long(5_001)}}), "INVALID at input.summary.cy")
        }
        (_, "LENGTH link") => {
            one(json!({"link": format!("https://www.example.org/{}", long(1_977))}), "INVALID at input.link")
        }
        (_, "OWN owner") => one(json!({"owner": org(3)}), "INVALID at input.owner"),
        (_, "SPAN durationMonthsMin") => one(json!({"durationMonthsMin": 0}), "INVALID at input.durationMonthsMin"),
        (_, "SPAN durationMonthsMax") => one(json!({"durationMonthsMax": 241}), "INVALID at input.durationMonthsMax"),
        (_, "ORDERED durationMonthsMin durationMonthsMax") => {
            one(json!({"durationMonthsMin": 12, "durationMonthsMax": 6}), "INVALID at input.durationMonthsMax")
        }
        (_, "SPAN clinicalShareHundredths") => vec![
            (json!({"clinicalShareHundredths": -1}), vec!["INVALID at input.clinicalShareHundredths"]),
            (json!({"clinicalShareHundredths": 101}), vec!["INVALID at input.clinicalShareHundredths"]),
        ],
        // Half an hour later by the clock on the wall, and half an hour earlier.
        (_, "ORDERED opensAt closesAt") => one(
            json!({"opensAt": "2026-02-01T09:00:00Z", "closesAt": "2026-02-01T09:30:00+01:00"}),
            "INVALID at input.closesAt",
        ),
        (_, "SPAN places") => vec![
            (json!({"places": -1}), vec!["INVALID at input.places"]),
            (json!({"places": 10_001}), vec!["INVALID at input.places"]),
        ],
        // A new round has none that are taken: `writes::fellowship` breaks it.
        (_, "NO_FEWER places") => Vec::new(),
        (_, "OWN organisation") => one(json!({"organisation": org(3)}), "INVALID at input.organisation"),
        (_, "LENGTH title") => one(json!({"title": long(501)}), "INVALID at input.title"),
        (_, "LENGTH summary") => one(json!({"summary": long(20_001)}), "INVALID at input.summary"),
        (_, "SPAN fteHundredths") => one(json!({"fteHundredths": 0}), "INVALID at input.fteHundredths"),
        (_, "ORDERED startsOn endsOn") => {
            one(json!({"startsOn": "2026-02-01", "endsOn": "2026-01-31"}), "INVALID at input.endsOn")
        }
        // The programme is the caller's own here: `writes::fellowship` breaks it.
        ("Fellowship", "OWN organisation host") => Vec::new(),
        (_, "SPAN year") => one(json!({"year": 1899}), "INVALID at input.year"),
        (_, "ORDERED startedOn endedOn") => {
            one(json!({"startedOn": "2026-02-01", "endedOn": "2026-01-31"}), "INVALID at input.endedOn")
        }
        ("Fellowship", "AT_MOST outputs") => one(json!({"outputs": many("out")}), "INVALID at input.outputs"),
        ("Fellowship", "AT_MOST publications") => {
            one(json!({"publications": many("pub")}), "INVALID at input.publications")
        }
        (ty, rule) => panic!("say here what breaks `{rule}` of `{ty}`"),
    }
}

fn of_opportunities(rule: &str) -> Vec<Case> {
    let money = |minor: i64, currency: &str| json!({"amountMinor": minor, "currency": currency});
    match rule {
        "LENGTH title.en" => one(json!({"title": {"en": long(301)}}), "INVALID at input.title.en"),
        "LENGTH title.cy" => one(json!({"title": {"en": "a", "cy": long(301)}}), "INVALID at input.title.cy"),
        "LENGTH summary.en" => one(json!({"summary": {"en": long(5_001)}}), "INVALID at input.summary.en"),
        "LENGTH summary.cy" => one(json!({"summary": {"en": "a", "cy": long(5_001)}}), "INVALID at input.summary.cy"),
        "LENGTH sourceWording.en" => {
            one(json!({"sourceWording": {"en": long(5_001)}}), "INVALID at input.sourceWording.en")
        }
        "LENGTH sourceWording.cy" => {
            one(json!({"sourceWording": {"en": "a", "cy": long(5_001)}}), "INVALID at input.sourceWording.cy")
        }
        "LENGTH link" => {
            one(json!({"link": format!("https://www.example.org/{}", long(1_977))}), "INVALID at input.link")
        }
        "OWN provider" => vec![
            (json!({"provider": org(3)}), vec!["INVALID at input.provider"]),
            (json!({"provider": null}), vec!["INVALID at input.provider"]),
        ],
        "NOT_BOTH provider providerGroup" => {
            one(json!({"providerGroup": "HIGHER_EDUCATION_INSTITUTIONS"}), "INVALID at input.providerGroup")
        }
        "SPAN amountMin.amountMinor" => {
            one(json!({"amountMin": money(-1, "GBP")}), "INVALID at input.amountMin.amountMinor")
        }
        "FORM amountMin.currency" => one(json!({"amountMin": money(1, "XXX")}), "INVALID at input.amountMin.currency"),
        "SPAN amountMax.amountMinor" => {
            one(json!({"amountMax": money(1_000_000_000_001, "GBP")}), "INVALID at input.amountMax.amountMinor")
        }
        "FORM amountMax.currency" => one(json!({"amountMax": money(1, "£")}), "INVALID at input.amountMax.currency"),
        "ORDERED amountMin.amountMinor amountMax.amountMinor" => one(
            json!({"amountMin": money(2, "GBP"), "amountMax": money(1, "GBP")}),
            "INVALID at input.amountMax.amountMinor",
        ),
        "SPAN wteHundredthsMin" => one(json!({"wteHundredthsMin": 0}), "INVALID at input.wteHundredthsMin"),
        "SPAN wteHundredthsMax" => one(json!({"wteHundredthsMax": 101}), "INVALID at input.wteHundredthsMax"),
        "ORDERED wteHundredthsMin wteHundredthsMax" => {
            one(json!({"wteHundredthsMin": 50, "wteHundredthsMax": 49}), "INVALID at input.wteHundredthsMax")
        }
        "SPAN durationMonthsMin" => one(json!({"durationMonthsMin": 0}), "INVALID at input.durationMonthsMin"),
        "SPAN durationMonthsMax" => one(json!({"durationMonthsMax": 241}), "INVALID at input.durationMonthsMax"),
        "ORDERED durationMonthsMin durationMonthsMax" => {
            one(json!({"durationMonthsMin": 12, "durationMonthsMax": 6}), "INVALID at input.durationMonthsMax")
        }
        // Half an hour later by the clock on the wall, and half an hour earlier.
        "ORDERED opensAt closesAt" => one(
            json!({"opensAt": "2026-02-01T09:00:00Z", "closesAt": "2026-02-01T09:30:00+01:00", "closing": "FIXED"}),
            "INVALID at input.closesAt",
        ),
        "ONLY_WHEN closesAt closing" => vec![
            (json!({"closesAt": "2026-02-01T17:00:00Z"}), vec!["INVALID at input.closesAt"]),
            (json!({"closesAt": "2026-02-01T17:00:00Z", "closing": "ROLLING"}), vec!["INVALID at input.closesAt"]),
        ],
        "ORDERED sourceDate lastVerified" => {
            one(json!({"sourceDate": "2025-02-01", "lastVerified": "2025-01-31"}), "INVALID at input.lastVerified")
        }
        "AT_MOST eligibilityRules" => {
            one(rules(&vec![json!({"criterion": "DOCTORATE"}); 21]), "INVALID at input.eligibilityRules")
        }
        "LENGTH eligibilityRules.wording.en" => one(
            rules(&[json!({"criterion": "DOCTORATE", "wording": {"en": "x".repeat(2_001)}})]),
            "INVALID at input.eligibilityRules.0.wording.en",
        ),
        "LENGTH eligibilityRules.wording.cy" => one(
            rules(&[json!({"criterion": "DOCTORATE", "wording": {"en": "x", "cy": "x".repeat(2_001)}})]),
            "INVALID at input.eligibilityRules.0.wording.cy",
        ),
        by if by.starts_with("BY_VALUE eligibilityRules.criterion ") => one(
            rules(&[
                json!({"criterion": "DOCTORATE"}),
                json!({"criterion": "NATION", "registers": ["HCPC"], "nations": ["WALES"]}),
            ]),
            "INVALID at input.eligibilityRules.1.registers",
        ),
        rule => panic!("say here what breaks `{rule}` of `Opportunity`"),
    }
}

fn rules(all: &[Value]) -> Value {
    json!({"eligibilityRules": all})
}

fn of_works(ty: &str, rule: &str) -> Vec<Case> {
    let identifiers = |all: &[(&str, &str)]| -> Value {
        let each = all.iter().map(|(scheme, value)| json!({"scheme": scheme, "value": value}));
        json!({"identifiers": each.collect::<Vec<_>>()})
    };
    match (ty, rule) {
        (_, "SPAN year") => vec![
            (json!({"year": 1799}), vec!["INVALID at input.year"]),
            (json!({"year": 2101}), vec!["INVALID at input.year"]),
        ],
        (_, "LENGTH openAccess.licence") => {
            one(json!({"openAccess": {"status": "GOLD", "licence": long(101)}}), "INVALID at input.openAccess.licence")
        }
        (_, "AT_MOST identifiers") => {
            let many: Vec<String> = (1..22).map(|n| n.to_string()).collect();
            let many: Vec<_> = many.iter().map(|n| ("PMID", n.as_str())).collect();
            one(identifiers(&many), "INVALID at input.identifiers")
        }
        (_, "AT_MOST studies") => one(json!({"studies": many("stu")}), "INVALID at input.studies"),
        (_, "AT_MOST grants") => one(json!({"grants": many("gra")}), "INVALID at input.grants"),
        (_, "LENGTH identifiers.value") => {
            let value = format!("10.1234/{}", long(300));
            one(identifiers(&[("DOI", &value)]), "INVALID at input.identifiers.0.value")
        }
        (_, "FORMS identifiers.scheme identifiers.value") => {
            let bad = [
                ("DOI", "11.1/x"),
                ("PMID", "x"),
                ("PMCID", "x"),
                ("ISBN", "9780306406158"),
                ("HANDLE", "x"),
                ("PMID", "33782057"),
            ];
            let told = vec![
                "INVALID at input.identifiers.0.value",
                "INVALID at input.identifiers.1.value",
                "INVALID at input.identifiers.2.value",
                "INVALID at input.identifiers.3.value",
                "INVALID at input.identifiers.4.value",
            ];
            vec![(identifiers(&bad), told)]
        }
        (_, "DISTINCT identifiers.scheme identifiers.value") => one(
            identifiers(&[("DOI", "10.1234/A"), ("DOI", "https://doi.org/10.1234/a")]),
            "INVALID at input.identifiers.1",
        ),
        (_, "ALONE identifiers.scheme identifiers.value") => one(
            identifiers(&[("PMID", "33782057"), ("DOI", "https://doi.org/10.1234/MADE-UP")]),
            "TAKEN at input.identifiers.1.value",
        ),
        ("Publication", "LENGTH title") => one(json!({"title": long(1_001)}), "INVALID at input.title"),
        ("Publication", "LENGTH containerTitle") => {
            one(json!({"containerTitle": long(501)}), "INVALID at input.containerTitle")
        }
        ("Publication", "LENGTH volume") => one(json!({"volume": long(51)}), "INVALID at input.volume"),
        ("Publication", "LENGTH issue") => one(json!({"issue": ""}), "INVALID at input.issue"),
        ("Publication", "LENGTH pages") => one(json!({"pages": long(51)}), "INVALID at input.pages"),
        ("Authorship" | "OutputContribution", "LENGTH printedName") => {
            one(json!({"printedName": long(301)}), "INVALID at input.printedName")
        }
        ("Authorship", "SPAN position") => one(json!({"position": 0}), "INVALID at input.position"),
        ("Output", "LENGTH title") => one(json!({"title": long(501)}), "INVALID at input.title"),
        ("Output", "LENGTH summary.en") => one(json!({"summary": {"en": ""}}), "INVALID at input.summary.en"),
        ("Output", "LENGTH summary.cy") => {
            one(json!({"summary": {"en": "a", "cy": long(5_001)}}), "INVALID at input.summary.cy")
        }
        ("Output", "LENGTH venue") => one(json!({"venue": long(301)}), "INVALID at input.venue"),
        ("Output", "OWN organisation") => vec![
            (json!({"organisation": org(3)}), vec!["INVALID at input.organisation"]),
            (json!({"organisation": null}), vec!["INVALID at input.organisation"]),
        ],
        ("OutputContribution", "EITHER output publication") => one(json!({"output": null}), "REQUIRED at input.output"),
        ("OutputContribution", "NOT_BOTH output publication") => {
            one(json!({"publication": "PUBLICATION"}), "INVALID at input.publication")
        }
        (ty, rule) => panic!("say here what breaks `{rule}` of `{ty}`"),
    }
}

fn of_innovation(ty: &str, rule: &str) -> Vec<Case> {
    match (ty, rule) {
        ("InnovationProject", "LENGTH name.en") => one(json!({"name": {"en": long(301)}}), "INVALID at input.name.en"),
        ("InnovationProject", "LENGTH name.cy") => {
            one(json!({"name": {"en": "a", "cy": long(301)}}), "INVALID at input.name.cy")
        }
        ("InnovationProject", "LENGTH summary.en") => {
            one(json!({"summary": {"en": long(5_001)}}), "INVALID at input.summary.en")
        }
        ("InnovationProject", "LENGTH summary.cy") => {
            one(json!({"summary": {"en": "a", "cy": long(5_001)}}), "INVALID at input.summary.cy")
        }
        ("InnovationProject", "DISTINCT stages.stage") => {
            let entry = |day: &str| json!({"stage": "ADOPTION", "reachedOn": day});
            one(json!({"stages": [entry("2024-01-01"), entry("2025-01-01")]}), "INVALID at input.stages.1")
        }
        ("InnovationProject", "OWN organisation") => {
            one(json!({"organisation": org(3)}), "INVALID at input.organisation")
        }
        ("InnovationProject", "ORDERED startedOn endedOn") => {
            one(json!({"startedOn": "2025-02-01", "endedOn": "2025-01-31"}), "INVALID at input.endedOn")
        }
        ("InnovationProject", "AT_MOST studies") => one(json!({"studies": many("stu")}), "INVALID at input.studies"),
        ("InnovationProject", "AT_MOST partners") => {
            let partners: Vec<Value> = (1..52).map(|n| json!({"organisation": org(n), "role": "PARTNER"})).collect();
            one(json!({"partners": partners}), "INVALID at input.partners")
        }
        ("InnovationProject", "DISTINCT partners.organisation partners.role") => {
            let partner = json!({"organisation": org(3), "role": "PARTNER"});
            one(json!({"partners": [partner, partner]}), "INVALID at input.partners.1")
        }
        ("IntellectualProperty", "LENGTH title") => one(json!({"title": long(501)}), "INVALID at input.title"),
        ("IntellectualProperty", "LENGTH reference") => one(json!({"reference": ""}), "INVALID at input.reference"),
        ("IntellectualProperty", "FORM_WHEN kind reference") => {
            one(json!({"kind": "PATENT", "reference": "2412346"}), "INVALID at input.reference")
        }
        ("IntellectualProperty", "APART kind reference") => {
            one(json!({"kind": "PATENT", "reference": "gb2412345a"}), "TAKEN at input.reference")
        }
        ("IntellectualProperty", "ORDERED filedOn grantedOn") => {
            one(json!({"filedOn": "2025-02-01", "grantedOn": "2025-01-31"}), "INVALID at input.grantedOn")
        }
        ("IntellectualProperty", "AT_MOST owners") => {
            let owners: Vec<String> = (1..22).map(org).collect();
            one(json!({"owners": owners}), "INVALID at input.owners")
        }
        ("IntellectualProperty", "OWN owners") => vec![
            (json!({"owners": [org(3), org(4)]}), vec!["INVALID at input.owners"]),
            (json!({"owners": []}), vec!["INVALID at input.owners"]),
        ],
        (ty, rule) => travel::cases(ty, rule),
    }
}
