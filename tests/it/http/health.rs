//! Readiness at the end. The database away is in `statuses.rs`, the process's end in the program's own tests.

use std::sync::Arc;

use super::support::Site;
use crate::support::{app::App, on_both};

on_both! {
    async fn a_program_that_ends_is_alive_and_not_ready(app: Arc<App>) from Empty {
        let site = Site::over(&app).await;
        assert_eq!(site.get("/readyz").await.text, "ok\n");
        site.shutdown.drain();
        site.get("/readyz").await.problem(503, "SERVICE_UNAVAILABLE");
        assert_eq!(site.get("/livez").await.text, "ok\n");
        let late = site.ask("{ __typename }").await;
        late.problem(503, "SERVICE_UNAVAILABLE");
        assert_eq!(late.header("retry-after"), "1");
    }
}
