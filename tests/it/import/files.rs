//! The shared files, and files that a test writes.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// The time at which every test of imports runs.
pub(crate) fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_763_856_000, 0).unwrap()
}

/// The shared data beside the repository.
pub(crate) fn shared() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    assert!(folder.is_dir(), "the shared data are expected beside the repository");
    folder
}

/// The Wolfson grants of 2014.
pub(crate) fn wolfson() -> PathBuf {
    shared().join("360giving-wolfson-2014/wolfson-2014-grants.json")
}

/// The ROR records of Welsh organisations, in order of id.
pub(crate) fn ror_wales() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(shared().join("ror-wales"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    files
}

/// One ROR record of them.
pub(crate) fn ror_record(id: &str) -> PathBuf {
    shared().join(format!("ror-wales/{id}.json"))
}

/// A folder with files that a test writes.
pub(crate) struct Written(tempfile::TempDir);

impl Written {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn bytes(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) fn json(&self, name: &str, value: &Value) -> PathBuf {
        self.bytes(name, value.to_string().as_bytes())
    }

    /// A package of grants.
    pub(crate) fn package(&self, name: &str, grants: &[Value]) -> PathBuf {
        self.json(name, &json!({ "grants": grants }))
    }

    /// A project list.
    pub(crate) fn projects(&self, name: &str, projects: &[Value]) -> PathBuf {
        self.bytes(name, project_list(projects).as_bytes())
    }

    pub(crate) fn folder(&self) -> &Path {
        self.0.path()
    }
}

/// A made-up grant by the standard, its number in id, title and amount.
pub(crate) fn grant(number: u32) -> Value {
    json!({
        "id": format!("360G-example-{number}"),
        "title": format!("Made-up grant {number}"),
        "description": "Made up for a test",
        "currency": "GBP",
        "amountAwarded": f64::from(number) * 1000.0,
        "awardDate": "2020-02-29",
        "fundingOrganization": [{ "id": "GB-CHC-1234567", "name": "Made-up Trust" }],
        "recipientOrganization": [{
            "id": format!("360G-example:org-{number}"),
            "name": format!("Made-up Recipient {number}"),
            "addressCountry": "GB",
        }],
    })
}

/// A made-up ROR record of schema v2 with a valid id.
pub(crate) fn record(id: &str, name: &str) -> Value {
    json!({
        "id": format!("https://ror.org/{id}"),
        "names": [{ "value": name, "types": ["ror_display", "label"], "lang": "en" }],
        "status": "active",
        "types": ["other"],
        "external_ids": [],
        "links": [],
        "relationships": [],
        "locations": [{ "geonames_details": {
            "name": "Cardiff", "country_code": "GB", "country_subdivision_code": "WLS",
        } }],
    })
}

/// The AHRC projects of the Gateway to Research.
pub(crate) fn projects() -> PathBuf {
    shared().join("ukri-gtr-ahrc/gtr-ahrc-projects.csv")
}

/// Those of them in Wales.
pub(crate) fn projects_in_wales() -> PathBuf {
    shared().join("ukri-gtr-ahrc/gtr-ahrc-projects-wales.csv")
}

/// The columns of a project list, in the Gateway's order.
const COLUMNS: [&str; 25] = [
    "FundingOrgName",
    "ProjectReference",
    "LeadROName",
    "Department",
    "ProjectCategory",
    "PISurname",
    "PIFirstName",
    "PIOtherNames",
    "PI ORCID iD",
    "StudentSurname",
    "StudentFirstName",
    "StudentOtherNames",
    "Student ORCID iD",
    "Title",
    "StartDate",
    "EndDate",
    "AwardPounds",
    "ExpenditurePounds",
    "Region",
    "Status",
    "GTRProjectUrl",
    "ProjectId",
    "FundingOrgId",
    "LeadROId",
    "PIId",
];

/// A made-up GUID: what it is of, and a number.
pub(crate) fn guid(of: &str, number: u32) -> String {
    let kind = match of {
        "project" => 1,
        "organisation" => 2,
        "person" => 3,
        _ => 4,
    };
    format!("0000000{kind}-0000-4000-8000-{number:012X}")
}

/// A made-up project with dates that can be believed.
pub(crate) fn project(number: u32) -> Value {
    json!({
        "FundingOrgName": "AHRC",
        "ProjectReference": format!("AH/T{number:06}/1"),
        "LeadROName": format!("Made-up University {number}"),
        "Department": "Made-up Studies",
        "ProjectCategory": "Research Grant",
        "PISurname": "Qqname",
        "PIFirstName": "Zzperson",
        "PI ORCID iD": "http://orcid.org/0000-0002-1825-0097",
        "Title": format!("Made-up project {number}"),
        "StartDate": "01/10/2018",
        "EndDate": "30/09/2021",
        "AwardPounds": format!("{number}000.0"),
        "Region": "Wales",
        "Status": "Active",
        "ProjectId": guid("project", number),
        "FundingOrgId": guid("funder", 1),
        "LeadROId": guid("organisation", number),
        "PIId": guid("person", number),
    })
}

/// A project list as text, every field in quotes.
pub(crate) fn project_list(projects: &[Value]) -> String {
    let line = |fields: &mut dyn Iterator<Item = &str>| {
        let fields: Vec<String> = fields.map(|field| format!("\"{}\"", field.replace('"', "\"\""))).collect();
        fields.join(",") + "\n"
    };
    let mut text = line(&mut COLUMNS.into_iter());
    for project in projects {
        text += &line(&mut COLUMNS.into_iter().map(|column| project[column].as_str().unwrap_or_default()));
    }
    text
}

/// The JSON files of a folder of the shared data, in order of name.
pub(crate) fn all_of(folder: &str, extension: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(shared().join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect();
    files.sort();
    files
}

/// A made-up work of Crossref, its number in DOI and title.
pub(crate) fn work(number: u32) -> Value {
    json!({
        "DOI": format!("10.5555/made-up.{number}"),
        "type": "journal-article",
        "title": [format!("Made-up work {number}")],
        "container-title": ["Journal of Made-up Things"],
        "issued": { "date-parts": [[2020, 2, 29]] },
        "author": [
            { "given": "Ann", "family": "Example", "ORCID": "http://orcid.org/0000-0002-1825-0097",
              "authenticated-orcid": true },
            { "given": "Bob", "family": "Example", "suffix": "Jr" },
        ],
    })
}
