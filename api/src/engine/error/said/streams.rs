//! What subscribers are told, and who asks for a subscription in the wrong place.

use super::Message;

/// A subscription where an answer comes once.
pub fn listen_elsewhere() -> Message {
    Message::fixed(
        "A subscription is answered over the WebSocket at `/graphql/ws`, or here as `text/event-stream`.",
        "Atebir tanysgrifiad dros y WebSocket yn `/graphql/ws`, neu yma fel `text/event-stream`.",
    )
}

/// Any other operation where a subscription is meant.
pub fn no_subscription() -> Message {
    Message::fixed("The operation is no subscription.", "Nid tanysgrifiad yw'r gweithrediad.")
}

/// Whoever listens may no longer do so.
pub fn no_longer() -> Message {
    Message::fixed("You may no longer listen.", "Ni chewch wrando mwyach.")
}

/// The place to go on from is none of this subscription's.
pub fn no_place_to_go_on() -> Message {
    Message::fixed(
        "The stream cannot go on from there; begin it without `Last-Event-ID`.",
        "Ni all y ffrwd barhau o'r fan honno; dechreuwch hi heb `Last-Event-ID`.",
    )
}

/// A number of seconds out of bounds.
pub fn seconds(least: u64, most: u64) -> Message {
    Message::made(format!("takes {least} to {most} seconds."), format!("mae'n derbyn rhwng {least} a {most} eiliad."))
}

/// The events of a subscription were not read as fast as they came.
pub fn read_too_slowly(waiting: usize) -> Message {
    Message::made(
        format!("Events came faster than they were read: {waiting} messages waited. Subscribe again to go on."),
        format!(
            "Daeth digwyddiadau'n gynt nag y'u darllenwyd: roedd {waiting} neges yn aros. Tanysgrifiwch eto i barhau."
        ),
    )
}

/// The program is about to end.
pub fn about_to_end() -> Message {
    Message::fixed(
        "The service is about to end; connect again to reach another.",
        "Mae'r gwasanaeth ar fin dod i ben; cysylltwch eto i gyrraedd un arall.",
    )
}

/// Too many operations at once on one socket.
pub fn operations_at_once(most: usize) -> Message {
    Message::made(
        format!("A socket carries {most} operations at once; complete one first."),
        format!("Mae soced yn cario {most} gweithrediad ar y tro; cwblhewch un yn gyntaf."),
    )
}
