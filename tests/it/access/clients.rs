//! The register of clients: told whole to national clients with `CLIENTS_ADMIN`, and absent for everybody else.

use std::sync::Arc;

use entity::enums::{ClientStatus, Scope};
use hcs_graph::{
    clock::Clock,
    engine::id,
    register::{self, NewClient},
};
use sea_orm::DatabaseConnection;
use serde_json::{Value, json};

use super::who::{Cast, SCOPES, Who, data, number};
use crate::support::{app::App, on_both, tokens::Pair};

const ALL: &str = "clients(orderBy: [{field: PUBLIC_ID}]) { totalCount nodes { id publicId name status isNational scopes issuer \
    budgetCapacity budgetRefill createdAt organisation { id } keys { kid algorithms createdAt notAfter revokedAt } \
    embedKeys { key origins createdAt revokedAt } } }";

async fn add(db: &DatabaseConnection, name: &str, organisation: i64) {
    let new = NewClient {
        id: name.to_owned(),
        name: "Research office".to_owned(),
        organisation,
        issuer: None,
        budget: Some((900, 9)),
    };
    register::add_client(db, new, &[], Clock::System.now()).await.unwrap();
}

on_both! {
    async fn who_administers_the_register_sees_it_whole(app: Arc<App>) from Sample {
        let (db, now) = (app.db.writer(), Clock::System.now());
        let [one, two] = [1, 2];
        add(db, "b-client", one).await;
        add(db, "a-client", two).await;
        register::set_national(db, one, true, now).await.unwrap();
        register::grant(db, "b-client", &[Scope::StudiesRead, Scope::ResearchersRead]).await.unwrap();
        register::put_status(db, "a-client", ClientStatus::Suspended).await.unwrap();
        let (first, second) = (Pair::p256(), Pair::ed25519());
        for pair in [&first, &second] {
            register::add_key(db, ("b-client", &pair.public), None, None, now).await.unwrap();
        }
        register::revoke_key(db, "b-client", &first.kid, now).await.unwrap();
        let origins = ["https://b.example".to_owned(), "https://a.example".to_owned()];
        register::add_embed_key(db, "b-client", ("pk_of_a_test", &origins), now).await.unwrap();

        let admin = Who::national(&["CLIENTS_ADMIN"]);
        let told = data(&app, &admin, &format!("{{ {ALL} }}")).await["clients"].clone();
        assert_eq!(told["totalCount"], 2);
        let [a, b] = [&told["nodes"][0], &told["nodes"][1]];
        assert_eq!((&a["publicId"], &a["status"], &a["isNational"]), (&json!("a-client"), &json!("SUSPENDED"), &json!(false)));
        assert_eq!((&a["scopes"], &a["keys"], &a["embedKeys"]), (&json!([]), &json!([]), &json!([])));
        assert_eq!((&b["publicId"], &b["status"], &b["isNational"]), (&json!("b-client"), &json!("ACTIVE"), &json!(true)));
        assert_eq!(b["organisation"]["id"], id::encode("org", one));
        assert_eq!(b["scopes"], json!(["RESEARCHERS_READ", "STUDIES_READ"]), "in the contract's order");
        assert_eq!((&b["budgetCapacity"], &b["budgetRefill"], &b["issuer"]), (&json!(900), &json!(9), &Value::Null));
        let keys = b["keys"].as_array().unwrap();
        let kids: Vec<_> = keys.iter().map(|key| (key["kid"].as_str().unwrap(), &key["algorithms"], key["revokedAt"].is_null())).collect();
        assert_eq!(kids, [(&*first.kid, &json!(["ES256"]), false), (&*second.kid, &json!(["EdDSA"]), true)]);
        assert_eq!(b["embedKeys"][0]["key"], "pk_of_a_test");
        assert_eq!(b["embedKeys"][0]["origins"], json!(["https://a.example", "https://b.example"]));

        let kept = data(&app, &admin, &format!("{{ suspended: clients(filter: {{status: [SUSPENDED]}}) {{ nodes {{ publicId }} }} \
            own: clients(filter: {{organisation: [\"{}\"]}}) {{ nodes {{ publicId }} }} client(by: {{publicId: \"b-client\"}}) {{ id }} }}",
            id::encode("org", one))).await;
        assert_eq!(kept, json!({"suspended": {"nodes": [{"publicId": "a-client"}]}, "own": {"nodes": [{"publicId": "b-client"}]},
            "client": {"id": b["id"]}}));
    }

    async fn for_everybody_else_there_is_no_register(app: Arc<App>) from Sample {
        let cast = Cast::of(&app).await;
        let db = app.db.writer();
        // Also of the organisation that asks.
        add(db, "b-client", cast.sponsor).await;
        let row = number(&app, "SELECT id FROM client").await;
        let query = format!("{{ {ALL} node(id: \"{0}\") {{ id }} client(by: {{publicId: \"b-client\"}}) {{ id }} byId: client(by: {{id: \"{0}\"}}) {{ id }} }}",
            id::encode("cli", row));
        let others: Vec<&str> = SCOPES.iter().copied().filter(|scope| *scope != "CLIENTS_ADMIN").collect();
        let nothing = json!({"clients": {"totalCount": 0, "nodes": []}, "node": null, "client": null, "byId": null});
        for who in [Who::default(), Who::person(cast.hidden), Who::organisation(cast.sponsor, &SCOPES), Who::national(&[]), Who::national(&others)] {
            assert_eq!(data(&app, &who, &query).await, nothing, "{who:?}");
        }
        assert_eq!(data(&app, &Who::national(&["CLIENTS_ADMIN"]), &query).await["clients"]["totalCount"], 1);
    }
}
