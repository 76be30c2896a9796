//! `changed`: what is told as it happens, and gone on with behind any cursor.

use std::sync::{Arc, Mutex};

use async_graphql::{Request, Variables};
use futures_util::{Stream, StreamExt};
use hcs_graph::{
    clock::Clock,
    engine::{Caller, Heard, Listener, Unfinished, id, scope::Sight},
};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use super::Follower;
use crate::{
    changes::{changed, sight::client},
    support::{app::App, database::now, on_both},
    writes::{number, records},
};

const QUERY: &str = "subscription($after: String) { changed(after: $after, types: [STUDY]) { kind id version node { id ... on Study { title } } } }";

/// One who listens as who it is at that moment; `None` once it may no longer.
fn listener(who: &Arc<Mutex<Option<Caller>>>, last: Option<String>) -> Listener {
    let who = who.clone();
    let caller = who.lock().unwrap().clone().unwrap();
    let anew = Box::new(move |_: &Caller| who.lock().unwrap().clone());
    Listener { caller, anew, after: last, clock: Clock::Fixed(now()), ending: CancellationToken::new() }
}

fn listen<'a>(
    app: &'a App,
    after: Option<&str>,
    listener: Listener,
) -> Result<std::pin::Pin<Box<dyn Stream<Item = Heard> + Send + 'a>>, Box<Unfinished>> {
    let request = Request::new(QUERY).variables(Variables::from_json(json!({ "after": after })));
    app.graph
        .subscribe(&request, listener)
        .map(|answers| Box::pin(answers) as std::pin::Pin<Box<dyn Stream<Item = Heard> + Send + 'a>>)
}

fn json_of(answer: Unfinished) -> Value {
    serde_json::from_slice(&answer.finish(None).body).unwrap()
}

/// The next event, a line, and its cursor.
async fn next(heard: &mut (impl Stream<Item = Heard> + Unpin)) -> (String, String) {
    match heard.next().await {
        Some(Heard::Event { answer, cursor }) => {
            let told = json_of(answer);
            assert_eq!(told.get("errors"), None, "{told:#}");
            let change = &told["data"]["changed"];
            let line = format!(
                "{} {} {}",
                change["kind"].as_str().unwrap(),
                change["id"].as_str().unwrap(),
                change["node"]["title"]
            );
            (line, cursor.unwrap())
        }
        other => panic!("no event: {other:?}"),
    }
}

fn code(answer: Unfinished) -> String {
    json_of(answer)["errors"][0]["extensions"]["code"].as_str().unwrap().to_owned()
}

on_both! {
    async fn changes_are_told_as_they_happen_and_resumed(app: Arc<App>) from Sample {
        client(&app, "one", 2, false).await;
        let scopes = |all: bool| ["RESEARCHERS_READ", "STUDIES_READ", "WORKFORCE_READ"].map(Box::from).into_iter().filter(|_| all).collect();
        let mut follower = Follower::new("one", Sight { organisation: Some(2), scopes: scopes(true), ..Sight::default() });
        follower.types = "STUDY".to_owned();
        follower.first = 100;
        let mut begun = follower.clone();
        begun.begin(&app).await;
        let cursor = begun.cursor.clone().unwrap();
        let who = Arc::new(Mutex::new(Some(follower.caller.clone())));
        let mut heard = listen(&app, Some(&cursor), listener(&who, None)).unwrap();

        // Written by this program, and by another one.
        let office = records::office(2);
        let id = records::created(&app, &office, "createStudy", records::study(json!({"title": "Here"}))).await;
        let (line, first) = next(&mut heard).await;
        assert_eq!(line, format!("UPSERT {id} \"Here\""));
        let other = App::over(&app.url).await;
        let told = records::call(&other, &office, "updateStudy", json!({"id": id, "expectedVersion": 1, "title": "There"})).await;
        assert_eq!(told["version"], 2);
        other.db.close().await.unwrap();
        let (line, second) = next(&mut heard).await;
        assert_eq!(line, format!("UPSERT {id} \"There\""));

        // Several at once come one by one, and whoever was cut off goes on behind the last that it has.
        let listed = number(&app, "SELECT max(id) FROM study WHERE is_listed").await;
        let hidden = number(&app, "SELECT max(id) FROM study WHERE NOT is_listed AND coalesce(sponsor_id, 0) <> 2 AND coalesce(recorded_by_id, 0) <> 2 \
            AND id NOT IN (SELECT study_id FROM study_site WHERE organisation_id = 2) AND id NOT IN (SELECT study_id FROM collaboration WHERE organisation_id = 2)").await;
        changed(&app, &[
            &format!("UPDATE study SET title = 'Of nobody here' WHERE id = {hidden}"),
            &format!("UPDATE study SET title = 'Of all' WHERE id = {listed}"),
        ]).await;
        let all = format!("UPSERT {} \"Of all\"", id::encode("stu", listed));
        let (line, third) = next(&mut heard).await;
        assert_eq!(line, all);
        drop(heard);
        for (last, after) in [(Some(second.clone()), Some(&first)), (None, Some(&second))] {
            let mut again = listen(&app, after.map(|after| &**after), listener(&who, last)).unwrap();
            assert_eq!(next(&mut again).await.0, all);
        }
        // From the same cursor the pages go on as well.
        let mut pages = follower.clone();
        pages.cursor = Some(third.clone());
        assert!(pages.follow(&app).await.is_empty());

        // Who may see less is told so with the next look, and who may not listen any more is told that.
        let mut less = follower.clone();
        less.sees(Sight { organisation: Some(2), scopes: scopes(false), ..Sight::default() });
        *who.lock().unwrap() = Some(less.caller.clone());
        let mut heard = listen(&app, Some(&third), listener(&who, None)).unwrap();
        let (line, _) = next(&mut heard).await;
        assert!(line.starts_with("SCOPE_LOST "), "{line}");
        *who.lock().unwrap() = None;
        match heard.next().await {
            Some(Heard::Failed(answer)) => assert_eq!(code(answer), "FORBIDDEN"),
            other => panic!("{other:?}"),
        }
        assert!(heard.next().await.is_none());

        // What is refused is refused at once.
        *who.lock().unwrap() = Some(follower.caller.clone());
        for (after, last) in [(Some("x"), None), (None, Some("x".to_owned()))] {
            let refused = listen(&app, after, listener(&who, last)).err().unwrap();
            assert_eq!(code(*refused), "BAD_CURSOR");
        }
        *who.lock().unwrap() = Some(crate::support::app::caller());
        assert_eq!(code(*listen(&app, None, listener(&who, None)).err().unwrap()), "FORBIDDEN");
    }
}
