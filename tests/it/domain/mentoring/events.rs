//! `mentoringEvent`: what happens to a pairing is told to the two and to coordinators as it happens, to nobody else, and without a gap.

use std::{
    pin::Pin,
    sync::{Arc, Mutex},
};

use async_graphql::{Request, Variables};
use entity::enums::Scope;
use futures_util::{Stream, StreamExt};
use hcs_graph::{
    clock::Clock,
    engine::{
        Caller, Heard, Listener, Unfinished,
        changes::{By, log},
    },
    register, settle,
};
use sea_orm::{ConnectionTrait, TransactionTrait};
use tokio_util::sync::CancellationToken;

use super::*;
use crate::{
    http::streams::{
        events::Stream as EventStream,
        live::Live,
        socket::{PROTOCOL, open},
    },
    support::{database::now, tokens::Tokens},
};

const QUERY: &str =
    "subscription($after: String) { mentoringEvent(after: $after) { kind side at pairing { id status } } }";

type Ear<'a> = Pin<Box<dyn Stream<Item = Heard> + Send + 'a>>;

/// Begins to listen as who it is at each moment; nobody once it may no longer.
fn listening<'a>(
    app: &'a App,
    who: &Arc<Mutex<Option<Caller>>>,
    after: Option<&str>,
    last: Option<&str>,
) -> Result<Ear<'a>, Box<Unfinished>> {
    let who = who.clone();
    let caller = who.lock().unwrap().clone().unwrap();
    let anew = Box::new(move |_: &Caller| who.lock().unwrap().clone());
    let listener = Listener {
        caller,
        anew,
        after: last.map(str::to_owned),
        clock: Clock::Fixed(now()),
        ending: CancellationToken::new(),
    };
    let request = Request::new(QUERY).variables(Variables::from_json(json!({ "after": after })));
    app.graph.subscribe(&request, listener).map(|heard| Box::pin(heard) as Ear<'a>)
}

fn listen<'a>(app: &'a App, who: &Caller, after: &str) -> Ear<'a> {
    listening(app, &Arc::new(Mutex::new(Some(who.clone()))), Some(after), None)
        .unwrap_or_else(|refused| panic!("{:#}", json_of(*refused)))
}

fn json_of(answer: Unfinished) -> Value {
    serde_json::from_slice(&answer.finish(None).body).unwrap()
}

fn code(answer: Unfinished) -> String {
    json_of(answer)["errors"][0]["extensions"]["code"].as_str().unwrap().to_owned()
}

/// An event as a line.
fn line(told: &Value) -> String {
    assert_eq!(told.get("errors"), None, "{told:#}");
    let event = &told["data"]["mentoringEvent"];
    format!(
        "{} {} {}",
        event["kind"].as_str().unwrap(),
        event["side"].as_str().unwrap_or("-"),
        event["pairing"]["id"].as_str().unwrap()
    )
}

/// The next event, a line, and its cursor.
async fn next(ear: &mut Ear<'_>) -> (String, String) {
    match ear.next().await {
        Some(Heard::Event { answer, cursor }) => (line(&json_of(answer)), cursor.unwrap()),
        other => panic!("no event: {other:?}"),
    }
}

/// Why an ear hears nothing more.
async fn failed(ear: &mut Ear<'_>) -> String {
    match ear.next().await {
        Some(Heard::Failed(answer)) => code(answer),
        other => panic!("{other:?}"),
    }
}

/// Behind what there is now: what a write that changed nothing gives.
async fn here(app: &App) -> String {
    let document = "mutation($input: AcceptMentoringPairingInput!) { m: acceptMentoringPairing(input: $input) { userErrors { code } } }";
    let given = json!({"input": {"pairing": id::encode("mpg", 987_654), "expectedVersion": 1}});
    let request = Request::new(document).variables(Variables::from_json(given));
    app.graph.answer(&request, &acting(1)).await.change.unwrap()
}

/// A step of a pairing that is in order.
async fn taken(app: &App, who: &Caller, step: &str, pairing: &str, version: i64) {
    let done = call(app, who, &field(step), given(step, pairing, version)).await;
    assert_eq!(broken(&done), [""; 0], "{step}: {done:#}");
}

on_both! {
    async fn the_two_and_the_coordinator_hear_and_nobody_else(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 2).await;
        let (pairing, _) = stand.asked(&app).await;
        // Two others, whose pairing is nobody else's concern either.
        let (third, fourth) = (stand.people[1], stand.people[2]);
        let request = stand.request(&app, third).await;
        let given = json!({"request": request, "expectedVersion": 2, "mentorProfile": mentors(&app, fourth, 1).await});
        let other = proposed(&app, &acting(third), given).await;
        let after = here(&app).await;
        taken(&app, &acting(stand.mentor), "accept", &pairing, 1).await;
        taken(&app, &acting(stand.mentee()), "activate", &pairing, 2).await;
        taken(&app, &acting(fourth), "accept", &other, 1).await;
        taken(&app, &acting(stand.mentor), "complete", &pairing, 3).await;
        taken(&app, &acting(third), "end", &other, 2).await;
        let own = [format!("ACCEPTED MENTOR {pairing}"), format!("ACTIVATED MENTEE {pairing}"), format!("COMPLETED MENTOR {pairing}")];
        let others = [format!("ACCEPTED MENTOR {other}"), format!("ENDED MENTEE {other}")];
        let all = [&own[0], &own[1], &others[0], &own[2], &others[1]].map(String::clone);
        for (who, told) in [
            (acting(stand.mentee()), &own[..]),
            (acting(stand.mentor), &own),
            (acting(third), &others),
            (acting(fourth), &others),
            (national(&["MENTORING_READ"]), &all),
        ] {
            let mut ear = listen(&app, &who, &after);
            for line in told {
                assert_eq!(next(&mut ear).await.0, *line, "{who:?}");
            }
            // There is nothing more for them: the next that they hear is the next that happens.
            let mut quiet = Box::pin(ear.next());
            assert!(futures_util::poll!(&mut quiet).is_pending());
        }
        // Somebody of whom there is no pairing hears what comes to be theirs, and nothing of what was before.
        let fifth = stand.people[3];
        let mut ear = listen(&app, &acting(fifth), &after);
        let request = stand.request(&app, fifth).await;
        let asked = proposed(&app, &acting(fifth), stand.proposal(&request, 2)).await;
        assert_eq!(next(&mut ear).await.0, format!("PROPOSED MENTEE {asked}"));
    }

    async fn who_may_not_listen_is_told_so_at_once(app: Arc<App>) from Sample {
        let nobody = Arc::new(Mutex::new(None));
        for who in [caller(), of(2, &[]), of(2, MATCHES), of(3, &["CHANGES_READ", "MENTORING_READ"]), national(&[]), national(&["CHANGES_READ", "MENTORING_WRITE"])] {
            *nobody.lock().unwrap() = Some(who.clone());
            let refused = listening(&app, &nobody, None, None).err().unwrap_or_else(|| panic!("{who:?} listens"));
            assert_eq!(code(*refused), "FORBIDDEN", "{who:?}");
        }
        // A cursor is of this, and of the client that got it.
        let cursor = here(&app).await;
        *nobody.lock().unwrap() = Some(Caller { client: Some("another".into()), ..acting(1) });
        for (after, last) in [(Some("x"), None), (None, Some("x")), (Some(&*cursor), None), (None, Some(&*cursor))] {
            let refused = listening(&app, &nobody, after, last).err().unwrap();
            assert_eq!(code(*refused), "BAD_CURSOR");
        }
    }

    async fn who_may_listen_no_longer_is_told_so_though_nothing_happens(app: Arc<App>) from Sample {
        let after = here(&app).await;
        for (now_and_then, gone) in [(national(&["MENTORING_READ"]), Some(national(&[]))), (acting(1), None), (acting(1), Some(of(2, MATCHES)))] {
            let who = Arc::new(Mutex::new(Some(now_and_then)));
            let mut ear = listening(&app, &who, Some(&after), None).unwrap();
            let mut quiet = Box::pin(ear.next());
            assert!(futures_util::poll!(&mut quiet).is_pending());
            drop(quiet);
            *who.lock().unwrap() = gone;
            assert_eq!(failed(&mut ear).await, "FORBIDDEN");
            assert!(ear.next().await.is_none());
        }
    }

    async fn what_happens_is_heard_wherever_it_comes_from_and_gone_on_with(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 2).await;
        let (mentee, mentor) = (acting(stand.mentee()), acting(stand.mentor));
        let after = here(&app).await;
        let mut ear = listen(&app, &mentor, &after);
        let (pairing, _) = stand.asked(&app).await;
        let (line, first) = next(&mut ear).await;
        assert_eq!(line, format!("PROPOSED MENTEE {pairing}"));
        // Another program over the same database.
        let other = App::over(&app.url).await;
        taken(&other, &mentor, "accept", &pairing, 1).await;
        other.db.close().await.unwrap();
        let (line, second) = next(&mut ear).await;
        assert_eq!(line, format!("ACCEPTED MENTOR {pairing}"));
        // Nobody: the program itself, when the time is over.
        let request = stand.request(&app, stand.people[1]).await;
        let late = proposed(&app, &acting(stand.people[1]), stand.proposal(&request, 2)).await;
        assert_eq!(next(&mut ear).await.0, format!("PROPOSED MENTEE {late}"));
        settle::lapse(app.db.writer(), "2026-01-29T12:00:00Z".parse().unwrap()).await.unwrap();
        assert_eq!(next(&mut ear).await.0, format!("EXPIRED - {late}"));
        drop(ear);
        // Whoever was cut off has all of it behind the last that they have, by either way.
        let who = Arc::new(Mutex::new(Some(mentor)));
        for (after, last) in [(Some(&*first), None), (None, Some(&*first)), (Some(&*second), Some(&*first))] {
            let mut again = listening(&app, &who, after, last).unwrap();
            for line in [format!("ACCEPTED MENTOR {pairing}"), format!("PROPOSED MENTEE {late}"), format!("EXPIRED - {late}")] {
                assert_eq!(next(&mut again).await.0, line);
            }
        }
        // Who is another goes on behind it as who they are.
        let mut again = listen(&app, &mentee, &first);
        assert_eq!(next(&mut again).await.0, format!("ACCEPTED MENTOR {pairing}"));
        // A place behind which something is forgotten is no place to go on from.
        let transaction = app.db.writer().begin().await.unwrap();
        assert!(log::compact(&transaction, "2026-03-01T00:00:00Z".parse().unwrap()).await.unwrap() > 0);
        transaction.commit().await.unwrap();
        let mut again = listen(&app, &mentee, &first);
        assert_eq!(failed(&mut again).await, "CURSOR_EXPIRED");
    }

    async fn more_than_are_read_at_once_are_all_heard_in_their_order(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 1).await;
        let (pairing, _) = stand.at(&app, "activate").await;
        let after = here(&app).await;
        let transaction = app.db.writer().begin().await.unwrap();
        for second in 0..250 {
            transaction.execute_unprepared(&event(&pairing, second)).await.unwrap();
        }
        settle::settle(&transaction, &By::nobody(now())).await.unwrap();
        transaction.commit().await.unwrap();
        let mut ear = listen(&app, &acting(stand.mentee()), &after);
        for second in 0..250 {
            let Some(Heard::Event { answer, .. }) = ear.next().await else { panic!("no event {second}") };
            let at = json_of(answer)["data"]["mentoringEvent"]["at"].as_str().unwrap().to_owned();
            assert_eq!(at, format!("2026-01-15T12:{:02}:{:02}Z", second / 60, second % 60));
        }
    }
}

/// An event so many seconds behind noon, behind the program's back.
fn event(pairing: &str, second: i32) -> String {
    format!(
        "INSERT INTO mentoring_event (pairing_id, kind, side, at, updated_at, sample) VALUES ({}, 'GOALS_CHANGED', 'MENTEE', \
         '2026-01-15T12:{:02}:{:02}+00:00', '2026-01-15T12:00:00+00:00', FALSE)",
        row(pairing),
        second / 60,
        second % 60
    )
}

/// Only PostgreSQL has two who write at once: of SQLite's one the order is that of the ids.
#[tokio::test]
async fn what_is_committed_late_under_a_lower_id_is_heard_on_postgres() {
    use crate::support::database::{Content, postgres, with};
    let Some(database) = postgres(Content::Sample).await else { return };
    with(database, async |app: Arc<App>| {
        let stand = Stand::of(&app, 1).await;
        let (pairing, _) = stand.at(&app, "activate").await;
        let after = here(&app).await;
        let mut ear = listen(&app, &acting(stand.mentee()), &after);
        let (slow, fast) = (app.db.writer().begin().await.unwrap(), app.db.writer().begin().await.unwrap());
        slow.execute_unprepared(&event(&pairing, 1)).await.unwrap();
        fast.execute_unprepared(&event(&pairing, 2)).await.unwrap();
        for (transaction, second) in [(fast, 2), (slow, 1)] {
            settle::settle(&transaction, &By::nobody(now())).await.unwrap();
            transaction.commit().await.unwrap();
            let Some(Heard::Event { answer, .. }) = ear.next().await else { panic!("no event") };
            assert_eq!(json_of(answer)["data"]["mentoringEvent"]["at"], format!("2026-01-15T12:00:0{second}Z"));
        }
    })
    .await;
}

/// A stream of events for somebody with a token, behind a cursor.
async fn stream(live: &Live, token: &str, after: Option<&str>, last: Option<&str>) -> EventStream {
    let body = json!({"query": QUERY, "variables": {"after": after}}).to_string();
    let request = reqwest::Client::new().post(format!("http://{}/graphql", live.address));
    let request =
        request.header("accept", "text/event-stream").header("content-type", "application/json").bearer_auth(token);
    let request = match last {
        Some(last) => request.header("last-event-id", last),
        None => request,
    };
    let response = request.body(body).send().await.unwrap();
    assert_eq!(response.status(), 200);
    EventStream::of(response)
}

/// Takes a step over HTTP, and gives the cursor behind it.
async fn posted(live: &Live, token: &str, step: &str, given: Value) -> String {
    let name = field(step);
    let document = format!(
        "mutation($input: {}{}Input!) {{ m: {name}(input: $input) {{ userErrors {{ code }} }} }}",
        name[..1].to_uppercase(),
        &name[1..]
    );
    let body = json!({"query": document, "variables": {"input": given}}).to_string();
    let request = reqwest::Client::new().post(format!("http://{}/graphql", live.address));
    let response =
        request.header("content-type", "application/json").bearer_auth(token).body(body).send().await.unwrap();
    let cursor = response.headers()["change"].to_str().unwrap().to_owned();
    let told: Value = serde_json::from_str(&response.text().await.unwrap()).unwrap();
    assert_eq!(told["data"]["m"]["userErrors"], json!([]), "{told:#}");
    cursor
}

on_both! {
    async fn it_is_heard_over_event_streams_and_sockets_by_whose_it_is(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 2).await;
        let (pairing, _) = stand.asked(&app).await;
        let mut tokens = Tokens::begin(&app).await;
        tokens.client("front-end", &[Scope::MentoringDelegate]).await;
        tokens.client("coordinator", &[Scope::MentoringRead]).await;
        tokens.organisation = 3;
        tokens.client("partner", &[Scope::MentoringRead, Scope::MentoringMatch]).await;
        let national = number(&app, "SELECT organisation_id FROM client WHERE public_id = 'coordinator'").await;
        register::set_national(app.db.writer(), national, true, now()).await.unwrap();
        let live = Live::over(&app, &tokens.settings(&[])).await;
        let at = now().timestamp();
        let person = |row: i64| tokens.acting("front-end", &id::encode("res", row), at);
        let client = |name: &str, scope: &str| tokens.token_with(name, json!({"iat": at, "exp": at + 600, "scope": scope}));
        let (mentee, mentor, third) = (person(stand.mentee()), person(stand.mentor), person(stand.people[1]));

        // Who has just written listens from behind it, and who was there before from what is told next.
        let accepted = posted(&live, &mentor, "accept", given("accept", &pairing, 1)).await;
        let mut heard = stream(&live, &mentor, Some(&accepted), None).await;
        let bearer = format!("Bearer {mentee}");
        let (mut socket, _) = open(&live, &[PROTOCOL, ("authorization", &bearer)]).await.unwrap();
        socket.say(json!({"type": "connection_init"})).await;
        assert_eq!(socket.hear().await, json!({"type": "connection_ack"}));
        socket.say(json!({"type": "subscribe", "id": "1", "payload": {"query": QUERY, "variables": {"after": accepted}}})).await;
        let mut strange = stream(&live, &third, Some(&accepted), None).await;
        posted(&live, &mentee, "activate", given("activate", &pairing, 2)).await;
        let begun = format!("ACTIVATED MENTEE {pairing}");
        let (told, cursor) = heard.event().await;
        assert_eq!(line(&told), begun);
        assert_eq!(line(&socket.hear_of("1", "next").await), begun);

        // Cut off, one goes on by the id of the last event.
        drop(heard);
        posted(&live, &mentor, "pause", given("pause", &pairing, 3)).await;
        posted(&live, &mentee, "resume", given("resume", &pairing, 4)).await;
        let mut again = stream(&live, &mentor, None, cursor.as_deref()).await;
        for told in [format!("PAUSED MENTOR {pairing}"), format!("RESUMED MENTEE {pairing}")] {
            assert_eq!(line(&again.event().await.0), told);
            assert_eq!(line(&socket.hear_of("1", "next").await), told);
        }
        // A third person has heard nothing of it: the first that they hear is their own.
        let request = stand.request(&app, stand.people[1]).await;
        let own = proposed(&app, &acting(stand.people[1]), stand.proposal(&request, 2)).await;
        assert_eq!(line(&strange.event().await.0), format!("PROPOSED MENTEE {own}"));
        // The mentor was asked by it; the coordinator hears what comes next, and others may not listen.
        assert_eq!(line(&again.event().await.0), format!("PROPOSED MENTEE {own}"));
        let mut forbidden = vec![stream(&live, &client("partner", "mentoring.read mentoring.match"), None, None).await];
        forbidden.push(stream(&live, &client("coordinator", ""), None, None).await);
        for mut stream in forbidden {
            let told = stream.event().await.0;
            assert_eq!(told["errors"][0]["extensions"]["code"], "FORBIDDEN", "{told:#}");
        }
        // A server that is about to end ends it, so that its client goes on elsewhere.
        live.shutdown.drain();
        assert_eq!((again.next().await, strange.next().await), (None, None));
        assert_eq!(socket.closed().await.0, 1001);
    }
}
