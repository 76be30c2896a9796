//! Stored documents: texts that a request names by their digest in place of writing them out.
//!
//! They come from a folder, read once at the start, and from the table `stored_document`, which `hcs-graph document`
//! fills while servers run. What a server knows of an id, found or not, holds for a time that is configured; then it looks
//! again. A text follows from its id, so that what is found is never out of date, only possibly taken away since.
//!
//! [`Automatic`] is another matter: documents that clients hand in themselves, in memory alone.

mod automatic;
mod folder;
mod id;
mod judge;
pub mod table;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use moka::future::Cache;

pub use automatic::Automatic;
pub use folder::{FolderError, read as read_folder};
pub use id::DocumentId;
pub use judge::Judge;

use crate::db::{Db, ReadError};

/// What an entry of the cache weighs beside its text.
const ENTRY: usize = 256;

/// What a running server knows of stored documents.
#[derive(Debug)]
pub struct StoredDocuments {
    folder: HashMap<DocumentId, Arc<str>>,
    db: Db,
    /// What the table said, absence included; `None` when it is asked each time.
    known: Option<Cache<DocumentId, Option<Arc<str>>>>,
}

impl StoredDocuments {
    /// Those of a folder and of the table. What the table says holds for `refresh`; of that at most `cache_bytes` are kept.
    #[must_use]
    pub fn new(folder: HashMap<DocumentId, Arc<str>>, db: Db, refresh: Duration, cache_bytes: u64) -> Self {
        let weigh = |_: &DocumentId, text: &Option<Arc<str>>| {
            u32::try_from(ENTRY + text.as_ref().map_or(0, |text| text.len())).unwrap_or(u32::MAX)
        };
        let known = (!refresh.is_zero())
            .then(|| Cache::builder().max_capacity(cache_bytes).weigher(weigh).time_to_live(refresh).build());
        Self { folder, db, known }
    }

    /// The text of that id; `None` when there is none.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub async fn text(&self, id: DocumentId) -> Result<Option<Arc<str>>, Arc<ReadError>> {
        if let Some(text) = self.folder.get(&id) {
            return Ok(Some(text.clone()));
        }
        let read = table::text(&self.db, id);
        match &self.known {
            // However many ask at once, the table is asked once.
            Some(known) => known.try_get_with(id, read).await,
            None => read.await.map_err(Arc::new),
        }
    }
}
