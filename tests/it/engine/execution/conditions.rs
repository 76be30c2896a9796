//! `@skip` and `@include`, each absent, literal and variable, on fields, inline fragments and spreads.

use std::sync::Arc;

use serde_json::json;

use super::{of_study, study};
use crate::{
    engine::{
        cases::{Case, case, check},
        world,
    },
    support::{app::App, on_both},
};

/// A directive as it is written, and its condition; `None` when it is absent.
fn forms(directive: &str) -> Vec<(String, Option<bool>)> {
    let mut forms = vec![(String::new(), None)];
    for truth in [true, false] {
        forms.push((format!("@{directive}(if: {truth})"), Some(truth)));
        forms.push((
            format!("@{directive}(if: ${truth})").replace("$true", "$yes").replace("$false", "$no"),
            Some(truth),
        ));
    }
    forms
}

fn combinations() -> Vec<Case> {
    let mut cases = Vec::new();
    for (skip, skipped) in forms("skip") {
        for (include, included) in forms("include") {
            for directives in [format!("{skip} {include}"), format!("{include} {skip}")] {
                let stays = skipped != Some(true) && included != Some(false);
                for selection in [
                    format!("title {directives}"),
                    format!("... {directives} {{ title }}"),
                    format!("... on Study {directives} {{ title }}"),
                    format!("... on Node {directives} {{ ... on Study {{ title }} }}"),
                    format!("...A {directives}"),
                ] {
                    let query = "query($yes: Boolean!, $no: Boolean = false) ".to_owned()
                        + &study(
                            1,
                            &format!(
                                "status {selection} kind b: kind @include(if: $yes) c: kind @include(if: $no) ...B"
                            ),
                        )
                        + " fragment A on Study { title } fragment B on Study { ...A @skip(if: true) }";
                    let title = if stays { r#""title":"First study","# } else { "" };
                    let data = format!(r#"{{"status":"OPEN",{title}"kind":"RESEARCH","b":"RESEARCH"}}"#);
                    cases.push(case(selection).asks(query).with(json!({"yes": true})).gives(of_study(&data)));
                }
            }
        }
    }
    cases
}

on_both! {
    async fn every_combination(app: Arc<App>) from Empty {
        world::fill(&app).await;
        let cases = combinations();
        assert_eq!(cases.len(), 250);
        check(&app, cases).await;
    }

    async fn on_what_has_selections(app: Arc<App>) from Empty {
        world::fill(&app).await;
        check(&app, [
            case("all of a set").asks(study(1, "title @skip(if: true)")).gives(of_study("{}")),
            case("the only field of the root").asks("{ studies @include(if: false) { totalCount } }").gives("{}"),
            case("an edge").asks(study(1, "sponsor @skip(if: true) { id } title")).gives(of_study(r#"{"title":"First study"}"#)),
            case("a page").asks(study(1, "involvements @include(if: false) { totalCount } title")).gives(of_study(r#"{"title":"First study"}"#)),
            case("fields of a page")
                .asks("{ studies(first: 1) { totalCount @skip(if: true) nodes @include(if: false) { id } edges { cursor @skip(if: true) node { id } } pageInfo @skip(if: true) { endCursor } } }")
                .gives(r#"{"studies":{"edges":[{"node":{"id":"<stu:1>"}}]}}"#),
            case("a spread that is skipped does not use the fragment up").asks(study(1, "...A @skip(if: true) ...A") + " fragment A on Study { title }")
                .gives(of_study(r#"{"title":"First study"}"#)),
            case("one of two fields of a key").asks(study(1, "sponsor @skip(if: true) { id } sponsor { kind }"))
                .gives(of_study(r#"{"sponsor":{"kind":"HEALTH_BOARD"}}"#)),
            case("__typename").asks(study(1, "__typename @skip(if: true) t: __typename @include(if: true)")).gives(of_study(r#"{"t":"Study"}"#)),
            case("introspection").asks("query($no: Boolean!) { __schema @include(if: $no) { queryType { name } } t: __type(name: \"Study\") { name @skip(if: $no) kind @include(if: $no) } }")
                .with(json!({"no": false})).gives(r#"{"t":{"name":"Study"}}"#),
            case("a variable that is not sent").asks("query($b: Boolean!) { studies @skip(if: $b) { totalCount } }").unfit(),
            case("a condition that is no truth value").asks(study(1, "title @skip(if: 1)")).invalid(),
            case("a directive without its condition").asks(study(1, "title @skip")).invalid(),
            case("a directive twice").asks(study(1, "title @skip(if: true) @skip(if: false)")).invalid(),
        ]).await;
    }

    async fn what_is_skipped_is_not_read(app: Arc<App>) from Empty {
        world::fill(&app).await;
        app.statements.take();
        app.data(r#"{ studies @skip(if: true) { totalCount nodes { title } } }"#).await;
        assert_eq!(app.statements.take(), 0);
        app.data(r#"{ studies { totalCount @skip(if: true) nodes { title summary @include(if: false) { en } sponsor @skip(if: true) { city } involvements @include(if: false) { totalCount } } } }"#).await;
        let texts = app.statements.texts();
        assert_eq!(texts.len(), 1, "{texts:?}");
        assert!(!["summary", "city", "organisation", "count("].iter().any(|part| texts[0].contains(part)), "{texts:?}");
    }
}
