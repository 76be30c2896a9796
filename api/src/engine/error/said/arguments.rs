//! Pages and cursors, filters, ids and searches that cannot be taken.

use super::Message;

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
