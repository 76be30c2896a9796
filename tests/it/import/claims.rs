//! Whose imported parts are: suggested by what the source says, claimed by the person, confirmed by their employer. The works and the
//! people are made up.

use std::sync::Arc;

use futures_util::future::join_all;
use hcs_graph::{engine::id, import::crossref::Crossref};
use serde_json::{Value, json};

use super::{
    database::import,
    files::{Written, work},
};
use crate::{
    support::{
        app::{App, caller},
        on_both,
    },
    writes::{acting, ask, broken, codes, everything, execute, input, national, number, of, res, text},
};

const CLAIM: &str = "claim { id state basis researcher { id } suggestedBy { id } decidedBy { id } suggestedAt claimedAt decidedAt \
    authorship { id status printedName researcher { id } identity { group codedBy } } involvement { id } }";
const LIST: &str = "{ partClaims(orderBy: [{field: BASIS}]) { totalCount facets { state { value count } } nodes { id state basis \
    authorship { status } involvement { status } } } }";
const PHYSICAL: &str = "PHYSICAL_SCIENCES_AND_ENGINEERING";

/// A person of an organisation, recorded behind the program's back. Nobody real.
async fn person(app: &App, name: &str, orcid: Option<&str>, employer: i64) -> i64 {
    let orcid = orcid.map_or("NULL".to_owned(), |orcid| format!("'{orcid}'"));
    execute(app, &format!("INSERT INTO researcher (name, sort_name, orcid, contact_preference, is_public, publishes_orcid, publishes_discipline, \
        publishes_career_level, publishes_expertise, source, updated_at, sample) VALUES ('{name}', '{name}', {orcid}, 'NONE', TRUE, TRUE, FALSE, \
        FALSE, FALSE, 'SERVICE', '2026-01-02T03:04:05+00:00', FALSE)")).await;
    let row = number(app, &format!("SELECT max(id) FROM researcher WHERE name = '{name}'")).await;
    execute(app, &format!("INSERT INTO appointment (researcher_id, organisation_id, title, contract_type, role_identity, started_on, source, updated_at, sample) \
        VALUES ({row}, {employer}, 'Made up', 'PERMANENT', 'CLINICAL_RESEARCHER', '2020-01-01', 'SERVICE', '2026-01-02T03:04:05+00:00', FALSE)")).await;
    row
}

async fn imported(app: &App, works: &[Value]) {
    let written = Written::new();
    let files: Vec<_> = works.iter().enumerate().map(|(at, work)| written.json(&format!("{at}.json"), work)).collect();
    import(app.db.writer(), &Crossref, &files).await;
}

/// The part that the first work has at this place.
async fn part(app: &App, position: u32) -> String {
    let row = number(
        app,
        &format!(
            "SELECT a.id FROM authorship a JOIN publication_identifier i ON i.publication_id = a.publication_id \
        WHERE i.value = '10.5555/made-up.1' AND a.position = {position}"
        ),
    )
    .await;
    id::encode("aut", row)
}

fn document(field: &str) -> String {
    let name: String = field[..1].to_uppercase() + &field[1..];
    format!(
        "mutation M($input: {name}Input!) {{ m: {field}(input: $input) {{ {CLAIM} userErrors {{ code field message {{ en cy }} }} }} }}"
    )
}

async fn told(app: &App, who: &hcs_graph::engine::Caller, field: &str, given: Value) -> Value {
    ask(app, who, &document(field), input(given)).await
}

/// The claim that a write gave, where nothing stood in its way.
async fn done(app: &App, who: &hcs_graph::engine::Caller, field: &str, given: Value) -> Value {
    let told = told(app, who, field, given).await;
    assert_eq!((codes(&told), broken(&told["data"]["m"])), (vec![], vec![]), "{field}: {told:#}");
    told["data"]["m"]["claim"].clone()
}

/// Nothing is written, for this reason.
async fn refused(app: &App, who: &hcs_graph::engine::Caller, field: &str, given: Value, why: &str) {
    let before = everything(app).await;
    let told = told(app, who, field, given).await;
    let forbidden = why == "FORBIDDEN" && codes(&told) == ["FORBIDDEN"];
    assert!(
        forbidden || broken(&told["data"]["m"]).iter().any(|broken| broken.starts_with(why)),
        "{field}, {why}: {told:#}"
    );
    assert_eq!(everything(app).await, before, "{field}, {why}");
}

async fn list(app: &App, who: &hcs_graph::engine::Caller) -> Vec<Value> {
    let told = ask(app, who, LIST, json!({})).await;
    assert_eq!(codes(&told), Vec::<&str>::new(), "{told:#}");
    let claims = &told["data"]["partClaims"];
    let nodes = claims["nodes"].as_array().unwrap().clone();
    assert_eq!(claims["totalCount"], nodes.len(), "{told:#}");
    nodes
}

fn unsigned(number: u32) -> Value {
    let mut work = work(number);
    work["author"][0]["authenticated-orcid"] = json!(false);
    work
}

/// How many publications have a healthcare scientist among their authors, and which parts count.
async fn publications(app: &App, claimed: bool) -> (i64, Value) {
    let query = format!(
        "{{ metric(by: {{no: \"M-39\"}}) {{ measures {{ rule live(countsClaimed: {claimed}) {{ numerator partStatuses }} }} }} }}"
    );
    let told = ask(app, &caller(), &query, json!({})).await;
    let measures = told["data"]["metric"]["measures"].as_array().unwrap_or_else(|| panic!("{told:#}"));
    let live = &measures.iter().find(|measure| measure["rule"] == "PUBLICATIONS").unwrap()["live"];
    (live["numerator"].as_i64().unwrap(), live["partStatuses"].clone())
}

on_both! {
    async fn is_confirmed_at_once_where_the_source_says_so(app: Arc<App>) from Reference {
        let ann = person(&app, "Ann Example", Some("0000-0002-1825-0097"), 1).await;
        imported(&app, &[work(1)]).await;
        let (me, office) = (acting(ann), of(1, &["RESEARCHERS_READ", "RESEARCHERS_WRITE"]));
        let before = list(&app, &me).await;
        assert_eq!(before.len(), 1);
        assert_eq!((&before[0]["state"], &before[0]["basis"]), (&json!("SUGGESTED"), &json!("ORCID_AUTHENTICATED")));
        assert_eq!(before[0]["authorship"]["status"], "UNCLAIMED");
        for (who, sees) in [
            (office.clone(), 1), (national(&["RESEARCHERS_READ"]), 1), (caller(), 0), (of(2, &["RESEARCHERS_READ"]), 0),
            (of(1, &["RESEARCHERS_WRITE"]), 0), (acting(ann + 1), 0),
        ] {
            assert_eq!(list(&app, &who).await.len(), sees, "{who:?}");
        }
        imported(&app, &[work(1)]).await;
        assert_eq!(list(&app, &me).await, before, "nobody is told twice");

        let part = part(&app, 1).await;
        refused(&app, &me, "claimPart", json!({"part": part}), "IDENTITY_REQUIRED").await;
        refused(&app, &me, "claimPart", json!({"part": part, "identity": {"group": "NOT_RECORDED"}}), "IDENTITY_REQUIRED").await;
        refused(&app, &me, "claimPart", json!({"part": id::encode("aut", 9_999_999)}), "NOT_FOUND").await;
        refused(&app, &office, "claimPart", json!({"part": part, "identity": {"group": PHYSICAL}}), "FORBIDDEN").await;
        let claim = done(&app, &me, "claimPart", json!({"part": part, "identity": {"group": PHYSICAL, "codedBy": "ESR"}})).await;
        assert_eq!((&claim["id"], &claim["state"], &claim["decidedBy"]), (&before[0]["id"], &json!("VERIFIED"), &Value::Null));
        assert_eq!(claim["authorship"], json!({"id": part, "status": "VERIFIED", "printedName": "Ann Example",
            "researcher": {"id": res(ann)}, "identity": {"group": PHYSICAL, "codedBy": "SELF_DECLARED"}}));
        let again = done(&app, &me, "claimPart", json!({"part": part})).await;
        assert_eq!(again, claim);

        // The person may take it back, and it is not suggested again.
        let rejected = done(&app, &me, "rejectPartClaim", json!({"claim": claim["id"]})).await;
        assert_eq!(rejected["state"], "REJECTED");
        assert_eq!(rejected["authorship"]["status"], "UNCLAIMED");
        assert_eq!(rejected["authorship"]["researcher"], Value::Null);
        assert_eq!(rejected["authorship"]["identity"], json!({"group": "NOT_RECORDED", "codedBy": "IMPORTED"}));
        imported(&app, &[work(1)]).await;
        assert_eq!(list(&app, &me).await.len(), 1);
        refused(&app, &office, "suggestPart", json!({"part": part, "researcher": res(ann)}), "INVALID").await;
        refused(&app, &office, "verifyPartClaim", json!({"claim": claim["id"]}), "INVALID").await;
        // And may think otherwise.
        assert_eq!(done(&app, &me, "claimPart", json!({"part": part, "identity": {"group": PHYSICAL}})).await["state"], "VERIFIED");
        // What an organisation rejected is not confirmed by what the source says, also when the person has rejected it in between.
        assert_eq!(done(&app, &office, "rejectPartClaim", json!({"claim": claim["id"]})).await["state"], "REJECTED");
        for _ in 0..2 {
            let claimed = done(&app, &me, "claimPart", json!({"part": part, "identity": {"group": PHYSICAL}})).await;
            assert_eq!((&claimed["state"], &claimed["basis"]), (&json!("CLAIMED"), &json!("PERSON")));
            assert_eq!(done(&app, &me, "rejectPartClaim", json!({"claim": claim["id"]})).await["state"], "REJECTED");
        }
    }

    async fn what_nobody_confirmed_counts_only_when_it_is_asked_for(app: Arc<App>) from Reference {
        let ann = person(&app, "Ann Example", Some("0000-0002-1825-0097"), 1).await;
        imported(&app, &[unsigned(1)]).await;
        let (me, office) = (acting(ann), of(1, &["RESEARCHERS_READ", "RESEARCHERS_WRITE"]));
        let part = part(&app, 1).await;
        let claim = done(&app, &me, "claimPart", json!({"part": part, "identity": {"group": PHYSICAL}})).await;
        assert_eq!((&claim["state"], &claim["basis"], &claim["authorship"]["status"]), (&json!("CLAIMED"), &json!("ORCID"), &json!("CLAIMED")));
        assert_eq!(publications(&app, false).await, (0, json!(["RECORDED", "VERIFIED"])));
        assert_eq!(publications(&app, true).await, (1, json!(["RECORDED", "CLAIMED", "VERIFIED"])));
        let given = json!({"claim": claim["id"]});
        for (who, why) in [
            (me.clone(), "FORBIDDEN"), (of(1, &["RESEARCHERS_READ"]), "FORBIDDEN"), (of(2, &["RESEARCHERS_WRITE"]), "NOT_FOUND"),
            (national(&["RESEARCHERS_READ"]), "FORBIDDEN"),
        ] {
            refused(&app, &who, "verifyPartClaim", given.clone(), why).await;
        }
        refused(&app, &of(2, &["RESEARCHERS_WRITE"]), "rejectPartClaim", given.clone(), "NOT_FOUND").await;
        let verified = done(&app, &office, "verifyPartClaim", given.clone()).await;
        assert_eq!((&verified["state"], &verified["decidedBy"]["id"]), (&json!("VERIFIED"), &json!(id::encode("org", 1))));
        assert_eq!(publications(&app, false).await.0, 1);
        assert_eq!(done(&app, &office, "verifyPartClaim", given.clone()).await, verified, "said once");
        // The office thinks better of it.
        let rejected = done(&app, &office, "rejectPartClaim", given).await;
        assert_eq!((&rejected["authorship"]["status"], &rejected["decidedBy"]["id"]), (&json!("UNCLAIMED"), &json!(id::encode("org", 1))));
        assert_eq!(publications(&app, true).await.0, 0);
    }

    async fn is_suggested_by_name_by_an_office_and_to_whom_comes_later(app: Arc<App>) from Reference {
        let bob = person(&app, "Bob Example Jr", None, 1).await;
        let elsewhere = person(&app, "Bob Example Jr", None, 2).await;
        imported(&app, &[work(1)]).await;
        assert_eq!(list(&app, &acting(bob)).await, Vec::<Value>::new(), "the work names no organisation: a name alone says nothing");
        execute(&app, "UPDATE authorship SET organisation_id = 1 WHERE printed_name = 'Bob Example Jr'").await;
        imported(&app, &[work(2)]).await;
        let told = list(&app, &acting(bob)).await;
        assert_eq!((told.len(), &told[0]["basis"]), (1, &json!("NAME")), "{told:#?}");
        assert_eq!(list(&app, &acting(elsewhere)).await, Vec::<Value>::new());

        // By an office, to one of its own.
        let cat = person(&app, "Cat Example", None, 1).await;
        let (office, part) = (of(1, &["RESEARCHERS_READ", "RESEARCHERS_WRITE"]), part(&app, 1).await);
        let given = json!({"part": part, "researcher": res(cat)});
        refused(&app, &of(2, &["RESEARCHERS_WRITE"]), "suggestPart", given.clone(), "NOT_FOUND").await;
        refused(&app, &of(1, &["RESEARCHERS_READ"]), "suggestPart", given.clone(), "FORBIDDEN").await;
        refused(&app, &acting(cat), "suggestPart", given.clone(), "FORBIDDEN").await;
        let claim = done(&app, &office, "suggestPart", given.clone()).await;
        assert_eq!((&claim["basis"], &claim["suggestedBy"]["id"]), (&json!("ORGANISATION"), &json!(id::encode("org", 1))));
        assert_eq!(done(&app, &office, "suggestPart", given).await, claim);
        refused(&app, &office, "verifyPartClaim", json!({"claim": claim["id"]}), "INVALID").await;

        // Whoever is recorded after the import is told then.
        let group = text(&app, &format!("SELECT CAST(id AS text) FROM professional_group WHERE code = '{PHYSICAL}'")).await;
        let create = "mutation M($input: CreateResearcherInput!) { m: createResearcher(input: $input) { researcher { id } userErrors { code field message { en cy } } } }";
        let given = json!({"name": "Ann Example", "sortName": "Example, Ann", "orcid": "0000-0002-1825-0097",
            "group": id::encode("grp", group.parse().unwrap())});
        let made = ask(&app, &office, create, input(given)).await;
        assert_eq!((codes(&made), broken(&made["data"]["m"])), (vec![], vec![]), "{made:#}");
        let ann = id::decode(made["data"]["m"]["researcher"]["id"].as_str().unwrap()).unwrap().1;
        let told = list(&app, &acting(ann)).await;
        assert_eq!(told.iter().map(|claim| &claim["basis"]).collect::<Vec<_>>(), [&json!("ORCID_AUTHENTICATED"), &json!("ORCID_AUTHENTICATED")]);
        // What the profile says of the group serves where nothing is given.
        let claim = done(&app, &acting(ann), "claimPart", json!({"part": part})).await;
        assert_eq!(claim["authorship"]["identity"], json!({"group": PHYSICAL, "codedBy": "SELF_DECLARED"}));
        refused(&app, &acting(cat), "claimPart", json!({"part": part, "identity": {"group": PHYSICAL}}), "TAKEN").await;
    }

    async fn one_of_many_has_a_part(app: Arc<App>) from Reference {
        imported(&app, &[unsigned(1)]).await;
        let part = part(&app, 1).await;
        let mut people = Vec::new();
        for number in 0..8 {
            people.push(person(&app, &format!("Made Up {number}"), None, 1).await);
        }
        let told = people.iter().map(|person| {
            let (app, part) = (&app, &part);
            async move { told(app, &acting(*person), "claimPart", json!({"part": part, "identity": {"group": PHYSICAL}})).await }
        });
        let told = join_all(told).await;
        let won = told.iter().filter(|told| told["data"]["m"]["claim"]["state"] == "CLAIMED").count();
        let lost = told.iter().filter(|told| broken(&told["data"]["m"]).iter().any(|broken| broken.starts_with("TAKEN"))).count();
        assert_eq!((won, lost), (1, 7), "{told:#?}");
        assert_eq!(number(&app, "SELECT count(*) FROM part_claim").await, 1);
    }

    async fn what_nobody_confirmed_opens_nothing(app: Arc<App>) from Sample {
        // Made-up records of a made-up person: the sample's own.
        let row = number(&app, "SELECT min(i.id) FROM study_involvement i JOIN study s ON s.id = i.study_id WHERE s.is_listed").await;
        execute(&app, &format!("UPDATE study_involvement SET researcher_id = NULL, status = 'UNCLAIMED', identity_group = 'NOT_RECORDED', \
            identity_coded_by = 'IMPORTED' WHERE id = {row}")).await;
        let study = number(&app, &format!("SELECT study_id FROM study_involvement WHERE id = {row}")).await;
        let me = number(&app, &format!("SELECT max(a.researcher_id) FROM appointment a WHERE a.ended_on IS NULL AND a.researcher_id NOT IN \
            (SELECT researcher_id FROM study_involvement WHERE study_id = {study} AND researcher_id IS NOT NULL)")).await;
        let employer = number(&app, &format!("SELECT max(organisation_id) FROM appointment WHERE researcher_id = {me} AND ended_on IS NULL")).await;
        let given = json!({"part": id::encode("inv", row), "identity": {"group": PHYSICAL}});
        let claim = done(&app, &acting(me), "claimPart", given).await;
        assert_eq!((&claim["state"], &claim["basis"]), (&json!("CLAIMED"), &json!("PERSON")));
        execute(&app, &format!("UPDATE study SET is_listed = FALSE WHERE id = {study}")).await;
        let query = "query Q($study: ID!, $part: ID!) { study: node(id: $study) { id } part: node(id: $part) { id } }";
        let ids = json!({"study": id::encode("stu", study), "part": id::encode("inv", row)});
        let mine = async || ask(&app, &acting(me), query, ids.clone()).await["data"].clone();
        assert_eq!(mine().await, json!({"study": null, "part": null}));
        let office = of(employer, &["RESEARCHERS_READ", "RESEARCHERS_WRITE"]);
        assert_eq!(done(&app, &office, "verifyPartClaim", json!({"claim": claim["id"]})).await["state"], "VERIFIED");
        assert_eq!(mine().await, json!({"study": {"id": ids["study"]}, "part": {"id": ids["part"]}}));
    }

    async fn who_records_a_part_says_whose_it_is(app: Arc<App>) from Reference {
        let ann = person(&app, "Ann Example", Some("0000-0002-1825-0097"), 1).await;
        let bob = person(&app, "Bob Other", None, 1).await;
        imported(&app, &[unsigned(1)]).await;
        let part = part(&app, 1).await;
        done(&app, &acting(ann), "claimPart", json!({"part": part, "identity": {"group": PHYSICAL}})).await;
        let update = "mutation M($input: UpdateAuthorshipInput!) { m: updateAuthorship(input: $input) { authorship { status researcher { id } } userErrors { code field message { en cy } } } }";
        let nation = national(&["PUBLICATIONS_WRITE", "RESEARCHERS_READ"]);
        let version = ask(&app, &nation, "query Q($id: ID!) { node(id: $id) { ... on Authorship { version } } }", json!({"id": part})).await;
        let version = &version["data"]["node"]["version"];
        let told = ask(&app, &nation, update, input(json!({"id": part, "expectedVersion": version, "position": 7}))).await;
        assert_eq!(told["data"]["m"]["authorship"], json!({"status": "CLAIMED", "researcher": {"id": res(ann)}}), "nothing was said of whose it is: {told:#}");
        let given = json!({"id": part, "expectedVersion": version.as_i64().unwrap() + 1, "researcher": res(bob)});
        let told = ask(&app, &nation, update, input(given)).await;
        assert_eq!(told["data"]["m"]["authorship"], json!({"status": "RECORDED", "researcher": {"id": res(bob)}}), "{told:#}");
        assert_eq!(list(&app, &acting(ann)).await, Vec::<Value>::new());
        refused(&app, &acting(ann), "claimPart", json!({"part": part, "identity": {"group": PHYSICAL}}), "INVALID").await;
    }
}
