//! What followers of changes are told.

use super::Message;

/// The place of a cursor is older than what is kept.
pub fn cursor_expired() -> Message {
    Message::fixed(
        "What lies behind this cursor is no longer kept: begin again without one, and put what comes in the place of what you have.",
        "Nid yw'r hyn sydd y tu ôl i'r cyrchwr hwn yn cael ei gadw mwyach: dechreuwch eto heb un, a rhowch yr hyn a ddaw yn lle'r hyn sydd gennych.",
    )
}

/// Somebody acts for a person, for whom nothing is followed.
pub fn no_person_follows() -> Message {
    Message::fixed(
        "Changes are followed by a client for itself, and not for a person.",
        "Mae cleient yn dilyn newidiadau drosto'i hun, ac nid dros berson.",
    )
}

/// Somebody asks for the history of a record of others.
pub fn not_your_record() -> Message {
    Message::made(
        "Its history is for the organisation whose record it is, and for national clients with `CLIENTS_ADMIN`."
            .to_owned(),
        "Mae ei hanes i'r sefydliad biau'r cofnod, ac i gleientiaid cenedlaethol â `CLIENTS_ADMIN`.".to_owned(),
    )
}

/// What a token with fewer scopes than were granted sees is not followed.
pub fn not_followed(types: &[&str]) -> Message {
    let types = types.join("`, `");
    Message::made(
        format!(
            "What this token may see of `{types}` is not followed: ask for a token with all scopes that the client is granted."
        ),
        format!(
            "Nid yw'r hyn y caiff y tocyn hwn ei weld o `{types}` yn cael ei ddilyn: gofynnwch am docyn â'r holl gwmpasau a roddwyd i'r cleient."
        ),
    )
}
