//! Every rule that is declared for a record, broken: told with its code and its place, and nothing written.

use hcs_graph::domain;

use super::{staff::Ground, *};

/// What breaks a rule, and what is told of it. A rule without a case fails.
pub(super) fn cases(ty: &str, rule: &str) -> Vec<(Value, Vec<&'static str>)> {
    let long = |of: usize| "x".repeat(of);
    let categories = |shares: &[(&str, i64)]| -> Value {
        shares.iter().map(|(category, share)| json!({"category": category, "sharePercent": share})).collect()
    };
    let identifiers = |all: &[(&str, &str)]| -> Value {
        all.iter().map(|(scheme, value)| json!({"scheme": scheme, "value": value})).collect()
    };
    match (ty, rule) {
        ("Study", "LENGTH title") => vec![(json!({"title": long(501)}), vec!["INVALID at input.title"])],
        ("Study", "LENGTH summary.en") => vec![
            (json!({"summary": {"en": long(5_001)}}), vec!["INVALID at input.summary.en"]),
            (json!({"summary": {"en": ""}}), vec!["INVALID at input.summary.en"]),
        ],
        ("Study", "LENGTH summary.cy") => {
            vec![(json!({"summary": {"en": "a", "cy": long(5_001)}}), vec!["INVALID at input.summary.cy"])]
        }
        ("Study", "LENGTH topic") => vec![(json!({"topic": long(301)}), vec!["INVALID at input.topic"])],
        ("Study", "ORDERED startedOn endedOn") | ("StudyInvolvement", "ORDERED startedOn endedOn") => {
            vec![(json!({"startedOn": "2025-02-01", "endedOn": "2025-01-31"}), vec!["INVALID at input.endedOn"])]
        }
        ("Study", "AT_MOST identifiers") => {
            let many: Vec<String> = (0..21).map(|n| n.to_string()).collect();
            let many: Vec<_> = many.iter().map(|n| ("LOCAL", n.as_str())).collect();
            vec![(json!({"identifiers": identifiers(&many)}), vec!["INVALID at input.identifiers"])]
        }
        ("Study", "AT_MOST grants") => {
            vec![(json!({"grants": works::many("gra")}), vec!["INVALID at input.grants"])]
        }
        ("Study", "LENGTH identifiers.value") => {
            let value = long(101);
            vec![(
                json!({"identifiers": identifiers(&[("LOCAL", &value)])}),
                vec!["INVALID at input.identifiers.0.value"],
            )]
        }
        ("Study", "FORMS identifiers.scheme identifiers.value") => {
            let bad =
                [("IRAS", "12"), ("REC", "x"), ("CPMS", "x"), ("ISRCTN", "ISRCTN1"), ("NCT", "x"), ("IRAS", "123456")];
            let told = vec![
                "INVALID at input.identifiers.0.value",
                "INVALID at input.identifiers.1.value",
                "INVALID at input.identifiers.2.value",
                "INVALID at input.identifiers.3.value",
                "INVALID at input.identifiers.4.value",
            ];
            vec![(json!({"identifiers": identifiers(&bad)}), told)]
        }
        ("Study", "DISTINCT identifiers.scheme identifiers.value") => vec![(
            json!({"identifiers": identifiers(&[("IRAS", "123456"), ("LOCAL", "123456"), ("IRAS", " 123456")])}),
            vec!["INVALID at input.identifiers.2"],
        )],
        ("Study", "ALONE identifiers.scheme identifiers.value") => vec![(
            json!({"identifiers": identifiers(&[("LOCAL", "taken"), ("NCT", "NCT01234567")])}),
            vec!["TAKEN at input.identifiers.1.value"],
        )],
        ("Study", "AT_MOST healthCategories") => {
            // There are fewer categories than that: they must be given twice.
            let many: Vec<_> = (0..21).map(|_| ("BLOOD", 1)).collect();
            vec![(json!({"healthCategories": categories(&many)}), vec!["INVALID at input.healthCategories"])]
        }
        ("Study", "SPAN healthCategories.sharePercent") => vec![(
            json!({"healthCategories": categories(&[("BLOOD", 0), ("CANCER_AND_NEOPLASMS", 101)])}),
            vec![
                "INVALID at input.healthCategories.0.sharePercent",
                "INVALID at input.healthCategories.1.sharePercent",
            ],
        )],
        ("Study", "DISTINCT healthCategories.category") => vec![(
            json!({"healthCategories": categories(&[("BLOOD", 50), ("BLOOD", 50)])}),
            vec!["INVALID at input.healthCategories.1"],
        )],
        ("Study", "SUM healthCategories.sharePercent") => {
            vec![(json!({"healthCategories": categories(&[("BLOOD", 99)])}), vec!["INVALID at input.healthCategories"])]
        }
        (_, "IDENTITY identity identity.group") => vec![
            (json!({"identity": null}), vec!["IDENTITY_REQUIRED at input.identity"]),
            (json!({"identity": {"group": "NOT_RECORDED"}}), vec!["IDENTITY_REQUIRED at input.identity.group"]),
        ],
        (_, "LENGTH identity.identifiesAs") => vec![(
            json!({"identity": {"group": "PHYSIOLOGICAL_SCIENCES", "identifiesAs": long(201)}}),
            vec!["INVALID at input.identity.identifiesAs"],
        )],
        ("StudyInvolvement", "SPAN anonymousCount") => {
            vec![(json!({"anonymousCount": 0}), vec!["INVALID at input.anonymousCount"])]
        }
        ("StudyInvolvement", "NOT_BOTH researcher anonymousCount") => {
            vec![(json!({"researcher": "PUBLIC", "anonymousCount": 2}), vec!["INVALID at input.anonymousCount"])]
        }
        ("StudySite", "SPAN recruited") => vec![(json!({"recruited": -1}), vec!["INVALID at input.recruited"])],
        ("StudySite", "ORDERED openedOn closedOn") => {
            vec![(json!({"openedOn": "2025-02-01", "closedOn": "2025-01-31"}), vec!["INVALID at input.closedOn"])]
        }
        (ty, rule) => {
            let found = staff::cases(ty, rule).or_else(|| mentoring::cases(ty, rule));
            found.unwrap_or_else(|| works::cases(ty, rule))
        }
    }
}

/// A record in order.
pub(super) fn orderly(ty: &str, made: &Made) -> Value {
    let study_id = &made["Study"];
    match ty {
        "Study" => study(json!({})),
        "StudyInvolvement" => {
            json!({"study": study_id, "role": "OTHER", "identity": {"group": "PHYSIOLOGICAL_SCIENCES"}})
        }
        "StudySite" => json!({"study": study_id, "organisation": id::encode("org", 3), "role": "PARTICIPATING"}),
        "Collaboration" => json!({"study": study_id, "organisation": id::encode("org", 3), "partnerKind": "MEDTECH"}),
        ty => mentoring::orderly(ty, made).unwrap_or_else(|| works::orderly(ty, made)),
    }
}

/// What is needed of each type, and what no field may hold.
fn needed(ty: &str) -> Vec<(Value, Vec<&'static str>)> {
    match ty {
        "Study" => vec![
            (
                json!({"title": null, "kind": null, "status": null}),
                vec!["REQUIRED at input.kind", "REQUIRED at input.status", "REQUIRED at input.title"],
            ),
            (json!({"title": "  "}), vec!["REQUIRED at input.title"]),
            (json!({"title": "a\u{0}b", "topic": "\u{0}"}), vec!["INVALID at input.title", "INVALID at input.topic"]),
            (json!({"portfolio": null}), vec!["REQUIRED at input.portfolio"]),
            (json!({"sponsor": id::encode("org", 999_999)}), vec!["NOT_FOUND at input.sponsor"]),
            (json!({"sponsor": id::encode("stu", 1)}), vec!["NOT_FOUND at input.sponsor"]),
            (json!({"summary": {"en": "a", "cyStatus": "REVIEWED"}}), vec!["INVALID at input.summary.cyStatus"]),
            (
                json!({"summary": {"en": "a", "cy": "b", "cyStatus": "MISSING"}}),
                vec!["INVALID at input.summary.cyStatus"],
            ),
            (
                json!({"title": "", "topic": "x".repeat(301), "endedOn": "2024-01-01", "startedOn": "2025-01-01"}),
                vec!["INVALID at input.endedOn", "INVALID at input.topic", "REQUIRED at input.title"],
            ),
        ],
        "StudyInvolvement" => vec![
            (json!({"study": null, "role": null}), vec!["REQUIRED at input.role", "REQUIRED at input.study"]),
            (json!({"researcher": "HIDDEN"}), vec!["NOT_FOUND at input.researcher"]),
            (
                json!({"identity": {"group": "PHYSIOLOGICAL_SCIENCES", "discipline": "nonsense"}}),
                vec!["NOT_FOUND at input.identity.discipline"],
            ),
        ],
        "StudySite" | "Collaboration" => vec![(json!({"organisation": null}), vec!["REQUIRED at input.organisation"])],
        ty => staff::needed(ty).or_else(|| mentoring::needed(ty)).unwrap_or_else(|| works::needed(ty)),
    }
}

/// Puts somebody public or out of the sight of organisation 2, or a grant, or a publication that it keeps, where the input says so.
pub(super) async fn named(app: &App, mut given: Value) -> Value {
    if given["grant"] == "GRANT" {
        given["grant"] =
            id::encode("gra", number(app, "SELECT id FROM funding_grant WHERE is_public ORDER BY id LIMIT 1").await)
                .into();
    }
    if given["publication"] == "PUBLICATION" {
        let kept = "SELECT id FROM publication WHERE recorded_by_id = 2 ORDER BY id LIMIT 1";
        given["publication"] = id::encode("pub", number(app, kept).await).into();
    }
    let who = match given["researcher"].as_str() {
        Some("OWN") => {
            "SELECT r.id FROM researcher r JOIN appointment a ON a.researcher_id = r.id WHERE r.is_public \
             AND a.organisation_id = 2 AND a.started_on <= '2026-01-15' AND a.ended_on IS NULL ORDER BY r.id LIMIT 1"
        }
        // Two people of the sample without a mentor's profile.
        Some("NO_MENTOR") => {
            "SELECT min(id) FROM researcher WHERE id NOT IN (SELECT researcher_id FROM mentor_profile)"
        }
        Some("NO_MENTOR_EITHER") => {
            "SELECT max(id) FROM researcher WHERE id NOT IN (SELECT researcher_id FROM mentor_profile)"
        }
        Some("PUBLIC") => "SELECT id FROM researcher WHERE is_public ORDER BY id LIMIT 1",
        Some("HIDDEN") => {
            "SELECT r.id FROM researcher r WHERE NOT r.is_public AND NOT EXISTS (SELECT 1 FROM appointment a \
             WHERE a.researcher_id = r.id AND a.organisation_id = 2) ORDER BY r.id LIMIT 1"
        }
        Some("ELSEWHERE") => {
            "SELECT r.id FROM researcher r WHERE r.is_public AND NOT EXISTS (SELECT 1 FROM appointment a \
             WHERE a.researcher_id = r.id AND a.organisation_id = 2) ORDER BY r.id LIMIT 1"
        }
        _ => return given,
    };
    given["researcher"] = id::encode("res", number(app, who).await).into();
    given
}

on_both! {
    async fn each_rule_is_told_and_nothing_is_written(app: Arc<App>) from Sample {
        let office = keeper(2);
        let ground = Ground::of(&app).await;
        let study_id = created(&app, &office, "createStudy", study(json!({"isListed": true,
            "identifiers": [{"scheme": "NCT", "value": "NCT01234567"}, {"scheme": "LOCAL", "value": "taken"}]}))).await;
        let mut made = Made::from([("Study", study_id)]);
        works::taken(&app, &office).await;
        for of in domain::written() {
            let ty = of.ty();
            // What is people's own is for national clients beside them.
            let office = if mentoring::PERSONAL.contains(&ty) { national(ALL) } else { office.clone() };
            let fields = named(&app, ground.orderly(ty).unwrap_or_else(|| orderly(ty, &made))).await;
            let id = created(&app, &office, &format!("create{ty}"), fields.clone()).await;
            made.entry(ty).or_insert_with(|| id.clone());
            let mut all = needed(ty);
            let rules = of.rules().iter().map(|rule| rule.named());
            all.extend(rules.flat_map(|rule| cases(ty, &rule)));
            let (before, glance) = (everything(&app).await, marks(&app).await);
            for (mut given, mut told) in all {
                given = named(&app, given).await;
                told.sort_unstable();
                let broken = |payload: &Value| { let mut all = broken(payload); all.sort_unstable(); all };
                // As a change, and as a row of a batch; as a new record where the contract lets it through.
                let changed = with(json!({"id": id, "expectedVersion": 1}), given.clone());
                let payload = call(&app, &office, &format!("update{ty}"), changed).await;
                let of_change = broken(&payload);
                let other = named(&app, mentoring::another(ty).unwrap_or_else(|| works::another(ty))).await;
                let new = with(with(fields.clone(), other), given.clone());
                let sent = json!({"rows": [with(new, json!({"localReference": "new"}))]});
                let payload = call(&app, &office, &format!("upsert{}", of.plural()), sent).await;
                let result = &payload["results"][0];
                assert_eq!((&result["outcome"], &result["node"]), (&json!("REFUSED"), &Value::Null), "{ty} {given}");
                let of_row: Vec<String> = broken(result).iter().map(|one| one.replace("input.rows.0.", "input.")).collect();
                for found in [of_row, of_change] {
                    assert!(told.iter().all(|one| found.contains(&(*one).to_owned())), "{ty} {given}: {found:?}");
                    // No other rule speaks, but for those that the shares of categories must break with it.
                    let beside = found.iter().filter(|one| !told.contains(&one.as_str()));
                    assert!(beside.clone().all(|one| one.contains("healthCategories")), "{ty} {given}: {found:?}");
                }
                assert_eq!(marks(&app).await, glance, "{ty} {given}");
            }
            assert_eq!(everything(&app).await, before, "{ty}");
        }
        assert!(made.len() >= 20, "{made:?}");
    }

    async fn an_identifier_out_of_sight_is_not_told(app: Arc<App>) from Sample {
        let given = || study(json!({"identifiers": [{"scheme": "NCT", "value": "NCT01234567"}]}));
        let first = created(&app, &office(2), "createStudy", given()).await;
        // To its owner it is taken; another organisation learns nothing of it.
        assert_eq!(broken(&call(&app, &office(2), "createStudy", given()).await), ["TAKEN at input.identifiers.0.value"]);
        assert_eq!(broken(&call(&app, &of(2, &["STUDIES_WRITE"]), "createStudy", given()).await), ["TAKEN at input.identifiers.0.value"]);
        created(&app, &office(3), "createStudy", given()).await;
        // Its own does not stand in its way.
        let same = json!({"id": first, "expectedVersion": 1, "title": "Other", "identifiers": [{"scheme": "NCT", "value": "nct01234567"}]});
        assert_eq!(broken(&call(&app, &office(2), "updateStudy", same).await), Vec::<String>::new());
    }
}
