//! Every sentence that the engine tells a client: one function each, English before Welsh, so that translators find them
//! in one place. What stands in backticks is the same in both. Long for the same reason.
//!
//! The Welsh has not been checked by a Welsh speaker (`MACHINE` in the terms of the contract). Sentences that begin small
//! stand behind the name of an argument or a field, which [`argument`], [`inside`] and [`variable`] put there.

mod names;
#[cfg(test)]
mod tests;

use super::Message;
pub use names::{Form, Limit};

// What is not run at all.

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

/// The operation is no query.
pub fn queries_only() -> Message {
    Message::fixed("This endpoint answers queries.", "Mae'r pwynt terfyn hwn yn ateb ymholiadau.")
}

// Subscriptions.

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

// Limits.

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

// Stored documents.

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

// What goes wrong while it runs.

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

// Pages and cursors.

/// `first` or `last` is out of bounds.
pub fn page_size(largest: u32) -> Message {
    Message::made(
        format!("A page holds 1 to {largest} nodes."),
        format!("Mae tudalen yn dal rhwng 1 a {largest} o nodau."),
    )
}

/// Both `first` and `last` are given.
pub fn first_or_last() -> Message {
    Message::fixed("Give `first` or `last`, not both.", "Rhowch `first` neu `last`, nid y ddau.")
}

/// A facet's `limit` is out of bounds.
pub fn facet_size(largest: i64) -> Message {
    Message::made(
        format!("A list is counted by 1 to {largest} rows."),
        format!("Cyfrifir rhestr yn ôl rhwng 1 a {largest} o resi."),
    )
}

/// A cursor was edited, or belongs elsewhere.
pub fn bad_cursor(argument: &str) -> Message {
    Message::made(
        format!("`{argument}` is no cursor of this list, filter and order."),
        format!("Nid yw `{argument}` yn gyrchwr i'r rhestr, yr hidlydd a'r drefn hyn."),
    )
}

/// Too many keys of an order.
pub fn order_keys(most: usize) -> Message {
    Message::made(
        format!("`orderBy` takes up to {most} keys."),
        format!("Mae `orderBy` yn derbyn hyd at {most} allwedd."),
    )
}

/// One key of an order twice.
pub fn order_twice() -> Message {
    Message::fixed("`orderBy` names one field twice.", "Mae `orderBy` yn enwi un maes ddwywaith.")
}

// Filters, ids and searches.

/// `and`, `or` and `not` go too deep.
pub fn filter_depth(levels: usize) -> Message {
    Message::made(
        format!("A filter may nest `and`, `or` and `not` {levels} levels deep."),
        format!("Caiff hidlydd nythu `and`, `or` a `not` hyd at {levels} lefel."),
    )
}

/// Too many conditions.
pub fn filter_conditions(most: usize) -> Message {
    Message::made(format!("A filter may hold {most} conditions."), format!("Caiff hidlydd ddal hyd at {most} amod."))
}

/// An id in another form than text.
pub fn id_no_string() -> Message {
    Message::fixed("An id is a string.", "Llinyn yw dynodydd.")
}

/// An id of another type than is taken.
pub fn id_of_another_type() -> Message {
    Message::fixed(
        "An id belongs to another type than the field takes.",
        "Mae dynodydd yn perthyn i fath gwahanol i'r un y mae'r maes yn ei dderbyn.",
    )
}

/// What is no id at all.
pub fn id_malformed() -> Message {
    Message::fixed("An id has not the form of one.", "Nid yw dynodydd ar ffurf dynodydd.")
}

/// None or too many ids.
pub fn ids(most: usize) -> Message {
    Message::made(format!("`ids` takes 1 to {most} ids."), format!("Mae `ids` yn derbyn rhwng 1 a {most} dynodydd."))
}

/// `enums` names what has no labels.
pub fn no_labels() -> Message {
    Message::fixed("`enums` names something that has no labels.", "Mae `enums` yn enwi rhywbeth nad oes labeli iddo.")
}

/// A search for nothing.
pub fn no_word(argument: &str) -> Message {
    Message::made(format!("`{argument}` holds no word."), format!("Nid oes gair yn `{argument}`."))
}

/// A search for too much.
pub fn search_too_long(argument: &str, characters: usize, words: usize) -> Message {
    Message::made(
        format!("`{argument}` may have {characters} characters and {words} words."),
        format!("Caiff `{argument}` fod â {characters} nod a {words} gair."),
    )
}

// Values that do not fit, and where.

/// What is wrong with an argument.
pub fn argument(name: &str, why: &Message) -> Message {
    why.behind(&format!("Argument `{name}`: "), &format!("Dadl `{name}`: "))
}

/// What is wrong inside an input object.
pub fn inside(name: &str, why: &Message) -> Message {
    let place = format!("`{name}`: ");
    why.behind(&place, &place)
}

/// What is wrong with a variable.
pub fn variable(name: &str, why: &Message) -> Message {
    why.behind(&format!("Variable `${name}`: "), &format!("Newidyn `${name}`: "))
}

/// An argument is null and may not be.
pub fn argument_null(name: &str) -> Message {
    Message::made(format!("Argument `{name}` must not be null."), format!("Ni chaiff y ddadl `{name}` fod yn null."))
}

/// An argument is missing.
pub fn argument_required(name: &str) -> Message {
    Message::made(format!("Argument `{name}` is required."), format!("Mae angen y ddadl `{name}`."))
}

/// A value is null and may not be.
pub fn null_not_allowed() -> Message {
    Message::fixed("null is not allowed here.", "ni chaniateir null yma.")
}

/// A variable inside a list was not given.
pub fn item_missing() -> Message {
    Message::fixed("a list item is missing.", "mae eitem ar goll o'r rhestr.")
}

/// A field of an input object is missing.
pub fn required(name: &str) -> Message {
    Message::made(format!("`{name}` is required."), format!("mae angen `{name}`."))
}

/// Another value than those of an enum.
pub fn enum_expected(name: &str) -> Message {
    Message::made(
        format!("expected a value of the enum `{name}`."),
        format!("disgwyliwyd un o werthoedd yr enum `{name}`."),
    )
}

/// Something else than an input object.
pub fn object_expected(name: &str) -> Message {
    Message::made(format!("expected an object of type `{name}`."), format!("disgwyliwyd gwrthrych o'r math `{name}`."))
}

/// A `@oneOf` input without its one field.
pub fn one_of(name: &str) -> Message {
    Message::made(
        format!("exactly one field of `{name}` must be given, and not null."),
        format!("rhaid rhoi un maes yn union o `{name}`, ac nid null."),
    )
}

/// A value has not the form of its scalar.
pub fn expected(form: Form, scalar: &str) -> Message {
    let (en, cy) = form.names();
    Message::made(format!("expected {en} (`{scalar}`)."), format!("disgwyliwyd {cy} (`{scalar}`)."))
}

/// What another library says in English alone, behind a Welsh sentence that says so.
fn in_english(cy: &str, detail: &str) -> Message {
    Message::made(detail.to_owned(), format!("{cy}: {detail}"))
}
