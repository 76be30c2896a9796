//! Automatic persisted queries: documents that clients hand in once and name by their digest from then on. Kept in memory
//! alone and bounded twice, since anybody can hand one in; what is needed often stays longest.

use std::sync::Arc;

use moka::sync::Cache;

use super::DocumentId;

/// The documents that clients handed in.
#[derive(Debug)]
pub struct Automatic(Cache<DocumentId, Arc<str>>);

impl Automatic {
    /// Room for so many bytes of text and so many documents.
    #[must_use]
    pub fn new(bytes: u64, entries: u64) -> Self {
        // One measure for both bounds: a document weighs at least its share of the room.
        let share = u32::try_from(bytes / entries.max(1)).unwrap_or(u32::MAX).max(1);
        let weigh = move |_: &DocumentId, text: &Arc<str>| u32::try_from(text.len()).unwrap_or(u32::MAX).max(share);
        Self(Cache::builder().max_capacity(bytes).weigher(weigh).build())
    }

    /// The text that was handed in under that id.
    #[must_use]
    pub fn text(&self, id: DocumentId) -> Option<Arc<str>> {
        self.0.get(&id)
    }

    /// Keeps a text under its id, as long as there is room.
    pub fn keep(&self, id: DocumentId, text: &str) {
        self.0.insert(id, Arc::from(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands in so many texts of a length, and gives how many are kept.
    fn kept(automatic: &Automatic, count: usize, length: usize) -> u64 {
        for n in 0..count {
            let text = format!("{n:0length$}");
            automatic.keep(DocumentId::of(&text), &text);
        }
        automatic.0.run_pending_tasks();
        automatic.0.entry_count()
    }

    #[test]
    fn a_text_is_found_by_its_id_alone() {
        let automatic = Automatic::new(1000, 10);
        let id = DocumentId::of("{ a }");
        assert_eq!(automatic.text(id), None);
        automatic.keep(id, "{ a }");
        assert_eq!(automatic.text(id).as_deref(), Some("{ a }"));
        assert_eq!(automatic.text(DocumentId::of("{ b }")), None);
    }

    #[test]
    fn the_room_is_bounded_by_bytes_and_by_count() {
        assert_eq!(kept(&Automatic::new(10_000, 10), 100, 8), 10, "many short ones");
        assert_eq!(kept(&Automatic::new(10_000, 10), 100, 4000), 2, "few long ones");
        assert_eq!(kept(&Automatic::new(10_000, 10), 3, 20_000), 0, "one that is longer than the room");
    }
}
