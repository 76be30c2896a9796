//! What goes wrong while an operation runs.

use super::Message;

/// The caller lacks every scope that would suffice.
pub fn forbidden(scopes: &[Box<str>]) -> Message {
    match scopes {
        [one] => Message::made(format!("Needs the scope {one}."), format!("Mae angen y cwmpas {one}.")),
        _ => {
            let scopes = scopes.join(", ");
            Message::made(format!("Needs one of the scopes {scopes}."), format!("Mae angen un o'r cwmpasau {scopes}."))
        }
    }
}

/// The caller's budget is spent.
pub fn rate_limited(seconds: u64) -> Message {
    Message::made(
        format!("The budget is spent; it suffices again in {seconds} s."),
        format!("Mae'r gyllideb wedi'i gwario; bydd yn ddigon eto ymhen {seconds} eiliad."),
    )
}

/// A read took too long.
pub fn timeout() -> Message {
    Message::fixed("The answer took longer than it may.", "Cymerodd yr ateb fwy o amser nag a ganiateir.")
}

/// No reader could be had.
pub fn unavailable() -> Message {
    Message::fixed("The database cannot be reached.", "Ni ellir cyrraedd y gronfa ddata.")
}

/// What happened stands in the log alone.
pub fn internal() -> Message {
    Message::fixed(
        "Something went wrong here. The log has it under the request id.",
        "Aeth rhywbeth o'i le yma. Mae yn y log o dan rif y cais.",
    )
}
