//! What the service itself cannot or will not do.

use entity::{division, enums::ClientStatus, professional_group};
use hcs_graph::{
    db::DbOptions,
    domain,
    engine::{
        binding::{BY_ID, Binding},
        contract::SDL,
        limits::Limits,
        scope::everything,
    },
    register,
};
use sea_orm::ConnectionTrait;
use serde_json::json;

use super::{
    super::support::{Site, config, post, post_with},
    example::Seen,
};
use crate::{
    engine::traps::deadlines::{SHORT, one_reader, slow},
    support::{app::App, tokens::Tokens},
};

/// An app over the contract with one field guarded by scopes; as it stands it guards none.
pub(super) async fn guarded(app: &App, scopes: &str) -> App {
    let open = "  website: URL\n";
    assert_eq!(SDL.matches(open).count(), 1);
    let sdl = SDL.replace(open, &format!("  website: URL @requiresScope(any: [{scopes}])\n"));
    App::of(&app.url, (&sdl, domain::bindings()), Limits::default(), DbOptions::default()).await
}

pub(super) async fn lacks_a_scope(app: &App) -> Seen {
    let app = guarded(app, "RESEARCHERS_CONTACT_READ").await;
    let query = "{ organisation(by: {ror: \"03kk7td41\"}) { name { en } website } }";
    let body = json!({ "query": query }).to_string();
    let seen = Seen::of(&Site::of(app, &config(&[])), post(&body), &body).await;
    assert!(seen.answer().json()["data"]["organisation"]["name"]["en"].is_string(), "the rest is served");
    seen
}

/// Two lists of the contract, over bindings by which the second takes longer than any statement may.
pub(super) async fn slow_rows(app: &App) -> Seen {
    let sdl = "type Query { professionalGroups: [ProfessionalGroup!] divisions: [Division!] } type ProfessionalGroup { position: Int! } type Division { position: Int! }";
    let bindings = vec![
        Binding::node::<professional_group::Entity>("ProfessionalGroup", "grp").rows(everything),
        Binding::node::<division::Entity>("Division", "div").rows(slow(app)).unfollowed(),
        Binding::root().root_list("professionalGroups", BY_ID).root_list("divisions", BY_ID),
    ];
    let app = App::of(&app.url, (sdl, bindings), Limits::default(), one_reader(SHORT)).await;
    let body = json!({"query": "{ professionalGroups { position } divisions { position } }"}).to_string();
    let seen = Seen::of(&Site::of(app, &config(&[])), post(&body), &body).await;
    assert_eq!(seen.answer().json()["data"]["professionalGroups"].as_array().unwrap().len(), 6, "the rest is served");
    seen
}

/// A caller who can spend what one operation may cost, and has spent half of it.
pub(super) async fn spent_budget(app: &App) -> Seen {
    let set = [("limits.cost", "100"), ("budget.capacity", "100"), ("budget.refill_per_second", "1")];
    let site = Site::with(app, &set).await;
    let body = json!({"query": "{ studies(first: 90) { nodes { title } } }"}).to_string();
    let first = site.send(post(&body)).await;
    assert_eq!(first.status, 200, "{}", first.text);
    for _ in 0..5 {
        assert_eq!(site.send(post("{")).await.status, 400);
    }
    Seen::of(&site, post(&body), &body).await
}

/// The token is good, and it is written down without itself.
pub(super) async fn suspended(app: &App) -> Seen {
    let tokens = Tokens::begin(app).await;
    tokens.client("partner", &[]).await;
    let site = tokens.site(&[]).await;
    let token = tokens.token("partner", &[]);
    register::put_status(app.db.writer(), "partner", ClientStatus::Suspended).await.unwrap();
    let body = json!({"query": "{ studies { totalCount } }"}).to_string();
    let answer = site.send(post_with(&[("authorization", &format!("Bearer {token}"))], &body)).await;
    Seen::shown(&post_with(&[("authorization", "Bearer (a good one)")], &body), &body, answer)
}

pub(super) async fn database_away(app: &App) -> Seen {
    let site = Site::over(app).await;
    site.db.clone().close().await.unwrap();
    let body = json!({"query": "{ studies { totalCount } }"}).to_string();
    Seen::of(&site, post(&body), &body).await
}

/// A table that was there at the start is there no more.
pub(super) async fn table_lost(app: &App) -> Seen {
    let site = Site::over(app).await;
    app.db.writer().execute_unprepared("ALTER TABLE study RENAME TO gone").await.unwrap();
    let body = json!({"query": "{ studies { totalCount } }"}).to_string();
    let seen = Seen::of(&site, post(&body), &body).await;
    for inside in ["study", "gone", "table", "relation", "SELECT", "sqlx"] {
        assert!(!seen.answer().text.replace("studies", "").contains(inside), "{inside}: {:?}", seen.answer());
    }
    seen
}
