//! Prices that are known already. What an operation costs depends on its document and on few of its variables: those
//! that limit a list, and those that leave something out. The last prices of a document are kept with it, so that a
//! client that asks the same again with other ids is priced without a walk.

use std::sync::{Mutex, PoisonError};

use async_graphql::Value;

use crate::engine::value::Variables;

/// How many prices are kept for a document.
const KEPT: usize = 4;

/// An operation by its place, and what its price depends on.
type Case = (usize, Vec<i64>);

/// The prices of one document.
#[derive(Debug, Default)]
pub(in crate::engine) struct Prices {
    /// The variables that prices depend on.
    by: Vec<Box<str>>,
    last: Mutex<Vec<(Case, u64)>>,
}

impl Prices {
    /// Prices that depend on these variables.
    pub(in crate::engine) fn by(mut variables: Vec<Box<str>>) -> Self {
        variables.sort_unstable();
        variables.dedup();
        Self { by: variables, last: Mutex::default() }
    }

    /// The price of an operation under these variables.
    pub(super) fn of(&self, operation: usize, variables: &Variables, price: impl FnOnce() -> u64) -> u64 {
        let case = (operation, self.by.iter().map(|name| digest(variables.get(&**name))).collect());
        // Nothing panics while the lock is held.
        let last = || self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, known)) = last().iter().find(|(known, _)| *known == case) {
            return *known;
        }
        let price = price();
        let mut last = last();
        if last.len() == KEPT {
            last.remove(0);
        }
        last.push((case, price));
        price
    }
}

/// What of a variable's value a price can depend on: a truth value, a number, or how long a list is.
fn digest(value: Option<&Value>) -> i64 {
    match value {
        None => -1,
        Some(Value::Null) => -2,
        Some(Value::Boolean(truth)) => i64::from(*truth),
        Some(Value::Number(number)) => number.as_i64().map_or(0, |number| number.max(0)),
        Some(Value::List(items)) => i64::try_from(items.len()).unwrap_or(i64::MAX),
        Some(_) => 1,
    }
}

#[cfg(test)]
mod tests {
    use async_graphql::Name;

    use super::*;

    fn variables(of: &[(&str, Value)]) -> Variables {
        of.iter().map(|(name, value)| (Name::new(name), value.clone())).collect()
    }

    #[test]
    fn a_price_is_worked_out_once_for_what_it_depends_on() {
        let prices = Prices::by(vec!["n".into(), "ids".into(), "n".into()]);
        let one = variables(&[("n", 5.into()), ("id", "a".into()), ("ids", Value::List(vec!["a".into()]))]);
        assert_eq!(prices.of(0, &one, || 7), 7);
        let other_ids = variables(&[("n", 5.into()), ("id", "b".into()), ("ids", Value::List(vec!["b".into()]))]);
        assert_eq!(prices.of(0, &other_ids, || panic!("it is known")), 7);
        for (operation, of) in [
            (1, one.clone()),
            (0, variables(&[("n", 6.into()), ("ids", Value::List(vec!["a".into()]))])),
            (0, variables(&[("n", 5.into()), ("ids", Value::List(Vec::new()))])),
            (0, variables(&[("n", 5.into()), ("ids", Value::Null)])),
            (0, variables(&[("n", 5.into())])),
        ] {
            assert_eq!(prices.of(operation, &of, || 8), 8, "{operation} {of:?}");
        }
        assert_eq!(prices.last.lock().unwrap().len(), KEPT, "no more are kept than that");
        assert_eq!(prices.of(0, &one, || 9), 9, "the first was let go");
    }
}
