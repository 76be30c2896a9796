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

/// The caller neither acts for the person nor keeps the register.
pub fn only_the_person_or_the_register() -> Message {
    Message::fixed(
        "Only the person concerned may do this, or a national client with the scope `CLIENTS_ADMIN`.",
        "Dim ond y person dan sylw a gaiff wneud hyn, neu gleient cenedlaethol â'r cwmpas `CLIENTS_ADMIN`.",
    )
}

/// What is asked for is for clients with national remit alone.
pub fn only_national() -> Message {
    Message::fixed("Only a national client may do this.", "Dim ond cleient cenedlaethol a gaiff wneud hyn.")
}

/// A release would differ too little from the one before it.
pub fn too_soon(people: u64) -> Message {
    Message::made(
        format!("The answers of at least {people} people must be new since the last release."),
        format!("Rhaid i atebion o leiaf {people} o bobl fod yn newydd ers y datganiad diwethaf."),
    )
}

/// The release was not confirmed.
pub fn not_confirmed() -> Message {
    Message::fixed("A release cannot be taken back: confirm it.", "Ni ellir tynnu datganiad yn ôl: cadarnhewch hynny.")
}

/// There is no such row, or not for this caller: the two are told alike.
pub fn no_such_row() -> Message {
    Message::fixed("There is no such record that you may write.", "Nid oes cofnod o'r fath y cewch ei ysgrifennu.")
}

/// The input has nothing in it that could be written.
pub fn nothing_given() -> Message {
    Message::fixed("Nothing was given that could be written.", "Ni roddwyd dim y gellid ei ysgrifennu.")
}

/// The row has another version than was expected.
pub fn another_version(version: i64) -> Message {
    Message::made(
        format!("The record has been changed meanwhile: its version is {version}."),
        format!("Mae'r cofnod wedi ei newid yn y cyfamser: ei fersiwn yw {version}."),
    )
}

/// A part that an organisation recorded is nobody's to claim.
pub fn part_is_recorded() -> Message {
    Message::fixed(
        "An organisation recorded this part and says whose it is: only imported parts are claimed.",
        "Cofnododd sefydliad y rhan hon a dywed pwy a'i cymerodd: dim ond rhannau a fewnforiwyd a hawlir.",
    )
}

/// Somebody else has the part.
pub fn part_of_somebody_else() -> Message {
    Message::fixed(
        "Somebody else says already that this part is theirs.",
        "Mae rhywun arall eisoes yn dweud mai nhw biau'r rhan hon.",
    )
}

/// The person has said that the part is not theirs.
pub fn said_not_theirs() -> Message {
    Message::fixed("It was said before that this part is not theirs.", "Dywedwyd o'r blaen nad nhw biau'r rhan hon.")
}

/// Nobody has claimed it, so that there is nothing to confirm.
pub fn nothing_claimed() -> Message {
    Message::fixed(
        "Only what the person claims can be confirmed.",
        "Dim ond yr hyn y mae'r person yn ei hawlio y gellir ei gadarnhau.",
    )
}
