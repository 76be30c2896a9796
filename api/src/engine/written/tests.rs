//! Rules over a made-up type, without a database.

use async_graphql::Value as Given;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{
    cell::Cell,
    draft::{Cells, Draft, Object},
    refer, rules,
    shape::{Compiled, Part, Slot, Target},
    *,
};
use crate::{
    engine::{
        binding::Stored,
        command::Path,
        scope::{RowScope, Sight, everything},
    },
    identifier::doi,
};

fn slot(name: &str, part: Part) -> Slot {
    Slot { name: name.into(), ..Slot::unnamed(true, part) }
}

fn one(name: &str, column: &'static str) -> Slot {
    slot(
        name,
        Part::One {
            column,
            target: Target {
                ty: "Other",
                table: "other",
                prefix: "oth",
                lookups: Vec::new(),
                in_full: None,
                rows: everything,
                within: None,
            },
        },
    )
}

/// A type of a thing, with these rules.
fn thing(rules: Vec<Rule>) -> Compiled {
    let value = |name, column, stored| slot(name, Part::Value { column, stored });
    Compiled {
        ty: "Thing",
        plural: "Things",
        scopes: Vec::new(),
        prefix: "thg",
        table: "thing",
        by_person: None,
        said_by_person: Vec::new(),
        rows: everything,
        keeper: Keeper::Nobody,
        slots: vec![
            value("kind", "kind", Stored::Text),
            value("mark", "mark", Stored::Text),
            value("count", "count", Stored::Int),
            one("left", "left_id"),
            one("right", "right_id"),
            slot(
                "items",
                Part::List {
                    table: "item",
                    fk: "thing_id",
                    slots: vec![
                        value("value", "value", Stored::Text),
                        slot("", Part::Copied { column: "as_given", from: "value" }),
                    ],
                },
            ),
            slot("others", Part::List { table: "thing_other", fk: "thing_id", slots: vec![one("", "other_id")] }),
        ],
        columns: Vec::new(),
        today: Vec::new(),
        rules,
        taken: None,
        concerns: None,
        derived: vec![
            Derived { column: "mark_key", field: "mark", how: How::Key(|mark| doi::parse(mark).ok()) },
            Derived { column: "is_nought", field: "count", how: How::Is(0) },
        ],
        belonging: Vec::new(),
        referrers: Vec::new(),
        linked: Vec::new(),
        same: Vec::new(),
        follows: None,
        right: None,
        deleted_while: None,
        unset: Vec::new(),
        begins: Vec::new(),
        own_through: None,
        barred: None,
        shown: Vec::new(),
        in_full: None,
    }
}

fn oth(row: i64) -> String {
    crate::engine::id::encode("oth", row)
}

/// What is told of an input, for organisation 2, and what would stand there.
fn judged<'c>(compiled: &'c Compiled, given: Value, before: Option<&Cells>) -> (Vec<String>, Draft<'c>) {
    let Ok(Given::Object(input)) = Given::from_json(given) else { panic!("no object") };
    let input: Object = input;
    let at = Path::of(&["input"]);
    let mut draft = Draft::read(compiled, &input, &at);
    rules::judge(compiled, &mut draft, (before, at_noon()), &input, &at);
    let scope = RowScope::of(Sight { organisation: Some(2), ..Sight::default() });
    refer::own(&scope, compiled, &mut draft, (before, &at));
    let told = draft.errors.iter();
    let told =
        told.map(|error| format!("{:?} {}", error.code, error.field.steps().collect::<Vec<_>>().join("."))).collect();
    (told, draft)
}

fn told(rule: Rule, given: Value) -> Vec<String> {
    judged(&thing(vec![rule]), given, None).0
}

const NOTHING: [&str; 0] = [];

fn at_noon() -> DateTime<Utc> {
    "2026-03-02T12:00:00Z".parse().unwrap()
}

#[test]
fn a_form_gives_the_canonical_text_or_is_told() {
    let compiled = thing(vec![Rule::Form("mark", "DOI", doi::parse)]);
    let (told, draft) = judged(&compiled, json!({"mark": "https://doi.org/10.1234/A"}), None);
    assert_eq!((told.as_slice(), &draft.cells["mark"]), (&[][..], &Cell::Text("10.1234/a".to_owned())));
    assert_eq!(judged(&compiled, json!({"mark": "x"}), None).0, ["Invalid input.mark"]);
    assert_eq!(judged(&compiled, json!({"mark": null}), None).0, NOTHING);
}

#[test]
fn a_form_may_hold_for_one_value_of_another_field_alone() {
    let rule = || Rule::FormWhen("kind", "WORK", "mark", doi::parse);
    assert_eq!(told(rule(), json!({"kind": "WORK", "mark": "x"})), ["Invalid input.mark"]);
    assert_eq!(told(rule(), json!({"kind": "OTHER", "mark": "x"})), NOTHING);
    // It is asked of what stands, too, and the text stays as it was given.
    let compiled = thing(vec![rule()]);
    let before = Cells::from([("kind", Cell::Text("OTHER".to_owned())), ("mark", Cell::Text("x".to_owned()))]);
    assert_eq!(judged(&compiled, json!({"kind": "WORK"}), Some(&before)).0, ["Invalid input.mark"]);
    let (told, draft) = judged(&compiled, json!({"kind": "WORK", "mark": "DOI:10.1234/A"}), None);
    assert_eq!((told.as_slice(), &draft.cells["mark"]), (&[][..], &Cell::Text("DOI:10.1234/A".to_owned())));
}

#[test]
fn one_of_two_is_there() {
    let rule = || Rule::Either("left", "right");
    assert_eq!(told(rule(), json!({"kind": "A"})), ["Required input.left"]);
    assert_eq!(told(rule(), json!({"right": oth(1)})), NOTHING);
    let before = Cells::from([("left_id", Cell::Int(1)), ("right_id", Cell::Null)]);
    assert_eq!(judged(&thing(vec![rule()]), json!({"left": null}), Some(&before)).0, ["Required input.left"]);
    assert_eq!(judged(&thing(vec![rule()]), json!({"left": null, "right": oth(1)}), Some(&before)).0, NOTHING);
    // What leads nowhere is told once.
    assert_eq!(told(rule(), json!({"left": "nonsense"})), ["NotFound input.left"]);
}

#[test]
fn something_goes_with_one_value_alone() {
    let rule = || Rule::OnlyWhen("count", "kind", "WON");
    assert_eq!(told(rule(), json!({"kind": "LOST", "count": 1})), ["Invalid input.count"]);
    assert_eq!(told(rule(), json!({"kind": "WON", "count": 1})), NOTHING);
    assert_eq!(told(rule(), json!({"kind": "LOST"})), NOTHING);
    let before = Cells::from([("kind", Cell::Text("WON".to_owned())), ("count", Cell::Int(1))]);
    assert_eq!(judged(&thing(vec![rule()]), json!({"kind": "LOST"}), Some(&before)).0, ["Invalid input.count"]);
}

#[test]
fn what_must_be_ones_own_is_in_a_field_or_in_a_list() {
    let rule = || Rule::Own(&["left", "right"]);
    assert_eq!(told(rule(), json!({"left": oth(3), "right": oth(2)})), NOTHING);
    assert_eq!(told(rule(), json!({"left": oth(3)})), ["Invalid input.left"]);
    assert_eq!(told(rule(), json!({})), ["Invalid input.left"]);
    let rule = || Rule::Own(&["others"]);
    assert_eq!(told(rule(), json!({"others": [oth(3), oth(2)]})), NOTHING);
    assert_eq!(told(rule(), json!({"others": [oth(3)]})), ["Invalid input.others"]);
    assert_eq!(told(rule(), json!({})), ["Invalid input.others"]);
    // A list that is not given stays as it is.
    assert_eq!(judged(&thing(vec![rule()]), json!({"kind": "A"}), Some(&Cells::new())).0, NOTHING);
    assert_eq!(judged(&thing(vec![rule()]), json!({"others": []}), Some(&Cells::new())).0, ["Invalid input.others"]);
}

#[test]
fn columns_follow_from_what_is_given() {
    let compiled = thing(Vec::new());
    let (_, draft) = judged(&compiled, json!({"mark": "DOI:10.1234/A", "count": 0}), None);
    assert_eq!(draft.cells["mark_key"], Cell::Text("10.1234/a".to_owned()));
    assert_eq!(draft.cells["is_nought"], Cell::Bool(true));
    let (_, draft) = judged(&compiled, json!({"mark": "x", "count": 1}), None);
    assert_eq!((&draft.cells["mark_key"], &draft.cells["is_nought"]), (&Cell::Null, &Cell::Bool(false)));
    // A new row has them in any case; of one that is there they stay when nothing is given.
    let (_, draft) = judged(&compiled, json!({}), None);
    assert_eq!((&draft.cells["mark_key"], &draft.cells["is_nought"]), (&Cell::Null, &Cell::Bool(false)));
    let (_, draft) = judged(&compiled, json!({"kind": "A"}), Some(&Cells::new()));
    assert_eq!(draft.cells.keys().copied().collect::<Vec<_>>(), ["kind"]);
}

#[test]
fn lists_keep_texts_as_given_and_ids_once() {
    let compiled = thing(Vec::new());
    let given = json!({"items": [{"value": " A "}], "others": [oth(3), oth(2), oth(3)]});
    let (told, draft) = judged(&compiled, given, None);
    let text = || Cell::Text(" A ".to_owned());
    assert_eq!(told, NOTHING);
    assert_eq!(draft.lists["item"], [Cells::from([("value", text()), ("as_given", text())])]);
    assert_eq!(draft.lists["thing_other"], [3, 2].map(|row| Cells::from([("other_id", Cell::Int(row))])));
    let (told, _) = judged(&compiled, json!({"others": [oth(3), "nonsense"]}), None);
    assert_eq!(told, ["NotFound input.others.1"]);
}

#[test]
fn links_are_left_alone_by_null_and_not_looked_up_beyond_their_bound() {
    let compiled = Compiled { linked: vec!["others"], ..thing(Vec::new()) };
    let given = |others: Value| judged(&compiled, json!({"kind": "A", "others": others}), Some(&Cells::new())).1;
    assert_eq!(given(Value::Null).given, ["kind"]);
    assert!(!given(Value::Null).lists.contains_key("thing_other"));
    assert!(given(json!([])).lists["thing_other"].is_empty());
    for (count, asked) in [(linked::MOST, linked::MOST), (linked::MOST + 1, 0)] {
        let mut draft = given((0..count).map(|row| oth(row.try_into().unwrap())).collect());
        linked::bound(&compiled, &mut draft);
        assert_eq!((draft.references.len(), draft.lists["thing_other"].len()), (asked, count));
    }
    // A row that is meant by two ids is one.
    let mut draft = given(json!([oth(3), oth(2), oth(4)]));
    let references = std::mem::take(&mut draft.references);
    draft.refer(&references[0], 4);
    assert_eq!(draft.lists["thing_other"], [4, 2].map(|row| Cells::from([("other_id", Cell::Int(row))])));
}

#[test]
fn a_list_of_an_enum_holds_each_value_once() {
    let list =
        |names: &[&str]| Given::List(names.iter().map(|name| Given::Enum(async_graphql::Name::new(name))).collect());
    assert_eq!(Cell::of(Stored::Text, &list(&["B", "A", "B"])), Some(Cell::Text(r#"["B","A"]"#.to_owned())));
    assert_eq!(Cell::of(Stored::Text, &list(&[])), Some(Cell::Text("[]".to_owned())));
    assert_eq!(Cell::of(Stored::Text, &Given::List(vec![Given::Boolean(true)])), None);
}
