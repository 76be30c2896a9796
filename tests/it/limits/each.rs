//! Every limit, at it and one past it: what is at the limit is served, what is past it is refused with its code, and with
//! its path where it is one field's.

use std::{collections::BTreeSet, sync::Arc};

use hcs_graph::engine::{
    Outcome, Refusal,
    contract::{Contract, SDL},
    limits::Limits,
};
use serde_json::{Value, json};

use crate::{
    http::support::{Site, post},
    support::{app::App, on_both},
};

/// Limits of a document: the name in the contract, the limits in force, and what a document of a size is.
type Measured = (&'static str, Limits, fn(usize) -> String);

fn repeated(one: &str, times: usize) -> String {
    vec![one; times].join(" ")
}

fn nested(times: usize, open: &str, inside: &str, close: &str) -> String {
    format!("{}{inside}{}", open.repeat(times), close.repeat(times))
}

/// Each limit is 5, but where a document cannot be so small.
fn measured() -> Vec<Measured> {
    let of = Limits::default;
    vec![
        ("DEPTH", Limits { depth: 5, ..of() }, |n| {
            format!("{{ organisations {{ nodes {{ {} }} }} }}", nested(n - 1, "parent { ", "id", " }"))
        }),
        ("ALIASES", Limits { aliases: 5, ..of() }, |n| {
            let aliases: String = (0..n).map(|at| format!(" a{at}: id")).collect();
            format!("{{ organisations {{ nodes {{ id{aliases} }} }} }}")
        }),
        ("ROOT_FIELDS", Limits { root_fields: 5, ..of() }, |n| format!("{{ {} }}", repeated("__typename", n))),
        ("FIELDS", Limits { fields: 5, ..of() }, |n| {
            format!("{{ organisations {{ nodes {{ {} }} }} }}", repeated("id", n - 2))
        }),
        ("DIRECTIVES", Limits { directives: 5, ..of() }, |n| {
            format!("{{ {} }}", repeated("__typename @skip(if: false)", n))
        }),
        ("TOKENS", Limits { tokens: 12, ..of() }, |n| format!("{{ {} }}", repeated("__typename", n - 2))),
        // Arguments, lists and objects nest as sets do; the parser counts the outermost, too.
        ("NESTING", Limits { nesting: 12, ..of() }, |n| {
            nested(n, "{ ... ", "__typename", " }").replacen("... __typename", "__typename", 1)
        }),
        ("COST", Limits { cost: 26, ..of() }, |n| {
            format!("{{ organisations(first: {}) {{ nodes {{ id }} }} }}", n - 1)
        }),
    ]
}

/// The largest size of a document that these limits let through, and the verdict on the next one.
async fn edge(app: &App, document: fn(usize) -> String, from: usize) -> (usize, Outcome, Value) {
    for size in from..200 {
        let answer = app.answer(&document(size), json!({})).await;
        if answer.outcome != Outcome::Data {
            return (size - 1, answer.outcome, serde_json::from_slice(&answer.body).unwrap());
        }
    }
    panic!("no limit is met: {}", document(199));
}

on_both! {
    async fn of_a_document(app: Arc<App>) from Empty {
        let default = Limits::default();
        for (name, limits, document) in measured() {
            let limit = match name {
                "DEPTH" => limits.depth as usize,
                "ALIASES" => limits.aliases as usize,
                "ROOT_FIELDS" => limits.root_fields as usize,
                "FIELDS" => limits.fields as usize,
                "DIRECTIVES" => limits.directives as usize,
                "TOKENS" => limits.tokens,
                "NESTING" => limits.nesting,
                _ => usize::try_from(limits.cost).unwrap(),
            };
            assert_ne!(limits, default, "{name} is another than usual");
            let app = App::with_limits(&app.url, limits).await;
            let (largest, outcome, refused) = edge(&app, document, 3).await;
            assert_eq!(largest, limit, "{name}: {refused}");
            assert_eq!(outcome, Outcome::Refused(Refusal::Limits), "{name}: {refused}");
            let errors = refused["errors"].as_array().unwrap();
            assert!(errors.iter().all(|error| error["extensions"]["code"] == "LIMIT_EXCEEDED"), "{name}: {refused}");
            app.db.close().await.unwrap();
        }
    }

    async fn of_one_field(app: Arc<App>) from Empty {
        let id = |n: i64| json!(hcs_graph::engine::id::encode("org", n)).to_string();
        let ids = |n: i64| (0..n).map(id).collect::<Vec<_>>().join(", ");
        let keys = |n: usize| ["TITLE", "STATUS", "STARTED_ON", "RECORDED_ON"][..n].iter().map(|key| format!("{{field: {key}}}")).collect::<Vec<_>>().join(", ");
        let levels = |n: usize| nested(n, "{not: ", "{}", "}");
        let conditions = |n: usize| vec!["{isCommercial: true}"; n].join(", ");
        for (name, field, document, fits, past, code) in [
            ("PAGE_SIZE", "studies", Box::new(|n: usize| format!("{{ studies(first: {n}) {{ nodes {{ id }} }} }}")) as Box<dyn Fn(usize) -> String>, 100, 101, "BAD_PAGE_SIZE"),
            ("PAGE_SIZE", "studies", Box::new(|n| format!("{{ studies(last: {n}) {{ nodes {{ id }} }} }}")), 1, 0, "BAD_PAGE_SIZE"),
            ("PAGE_SIZE", "status", Box::new(|n| format!("{{ studies {{ facets {{ status: sponsor(limit: {n}) {{ count }} }} }} }}")), 100, 101, "BAD_PAGE_SIZE"),
            ("NODE_IDS", "nodes", Box::new(|n| format!("{{ nodes(ids: [{}]) {{ id }} }}", ids(i64::try_from(n).unwrap()))), 100, 101, "BAD_USER_INPUT"),
            ("ORDER_KEYS", "studies", Box::new(|n| format!("{{ studies(orderBy: [{}]) {{ nodes {{ id }} }} }}", keys(n))), 3, 4, "BAD_USER_INPUT"),
            ("FILTER_LEVELS", "studies", Box::new(|n| format!("{{ studies(filter: {}) {{ nodes {{ id }} }} }}", levels(n))), 3, 4, "BAD_USER_INPUT"),
            ("FILTER_CONDITIONS", "studies", Box::new(|n| format!("{{ studies(filter: {{or: [{}]}}) {{ nodes {{ id }} }} }}", conditions(n))), 50, 51, "BAD_USER_INPUT"),
            ("SEARCH_LENGTH", "search", Box::new(|n| format!("{{ search(query: \"{}\") {{ totalCount }} }}", "x".repeat(n))), 200, 201, "BAD_USER_INPUT"),
            ("SEARCH_WORDS", "studies", Box::new(|n| format!("{{ studies(search: \"{}\") {{ totalCount }} }}", "x ".repeat(n))), 16, 17, "BAD_USER_INPUT"),
        ] {
            let answer = app.ask(&document(fits), json!({})).await;
            assert_eq!(answer.get("errors"), None, "{name} at the limit: {answer}");
            let answer = app.ask(&document(past), json!({})).await;
            let [error] = &answer["errors"].as_array().unwrap()[..] else { panic!("{name}: {answer}") };
            assert_eq!(error["extensions"]["code"], code, "{name}: {answer}");
            assert_eq!(error["path"].as_array().unwrap().last(), Some(&json!(field)), "{name}: {answer}");
        }
        // A page of nobody's choice.
        let (_, cost) = app.priced("{ studies { nodes { id } } }", json!({})).await;
        assert_eq!(cost.requested, Some(1 + 25));
    }

    async fn as_they_are_told(app: Arc<App>) from Empty {
        let set = [
            ("limits.depth", "7"), ("limits.aliases", "8"), ("limits.root_fields", "9"), ("limits.fields", "110"),
            ("limits.directives", "12"), ("limits.tokens", "1300"), ("limits.nesting", "14"), ("limits.cost", "1500"),
            ("server.body_limit_bytes", "16000"), ("limits.variables_bytes", "17000"), ("server.uri_limit_bytes", "18000"),
            ("server.head_limit_bytes", "18100"), ("server.request_timeout_ms", "6000"), ("limits.answer_timeout_ms", "1900"), ("budget.capacity", "20000"), ("budget.refill_per_second", "21"),
            ("budget.client_capacity", "31000"), ("budget.client_refill_per_second", "32"),
            ("streams.connections", "220"), ("streams.connections_per_caller", "23"), ("streams.operations_per_socket", "24"),
            ("streams.message_limit_bytes", "25000"), ("streams.messages_per_second", "26"), ("streams.queue", "27"),
            ("streams.init_timeout_ms", "2800"), ("streams.ping_interval_ms", "2900"), ("streams.pong_timeout_ms", "3000"),
        ];
        let site = Site::with(&app, &set).await;
        let answer = site.ask("{ serviceLimits { name value unit description { en cy status } } }").await.json();
        let told: Vec<&Value> = answer["data"]["serviceLimits"].as_array().unwrap().iter().collect();
        let values: Vec<(&str, u64, &str)> = told
            .iter()
            .map(|limit| (limit["name"].as_str().unwrap(), limit["value"].as_u64().unwrap(), limit["unit"].as_str().unwrap()))
            .collect();
        let contract = Contract::load(SDL).unwrap();
        let names: Vec<&str> = contract.values(contract.id("ServiceLimitName").unwrap()).iter().map(|value| &*value.name).collect();
        assert_eq!(values, [
            ("DEPTH", 7, "COUNT"), ("ALIASES", 8, "COUNT"), ("ROOT_FIELDS", 9, "COUNT"), ("FIELDS", 110, "COUNT"),
            ("DIRECTIVES", 12, "COUNT"), ("TOKENS", 1_300, "COUNT"), ("NESTING", 14, "COUNT"), ("COST", 1_500, "COST"),
            ("PAGE_SIZE", 100, "COUNT"), ("DEFAULT_PAGE_SIZE", 25, "COUNT"), ("NODE_IDS", 100, "COUNT"),
            ("ORDER_KEYS", 3, "COUNT"), ("FILTER_LEVELS", 3, "COUNT"), ("FILTER_CONDITIONS", 50, "COUNT"),
            ("SEARCH_LENGTH", 200, "CHARACTERS"), ("SEARCH_WORDS", 16, "COUNT"),
            ("BODY", 16_000, "BYTES"), ("VARIABLES", 17_000, "BYTES"), ("ADDRESS", 18_000, "BYTES"), ("HEAD", 18_100, "BYTES"),
            ("ANSWER_TIME", 1_900, "MILLISECONDS"), ("REQUEST_TIME", 6_000, "MILLISECONDS"),
            ("STREAMS", 23, "COUNT"), ("STREAMS_IN_ALL", 220, "COUNT"), ("SOCKET_OPERATIONS", 24, "COUNT"),
            ("SOCKET_MESSAGE", 25_000, "BYTES"), ("SOCKET_MESSAGE_RATE", 26, "COUNT_PER_SECOND"), ("STREAM_QUEUE", 27, "COUNT"),
            ("SOCKET_INIT_TIME", 2_800, "MILLISECONDS"), ("STREAM_PING_INTERVAL", 2_900, "MILLISECONDS"),
            ("SOCKET_PONG_TIME", 3_000, "MILLISECONDS"), ("CLIENT_BUDGET", 31_000, "COST"),
            ("CLIENT_BUDGET_REFILL", 32, "COST_PER_SECOND"), ("BUDGET", 20_000, "COST"), ("BUDGET_REFILL", 21, "COST_PER_SECOND"),
        ]);
        assert_eq!(values.iter().map(|(name, ..)| *name).collect::<Vec<_>>(), names, "every limit that has a name is in force");
        for limit in told {
            let [en, cy] = ["en", "cy"].map(|lang| limit["description"][lang].as_str().unwrap());
            assert!(!en.is_empty() && !cy.is_empty() && limit["description"]["status"] == "MACHINE", "{limit}");
        }
        let site = Site::with(&app, &[("budget.anonymous", "false")]).await;
        let answer = site.ask("{ serviceLimits { name } }").await.json();
        let left: BTreeSet<&str> = answer["data"]["serviceLimits"].as_array().unwrap().iter().map(|limit| limit["name"].as_str().unwrap()).collect();
        assert_eq!(names.len() - left.len(), 2, "what is not in force is not told");
        assert!(!left.contains("BUDGET") && !left.contains("BUDGET_REFILL"));
    }

    async fn of_the_request(app: Arc<App>) from Empty {
        // Body, address and variables are tried with the rest of HTTP; here are their codes in one place.
        let site = Site::with(&app, &[("server.body_limit_bytes", "2048"), ("server.uri_limit_bytes", "2048"), ("limits.variables_bytes", "100")]).await;
        site.send(post(&format!("{{\"query\":\"{}\"}}", " ".repeat(2048)))).await.problem(413, "PAYLOAD_TOO_LARGE");
        site.get(&format!("/graphql?query={}", "x".repeat(2048))).await.problem(414, "URI_TOO_LONG");
        let variables = json!({ "query": "{ __typename }", "variables": { "x": "y".repeat(100) } }).to_string();
        site.send(post(&variables)).await.refused(422, "LIMIT_EXCEEDED");
    }
}
