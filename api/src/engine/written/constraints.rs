//! The rules as data, so that a form knows them before anything is sent. A rule is told with the very sentence that whoever
//! breaks it is told.

use async_graphql::{Name, Value};

use super::{
    Rule,
    call::LONGEST,
    cell::Cell,
    shape::{Compiled, Part, Slot},
};
use crate::engine::{
    command::{UserErrorCode, message},
    error::{Message, said},
    value::object,
};

/// Every kind of constraint, as the contract tells it.
pub(in crate::engine) const KINDS: [&str; 23] = [
    "REQUIRED",
    "DEFAULT",
    "REFERENCE",
    "WELSH_STATUS",
    "LENGTH",
    "SPAN",
    "ORDERED",
    "NO_LATER",
    "NO_FEWER",
    "WHILE",
    "NOT_BOTH",
    "EITHER",
    "ONLY_WHEN",
    "BY_VALUE",
    "FORM",
    "DISTINCT",
    "SUM",
    "AT_MOST",
    "ALONE",
    "OWN",
    "PARTS",
    "BARRED",
    "IDENTITY",
];

/// One constraint.
#[derive(Clone, Debug)]
pub(super) struct Constraint {
    pub(super) kind: &'static str,
    /// The field, with a dot before what is inside an object or an item of a list.
    pub(super) path: String,
    /// What its breach gives; nothing for what cannot be broken.
    pub(super) code: Option<UserErrorCode>,
    pub(super) least: Option<i64>,
    pub(super) most: Option<i64>,
    /// A default, the type referred to, the scheme that a form is of, or the schemes that a rule leaves out.
    pub(super) value: Option<String>,
    pub(super) other: Vec<String>,
    pub(super) text: Message,
}

impl Constraint {
    fn of(kind: &'static str, path: &str, code: UserErrorCode, text: Message) -> Self {
        let (least, most, value, other) = (None, None, None, Vec::new());
        Self { kind, path: path.to_owned(), code: Some(code), least, most, value, other, text }
    }

    fn within(self, least: i64, most: i64) -> Self {
        Self { least: Some(least), most: Some(most), ..self }
    }

    fn with(self, other: &[String]) -> Self {
        Self { other: other.to_vec(), ..self }
    }

    fn called(self, value: impl Into<String>) -> Self {
        Self { value: Some(value.into()), ..self }
    }

    fn told(&self, ty: &str) -> Value {
        let steps = |path: &str| Value::List(path.split('.').map(Value::from).collect());
        let number = |number: Option<i64>| number.map_or(Value::Null, Value::from);
        let fields = [
            ("type", Value::from(ty)),
            ("kind", Value::Enum(Name::new(self.kind))),
            ("field", steps(&self.path)),
            ("code", self.code.map_or(Value::Null, |code| Value::Enum(Name::new(code.as_str())))),
            ("least", number(self.least)),
            ("most", number(self.most)),
            ("value", self.value.as_deref().map_or(Value::Null, Value::from)),
            ("others", Value::List(self.other.iter().map(|other| Value::from(other.as_str())).collect())),
            ("text", message(&self.text)),
        ];
        object(fields)
    }
}

/// The constraints of a type, as the contract tells them.
pub(in crate::engine) fn told(compiled: &Compiled) -> Vec<Value> {
    of(compiled).iter().map(|constraint| constraint.told(compiled.ty)).collect()
}

/// Those of the fields in their order, then the rules in theirs.
pub(super) fn of(compiled: &Compiled) -> Vec<Constraint> {
    let longest = i64::try_from(LONGEST).unwrap_or(i64::MAX);
    let reference = "localReference";
    let mut all = vec![
        Constraint::of("LENGTH", reference, UserErrorCode::Invalid, said::length(1, LONGEST)).within(1, longest),
        Constraint::of("ALONE", reference, UserErrorCode::Taken, said::has_another()),
    ];
    compiled.slots.iter().for_each(|slot| of_slot(slot, "", &mut all));
    // That somebody's identity must be given is told once, by its own code.
    let is_identity = |path: &str| {
        compiled.rules.iter().any(|rule| matches!(rule, Rule::Identity(field) | Rule::Known(field) if *field == path))
    };
    all.retain(|one| one.kind != "REQUIRED" || !is_identity(&one.path));
    all.extend(compiled.rules.iter().flat_map(of_rule));
    all
}

fn of_slot(slot: &Slot, at: &str, all: &mut Vec<Constraint>) {
    let path = match &*slot.name {
        "" => at.trim_end_matches('.').to_owned(),
        name => format!("{at}{name}"),
    };
    if let Some(default) = &slot.default {
        let default = shown(default);
        let mut told = Constraint::of("DEFAULT", &path, UserErrorCode::Required, said::stands_else(&default));
        // Where null may stand, and inside of what is given as a whole, it gives the default, and then nothing is broken.
        told.code = told.code.filter(|_| !slot.nullable && at.is_empty());
        all.push(told.called(default));
    } else if !slot.nullable && !slot.name.is_empty() {
        all.push(Constraint::of("REQUIRED", &path, UserErrorCode::Required, said::needed()));
    }
    match &slot.part {
        Part::One { target, .. } => {
            let told = Constraint::of("REFERENCE", &path, UserErrorCode::NotFound, said::no_such_reference());
            all.push(told.called(target.ty));
        }
        Part::Text(_) => {
            let path = format!("{path}.cyStatus");
            all.push(Constraint::of("WELSH_STATUS", &path, UserErrorCode::Invalid, said::welsh_is_there()));
        }
        Part::Object(slots) | Part::List { slots, .. } => {
            slots.iter().for_each(|slot| of_slot(slot, &format!("{path}."), all));
        }
        Part::Value { .. } | Part::Copied { .. } => {}
    }
}

fn of_rule(rule: &Rule) -> Vec<Constraint> {
    use UserErrorCode::Invalid;
    let fields = rule.fields();
    let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    vec![match rule {
        Rule::Length(field, least, most) => {
            Constraint::of("LENGTH", field, Invalid, said::length(*least, *most)).within(whole(*least), whole(*most))
        }
        Rule::Span(field, least, most) => {
            Constraint::of("SPAN", field, Invalid, said::span(*least, *most)).within(*least, *most)
        }
        Rule::Ordered(first, second) => {
            Constraint::of("ORDERED", second, Invalid, said::before(first)).with(&fields[..1])
        }
        Rule::NotBoth(first, second) => {
            Constraint::of("NOT_BOTH", second, Invalid, said::not_both(first)).with(&fields[..1])
        }
        Rule::NoLater(field, _) => Constraint::of("NO_LATER", field, Invalid, said::no_later()),
        Rule::NoFewer(field, _) => Constraint::of("NO_FEWER", field, Invalid, said::no_fewer()),
        Rule::While(settled, ..) => {
            let of = |field: &&'static str| {
                let others: Vec<String> = fields.iter().filter(|other| other != field).cloned().collect();
                Constraint::of("WHILE", field, UserErrorCode::WrongState, said::settled()).with(&others)
            };
            return settled.iter().map(of).collect();
        }
        Rule::Either(first, second) => {
            Constraint::of("EITHER", first, UserErrorCode::Required, said::either(second)).with(&fields[1..])
        }
        Rule::OnlyWhen(field, by, value) => {
            let told = Constraint::of("ONLY_WHEN", field, Invalid, said::only_when(by, value));
            told.with(&fields[1..]).called(*value)
        }
        Rule::ByValue(by, of) => {
            let of = of.iter().filter_map(|(value, field)| Some((value, (*field)?)));
            let told = |(value, field): (&&'static str, &str)| {
                let (_, named) = by.split_once('.').unwrap_or(("", by));
                let told = Constraint::of("BY_VALUE", field, Invalid, said::goes_with(named, value));
                let others: Vec<String> = fields.iter().filter(|other| **other != *field).cloned().collect();
                told.with(&others).called(*value)
            };
            return of.map(told).collect();
        }
        Rule::Form(field, named, _) => {
            Constraint::of("FORM", field, Invalid, said::no_identifier(named)).called(*named)
        }
        Rule::FormWhen(_, value, field, _) => {
            let told = Constraint::of("FORM", field, Invalid, said::no_identifier(value));
            told.with(&fields[..1]).called(*value)
        }
        Rule::FormBy(field, _, forms) => {
            let form = |(named, _): &(&'static str, _)| {
                let told = Constraint::of("FORM", field, Invalid, said::no_identifier(named));
                told.with(&fields[1..]).called(*named)
            };
            return forms.iter().map(form).collect();
        }
        Rule::Apart(field, ..) => {
            let told = Constraint::of("ALONE", field, UserErrorCode::Taken, said::has_another());
            told.with(&fields[..fields.len() - 1])
        }
        Rule::Once(field) => Constraint::of("ALONE", field, UserErrorCode::Taken, said::has_another()),
        Rule::Own(own) => {
            let first = own.first().copied().unwrap_or_default();
            Constraint::of("OWN", first, Invalid, said::own_organisation()).with(&fields[1..])
        }
        Rule::Parts(parts) => {
            let of = |sum: &&'static str| Constraint::of("PARTS", sum, Invalid, said::parts()).with(&fields);
            return parts.sums.iter().map(of).collect();
        }
        Rule::Barred(field, _) => Constraint::of("BARRED", field, Invalid, said::barred()),
        Rule::Known(field) => {
            Constraint::of("IDENTITY", field, UserErrorCode::IdentityRequired, said::identity_needed())
        }
        Rule::Forms(_, forms) => {
            let form = |(scheme, _): &(&'static str, _)| {
                let told = Constraint::of("FORM", &fields[1], Invalid, said::no_identifier(scheme));
                told.with(&fields[..1]).called(*scheme)
            };
            return forms.iter().map(form).collect();
        }
        Rule::Distinct(list, _) => Constraint::of("DISTINCT", list, Invalid, said::twice()).with(&fields),
        Rule::Sum(field, to) => {
            let list = field.split('.').next().unwrap_or(field);
            Constraint::of("SUM", list, Invalid, said::sum(*to)).within(*to, *to).with(&fields)
        }
        Rule::AtMost(list, most) => {
            Constraint::of("AT_MOST", list, Invalid, said::at_most(*most)).within(0, whole(*most))
        }
        Rule::Alone(_, but) => {
            let told = Constraint::of("ALONE", &fields[1], UserErrorCode::Taken, said::has_another());
            let told = told.with(&fields[..1]);
            if but.is_empty() { told } else { told.called(but.join(" ")) }
        }
        Rule::Identity(field) => {
            let code = UserErrorCode::IdentityRequired;
            Constraint::of("IDENTITY", field, code, said::identity_needed()).with(&fields[1..])
        }
    }]
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Int(number) => number.to_string(),
        Cell::Float(number) => number.to_string(),
        Cell::Bool(truth) => truth.to_string(),
        Cell::Text(text) => text.clone(),
        Cell::Date(date) => date.to_string(),
        Cell::Instant(instant) => instant.to_rfc3339(),
    }
}
