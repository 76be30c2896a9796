//! Pages: exact flags, exact counts, and walks that give each row once while others come and go.

mod passing;

use std::{collections::HashSet, sync::Arc};

use async_graphql::{Request, Variables};
use hcs_graph::engine::{
    Caller, RowScope,
    contract::{Contract, FieldDef, SDL},
    scope::Sight,
};
use serde_json::{Value, json};

use self::passing::{PASSING, RAN, RECORDED, REGISTERED, copy, run};
use crate::support::{
    app::{App, caller},
    on_both,
};

/// Every connection of the root, by name, but the search, which has words to be asked by and tests of its own.
fn connections() -> Vec<String> {
    let contract = Contract::load(SDL).unwrap();
    let query = contract.ty(contract.query()).fields().unwrap();
    let is_connection = |name: &str| name.ends_with("Connection");
    let of_its_own = |f: &&FieldDef| f.args.iter().all(|arg| !arg.ty.non_null());
    let fields = query.iter().filter(|f| is_connection(&contract.ty(f.ty.inner()).name));
    fields.filter(of_its_own).map(|f| f.name.to_string()).collect()
}

/// Who sees the rows of a connection: the register of clients and the trail are for those who administer them, applications for money
/// and claims for those whom they concern, mentoring for those who coordinate it, all else for everybody.
fn reader(field: &str) -> Caller {
    let scopes =
        ["CLIENTS_ADMIN", "GRANTS_READ", "RESEARCHERS_READ", "FELLOWSHIPS_READ", "MENTORING_READ", "MENTORING_MATCH"];
    match field {
        "accessTrail"
        | "clients"
        | "fundingApplications"
        | "fellowshipApplications"
        | "partClaims"
        | "mentorProfiles"
        | "mentoringRequests"
        | "mentoringPairings"
        | "mentoringEvents"
        | "mentoringRuns" => {
            let scopes = scopes.map(Into::into).into();
            Caller { scope: RowScope::of(Sight { national: true, scopes, ..Sight::default() }), ..caller() }
        }
        _ => caller(),
    }
}

/// Walks a connection in one direction; `between` is run after each page.
async fn walk(app: &App, field: &str, forwards: bool, order: &str, mut between: impl AsyncFnMut(usize)) -> Vec<String> {
    let (size, bound, from) =
        if forwards { ("first", "after", "endCursor") } else { ("last", "before", "startCursor") };
    let more = if forwards { "hasNextPage" } else { "hasPreviousPage" };
    let query = format!(
        "query($at: String) {{ page: {field}({size}: 7, {bound}: $at{order}) {{ nodes {{ id }} \
         pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}"
    );
    let (mut seen, mut at, mut pages) = (Vec::new(), Value::Null, 0);
    loop {
        let request = Request::new(&query).variables(Variables::from_json(json!({ "at": at })));
        let answer = app.graph.answer(&request, &reader(field)).await;
        let answer: Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(answer.get("errors"), None, "{answer:#}");
        let page = &answer["data"]["page"];
        let mut ids: Vec<String> =
            page["nodes"].as_array().unwrap().iter().map(|n| n["id"].as_str().unwrap().to_owned()).collect();
        if !forwards {
            ids.reverse();
        }
        seen.extend(ids);
        let back = if forwards { "hasPreviousPage" } else { "hasNextPage" };
        assert_eq!(page["pageInfo"][back], json!(pages > 0), "{field} page {pages}");
        between(pages).await;
        pages += 1;
        if page["pageInfo"][more] == json!(false) {
            return seen;
        }
        at = page["pageInfo"][from].clone();
    }
}

fn unique(ids: &[String]) -> HashSet<&String> {
    let set: HashSet<_> = ids.iter().collect();
    assert_eq!(set.len(), ids.len(), "a row was given twice");
    set
}

on_both! {
    async fn every_root_connection_walks_both_ways_and_counts(app: Arc<App>) from Sample {
        let fields = connections();
        assert!(fields.len() >= 8, "{fields:?}");
        for field in fields {
            let request = Request::new(format!("{{ page: {field} {{ totalCount }} }}"));
            let answer = app.graph.answer(&request, &reader(&field)).await;
            let answer: Value = serde_json::from_slice(&answer.body).unwrap();
            let total = usize::try_from(answer["data"]["page"]["totalCount"].as_u64().unwrap()).unwrap();
            let forwards = walk(&app, &field, true, "", async |_| {}).await;
            let mut backwards = walk(&app, &field, false, "", async |_| {}).await;
            backwards.reverse();
            assert_eq!(forwards.len(), total, "{field}");
            assert_eq!(forwards, backwards, "{field}");
            unique(&forwards);
        }
    }

    async fn walks_by_every_order_agree(app: Arc<App>) from Sample {
        for order in [
            "[{field: STARTED_ON}]",
            "[{field: STARTED_ON, direction: DESC}]",
            "[{field: RECORDED_ON, direction: DESC}]",
            "[{field: STATUS}, {field: STARTED_ON, direction: DESC}]",
            "[{field: STATUS, direction: DESC}, {field: TITLE}]",
            "[{field: STATUS, direction: DESC}, {field: RECORDED_ON, direction: DESC}, {field: TITLE, direction: DESC}]",
        ] {
            let order = format!(", orderBy: {order}");
            let forwards = walk(&app, "studies", true, &order, async |_| {}).await;
            let mut backwards = walk(&app, "studies", false, &order, async |_| {}).await;
            backwards.reverse();
            assert_eq!(forwards, backwards, "{order}");
            assert!(unique(&forwards).len() > 40, "{order}");
        }
    }

    async fn a_walk_gives_each_lasting_row_once_while_others_come_and_go(app: Arc<App>) from Sample {
        let mut walked = 0;
        // The sample registers nobody, and runs no round.
        run(&app, REGISTERED).await;
        run(&app, RECORDED).await;
        run(&app, RAN).await;
        for (field, table, visible, orders) in PASSING {
            for (forwards, order) in [true, false].into_iter().flat_map(|way| orders.iter().map(move |o| (way, *o))) {
                let order = &if order.is_empty() { String::new() } else { format!(", orderBy: [{order}]") };
                let before = walk(&app, field, forwards, order, async |_| {}).await;
                let mut passing: Vec<i64> = Vec::new();
                let seen = walk(&app, field, forwards, order, async |page| {
                    // Two rows come on each page, at the end of the ids; what came first goes again.
                    for number in 0..2 {
                        walked += 1;
                        passing.push(copy(&app, table, visible, &format!("passing {page} {number} {walked}"), walked).await);
                    }
                    if passing.len() > 3 {
                        let gone = passing.remove(0);
                        run(&app, &format!("DELETE FROM {table} WHERE id = {gone}")).await;
                    }
                    // A walk by id from the start never ends while its end moves away.
                    if page > 30 {
                        for gone in passing.drain(..) {
                            run(&app, &format!("DELETE FROM {table} WHERE id = {gone}")).await;
                        }
                    }
                })
                .await;
                let (seen, lasting) = (unique(&seen), unique(&before));
                assert!(lasting.is_subset(&seen), "{field}{order}: a lasting row was missed");
                for gone in passing {
                    run(&app, &format!("DELETE FROM {table} WHERE id = {gone}")).await;
                }
            }
        }
        let tested: HashSet<&str> = PASSING.iter().map(|(field, ..)| *field).collect();
        assert_eq!(tested, connections().iter().map(String::as_str).collect(), "every connection of the root");
    }

    async fn flags_are_exact_on_empty_pages_and_between_bounds(app: Arc<App>) from Sample {
        let data = app.data("{ studies(first: 3) { edges { cursor } totalCount } }").await;
        let cursors: Vec<&str> =
            data["studies"]["edges"].as_array().unwrap().iter().map(|e| e["cursor"].as_str().unwrap()).collect();
        let last = app.data("{ studies(last: 1) { edges { cursor } } }").await;
        let last = last["studies"]["edges"][0]["cursor"].as_str().unwrap().to_owned();
        let info = async |args: String| {
            let data = app
                .data(&format!("{{ studies({args}) {{ nodes {{ id }} pageInfo {{ hasNextPage hasPreviousPage startCursor }} }} }}"))
                .await;
            let page = &data["studies"];
            (
                page["nodes"].as_array().unwrap().len(),
                page["pageInfo"]["hasPreviousPage"].as_bool().unwrap(),
                page["pageInfo"]["hasNextPage"].as_bool().unwrap(),
            )
        };
        assert_eq!(info(format!("first: 2, after: \"{last}\"")).await, (0, true, false));
        assert_eq!(info(format!("last: 2, before: \"{}\"", cursors[0])).await, (0, false, true));
        assert_eq!(info(format!("first: 5, after: \"{}\", before: \"{}\"", cursors[0], cursors[1])).await, (0, true, true));
        assert_eq!(info(format!("first: 5, after: \"{}\", before: \"{}\"", cursors[0], cursors[2])).await, (1, true, true));
        assert_eq!(info(format!("last: 1, before: \"{}\"", cursors[2])).await, (1, true, true));
        assert_eq!(info(format!("last: 2, before: \"{}\"", cursors[2])).await, (2, false, true));
        assert_eq!(info("first: 1".to_owned()).await, (1, false, true));
    }

    async fn page_sizes_and_cursors_are_refused_by_name(app: Arc<App>) from Sample {
        for args in ["first: 0", "first: -1", "first: 101", "last: 0", "last: 101", "first: 1, last: 1"] {
            assert_eq!(app.code(&format!("{{ studies({args}) {{ totalCount }} }}"), json!({})).await, "BAD_PAGE_SIZE", "{args}");
        }
        let data = app.data("{ studies(first: 1) { edges { cursor } } }").await;
        let cursor = data["studies"]["edges"][0]["cursor"].as_str().unwrap().to_owned();
        let swap = if cursor.ends_with('A') { "B" } else { "A" };
        let edited = format!("{}{swap}", &cursor[..cursor.len() - 1]);
        for query in [
            format!("{{ studies(first: 1, after: \"{edited}\") {{ totalCount }} }}"),
            format!("{{ studies(first: 1, after: \"{cursor}\", orderBy: [{{field: TITLE}}]) {{ totalCount }} }}"),
            format!("{{ studies(first: 1, after: \"{cursor}\", filter: {{isCommercial: true}}) {{ totalCount }} }}"),
            format!("{{ researchers(first: 1, after: \"{cursor}\") {{ totalCount }} }}"),
            "{ studies(first: 1, after: \"nonsense\") { totalCount } }".to_owned(),
            "{ studies(first: 1, before: \"\") { totalCount } }".to_owned(),
        ] {
            assert_eq!(app.code(&query, json!({})).await, "BAD_CURSOR", "{query}");
        }
    }

    async fn a_nested_page_goes_on_through_node(app: Arc<App>) from Sample {
        let data = app
            .data("{ studies(first: 100) { nodes { id involvements(first: 1) { totalCount nodes { id } pageInfo { endCursor hasNextPage } } } } }")
            .await;
        let nodes = data["studies"]["nodes"].as_array().unwrap();
        let study = nodes.iter().find(|n| n["involvements"]["pageInfo"]["hasNextPage"] == true).unwrap();
        let (id, end) = (&study["id"], &study["involvements"]["pageInfo"]["endCursor"]);
        let total = study["involvements"]["totalCount"].as_u64().unwrap();
        let data = app
            .data(&format!("{{ node(id: {id}) {{ ... on Study {{ involvements(first: 100, after: {end}) {{ nodes {{ id }} }} }} }} }}"))
            .await;
        let rest = data["node"]["involvements"]["nodes"].as_array().unwrap();
        assert_eq!(rest.len() as u64, total - 1);
        assert!(!rest.contains(&study["involvements"]["nodes"][0]));
    }
}
