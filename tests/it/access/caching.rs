//! What depends on who asks is nobody else's to keep.

use std::sync::Arc;

use hcs_graph::{
    db::DbOptions,
    engine::{
        contract::{Contract, TypeId},
        limits::Limits,
    },
};
use sea_orm::ConnectionTrait;
use serde_json::Value;

use super::{
    matrix::{contract, lists},
    over_http::selection,
    who::{Cast, SCOPES, Who, answer},
};
use crate::support::{app::App, on_both};

const QUERIES: [&str; 4] = [
    "{ studies { totalCount } }",
    "{ organisations(first: 1) { nodes { name { en } } } }",
    "{ grants(first: 1) { nodes { title } } }",
    "{ careerLevels { code } }",
];

/// Every field of a type that needs no argument, with what can be selected of it.
fn selectable(contract: &Contract, of: TypeId) -> Vec<String> {
    let fields = contract.ty(of).fields().unwrap();
    let open = fields.iter().filter(|field| !field.args.iter().any(|arg| arg.ty.non_null() && arg.default.is_none()));
    let written = open.map(|field| match selection(contract, field.ty.inner(), 1) {
        below if below.is_empty() => field.name.to_string(),
        below => format!("{} {{ {below} }}", field.name),
    });
    written.collect()
}

on_both! {
    async fn answers_to_somebody_are_private(app: Arc<App>) from Sample {
        let cast = Cast::of(&app).await;
        for query in QUERIES {
            let kept = answer(&app, &Who::default(), query, Value::Null).await.cache.unwrap();
            assert!(!kept.private && kept.max_age > 0, "{query}: {kept:?}");
            for who in [Who::organisation(cast.sponsor, &SCOPES), Who::person(cast.hidden), Who::national(&[])] {
                let own = answer(&app, &who, query, Value::Null).await.cache.unwrap();
                assert_eq!((own.private, own.max_age), (true, kept.max_age), "{query} for {who:?}");
            }
        }
    }

    async fn what_consent_decides_is_asked_for_each_time(app: Arc<App>) from Sample {
        let contract = contract();
        let limits = Limits { cost: 1_000_000_000, fields: 5_000, ..Limits::default() };
        let app = App::with(&app.url, limits, DbOptions { readers: 4, ..DbOptions::default() }).await;
        let ask = async |question: &str| answer(&app, &Who::default(), question, Value::Null).await;
        let lasts = async |question: &str| ask(question).await.cache.is_some_and(|policy| policy.max_age > 0);
        // What a cache may keep: fields of the root, and of the nodes of each list those that last, some at a time.
        let mut questions: Vec<String> = Vec::new();
        for field in selectable(&contract, contract.query()) {
            let question = format!("{{ {field} }}");
            if lasts(&question).await {
                questions.push(question);
            }
        }
        for (list, of) in lists(&contract) {
            let mut lasting = Vec::new();
            for field in selectable(&contract, contract.id(&of).unwrap()) {
                if lasts(&format!("{{ {list}(first: 1) {{ nodes {{ {field} }} }} }}")).await {
                    lasting.push(field);
                }
            }
            for some in lasting.chunks(8) {
                questions.push(format!("{{ {list}(first: 100) {{ totalCount nodes {{ {} }} }} }}", some.join(" ")));
            }
        }
        assert!(questions.len() >= 100, "{}", questions.len());
        // And some of what it may not, to see that something happens.
        let people = ["{ researchers { totalCount } }", "{ participationReport { people } }", "{ authorships(first: 100) { nodes { researcher { id } } } }"];
        for question in people {
            assert!(!lasts(question).await, "{question}");
        }
        let mut before = Vec::new();
        for question in people.into_iter().chain(questions.iter().map(String::as_str)) {
            let answer = ask(question).await;
            before.push((question, answer.body.slice(..answer.data_bytes)));
        }
        // As if every person took consent back at once: what then is told otherwise, consent decides.
        app.db.writer().execute_unprepared("UPDATE researcher SET is_public = FALSE").await.unwrap();
        let mut decided = Vec::new();
        for (question, told) in before {
            let answer = ask(question).await;
            if answer.body.slice(..answer.data_bytes) != told {
                decided.push(question);
            }
        }
        assert_eq!(decided, people, "a cache may keep what a person has taken back");
    }

    async fn contact_data_are_asked_for_each_time(app: Arc<App>) from Sample {
        let cast = Cast::of(&app).await;
        let query = "{ researchers(first: 1) { nodes { email accessTrail { totalCount } } } }";
        let kept = answer(&app, &Who::person(cast.hidden), query, Value::Null).await.cache.unwrap();
        assert_eq!((kept.private, kept.max_age), (true, 0));
    }
}
