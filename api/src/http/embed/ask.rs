//! A stored document, run as anybody runs it: through the one graph, paid for by who asks, with what everybody may see.

use std::sync::Arc;

use async_graphql::{Request, Variables};
use axum::response::Response;
use chrono::{DateTime, Utc};
use http::HeaderMap;
use http::header::ORIGIN;
use http::request::Parts;
use serde_json::{Value, json};
use tokio::time::Instant;

use super::asked::{Asked, language_of};
use super::listing::{Listing, Row};
use super::speaker::Speaker;
use crate::budget::{Over, Payer};
use crate::engine::contract::CachePolicy;
use crate::engine::{Caller, Outcome, Refusal};
use crate::http::cors::Comes;
use crate::http::paid::{Left, Paid, Settled};
use crate::http::problem::{self, Problem};
use crate::http::request_id::RequestId;
use crate::http::{AppState, caller};

/// Who asks for something, and how.
pub(super) struct Asker<'a> {
    pub(super) state: &'a AppState,
    pub(super) parts: &'a Parts,
    pub(super) welsh: bool,
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum Trouble {
    /// This went wrong.
    Problem(Problem),
    /// There is nothing like that.
    Nothing,
    /// Nothing is left of the caller's budget.
    Over(Over),
}

impl From<Problem> for Trouble {
    fn from(problem: Problem) -> Self {
        Trouble::Problem(problem)
    }
}

/// What came of a document, with what goes onto every answer that is made of it.
#[derive(Debug)]
pub(super) struct Found<T> {
    pub(super) what: T,
    pub(super) cache: Option<CachePolicy>,
}

/// A page of a listing.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) rows: Vec<Row>,
    pub(super) total: u64,
    /// Behind which row the next page begins; `None` on the last.
    pub(super) next: Option<String>,
}

impl<'a> Asker<'a> {
    pub(super) fn id(&self) -> RequestId {
        self.parts.extensions.get::<RequestId>().cloned().unwrap_or_else(|| self.state.ids().of(&self.parts.headers))
    }

    pub(super) fn speaker(&self) -> Speaker<'a> {
        let graph = self.state.graph();
        Speaker { graph, welsh: self.welsh, now: graph.now() }
    }

    /// Whether this caller is answered at all. A page of another place has to be registered, or brings the key that it is bound to, in
    /// the address: so a browser need not ask for leave beforehand. Tokens are not looked at: everybody is told the same.
    pub(super) async fn admitted(&self, key: Option<&str>) -> Result<(), Trouble> {
        if self.state.is_draining() {
            return Err(problem::UNAVAILABLE.into());
        }
        let comes = self.parts.extensions.get::<Comes>();
        match (key, comes) {
            (Some(key), _) => match self.state.access().embeds(key, origin(&self.parts.headers)).await {
                Ok(true) => Ok(()),
                Ok(false) => Err(problem::ORIGIN_NOT_ALLOWED.into()),
                Err(refused) => Err(caller::told(refused).into()),
            },
            (None, Some(Comes::Here | Comes::Registered(_))) if self.state.settings().auth.anonymous => Ok(()),
            (None, Some(Comes::Here | Comes::Registered(_))) => Err(problem::TOKEN_MISSING.into()),
            (None, _) => Err(problem::ORIGIN_NOT_ALLOWED.into()),
        }
    }

    /// A page of a listing.
    pub(super) async fn page(&self, asked: &Asked) -> Result<Found<Page>, Trouble> {
        let (data, cache) = self.run(asked.listing, "Listing", asked.variables(self.welsh)).await?;
        let list = data.pointer("/list").filter(|list| !list.is_null()).ok_or(problem::UNAVAILABLE)?;
        let total = list["totalCount"].as_u64().ok_or(problem::UNAVAILABLE)?;
        let has_next = list["pageInfo"]["hasNextPage"].as_bool().unwrap_or(false);
        let next = list["pageInfo"]["endCursor"].as_str().filter(|_| has_next).map(str::to_owned);
        let speaker = self.speaker();
        let nodes = list["nodes"].as_array().ok_or(problem::UNAVAILABLE)?;
        let row = |node: &Value| (asked.listing.row)(node.clone(), &speaker);
        let rows = nodes.iter().filter(|node| !node.is_null()).map(row).collect::<Option<Vec<Row>>>();
        // A row that is none is a fault of this program: a test runs every document.
        let rows = rows.ok_or(problem::INTERNAL)?;
        let cache = within(cache, &rows, speaker.now);
        Ok(Found { what: Page { rows, total, next }, cache })
    }

    /// One thing of a listing.
    pub(super) async fn one(&self, listing: &'static Listing, id: &str) -> Result<Found<Row>, Trouble> {
        let variables = json!({"id": id, "lang": language_of(self.welsh)});
        let (mut data, cache) = self.run(listing, "One", variables).await?;
        let one = data.get_mut("one").map(Value::take).filter(|one| !one.is_null()).ok_or(Trouble::Nothing)?;
        let speaker = self.speaker();
        let row = (listing.row)(one, &speaker).ok_or(problem::INTERNAL)?;
        let cache = within(cache, std::slice::from_ref(&row), speaker.now);
        Ok(Found { what: row, cache })
    }

    async fn run(
        &self,
        listing: &Listing,
        operation: &str,
        variables: Value,
    ) -> Result<(Value, Option<CachePolicy>), Trouble> {
        let payer = self.payer();
        let caller = Caller {
            welsh: self.welsh,
            request_id: Arc::from(self.id().as_str()),
            reads_only: true,
            embedded: true,
            budget: self.state.purses().budget(&payer),
            ..Caller::default()
        };
        let request = Request::new(listing.document).variables(Variables::from_json(variables));
        let request = request.operation_name(operation);
        let deadline = Instant::now() + self.state.settings().request_timeout;
        let paid = Paid { state: self.state, caller: &caller, payer: &payer };
        let Settled { answer, left } = paid.run(&request, deadline).await?;
        if let Left::Over(over) = left {
            return Err(Trouble::Over(over));
        }
        let mut told: Value = serde_json::from_slice(&answer.body).map_err(|_| problem::INTERNAL)?;
        match answer.outcome {
            Outcome::Data => Ok((told["data"].take(), answer.cache)),
            // What is at fault in an address: an id or a cursor that is none, a text without a word.
            Outcome::Partial if asks_badly(&told) => {
                Err(if operation == "One" { Trouble::Nothing } else { problem::BAD_LISTING.into() })
            }
            Outcome::Refused(Refusal::Variables | Refusal::Limits) => Err(problem::BAD_LISTING.into()),
            Outcome::Refused(Refusal::Internal) => Err(problem::INTERNAL.into()),
            Outcome::Partial | Outcome::Refused(_) => Err(problem::UNAVAILABLE.into()),
        }
    }

    fn payer(&self) -> Payer {
        self.parts.extensions.get::<Payer>().cloned().unwrap_or(Payer::unknown())
    }

    /// Tells of a problem as machines read it.
    pub(super) fn problem(&self, trouble: Trouble) -> Response {
        let language = self.welsh.then_some(entity::enums::Language::Cy);
        let answer = |problem: Problem| problem.answer(language, &self.id());
        match trouble {
            Trouble::Problem(problem) => answer(problem),
            Trouble::Nothing => answer(problem::NOT_FOUND),
            Trouble::Over(over) => {
                let mut response = answer(problem::RATE_LIMITED);
                self.state.purses().tell_over(response.headers_mut(), &self.payer(), &over);
                response
            }
        }
    }
}

/// Ends before the next moment at which one of the rows opens or closes. A cache counts whole seconds, the one under way included, and
/// an answer takes its time to it: two seconds are left for that.
fn within(cache: Option<CachePolicy>, rows: &[Row], now: DateTime<Utc>) -> Option<CachePolicy> {
    const LEFT: i64 = 2_000_000;
    let moments = rows.iter().flat_map(|row| [row.when.opens, row.when.closes]).flatten();
    let next = moments.filter(|moment| *moment > now).min();
    let left = next.and_then(|next| (next - now).num_microseconds());
    match left {
        Some(left) => cache?.at_most(left - LEFT),
        None => cache,
    }
}

fn origin(headers: &HeaderMap) -> &str {
    headers.get(ORIGIN).and_then(|origin| origin.to_str().ok()).unwrap_or_default()
}

/// Whether every error is about what was asked, so that the same would be wrong again.
fn asks_badly(told: &Value) -> bool {
    let codes = told["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    let bad = |error: &Value| {
        matches!(
            error["extensions"]["code"].as_str(),
            Some("BAD_USER_INPUT" | "BAD_CURSOR" | "CURSOR_EXPIRED" | "BAD_PAGE_SIZE")
        )
    };
    !codes.is_empty() && codes.iter().all(bad)
}
