//! The specification's execution chapter as tables of cases, on the contract, over rows whose every value is known.

mod abstract_types;
mod coercion;
mod conditions;
mod filters;
mod introspection;
mod merging;
mod nodes;
mod nulls;
mod refusals;
mod variables;

/// A query on one study.
fn study(row: u32, set: &str) -> String {
    format!(r#"{{ study(by: {{id: "<stu:{row}>"}}) {{ {set} }} }}"#)
}

/// The data of a query on one study.
fn of_study(data: &str) -> String {
    format!(r#"{{"study":{data}}}"#)
}

/// A table that a broken engine passes would be worthless.
mod a_fault_is_seen {
    use hcs_graph::engine::Fault;
    use serde_json::json;

    use crate::{
        engine::{
            cases::{case, failures},
            world,
        },
        support::{app::App, database},
    };

    #[tokio::test]
    async fn by_the_cases_on_merging_and_nulls() {
        let database = database::sqlite(database::Content::Empty).await;
        let app = App::over(&database.url).await;
        world::fill(&app).await;
        world::run(&app, "UPDATE study SET status = 'BROKEN' WHERE id = 1").await;
        let cases = [
            case("merged")
                .asks(super::study(2, "sponsor { id } sponsor { kind }"))
                .gives(super::of_study(r#"{"sponsor":{"id":"<org:2>","kind":"DIVISION"}}"#)),
            case("taken along")
                .asks(super::study(1, "title status"))
                .gives(super::of_study("null"))
                .told("INTERNAL", json!(["study", "status"])),
        ];
        assert_eq!(failures(&app, &cases).await, Vec::<String>::new());
        let app = app.with_fault(Fault::Merge);
        assert_eq!(failures(&app, &cases).await.len(), 1);
        let app = app.with_fault(Fault::Nulls);
        assert_eq!(failures(&app, &cases).await.len(), 1);
    }
}
