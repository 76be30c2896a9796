//! What changes while a token counts: the client is suspended, its key or its scopes are taken back, the issuer's key is.

use std::sync::Arc;

use entity::{
    client,
    enums::{ClientStatus, Scope},
    researcher,
};
use hcs_graph::{
    auth::issuer,
    clock::Clock,
    engine::id,
    register::{self, NewClient},
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait, QueryOrder, TransactionTrait, sea_query::Expr};
use serde_json::json;

use super::{ask_for_token, exchange, turned_away, with_token};
use crate::support::{
    app::App,
    audit, on_both,
    tokens::{Pair, Tokens},
};

on_both! {
    async fn a_client_that_is_suspended_is_told_so(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        tokens.client("partner", &[]).await;
        let site = tokens.site(&[]).await;
        let token = tokens.token("partner", &[]);
        for (status, answered) in [(ClientStatus::Active, 200), (ClientStatus::Suspended, 403), (ClientStatus::Active, 200)] {
            register::put_status(app.db.writer(), "partner", status).await.unwrap();
            let (answer, id) = with_token(&site, &token).await;
            assert_eq!(answer.status, answered);
            if answered == 403 {
                answer.problem(403, "CLIENT_SUSPENDED");
                assert_eq!(audit::reasons(&id), ["suspended"]);
            }
        }
    }

    async fn what_is_remembered_of_a_client_ends_by_itself(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        tokens.client("partner", &[Scope::StudiesRead]).await;
        let remembering = [("auth.refresh_ms", "400"), ("budget.client_capacity", "1000000000")];
        let site = tokens.site(&remembering).await;
        let token = tokens.token("partner", &[Scope::StudiesRead]);
        assert_eq!(with_token(&site, &token).await.0.status, 200);
        let can_read = async || site.state.access().judge(&token).await.unwrap().scope.has("STUDIES_READ");
        assert!(can_read().await);
        register::revoke_scope(app.db.writer(), "partner", &[Scope::StudiesRead]).await.unwrap();
        // Asked again and again, so that nothing that is remembered could be forgotten for want of use.
        while can_read().await {
            tokio::task::yield_now().await;
        }
        register::put_status(app.db.writer(), "partner", ClientStatus::Suspended).await.unwrap();
        while with_token(&site, &token).await.0.status == 200 {}
        with_token(&site, &token).await.0.problem(403, "CLIENT_SUSPENDED");
    }

    async fn a_key_of_the_client_takes_its_tokens_with_it(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        tokens.client("partner", &[]).await;
        let (one, two) = (Pair::ed25519(), Pair::p256());
        tokens.key("partner", &one).await;
        tokens.key("partner", &two).await;
        let site = tokens.site(&[]).await;
        let mut given = Vec::new();
        for pair in [&one, &two] {
            let answer = ask_for_token(&site, &exchange::form(&exchange::assertion(pair, "partner"))).await;
            assert_eq!(answer.status, 200, "{}", answer.text);
            given.push(answer.json()["access_token"].as_str().unwrap().to_owned());
        }
        register::revoke_key(app.db.writer(), "partner", &one.kid, Clock::System.now()).await.unwrap();
        let (answer, id) = with_token(&site, &given[0]).await;
        assert_eq!(turned_away(&answer, &id), "revoked_key");
        assert_eq!(with_token(&site, &given[1]).await.0.status, 200, "given for another key");
        let answer = ask_for_token(&site, &exchange::form(&exchange::assertion(&one, "partner"))).await;
        assert_eq!((answer.status, &answer.json()["error"]), (401, &json!("invalid_client")));
    }

    async fn keys_of_the_issuer_overlap_until_one_is_revoked(app: Arc<App>) from Reference {
        let mut tokens = Tokens::begin(&app).await;
        tokens.client("partner", &[]).await;
        let site = tokens.site(&[]).await;
        let before = tokens.token("partner", &[]);
        let kids = async || {
            let keys = site.get("/.well-known/jwks.json").await.json();
            keys["keys"].as_array().unwrap().iter().map(|key| key["kid"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(kids().await, [tokens.issuer.kid.clone()]);
        let old = tokens.rotate().await;
        assert_eq!(kids().await, [old.kid.clone(), tokens.issuer.kid.clone()]);
        let after = tokens.token("partner", &[]);
        for token in [&before, &after] {
            assert_eq!(with_token(&site, token).await.0.status, 200);
        }
        let nowhere = std::path::Path::new("/nowhere");
        assert!(issuer::revoke(app.db.writer(), nowhere, &old.kid, Clock::System.now()).await.unwrap());
        let (answer, id) = with_token(&site, &before).await;
        assert_eq!(turned_away(&answer, &id), "unknown_key", "also where it was seen before");
        assert_eq!(with_token(&site, &after).await.0.status, 200);
        assert_eq!(kids().await, [tokens.issuer.kid.clone()]);
    }

    async fn a_scope_counts_while_it_is_granted_and_asked_for(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        let (granted, other) = (Scope::StudiesRead, Scope::GrantsRead);
        tokens.client("partner", &[granted]).await;
        let site = tokens.site(&[]).await;
        let judge = site.state.access();
        let token = tokens.token("partner", &[granted, other]);
        let has = async |scope: Scope| judge.judge(&token).await.unwrap().scope.has(&scope.name());
        assert_eq!((has(granted).await, has(other).await), (true, false));
        register::grant(app.db.writer(), "partner", &[other]).await.unwrap();
        register::revoke_scope(app.db.writer(), "partner", &[granted]).await.unwrap();
        assert_eq!((has(granted).await, has(other).await), (false, true));
        let scope = judge.judge(&token).await.unwrap().scope;
        assert_eq!((scope.organisation(), scope.is_national(), scope.person()), (Some(tokens.organisation), false, None));
        register::set_national(app.db.writer(), tokens.organisation, true, Clock::System.now()).await.unwrap();
        assert!(judge.judge(&token).await.unwrap().scope.is_national());
    }

    /// On SQLite there is one writer, and whoever needs it waits for this transaction.
    async fn a_token_is_judged_while_something_long_is_written(app: Arc<App>) from Sample {
        let tokens = Tokens::begin(&app).await;
        tokens.client("partner", &[Scope::StudiesRead, Scope::MentoringDelegate]).await;
        let (key, page) = ("pk_of_a_test", "https://partner.example");
        register::add_embed_key(app.db.writer(), "partner", (key, &[page.to_owned()]), Clock::System.now()).await.unwrap();
        let site = tokens.site(&[]).await;
        let name = async |db: &DatabaseTransaction| client::Entity::find().one(db).await.unwrap().unwrap().name;
        let person = id::encode("res", researcher::Entity::find().one(app.db.writer()).await.unwrap().unwrap().id);

        // The register is asked each time, and so are the keys of the issuer. It is the program's own writer that is held.
        let long = site.db.writer().begin().await.unwrap();
        let set = client::Entity::update_many().col_expr(client::Column::Name, Expr::value("Half written"));
        set.exec(&long).await.unwrap();
        for token in [tokens.token("partner", &[Scope::StudiesRead]), tokens.token_with("partner", json!({"act": {"sub": person}}))] {
            assert_eq!(with_token(&site, &token).await.0.status, 200);
        }
        assert!(site.state.access().embeds(key, page).await.unwrap());
        assert!(site.state.access().embeds_any(page).await.unwrap());
        assert_eq!(site.get("/.well-known/jwks.json").await.status, 200);
        // All that was while it was open: what it wrote is there for it alone, and goes with it.
        assert_eq!(name(&long).await, "Half written");
        long.rollback().await.unwrap();
        assert_eq!(client::Entity::find().one(site.db.writer()).await.unwrap().unwrap().name, "partner");
    }

    async fn a_client_acts_for_a_person_when_it_may(app: Arc<App>) from Sample {
        let tokens = Tokens::begin(&app).await;
        tokens.client("portal", &[]).await;
        let site = tokens.site(&[]).await;
        let person = researcher::Entity::find().order_by_asc(researcher::Column::Id);
        let person = person.one(app.db.writer()).await.unwrap().unwrap().id;
        let acting = |id: String| tokens.token_with("portal", json!({"act": {"sub": id}}));
        let token = acting(id::encode("res", person));
        let (answer, request) = with_token(&site, &token).await;
        assert_eq!(turned_away(&answer, &request), "act", "nobody has granted it");
        register::grant(app.db.writer(), "portal", &[Scope::MentoringDelegate]).await.unwrap();
        let scope = site.state.access().judge(&token).await.unwrap().scope;
        assert_eq!((scope.person(), scope.organisation()), (Some(person), None));
        for nobody in [id::encode("res", 999_999_999), id::encode("org", person), "res_x".to_owned()] {
            let (answer, request) = with_token(&site, &acting(nobody)).await;
            assert_eq!(turned_away(&answer, &request), "act");
        }
        // By the id of a profile that was merged it acts for the one that was kept; by that of another type's row for nobody.
        for (prefix, gone) in [("res", 999_999_998), ("org", 999_999_997)] {
            let noted = format!("INSERT INTO node_merged (prefix, \"row\", into_row, at) VALUES ('{prefix}', {gone}, {person}, '2026-01-15T00:00:00+00:00')");
            app.db.writer().execute_unprepared(&noted).await.unwrap();
        }
        let scope = site.state.access().judge(&acting(id::encode("res", 999_999_998))).await.unwrap().scope;
        assert_eq!(scope.person(), Some(person));
        let (answer, request) = with_token(&site, &acting(id::encode("res", 999_999_997))).await;
        assert_eq!(turned_away(&answer, &request), "act");
    }

    async fn a_client_may_have_a_budget_of_its_own(app: Arc<App>) from Reference {
        let tokens = Tokens::begin(&app).await;
        let new = NewClient {
            id: "small".to_owned(),
            name: "small".to_owned(),
            organisation: tokens.organisation,
            issuer: None,
            budget: Some((30, 1)),
        };
        register::add_client(app.db.writer(), new, &[], Clock::System.now()).await.unwrap();
        // Also where anybody else is not counted.
        let site = tokens.site(&[("budget.anonymous", "false")]).await;
        let token = tokens.token("small", &[]);
        let (answer, _) = with_token(&site, &token).await;
        assert_eq!(answer.header("ratelimit-policy"), "\"default\";q=30;w=30");
        let mut statuses = Vec::new();
        for _ in 0..40 {
            statuses.push(with_token(&site, &token).await.0.status);
        }
        assert_eq!((statuses[0], statuses[39]), (200, 429));
        assert_eq!(site.ask("{ __typename }").await.header("ratelimit"), "");
    }
}
