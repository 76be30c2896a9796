//! What is said of files of records: of their columns, their cells, and why an import does not go on.

use super::Message;

/// Bytes that are no text.
pub fn no_utf8() -> Message {
    Message::fixed("This is not text in UTF-8.", "Nid testun UTF-8 yw hwn.")
}

/// The file is in UTF-16.
pub fn file_is_wide() -> Message {
    Message::fixed(
        "The file is in UTF-16: save it as CSV in UTF-8.",
        "Mae'r ffeil mewn UTF-16: cadwch hi fel CSV mewn UTF-8.",
    )
}

/// A row is longer than rows may be.
pub fn row_too_long(line: u64) -> Message {
    Message::made(
        format!("The row that begins on line {line} is too long."),
        format!("Mae'r rhes sy'n dechrau ar linell {line} yn rhy hir."),
    )
}

/// A quote is never closed.
pub fn quote_open(line: u64) -> Message {
    Message::made(
        format!("A quotation mark of the row that begins on line {line} is never closed."),
        format!("Ni chaeir dyfynnod yn y rhes sy'n dechrau ar linell {line}."),
    )
}

/// There is no such column.
pub fn no_such_column(name: &str) -> Message {
    Message::made(format!("The template has no column `{name}`."), format!("Nid oes gan y templed golofn `{name}`."))
}

/// A column is there twice.
pub fn column_twice(name: &str) -> Message {
    Message::made(format!("The column `{name}` is there twice."), format!("Mae'r golofn `{name}` yno ddwywaith."))
}

/// A column that every file needs is not there.
pub fn column_missing(name: &str) -> Message {
    Message::made(format!("The column `{name}` is missing."), format!("Mae'r golofn `{name}` ar goll."))
}

/// All that is wrong with the columns of a file, each with its number from 0 where it is about one.
pub fn columns(faults: &[(Option<usize>, Message)]) -> Message {
    let told = |welsh: bool| {
        let one = |(column, message): &(Option<usize>, Message)| match (column, welsh) {
            (Some(column), false) => format!("Column {}: {}", column + 1, message.told(false)),
            (Some(column), true) => format!("Colofn {}: {}", column + 1, message.told(true)),
            (None, _) => message.told(welsh).to_owned(),
        };
        faults.iter().map(one).collect::<Vec<_>>().join(" ")
    };
    Message::made(told(false), told(true))
}

/// A cell stands under no column.
pub fn cell_without_column() -> Message {
    Message::fixed("This stands under no column.", "Nid yw hwn o dan unrhyw golofn.")
}

/// A cell is no value of a closed list.
pub fn none_of(values: &[Box<str>]) -> Message {
    let values = values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ");
    Message::made(format!("This must be one of {values}."), format!("Rhaid i hyn fod yn un o {values}."))
}

/// A cell is no whole number.
pub fn no_whole_number() -> Message {
    Message::fixed("This must be a whole number.", "Rhaid i hyn fod yn rhif cyfan.")
}

/// A cell is no number.
pub fn no_number() -> Message {
    Message::fixed("This must be a number.", "Rhaid i hyn fod yn rhif.")
}

/// A cell is no truth value.
pub fn no_truth() -> Message {
    Message::fixed("This must be `true` or `false`.", "Rhaid i hyn fod yn `true` neu `false`.")
}

/// A cell is no date.
pub fn no_date() -> Message {
    Message::fixed("This must be a date such as `2025-03-20`.", "Rhaid i hyn fod yn ddyddiad fel `2025-03-20`.")
}

/// A cell is no instant.
pub fn no_instant() -> Message {
    Message::fixed(
        "This must be a time such as `2025-03-20T09:30:00Z`.",
        "Rhaid i hyn fod yn amser fel `2025-03-20T09:30:00Z`.",
    )
}

/// A file has too many rows.
pub fn too_many_rows(most: u64) -> Message {
    Message::made(format!("The file has more than {most} rows."), format!("Mae gan y ffeil fwy na {most} o resi."))
}

/// A file has nothing in it.
pub fn no_rows() -> Message {
    Message::fixed(
        "The file has no first row with the names of columns.",
        "Nid oes gan y ffeil res gyntaf ag enwau colofnau.",
    )
}

/// The file is no longer kept.
pub fn file_gone() -> Message {
    Message::fixed("The file is no longer kept: send it again.", "Ni chedwir y ffeil bellach: anfonwch hi eto.")
}

/// Whoever sent the file may write such records no longer.
pub fn no_longer_allowed() -> Message {
    Message::fixed(
        "The client that sent the file may no longer write such records.",
        "Ni chaiff y cleient a anfonodd y ffeil ysgrifennu cofnodion o'r fath mwyach.",
    )
}

/// Something went wrong inside.
pub fn import_broke() -> Message {
    Message::fixed(
        "Something went wrong inside the service. Rows that were taken stay; the same file can be sent again.",
        "Aeth rhywbeth o'i le y tu mewn i'r gwasanaeth. Mae'r rhesi a gymerwyd yn aros; gellir anfon yr un ffeil eto.",
    )
}

/// How a template is filled in.
pub fn how_to_fill(empty: &str) -> Message {
    Message::made(
        format!(
            "One record in each row. `localReference` is your own name for it, by which the same row finds it again. An empty cell \
             leaves a field as it is, and `{empty}` empties it. A star stands for a number: `identifiers.1.value`, \
             `identifiers.2.value`. Other records are named by their id, by an identifier of another system, or by your own \
             reference (`ref:…`). Columns that begin with `#` are for yourselves."
        ),
        format!(
            "Un cofnod ym mhob rhes. `localReference` yw eich enw chi arno, a thrwyddo mae'r un rhes yn dod o hyd iddo eto. Mae cell \
             wag yn gadael maes fel y mae, a `{empty}` yn ei wagio. Saif seren am rif: `identifiers.1.value`, \
             `identifiers.2.value`. Enwir cofnodion eraill wrth eu dynodydd, wrth ddynodydd system arall, neu wrth eich \
             cyfeirnod eich hun (`ref:…`). Mae colofnau sy'n dechrau gyda `#` ar eich cyfer chi."
        ),
    )
}

/// What a local reference is.
pub fn own_reference() -> Message {
    Message::fixed("Your own reference for the record.", "Eich cyfeirnod eich hun ar gyfer y cofnod.")
}
