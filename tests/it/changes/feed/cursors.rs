//! Cursors: whose they are, of what, and for how long.

use std::sync::Arc;

use hcs_graph::engine::scope::Sight;
use sea_orm::ConnectionTrait;

use super::{Follower, wide};
use crate::support::{app::App, on_both};

fn national() -> Sight {
    Sight { organisation: Some(1), national: true, ..Sight::default() }
}

on_both! {
    async fn a_cursor_is_its_clients_and_of_its_types(app: Arc<App>) from Sample {
        let app = wide(&app).await;
        let mut follower = Follower::new("a-client", national());
        follower.first = 3;
        follower.step(&app).await;
        let cursor = follower.cursor.clone().unwrap();
        assert_eq!(follower.page(&app).await.get("errors"), None);

        let mut other = Follower::new("another-client", national());
        other.cursor = Some(cursor.clone());
        assert_eq!(other.refused(&app).await, "BAD_CURSOR");
        let mut others = follower.clone();
        others.types = "STUDY".to_owned();
        assert_eq!(others.refused(&app).await, "BAD_CURSOR");
        let mut edited = follower.clone();
        edited.cursor = Some(format!("{}A", &cursor[..cursor.len() - 1]));
        if edited.cursor == follower.cursor {
            edited.cursor = Some(format!("{}B", &cursor[..cursor.len() - 1]));
        }
        assert_eq!(edited.refused(&app).await, "BAD_CURSOR");
        let of_a_list = app.data("{ organisations(first: 1) { pageInfo { endCursor } } }").await;
        edited.cursor = of_a_list["organisations"]["pageInfo"]["endCursor"].as_str().map(str::to_owned);
        assert_eq!(edited.refused(&app).await, "BAD_CURSOR");
        edited.cursor = None;
        edited.first = 101;
        assert_eq!(edited.refused(&app).await, "BAD_PAGE_SIZE");
        // The same types in another order are the same types.
        let mut two = Follower::new("a-client", national());
        (two.first, two.types) = (2, "STUDY, GRANT, STUDY".to_owned());
        two.step(&app).await;
        two.types = "GRANT, STUDY".to_owned();
        assert_eq!(two.page(&app).await.get("errors"), None);
        app.db.close().await.unwrap();
    }

    async fn a_place_that_is_forgotten_has_expired(app: Arc<App>) from Reference {
        let app = wide(&app).await;
        let mut follower = Follower::new("a-client", national());
        follower.follow(&app).await;
        assert_eq!(follower.page(&app).await.get("errors"), None);
        app.db.writer().execute_unprepared("UPDATE change_horizon SET position = 1000000").await.unwrap();
        assert_eq!(follower.refused(&app).await, "CURSOR_EXPIRED");
        follower.cursor = None;
        follower.follow(&app).await;
        assert_eq!(follower.page(&app).await.get("errors"), None);
        app.db.close().await.unwrap();
    }
}
