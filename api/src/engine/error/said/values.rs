//! Values that do not fit, and where they stand.

use super::{Form, Message};

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
