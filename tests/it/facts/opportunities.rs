//! Who offers what: the providers of RI Appendix 2 with all that it lists under each, the kinds of opportunity (E-13), and whom
//! one can ask (E-01, E-15).

use std::{collections::BTreeMap, sync::Arc};

use serde_json::{Value, json};

use super::{list, same_texts, texts, values};
use crate::support::app::App;

/// The providers in the order of the appendix, by their keys. The second, R&D departments, stands for the eleven
/// organisations with a contact for research in E-01; the seventh for the universities that the documents name.
const PROVIDERS: [&str; 15] = [
    "health-education-and-improvement-wales",
    RD_DEPARTMENTS,
    "health-and-care-research-wales",
    "national-institute-for-health-and-care-research",
    "bevan-commission",
    "dragons-heart-institute",
    UNIVERSITIES,
    "small-business-research-initiative",
    "tritech-institute",
    "cedar",
    "maumss",
    "life-sciences-hub-wales",
    "improvement-cymru",
    "innovate-uk",
    "health-foundation",
];
const RD_DEPARTMENTS: &str = "R&D departments";
const UNIVERSITIES: &str = "HEIs";

const NAMED: [&str; 7] = [
    "bangor-university",
    "cardiff-metropolitan-university",
    "cardiff-university",
    "staffordshire-university",
    "swansea-university",
    "university-of-south-wales",
    "wrexham-university",
];

/// What the appendix prints under each provider, in its order: a key for each offer that it tells apart.
const APPENDIX: [(&str, &[&str]); 15] = [
    (
        PROVIDERS[0],
        &[
            "heiw-advanced-practitioner-funding",
            "heiw-professional-registration-funding",
            "welsh-clinical-leadership-training-fellowship",
            "innovation-fellowship-healthcare-science",
        ],
    ),
    (RD_DEPARTMENTS, &["rd-departments-advice", "rd-departments-training"]),
    (
        PROVIDERS[2],
        &[
            "emerging-researcher-scheme",
            "research-training-award",
            "hcrw-research-training",
            "stroke-association-partnership-award",
        ],
    ),
    (
        PROVIDERS[3],
        &[
            "health-technology-assessment",
            "health-and-social-care-delivery-research",
            "public-health-research",
            "efficacy-and-mechanism-evaluation",
            "invention-for-innovation",
            "nihr-e-learning",
            "associate-pi-scheme",
        ],
    ),
    (PROVIDERS[4], &["bevan-fellows", "planned-care-innovation-programme"]),
    (PROVIDERS[5], &["climb", "spread-and-scale-academy"]),
    (UNIVERSITIES, &["hei-research-degrees", "hei-short-courses", "hei-support"]),
    (PROVIDERS[7], &["sbri-funding", "sbri-project-management-training", "sbri-workshops", "sbri-project-support"]),
    (
        PROVIDERS[8],
        &["tritech-advice-and-support", "tritech-research", "tritech-real-world-evaluation", "tritech-specific-advice"],
    ),
    (PROVIDERS[9], &["cedar-expertise"]),
    (PROVIDERS[10], &["maumss-facilities", "maumss-research-support"]),
    (PROVIDERS[11], &["life-sciences-hub-application-support", "life-sciences-hub-innovation-enquiry"]),
    (PROVIDERS[12], &["improvement-cymru-academy", "improvement-cymru-toolkits", "improvement-cymru-local-support"]),
    (PROVIDERS[13], &["innovate-uk-funding", "future-leaders-fellowship"]),
    (PROVIDERS[14], &["health-foundation-awards", "generation-q", "health-foundation-resources"]),
];

/// Schemes that RI names elsewhere and that are on offer; no level is printed beside them.
const ELSEWHERE: [&str; 12] = [
    "research-development-awards",
    "advanced-fellowship-awards",
    "first-into-research-fellowship",
    "bevan-exemplars",
    "nhs-clinical-entrepreneur-programme",
    "healthcare-science-knowledge-transfer-partnership",
    "innovation-support-fund",
    "wales-innovation-network-grants",
    "ipem-innovation-grants",
    "cor-doctoral-fellowship",
    "ibms-research-grants",
    "wellcome-phd-fellowships-for-health-professionals",
];

/// Schemes that are no offer, and why.
const NO_OFFER: [(&str, &str); 6] = [
    ("nhs-research-time-award", "RI tells of its past rounds alone"),
    ("rfppb-wales", "it gives way to opportunities open to a wider field"),
    ("rfpb-under-represented-disciplines", "it is for England, and RI wants the like of it"),
    ("pilot-associate-innovation-fellowship", "a pilot that a case study tells of"),
    ("efficiency-through-technology-fund", "LF names it in 2018, and RI does not"),
    ("healthcare-science-travel-fellowships", "LF sets it as an aim"),
];

/// The kinds of the catalogue, in its order.
const KINDS: [&str; 21] = [
    "RESEARCH_GRANT",
    "INNOVATION_GRANT",
    "PERSONAL_AWARD",
    "FELLOWSHIP",
    "TRAVEL_FELLOWSHIP",
    "PROTECTED_TIME",
    "EDUCATION_FUNDING",
    "ACADEMIC_DEGREE",
    "SHORT_COURSE",
    "WORKSHOP_OR_CLINIC",
    "E_LEARNING",
    "LEADERSHIP_PROGRAMME",
    "MENTORING",
    "NETWORKING",
    "ADVICE_AND_SUPPORT",
    "BID_WRITING_SUPPORT",
    "SPONSORSHIP_AND_DESIGN_SUPPORT",
    "FACILITY_ACCESS",
    "TOOLKIT",
    "PARTNERSHIP_FINDING",
    "AWARD_OR_CONFERENCE",
];

const FIELDS: &str = "provenance { sourceKey sourcePlace } title { en cy status } summary { en cy status } category kinds \
    provider { provenance { sourceKey } } providerGroup scheme { provenance { sourceKey } } careerLevels professionalGroups nations \
    amountMin { amountMinor currency } amountMax { amountMinor currency } wteHundredthsMin wteHundredthsMax durationMonthsMin \
    durationMonthsMax covers opensAt closesAt closing isOpen daysLeft healthcareScienceInclusion isHealthcareScienceSpecific \
    sourceWording { en cy status } link sourceDate lastVerified status publishesOn";

async fn all(app: &App, filter: &str) -> Vec<Value> {
    let query = format!("{{ opportunities(first: 100, filter: {{ {filter} }}) {{ nodes {{ {FIELDS} }} }} }}");
    list(app, &query, "/opportunities/nodes").await
}

fn of<'r>(rows: &'r [Value], key: &str) -> &'r Value {
    rows.iter().find(|row| row["provenance"]["sourceKey"] == key).unwrap_or_else(|| panic!("no {key}"))
}

recounts! {
    ["E-13"]
    async fn all_of_the_appendix_is_found_by_level_and_provider(app: Arc<App>) from Reference {
        let advanced = all(&app, "sample: false, careerLevels: [ADVANCED]").await;
        let wanted: Vec<&str> = APPENDIX.iter().flat_map(|(_, keys)| keys.iter().copied()).collect();
        assert_eq!((APPENDIX.map(|(provider, _)| provider), wanted.len()), (PROVIDERS, 45));
        same_texts("at advanced practice level", &advanced, "/provenance/sourceKey", &wanted);
        for (provider, keys) in APPENDIX {
            let offers: Vec<Value> = advanced.iter().filter(|row| match provider {
                RD_DEPARTMENTS => row["providerGroup"] == "RESEARCH_AND_DEVELOPMENT_DEPARTMENTS",
                UNIVERSITIES => row["providerGroup"] == "HIGHER_EDUCATION_INSTITUTIONS",
                provider => row["provider"]["provenance"]["sourceKey"] == provider,
            }).cloned().collect();
            same_texts(provider, &offers, "/provenance/sourceKey", keys);
        }
        for row in &advanced {
            assert!(row["provenance"]["sourcePlace"].as_str().unwrap().starts_with("RI Appendix 2"), "{row:#}");
        }
        // One offer is printed as for all levels; every other names the level of the appendix alone.
        for (level, count) in [("ASSOCIATE", 1), ("PRACTITIONER", 1), ("ENHANCED", 1), ("ADVANCED", 45), ("CONSULTANT", 1)] {
            let found = all(&app, &format!("sample: false, careerLevels: [{level}]")).await;
            assert_eq!(found.len(), count, "{level}");
            // Whoever is of the level may also have what names none.
            let may = all(&app, &format!("sample: false, forCareerLevel: {level}")).await;
            assert_eq!(may.len(), count + ELSEWHERE.len(), "{level}");
        }
        let facets = app.data("{ opportunities(filter: { sample: false }) { totalCount facets { careerLevels { value count } } } }").await;
        let counted: BTreeMap<&str, i64> = facets["opportunities"]["facets"]["careerLevels"].as_array().unwrap().iter()
            .map(|value| (value["value"].as_str().unwrap(), value["count"].as_i64().unwrap())).collect();
        let each = BTreeMap::from([("ASSOCIATE", 1), ("PRACTITIONER", 1), ("ENHANCED", 1), ("ADVANCED", 45), ("CONSULTANT", 1)]);
        assert_eq!((&counted, counted.values().sum::<i64>()), (&each, 49));
        assert_eq!(facets["opportunities"]["totalCount"], json!(57));
    }

    ["E-13"]
    async fn each_scheme_that_is_on_offer_has_its_offer(app: Arc<App>) from Reference {
        let offers = all(&app, "sample: false").await;
        let schemes = list(&app, "{ fundingSchemes(first: 100) { nodes { provenance { sourceKey } opportunities { totalCount } } } }", "/fundingSchemes/nodes").await;
        for scheme in &schemes {
            let key = scheme["provenance"]["sourceKey"].as_str().unwrap();
            let none = NO_OFFER.iter().any(|(no, why)| *no == key && !why.is_empty());
            assert_eq!(scheme["opportunities"]["totalCount"], json!(i64::from(!none)), "{key}");
        }
        assert_eq!(schemes.len(), 37);
        let elsewhere: Vec<Value> = offers.iter().filter(|row| row["careerLevels"] == json!([])).cloned().collect();
        same_texts("elsewhere in RI", &elsewhere, "/provenance/sourceKey", &ELSEWHERE);
    }

    ["E-13"]
    async fn kinds_are_those_of_the_catalogue(app: Arc<App>) from Reference {
        assert_eq!(values(&app, "OpportunityKind").await, KINDS);
        // Each is found by what it gives, and one counts once under each.
        let facets = app.data("{ opportunities(filter: { sample: false }) { facets { kinds { value count } } } }").await;
        for value in facets["opportunities"]["facets"]["kinds"].as_array().unwrap() {
            let kind = value["value"].as_str().unwrap();
            assert_eq!(json!(all(&app, &format!("sample: false, kinds: [{kind}]")).await.len()), value["count"], "{kind}");
        }
    }

    ["E-12"]
    async fn figures_are_as_printed_and_nothing_is_made_up(app: Arc<App>) from Reference {
        let offers = all(&app, "sample: false").await;
        let gbp = |minor: i64| json!({"amountMinor": minor, "currency": "GBP"});
        let printed = |row: &Value| json!([row["amountMin"], row["amountMax"], row["wteHundredthsMin"], row["wteHundredthsMax"],
            row["durationMonthsMin"], row["durationMonthsMax"], row["covers"]]);
        let nothing = json!([null, null, null, null, null, null, []]);
        let known = BTreeMap::from([
            ("emerging-researcher-scheme", json!([gbp(500_000), gbp(500_000), 40, 40, 24, 24, ["SALARY"]])),
            ("research-training-award", json!([null, null, 20, 20, null, null, ["SALARY", "TUITION"]])),
            ("innovation-fellowship-healthcare-science", json!([null, null, null, null, 12, 12, []])),
            ("invention-for-innovation", json!([null, gbp(15_000_000), null, null, 3, 36, []])),
            ("climb", json!([null, null, null, null, 10, 10, []])),
            ("future-leaders-fellowship", json!([null, null, null, null, null, 48, ["SALARY"]])),
            ("generation-q", json!([null, null, null, null, null, 24, ["TRAVEL"]])),
        ]);
        for row in &offers {
            let key = row["provenance"]["sourceKey"].as_str().unwrap();
            assert_eq!(&printed(row), known.get(key).unwrap_or(&nothing), "{key}");
            // No opening and no closing is printed anywhere, and so nobody knows whether it is open.
            let moments = json!([row["opensAt"], row["closesAt"], row["closing"], row["isOpen"], row["daysLeft"], row["publishesOn"]]);
            assert_eq!(moments, json!([null, null, "NOT_STATED", null, null, null]), "{key}");
            assert_eq!((&row["sourceDate"], &row["status"]), (&json!("2025-03-20"), &json!("PUBLISHED")), "{key}");
            // What RI gives a link of was followed on that day.
            assert_eq!(row["lastVerified"].is_null(), row["link"].is_null(), "{key}");
            assert_eq!(row["professionalGroups"], json!([]), "{key}");
            for text in ["title", "summary"] {
                assert!(row[text]["cy"].is_string() && row[text]["status"] == "MACHINE", "{key} {text}");
            }
            // Only what is for healthcare science names it.
            assert_eq!(row["isHealthcareScienceSpecific"] == true, row["healthcareScienceInclusion"] == "EXPLICITLY_INCLUDED", "{key}");
        }
        let specific: Vec<Value> = offers.iter().filter(|row| row["isHealthcareScienceSpecific"] == true).cloned().collect();
        same_texts("for healthcare science alone", &specific, "/provenance/sourceKey", &[
            "heiw-professional-registration-funding", "innovation-fellowship-healthcare-science",
            "healthcare-science-knowledge-transfer-partnership",
        ]);
        let welsh = all(&app, "sample: false, nations: [WALES]").await;
        assert_eq!(welsh.len(), 9);
        assert!(of(&offers, "improvement-cymru-academy")["sourceWording"]["cy"].is_string());
    }

    ["E-15"]
    async fn whom_to_ask_is_as_printed(app: Arc<App>) from Reference {
        let query = "{ supportServices(first: 100) { nodes { kind name { en cy status } url organisation { researchContact { email url } } \
            contactPoints { nodes { email url } } } } }";
        let services = list(&app, query, "/supportServices/nodes").await;
        let count = |kind: &str| services.iter().filter(|row| row["kind"] == kind).count();
        assert_eq!(["RESEARCH_OFFICE", "NATIONAL_PROGRAMME", "INNOVATION_SUPPORT", "DECISION_TOOL"].map(count), [11, 3, 8, 2]);
        assert_eq!(services.len(), 24);
        for service in &services {
            assert!(service["name"]["cy"].is_string(), "{service:#}");
            let points = service["contactPoints"]["nodes"].as_array().unwrap();
            if service["kind"] == "DECISION_TOOL" {
                assert!(service["url"].as_str().unwrap().starts_with("http://www.hra-decisiontools.org.uk/") && points.is_empty(), "{service:#}");
            } else {
                // The same address as the organisation's own contact for research.
                assert_eq!(points, &[service["organisation"]["researchContact"].clone()], "{service:#}");
            }
        }
        let offices = "{ supportServices(search: \"blood\") { nodes { contactPoints { nodes { email } } } } }";
        let found = texts(&list(&app, offices, "/supportServices/nodes").await, "/contactPoints/nodes/0/email");
        assert_eq!(found, ["WBS.Research@wales.nhs.uk"]);
    }

    ["E-13"]
    async fn fifteen_providers_are_organisations_with_a_name_in_both_languages(app: Arc<App>) from Reference {
        let query = "{ all: organisations(first: 100) { nodes { provenance { sourceKey } name { en cy } } } \
            more: organisations(last: 100) { nodes { provenance { sourceKey } name { en cy } } } \
            departments: organisations(first: 100, filter: { kind: [HEALTH_BOARD, NHS_TRUST, DIVISION] }) { nodes { researchContact { email } } } \
            universities: organisations(first: 100, filter: { kind: [HIGHER_EDUCATION_INSTITUTION] }) { nodes { provenance { sourceKey } } } }";
        let mut all = list(&app, query, "/all/nodes").await;
        all.extend(list(&app, query, "/more/nodes").await);
        for provider in PROVIDERS.iter().filter(|one| ![RD_DEPARTMENTS, UNIVERSITIES].contains(one)) {
            let found = all.iter().find(|row| row["provenance"]["sourceKey"] == *provider);
            let found = found.unwrap_or_else(|| panic!("no provider {provider}"));
            assert!(!found["name"]["en"].as_str().unwrap().is_empty() && found["name"]["cy"].is_string(), "{provider}");
        }
        let departments = list(&app, query, "/departments/nodes").await;
        assert_eq!(departments.len(), 11, "seven boards, three trusts and the Welsh Blood Service");
        assert!(departments.iter().all(|row| row["researchContact"]["email"].is_string()));
        let mut universities = texts(&list(&app, query, "/universities/nodes").await, "/provenance/sourceKey");
        universities.sort();
        assert_eq!(universities, NAMED);
    }
}
