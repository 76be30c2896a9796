//! FHIR ResearchStudy, in JSON: single resources, and bundles of them with the organisations and places that they refer to.
//!
//! R5 is read, and what the ballots of R6 name anew. R4's `status` was the study's own, R5's is that of the record; only
//! `progressStatus` says where a study stands, so a study without it is rejected.
//!
//! - **Found again** by its canonical `url`, else by the entry's `fullUrl`, else by the first identifier with a system; then by
//!   the numbers of registries, see `study/mod.rs`.
//! - **Not listed.** An imported study is seen by nobody but its sponsor and sites until somebody lists it.
//! - **Days** come from the state `overall-study`, else from `period`. A first day is taken of a study that has begun, a last
//!   day of one that is over: what is planned is no fact. What is less than a day is left out, and the report says so.
//! - **Sponsor and sites** are those with an identifier that some organisation here has. A name alone finds nobody. Nobody is
//!   named either: investigators are taken by an ORCID iD, with which they can claim the part, and all others are left out.
//! - **Elements** without a place here are told once for each resource, and not silently lost.

mod parts;
mod progress;
mod status;
mod study;

use std::{collections::HashMap, path::Path};

use async_trait::async_trait;
use entity::enums::RecordSource;
use sea_orm::DbErr;
use serde_json::value::RawValue;

use super::{
    Context, FileFault, Importer, Row, Rows, SourceFile, Taken,
    json::{self, Fields},
    study as taken,
};

const EXPECTED: &str = "a FHIR ResearchStudy, or a Bundle of them, as JSON";

/// The importer of studies.
#[derive(Clone, Copy, Debug, Default)]
pub struct ResearchStudy;

#[async_trait]
impl Importer for ResearchStudy {
    fn name(&self) -> &'static str {
        "fhir"
    }

    fn source(&self) -> RecordSource {
        RecordSource::Fhir
    }

    fn rows(&self, path: &Path) -> Result<Rows, FileFault> {
        let file = SourceFile::open(path, self.name())?;
        let top = json::top(&file, EXPECTED)?;
        let fault = |value: &RawValue, found: &str| file.fault(Some(json::offset(&file, value)), EXPECTED, found);
        let entries = match kind(top).as_deref() {
            Some("ResearchStudy") => vec![Entry { full_url: None, resource: top }],
            Some("Bundle") => {
                let entries = entries(top).ok_or_else(|| fault(top, "a Bundle whose entries cannot be read"))?;
                if !entries.iter().any(|entry| entry.is_study()) {
                    return Err(fault(top, "a Bundle without a ResearchStudy"));
                }
                entries
            }
            Some(_) => return Err(fault(top, "a resource of another type")),
            None => return Err(fault(top, "JSON that is no FHIR resource")),
        };
        let beside = beside(&entries);
        let studies = entries.iter().filter(|entry| entry.is_study()).enumerate();
        Ok(Rows::Whole(studies.map(|(index, entry)| study::row(&file, index + 1, entry, &beside)).collect()))
    }

    async fn take(&self, context: &mut Context<'_>, row: &Row) -> Result<Taken, DbErr> {
        taken::take(context, row).await
    }
}

/// One entry of a bundle, or the resource of a file.
struct Entry<'a> {
    full_url: Option<String>,
    resource: &'a RawValue,
}

impl Entry<'_> {
    fn is_study(&self) -> bool {
        kind(self.resource).as_deref() == Some("ResearchStudy")
    }
}

/// The type of a resource; also of one that cannot be read any further, whose row says why.
fn kind(value: &RawValue) -> Option<String> {
    #[derive(serde::Deserialize)]
    struct Kind {
        #[serde(rename = "resourceType")]
        kind: String,
    }
    serde_json::from_str::<Kind>(value.get()).ok().map(|read| read.kind)
}

fn entries(bundle: &RawValue) -> Option<Vec<Entry<'_>>> {
    let bundle = Fields::read(bundle, "").ok()?;
    let mut entries = Vec::new();
    for entry in bundle.objects("entry").ok()? {
        let full_url = entry.line("fullUrl").ok().flatten();
        // Answers to searches have entries without a resource.
        entries.extend(entry.raw("resource").map(|resource| Entry { full_url, resource }));
    }
    Some(entries)
}

/// The resources of a bundle by what references call them: type and id, or the address.
type Beside<'a> = HashMap<String, &'a RawValue>;

fn beside<'a>(entries: &[Entry<'a>]) -> Beside<'a> {
    let mut beside = HashMap::new();
    for entry in entries {
        if let Ok(fields) = Fields::read(entry.resource, "")
            && let (Ok(Some(kind)), Ok(Some(id))) = (fields.line("resourceType"), fields.line("id"))
        {
            beside.insert(format!("{kind}/{id}"), entry.resource);
        }
        if let Some(address) = &entry.full_url {
            beside.insert(address.clone(), entry.resource);
        }
    }
    beside
}
