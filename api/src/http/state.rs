//! What all handlers share.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, Request};
use http::HeaderValue;
use tokio_util::sync::CancellationToken;
use tokio_util::task::task_tracker::TaskTrackerToken;

use super::cors::Cors;
use super::documents::DocumentSources;
use super::payer::Proxies;
use super::purse::Purses;
use super::request_id::RequestIds;
use super::settings::Settings;
use super::{asset, embed, error_pages, explorer, files, mentoring, request_log, security, streams};
use crate::auth::Access;
use crate::budget::{Allowance, Payer};
use crate::bulk::work::{Standing, Worker};
use crate::clock::Clock;
use crate::db::Db;
use crate::engine::Graph;
use crate::shutdown::Shutdown;
use crate::stored::{Automatic, StoredDocuments};

/// What all handlers share. Clones are cheap.
#[derive(Clone, Debug)]
pub struct AppState(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    graph: Graph,
    db: Db,
    settings: Settings,
    shutdown: Shutdown,
    ids: RequestIds,
    places: streams::Places,
    access: Access,
    purses: Purses,
    proxies: Proxies,
    documents: DocumentSources,
    cors: Cors,
    hsts: Option<HeaderValue>,
    fingerprints: request_log::Fingerprints,
    contract: asset::Asset,
    explorer: explorer::Explorer,
    error_pages: error_pages::ErrorPages,
    embed: embed::Embed,
    mentoring: Option<mentoring::FrontEnd>,
    templates: files::Templates,
}

impl AppState {
    /// Brings the parts together. `db` is asked whether it is there; `ids` names requests that bring no id.
    #[must_use]
    pub fn new(graph: Graph, db: Db, settings: Settings, shutdown: Shutdown, ids: RequestIds) -> Self {
        let places = streams::Places::new(settings.streams.connections, settings.streams.connections_per_caller);
        let contract = asset::Asset::new(graph.sdl().to_string(), "text/plain; charset=utf-8");
        let taken = &settings.documents;
        let mut folder = settings.folder.clone();
        folder.extend(embed::documents());
        let documents = DocumentSources {
            stored: StoredDocuments::new(folder, db.clone(), taken.refresh, taken.cache_bytes),
            only_stored: taken.only_stored,
            automatic: taken.automatic.then(|| Automatic::new(taken.automatic_bytes, taken.automatic_entries)),
        };
        let error_pages = error_pages::ErrorPages::new(&graph);
        let templates = files::Templates::new(&graph);
        let budget = &settings.budget;
        let clients = Allowance { capacity: budget.client_capacity, refill: budget.client_refill };
        let anybody = budget.anonymous.then_some(Allowance { capacity: budget.capacity, refill: budget.refill });
        let proxies = (settings.budget.trusted_proxies.clone(), settings.budget.proxy_header.clone());
        Self(Arc::new(Shared {
            access: Access::new(settings.access(), db.clone(), settings.clock),
            purses: Purses::new(clients, anybody, settings.time.clone()),
            proxies: Proxies::new(proxies.0, proxies.1),
            cors: Cors::new(&settings.cors.origins, settings.cors.max_age_seconds),
            mentoring: settings.mentoring_demo.then(mentoring::FrontEnd::new),
            hsts: security::hsts(settings.hsts_max_age_seconds),
            documents,
            graph,
            db,
            settings,
            shutdown,
            ids,
            places,
            fingerprints: request_log::Fingerprints::default(),
            contract,
            explorer: explorer::Explorer::new(),
            error_pages,
            embed: embed::Embed::new(),
            templates,
        }))
    }

    pub(super) fn graph(&self) -> &Graph {
        &self.0.graph
    }

    pub(super) fn db(&self) -> &Db {
        &self.0.db
    }

    pub(super) fn settings(&self) -> &Settings {
        &self.0.settings
    }

    pub(super) fn ids(&self) -> &RequestIds {
        &self.0.ids
    }

    /// Who judges tokens.
    #[must_use]
    pub fn access(&self) -> &Access {
        &self.0.access
    }

    pub(super) fn purses(&self) -> &Purses {
        &self.0.purses
    }

    /// Whose budget a request is charged to.
    pub(super) fn payer(&self, request: &Request) -> Payer {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        self.0.proxies.payer(peer, request.headers())
    }

    pub(super) fn documents(&self) -> &DocumentSources {
        &self.0.documents
    }

    pub(super) fn cors(&self) -> &Cors {
        &self.0.cors
    }

    pub(super) fn hsts(&self) -> Option<&HeaderValue> {
        self.0.hsts.as_ref()
    }

    pub(super) fn fingerprint(&self, query: &str) -> u64 {
        self.0.fingerprints.of(query)
    }

    pub(super) fn contract(&self) -> &asset::Asset {
        &self.0.contract
    }

    pub(super) fn explorer(&self) -> &explorer::Explorer {
        &self.0.explorer
    }

    pub(super) fn error_pages(&self) -> &error_pages::ErrorPages {
        &self.0.error_pages
    }

    pub(super) fn embed(&self) -> &embed::Embed {
        &self.0.embed
    }

    /// The reference front end; `None` where it is switched off.
    pub(super) fn mentoring(&self) -> Option<&mentoring::FrontEnd> {
        self.0.mentoring.as_ref()
    }

    pub(super) fn templates(&self) -> &files::Templates {
        &self.0.templates
    }

    /// Works imports through until the program ends, under a name that no other copy of the program has.
    pub async fn work(&self, name: String) {
        let files = self.0.settings.files;
        let worker = Worker {
            graph: &self.0.graph,
            db: self.0.db.writer(),
            standing: Standing::Register(self.0.access.clone()),
            clock: self.0.settings.clock,
            name,
            rows: files.rows,
            lease: files.lease,
            ending: self.0.shutdown.ending(),
        };
        worker.run(files.poll).await;
    }

    pub(super) fn is_draining(&self) -> bool {
        self.0.shutdown.is_draining()
    }

    pub(super) fn ending(&self) -> CancellationToken {
        self.0.shutdown.ending()
    }

    pub(super) fn hold(&self) -> TaskTrackerToken {
        self.0.shutdown.hold()
    }

    pub(super) fn clock(&self) -> Clock {
        self.0.settings.clock
    }

    pub(super) fn places(&self) -> &streams::Places {
        &self.0.places
    }
}
