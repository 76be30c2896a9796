//! The matrix over HTTP: every field of the root asked as a stored document, by anybody, by a page with an embed key, by a
//! client with everything, and by that client suspended.

use std::{collections::BTreeMap, sync::Arc};

use entity::enums::{ClientStatus, Scope};
use hcs_graph::{
    clock::Clock,
    engine::{
        contract::{Contract, TypeDef, TypeId, TypeKind},
        id,
    },
    register,
    stored::{self, DocumentId},
};
use serde_json::{Value, json};

use super::{
    matrix::{PREFIXES, contract},
    rules::RULES,
    who::{Cast, number},
};
use crate::{
    http::support::{Answer, NEWER, Site, post_with},
    support::{
        app::App,
        audit, on_both,
        tokens::{Tokens, fresh},
    },
};

const KEY: &str = "pk_of_a_matrix";
const PAGE: &str = "https://partner.example";
/// How far a selection goes below what a field of the root gives: its own fields, and those of what it leads to.
const DEEP: u32 = 2;

/// Everything that can be selected of a type without arguments, so deep; empty when nothing can.
pub fn selection(contract: &Contract, of: TypeId, deep: u32) -> String {
    let ty = contract.ty(of);
    let fields = match &ty.kind {
        TypeKind::Object(fields) | TypeKind::Interface(fields, _) => fields,
        TypeKind::Union(_) => return "__typename ... on Node { id }".to_owned(),
        _ => return String::new(),
    };
    let mut all = vec!["__typename".to_owned()];
    for field in fields.iter().filter(|field| !field.args.iter().any(|arg| arg.ty.non_null() && arg.default.is_none()))
    {
        let inner = contract.ty(field.ty.inner());
        if inner.is_leaf() {
            all.push(field.name.to_string());
        } else if let Some(below) = deep.checked_sub(1) {
            // A page below a page would be asked for in each of its rows: two of them show what is to be seen.
            let page = if paged(inner) { "(first: 2)" } else { "" };
            all.push(format!("{}{page} {{ {} }}", field.name, selection(contract, field.ty.inner(), below)));
        }
    }
    all.join(" ")
}

fn paged(ty: &TypeDef) -> bool {
    ty.name.ends_with("Connection")
}

/// A question for each field of the root, by its name. What must be given is the row of a type that the public sees least of.
async fn questions(app: &App, contract: &Contract) -> BTreeMap<String, String> {
    let mut latest = BTreeMap::new();
    for (name, table, _) in RULES {
        let row = number(app, &format!("SELECT coalesce(max(id), 1) FROM {table}")).await;
        latest.insert(*name, id::encode(PREFIXES[name], row));
    }
    let mut all = BTreeMap::new();
    for field in contract.ty(contract.query()).fields().unwrap().iter() {
        let inner = contract.ty(field.ty.inner());
        let mut given = Vec::new();
        for arg in field.args.iter().filter(|arg| arg.ty.non_null() && arg.default.is_none()) {
            let some = &latest["Researcher"];
            let value = match contract.write_ref(&arg.ty).as_str() {
                "ID!" if &*field.name == "mentoringFigures" => format!("\"{}\"", latest["MentoringScheme"]),
                "ID!" => format!("\"{some}\""),
                "[ID!]!" => format!("[\"{some}\", \"{}\"]", latest["Study"]),
                "String!" => "\"study\"".to_owned(),
                "MentoringSeekerInput!" => "{kind: RESEARCH}".to_owned(),
                // A year.
                "Int!" => "2025".to_owned(),
                by if by.ends_with("By!") => format!("{{id: \"{}\"}}", latest[&*inner.name]),
                other => panic!("say in this test what `{}` is given for {other}", field.name),
            };
            given.push(format!("{}: {value}", arg.name));
        }
        if paged(inner) {
            given.push("first: 5".to_owned());
        }
        let given = if given.is_empty() { String::new() } else { format!("({})", given.join(", ")) };
        let below = match selection(contract, field.ty.inner(), DEEP) {
            none if none.is_empty() => none,
            some => format!(" {{ {some} }}"),
        };
        all.insert(field.name.to_string(), format!("{{ {}{given}{below} }}", field.name));
    }
    all
}

async fn stored(site: &Site, headers: &[(&str, &str)], question: &str) -> Answer {
    let by_id = json!({"documentId": DocumentId::of(question).to_string()});
    site.send(post_with(headers, &by_id.to_string())).await
}

/// What an answer says, without what is of this request alone.
fn said(answer: &Answer) -> (u16, Value) {
    let mut json = answer.json();
    let errors = json.get_mut("errors").and_then(Value::as_array_mut);
    for error in errors.into_iter().flatten() {
        error["extensions"]["requestId"] = Value::Null;
    }
    if json.get("requestId").is_some() {
        json["requestId"] = Value::Null;
    }
    (answer.status, json)
}

on_both! {
    async fn a_page_sees_what_anybody_sees_and_a_suspended_client_nothing(app: Arc<App>) from Sample {
        let contract = contract();
        let cast = Cast::of(&app).await;
        let tokens = Tokens::begin(&app).await;
        let scopes = [
            Scope::ResearchersRead, Scope::ResearchersContactRead, Scope::StudiesRead, Scope::GrantsRead,
            Scope::WorkforceRead, Scope::ReportsRead, Scope::ClientsAdmin,
        ];
        tokens.client_of("partner", cast.sponsor, None, &scopes).await;
        let db = app.db.writer();
        register::add_embed_key(db, "partner", (KEY, &[PAGE.to_owned()]), Clock::System.now()).await.unwrap();
        let questions = questions(&app, &contract).await;
        for question in questions.values() {
            stored::table::add(db, question, Clock::System.now()).await.unwrap();
        }
        let generous = [
            ("budget.anonymous", "false"), ("limits.cost", "1000000000"), ("budget.capacity", "1000000000"), ("budget.client_capacity", "1000000000"),
            ("limits.fields", "100000"), ("limits.tokens", "100000"), ("limits.depth", "20"), ("limits.aliases", "1000"),
        ];
        let site = tokens.site(&generous).await;
        let page = [("x-embed-key", KEY), ("origin", PAGE)];
        let bearer = format!("Bearer {}", tokens.token("partner", &scopes));
        let known = [("authorization", bearer.as_str())];

        let mut more = Vec::new();
        for (field, question) in &questions {
            let anybody = stored(&site, &[], question).await;
            assert!([200, 294].contains(&anybody.status) && anybody.kind() == NEWER, "{field}: {}", anybody.text);
            let embedded = stored(&site, &page, question).await;
            let mut as_anybody = said(&embedded);
            if field == "viewer" {
                // A page is told that it is one, and nothing else.
                let kind = as_anybody.1["data"]["viewer"]["kind"].take();
                assert_eq!(kind, "EMBED_KEY");
                as_anybody.1["data"]["viewer"]["kind"] = json!("ANONYMOUS");
            }
            assert_eq!(as_anybody, said(&anybody), "{field}");
            assert_eq!(embedded.header("cache-control"), anybody.header("cache-control"), "{field}");
            if said(&stored(&site, &known, question).await) != said(&anybody) {
                more.push(field.as_str());
            }
        }
        // Were the client shown no more than anybody, the page could have the client's sight and nobody would know.
        assert!(more.len() >= 10 && more.contains(&"researchers") && more.contains(&"studies"), "{more:?}");

        register::put_status(db, "partner", ClientStatus::Suspended).await.unwrap();
        let before = crate::writes::everything(&app).await;
        let mut told = Vec::new();
        for (field, question) in &questions {
            let id = fresh();
            let refused = stored(&site, &[known[0], ("x-request-id", &id)], question).await;
            refused.problem(403, "CLIENT_SUSPENDED");
            assert_eq!(audit::reasons(&id), ["suspended"], "{field}");
            told.push(said(&refused));
            // Its pages end with it, as pages that never had a key.
            stored(&site, &page, question).await.problem(403, "ORIGIN_NOT_ALLOWED");
        }
        let write = contract.ty(contract.mutation().unwrap()).fields().unwrap();
        for field in write.iter() {
            let document = json!({"query": format!("mutation {{ {} }}", field.name)}).to_string();
            let refused = site.send(post_with(&known, &document)).await;
            told.push(said(&refused));
        }
        assert!(write.iter().count() >= 3);
        told.dedup();
        assert_eq!(told.len(), 1, "{told:#?}");
        assert_eq!(crate::writes::everything(&app).await, before);
    }
}
