//! Fields of this domain that are no column.

use async_graphql::Value;

use crate::engine::{
    binding::{Batch, BatchFuture},
    cursor::Part,
};

/// The highest band of the supporting workforce (LF section 2).
const SUPPORT_BANDS: i64 = 4;

/// `Appointment.isSupportWorkforce`: from the band alone, without a statement.
pub(super) fn is_support_workforce(batch: Batch<'_>) -> BatchFuture<'_> {
    let value = |band: Option<&Part>| match band {
        Some(Part::Int(band)) => Value::Boolean(*band <= SUPPORT_BANDS),
        _ => Value::Null,
    };
    let values = batch.parents.iter().map(|parent| value(parent.needs.first())).collect();
    Box::pin(async move { Ok(values) })
}
