//! What stands in the way of a write.

use super::Message;

/// Nobody in particular asks.
pub fn only_clients() -> Message {
    Message::fixed("Only a registered client may write.", "Dim ond cleient cofrestredig a gaiff ysgrifennu.")
}

/// The caller does not act for the person whose decision it is.
pub fn only_the_person() -> Message {
    Message::fixed(
        "Only the person concerned may do this, through a client that has signed them in.",
        "Dim ond y person dan sylw a gaiff wneud hyn, drwy gleient sydd wedi eu mewngofnodi.",
    )
}

/// There is no such row, or not for this caller: the two are told alike.
pub fn no_such_row() -> Message {
    Message::fixed("There is no such record that you may write.", "Nid oes cofnod o'r fath y cewch ei ysgrifennu.")
}

/// The input has nothing in it that could be written.
pub fn nothing_given() -> Message {
    Message::fixed("Nothing was given that could be written.", "Ni roddwyd dim y gellid ei ysgrifennu.")
}
