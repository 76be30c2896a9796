//! The web component: one script, with its texts put in when the program starts, and the digest by which a page can hold it to be this
//! one (Subresource Integrity).

use aws_lc_rs::digest::{SHA384, digest};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::texts;
use crate::http::asset::Asset;

const SCRIPT: &str = include_str!("../../../web/embed/hcs-listing.js");
/// What stands in the source where the texts go.
const TEXTS: &str = "/* TEXTS */ {}";
/// The parts of the table that the component speaks from; the rest of what it shows comes with each answer.
const SPOKEN: [&str; 8] =
    ["widget.", "month.", "when.", "sample", "filter.search", "filter.any", "filter.clear", "filter.legend"];

/// The script as it is served.
#[derive(Debug)]
pub(super) struct Script {
    pub(super) script: Asset,
    pub(super) integrity: String,
    /// The digest as a file.
    pub(super) sri: Asset,
}

impl Script {
    pub(super) fn new() -> Self {
        let text = SCRIPT.replacen(TEXTS, &texts::chosen(&SPOKEN).to_string(), 1);
        let integrity = format!("sha384-{}", STANDARD.encode(digest(&SHA384, text.as_bytes())));
        let sri = Asset::new(format!("{integrity}\n"), "text/plain; charset=utf-8");
        Self { script: Asset::new(text, "text/javascript; charset=utf-8"), integrity, sri }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_have_their_place() {
        assert_eq!(SCRIPT.matches(TEXTS).count(), 1);
    }
}
