//! The id of a document: `sha256:` and the SHA-256 digest of its text in 64 lower-case hexadecimal digits, as the appendix
//! of GraphQL over HTTP on persisted documents has it.

use std::fmt;

use sha2::{Digest, Sha256};

const PREFIX: &str = "sha256:";

/// The id of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DocumentId([u8; 32]);

impl DocumentId {
    /// The id of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(Sha256::digest(text).into())
    }

    /// An id as requests write it; `None` for every other text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::from_digest(text.strip_prefix(PREFIX)?)
    }

    /// The digest alone.
    #[must_use]
    pub fn from_digest(hex: &str) -> Option<Self> {
        let digit = |byte: u8| match byte {
            b'0'..=b'9' => Some(byte - b'0'),
            b'a'..=b'f' => Some(byte - b'a' + 10),
            _ => None,
        };
        let (pairs, []) = hex.as_bytes().as_chunks::<2>() else { return None };
        let bytes: Option<Vec<u8>> = pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect();
        bytes?.try_into().ok().map(Self)
    }

    /// The digest without its prefix.
    #[must_use]
    pub fn digest(self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PREFIX}{}", self.digest())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_that_of_the_appendix() {
        let spaced = "query ($id: ID!) {\n  user(id: $id) {\n    name\n  }\n}";
        for (text, id) in [
            (spaced, "sha256:7dba4bd717b41f10434822356a93c32b1fb4907b983e854300ad839f84cdcd6e"),
            (
                "query($id:ID!){user(id:$id){name}}",
                "sha256:71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b",
            ),
        ] {
            assert_eq!(DocumentId::of(text).to_string(), id);
            assert_eq!(DocumentId::parse(id), Some(DocumentId::of(text)));
        }
    }

    #[test]
    fn nothing_else_is_an_id() {
        let digest = DocumentId::of("x").digest();
        for text in [
            digest.clone(),
            format!("sha256:{}", digest.to_uppercase()),
            format!("sha256:{}", &digest[1..]),
            format!("sha256:{digest}0"),
            format!("sha256:{digest}00"),
            format!("SHA256:{digest}"),
            format!("sha512:{digest}"),
            format!("sha256: {}", &digest[1..]),
            "sha256:".to_owned(),
            String::new(),
            "é".repeat(32),
        ] {
            assert_eq!(DocumentId::parse(&text), None, "{text}");
        }
    }
}
