//! Organisations, contacts for research, centres, networks and support for innovation (E-01, E-11, E-15).

use std::{collections::BTreeMap, sync::Arc};

use serde_json::Value;

use super::{list, same_texts, texts};
use crate::support::app::App;

/// E-01: name, abbreviation as printed (WBS stands in an address alone, HEIW is that of the body above the programme), kind, contact as printed, ODS, GSS and ROR where they are known.
const CONTACTS: [(&str, &str, &str, &str, [&str; 3]); 13] = [
    (
        "Aneurin Bevan University Health Board",
        "ABUHB",
        "HEALTH_BOARD",
        "ABB.R&D@wales.nhs.uk",
        ["7A6", "W11000028", "045gxp391"],
    ),
    (
        "Betsi Cadwaladr University Health Board",
        "BCUHB",
        "HEALTH_BOARD",
        "BCU.Research&Development@wales.nhs.uk",
        ["7A1", "W11000023", "03awsb125"],
    ),
    (
        "Cardiff and Vale University Health Board",
        "CVUHB",
        "HEALTH_BOARD",
        "Research.Development@wales.nhs.uk",
        ["7A4", "W11000029", "0489f6q08"],
    ),
    (
        "Cwm Taf Morgannwg University Health Board",
        "CTMUHB",
        "HEALTH_BOARD",
        "CTMUHB_RD@wales.nhs.uk",
        ["7A5", "W11000030", "00rh52j13"],
    ),
    (
        "Hywel Dda University Health Board",
        "HDUHB",
        "HEALTH_BOARD",
        "HDd.Research-Development@wales.nhs.uk",
        ["7A2", "W11000025", "012gye839"],
    ),
    ("Powys Teaching Health Board", "", "HEALTH_BOARD", "Bright.IdeasPowys@wales.nhs.uk", ["7A7", "W11000024", ""]),
    (
        "Swansea Bay University Health Board",
        "SBUHB",
        "HEALTH_BOARD",
        "SBU.RANDD@wales.nhs.uk",
        ["7A3", "W11000031", "04zet5t12"],
    ),
    ("Public Health Wales NHS Trust", "", "NHS_TRUST", "PHW.Research@wales.nhs.uk", ["", "", "00265c946"]),
    ("Velindre University NHS Trust", "", "NHS_TRUST", "Velindre.R&DOffice@wales.nhs.uk", ["", "", ""]),
    ("Welsh Blood Service", "", "DIVISION", "WBS.Research@wales.nhs.uk", ["", "", "00a775j83"]),
    ("Welsh Ambulance Service", "", "NHS_TRUST", "AMB_Research.Development@wales.nhs.uk", ["", "", "017qpw206"]),
    (
        "Health and Care Research Wales",
        "HCRW",
        "NATIONAL_BODY",
        "Healthandcareresearch@wales.nhs.uk",
        ["", "", "03w4jzj90"],
    ),
    ("HEIW Healthcare Science Programme", "", "NATIONAL_BODY", "HEIW.HCS@wales.nhs.uk", ["", "", ""]),
];

/// E-15: what supports innovation, with the contact as printed.
const SUPPORT: [(&str, &str); 7] = [
    ("Small Business Research Initiative", "sbri.coe@wales.nhs.uk"),
    ("Health Technology Wales", "healthtechnology@wales.nhs.uk"),
    ("TriTech Institute", "Tritech.HDD@wales.nhs.uk"),
    ("Centre for Healthcare Evaluation, Device Assessment and Research", "uhw.CEDAR@wales.nhs.uk"),
    ("Maelor Academic Unit of Medical", "BCU.MAUMSS@wales.nhs.uk"),
    ("Life Sciences Hub Wales", "hello@lshubwales.com"),
    ("Tec Cymru", "teccymru@wales.nhs.uk"),
];

/// Those of E-01 and E-15 that are reached by a page and no address.
const PAGES: [(&str, &str); 2] =
    [("National Institute for Health and Care Research", "nihr.ac.uk"), ("MediWales", "mediwales.com/contact")];

/// E-11: centres with their hosts, those that carry them together with the host, and how many services are named.
const CENTRES: [(&str, &str, &[&str], usize); 6] = [
    ("all-wales-medical-genomics-service", "", &[], 0),
    (
        "arch",
        "",
        &["hywel-dda-university-health-board", "swansea-bay-university-health-board", "swansea-university"],
        0,
    ),
    ("cedar", "cardiff-and-vale-university-health-board", &["cardiff-university"], 5),
    ("maumss", "betsi-cadwaladr-university-health-board", &["wrexham-university"], 2),
    ("tritech-institute", "hywel-dda-university-health-board", &[], 3),
    ("welsh-wound-innovation-centre", "", &[], 0),
];

/// E-11b, by their keys.
const NETWORKS: [&str; 19] = [
    "healthcare-science-network",
    "healthcare-science-research-and-innovation-group",
    "welsh-audiology-research-network",
    "wales-innovation-network",
    "bcuhb-healthcare-science-network",
    "ipem-communities",
    "college-of-odps-network",
    "academy-of-medical-sciences-forum",
    "clinical-academic-training-forum",
    "wales-cancer-industry-forum",
    "arch-innovation-forum",
    "cahpr-cymru",
    "clinical-academic-roles-implementation-network",
    "hcrw-communications-alliance",
    "hcrw-faculty",
    "life-sciences-research-network-wales",
    "engineering-research-network-wales",
    "clinical-physiology-welsh-scientific-advisory-sub-committee",
    "welsh-scientific-advisory-committee",
];

/// E-11, E-11b and the bodies named beside the contacts, by a word of a name or alias that finds one of them.
const NAMED: [&str; 59] = [
    "National Institute for Health and Care Research",
    "Welsh Government",
    "NHS Executive",
    "NHS Wales Shared Services",
    "NHS Wales Library Service",
    "Digital Health and Care Wales",
    "Social Care Wales",
    "Improvement Cymru",
    "Academy for Healthcare Science",
    "National School of Healthcare Science",
    "Health and Care Professions Council",
    "Health Research Authority",
    "Association of Medical Research Charities",
    "National Institute for Health and Care Excellence",
    "United Kingdom Accreditation Service",
    "UK Research and Innovation",
    "Innovate UK",
    "Learned Society of Wales",
    "Royal Colleges",
    "Cardiff University",
    "Swansea University",
    "Bangor University",
    "Wrexham University",
    "Wrexham Glyndwr",
    "University of South Wales",
    "Cardiff Metropolitan University",
    "Staffordshire University",
    "Illumina",
    "Amgen",
    "Bayer",
    "Toyota",
    "Wellcome Trust",
    "British Heart Foundation",
    "Stroke Association",
    "Action Medical Research",
    "Alzheimer's Society",
    "The Health Foundation",
    "Devices for Dignity",
    "Advanced Therapies Wales",
    "MediWales",
    "MAUSS",
    "ARCH",
    "All Wales Medical Genomics Service",
    "Welsh Wound Innovation Centre",
    "Healthcare Science Network",
    "Wales Audiology Research Network",
    "Welsh Audiology Research Network",
    "Wales Innovation Network",
    "College of ODPs",
    "Clinical Academic Training",
    "Wales Cancer Industry Forum",
    "Community for Allied Health Professionals Research Cymru",
    "Clinical Academic Roles Implementation Network",
    "HCRW Communications Alliance",
    "HCRW Faculty",
    "Engineering Research Network Wales",
    "Clinical Physiology Welsh Scientific Advisory",
    "Dragon's Institute",
    "Bevan Commission",
];

const QUERY: &str =
    "{ organisations(first: 100, filter: { and: [{ name: { contains: \"%\" } }] }) { totalCount nodes { id } } }";

async fn found(app: &App, name: &str) -> Vec<Value> {
    let name = name.replace('"', "\\\"");
    let query = format!(
        "{{ organisations(first: 100, filter: {{ name: {{ contains: \"{name}\" }} }}) {{ nodes {{ name {{ en }} abbreviation kind \
         researchContact {{ email url }} aliases {{ name }} identifiers {{ scheme value }} sample }} }} }}"
    );
    list(app, &query, "/organisations/nodes").await
}

recounts! {
    ["E-01", "E-15"]
    async fn contacts_are_printed_to_the_letter(app: Arc<App>) from Reference {
        for (name, abbreviation, kind, email, codes) in CONTACTS {
            let all = found(&app, name).await;
            let row = all.iter().find(|row| row["researchContact"]["email"] == email);
            let row = row.unwrap_or_else(|| panic!("{name}: no contact {email} among {all:#?}"));
            assert_eq!(row["kind"], kind, "{name}");
            if !abbreviation.is_empty() {
                assert_eq!(row["abbreviation"], abbreviation, "{name}");
            }
            let identifiers: BTreeMap<&str, &str> = row["identifiers"].as_array().unwrap().iter()
                .map(|one| (one["scheme"].as_str().unwrap(), one["value"].as_str().unwrap())).collect();
            for (scheme, code) in ["ODS", "GSS", "ROR"].into_iter().zip(codes) {
                if !code.is_empty() {
                    assert_eq!(identifiers.get(scheme), Some(&code), "{name} {scheme}");
                }
            }
        }
        for (name, email) in SUPPORT {
            let all = found(&app, name).await;
            assert!(all.iter().any(|row| row["researchContact"]["email"] == email), "{name}: no contact {email} among {all:#?}");
        }
        for (name, url) in PAGES {
            let all = found(&app, name).await;
            let contacts: Vec<_> = all.iter().map(|row| &row["researchContact"]).collect();
            assert!(contacts.iter().any(|one| one["email"].is_null() && one["url"].as_str().is_some_and(|at| at.contains(url))), "{name}: {contacts:?}");
        }
    }

    ["E-01", "E-11", "E-15"]
    async fn boards_trusts_and_everything_named_is_there(app: Arc<App>) from Reference {
        let query = |kind: &str| format!("{{ organisations(filter: {{ kind: [{kind}] }}) {{ totalCount }} }}");
        for (kind, count) in [("HEALTH_BOARD", 7), ("NHS_TRUST", 3)] {
            assert_eq!(app.data(&query(kind)).await["organisations"]["totalCount"], count, "{kind}");
        }
        let mut missing = Vec::new();
        for name in NAMED {
            if found(&app, name).await.is_empty() {
                missing.push(name);
            }
        }
        assert_eq!(missing, Vec::<&str>::new(), "named by the catalogue and not found by name or alias");
        // A percent sign is text and matches nothing: what was found above was found by its name.
        assert_eq!(app.data(QUERY).await["organisations"]["totalCount"], 0);
    }

    ["E-11"]
    async fn centres_have_their_hosts_and_every_network_is_one(app: Arc<App>) from Reference {
        let query = "{ researchCentres(first: 100) { nodes { organisation { provenance { sourceKey } } host { provenance { sourceKey } } \
            partners { nodes { provenance { sourceKey } } } services { name { en } } } } networks(first: 100) { nodes { establishedYear organisation { provenance { sourceKey } } } } }";
        let centres = list(&app, query, "/researchCentres/nodes").await;
        let keys = texts(&centres, "/organisation/provenance/sourceKey");
        assert_eq!(keys.len(), CENTRES.len(), "{keys:?}");
        for (key, host, partners, services) in CENTRES {
            let at = keys.iter().position(|one| one == key).unwrap_or_else(|| panic!("no centre {key}"));
            let centre = &centres[at];
            assert_eq!(centre["host"].pointer("/provenance/sourceKey").and_then(Value::as_str).unwrap_or_default(), host, "{key}");
            same_texts(key, centre["partners"]["nodes"].as_array().unwrap(), "/provenance/sourceKey", partners);
            assert_eq!(centre["services"].as_array().unwrap().len(), services, "services of {key}");
        }
        let networks = list(&app, query, "/networks/nodes").await;
        same_texts("E-11b", &networks, "/organisation/provenance/sourceKey", &NETWORKS);
        let odps = networks.iter().find(|one| one["organisation"]["provenance"]["sourceKey"] == "college-of-odps-network");
        assert_eq!(odps.unwrap()["establishedYear"], 2024);
    }
}
