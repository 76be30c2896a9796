//! The rules that can hold for what is written, as a domain declares them.

use futures_util::future::BoxFuture;
use sea_orm::{DatabaseTransaction, DbErr};
use sea_query::SelectStatement;

use super::draft::Draft;
use crate::engine::{binding::Parse, scope::Rows};

/// A rule that holds for what is written. Fields inside objects and lists are named with a dot.
#[derive(Clone, Debug)]
pub enum Rule {
    /// A text has so many characters.
    Length(&'static str, usize, usize),
    /// A number is from the one to the other.
    Span(&'static str, i64, i64),
    /// The second date or instant is not before the first, or the second number not below it.
    Ordered(&'static str, &'static str),
    /// Only one of the two may be there.
    NotBoth(&'static str, &'static str),
    /// The values of a list are identifiers, each by the form of its scheme; they are kept in their canonical form.
    Forms(&'static str, &'static [(&'static str, Parse)]),
    /// No two items of a list are the same in these fields.
    Distinct(&'static str, &'static [&'static str]),
    /// The numbers of a list have this sum, when there are any.
    Sum(&'static str, i64),
    /// A list has at most so many items.
    AtMost(&'static str, usize),
    /// No other row that the caller sees has the same item in its list: by scheme and value, but for these schemes.
    Alone(&'static str, &'static [&'static str]),
    /// Who somebody was professionally at the time: the object must be there for a new row, and its group must be recorded.
    Identity(&'static str),
    /// A text is an identifier by this form, which the message names so; it is kept in its canonical form.
    Form(&'static str, &'static str, Parse),
    /// Where the first field is this value, the second is an identifier by this form; it is kept as it is given.
    FormWhen(&'static str, &'static str, &'static str, Parse),
    /// One of the two must be there.
    Either(&'static str, &'static str),
    /// One of these refers to the organisation that writes, or with national remit to any.
    Own(&'static [&'static str]),
    /// The first field may be there only while the second is this value.
    OnlyWhen(&'static str, &'static str, &'static str),
    /// Which other field of an item says what it is about follows from the first, which has one of these values: that one must be
    /// there, and none of the others may. `None` where nothing more is to be said.
    ByValue(&'static str, ByValue),
    /// No other row that the caller sees or owns has the same under this field, within rows that are alike in the other fields. The
    /// column holds what two spellings share.
    Apart(&'static str, &'static str, &'static [&'static str]),
    /// Numbers of parts come to no more than those of the whole.
    Parts(Parts),
    /// What somebody is professionally now: a new row has it, and it is never taken away.
    Known(&'static str),
    /// A text is an identifier by the form of what another field names; what it names beside these has any form. It is kept in its canonical form.
    FormBy(&'static str, &'static str, &'static [(&'static str, Parse)]),
    /// No other row of which the caller sees this field has the same in it, and none that is its own.
    Once(&'static str),
    /// The database knows what may not stand here.
    Barred(&'static str, Barred),
    /// A last day that stands is neither taken away nor moved to a later one, but of these rows.
    NoLater(&'static str, Rows),
    /// A number is not below what the statement counts for the row, while whoever would take more holds the row's version.
    NoFewer(&'static str, fn(i64) -> SelectStatement),
    /// These fields change only of rows that meet the condition; the truth value says whether a new row may have them.
    While(&'static [&'static str], Rows, bool),
}

impl Rule {
    /// What kind of rule it is, and for which fields.
    pub fn named(&self) -> String {
        let kind = match self {
            Rule::Length(..) => "LENGTH",
            Rule::Span(..) => "SPAN",
            Rule::Ordered(..) => "ORDERED",
            Rule::NotBoth(..) => "NOT_BOTH",
            Rule::Forms(..) => "FORMS",
            Rule::Distinct(..) => "DISTINCT",
            Rule::Sum(..) => "SUM",
            Rule::AtMost(..) => "AT_MOST",
            Rule::Alone(..) => "ALONE",
            Rule::Identity(_) => "IDENTITY",
            Rule::Form(..) => "FORM",
            Rule::FormWhen(..) => "FORM_WHEN",
            Rule::FormBy(..) => "FORM_BY",
            Rule::Either(..) => "EITHER",
            Rule::Own(_) => "OWN",
            Rule::Apart(..) => "APART",
            Rule::Parts(_) => "PARTS",
            Rule::Known(_) => "KNOWN",
            Rule::Once(_) => "ONCE",
            Rule::Barred(..) => "BARRED",
            Rule::OnlyWhen(..) => "ONLY_WHEN",
            Rule::NoLater(..) => "NO_LATER",
            Rule::ByValue(..) => "BY_VALUE",
            Rule::NoFewer(..) => "NO_FEWER",
            Rule::While(..) => "WHILE",
        };
        format!("{kind} {}", self.fields().join(" "))
    }

    /// The fields that it names.
    pub(super) fn fields(&self) -> Vec<String> {
        let of = |list: &str, field: &str| format!("{list}.{field}");
        match self {
            Rule::Length(field, ..)
            | Rule::Span(field, ..)
            | Rule::Sum(field, _)
            | Rule::AtMost(field, _)
            | Rule::Form(field, ..)
            | Rule::Known(field)
            | Rule::Once(field)
            | Rule::Barred(field, _)
            | Rule::NoLater(field, _)
            | Rule::NoFewer(field, _) => vec![(*field).to_owned()],
            Rule::Ordered(a, b)
            | Rule::NotBoth(a, b)
            | Rule::Either(a, b)
            | Rule::FormWhen(a, _, b, _)
            | Rule::FormBy(a, b, _) => vec![(*a).to_owned(), (*b).to_owned()],
            Rule::OnlyWhen(field, by, _) => vec![(*field).to_owned(), (*by).to_owned()],
            Rule::Own(fields) | Rule::While(fields, ..) => fields.iter().map(|field| (*field).to_owned()).collect(),
            Rule::Apart(field, _, within) => within.iter().chain([field]).map(|field| (*field).to_owned()).collect(),
            Rule::Forms(list, _) | Rule::Alone(list, _) => vec![of(list, "scheme"), of(list, "value")],
            Rule::Distinct(list, by) => by.iter().map(|field| of(list, field)).collect(),
            Rule::ByValue(by, of) => {
                std::iter::once(*by).chain(of.iter().filter_map(|(_, field)| *field)).map(str::to_owned).collect()
            }
            Rule::Identity(field) => vec![(*field).to_owned(), of(field, "group")],
            Rule::Parts(parts) => {
                let all = [parts.part, parts.only.0].into_iter();
                all.chain(parts.sums.iter().chain(parts.same).copied()).map(str::to_owned).collect()
            }
        }
    }

    /// The field of the row by which the rule is asked.
    pub(super) fn touches(&self, draft: &Draft<'_>) -> bool {
        self.fields().iter().any(|field| draft.given.iter().any(|given| field.split('.').next() == Some(*given)))
    }
}

/// The values of a field of an item, each with the field that goes with it.
pub type ByValue = &'static [(&'static str, Option<&'static str>)];

/// Says of a text whether it may not be recorded.
pub type Barred = for<'a> fn(&'a DatabaseTransaction, &'a str) -> BoxFuture<'a, Result<bool, DbErr>>;

/// Says of an organisation's own reference whether it may not be recorded.
pub type BarredReference = for<'a> fn(&'a DatabaseTransaction, i64, &'a str) -> BoxFuture<'a, Result<bool, DbErr>>;

/// Lets what no field leads to go with a row that is merged: of the two the first is kept, and the second is still there.
pub type Follows = for<'a> fn(&'a DatabaseTransaction, [i64; 2]) -> BoxFuture<'a, Result<(), DbErr>>;

/// Rows that are parts of a whole, which is a row beside them: numbers of each group of staff, and of all of them.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    /// What part a row is; a row that has none here is the whole.
    pub part: &'static str,
    /// Rows that are the same in these fields belong together.
    pub same: &'static [&'static str],
    /// The numbers.
    pub sums: &'static [&'static str],
    /// Only rows with this value in this field are summed and compared.
    pub only: (&'static str, &'static str),
}
