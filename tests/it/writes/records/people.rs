//! What partners write of people: whose they are, what is published, what is never told, and who does not come back. The people
//! here are made up; the iDs are those that ORCID documents as examples.

use super::{staff::Ground, *};
use crate::writes::acting;

/// The iD of somebody of organisation 2.
pub(super) const HELD: &str = "0000-0002-1694-233X";
/// An iD that nobody has.
pub(super) const FREE: &str = "0000-0002-1825-0097";

pub(super) fn profile(group: i64, fields: Value) -> Value {
    with(json!({"name": "Made Up", "sortName": "Up, Made", "group": id::encode("grp", group)}), fields)
}

pub(super) fn post(person: &str, fields: Value) -> Value {
    with(
        json!({"researcher": person, "title": "Clinical scientist", "contractType": "SUBSTANTIVE", "startedOn": "2025-01-01"}),
        fields,
    )
}

pub(super) fn registration(person: &str, fields: Value) -> Value {
    let own = json!({"researcher": person, "regulator": "HCPC", "register": "Clinical scientists", "regulation": "STATUTORY", "validFrom": "2020-01-01"});
    with(own, fields)
}

/// What breaks a rule, and what is told of it; nothing for a type of another room.
pub(super) fn cases(ty: &str, rule: &str) -> Option<Vec<(Value, Vec<&'static str>)>> {
    let long = |of: usize| "x".repeat(of);
    let terms = |all: Vec<String>| -> Value { all.iter().map(|term| json!({"term": term})).collect() };
    Some(match (ty, rule) {
        ("Researcher", "LENGTH name") => vec![(json!({"name": long(201)}), vec!["INVALID at input.name"])],
        ("Researcher", "LENGTH sortName") => vec![(json!({"sortName": long(201)}), vec!["INVALID at input.sortName"])],
        ("Researcher", "FORM orcid") => vec![(json!({"orcid": "0000-0002-1825-0098"}), vec!["INVALID at input.orcid"])],
        ("Researcher", "ONCE orcid") => vec![
            (json!({"orcid": HELD}), vec!["TAKEN at input.orcid"]),
            (json!({"orcid": format!("https://orcid.org/{}", HELD.to_lowercase())}), vec!["TAKEN at input.orcid"]),
        ],
        // Nobody was erased here: `who_was_erased_does_not_come_back` breaks it.
        ("Researcher", "BARRED orcid") => Vec::new(),
        ("Researcher", "LENGTH identifiesAs") => vec![
            (json!({"identifiesAs": long(201)}), vec!["INVALID at input.identifiesAs"]),
            (json!({"identifiesAs": ""}), vec!["INVALID at input.identifiesAs"]),
        ],
        ("Researcher", "KNOWN group") => vec![(json!({"group": null}), vec!["IDENTITY_REQUIRED at input.group"])],
        ("Researcher", "FORM email") => vec![(json!({"email": "nobody"}), vec!["INVALID at input.email"])],
        ("Researcher", "LENGTH telephone") => {
            vec![(json!({"telephone": long(41)}), vec!["INVALID at input.telephone"])]
        }
        ("Researcher", "AT_MOST expertise") => {
            vec![(
                json!({"expertise": terms((0..51).map(|n| n.to_string()).collect())}),
                vec!["INVALID at input.expertise"],
            )]
        }
        ("Researcher", "LENGTH expertise.term") => {
            vec![(json!({"expertise": terms(vec![long(201)])}), vec!["INVALID at input.expertise.0.term"])]
        }
        ("Researcher", "DISTINCT expertise.term") => {
            vec![(json!({"expertise": terms(vec![long(1), long(1)])}), vec!["INVALID at input.expertise.1"])]
        }
        ("Appointment", "OWN organisation") => {
            vec![(json!({"organisation": id::encode("org", 3)}), vec!["INVALID at input.organisation"])]
        }
        ("Appointment", "LENGTH title") => vec![(json!({"title": long(201)}), vec!["INVALID at input.title"])],
        ("Appointment", "SPAN fteHundredths") => vec![
            (json!({"fteHundredths": 101}), vec!["INVALID at input.fteHundredths"]),
            (json!({"fteHundredths": -1}), vec!["INVALID at input.fteHundredths"]),
        ],
        ("Appointment", "SPAN careerFrameworkBand") => vec![
            (json!({"careerFrameworkBand": 1}), vec!["INVALID at input.careerFrameworkBand"]),
            (json!({"careerFrameworkBand": 10}), vec!["INVALID at input.careerFrameworkBand"]),
        ],
        ("Appointment", "ORDERED startedOn endedOn") => {
            vec![(json!({"startedOn": "2025-02-01", "endedOn": "2025-01-31"}), vec!["INVALID at input.endedOn"])]
        }
        // Whom nobody else employs stays: `a_person_is_whose_post_they_have` breaks it.
        ("Appointment", "NO_LATER endedOn") => Vec::new(),
        ("Registration", "LENGTH regulator") => {
            vec![(json!({"regulator": long(201)}), vec!["INVALID at input.regulator"])]
        }
        ("Registration", "LENGTH register") => {
            vec![(json!({"register": long(201)}), vec!["INVALID at input.register"])]
        }
        ("Registration", "LENGTH number") => {
            vec![(json!({"regulator": "AHCS", "number": long(51)}), vec!["INVALID at input.number"])]
        }
        ("Registration", "FORM_BY number regulator") => ["HCPC", "gmc", " NMC ", "GPhC"]
            .map(|regulator| (json!({"regulator": regulator, "number": "12"}), vec!["INVALID at input.number"]))
            .to_vec(),
        ("Registration", "ORDERED validFrom validTo") => {
            vec![(json!({"validFrom": "2025-02-01", "validTo": "2025-01-31"}), vec!["INVALID at input.validTo"])]
        }
        _ => return None,
    })
}

/// What is needed of each type; nothing for a type of another room.
pub(super) fn needed(ty: &str) -> Option<Vec<(Value, Vec<&'static str>)>> {
    let not_own = |field: &'static str| {
        vec![
            (json!({"researcher": "HIDDEN"}), vec!["NOT_FOUND at input.researcher"]),
            // Whoever is seen is not one of one's own people yet.
            (json!({"researcher": "PUBLIC"}), vec!["NOT_FOUND at input.researcher"]),
            (
                json!({"researcher": null, field: null}),
                vec![
                    if field == "title" { "REQUIRED at input.title" } else { "REQUIRED at input.regulator" },
                    "REQUIRED at input.researcher",
                ],
            ),
        ]
    };
    Some(match ty {
        "Researcher" => vec![
            (json!({"name": null, "sortName": "\u{0}"}), vec!["INVALID at input.sortName", "REQUIRED at input.name"]),
            (json!({"contactPreference": null}), vec!["REQUIRED at input.contactPreference"]),
            (json!({"discipline": id::encode("dsc", 999_999)}), vec!["NOT_FOUND at input.discipline"]),
        ],
        "Appointment" => not_own("title"),
        "Registration" => not_own("regulator"),
        _ => return None,
    })
}

/// What is read of somebody.
const READ: &str = "query($id: ID!) { node(id: $id) { ... on Researcher { name orcid email telephone group { id } expertise { term controlled } \
    contactPreference appointments { nodes { title organisation { id } } } registrations { nodes { regulator number } } } } }";
const CONTACT: &str = "RESEARCHERS_CONTACT_READ";

on_both! {
    async fn nothing_of_a_new_profile_is_published_and_contact_data_are_told_by_their_scope_alone(app: Arc<App>) from Sample {
        let (owner, ground) = (keeper(2), Ground::of(&app).await);
        let given = profile(ground.group, json!({"orcid": format!(" https://orcid.org/{FREE}"), "email": "Made.Up@Example.org", "telephone": "01632 960000",
            "expertise": [{"term": "Made-up methods"}]}));
        let id = created(&app, &owner, "createResearcher", given).await;
        created(&app, &owner, "createRegistration", registration(&id, json!({"regulator": "hcpc", "number": "cs 12345"}))).await;
        let flags = format!("SELECT count(*) FROM researcher WHERE id = {} AND NOT is_public AND NOT publishes_orcid AND NOT publishes_discipline \
            AND NOT publishes_career_level AND NOT publishes_expertise", row(&id));
        assert_eq!(number(&app, &flags).await, 1);
        for caller in [caller(), keeper(3)] {
            assert_eq!(ask(&app, &caller, READ, json!({"id": id})).await["data"]["node"], Value::Null);
        }
        // Who may write it and not read contact data is not told them.
        let told = ask(&app, &owner, READ, json!({"id": id})).await;
        let node = &told["data"]["node"];
        assert_eq!((&node["orcid"], &node["email"], &node["telephone"]), (&json!(FREE), &Value::Null, &Value::Null), "{told:#}");
        assert_eq!(node["registrations"]["nodes"], json!([{"regulator": "hcpc", "number": null}]));
        assert_eq!(codes(&told), ["FORBIDDEN"; 3]);
        assert_eq!(node["expertise"], json!([{"term": "Made-up methods", "controlled": false}]));
        let told = ask(&app, &of(2, &[ALL, &[CONTACT]].concat()), READ, json!({"id": id})).await;
        let node = &told["data"]["node"];
        assert_eq!((&node["email"], &node["telephone"]), (&json!("Made.Up@example.org"), &json!("01632 960000")), "{told:#}");
        assert_eq!(node["registrations"]["nodes"][0]["number"], "CS12345");
        // An error does not repeat what was given.
        for (field, given) in [("createResearcher", profile(ground.group, json!({"email": "zqxj at home", "orcid": "zqxj", "telephone": "zqxj".repeat(11)}))),
            ("createRegistration", registration(&id, json!({"number": "zqxj"})))] {
            let told = call(&app, &owner, field, given).await;
            assert!(!broken(&told).is_empty() && !told.to_string().contains("zqxj"), "{told:#}");
        }
        // What is published is the person's to say, and no change by others touches it.
        let name: String = "UpdateResearcherConsentInput".into();
        let consent = format!("mutation M($input: {name}!) {{ m: updateResearcherConsent(input: $input) {{ isPublic userErrors {{ code }} }} }}");
        let told = ask(&app, &acting(row(&id)), &consent, input(json!({"researcher": id, "isPublic": true}))).await;
        assert_eq!(told["data"]["m"]["isPublic"], true, "{told:#}");
        let version = number(&app, &format!("SELECT version FROM node_version WHERE prefix = 'res' AND \"row\" = {}", row(&id))).await;
        let told = call(&app, &owner, "updateResearcher", json!({"id": id, "expectedVersion": version, "name": "Made Up Anew"})).await;
        assert_eq!(broken(&told), Vec::<String>::new());
        assert_eq!(ask(&app, &caller(), "query($id: ID!) { node(id: $id) { ... on Researcher { name } } }", json!({"id": id})).await["data"]["node"]["name"], "Made Up Anew");
        for ty in ["CreateResearcherInput", "UpdateResearcherInput", "ResearcherRowInput"] {
            let asked = format!("{{ __type(name: \"{ty}\") {{ inputFields {{ name }} }} }}");
            let told = ask(&app, &caller(), &asked, json!({})).await.to_string();
            assert!(told.contains("sortName") && !told.contains("isPublic") && !told.contains("publishes"), "{told}");
        }
    }

    async fn an_iri_is_taken_for_who_sees_whose_it_is(app: Arc<App>) from Sample {
        let ground = Ground::of(&app).await;
        let person = row(&ground.person);
        let given = || profile(ground.group, json!({"orcid": HELD}));
        let before = everything(&app).await;
        assert_eq!(broken(&call(&app, &keeper(2), "createResearcher", given()).await), ["TAKEN at input.orcid"]);
        assert_eq!(broken(&call(&app, &of(2, &["RESEARCHERS_WRITE"]), "createResearcher", given()).await), ["TAKEN at input.orcid"]);
        assert_eq!(broken(&call(&app, &national(ALL), "createResearcher", given()).await), ["TAKEN at input.orcid"]);
        assert_eq!(everything(&app).await, before);
        // A profile that does not publish it is as one out of sight.
        execute(&app, &format!("UPDATE researcher SET is_public = TRUE WHERE id = {person}")).await;
        let first = created(&app, &keeper(3), "createResearcher", given()).await;
        execute(&app, &format!("UPDATE researcher SET publishes_orcid = TRUE WHERE id = {person}")).await;
        assert_eq!(broken(&call(&app, &keeper(4), "createResearcher", given()).await), ["TAKEN at input.orcid"]);
        // Its own does not stand in its way, nor that of others for who keeps it as it is.
        let told = call(&app, &keeper(3), "updateResearcher", json!({"id": first, "expectedVersion": 1, "name": "Made Up Anew"})).await;
        assert_eq!(broken(&told), Vec::<String>::new());
        let same = json!({"id": first, "expectedVersion": 2, "orcid": HELD, "name": "Made Up Again"});
        assert_eq!(broken(&call(&app, &keeper(3), "updateResearcher", same).await), Vec::<String>::new());
        let taken = json!({"id": first, "expectedVersion": 3, "orcid": FREE});
        assert_eq!(broken(&call(&app, &keeper(3), "updateResearcher", taken).await), Vec::<String>::new());
        let again = json!({"id": first, "expectedVersion": 4, "orcid": HELD});
        assert_eq!(broken(&call(&app, &keeper(3), "updateResearcher", again).await), ["TAKEN at input.orcid"]);
    }

    async fn who_was_erased_does_not_come_back(app: Arc<App>) from Sample {
        let (owner, ground) = (keeper(2), Ground::of(&app).await);
        let given = profile(ground.group, json!({"orcid": FREE, "localReference": "staff 7"}));
        let id = created(&app, &owner, "createResearcher", given.clone()).await;
        created(&app, &owner, "createAppointment", post(&id, json!({"localReference": "post 7"}))).await;
        let erase = "mutation M($input: EraseResearcherInput!) { m: eraseResearcher(input: $input) { erasedAt userErrors { code } } }";
        let told = ask(&app, &acting(row(&id)), erase, input(json!({"researcher": id}))).await;
        assert!(told["data"]["m"]["erasedAt"].is_string(), "{told:#}");
        assert_eq!(number(&app, "SELECT count(*) FROM record WHERE reference IN ('staff 7', 'post 7')").await, 0);
        let before = everything(&app).await;
        for (caller, fields, told) in [
            (&owner, json!({"orcid": FREE}), vec!["INVALID at input.orcid"]),
            (&keeper(3), json!({"orcid": FREE}), vec!["INVALID at input.orcid"]),
            (&owner, json!({"localReference": "staff 7"}), vec!["INVALID at input.localReference"]),
        ] {
            assert_eq!(broken(&call(&app, caller, "createResearcher", profile(ground.group, fields)).await), told);
        }
        for field in ["orcid", "localReference"] {
            let value = if field == "orcid" { FREE } else { "staff 7" };
            let told = call(&app, &owner, "updateResearcher", json!({"id": ground.person, "expectedVersion": 1, field: value})).await;
            assert_eq!(broken(&told), [format!("INVALID at input.{field}")]);
        }
        // The nightly batch does not know.
        let row = json!({"rows": [given]});
        let told = call(&app, &owner, "upsertResearchers", row).await;
        assert_eq!(told["results"][0]["outcome"], "REFUSED", "{told:#}");
        assert_eq!(everything(&app).await, before);
        // The same reference of another organisation is somebody else.
        created(&app, &keeper(3), "createResearcher", profile(ground.group, json!({"localReference": "staff 7"}))).await;
    }
}
