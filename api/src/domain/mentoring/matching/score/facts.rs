//! What is known of a mentee's request and of a mentor. Ids are numbers of rows. Lists are sets: order and repeats mean nothing.
//!
//! No field has room for a protected attribute, and a stored fact with a name that is not here is refused.

use serde::{Deserialize, Serialize};

use super::super::closed::closed;

closed! {
    /// How two people meet.
    Mode {
        /// In the same room.
        InPerson = "IN_PERSON",
        /// By telephone or screen.
        Online = "ONLINE",
    }
}

closed! {
    /// Whether somebody like oneself is wanted, or somebody unlike.
    Preference {
        /// Like oneself.
        Same = "SAME",
        /// Unlike oneself.
        Different = "DIFFERENT",
        /// Either: all points to everybody.
        Any = "ANY",
    }
}

/// What a mentee asks for, and what of them counts for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mentee {
    /// Who it is.
    pub person: i64,
    /// Topics that they want to learn of.
    pub topics: Vec<i64>,
    /// Methods that they want to learn.
    pub methods: Vec<i64>,
    /// The words of their goals, as [`super::words()`] gives them.
    pub words: Vec<String>,
    /// The rank of their career level: the higher the further on. `None` when it is not known, or they are no healthcare scientist (S-57).
    pub level: Option<u8>,
    /// A mentor of the same level is as welcome as one above.
    pub peer: bool,
    /// Their professional group.
    pub group: Option<i64>,
    /// Their specialty within it.
    pub specialty: Option<i64>,
    /// Whether the mentor's discipline should be theirs.
    pub discipline: Preference,
    /// The organisation for which they work.
    pub organisation: Option<i64>,
    /// Whether the mentor's organisation should be theirs; the scheme's own default is another.
    pub elsewhere: Preference,
    /// Who stands above or below them in the line of management.
    pub line: Vec<i64>,
    /// Who works in the same team.
    pub team: Vec<i64>,
    /// Who mentors them, or has been accepted to.
    pub paired: Vec<i64>,
    /// With whom they do not want to be paired.
    pub not_with: Vec<i64>,
    /// The language they would rather speak, by its code; `None` when either will do.
    pub language: Option<String>,
    /// They will have no mentor who does not speak it. Means nothing without a language.
    pub language_required: bool,
    /// How they can meet.
    pub modes: Vec<Mode>,
    /// The areas in which they can meet in person.
    pub places: Vec<i64>,
}

/// What a mentor offers, and what of them counts for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mentor {
    /// Who it is.
    pub person: i64,
    /// Topics that they know.
    pub topics: Vec<i64>,
    /// Methods that they know.
    pub methods: Vec<i64>,
    /// The words of what they offer, as [`super::words()`] gives them.
    pub words: Vec<String>,
    /// The rank of their career level; `None` when it is not known.
    pub level: Option<u8>,
    /// The ranks of the levels that they mentor; `None` for all of them, and for people of none.
    pub mentors: Option<Vec<u8>>,
    /// Their professional group.
    pub group: Option<i64>,
    /// Their specialty within it.
    pub specialty: Option<i64>,
    /// The organisation for which they work.
    pub organisation: Option<i64>,
    /// The languages in which they mentor, by their codes.
    pub languages: Vec<String>,
    /// How they can meet.
    pub modes: Vec<Mode>,
    /// The areas in which they can meet in person.
    pub places: Vec<i64>,
    /// How many mentees they have room for in all.
    pub capacity: u32,
    /// How many of these places are taken.
    pub taken: u32,
    /// They offer to be a mentor.
    pub active: bool,
    /// They take nobody on at present.
    pub paused: bool,
    /// They agreed to be suggested.
    pub consented: bool,
    /// With whom they do not want to be paired.
    pub not_with: Vec<i64>,
}

impl Mentor {
    /// Whether they name something that they know.
    pub(super) fn expert(&self) -> bool {
        !(self.topics.is_empty() && self.methods.is_empty() && self.words.is_empty())
    }

    /// How many more mentees they have room for.
    pub fn free(&self) -> u32 {
        self.capacity.saturating_sub(self.taken)
    }
}
