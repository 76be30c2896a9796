//! What stands in the way of a change of the register of clients.

use super::Message;

/// The caller may not change the register, or not any more.
pub fn not_administering() -> Message {
    Message::fixed(
        "The register does not let this client change it.",
        "Nid yw'r gofrestr yn gadael i'r cleient hwn ei newid.",
    )
}

/// The caller would end its own right to change the register.
pub fn own_access() -> Message {
    Message::fixed(
        "A client may not take its own right to administer the register away.",
        "Ni chaiff cleient dynnu ei hawl ei hun i weinyddu'r gofrestr.",
    )
}

/// The form of a client's name in tokens.
pub fn client_id() -> Message {
    Message::fixed(
        "The id of a client has 1 to 64 small letters, digits, `-`, `.` and `_`.",
        "Mae gan ddynodydd cleient 1 i 64 o lythrennau bach, digidau, `-`, `.` ac `_`.",
    )
}

/// There is a client of that name.
pub fn client_taken() -> Message {
    Message::fixed("There is a client of that id already.", "Mae cleient â'r dynodydd hwnnw eisoes.")
}

/// The form of a client's name for people.
pub fn client_name() -> Message {
    Message::fixed("The name of a client has 1 to 200 characters.", "Mae gan enw cleient 1 i 200 o nodau.")
}

/// The configuration names no such issuer.
pub fn issuer_not_trusted() -> Message {
    Message::fixed("The service does not trust that issuer.", "Nid yw'r gwasanaeth yn ymddiried yn y cyhoeddwr hwnnw.")
}

/// A number is too small or too large.
pub fn whole_number(least: i32, most: i32) -> Message {
    Message::made(
        format!("A whole number from {least} to {most} is expected."),
        format!("Disgwylir rhif cyfan o {least} i {most}."),
    )
}

/// No scope is named.
pub fn no_scope() -> Message {
    Message::fixed("At least one scope must be named.", "Rhaid enwi o leiaf un cwmpas.")
}

/// The text is too long for a key.
pub fn key_too_long() -> Message {
    Message::fixed("That is longer than any key that is taken.", "Mae hynny'n hirach nag unrhyw allwedd a dderbynnir.")
}

/// A key that must be kept to oneself.
pub fn key_secret() -> Message {
    Message::fixed(
        "That is a private key or a shared secret: make a new pair, and hand in its public key alone.",
        "Allwedd breifat neu gyfrinach a rennir yw honno: gwnewch bâr newydd, a chyflwynwch ei allwedd gyhoeddus yn unig.",
    )
}

/// Neither form of a public key.
pub fn key_form() -> Message {
    Message::fixed(
        "That is neither a JSON Web Key nor a public key as PEM.",
        "Nid JSON Web Key nac allwedd gyhoeddus ar ffurf PEM yw honno.",
    )
}

/// A kind of key that is not taken.
pub fn key_kind() -> Message {
    Message::fixed(
        "Only keys of the kinds Ed25519, P-256 and RSA are taken.",
        "Dim ond allweddi o'r mathau Ed25519, P-256 ac RSA a dderbynnir.",
    )
}

/// Numbers that make no key, or one that is too weak.
pub fn key_numbers() -> Message {
    Message::fixed(
        "The numbers of the key are missing, or not of a length that is taken: RSA from 2048 bits on.",
        "Mae rhifau'r allwedd ar goll, neu nid ydynt o hyd a dderbynnir: RSA o 2048 o ddidau ymlaen.",
    )
}

/// An algorithm that is not taken, or not for such a key.
pub fn key_algorithm() -> Message {
    Message::fixed(
        "The algorithm of the key is none of EdDSA, ES256, PS256 and RS256, or not one for keys of its kind.",
        "Nid EdDSA, ES256, PS256 nac RS256 yw algorithm yr allwedd, neu nid yw'n un i allweddi o'i math.",
    )
}

/// The form of a key's id.
pub fn key_id() -> Message {
    Message::fixed(
        "The id of a key has 1 to 256 characters, and no blanks.",
        "Mae gan ddynodydd allwedd 1 i 256 o nodau, heb fylchau.",
    )
}

/// The client has a key of that id, or had one.
pub fn key_taken() -> Message {
    Message::fixed(
        "The client has a key of that id already, or had one.",
        "Mae gan y cleient allwedd â'r dynodydd hwnnw eisoes, neu bu ganddo un.",
    )
}

/// The end of a key lies behind.
pub fn key_ended() -> Message {
    Message::fixed("The end of a key must be to come.", "Rhaid i ddiwedd allwedd fod eto i ddod.")
}

/// Too few origins, or too many.
pub fn origins() -> Message {
    Message::fixed("A publishable key has 1 to 20 origins.", "Mae gan allwedd gyhoeddadwy 1 i 20 o darddiadau.")
}

/// One of several origins is none; it stands at this place, from 1 on.
pub fn origin(place: usize) -> Message {
    Message::made(
        format!("Number {place} is no origin such as `https://www.example.org`."),
        format!("Nid yw rhif {place} yn darddiad megis `https://www.example.org`."),
    )
}
