//! M-25, counted live: what is for healthcare science alone and open, now or in a month.

use std::sync::Arc;

use hcs_graph::engine::{Caller, id};
use serde_json::json;

use super::{WRITER, at, made};
use crate::{
    support::{
        app::{App, caller},
        on_both,
    },
    writes::{ask, broken, national, of, records},
};

on_both! {
    async fn the_metric_counts_what_is_for_healthcare_science_and_open(app: Arc<App>) from Sample {
        let metric = "{ metric(by: {no: \"M-25\"}) { measures { rule live { numerator denominator value suppressed } } } \
            opportunities(filter: {isHealthcareScienceSpecific: true, status: [PUBLISHED], openAt: $at}) { totalCount } }";
        let counted = async |moment: &str, who: &Caller| {
            let told = ask(&at(&app, moment), who, &metric.replace("$at", &format!("\"{moment}\"")), json!({})).await;
            assert_eq!(told.get("errors"), None, "{told:#}");
            let data = &told["data"];
            let count = data["opportunities"]["totalCount"].as_i64().unwrap();
            let live = json!({"numerator": count, "denominator": null, "value": f64::from(i32::try_from(count).unwrap()), "suppressed": false});
            assert_eq!(data["metric"]["measures"], json!([{"rule": "OPEN_OPPORTUNITIES", "live": live}]));
            count
        };
        let anybody = caller();
        let before = counted("2026-01-15T12:00:00Z", &anybody).await;
        let fixed = json!({"isHealthcareScienceSpecific": true, "closing": "FIXED", "opensAt": "2026-02-01T09:00:00Z", "closesAt": "2026-03-01T17:00:00Z"});
        made(&app, fixed.clone()).await;
        // Neither what others may apply for too, nor what is not for everybody.
        made(&app, records::with(fixed.clone(), json!({"isHealthcareScienceSpecific": false}))).await;
        made(&app, records::with(fixed, json!({"status": "DRAFT"}))).await;
        assert_eq!(counted("2026-01-15T12:00:00Z", &anybody).await, before);
        let earlier = counted("2026-02-01T08:59:59Z", &anybody).await;
        for who in [anybody.clone(), of(2, WRITER), national(WRITER)] {
            assert_eq!(counted("2026-02-01T09:00:00Z", &who).await, earlier + 1);
            // As long as it is open, and no longer.
            let open = counted("2026-03-01T16:59:59Z", &who).await;
            assert_eq!(counted("2026-03-01T17:00:00Z", &who).await, open - 1);
        }
    }

    async fn the_metric_counts_by_month_level_and_group(app: Arc<App>) from Sample {
        let anybody = caller();
        let counted = async |narrow: &str| {
            let query = format!("{{ metric(by: {{no: \"M-25\"}}) {{ measures {{ live{narrow} {{ numerator }} }} }} }}");
            let told = ask(&app, &anybody, &query, json!({})).await;
            assert_eq!(told.get("errors"), None, "{told:#}");
            told["data"]["metric"]["measures"][0]["live"]["numerator"].as_i64()
        };
        let days = |from: &str, to: &str| {
            let bound = |name: &str, day: &str| if day.is_empty() { String::new() } else { format!("{name}: \"{day}\" ") };
            format!("recordedOn: {{{}{}}}", bound("gte", from), bound("lt", to))
        };
        // Each with how many more there are of those below.
        let stretches = [
            (days("2040-01-01", "2040-02-01"), 0), (days("2040-02-01", "2040-03-01"), 2), (days("2040-03-01", "2040-04-01"), 1),
            (days("2040-04-01", "2040-05-01"), 0), (days("2040-02-01", "2040-02-02"), 1), (days("2040-03-01", "2040-03-02"), 1),
            (days("2040-03-02", "2040-03-03"), 0), (days("2040-02-10", "2040-02-11"), 2), (days("", "2040-02-01"), 0),
            (days("", "2040-02-02"), 1), (days("2040-03-01", ""), 1), (days("2040-03-02", ""), 0), (days("2040-02-10", "2040-02-10"), 0),
        ];
        let mut before = Vec::new();
        for (stretch, _) in &stretches {
            before.push(counted(&format!("({stretch})")).await.unwrap());
        }
        assert_eq!(before.last(), Some(&0), "a stretch without a day");
        let month = days("2040-02-01", "2040-03-01");
        let narrowed = ["level: ADVANCED", "level: CONSULTANT", "group: PHYSIOLOGICAL_SCIENCES", "group: CLINICAL_COMPUTATIONAL_SCIENCES", "level: ADVANCED, group: CLINICAL_COMPUTATIONAL_SCIENCES"];
        let mut by = Vec::new();
        for narrow in narrowed {
            by.push(counted(&format!("({month}, {narrow})")).await.unwrap());
        }
        let fixed = |opens: &str, closes: &str| json!({"isHealthcareScienceSpecific": true, "closing": "FIXED", "opensAt": opens, "closesAt": closes});
        let for_some = json!({"careerLevels": ["ADVANCED"], "professionalGroups": ["PHYSIOLOGICAL_SCIENCES"]});
        let first = made(&app, records::with(fixed("2040-02-01T09:00:00Z", "2040-03-01T17:00:00Z"), for_some)).await;
        made(&app, fixed("2040-02-10T12:00:00Z", "2040-02-10T13:00:00Z")).await;
        // Never open, not for healthcare science alone, and not for everybody.
        made(&app, fixed("2040-02-10T12:00:00Z", "2040-02-10T12:00:00Z")).await;
        made(&app, records::with(fixed("2040-02-01T09:00:00Z", "2040-03-01T17:00:00Z"), json!({"isHealthcareScienceSpecific": false}))).await;
        made(&app, records::with(fixed("2040-02-01T09:00:00Z", "2040-03-01T17:00:00Z"), json!({"status": "DRAFT"}))).await;
        for ((stretch, more), before) in stretches.iter().zip(&before) {
            assert_eq!(counted(&format!("({stretch})")).await, Some(before + more), "{stretch}");
        }
        // The other is for everybody, as it names none.
        for ((narrow, more), before) in narrowed.iter().zip([2, 1, 2, 1, 1]).zip(&by) {
            assert_eq!(counted(&format!("({month}, {narrow})")).await, Some(before + more), "{narrow}");
        }
        // What is archived now was open then.
        let given = json!({"id": first, "expectedVersion": 1, "status": "ARCHIVED"});
        assert_eq!(broken(&records::call(&app, &of(2, WRITER), "updateOpportunity", given).await), Vec::<String>::new());
        for ((stretch, more), before) in stretches.iter().zip(&before) {
            assert_eq!(counted(&format!("({stretch})")).await, Some(before + more), "{stretch}");
        }
        let organisation = id::encode("org", 2);
        assert_eq!(counted(&format!("(organisation: \"{organisation}\")")).await, None);
    }
}
