//! Operations that are answered as a stream, whatever carries it: [`super::ws`] or [`super::sse`].
//!
//! Both take a place ([`Places`]), give the envelope to [`Operation::run`], and write the pieces that come out of its
//! queue in their own form.

mod line;
mod operation;
mod places;

pub(crate) use line::SocketLine;
pub(crate) use operation::{Operation, Piece, Question};
pub(crate) use places::{Place, Places};

use super::AppState;
use super::problem::{self, Problem};
use crate::budget::Payer;
use places::Full;

/// A place for one more socket or event stream.
///
/// # Errors
/// When the program is about to end, or too many are open.
pub(crate) fn admit(state: &AppState, payer: &Payer) -> Result<Place, Problem> {
    if state.is_draining() {
        return Err(problem::UNAVAILABLE);
    }
    state.places().take(payer).map_err(|full| match full {
        Full::All => problem::STREAMS_FULL,
        Full::Each => problem::STREAMS_OF_CALLER,
    })
}
