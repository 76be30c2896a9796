//! Section `limits`: what one operation may ask for. No limit can be unset.

use std::time::Duration;

use super::section::Reader;
use crate::engine::limits::Published;

/// Section `limits`; `config.default.toml` says what each key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Nested objects.
    pub depth: u32,
    /// Aliases in one document.
    pub aliases: u32,
    /// Fields at the root of one operation.
    pub root_fields: u32,
    /// Directives in one document.
    pub directives: u32,
    /// Lexical tokens of one document.
    pub tokens: u32,
    /// Brackets of any kind inside one another.
    pub nesting: u32,
    /// Fields of an operation with its fragments written out.
    pub fields: u32,
    /// What one operation may cost.
    pub cost: u64,
    /// How long one answer may take, all its statements together.
    pub answer_timeout: Duration,
    /// The longest JSON text of the variables in bytes.
    pub variables_bytes: usize,
    /// Bytes of memory for documents that are kept with their verdicts, as far as they can be told.
    pub document_cache_bytes: u64,
}

impl Limits {
    /// What the engine judges by.
    pub(super) fn engine(&self, elsewhere: Vec<Published>) -> crate::engine::limits::Limits {
        crate::engine::limits::Limits {
            tokens: self.tokens as usize,
            nesting: self.nesting as usize,
            depth: self.depth,
            fields: self.fields,
            aliases: self.aliases,
            root_fields: self.root_fields,
            directives: self.directives,
            cost: self.cost,
            answer_time: self.answer_timeout,
            document_cache_bytes: self.document_cache_bytes,
            elsewhere,
        }
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let depth = reader.whole("limits.depth", 1..=100);
        let aliases = reader.whole("limits.aliases", 1..=10_000);
        let root_fields = reader.whole("limits.root_fields", 1..=1000);
        let directives = reader.whole("limits.directives", 1..=10_000);
        let tokens = reader.whole("limits.tokens", 10..=100_000);
        let nesting = reader.whole("limits.nesting", 4..=1000);
        let fields = reader.whole("limits.fields", 1..=100_000);
        let cost = reader.whole("limits.cost", 1..=1_000_000_000);
        let answer_timeout = reader.milliseconds("limits.answer_timeout_ms", 10..=600_000);
        let variables_bytes = reader.whole("limits.variables_bytes", 2..=10_485_760);
        let document_cache_bytes = reader.whole("limits.document_cache_bytes", 0..=1_073_741_824);
        Some(Self {
            depth: depth?,
            aliases: aliases?,
            root_fields: root_fields?,
            directives: directives?,
            tokens: tokens?,
            nesting: nesting?,
            fields: fields?,
            cost: cost?,
            answer_timeout: answer_timeout?,
            variables_bytes: variables_bytes?,
            document_cache_bytes: document_cache_bytes?,
        })
    }
}
