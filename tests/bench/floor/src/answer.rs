//! The shapes of the answers; their fields stand in the order of the queries. Text is borrowed from the rows.

use chrono::NaiveDate;
use serde::Serialize;

use crate::id::Id;

#[derive(Serialize)]
struct Answer<T> {
    data: T,
}

#[derive(Serialize)]
struct Studies<T> {
    studies: T,
}

#[derive(Serialize)]
struct One<T> {
    study: T,
}

#[derive(Serialize)]
pub(crate) struct Page<T> {
    pub(crate) nodes: Vec<T>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Study<'r> {
    pub(crate) id: Id,
    pub(crate) title: &'r str,
    pub(crate) kind: &'r str,
    pub(crate) status: &'r str,
    pub(crate) portfolio: &'r str,
    pub(crate) is_commercial: bool,
    pub(crate) recorded_on: NaiveDate,
    pub(crate) started_on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) involvements: Option<Page<Involvement<'r>>>,
}

#[derive(Serialize)]
pub(crate) struct Involvement<'r> {
    pub(crate) id: Id,
    pub(crate) role: &'r str,
    pub(crate) researcher: Option<Researcher<'r>>,
    pub(crate) organisation: Option<Organisation<'r>>,
}

#[derive(Serialize)]
pub(crate) struct Researcher<'r> {
    pub(crate) id: Id,
    pub(crate) name: &'r str,
}

#[derive(Serialize)]
pub(crate) struct Organisation<'r> {
    pub(crate) id: Id,
    pub(crate) name: Name<'r>,
}

#[derive(Serialize)]
pub(crate) struct Name<'r> {
    pub(crate) en: &'r str,
}

/// `{"data":{"studies":{"nodes":[…]}}}`; `size` is a guess that saves growing.
pub(crate) fn studies(nodes: Vec<Study>, size: usize) -> anyhow::Result<Vec<u8>> {
    print(&Studies { studies: Page { nodes } }, size)
}

/// `{"data":{"study":…}}`.
pub(crate) fn study(study: Option<Study>) -> anyhow::Result<Vec<u8>> {
    print(&One { study }, 512)
}

fn print<T: Serialize>(data: &T, size: usize) -> anyhow::Result<Vec<u8>> {
    let mut json = Vec::with_capacity(size);
    serde_json::to_writer(&mut json, &Answer { data })?;
    Ok(json)
}
