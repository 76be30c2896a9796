//! What a known document weighs in memory, for the bound of the cache. Its text is the least of it: what was made of it
//! weighs more, most of all where the text is short. The figures were measured, and lie a little above what was seen.

use std::sync::Arc;

use super::{Body, Document, Known, Selection};
use crate::engine::value::Literal;

/// Every entry: the cache's own part, and the parser's.
const ENTRY: usize = 2048;
/// A byte of text: as the key, in the parser's source, and in names.
const BYTE: usize = 3;
/// An operation with its name and variables.
const OPERATION: usize = 512;
/// A selection, in the parser's tree, in the validated one and in ours.
const SELECTION: usize = 512;
/// A value that is written in the document, in the same three.
const VALUE: usize = 256;
/// An error, in both languages.
const ERROR: usize = 2048;

/// The weight of one entry in bytes.
pub(super) fn of(text: &Arc<str>, known: &Arc<Known>) -> u32 {
    let made = match &known.verdict {
        Ok(document) => tree(document),
        Err(refused) => refused.errors.len() * ERROR,
    };
    u32::try_from(ENTRY + text.len() * BYTE + known.operations.len() * OPERATION + made).unwrap_or(u32::MAX)
}

fn tree(document: &Document) -> usize {
    let operations = document.operations.iter().map(|operation| &operation.set);
    let fragments = document.fragments.iter().map(|fragment| &fragment.set);
    operations.chain(fragments).map(|set| selections(set)).sum()
}

fn selections(set: &[Selection]) -> usize {
    let below = |selection: &Selection| match selection {
        Selection::Field(field) => {
            selections(&field.set) + field.args.iter().map(|(_, written)| values(written)).sum::<usize>()
        }
        Selection::Group(group) => match &group.body {
            Body::Inline(set) => selections(set),
            Body::Spread(_) => 0,
        },
    };
    set.iter().map(|selection| SELECTION + below(selection)).sum()
}

fn values(written: &Literal) -> usize {
    let below: usize = match written {
        Literal::List(items) => items.iter().map(values).sum(),
        Literal::Object(fields) => fields.iter().map(|(_, value)| values(value)).sum(),
        _ => 0,
    };
    VALUE + below
}

#[cfg(test)]
mod tests {
    use super::super::{Contract, Documents};
    use super::*;
    use crate::engine::{contract::SDL, limits::Limits};

    fn weight(contract: &Contract, documents: &Documents, text: &str) -> u32 {
        of(&Arc::from(text), &documents.known(contract, text))
    }

    #[test]
    fn a_document_weighs_what_was_made_of_it() {
        let contract = Contract::load(SDL).unwrap();
        let documents = Documents::new(Limits::default());
        let weight = |text: &str| weight(&contract, &documents, text) as usize;
        let least = ENTRY + OPERATION + SELECTION;
        assert_eq!(weight("{a:__typename}"), least + 14 * BYTE);
        assert_eq!(weight("{a:__typename b:__typename}"), least + SELECTION + 27 * BYTE);
        assert_eq!(weight("{a:__typename} #   "), least + 19 * BYTE);
        assert_eq!(weight("{ nope }"), ENTRY + OPERATION + ERROR + 8 * BYTE);
        assert_eq!(weight("{ nope "), ENTRY + ERROR + 7 * BYTE);
        // Five selections, and seven values: the filter, its list, an object in it, and so on.
        let text =
            "{ studies(filter: {or: [{status: [OPEN]}]}) { ...A } } fragment A on StudyConnection { nodes { id } }";
        assert_eq!(weight(text), ENTRY + OPERATION + 4 * SELECTION + 5 * VALUE + text.len() * BYTE);
    }

    #[test]
    fn the_cache_is_bounded_however_short_the_texts_are() {
        let contract = Contract::load(SDL).unwrap();
        let room = 64 * ENTRY as u64;
        let documents = Documents::new(Limits { document_cache_bytes: room, ..Limits::default() });
        for n in 0..1000 {
            documents.known(&contract, &format!("{{ a{n} }}"));
            documents.known(&contract, &format!("{{ a{n}: __typename }}"));
        }
        documents.cache.run_pending_tasks();
        let kept = documents.cache.entry_count();
        assert!((1..64).contains(&kept), "{kept}");
        assert!(documents.cache.weighted_size() <= room);
    }
}
