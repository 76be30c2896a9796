//! The engine of mutations, under a contract of the test's own: order, transactions, payloads, faults and time.

use std::{sync::Arc, time::Duration};

use async_graphql::Value as Given;
use entity::organisation;
use hcs_graph::{
    clock::Clock,
    db::DbOptions,
    engine::{
        Graph,
        binding::Binding,
        command::{Effect, Path, UserError, UserErrorCode, Write, Writing, Wrote, failed},
        error::said,
        limits::Limits,
        scope::everything as all,
    },
};
use sea_orm::ConnectionTrait;
use serde::Deserialize;
use serde_json::json;

use super::{ask, by, codes, everything, number, rows, trail};
use crate::{
    engine::world,
    support::{app::App, on_both, user_error_codes},
};
use hcs_graph::engine::scope::Sight;

const SDL: &str = r#"
directive @requiresScope(any: [Scope!]!) on OBJECT | FIELD_DEFINITION
enum Scope { ONE }
enum Language { CY EN }
enum TranslationStatus { PUBLISHED REVIEWED MACHINE STALE MISSING }
interface Node { id: ID! }
type Organisation implements Node { id: ID! nameEn: String! city: String @requiresScope(any: [ONE]) }
type LocalisedText { cy: String en: String! value(lang: Language): String! servedLang(lang: Language): Language! isFallback(lang: Language): Boolean! status: TranslationStatus! }
type UserError { code: UserErrorCode! field: [String!] message: LocalisedText! }
input RenameInput { to: String! how: How! = PLAIN }
enum How { PLAIN REFUSED BROKEN FAILING PANICKING SLOW }
type RenamePayload { organisation: Organisation to: String none: Int userErrors: [UserError!]! }
input GuardedInput { to: String! how: How! = PLAIN }
type GuardedPayload { organisation: Organisation userErrors: [UserError!]! }
type Query { node(id: ID!): Node }
type Mutation {
  rename(input: RenameInput!): RenamePayload
  guarded(input: GuardedInput!): GuardedPayload @requiresScope(any: [ONE])
}
"#;

fn sdl() -> String {
    format!("{SDL}\n{}", user_error_codes())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    to: String,
    how: How,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum How {
    Plain,
    Refused,
    Broken,
    Failing,
    Panicking,
    Slow,
}

fn rename(write: Write<'_>, Input { to, how }: Input) -> Writing<'_> {
    Box::pin(async move {
        let quoted = to.replace('\'', "''");
        let sql = format!("UPDATE organisation SET name_en = '{quoted}' WHERE id = 1");
        write.transaction.execute_unprepared(&sql).await.map_err(failed)?;
        match how {
            How::Refused => {
                let error = |code, field| UserError { code, field: Path::of(field), message: said::no_such_row() };
                return Ok(Wrote::Refused(vec![
                    error(UserErrorCode::Required, &["input", "to"]),
                    error(UserErrorCode::NotFound, &[]),
                ]));
            }
            How::Broken => return Err(hcs_graph::engine::error::FieldError::internal("broken on purpose")),
            How::Failing => {
                write.transaction.execute_unprepared("UPDATE nowhere SET a = 1").await.map_err(failed).map(drop)?
            }
            How::Panicking => panic!("on purpose"),
            How::Slow => std::future::pending::<()>().await,
            How::Plain => {}
        }
        Ok(Wrote::Done(Effect {
            row: ("Organisation", 1),
            concerns: None,
            values: vec![("to", Given::String(to))],
            purges: false,
        }))
    })
}

fn bindings() -> Vec<Binding> {
    vec![
        Binding::node::<organisation::Entity>("Organisation", "org").rows(all),
        Binding::flat_value("LocalisedText"),
        Binding::mutation().command("rename", rename).command("guarded", rename),
    ]
}

async fn app(app: &App, limits: Limits) -> App {
    world::fill(app).await;
    let own = App::of(&app.url, (&sdl(), bindings()), limits, DbOptions { readers: 2, ..DbOptions::default() }).await;
    App { graph: own.graph.by_clock(Clock::Fixed(crate::support::database::now())), ..own }
}

fn client() -> hcs_graph::engine::Caller {
    by(Sight { organisation: Some(2), ..Sight::default() })
}

async fn name(app: &App) -> String {
    rows(app, "SELECT name_en FROM organisation WHERE id = 1", 1).await.remove(0).remove(0).unwrap()
}

on_both! {
    async fn fields_run_one_after_the_other_and_each_payload_reads_its_own_state(base: Arc<App>) from Empty {
        let app = app(&base, Limits::default()).await;
        let told = ask(&app, &client(), r#"mutation {
            a: rename(input: {to: "First"}) { organisation { nameEn city } to none __typename userErrors { code } }
            __typename
            b: rename(input: {to: "Second"}) { to organisation { nameEn } }
            c: rename(input: {to: "Third"}) @skip(if: true) { to }
        }"#, json!({})).await;
        assert_eq!(told["data"], json!({
            "a": {"organisation": {"nameEn": "First", "city": null}, "to": "First", "none": null, "__typename": "RenamePayload", "userErrors": []},
            "__typename": "Mutation",
            "b": {"to": "Second", "organisation": {"nameEn": "Second"}},
        }));
        assert_eq!(told["errors"][0]["path"], json!(["a", "organisation", "city"]), "the payload is read in the caller's scope");
        assert_eq!(codes(&told), ["FORBIDDEN"]);
        assert_eq!(name(&app).await, "Second");
        assert_eq!(trail(&app).await, ["WRITE a-client 2 - - rename Organisation 1 test"; 2]);
        let at = rows(&app, "SELECT CAST(at AS TEXT) FROM access_trail", 1).await;
        assert!(at.iter().all(|row| row[0].as_ref().unwrap().starts_with("2026-01-15")), "{at:?}");
    }

    async fn what_is_refused_is_data_and_leaves_nothing(base: Arc<App>) from Empty {
        let app = app(&base, Limits::default()).await;
        let before = everything(&app).await;
        let told = ask(&app, &client(), r#"mutation @lang(is: CY) { rename(input: {to: "Refused", how: REFUSED}) { to organisation { id }
            userErrors { code field message { en cy value english: value(lang: EN) servedLang isFallback status } } } }"#, json!({})).await;
        // The test's contract has no `@lang`.
        assert_eq!(told["errors"][0]["extensions"]["code"], "GRAPHQL_VALIDATION_FAILED");
        let mut welsh = client();
        welsh.welsh = true;
        let told = ask(&app, &welsh, r#"mutation { rename(input: {to: "Refused", how: REFUSED}) { to organisation { id }
            userErrors { code field message { en cy value english: value(lang: EN) servedLang isFallback status } } } }"#, json!({})).await;
        let (en, cy) = (said::no_such_row().told(false).to_owned(), said::no_such_row().told(true).to_owned());
        let message = json!({"en": en, "cy": cy, "value": cy, "english": en, "servedLang": "CY", "isFallback": false, "status": "MACHINE"});
        assert_eq!(told, json!({"data": {"rename": {"to": null, "organisation": null, "userErrors": [
            {"code": "REQUIRED", "field": ["input", "to"], "message": message},
            {"code": "NOT_FOUND", "field": [], "message": message},
        ]}}}));
        assert_eq!(everything(&app).await, before);
    }

    async fn a_fault_undoes_its_own_field_alone(base: Arc<App>) from Empty {
        let app = app(&base, Limits::default()).await;
        for how in ["BROKEN", "FAILING", "PANICKING"] {
            let query = format!(r#"mutation {{ a: rename(input: {{to: "Kept {how}"}}) {{ to }} b: rename(input: {{to: "Undone", how: {how}}}) {{ to }}
                c: rename(input: {{to: "Last {how}"}}) {{ to }} }}"#);
            let told = ask(&app, &client(), &query, json!({})).await;
            assert_eq!(told["data"], json!({"a": {"to": format!("Kept {how}")}, "b": null, "c": {"to": format!("Last {how}")}}), "{told:#}");
            assert_eq!((codes(&told), &told["errors"][0]["path"]), (vec!["INTERNAL"], &json!(["b"])));
            assert_eq!(name(&app).await, format!("Last {how}"));
        }
        assert_eq!(number(&app, "SELECT count(*) FROM access_trail").await, 6);
    }

    async fn time_that_is_over_undoes_it(base: Arc<App>) from Empty {
        let limits = Limits { answer_time: Duration::from_millis(300), ..Limits::default() };
        let app = app(&base, limits).await;
        let before = everything(&app).await;
        let told = ask(&app, &client(), r#"mutation { a: rename(input: {to: "Slow", how: SLOW}) { to } b: rename(input: {to: "Late"}) { to } }"#, json!({})).await;
        assert_eq!((&told["data"], codes(&told)), (&json!({"a": null, "b": null}), vec!["TIMEOUT", "TIMEOUT"]), "{told:#}");
        assert_eq!(everything(&app).await, before);
    }

    async fn who_may_not_writes_nothing(base: Arc<App>) from Empty {
        let app = app(&base, Limits::default()).await;
        let before = everything(&app).await;
        let query = r#"mutation { guarded(input: {to: "Guarded"}) { organisation { nameEn } } }"#;
        let told = ask(&app, &client(), query, json!({})).await;
        assert_eq!((&told["data"], codes(&told)), (&json!({"guarded": null}), vec!["FORBIDDEN"]));
        assert_eq!(told["errors"][0]["message"], "Needs the scope ONE.");
        // Nobody in particular writes nothing, whatever their scopes.
        let mut nobody = by(Sight { scopes: [Box::from("ONE")].into(), ..Sight::default() });
        nobody.client = None;
        let told = ask(&app, &nobody, query, json!({})).await;
        assert_eq!(told["errors"][0]["message"], "Only a registered client may write.");
        // Who may only read by its method is refused before the document is validated.
        let mut reading = client();
        reading.reads_only = true;
        let told = ask(&app, &reading, r#"mutation { rename(input: {to: "Read"}) { to } }"#, json!({})).await;
        assert_eq!((told.get("data"), codes(&told)), (None, vec!["METHOD_NOT_ALLOWED"]));
        assert_eq!(everything(&app).await, before);
    }

    async fn what_it_costs_is_told(base: Arc<App>) from Empty {
        let app = app(&base, Limits::default()).await;
        let request = async_graphql::Request::new(r#"mutation { a: rename(input: {to: "A"}) { organisation { id } } b: rename(input: {to: "B", how: BROKEN}) { to } }"#);
        let answer = app.graph.answer(&request, &client()).await;
        // The operation, two fields of the mutation, two payloads, one row; of the failed one no payload came.
        assert_eq!((answer.cost.requested, answer.cost.actual), (Some(1 + 20 + 2 + 1), 1 + 20 + 1 + 1));
        assert_eq!(answer.cache, None);
    }
}

fn gaps(change: impl Fn(String) -> String, bindings: Vec<Binding>) -> Vec<String> {
    Graph::check(&change(sdl()), bindings).err().unwrap_or_default()
}

/// Each way in which contract and commands can disagree stops the program by its name.
#[test]
fn what_does_not_fit_is_a_gap() {
    assert_eq!(gaps(|sdl| sdl, bindings()), Vec::<String>::new());
    let with = |from: &'static str, to: &'static str| gaps(move |sdl| sdl.replacen(from, to, 1), bindings()).join("|");
    for (from, to, gap) in [
        (
            "input RenameInput { to: String! how",
            "input RenameInput { to: String! more: Int how",
            "field `Mutation.rename`: its command does not read `more`",
        ),
        (
            "input RenameInput { to: String! how: How! = PLAIN }",
            "input RenameInput { to: String! }",
            "field `Mutation.rename`: its command reads `how`, which the contract has not",
        ),
        (
            "input RenameInput { to: String!",
            "input RenameInput { to: Int!",
            "field `Mutation.rename`: its command cannot read it whole",
        ),
        (
            "input RenameInput { to: String!",
            "input RenameInput { to: String",
            "field `Mutation.rename`: its command cannot read `to: null`",
        ),
        ("PANICKING SLOW", "PANICKING SLOW OTHER", "field `Mutation.rename`: its command cannot read `how: OTHER`"),
        (
            "): RenamePayload",
            "): RenamePayload!",
            "field `Mutation.rename`: it must give `RenamePayload`, and null when nothing came of it",
        ),
        (
            "rename(input: RenameInput!)",
            "rename(to: RenameInput!)",
            "field `Mutation.rename`: it must take `input: RenameInput!` and nothing else",
        ),
        (
            "to: String none",
            "to: String! none",
            "field `Mutation.rename`: `RenamePayload.to`: it must be nullable: nothing may have come of it",
        ),
        (
            "none: Int userErrors: [UserError!]! }",
            "none: Int }",
            "field `Mutation.rename`: its payload has no `userErrors`",
        ),
        (
            "none: Int userErrors: [UserError!]!",
            "none: Int userErrors: [UserError!]",
            "field `Mutation.rename`: `RenamePayload.userErrors`: it must be `[UserError!]!`",
        ),
        (
            "{ organisation: Organisation to",
            "{ organisation: [Organisation] to",
            "field `Mutation.rename`: `RenamePayload.organisation`: it must be a value, what the command makes, or the row that was written",
        ),
        ("type Mutation {", "type Mutation { other: Int", "field `Mutation.other`: no binding declares its command"),
        (
            "  rename(input: RenameInput!): RenamePayload\n",
            "",
            "binding of the mutation, `rename`: the contract has no such field",
        ),
        (
            "enum UserErrorCode { NOT_FOUND ",
            "enum UserErrorCode { ",
            "enum `UserErrorCode`: its values must be NOT_FOUND, REQUIRED, TOO_SOON, ",
        ),
        (
            "type UserError { code: UserErrorCode!",
            "type UserError { code: UserErrorCode",
            "type `UserError`: its fields must be code: UserErrorCode!, field: [String!], message: LocalisedText!",
        ),
    ] {
        assert!(with(from, to).contains(gap), "{gap}\n{}", with(from, to));
    }
}
