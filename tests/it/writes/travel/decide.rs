//! What a decision needs: points under every criterion, a panel without conflicts of interest, and an organisation that decides for others.

use super::*;

const DECIDE: &str = "decideTravelFellowship";

/// A decision in order but for this.
fn but(stand: &Stand, id: &str, fields: Value) -> Value {
    with(stand.decision(id, 2, "AWARDED"), fields)
}

on_both! {
    async fn every_criterion_is_scored_and_no_other(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 3).await;
        let owner = of(OWNER, ALL);
        let id = stand.at(&app, "submit").await;
        let score = |criterion: &str, points: i64| json!({"criterion": criterion, "points": points});
        for (scores, why) in [
            (json!([]), vec!["REQUIRED at input.scores"]),
            (json!([score("benefit", 9)]), vec!["REQUIRED at input.scores"]),
            (json!([score("benefit", 11), score("plan", -1)]), vec!["INVALID at input.scores.0.points", "INVALID at input.scores.1.points"]),
            (json!([score("benefit", 9), score("plan", 4), score("plan", 4)]), vec!["INVALID at input.scores.2.criterion"]),
            (json!([score("benefit", 9), score("plan", 4), score("looks", 4)]), vec!["NOT_FOUND at input.scores.2.criterion"]),
            (json!([score("benefit", 9), {"criterion": "plan", "points": 4, "reason": "x".repeat(2_001)}]), vec!["INVALID at input.scores.1.reason"]),
        ] {
            refused(&app, &owner, DECIDE, but(&stand, &id, json!({"scores": scores})), &why).await;
        }
        for (given, why) in [
            (json!({"reason": ""}), "INVALID at input.reason"),
            (json!({"reason": "a\u{0}"}), "INVALID at input.reason"),
            (json!({"budgetAwarded": {"amountMinor": -1, "currency": "GBP"}}), "INVALID at input.budgetAwarded.amountMinor"),
            (json!({"budgetAwarded": {"amountMinor": 1, "currency": "XXX"}}), "INVALID at input.budgetAwarded.currency"),
            (json!({"outcome": "DECLINED", "budgetAwarded": {"amountMinor": 1, "currency": "GBP"}}), "INVALID at input.budgetAwarded"),
        ] {
            refused(&app, &owner, DECIDE, but(&stand, &id, given), &[why]).await;
        }
        // A round without criteria decides nothing.
        execute(&app, &format!("DELETE FROM travel_criterion WHERE round_id = {}", row(&stand.round))).await;
        refused(&app, &owner, DECIDE, but(&stand, &id, json!({"scores": []})), &["REQUIRED at input.scores"]).await;
    }

    async fn nobody_with_a_conflict_of_interest_takes_part(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 3).await;
        let owner = of(OWNER, ALL);
        let [first, second, colleague] = stand.panel;
        // Whoever has a post at the host, which is organisation 3.
        let host = number(&app, "SELECT min(r.id) FROM researcher r JOIN appointment a ON a.researcher_id = r.id WHERE r.is_public AND a.organisation_id = 3 \
            AND a.started_on <= '2026-01-15' AND a.ended_on IS NULL").await;
        let id = stand.draft(&app, json!({"hostOrganisation": id::encode("org", 3)})).await;
        assert_eq!(broken(&call(&app, &of(HOME, WRITE), "submitTravelFellowship", step(&id, 1)).await), Vec::<String>::new());
        let member = |person: i64, part: bool, declares: bool| json!({"researcher": res(person), "tookPart": part, "declaresConflict": declares});
        let two = [member(first, true, false), member(second, true, false)];
        let panel = |third: Value| json!({"panel": [two[0], two[1], third]});
        let conflict = "CONFLICT_OF_INTEREST at input.panel.2.tookPart";
        for person in [stand.fellow, colleague, host] {
            refused(&app, &owner, DECIDE, but(&stand, &id, panel(member(person, true, false))), &[conflict]).await;
        }
        let free = number(&app, &format!("SELECT min(id) FROM researcher WHERE is_public AND id NOT IN (SELECT researcher_id FROM appointment WHERE \
            organisation_id IN (2, 3)) AND id NOT IN ({first}, {second})")).await;
        refused(&app, &owner, DECIDE, but(&stand, &id, panel(member(free, true, true))), &[conflict]).await;
        // Standing aside is no part: two decide at least, each once, and people whom the caller sees.
        let few = json!({"panel": [two[0], member(free, false, true), member(colleague, false, false)]});
        refused(&app, &owner, DECIDE, but(&stand, &id, few), &["INVALID at input.panel"]).await;
        refused(&app, &owner, DECIDE, but(&stand, &id, panel(member(first, true, false))), &["INVALID at input.panel.2.researcher"]).await;
        let hidden = number(&app, "SELECT min(id) FROM researcher WHERE NOT is_public AND id NOT IN (SELECT researcher_id FROM appointment WHERE organisation_id = 5)").await;
        refused(&app, &owner, DECIDE, but(&stand, &id, panel(member(hidden, true, false))), &["NOT_FOUND at input.panel.2.researcher"]).await;
        let crowd: Vec<Value> = (0..21).map(|_| two[0].clone()).collect();
        refused(&app, &owner, DECIDE, but(&stand, &id, json!({"panel": crowd})), &["INVALID at input.panel"]).await;

        let aside = json!({"panel": [two[0], two[1], member(colleague, false, false), member(free, false, true)],
            "budgetAwarded": {"amountMinor": 180_000, "currency": "dkk"}});
        assert_eq!(broken(&call(&app, &owner, DECIDE, but(&stand, &id, aside)).await), Vec::<String>::new());
        let query = "query($id: ID!) { node(id: $id) { ... on TravelFellowship { status acceptBy reportDueAt budgetAwarded { amountMinor currency }
            decisions { totalCount nodes { outcome decidedBy { id } decidedAt points maxPoints reason
            scores { criterion name { cy } points maxPoints reason } panel { researcher { id } tookPart conflict } } } } } }";
        let told = ask(&app, &owner, query, json!({"id": id})).await;
        let decision = json!({"outcome": "AWARDED", "decidedBy": {"id": id::encode("org", OWNER)}, "decidedAt": "2026-01-15T12:00:00Z",
            "points": 13, "maxPoints": 15, "reason": "Both are good", "scores": [
                {"criterion": "benefit", "name": {"cy": "benefit"}, "points": 9, "maxPoints": 10, "reason": "Clear"},
                {"criterion": "plan", "name": {"cy": "plan"}, "points": 4, "maxPoints": 5, "reason": null}],
            "panel": [
                {"researcher": {"id": res(first)}, "tookPart": true, "conflict": "NONE"},
                {"researcher": {"id": res(second)}, "tookPart": true, "conflict": "NONE"},
                {"researcher": {"id": res(colleague)}, "tookPart": false, "conflict": "HOME_ORGANISATION"},
                {"researcher": {"id": res(free)}, "tookPart": false, "conflict": "DECLARED"}]});
        let wanted = json!({"status": "AWARDED", "acceptBy": "2026-01-29", "reportDueAt": "2040-06-12T00:00:00Z",
            "budgetAwarded": {"amountMinor": 180_000, "currency": "DKK"}, "decisions": {"totalCount": 1, "nodes": [decision]}});
        assert_eq!(told["data"]["node"], wanted, "{told:#}");
        // The decision is for those alone who decide.
        let count = "query($id: ID!) { node(id: $id) { ... on TravelFellowship { decisions { totalCount } } } }";
        for (who, seen) in [
            (caller(), 0), (acting(stand.fellow), 0), (of(HOME, ALL), 0), (of(OWNER, WRITE), 0), (of(3, ALL), 0),
            (national(WRITE), 0), (national(ALL), 1), (of(OWNER, ALL), 1),
        ] {
            let told = ask(&app, &who, count, json!({"id": id})).await;
            assert_eq!(told["data"]["node"]["decisions"]["totalCount"], json!(seen), "{:?}", who.scope);
        }
    }

    async fn no_organisation_decides_for_its_own(app: Arc<App>) from Sample {
        let stand = Stand::of(&app, 3).await;
        // The programme is the home organisation's own, and then that of whoever employs the fellow beside.
        let id = stand.at(&app, "submit").await;
        let why = ["CONFLICT_OF_INTEREST at input.fellowship"];
        let owner = async |organisation: i64| {
            execute(&app, &format!("UPDATE travel_programme SET owner_id = {organisation} WHERE id = {}", row(&stand.programme))).await;
        };
        owner(HOME).await;
        refused(&app, &of(HOME, ALL), DECIDE, stand.decision(&id, 2, "AWARDED"), &why).await;
        owner(7).await;
        execute(&app, &format!("INSERT INTO appointment (researcher_id, organisation_id, title, contract_type, role_identity, started_on, source, updated_at, sample) \
            VALUES ({}, 7, 'Made up', 'HONORARY', 'NONE', '2020-01-01', 'SERVICE', '2026-01-02T03:04:05+00:00', FALSE)", stand.fellow)).await;
        refused(&app, &of(7, ALL), DECIDE, stand.decision(&id, 2, "DECLINED"), &why).await;
        // A national client decides for everybody, with a panel that is held to the same.
        let colleague = json!({"panel": [{"researcher": res(stand.panel[0]), "tookPart": true, "declaresConflict": false},
            {"researcher": res(stand.panel[2]), "tookPart": true, "declaresConflict": false}]});
        let nation = national(ALL);
        refused(&app, &nation, DECIDE, but(&stand, &id, colleague), &["CONFLICT_OF_INTEREST at input.panel.1.tookPart"]).await;
        assert_eq!(broken(&call(&app, &nation, DECIDE, stand.decision(&id, 2, "DECLINED")).await), Vec::<String>::new());
    }
}
