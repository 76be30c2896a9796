//! By what equals are told apart: a keyed hash of who they are.
//!
//! Nobody gains by signing up early, by standing first in a file or by a low number: without the seed the order of equals cannot be
//! told, and with it everybody can work it out again. SipHash-2-4 gives numbers that look random to whoever does not know the key.

use std::hash::Hasher;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use siphasher::sip::SipHasher24;

/// The seed of a run, or of the suggestions of a scheme; stored with what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seed(String);

impl Seed {
    /// Any text; a random one of 128 bits is right.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The key that it stands for.
    pub fn key(&self) -> Key {
        let digest = Sha256::digest(self.0.as_bytes());
        let mut key = [0; 16];
        key.copy_from_slice(&digest[..16]);
        Key(SipHasher24::new_with_key(&key))
    }
}

/// What hashes are keyed with.
#[derive(Clone, Copy)]
pub struct Key(SipHasher24);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

impl Key {
    /// The number of a pair. Of two pairs with equal scores the lower one goes first.
    pub fn pair(&self, mentee: i64, mentor: i64) -> u64 {
        self.number(0, &[mentee, mentor])
    }

    /// The number of a mentee among mentees.
    pub fn mentee(&self, person: i64) -> u64 {
        self.number(1, &[person])
    }

    /// The number of a mentor among mentors.
    pub fn mentor(&self, person: i64) -> u64 {
        self.number(2, &[person])
    }

    fn number(&self, kind: u8, ids: &[i64]) -> u64 {
        let mut hasher = self.0;
        for id in ids {
            hasher.write(&id.to_be_bytes());
        }
        hasher.write(&[kind]);
        hasher.finish()
    }
}
