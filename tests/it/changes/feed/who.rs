//! Who may follow.

use std::sync::Arc;

use hcs_graph::engine::{Caller, RowScope, scope::Sight};

use super::{Follower, wide};
use crate::support::{
    app::{App, caller},
    on_both,
};

on_both! {
    async fn only_a_client_for_itself_with_the_scope(app: Arc<App>) from Reference {
        let app = wide(&app).await;
        let everything = || Sight { organisation: Some(1), national: true, ..Sight::default() };
        let follower = Follower::new("a-client", everything());
        assert_eq!(follower.page(&app).await.get("errors"), None);
        let mut without = follower.clone();
        without.caller.scope = RowScope::of(everything());
        assert_eq!(without.refused(&app).await, "FORBIDDEN");
        for nobody in [caller(), Caller { embedded: true, ..caller() }] {
            without.caller = nobody;
            assert_eq!(without.refused(&app).await, "FORBIDDEN");
        }
        let person = Follower::new("a-client", Sight { person: Some(1), ..everything() });
        assert_eq!(person.refused(&app).await, "FORBIDDEN");
        // What nobody keeps is not followed: a token of fewer scopes than any client has.
        let fewer = Follower::new("a-client", Sight { organisation: Some(1), ..Sight::default() });
        let answer = fewer.page(&app).await;
        assert_eq!(answer["errors"][0]["extensions"]["code"], "FORBIDDEN", "{answer:#}");
        let message = answer["errors"][0]["message"].as_str().unwrap();
        assert!(message.contains("all scopes that the client is granted"), "{message}");
        app.db.close().await.unwrap();
    }
}
