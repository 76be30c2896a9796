//! The rules as the contract tells them: every rule is there, and for each what is just inside passes and what is just outside is
//! told with its code at its field.

use hcs_graph::domain;

use super::{
    rules::{cases, orderly},
    *,
};

/// The types of which each constraint is tried here; of the others `rules` tries what breaks each.
const TRIED: [&str; 4] = ["Study", "StudyInvolvement", "StudySite", "Collaboration"];

/// What is asked of each.
const ASKED: &str = "query($types: [String!]) { constraints(types: $types) { type kind field code least most value others text { en cy status } } }";

/// What is just inside a constraint, and what is just outside; neither where nothing can be broken.
fn case(one: &Value, known: &Known) -> Option<(Vec<Value>, Vec<Value>)> {
    let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
    let field: Vec<&str> = one["field"].as_array().unwrap().iter().map(|step| step.as_str().unwrap()).collect();
    let (least, most) = (one["least"].as_i64().unwrap_or(0), one["most"].as_i64().unwrap_or(0));
    let long = |of: i64| "x".repeat(usize::try_from(of).unwrap());
    let path = field.join(".");
    let ty = text("type");
    // A field of its own, or in the one object or list item that it is in, with what that needs beside.
    let put = |value: Value| match &*path {
        "summary.en" => json!({"summary": {"en": value}}),
        "summary.cy" => json!({"summary": {"en": "a", "cy": value}}),
        "identifiers.scheme" => json!({"identifiers": [{"scheme": value, "value": "one"}]}),
        "identifiers.value" => json!({"identifiers": [{"scheme": "LOCAL", "value": value}]}),
        "identity.identifiesAs" => json!({"identity": {"group": "PHYSIOLOGICAL_SCIENCES", "identifiesAs": value}}),
        "identity.discipline" => json!({"identity": {"group": "PHYSIOLOGICAL_SCIENCES", "discipline": value}}),
        "grants" => json!({"grants": [value]}),
        other => json!({other: value}),
    };
    let both = |inside: Value, outside: Value| Some((vec![put(inside)], vec![put(outside)]));
    let shares = |shares: &[(&str, i64)]| -> Value {
        let all: Value =
            shares.iter().map(|(category, share)| json!({"category": category, "sharePercent": share})).collect();
        json!({"healthCategories": all})
    };
    let identifiers =
        |count: i64| -> Value { (0..count).map(|n| json!({"scheme": "LOCAL", "value": n.to_string()})).collect() };
    match &*text("kind") {
        // What the contract itself does not let through is told before.
        "REQUIRED" if field.len() > 1 => None,
        "REQUIRED" => Some((vec![json!({})], vec![put(Value::Null)])),
        "DEFAULT" if one["code"].is_null() => None,
        "DEFAULT" => {
            let value = text("value").parse::<bool>().map_or_else(|_| json!(text("value")), Value::from);
            both(value, Value::Null)
        }
        "REFERENCE" => {
            let seen = match &*text("value") {
                "Organisation" => id::encode("org", 3),
                "Study" => known.study.clone(),
                "Researcher" => id::encode("res", known.public),
                "Grant" => known.grant.clone(),
                "Discipline" => known.discipline.clone(),
                other => panic!("say here which `{other}` is seen"),
            };
            both(json!(seen), json!(id::encode("org", 999_999)))
        }
        "WELSH_STATUS" => Some((
            vec![json!({"summary": {"en": "a", "cy": "b", "cyStatus": "REVIEWED"}})],
            vec![json!({"summary": {"en": "a", "cyStatus": "REVIEWED"}})],
        )),
        "LENGTH" if path == "title" => both(json!(long(most)), json!(long(most + 1))),
        "LENGTH" => Some((vec![put(json!(long(least))), put(json!(long(most)))], vec![put(json!(long(most + 1)))])),
        "SPAN" if path == "healthCategories.sharePercent" => Some((
            vec![shares(&[("BLOOD", most)]), shares(&[("BLOOD", least), ("CANCER_AND_NEOPLASMS", most - least)])],
            vec![shares(&[("BLOOD", most + 1)]), shares(&[("BLOOD", least - 1), ("CANCER_AND_NEOPLASMS", most)])],
        )),
        "SPAN" => Some((vec![put(json!(least)), put(json!(most))], vec![put(json!(least - 1)), put(json!(most + 1))])),
        "ORDERED" => {
            let days = |first: &str| json!({one["others"][0].as_str().unwrap(): first, path.clone(): "2025-02-01"});
            Some((vec![days("2025-02-01")], vec![days("2025-02-02")]))
        }
        "NOT_BOTH" => Some((
            vec![json!({"anonymousCount": 2})],
            vec![json!({"anonymousCount": 2, "researcher": id::encode("res", known.public)})],
        )),
        "FORM" => {
            let (good, bad) = match &*text("value") {
                "IRAS" => ("7654321", "765432"[..2].to_owned()),
                "REC" => ("23/WA/0123", "x".to_owned()),
                "CPMS" => ("54321", "x".to_owned()),
                "ISRCTN" => ("ISRCTN12345678", "ISRCTN1".to_owned()),
                "NCT" => ("NCT07654321", "NCT0765432".to_owned()),
                other => panic!("say here what is a good `{other}`"),
            };
            let put = |value: &str| json!({"identifiers": [{"scheme": text("value"), "value": value}]});
            Some((vec![put(good)], vec![put(&bad)]))
        }
        "DISTINCT" if path == "identifiers" => {
            let put = |second: &str| json!({"identifiers": [{"scheme": "LOCAL", "value": "a"}, {"scheme": "LOCAL", "value": second}]});
            Some((vec![put("b")], vec![put("a")]))
        }
        "DISTINCT" => Some((
            vec![shares(&[("BLOOD", 50), ("CANCER_AND_NEOPLASMS", 50)])],
            vec![shares(&[("BLOOD", 50), ("BLOOD", 50)])],
        )),
        "SUM" => Some((vec![shares(&[("BLOOD", least)]), shares(&[])], vec![shares(&[("BLOOD", least - 1)])])),
        "AT_MOST" if path == "identifiers" => both(identifiers(most), identifiers(most + 1)),
        "AT_MOST" if path == "grants" => {
            Some((vec![put(json!(known.grant))], vec![json!({"grants": works::many("gra")})]))
        }
        "AT_MOST" => {
            let many: Vec<_> = (0..=most).map(|_| ("BLOOD", 1)).collect();
            Some((vec![shares(&[("BLOOD", 100)])], vec![shares(&many)]))
        }
        "ALONE" if path == "localReference" => None,
        "ALONE" => {
            let put = |scheme: &str| json!({"identifiers": [{"scheme": scheme, "value": "NCT01234567"}]});
            Some((vec![put(&text("value"))], vec![put("NCT")]))
        }
        "IDENTITY" => Some((
            vec![json!({"identity": {"group": "PHYSIOLOGICAL_SCIENCES"}})],
            vec![json!({"identity": null}), json!({"identity": {"group": "NOT_RECORDED"}})],
        )),
        other => panic!("say here what breaks `{other}` of `{ty}`"),
    }
}

struct Known {
    study: String,
    grant: String,
    public: i64,
    discipline: String,
}

on_both! {
    async fn each_constraint_is_what_is_judged(app: Arc<App>) from Sample {
        let office = office(2);
        let public = number(&app, "SELECT id FROM researcher WHERE is_public ORDER BY id LIMIT 1").await;
        let discipline = id::encode("dsc", number(&app, "SELECT min(id) FROM discipline").await);
        let grant = created(&app, &office, "createGrant", json!({"title": "Hearts at home", "recipient": org(2)})).await;
        let study = created(&app, &office, "createStudy", study(json!({"isListed": true, "identifiers": [{"scheme": "NCT", "value": "NCT01234567"}]}))).await;
        let known = Known { study, grant, public, discipline };
        // Everybody may ask.
        let all = ask(&app, &caller(), ASKED, json!({})).await;
        let all = all["data"]["constraints"].as_array().unwrap().clone();
        let mut judged = 0;
        for of in domain::written() {
            let ty = of.ty();
            let told = ask(&app, &caller(), ASKED, json!({"types": [ty]})).await;
            let told = told["data"]["constraints"].as_array().unwrap().clone();
            let same: Vec<&Value> = all.iter().filter(|one| one["type"] == ty).collect();
            assert!(told.iter().eq(same), "{ty}");
            for rule in of.rules().iter().map(|rule| rule.named()) {
                let (kind, fields) = rule.split_once(' ').unwrap();
                let kind = match kind {
                    "FORMS" | "FORM_WHEN" | "FORM_BY" => "FORM",
                    "APART" | "ONCE" => "ALONE",
                    "KNOWN" => "IDENTITY",
                    other => other,
                };
                let is = |one: &&Value| {
                    let field: Vec<&str> = one["field"].as_array().unwrap().iter().map(|step| step.as_str().unwrap()).collect();
                    let others = one["others"].as_array().unwrap();
                    one["kind"] == kind && fields.split(' ').all(|named| named == field.join(".") || others.iter().any(|other| other == named))
                };
                assert!(told.iter().any(|one| is(&one)), "`{rule}` of `{ty}` is not told");
                // What `rules` shows to be told of its breach is what the constraint says.
                for (given, broken) in cases(ty, &rule) {
                    let says = broken.iter().any(|broken| {
                        let (code, path) = broken.split_once(" at input.").unwrap();
                        let steps: Vec<&str> = path.split('.').filter(|step| step.parse::<u32>().is_err()).collect();
                        told.iter().any(|one| one["kind"] == kind && one["code"] == code && {
                            let field: Vec<&str> = one["field"].as_array().unwrap().iter().map(|step| step.as_str().unwrap()).collect();
                            steps.starts_with(&field)
                        })
                    });
                    assert!(says, "`{rule}` of `{ty}` is not told as it is judged: {given}");
                }
            }
            if !TRIED.contains(&ty) {
                continue;
            }
            let plural = of.plural();
            let made = Made::from([("Study", known.study.clone())]);
            for (place, one) in told.iter().enumerate() {
                assert_eq!(one["text"]["status"], "MACHINE", "{one}");
                assert_ne!(one["text"]["en"], one["text"]["cy"], "{one}");
                let Some((inside, outside)) = case(one, &known) else { continue };
                judged += 1;
                let row = |given: &Value, at: usize| {
                    let fields = with(orderly(ty, &made), given.clone());
                    if given.get("localReference").is_some() { fields } else { with(fields, json!({"localReference": format!("{ty} {place} {at}")})) }
                };
                let sent = |given: &[Value]| json!({"rows": given.iter().enumerate().map(|(at, given)| row(given, at)).collect::<Vec<_>>()});
                let payload = call(&app, &office, &format!("upsert{plural}"), sent(&inside)).await;
                for result in payload["results"].as_array().unwrap() {
                    assert_eq!((broken(result), &result["outcome"]), (vec![], &json!("CREATED")), "inside of {one}");
                }
                // What was made there must not stand in the way of what comes after.
                let field: Vec<&str> = one["field"].as_array().unwrap().iter().map(|step| step.as_str().unwrap()).collect();
                let payload = call(&app, &office, &format!("upsert{plural}"), sent(&outside)).await;
                for result in payload["results"].as_array().unwrap() {
                    assert_eq!(result["outcome"], "REFUSED", "outside of {one}");
                    let found = result["userErrors"].as_array().unwrap().iter().find(|error| {
                        let steps: Vec<&str> = error["field"].as_array().unwrap()[3..].iter().map(|step| step.as_str().unwrap()).collect();
                        let steps: Vec<&str> = steps.into_iter().filter(|step| step.parse::<u32>().is_err()).collect();
                        steps.starts_with(&field) && error["code"] == one["code"]
                    });
                    let found = found.unwrap_or_else(|| panic!("{one} is not what is told: {result}"));
                    for language in ["en", "cy"] {
                        // Of a default it is told what stands, and of its breach that something must.
                        let same = found["message"][language] == one["text"][language];
                        assert!(same || one["kind"] == "DEFAULT", "{one}: {found}");
                    }
                }
            }
        }
        assert!(judged > 40, "{judged}");
        let told = ask(&app, &caller(), ASKED, json!({"types": ["Study", "Organisation"]})).await;
        assert_eq!((codes(&told), &told["data"]["constraints"]), (vec!["BAD_USER_INPUT"], &Value::Null));
    }
}
