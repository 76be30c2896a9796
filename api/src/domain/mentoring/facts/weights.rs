//! The weights of schemes that are in force.

use std::collections::BTreeMap;

use sea_query::{Expr, ExprTrait, Order, Query};

use super::{Reader, number};
use crate::{
    domain::mentoring::matching::score::Weights,
    engine::{binding::model::Kind, error::FieldError},
};

/// What is scored by.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct InForce {
    /// The row; nothing for those of the program.
    pub(in super::super) row: Option<i64>,
    /// Which set of the scheme it is; 0 for those of the program.
    pub(in super::super) number: i32,
    pub(in super::super) weights: Weights,
}

/// The last sets of some schemes.
#[derive(Clone, Debug)]
pub(in super::super) struct Sets(BTreeMap<i64, InForce>);

impl Sets {
    /// That of a scheme; those of the program where it has none, and for no scheme.
    pub(in super::super) fn of(&self, scheme: Option<i64>) -> InForce {
        let program = InForce { row: None, number: 0, weights: Weights::DEFAULT };
        scheme.and_then(|scheme| self.0.get(&scheme)).copied().unwrap_or(program)
    }
}

/// The columns of the weights, in the order of the criteria.
pub(in super::super) const COLUMNS: [&str; 7] =
    ["goals", "level", "discipline", "organisation", "language", "availability", "capacity"];

/// Reads those of some schemes.
pub(in super::super) async fn in_force(reader: &mut Reader<'_, '_>, schemes: &[i64]) -> Result<Sets, FieldError> {
    let mut select = Query::select();
    select.columns(["scheme_id", "id", "number"]).columns(COLUMNS).from("mentoring_weights");
    select.and_where(Expr::col("scheme_id").is_in(schemes.iter().copied())).order_by("number", Order::Asc);
    let mut sets = BTreeMap::new();
    for row in reader.rows(&select, &[Kind::Int; 10]).await? {
        let numbers: Vec<i64> = row.iter().filter_map(number).collect();
        let [scheme, id, set, weights @ ..] = numbers.as_slice() else { return Err(broken()) };
        let weights: [i64; 7] = weights.try_into().map_err(|_| broken())?;
        // The last one stays.
        let number = i32::try_from(*set).map_err(|_| broken())?;
        let weights = Weights::new(weights).map_err(|_| broken())?;
        sets.insert(*scheme, InForce { row: Some(*id), number, weights });
    }
    Ok(Sets(sets))
}

fn broken() -> FieldError {
    FieldError::internal("weights that are none")
}
