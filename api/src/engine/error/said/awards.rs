//! What stands in the way of an application for a place, and of the decision about it.

use super::Message;

/// A step that does not follow from where something stands.
pub fn wrong_state(state: &str) -> Message {
    Message::made(
        format!("It stands at `{state}`, and this does not follow from there."),
        format!("Mae ar `{state}`, ac nid yw hyn yn dilyn oddi yno."),
    )
}

/// A round is full.
pub fn no_places_left() -> Message {
    Message::fixed("All places of the round are taken.", "Mae pob lle yn y rownd wedi'i gymryd.")
}

/// Nobody can apply now.
pub fn not_open() -> Message {
    Message::fixed(
        "The round is not open for applications at this moment.",
        "Nid yw'r rownd ar agor i geisiadau ar hyn o bryd.",
    )
}

/// Somebody has applied in the same round.
pub fn applied_already() -> Message {
    Message::fixed(
        "This person has applied in this round already.",
        "Mae'r person hwn eisoes wedi gwneud cais yn y rownd hon.",
    )
}

/// A number of places is below those that are taken.
pub fn no_fewer() -> Message {
    Message::fixed(
        "This must not be below the number that is taken already.",
        "Ni chaiff hyn fod yn is na'r nifer a gymerwyd eisoes.",
    )
}
