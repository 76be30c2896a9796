//! What followers of every kind are told when what they see changes, and that nobody is told of what they never saw.

use std::sync::Arc;

use chrono::Duration;
use entity::enums::Scope;
use hcs_graph::{
    engine::{changes::By, id, scope::Sight},
    register, settle,
};
use sea_orm::TransactionTrait;

use super::{Follower, follower::held, wide};
use crate::{
    changes::{changed, sight::client},
    support::{app::App, database::now, on_both},
    writes::number,
};

/// What a client of an organisation sees with all that [`client`] grants, and what it sees without.
fn sight(organisation: i64, national: bool, scopes: bool) -> Sight {
    let all = ["RESEARCHERS_READ", "STUDIES_READ", "WORKFORCE_READ"].map(Box::from);
    Sight {
        organisation: Some(organisation),
        person: None,
        national,
        scopes: all.into_iter().filter(|_| scopes).collect(),
    }
}

/// What is followed here.
const TYPES: &str = "STUDY, STUDY_INVOLVEMENT, STUDY_SITE, COLLABORATION, RESEARCHER, APPOINTMENT";

fn following(client: &str, sight: Sight) -> Follower {
    Follower { types: TYPES.to_owned(), ..Follower::new(client, sight) }
}

/// An organisation that sees unlisted studies as their sponsor.
async fn sponsor(app: &App) -> i64 {
    number(app, "SELECT sponsor_id FROM study WHERE NOT is_listed AND sponsor_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1").await
}

fn of<'t>(told: &'t [String], prefix: &str) -> Vec<&'t str> {
    told.iter().filter(|line| line.split(' ').nth(1).unwrap().starts_with(prefix)).map(|line| &**line).collect()
}

on_both! {
    async fn each_is_told_of_an_unlisted_study_what_it_may(app: Arc<App>) from Sample {
        let sponsor = sponsor(&app).await;
        let other = number(&app, "SELECT max(id) FROM organisation WHERE id NOT IN (SELECT sponsor_id FROM study WHERE sponsor_id IS NOT NULL) \
            AND id NOT IN (SELECT organisation_id FROM study_site) AND id NOT IN (SELECT organisation_id FROM collaboration)").await;
        let national = number(&app, &format!("SELECT min(id) FROM organisation WHERE id NOT IN ({sponsor}, {other})")).await;
        client(&app, "sponsor", sponsor, false).await;
        client(&app, "other", other, false).await;
        client(&app, "national", national, true).await;
        let app = wide(&app).await;
        let mut all = [
            following("sponsor", sight(sponsor, false, true)),
            following("other", sight(other, false, true)),
            following("other", sight(other, false, false)),
            following("national", sight(national, true, true)),
        ];
        for follower in &mut all {
            follower.follow(&app).await;
            held(&app, follower).await;
        }
        let study = number(&app, &format!("SELECT max(s.id) FROM study s JOIN study_site t ON t.study_id = s.id WHERE s.is_listed AND s.sponsor_id = {sponsor}")).await;
        let hidden = number(&app, &format!("SELECT max(id) FROM study WHERE NOT is_listed AND sponsor_id = {sponsor}")).await;
        let [study_id, hidden_id] = [study, hidden].map(|row| id::encode("stu", row));

        changed(&app, &[&format!("UPDATE study SET is_listed = FALSE WHERE id = {study}")]).await;
        for (follower, wanted) in all.iter_mut().zip([format!("UPSERT {study_id} "), format!("UNPUBLISHED {study_id} -"), format!("UNPUBLISHED {study_id} -"), format!("UPSERT {study_id} ")]) {
            let told = follower.follow(&app).await;
            assert_eq!(of(&told, "stu_"), [&*wanted], "{told:?}");
            // Its parts go with it, and are no news to who still sees them.
            let sites = of(&told, "sit_");
            assert_eq!(sites.is_empty(), wanted.starts_with("UPSERT"), "{told:?}");
            assert!(sites.iter().all(|line| line.starts_with("UNPUBLISHED ")), "{told:?}");
            held(&app, follower).await;
        }
        // Of what was never in sight nothing is told, whatever becomes of it.
        let parts = ["study_involvement", "study_site", "collaboration", "study_identifier", "study_health_category"];
        let parts: Vec<String> = parts.iter().map(|table| format!("DELETE FROM {table} WHERE study_id = {hidden}")).collect();
        changed(&app, &[&format!("UPDATE study SET title = 'Told to few' WHERE id = {hidden}")]).await;
        for (follower, sees) in all.iter_mut().zip([true, false, false, true]) {
            let told = follower.follow(&app).await;
            let wanted: &[String] = if sees { &[format!("UPSERT {hidden_id} title")] } else { &[] };
            assert_eq!(told, wanted);
        }
        let gone: Vec<&str> = parts.iter().map(|part| &**part).collect();
        changed(&app, &gone).await;
        changed(&app, &[&format!("DELETE FROM study WHERE id = {hidden}")]).await;
        for (follower, sees) in all.iter_mut().zip([true, false, false, true]) {
            let told = follower.follow(&app).await;
            let wanted: &[String] = if sees { &[format!("DELETED {hidden_id} -")] } else { &[] };
            assert_eq!(of(&told, "stu_"), wanted);
            assert!(sees || told.is_empty(), "{told:?}");
            held(&app, follower).await;
        }
        changed(&app, &[&format!("UPDATE study SET is_listed = TRUE WHERE id = {study}")]).await;
        for follower in &mut all {
            follower.follow(&app).await;
            held(&app, follower).await;
        }
        app.db.close().await.unwrap();
    }

    async fn scopes_that_come_and_go_turn_what_is_seen(app: Arc<App>) from Sample {
        let sponsor = sponsor(&app).await;
        client(&app, "sponsor", sponsor, false).await;
        let app = wide(&app).await;
        let mut follower = following("sponsor", sight(sponsor, false, true));
        follower.first = 40;
        follower.follow(&app).await;
        let all = follower.store.len();
        let study = number(&app, &format!("SELECT max(id) FROM study WHERE NOT is_listed AND sponsor_id = {sponsor}")).await;
        let study_id = id::encode("stu", study);
        assert!(follower.store.contains_key(&study_id));

        // The log goes on while nobody asks; what was seen then is told by what was seen then.
        changed(&app, &[&format!("UPDATE study SET title = 'While away' WHERE id = {study}"), "UPDATE organisation SET city = 'Elsewhere' WHERE id = 1"]).await;
        follower.sees(sight(sponsor, false, false));
        let told = follower.follow(&app).await;
        let lost = told.iter().filter(|line| line.starts_with("SCOPE_LOST ")).count();
        assert!(lost > 0 && told.contains(&format!("SCOPE_LOST {study_id} -")), "{told:?}");
        assert!(follower.store.len() < all);
        held(&app, &follower).await;
        // Once is enough.
        changed(&app, &[&format!("UPDATE study SET title = 'Further away' WHERE id = {study}")]).await;
        assert!(follower.follow(&app).await.is_empty());

        follower.sees(sight(sponsor, false, true));
        let told = follower.follow(&app).await;
        assert!(told.iter().all(|line| line.starts_with("UPSERT ")) && told.contains(&format!("UPSERT {study_id} -")), "{told:?}");
        assert_eq!(follower.store.len(), all);
        held(&app, &follower).await;

        // In the middle of a walk, and in the middle of the way from one sight to another.
        for pages in [1, 3, 9] {
            let mut walking = following("sponsor", sight(sponsor, false, true));
            walking.first = 40;
            for scopes in [false, true, false] {
                for _ in 0..pages {
                    walking.step(&app).await;
                }
                walking.sees(sight(sponsor, false, scopes));
            }
            walking.follow(&app).await;
            held(&app, &walking).await;
            assert!(!walking.store.contains_key(&study_id));
        }
        app.db.close().await.unwrap();
    }

    async fn remit_that_comes_and_goes_turns_what_is_seen(app: Arc<App>) from Sample {
        client(&app, "one", 1, true).await;
        let app = wide(&app).await;
        let mut follower = following("one", sight(1, true, true));
        follower.follow(&app).await;
        held(&app, &follower).await;
        let transaction = app.db.writer().begin().await.unwrap();
        register::set_national(&transaction, 1, false, now()).await.unwrap();
        settle::settle(&transaction, &By::nobody(now())).await.unwrap();
        transaction.commit().await.unwrap();
        follower.sees(sight(1, false, true));
        assert!(follower.follow(&app).await.iter().any(|line| line.starts_with("SCOPE_LOST ")));
        held(&app, &follower).await;
        follower.sees(sight(1, true, true));
        follower.follow(&app).await;
        held(&app, &follower).await;
        app.db.close().await.unwrap();
    }

    async fn a_day_that_turns_ends_what_is_seen_of_a_person(app: Arc<App>) from Sample {
        let today = now().date_naive();
        let hidden = "SELECT min(researcher.id) FROM researcher WHERE (SELECT count(*) FROM appointment WHERE researcher_id = researcher.id) = 1";
        let person = number(&app, hidden).await;
        let organisation = number(&app, &format!("SELECT organisation_id FROM appointment WHERE researcher_id = {person}")).await;
        client(&app, "employer", organisation, false).await;
        changed(&app, &[
            &format!("UPDATE researcher SET is_public = FALSE WHERE id = {person}"),
            &format!("UPDATE appointment SET started_on = '2020-01-01', ended_on = '{today}' WHERE researcher_id = {person}"),
        ]).await;
        let app = wide(&app).await;
        let mut follower = following("employer", sight(organisation, false, true));
        follower.types = "RESEARCHER".to_owned();
        follower.follow(&app).await;
        let person = id::encode("res", person);
        assert!(follower.store.contains_key(&person));
        let turned = settle::turn(app.db.writer(), now() + Duration::days(1)).await.unwrap();
        assert!(turned);
        assert!(follower.follow(&app).await.contains(&format!("SCOPE_LOST {person} -")));
        app.db.close().await.unwrap();
    }

    async fn what_nobody_keeps_is_not_followed(app: Arc<App>) from Sample {
        client(&app, "one", 2, false).await;
        let app = wide(&app).await;
        let follower = following("two", sight(3, false, true));
        assert_eq!(follower.refused(&app).await, "FORBIDDEN");
        // What everybody sees alone is followed by anybody who may.
        let mut open = follower.clone();
        open.types = "PROFESSIONAL_GROUP".to_owned();
        open.follow(&app).await;
        assert_eq!(open.store.len(), 6);
        let transaction = app.db.writer().begin().await.unwrap();
        let new = register::NewClient { id: "two".into(), name: "two".into(), organisation: 3, issuer: None, budget: None };
        register::add_client(&transaction, new, &[], now()).await.unwrap();
        register::grant(&transaction, "two", &[Scope::ChangesRead, Scope::ResearchersRead, Scope::StudiesRead, Scope::WorkforceRead]).await.unwrap();
        settle::settle(&transaction, &By::nobody(now())).await.unwrap();
        transaction.commit().await.unwrap();
        let mut follower = follower;
        follower.follow(&app).await;
        held(&app, &follower).await;
        app.db.close().await.unwrap();
    }
}
