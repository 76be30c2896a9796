//! The register of clients, changed by those who administer it: over HTTP with real tokens, so that what is changed is seen
//! where it counts.

use std::sync::Arc;

use entity::enums::Scope;
use hcs_graph::{clock::Clock, engine::id, register, stored};
use serde_json::{Value, json};

use super::{broken, codes, everything, execute, number, rows, trail};
use crate::{
    auth::{ask_for_token, exchange, turned_away, with_token},
    http::support::{Site, post_with},
    support::{
        app::App,
        audit, leaks, on_both,
        tokens::{Pair, Tokens, fresh},
    },
};

/// All that is told of a client but its times.
const CLIENT: &str = "id publicId name status isNational scopes issuer budgetCapacity budgetRefill organisation { id } \
    keys { kid algorithms notAfter revokedAt } embedKeys { key origins revokedAt }";
/// The public key of RFC 8410, section 10.1.
const PEM: &str = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----\n";
const STORED: &str = "{ divisions { code } }";

/// A program, and the client that administers its register.
struct Office {
    tokens: Tokens,
    site: Site,
    token: String,
}

impl Office {
    async fn open(app: &App, more: &[(&str, &str)]) -> Office {
        let tokens = Tokens::begin(app).await;
        tokens.client("admin", &[Scope::ClientsAdmin]).await;
        register::set_national(app.db.writer(), tokens.organisation, true, Clock::System.now()).await.unwrap();
        let site = tokens.site(more).await;
        let token = tokens.token("admin", &[Scope::ClientsAdmin]);
        Office { tokens, site, token }
    }

    /// The response object of an operation as somebody.
    async fn asked(&self, token: &str, query: &str, variables: Value) -> Value {
        let headers = [("authorization", &*format!("Bearer {token}")), ("x-request-id", "test")];
        let body = json!({"query": query, "variables": variables}).to_string();
        self.site.send(post_with(&headers, &body)).await.json()
    }

    /// The response object of a change.
    async fn change(&self, field: &str, input: Value) -> Value {
        let name = field[..1].to_uppercase() + &field[1..];
        let given = match field {
            "setNationalRemit" => "organisation { id } isNational".to_owned(),
            "addClientKey" => format!("kid client {{ {CLIENT} }}"),
            "addEmbedKey" => format!("key client {{ {CLIENT} }}"),
            _ => format!("client {{ {CLIENT} }}"),
        };
        let query = format!(
            "mutation M($input: {name}Input!) {{ m: {field}(input: $input) {{ {given} userErrors {{ code field message {{ en cy }} }} }} }}"
        );
        self.asked(&self.token, &query, json!({"input": input})).await
    }

    /// A change that must be made; gives its payload.
    async fn done(&self, field: &str, input: Value) -> Value {
        let told = self.change(field, input).await;
        assert_eq!((codes(&told), broken(&told["data"]["m"])), (vec![], vec![]), "{field}: {told:#}");
        told["data"]["m"].clone()
    }

    /// What the register tells of a client, which is what the payload of each change tells of it.
    async fn client(&self, name: &str) -> Value {
        let query = format!("query Q($name: String!) {{ client(by: {{publicId: $name}}) {{ {CLIENT} }} }}");
        self.asked(&self.token, &query, json!({"name": name})).await["data"]["client"].clone()
    }

    /// What somebody is told of itself.
    async fn viewer(&self, token: &str) -> Value {
        let told = self
            .asked(token, "{ viewer { kind isNational scopes budget { limit refillPerSecond } } }", json!({}))
            .await;
        told["data"]["viewer"].clone()
    }
}

fn org(row: i64) -> String {
    id::encode("org", row)
}

/// The status of an answer to whoever brings a token.
async fn status(office: &Office, token: &str) -> u16 {
    with_token(&office.site, token).await.0.status
}

on_both! {
    async fn a_client_is_made_and_gets_in_and_each_change_is_in_force(app: Arc<App>) from Reference {
        let office = Office::open(&app, &[]).await;
        let other = number(&app, &format!("SELECT min(id) FROM organisation WHERE id <> {}", office.tokens.organisation)).await;
        let budget = json!({"capacity": 900, "refill": 9});
        let made = office.done("createClient", json!({"publicId": "b-client", "name": "Swyddfa", "organisation": org(other), "budget": budget})).await["client"].clone();
        assert_eq!(made, json!({"id": made["id"], "publicId": "b-client", "name": "Swyddfa", "status": "ACTIVE", "isNational": false,
            "scopes": [], "issuer": null, "budgetCapacity": 900, "budgetRefill": 9, "organisation": {"id": org(other)}, "keys": [], "embedKeys": []}));
        let client = made["id"].clone();

        // Granting what is granted succeeds, and so does taking back what is not.
        for scopes in [json!(["STUDIES_READ"]), json!(["STUDIES_READ", "GRANTS_READ", "STUDIES_READ"])] {
            office.done("grantClientScopes", json!({"client": client, "scopes": scopes})).await;
        }
        // The key that it is given for is the client's own.
        let pair = Pair::p256();
        let key = office.done("addClientKey", json!({"client": client, "key": pair.public.jwk(&pair.kid).to_string()})).await;
        assert_eq!((&key["kid"], &key["client"]["keys"][0]["algorithms"]), (&json!(pair.kid), &json!(["ES256"])));
        let named = json!({"client": client, "key": PEM, "kid": "second", "notAfter": "2030-01-02T04:04:05+01:00"});
        assert_eq!(office.done("addClientKey", named).await["kid"], "second");
        let given = ask_for_token(&office.site, &exchange::form(&exchange::assertion(&pair, "b-client"))).await.json();
        assert_eq!(given["scope"], "studies.read grants.read", "{given}");
        let token = given["access_token"].as_str().unwrap().to_owned();
        let viewer = office.viewer(&token).await;
        assert_eq!(viewer, json!({"kind": "CLIENT", "isNational": false, "scopes": ["STUDIES_READ", "GRANTS_READ"], "budget": {"limit": 900, "refillPerSecond": 9}}));

        for _ in 0..2 {
            office.done("revokeClientScopes", json!({"client": client, "scopes": ["GRANTS_READ"]})).await;
            assert_eq!(office.viewer(&token).await["scopes"], json!(["STUDIES_READ"]));
        }
        office.done("setClientBudget", json!({"client": client, "budget": {"capacity": 77, "refill": 7}})).await;
        assert_eq!(office.viewer(&token).await["budget"], json!({"limit": 77, "refillPerSecond": 7}));
        let usual = office.done("setClientBudget", json!({"client": client, "budget": null})).await["client"].clone();
        assert_eq!((&usual["budgetCapacity"], &usual["budgetRefill"]), (&Value::Null, &Value::Null));
        assert_eq!(office.viewer(&token).await["budget"], office.viewer(&office.token).await["budget"]);

        for (field, answered) in [("suspendClient", 403), ("suspendClient", 403), ("resumeClient", 200), ("resumeClient", 200)] {
            office.done(field, json!({"client": client})).await;
            assert_eq!(status(&office, &token).await, answered, "{field}");
        }

        for (is_national, times) in [(true, 2), (false, 2)] {
            for _ in 0..times {
                let told = office.done("setNationalRemit", json!({"organisation": org(other), "isNational": is_national})).await;
                assert_eq!(told, json!({"organisation": {"id": org(other)}, "isNational": is_national, "userErrors": []}));
                assert_eq!(office.viewer(&token).await["isNational"], is_national);
            }
        }

        let page = "https://www.example.org";
        let embed = office.done("addEmbedKey", json!({"client": client, "origins": ["https://b.example", page, page]})).await;
        let key = embed["key"].as_str().unwrap();
        assert_eq!(embed["client"]["embedKeys"], json!([{"key": key, "origins": ["https://b.example", page], "revokedAt": null}]));
        stored::table::add(app.db.writer(), STORED, Clock::System.now()).await.unwrap();
        let by_id = json!({"documentId": stored::DocumentId::of(STORED).to_string()}).to_string();
        let from = async |origin: &str| office.site.send(post_with(&[("x-embed-key", key), ("origin", origin)], &by_id)).await.status;
        assert_eq!((from(page).await, from("https://c.example").await), (200, 403));
        for _ in 0..2 {
            office.done("revokeEmbedKey", json!({"key": key})).await;
            assert_eq!(from(page).await, 403, "no page of it may ask any more");
        }

        let mut ended = Vec::new();
        for _ in 0..2 {
            let told = office.done("revokeClientKey", json!({"client": client, "kid": pair.kid})).await;
            ended.push(told["client"]["keys"][0]["revokedAt"].clone());
            let (answer, id) = with_token(&office.site, &token).await;
            assert_eq!(turned_away(&answer, &id), "revoked_key");
        }
        assert!(ended[0].is_string() && ended[0] == ended[1], "{ended:?}");

        let held = office.client("b-client").await;
        let second = json!({"kid": "second", "algorithms": ["EdDSA"], "notAfter": "2030-01-02T03:04:05Z", "revokedAt": null});
        assert_eq!((&held["keys"][1], &held["scopes"], &held["status"]), (&second, &json!(["STUDIES_READ"]), &json!("ACTIVE")));

        // Each in the trail, of nobody's data, and of what was given nothing.
        let own = number(&app, "SELECT id FROM client WHERE public_id = 'b-client'").await;
        let written: Vec<String> = [("createClient", 1), ("grantClientScopes", 2), ("addClientKey", 2), ("revokeClientScopes", 2), ("setClientBudget", 2),
            ("suspendClient", 2), ("resumeClient", 2), ("setNationalRemit", 4), ("addEmbedKey", 1), ("revokeEmbedKey", 2), ("revokeClientKey", 2)]
            .into_iter().flat_map(|(field, times)| std::iter::repeat_n(field, times))
            .map(|field| {
                let row = if field == "setNationalRemit" { format!("Organisation {other}") } else { format!("Client {own}") };
                format!("WRITE admin {} - - {field} {row} test", office.tokens.organisation)
            })
            .collect();
        assert_eq!(trail(&app).await, written);
    }

    async fn what_breaks_a_rule_is_told_at_once_and_writes_nothing(app: Arc<App>) from Reference {
        let office = Office::open(&app, &[("auth.outside_issuers", "https://id.example=/nowhere/jwks.json")]).await;
        let own = org(office.tokens.organisation);
        let outside = json!({"publicId": "outside", "name": "O", "organisation": own, "issuer": "https://id.example"});
        assert_eq!(office.done("createClient", outside).await["client"]["issuer"], "https://id.example");
        let made = office.done("createClient", json!({"publicId": "b-client", "name": "B", "organisation": own})).await;
        let client = made["client"]["id"].clone();
        office.done("addClientKey", json!({"client": client, "key": PEM, "kid": "a-key"})).await;
        office.done("revokeClientKey", json!({"client": client, "kid": "a-key"})).await;
        let nobody = id::encode("cli", 999_999);
        let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        let jwk = |more: Value| {
            let mut jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": x});
            jwk.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            jwk.to_string()
        };
        let many: Vec<String> = (0..21).map(|at| format!("https://p{at}.example")).collect();
        let before = everything(&app).await;
        for (field, input, told) in [
            ("createClient", json!({"publicId": "", "name": " ", "organisation": org(999_999), "issuer": "https://else.example", "budget": {"capacity": 0, "refill": 1_000_001}}),
                &["INVALID at input.publicId", "INVALID at input.name", "NOT_FOUND at input.organisation", "INVALID at input.issuer",
                "INVALID at input.budget.capacity", "INVALID at input.budget.refill"][..]),
            ("createClient", json!({"publicId": "b-client", "name": "n".repeat(201), "organisation": own}), &["TAKEN at input.publicId", "INVALID at input.name"]),
            ("createClient", json!({"publicId": "B-Client", "name": "n", "organisation": own}), &["INVALID at input.publicId"]),
            ("grantClientScopes", json!({"client": nobody, "scopes": []}), &["NOT_FOUND at input.client", "REQUIRED at input.scopes"]),
            ("revokeClientScopes", json!({"client": nobody, "scopes": []}), &["NOT_FOUND at input.client", "REQUIRED at input.scopes"]),
            ("suspendClient", json!({"client": nobody}), &["NOT_FOUND at input.client"]),
            ("resumeClient", json!({"client": nobody}), &["NOT_FOUND at input.client"]),
            ("setClientBudget", json!({"client": nobody, "budget": {"capacity": -1, "refill": 0}}),
                &["NOT_FOUND at input.client", "INVALID at input.budget.capacity", "INVALID at input.budget.refill"]),
            ("addClientKey", json!({"client": nobody, "key": "none", "kid": "a b", "notAfter": "2026-01-15T12:00:00Z"}),
                &["NOT_FOUND at input.client", "INVALID at input.key", "INVALID at input.kid", "INVALID at input.notAfter"]),
            ("addClientKey", json!({"client": client, "key": PEM, "kid": "a-key"}), &["TAKEN at input.kid"]),
            ("addClientKey", json!({"client": client, "key": jwk(json!({"kid": "a-key"}))}), &["TAKEN at input.kid"]),
            ("addClientKey", json!({"client": client, "key": jwk(json!({"kid": "k".repeat(257)}))}), &["INVALID at input.kid"]),
            ("addClientKey", json!({"client": client, "key": jwk(json!({"alg": "HS256"}))}), &["INVALID at input.key"]),
            ("addClientKey", json!({"client": client, "key": jwk(json!({"crv": "X25519"}))}), &["INVALID at input.key"]),
            ("addClientKey", json!({"client": client, "key": jwk(json!({"x": "AAAA"}))}), &["INVALID at input.key"]),
            ("addClientKey", json!({"client": client, "key": " ".repeat(16_385)}), &["INVALID at input.key"]),
            ("revokeClientKey", json!({"client": client, "kid": "none"}), &["NOT_FOUND at input.kid"]),
            ("revokeClientKey", json!({"client": nobody, "kid": "a-key"}), &["NOT_FOUND at input.client"]),
            ("addEmbedKey", json!({"client": nobody, "origins": []}), &["NOT_FOUND at input.client", "INVALID at input.origins"]),
            ("addEmbedKey", json!({"client": client, "origins": many}), &["INVALID at input.origins"]),
            ("addEmbedKey", json!({"client": client, "origins": ["https://a.example", "a.example", "https://a.example/", format!("https://{}.example", "a".repeat(200))]}),
                &["INVALID at input.origins", "INVALID at input.origins", "INVALID at input.origins"]),
            ("revokeEmbedKey", json!({"key": "pk_none"}), &["NOT_FOUND at input.key"]),
            ("setNationalRemit", json!({"organisation": org(999_999), "isNational": true}), &["NOT_FOUND at input.organisation"]),
        ] {
            let answer = office.change(field, input.clone()).await;
            assert_eq!(broken(&answer["data"]["m"]), told, "{field} {input}\n{answer:#}");
            let rest = answer["data"]["m"].as_object().unwrap().iter().filter(|(name, _)| *name != "userErrors");
            assert!(rest.clone().count() > 0 && rest.into_iter().all(|(_, value)| value.is_null()), "{answer:#}");
            assert_eq!(everything(&app).await, before, "{field} {input}");
        }
        // What is no id at all is an error of the field.
        for (field, input) in [("suspendClient", json!({"client": own})), ("suspendClient", json!({"client": "x"})),
            ("createClient", json!({"publicId": "c", "name": "c", "organisation": client})), ("setNationalRemit", json!({"organisation": client, "isNational": true}))] {
            assert_eq!(codes(&office.change(field, input).await), ["BAD_USER_INPUT"], "{field}");
            assert_eq!(everything(&app).await, before, "{field}");
        }
    }

    async fn a_secret_that_is_handed_in_is_refused_and_found_nowhere(app: Arc<App>) from Reference {
        let office = Office::open(&app, &[]).await;
        let made = office.done("createClient", json!({"publicId": "b-client", "name": "B", "organisation": org(office.tokens.organisation)})).await;
        let client = made["client"]["id"].clone();
        let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        let before = everything(&app).await;
        // Each with a secret of its own, which the log and errors are scanned for.
        let secret = || {
            let secret = format!("{}{}{}", fresh(), fresh(), fresh()).replace(['-', '_'], "x");
            leaks::keep(&secret);
            secret
        };
        let mut handed_in = Vec::new();
        for form in 0..6 {
            let d = secret();
            let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": x, "d": d});
            let text = match form {
                0 => jwk.to_string(),
                1 => json!({"kty": "oct", "k": d}).to_string(),
                2 => json!({"kty": "RSA", "n": x, "e": "AQAB", "p": d}).to_string(),
                3 => format!("-----BEGIN PRIVATE KEY-----\n{d}\n-----END PRIVATE KEY-----\n"),
                4 => format!("-----BEGIN ENCRYPTED PRIVATE KEY-----\n{d}\n-----END ENCRYPTED PRIVATE KEY-----\n"),
                // Cut off, so that it is not even known what it is.
                _ => jwk.to_string().trim_end_matches('}').to_owned(),
            };
            let answer = office.change("addClientKey", json!({"client": client, "key": text})).await;
            assert_eq!(broken(&answer["data"]["m"]), ["INVALID at input.key"], "{form}");
            let said = answer["data"]["m"]["userErrors"][0]["message"]["en"].as_str().unwrap();
            assert_eq!(said.contains("private key or a shared secret"), form < 5, "{said}");
            handed_in.push((d, answer.to_string()));
        }
        // In a place or a form that the contract does not take.
        for (query, variables) in [
            ("mutation M($input: AddClientKeyInput!) { m: addClientKey(input: $input) { kid } }", json!({"input": {"client": client, "key": {"kty": "oct", "k": "SECRET"}}})),
            ("mutation M($input: AddClientKeyInput!) { m: addClientKey(input: $input) { kid } }", json!({"input": {"client": client, "key": ["SECRET"]}})),
            ("mutation M($input: AddClientKeyInput!) { m: addClientKey(input: $input) { kid } }", json!({"input": {"client": "SECRET", "key": PEM}})),
            ("mutation M($input: AddClientKeyInput!) { m: addClientKey(input: $input) { kid } }", json!({"input": {"client": client, "key": PEM, "notAfter": "SECRET"}})),
            ("mutation M($key: Int!) { m: addClientKey(input: {client: \"x\", key: \"y\"}) { kid } n: setClientBudget(input: {client: \"x\", budget: {capacity: $key, refill: 1}}) { client { id } } }", json!({"key": "SECRET"})),
            ("mutation { m: addClientKey(input: {client: \"x\", key: {k: \"SECRET\"}}) { kid } }", json!({})),
        ] {
            let d = secret();
            let variables: Value = serde_json::from_str(&variables.to_string().replace("SECRET", &d)).unwrap();
            let answer = office.asked(&office.token, &query.replace("SECRET", &d), variables).await;
            assert!(answer["errors"][0]["extensions"]["code"].is_string(), "{answer:#}");
            handed_in.push((d, answer.to_string()));
        }
        assert_eq!(everything(&app).await, before);
        let log = audit::text("test");
        assert!(!log.is_empty());
        for (secret, answer) in &handed_in {
            assert!(!answer.contains(secret), "{answer}");
            assert!(!log.contains(secret), "the log");
            assert!(!before.iter().any(|line| line.contains(secret)), "the database");
        }
    }

    async fn nobody_takes_their_own_right_away(app: Arc<App>) from Reference {
        let office = Office::open(&app, &[]).await;
        let (own, home) = (id::encode("cli", number(&app, "SELECT id FROM client").await), org(office.tokens.organisation));
        let (first, second) = (Pair::ed25519(), Pair::p256());
        for pair in [&first, &second] {
            office.tokens.key("admin", pair).await;
        }
        // All that does not is done to oneself as to others.
        office.done("grantClientScopes", json!({"client": own, "scopes": ["STUDIES_READ"]})).await;
        office.done("revokeClientScopes", json!({"client": own, "scopes": ["STUDIES_READ"]})).await;
        office.done("resumeClient", json!({"client": own})).await;
        office.done("setNationalRemit", json!({"organisation": home, "isNational": true})).await;
        office.done("revokeClientKey", json!({"client": own, "kid": first.kid})).await;
        let before = everything(&app).await;
        for (field, input, at) in [
            ("suspendClient", json!({"client": own}), "client"),
            ("revokeClientScopes", json!({"client": own, "scopes": ["STUDIES_READ", "CLIENTS_ADMIN"]}), "scopes"),
            ("setNationalRemit", json!({"organisation": home, "isNational": false}), "isNational"),
            ("revokeClientKey", json!({"client": own, "kid": second.kid}), "kid"),
        ] {
            let answer = office.change(field, input).await;
            assert_eq!(broken(&answer["data"]["m"]), [format!("OWN_ACCESS at input.{at}")], "{answer:#}");
            assert_eq!(everything(&app).await, before, "{field}");
        }
        assert_eq!(office.viewer(&office.token).await["scopes"], json!(["CLIENTS_ADMIN"]));
        // One that is over already is no way in any more: it may go.
        office.done("revokeClientKey", json!({"client": own, "kid": first.kid})).await;
    }

    async fn who_has_lost_the_right_changes_nothing_while_the_token_still_counts(app: Arc<App>) from Reference {
        // What was read of the register is relied on for longer than this test takes.
        let office = Office::open(&app, &[("auth.refresh_ms", "30000")]).await;
        office.tokens.client("other", &[Scope::ClientsAdmin]).await;
        let client = office.done("createClient", json!({"publicId": "b-client", "name": "B", "organisation": org(office.tokens.organisation)})).await["client"]["id"].clone();
        let ways: [(&str, &str); 3] = [
            ("UPDATE client SET status = 'SUSPENDED' WHERE public_id = 'admin'", "UPDATE client SET status = 'ACTIVE' WHERE public_id = 'admin'"),
            ("UPDATE client_scope SET scope = 'STUDIES_READ' WHERE client_id = (SELECT id FROM client WHERE public_id = 'admin')",
                "UPDATE client_scope SET scope = 'CLIENTS_ADMIN' WHERE client_id = (SELECT id FROM client WHERE public_id = 'admin')"),
            ("DELETE FROM national_remit", ""),
        ];
        for (lost, back) in ways {
            execute(&app, lost).await;
            let before = everything(&app).await;
            assert_eq!(office.viewer(&office.token).await["isNational"], true, "the token still counts");
            for (field, input) in [("suspendClient", json!({"client": client})), ("createClient", json!({"publicId": "c", "name": "c", "organisation": org(office.tokens.organisation)}))] {
                assert_eq!(codes(&office.change(field, input).await), ["FORBIDDEN"], "{lost}");
                assert_eq!(everything(&app).await, before, "{lost}");
            }
            if !back.is_empty() {
                execute(&app, back).await;
                office.done("resumeClient", json!({"client": client})).await;
            }
        }
    }

    async fn of_two_who_suspend_each_other_one_stays(app: Arc<App>) from Reference {
        let office = Office::open(&app, &[("auth.refresh_ms", "30000")]).await;
        let names: Vec<String> = (0..4).map(|at| format!("admin-{at}")).collect();
        for name in &names {
            office.tokens.client(name, &[Scope::ClientsAdmin]).await;
        }
        let admin = id::encode("cli", number(&app, "SELECT id FROM client WHERE public_id = 'admin'").await);
        office.asked(&office.tokens.token(&names[0], &[Scope::ClientsAdmin]), "mutation M($c: ID!) { suspendClient(input: {client: $c}) { client { id } } }", json!({"c": admin})).await;
        let ids = rows(&app, "SELECT CAST(id AS TEXT) FROM client WHERE public_id <> 'admin' ORDER BY id", 1).await;
        let ids: Vec<String> = ids.into_iter().map(|mut row| id::encode("cli", row.remove(0).unwrap().parse().unwrap())).collect();
        // Each suspends all others, all of them at once.
        let all = names.iter().enumerate().map(|(at, name)| {
            let (office, ids) = (&office, &ids);
            async move {
                let token = office.tokens.token(name, &[Scope::ClientsAdmin]);
                for (other, id) in ids.iter().enumerate().filter(|(other, _)| *other != at) {
                    let told = office.asked(&token, "mutation M($c: ID!) { m: suspendClient(input: {client: $c}) { userErrors { code } } }", json!({"c": id})).await;
                    assert!(codes(&told).iter().all(|code| *code == "FORBIDDEN"), "{other}: {told:#}");
                }
            }
        });
        futures_util::future::join_all(all).await;
        assert_eq!(number(&app, "SELECT count(*) FROM client WHERE status = 'ACTIVE'").await, 1);
    }
}
