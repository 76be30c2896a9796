//! What each kind of caller is told of itself.

use std::sync::Arc;

use entity::enums::Scope;
use hcs_graph::{clock::Clock, engine::id, register, stored};
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::{Value, json};

use crate::{
    http::support::{Answer, Site, post_with},
    support::{
        app::App,
        on_both,
        tokens::{Tokens, now},
    },
};

const ALL: &str = "{ viewer { kind client organisation { id } person { id } isNational scopes expiresAt \
    budget { limit refillPerSecond } } }";

async fn told(site: &Site, headers: &[(&str, &str)]) -> Answer {
    let answer = site.send(post_with(headers, &json!({ "query": ALL }).to_string())).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(answer.header("cache-control"), "private, no-cache");
    answer
}

async fn by_token(site: &Site, token: &str) -> Value {
    told(site, &[("authorization", &format!("Bearer {token}"))]).await.json()["data"]["viewer"].clone()
}

/// The budget that an answer's header names: how much there is at once.
fn quota(answer: &Answer) -> u64 {
    let policy = answer.header("ratelimit-policy");
    policy.split(';').find_map(|part| part.strip_prefix("q=")).unwrap().parse().unwrap()
}

on_both! {
    async fn nobody_in_particular_is_told_so(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        let site = tokens.site(&[]).await;
        let answer = told(&site, &[]).await;
        let viewer = answer.json()["data"]["viewer"].clone();
        let budget = viewer["budget"].clone();
        assert_eq!(budget["limit"], json!(quota(&answer)));
        assert!(budget["refillPerSecond"].as_u64().unwrap() > 0);
        assert_eq!(viewer, json!({"kind": "ANONYMOUS", "client": null, "organisation": null, "person": null,
            "isNational": false, "scopes": [], "expiresAt": null, "budget": budget}));
        let uncounted = tokens.site(&[("budget.anonymous", "false")]).await;
        assert_eq!(told(&uncounted, &[]).await.json()["data"]["viewer"]["budget"], Value::Null);
    }

    async fn a_client_is_told_its_rights_as_they_are(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        let (granted, other) = ([Scope::StudiesRead, Scope::ResearchersRead], Scope::GrantsRead);
        tokens.client("partner", &granted).await;
        let site = tokens.site(&[]).await;
        let expires = now() + 300;
        let both = "studies.read researchers.read grants.read";
        let token = tokens.token_with("partner", json!({"exp": expires, "scope": both}));
        let viewer = by_token(&site, &token).await;
        assert_eq!((&viewer["kind"], &viewer["client"]), (&json!("CLIENT"), &json!("partner")));
        assert_eq!(viewer["organisation"]["id"], id::encode("org", tokens.organisation));
        assert_eq!((&viewer["person"], &viewer["isNational"]), (&Value::Null, &json!(false)));
        assert_eq!(viewer["scopes"], json!(["RESEARCHERS_READ", "STUDIES_READ"]), "in the contract's order, and only what is granted");
        let at: chrono::DateTime<chrono::Utc> = viewer["expiresAt"].as_str().unwrap().parse().unwrap();
        assert_eq!(at.timestamp(), expires, "without the leeway");

        register::revoke_scope(app.db.writer(), "partner", &[Scope::StudiesRead]).await.unwrap();
        register::grant(app.db.writer(), "partner", &[other]).await.unwrap();
        register::set_national(app.db.writer(), tokens.organisation, true, Clock::System.now()).await.unwrap();
        let viewer = by_token(&site, &token).await;
        assert_eq!((&viewer["isNational"], &viewer["scopes"]), (&json!(true), &json!(["RESEARCHERS_READ", "GRANTS_READ"])));
    }

    async fn a_client_is_told_the_budget_of_its_own(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        let new = register::NewClient { id: "large".to_owned(), name: "Large".to_owned(), organisation: tokens.organisation,
            issuer: None, budget: Some((123_456, 789)) };
        register::add_client(app.db.writer(), new, &[], Clock::System.now()).await.unwrap();
        tokens.client("usual", &[]).await;
        let site = tokens.site(&[("budget.client_capacity", "70000"), ("budget.client_refill_per_second", "8"), ("budget.capacity", "60000")]).await;
        let viewer = by_token(&site, &tokens.token("large", &[])).await;
        assert_eq!(viewer["budget"], json!({"limit": 123_456, "refillPerSecond": 789}));
        let viewer = by_token(&site, &tokens.token("usual", &[])).await;
        assert_eq!(viewer["budget"], json!({"limit": 70_000, "refillPerSecond": 8}));
        assert_eq!(quota(&told(&site, &[]).await), 60_000, "anybody else");
    }

    async fn a_person_is_told_whom_the_client_asks_for(app: Arc<App>) from Sample {
        let tokens = Tokens::begin(&app).await;
        tokens.client("front-end", &[Scope::MentoringDelegate, Scope::StudiesRead]).await;
        let site = tokens.site(&[]).await;
        // Also where nobody else sees a profile.
        let person = entity::researcher::Entity::find().order_by_asc(entity::researcher::Column::IsPublic).one(app.db.writer()).await.unwrap().unwrap();
        assert!(!person.is_public);
        let person = id::encode("res", person.id);
        let token = tokens.token_with("front-end", json!({"scope": "studies.read", "act": {"sub": person}}));
        let viewer = by_token(&site, &token).await;
        assert_eq!((&viewer["kind"], &viewer["client"]), (&json!("PERSON"), &json!("front-end")));
        assert_eq!((&viewer["person"]["id"], &viewer["organisation"]), (&json!(person), &Value::Null));
        assert_eq!(viewer["scopes"], json!(["RESEARCHERS_CONTACT_READ", "STUDIES_READ"]));
    }

    async fn a_page_is_told_that_it_has_an_embed_key(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        tokens.client("partner", &[Scope::StudiesRead]).await;
        let (key, page, time) = ("pk_of_a_test", "https://partner.example", Clock::System.now());
        register::add_embed_key(app.db.writer(), "partner", (key, &[page.to_owned()]), time).await.unwrap();
        stored::table::add(app.db.writer(), ALL, time).await.unwrap();
        let site = tokens.site(&[]).await;
        let body = json!({"documentId": stored::DocumentId::of(ALL).to_string()}).to_string();
        let answer = site.send(post_with(&[("x-embed-key", key), ("origin", page)], &body)).await;
        let viewer = &answer.json()["data"]["viewer"];
        assert_eq!((&viewer["kind"], &viewer["client"], &viewer["scopes"]), (&json!("EMBED_KEY"), &Value::Null, &json!([])));
    }
}
