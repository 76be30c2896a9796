//! What can be listened to: each field of the subscription has its source, and gives what an event can be about.

use hcs_graph::engine::{
    binding::source::{Events, Listen},
    error::FieldError,
};

use super::*;

fn silence(_: Listen) -> Result<Events, FieldError> {
    Ok(Box::pin(futures_util::stream::empty()))
}

/// The gaps of a contract with these fields of the subscription, over a binding of it.
fn with_subscription(fields: &str, subscription: Binding) -> Vec<String> {
    let mut list = bindings().list();
    list.extend([subscription, Binding::made("Made")]);
    let types = format!("type Subscription {{ {fields} }}\ntype Made {{ a: Int }}\ntype Text {{");
    gaps_of(&[("type Text {", &types)], list)
}

fn listened(field: &'static str) -> Binding {
    Binding::subscription().source(field, &[], silence)
}

#[test]
fn a_source_fits_what_events_can_be_about() {
    for field in ["it: Study", "it: Node", "it: Made"] {
        assert_eq!(with_subscription(field, listened("it")), Vec::<String>::new(), "{field}");
    }
    let with_args = Binding::subscription().source("it", &[("after", "String")], silence);
    assert_eq!(with_subscription("it(after: String): Study", with_args), Vec::<String>::new());
}

#[test]
fn a_field_without_a_source_and_a_source_without_a_field() {
    assert_eq!(
        with_subscription("it: Study other: Study", listened("it")),
        ["field `Subscription.other`: no binding declares its source"]
    );
    assert_eq!(
        with_subscription("it: Study", listened("it").source("other", &[], silence)),
        ["binding of the subscription, `other`: the contract has no such field"]
    );
    assert_eq!(
        with_study(|study| study.rows(everything)).len()
            + gaps_of(&[], {
                let mut list = bindings().list();
                list.push(listened("it"));
                list
            })
            .len(),
        1,
        "a source where the contract has no subscription at all"
    );
    assert_eq!(
        with_subscription("it: Study", Binding::subscription().computed("it", &[], nothing)),
        ["field `Subscription.it`: only sources are declared on the subscription"]
    );
    assert_eq!(
        with_study(|study| study.rows(everything).source("topic", &[], silence)),
        ["field `Study.topic`: a source is declared on a type"]
    );
}

#[test]
fn what_no_event_can_be_about() {
    for (field, gap) in [
        ("it: Int", "it must give an object: an event is about one thing"),
        ("it: [Study]", "it must give an object: an event is about one thing"),
        ("it: Study!", "a field of the subscription must be nullable, so that a fault is told in its place"),
        ("it: Text", "no binding gives `Text` ids, and none makes it"),
        ("it: Identifier", "no binding gives `Identifier` ids, and none makes it"),
        ("it(of: Int): Study", "the argument `of` has no meaning"),
    ] {
        assert_eq!(with_subscription(field, listened("it")), [format!("field `Subscription.it`: {gap}")], "{field}");
    }
    let with_args = Binding::subscription().source("it", &[("after", "String")], silence);
    assert_eq!(with_subscription("it: Study", with_args), ["field `Subscription.it`: the argument `after` is missing"]);
}
