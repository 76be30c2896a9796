//! Where a follower stands: what a cursor of changes holds.

use crate::engine::{
    cursor::{CursorKey, Part, Place},
    scope::{RowScope, Sight},
};

use super::super::log::Position;

/// What binds cursors to changes, and to no list.
const FINGERPRINT: u64 = 0x4843_534C_4348_4E47;

/// Sights that may be on the way at once. Whoever sees something else again and again begins anew.
const SIGHTS: usize = 8;

/// Where a follower stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// To which client the cursor was given.
    pub client: String,
    /// Which types are followed, by their prefixes in order; `None` for all.
    pub types: Option<Vec<String>>,
    /// What comes next.
    pub phase: Phase,
    /// Under which sights the follower may have been told of something that is there; the last one is the newest.
    pub sights: Vec<Sight>,
}

/// What a follower is told next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Everything that is there, behind this row; then the log behind `end`.
    All {
        /// Where the log ended when the walk began.
        end: Position,
        /// The row.
        row: Row,
    },
    /// Everything that is seen now and was not, and the other way round, behind this row; then the log behind `at`.
    Turned {
        /// Up to where the log was told before.
        at: Position,
        /// The row.
        row: Row,
    },
    /// The log behind a place.
    Behind {
        /// The place.
        at: Position,
        /// Up to where older sights still count; `None` when there is but one.
        until: Option<Position>,
    },
}

/// A row in the order of types and ids.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Row {
    /// What ids of its type begin with; empty before the first.
    pub prefix: String,
    /// Its number.
    pub id: i64,
}

impl Stand {
    /// One who is told what comes behind a place, of all types, and sees this.
    pub fn behind(client: &str, at: Position, scope: &RowScope) -> Stand {
        let phase = Phase::Behind { at, until: None };
        Stand { client: client.to_owned(), types: None, phase, sights: vec![scope.sight()] }
    }

    /// Up to where the log is known: no entry up to here is told again but for what it is about.
    pub fn position(&self) -> Position {
        match self.phase {
            Phase::All { end: at, .. } | Phase::Turned { at, .. } | Phase::Behind { at, .. } => at,
        }
    }

    /// What was seen in addition to what is seen now.
    pub fn older(&self) -> &[Sight] {
        self.sights.split_last().map_or(&[], |(_, older)| older)
    }

    /// Takes over what the follower sees now. True when it is another sight; `None` when there are too many.
    pub fn sees(&mut self, sight: Sight) -> Option<bool> {
        if self.sights.last() == Some(&sight) {
            return Some(false);
        }
        // What was seen once before counts once.
        self.sights.retain(|known| *known != sight);
        self.sights.push(sight);
        (self.sights.len() <= SIGHTS).then_some(true)
    }

    /// Only what is seen now counts from here on.
    pub fn settled(&mut self) {
        self.sights.drain(..self.sights.len().saturating_sub(1));
    }

    /// As a cursor.
    pub fn seal(&self, key: &CursorKey) -> String {
        let (kind, row, until) = match &self.phase {
            Phase::All { row, .. } => (0, row.clone(), None),
            Phase::Turned { row, .. } => (1, row.clone(), None),
            Phase::Behind { until, .. } => (2, Row::default(), *until),
        };
        let parts = vec![
            Part::Text(self.client.clone()),
            self.types.as_ref().map_or(Part::Null, |types| Part::Text(types.join(","))),
            Part::Int(kind),
            Part::Text(row.prefix),
            Part::Int(row.id),
            until.map_or(Part::Null, Part::Int),
            Part::Text(self.sights.iter().map(written).collect::<Vec<_>>().join(";")),
        ];
        key.seal(FINGERPRINT, &Place { parts, id: self.position() })
    }

    /// Reads a cursor; `None` when it was edited or is none of changes.
    pub fn open(key: &CursorKey, cursor: &str) -> Option<Stand> {
        let Place { parts, id: at } = key.open(FINGERPRINT, cursor)?;
        let [Part::Text(client), types, Part::Int(kind), Part::Text(prefix), Part::Int(row), until, Part::Text(sights)] =
            &parts[..]
        else {
            return None;
        };
        let types = match types {
            Part::Null => None,
            Part::Text(types) => Some(types.split(',').filter(|ty| !ty.is_empty()).map(str::to_owned).collect()),
            Part::Int(_) => return None,
        };
        let row = Row { prefix: prefix.clone(), id: *row };
        let phase = match (kind, until) {
            (0, Part::Null) => Phase::All { end: at, row },
            (1, Part::Null) => Phase::Turned { at, row },
            (2, Part::Null) => Phase::Behind { at, until: None },
            (2, Part::Int(until)) => Phase::Behind { at, until: Some(*until) },
            _ => return None,
        };
        let sights = sights.split(';').map(read).collect::<Option<Vec<_>>>()?;
        Some(Stand { client: client.clone(), types, phase, sights })
    }
}

/// A sight of a client; a person follows nothing.
fn written(sight: &Sight) -> String {
    let organisation = sight.organisation.map(|id| id.to_string()).unwrap_or_default();
    let scopes: Vec<&str> = sight.scopes.iter().map(|scope| &**scope).collect();
    format!("{organisation}:{}:{}", u8::from(sight.national), scopes.join(","))
}

fn read(text: &str) -> Option<Sight> {
    let mut parts = text.splitn(3, ':');
    let (organisation, national, scopes) = (parts.next()?, parts.next()?, parts.next()?);
    let organisation = if organisation.is_empty() { None } else { Some(organisation.parse().ok()?) };
    let scopes = scopes.split(',').filter(|scope| !scope.is_empty()).map(Box::from).collect();
    Some(Sight { organisation, person: None, national: national == "1", scopes })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sight() -> impl Strategy<Value = Sight> {
        let scopes = proptest::collection::btree_set("[A-Z_]{1,12}".prop_map(Box::from), 0..4);
        (proptest::option::of(any::<i64>()), any::<bool>(), scopes).prop_map(|(organisation, national, scopes)| Sight {
            organisation,
            person: None,
            national,
            scopes,
        })
    }

    fn phase() -> impl Strategy<Value = Phase> {
        let row = || ("[a-z]{0,3}", any::<i64>()).prop_map(|(prefix, id)| Row { prefix, id });
        prop_oneof![
            (any::<i64>(), row()).prop_map(|(end, row)| Phase::All { end, row }),
            (any::<i64>(), row()).prop_map(|(at, row)| Phase::Turned { at, row }),
            (any::<i64>(), proptest::option::of(any::<i64>())).prop_map(|(at, until)| Phase::Behind { at, until }),
        ]
    }

    proptest! {
        #[test]
        fn a_cursor_holds_where_one_stands(
            client in "[a-z-]{0,20}",
            types in proptest::option::of(proptest::collection::vec("[a-z]{3}".prop_map(String::from), 0..4)),
            phase in phase(),
            sights in proptest::collection::vec(sight(), 1..4),
        ) {
            let key = CursorKey::new(b"one key");
            let stand = Stand { client, types, phase, sights };
            let cursor = stand.seal(&key);
            prop_assert_eq!(Stand::open(&key, &cursor), Some(stand.clone()));
            prop_assert_eq!(Stand::open(&CursorKey::new(b"another"), &cursor), None);
            // A cursor of a list is none of these.
            let place = Place { parts: Vec::new(), id: stand.position() };
            prop_assert_eq!(Stand::open(&key, &key.seal(FINGERPRINT.wrapping_add(1), &place)), None);
            prop_assert_eq!(Stand::open(&key, &key.seal(FINGERPRINT, &place)), None);
        }
    }

    #[test]
    fn sights_are_taken_over_and_settle() {
        let one = |organisation| Sight { organisation: Some(organisation), ..Sight::default() };
        let mut stand = Stand::behind("a", 1, &RowScope::of(one(0)));
        assert_eq!(stand.sees(one(0)), Some(false));
        assert_eq!((stand.sees(one(1)), stand.older()), (Some(true), &[one(0)][..]));
        stand.settled();
        assert_eq!((stand.older(), stand.sights.last()), (&[][..], Some(&one(1))));
        // Who goes back and forth has two sights on the way, however often.
        for organisation in [0, 1, 0, 1] {
            assert_eq!(stand.sees(one(organisation)), Some(true));
        }
        assert_eq!((stand.older(), stand.sights.last()), (&[one(0)][..], Some(&one(1))));
        stand.settled();
        for organisation in 2..9 {
            assert_eq!(stand.sees(one(organisation)), Some(true));
        }
        assert_eq!(stand.sees(one(9)), None);
    }
}
