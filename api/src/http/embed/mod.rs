//! Listings for other websites, and pages for people: the same rows as a web component, a page, a frame, a fragment, an Atom feed, a
//! calendar and JSON-LD, in both languages.
//!
//! Whatever the form, its rows come from one stored document of the listing, run through the graph as anybody runs it ([`ask`]); the
//! documents can be named by their ids at `/graphql` too. An answer may be kept for as long as the graph's own, which is at most until
//! something in it opens or closes, and says of what closes when and never that it is open: so that a copy stays true.
//!
//! The component reads `/embed/<listing>.json`. That is an address of its own and no GraphQL over GET, since then a browser asks
//! without asking for leave beforehand, a shared cache keeps one short address, and the component need not know the contract. Who
//! may read it is decided as at `/graphql`: pages of this service and of registered origins as they are, pages that an embed key is
//! bound to with that key (`?key=`, the attribute `key`); the origin is told back, and there is no `*`.

mod answer;
mod ask;
mod asked;
mod atom;
mod calendar;
mod fellowships;
mod files;
mod forms;
mod gallery;
mod json;
mod linked;
mod listing;
mod oembed;
mod opportunities;
mod page;
mod pages;
mod script;
mod speaker;
mod stories;
mod studies;
mod texts;
mod travel_reports;

use std::sync::Arc;

use axum::Router;
use axum::response::Response;
use axum::routing::get;

use self::ask::{Asker, Trouble};
use self::asked::{Asked, Pairs};
use self::listing::{LISTINGS, Listing};
use super::AppState;
use super::asset::Asset;
use super::problem;
use crate::engine::contract::CachePolicy;
use crate::stored::DocumentId;

/// Where a listing is, in every form.
pub(super) const LISTING: &str = "/embed/{listing}";
const SCRIPT: &str = "/embed/hcs-listing.js";
/// The routes that ask the graph, and so are paid for.
pub(super) const ASKING: [&str; 6] =
    [LISTING, "/en/{section}", "/cy/{section}", "/en/{section}/{id}", "/cy/{section}/{id}", "/oembed"];

/// For how long what follows from the program alone may be kept.
const OWN: CachePolicy = CachePolicy { max_age: 60, private: false };

/// What is made when the program starts.
#[derive(Debug)]
pub(super) struct Embed {
    script: script::Script,
    style: Asset,
    copying: Asset,
}

impl Embed {
    pub(super) fn new() -> Self {
        let style = Asset::new(include_str!("../../../web/pages/pages.css"), "text/css; charset=utf-8");
        let copying = Asset::new(include_str!("../../../web/pages/gallery.js"), "text/javascript; charset=utf-8");
        Self { script: script::Script::new(), style, copying }
    }
}

/// The documents of all listings, which are stored without anybody having stored them.
pub(super) fn documents() -> impl Iterator<Item = (DocumentId, Arc<str>)> {
    LISTINGS.into_iter().map(|listing| (DocumentId::of(listing.document), Arc::from(listing.document)))
}

/// All of their routes.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/embed", get(files::shown))
        .route(SCRIPT, get(files::script_file))
        .route("/embed/hcs-listing.js.sri", get(files::sri))
        .route("/embed/pages.css", get(files::style))
        .route("/embed/gallery.js", get(files::copying))
        .route(LISTING, get(forms::listing))
        .route("/en/{section}", get(pages::english_list))
        .route("/cy/{section}", get(pages::welsh_list))
        .route("/en/{section}/{id}", get(pages::english_one))
        .route("/cy/{section}/{id}", get(pages::welsh_one))
        .route("/oembed", get(oembed::embeds))
}

/// Whether pages of other places may read what is at a route.
pub(super) fn is_for_others(route: &str) -> bool {
    route == LISTING || route == SCRIPT || route == "/oembed"
}

fn read(listing: &'static Listing, pairs: &Pairs<'_>, asker: &Asker<'_>) -> Result<Asked, Trouble> {
    Asked::read(listing, pairs, &asker.speaker()).map_err(|_| problem::BAD_LISTING.into())
}

/// Where this service is for everybody else: the address by which it issues tokens.
fn base(state: &AppState) -> &str {
    &state.settings().auth.issuer
}

/// A template that cannot be written is a fault of this program.
fn broken(asker: &Asker<'_>, error: &askama::Error) -> Response {
    tracing::error!(%error, "a page could not be written");
    asker.problem(problem::INTERNAL.into())
}
