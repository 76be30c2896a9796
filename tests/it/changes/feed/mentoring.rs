//! Mentoring in the log of changes: partners are told nothing of it, whatever scopes they have, and coordinators what they see.

use std::sync::Arc;

use entity::enums::Scope;
use hcs_graph::{
    engine::{changes::By, id, scope::Sight},
    register::{self, NewClient},
    settle,
};
use sea_orm::TransactionTrait;

use super::{Follower, follower::held, wide};
use crate::{
    changes::changed,
    support::{app::App, database::now, on_both},
    writes::number,
};

const TYPES: &str =
    "MENTOR_PROFILE, MENTORING_REQUEST, MENTORING_PAIRING, MENTORING_EVENT, MENTORING_RUN, MENTORING_PLACEMENT";
const SCOPES: [Scope; 4] = [Scope::ChangesRead, Scope::MentoringRead, Scope::MentoringWrite, Scope::MentoringMatch];

async fn client(app: &App, name: &str, organisation: i64, national: bool) {
    let transaction = app.db.writer().begin().await.unwrap();
    let new = NewClient { id: name.to_owned(), name: name.to_owned(), organisation, issuer: None, budget: None };
    register::add_client(&transaction, new, &[], now()).await.unwrap();
    register::grant(&transaction, name, &SCOPES).await.unwrap();
    register::set_national(&transaction, organisation, national, now()).await.unwrap();
    settle::settle(&transaction, &By::source("a test", now())).await.unwrap();
    transaction.commit().await.unwrap();
}

fn following(client: &str, organisation: i64, national: bool) -> Follower {
    let scopes = ["MENTORING_READ", "MENTORING_WRITE", "MENTORING_MATCH"].map(Box::from).into();
    let sight = Sight { organisation: Some(organisation), national, scopes, ..Sight::default() };
    Follower { types: TYPES.to_owned(), ..Follower::new(client, sight) }
}

on_both! {
    async fn partners_are_told_of_no_mentoring(app: Arc<App>) from Sample {
        let mentor = number(&app, "SELECT min(mentor_id) FROM mentoring_pairing").await;
        let employer = number(&app, &format!("SELECT coalesce(max(organisation_id), 2) FROM appointment WHERE researcher_id = {mentor}")).await;
        let nation = number(&app, &format!("SELECT min(id) FROM organisation WHERE id <> {employer}")).await;
        client(&app, "employer", employer, false).await;
        client(&app, "nation", nation, true).await;
        let app = wide(&app).await;
        let mut partner = following("employer", employer, false);
        let mut coordinator = following("nation", nation, true);
        assert!(partner.follow(&app).await.is_empty());
        coordinator.follow(&app).await;
        assert!(coordinator.store.keys().any(|id| id.starts_with("mpg_")), "the sample has pairings");
        for follower in [&partner, &coordinator] {
            held(&app, follower).await;
        }
        let pairing = number(&app, &format!("SELECT min(id) FROM mentoring_pairing WHERE mentor_id = {mentor}")).await;
        for sql in [
            format!("UPDATE mentoring_pairing SET ends_on = '2027-01-01' WHERE id = {pairing}"),
            format!("UPDATE mentor_profile SET can_be_found = NOT can_be_found WHERE researcher_id = {mentor}"),
            format!("INSERT INTO mentoring_event (pairing_id, kind, side, at, updated_at, sample) VALUES ({pairing}, 'PAUSED', 'MENTOR', \
                '2026-01-15T00:00:00+00:00', '2026-01-15T00:00:00+00:00', FALSE)"),
            format!("DELETE FROM mentoring_pairing WHERE id = {pairing}"),
        ] {
            changed(&app, &[&sql]).await;
            assert_eq!(partner.follow(&app).await, Vec::<String>::new(), "{sql}");
            assert!(!coordinator.follow(&app).await.is_empty(), "{sql}");
            held(&app, &coordinator).await;
        }
        assert!(!coordinator.store.contains_key(&id::encode("mpg", pairing)));
        app.db.close().await.unwrap();
    }
}
