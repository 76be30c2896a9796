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
