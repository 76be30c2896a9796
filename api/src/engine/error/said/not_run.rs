//! Why an operation is not run at all.

use super::{Limit, Message};

/// The document has nothing in it.
pub fn empty_document() -> Message {
    Message::fixed("The document is empty.", "Mae'r ddogfen yn wag.")
}

/// The document is no GraphQL. `detail` comes from the parser, which speaks English alone.
pub fn not_graphql(detail: &str) -> Message {
    in_english("Nid yw'r ddogfen yn GraphQL. Dyma'r manylion yn Saesneg", detail)
}

/// The document does not fit the contract. `detail` comes from the validation, which speaks English alone.
pub fn not_valid(detail: &str) -> Message {
    in_english("Nid yw'r ddogfen yn cyd-fynd â'r contract. Dyma'r manylion yn Saesneg", detail)
}

/// A variable does not fit its type. `detail` comes from the coercion, which speaks English alone.
pub fn bad_variable(detail: &str) -> Message {
    in_english("Nid yw newidyn yn ffitio ei fath. Dyma'r manylion yn Saesneg", detail)
}

/// A subscription selects nothing, or more than one field.
pub fn one_subscribed_field() -> Message {
    Message::fixed(
        "A subscription must select exactly one root field.",
        "Rhaid i danysgrifiad ddewis un maes gwraidd yn union.",
    )
}

/// An input object has one key twice.
pub fn key_twice(name: &str) -> Message {
    Message::made(
        format!("There can be only one input field named `{name}`."),
        format!("Dim ond un maes mewnbwn o'r enw `{name}` a ganiateir."),
    )
}

/// A literal does not fit its scalar.
pub fn bad_literal(why: &Message) -> Message {
    why.behind("A value cannot be used: ", "Ni ellir defnyddio gwerth: ")
}

/// The document has fragments alone.
pub fn no_operation() -> Message {
    Message::fixed("The document has no operation.", "Nid oes gweithrediad yn y ddogfen.")
}

/// `operationName` names none.
pub fn unknown_operation() -> Message {
    Message::fixed("The document has no operation of that name.", "Nid oes gweithrediad o'r enw hwnnw yn y ddogfen.")
}

/// `operationName` is missing.
pub fn several_operations() -> Message {
    Message::fixed(
        "The document has several operations: `operationName` must choose one.",
        "Mae sawl gweithrediad yn y ddogfen: rhaid i `operationName` ddewis un.",
    )
}

/// A mutation came by a method that may change nothing.
pub fn mutation_by_post() -> Message {
    Message::fixed(
        "A mutation is sent with POST: GET, HEAD and QUERY change nothing.",
        "Anfonir mwtaniad gyda POST: nid yw GET, HEAD na QUERY yn newid dim.",
    )
}

/// A published limit is passed.
pub fn limit(what: Limit, found: u64, allowed: u64) -> Message {
    let (en, cy) = what.names();
    Message::made(
        format!("The operation passes the limit of {en}: {found} of {allowed}."),
        format!("Mae'r gweithrediad yn mynd dros y terfyn ar {cy}: {found} o {allowed}."),
    )
}

/// Brackets stand in one another too often; how often is not counted further.
pub fn nested_too_deep(allowed: u64) -> Message {
    Message::made(
        format!("The document nests its brackets more than {allowed} deep."),
        format!("Mae'r ddogfen yn nythu ei chromfachau'n ddyfnach na {allowed}."),
    )
}

/// The introspection asks for lists inside lists without end.
pub fn introspection_too_deep() -> Message {
    Message::fixed(
        "The introspection goes too deep into lists of the contract.",
        "Mae'r ymholiad am y contract ei hun yn mynd yn rhy ddwfn i'w restrau.",
    )
}

/// No document is stored under the id that the request names.
pub fn document_not_found() -> Message {
    Message::fixed(
        "There is no stored document of this `documentId`.",
        "Nid oes dogfen wedi'i storio â'r `documentId` hwn.",
    )
}

/// Only stored documents are taken.
pub fn document_not_trusted() -> Message {
    Message::fixed(
        "Only stored documents are taken here; name one by its `documentId`.",
        "Dim ond dogfennau wedi'u storio a dderbynnir yma; enwch un wrth ei `documentId`.",
    )
}

/// A word of the protocol of automatic persisted queries, which clients compare: the same in both languages.
pub fn persisted_query_not_found() -> Message {
    Message::fixed("PersistedQueryNotFound", "PersistedQueryNotFound")
}

/// A word of the protocol of automatic persisted queries, which clients compare: the same in both languages.
pub fn persisted_query_not_supported() -> Message {
    Message::fixed("PersistedQueryNotSupported", "PersistedQueryNotSupported")
}

/// The extension of automatic persisted queries is not of their protocol.
pub fn hash_malformed() -> Message {
    Message::fixed(
        "The extension `persistedQuery` must have `version` 1, and in `sha256Hash` 64 lower-case hexadecimal digits.",
        "Rhaid i'r estyniad `persistedQuery` gael `version` 1, ac yn `sha256Hash` 64 digid hecsadegol mewn llythrennau bach.",
    )
}

/// The hash in the extension is not that of the query beside it.
pub fn hash_of_another() -> Message {
    Message::fixed(
        "`sha256Hash` is not the hash of the query that it comes with.",
        "Nid `sha256Hash` yw hash yr ymholiad y mae'n dod gydag ef.",
    )
}

/// What another library says in English alone, behind a Welsh sentence that says so.
fn in_english(cy: &str, detail: &str) -> Message {
    Message::made(detail.to_owned(), format!("{cy}: {detail}"))
}
