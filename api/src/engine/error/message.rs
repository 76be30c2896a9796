//! A sentence for the client, in both languages.

use std::borrow::Cow;

/// A sentence in English and Welsh. It has neither `Display` nor a `From` of a text: only [`said`](super::said) makes
/// one, so that nothing reaches a client but what was written for clients, in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    en: Cow<'static, str>,
    cy: Cow<'static, str>,
}

impl Message {
    /// A sentence that is always the same.
    pub(super) const fn fixed(en: &'static str, cy: &'static str) -> Self {
        Self { en: Cow::Borrowed(en), cy: Cow::Borrowed(cy) }
    }

    /// A sentence with something in it that the request named, or a number.
    pub(super) const fn made(en: String, cy: String) -> Self {
        Self { en: Cow::Owned(en), cy: Cow::Owned(cy) }
    }

    /// The sentence in the language that is wanted.
    pub fn told(&self, welsh: bool) -> &str {
        if welsh { &self.cy } else { &self.en }
    }

    /// The sentence behind an opening in both languages.
    pub(super) fn behind(&self, en: &str, cy: &str) -> Self {
        Self::made(format!("{en}{}", self.en), format!("{cy}{}", self.cy))
    }
}
