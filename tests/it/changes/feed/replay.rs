//! Random writes by several writers at once, by seed, while several follow: whoever applies what is told, from the beginning or
//! from a cursor that was kept on the way, has what the same caller reads by lists.

mod writer;

use std::{cell::RefCell, collections::BTreeSet, rc::Rc, sync::Arc, time::Duration};

use super::{
    Follower,
    follower::{held, wide},
};
use crate::{
    changes::sight::client,
    support::{app::App, database::now, on_both},
    writes::{number, records, rows},
};
use entity::enums::Scope;
use futures_util::future::join_all;
use hcs_graph::{
    engine::{changes::By, scope::Sight},
    register, settle,
};
use sea_orm::TransactionTrait;
use writer::{Chance, Shared, Writer};

/// Writers at once.
const WRITERS: u64 = 8;
/// Writes of all of them together. `REPLAY_WRITES` asks for more: CI runs 10,000 once more over SQLite.
const WRITES: u64 = 160;
/// From so many on every kind of write comes to pass.
const MANY: u64 = 10_000;
/// Between two pages of one who follows, so that writers come to their turn.
const PAUSE: Duration = Duration::from_millis(200);
/// By which the same writes come again, as far as the writers do not meet.
const SEED: u64 = 20_261_129;

fn writes() -> u64 {
    std::env::var("REPLAY_WRITES").map_or(WRITES, |text| text.parse().expect("REPLAY_WRITES is a number"))
}

/// What a client sees at this moment by the register.
async fn sight(app: &App, client: &str) -> Sight {
    let sql = format!(
        "SELECT s.scope FROM client_scope s JOIN client c ON c.id = s.client_id WHERE c.public_id = '{client}'"
    );
    let scopes: BTreeSet<Box<str>> =
        rows(app, &sql, 1).await.into_iter().filter_map(|mut row| row.remove(0)).map(Box::from).collect();
    let organisation = number(app, &format!("SELECT organisation_id FROM client WHERE public_id = '{client}'")).await;
    let national =
        number(app, &format!("SELECT count(*) FROM national_remit WHERE organisation_id = {organisation}")).await > 0;
    Sight { organisation: Some(organisation), person: None, national, scopes }
}

/// What is written here, and what goes with it.
fn following(client: &str, sight: Sight) -> Follower {
    let types = "STUDY, STUDY_INVOLVEMENT, STUDY_SITE, COLLABORATION, RESEARCHER, APPOINTMENT".to_owned();
    Follower { types, ..Follower::new(client, sight) }
}

/// Follows while others write, and keeps itself as it is now and then.
async fn follow(
    (app, looking): (&App, &App),
    client: &str,
    mut chance: Chance,
    writing: &RefCell<u64>,
) -> Vec<Follower> {
    let mut follower = following(client, sight(looking, client).await);
    let mut kept = Vec::new();
    while *writing.borrow() > 0 {
        follower.sees(sight(looking, client).await);
        follower.first = 1 + chance.below(60);
        follower.step(app).await;
        if kept.len() < 6 && chance.is(4) {
            kept.push(follower.clone());
        }
        // Writers go on meanwhile: there is nothing to be in time for.
        tokio::time::sleep(PAUSE).await;
    }
    kept.push(follower);
    kept.push(following(client, sight(looking, client).await));
    kept
}

on_both! {
    async fn whoever_applies_what_is_told_has_what_the_lists_give(app: Arc<App>) from Sample {
        let organisations: Vec<i64> = (2..10).collect();
        client(&app, "open", 12, false).await;
        client(&app, "partner", 2, false).await;
        client(&app, "shifting", 3, false).await;
        client(&app, "national", 11, true).await;
        let transaction = app.db.writer().begin().await.unwrap();
        register::revoke_scope(&transaction, "open", &[Scope::StudiesRead, Scope::ResearchersRead, Scope::WorkforceRead]).await.unwrap();
        settle::settle(&transaction, &By::nobody(now())).await.unwrap();
        transaction.commit().await.unwrap();
        let app = wide(&app).await;
        let people = rows(&app, "SELECT CAST(id AS TEXT) FROM researcher ORDER BY id", 1).await;
        let people = people.into_iter().map(|mut row| row.remove(0).unwrap().parse().unwrap()).collect();
        let looking = Rc::new(App::over(&app.url).await);
        let shared = Rc::new(RefCell::new(Shared { people, ..Shared::default() }));
        let writing = RefCell::new(WRITERS);
        let writers = (0..WRITERS).map(|number| {
            let organisation = organisations[usize::try_from(number).unwrap() % organisations.len()];
            let mut writer = Writer {
                chance: Chance(SEED + number),
                caller: records::office(organisation),
                organisations: organisations.clone(),
                known: Vec::new(),
                shared: shared.clone(),
                looking: looking.clone(),
            };
            let (app, writing) = (&app, &writing);
            async move {
                for _ in 0..writes() / WRITERS {
                    writer.write(app).await;
                    tokio::task::yield_now().await;
                }
                *writing.borrow_mut() -= 1;
            }
        });
        let followers = ["open", "partner", "shifting", "national"].into_iter().enumerate();
        let followers = followers.map(|(number, client)| follow((&app, &looking), client, Chance(SEED + 100 + u64::try_from(number).unwrap()), &writing));
        let (_, followers) = futures_util::future::join(join_all(writers), join_all(followers)).await;
        for (client, kept) in ["open", "partner", "shifting", "national"].into_iter().zip(followers) {
            let sees = sight(&app, client).await;
            for mut follower in kept {
                follower.sees(sees.clone());
                follower.first = 100;
                follower.follow(&app).await;
                held(&app, &follower).await;
                follower.versions_held(&app).await;
            }
        }
        let done = shared.borrow().done.clone();
        // Of few writes not every kind comes to pass.
        let kinds = ["createStudy", "createPart", "updateStudy", "delete", "delete refused", "upsertStudies", "updateResearcherConsent", "eraseResearcher", "mergeStudy", "scopes"];
        for what in kinds.into_iter().filter(|_| writes() >= MANY) {
            assert!(done.get(what).is_some_and(|count| *count > 0), "no {what}: {done:?}");
        }
        looking.db.clone().close().await.unwrap();
        app.db.close().await.unwrap();
    }
}
