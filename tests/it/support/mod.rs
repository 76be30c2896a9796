//! What the suites share: a database for each test, the app over it, and ways to ask.

pub(crate) mod app;
pub(crate) mod audit;
pub(crate) mod browser;
pub(crate) mod cost;
pub(crate) mod database;
pub(crate) mod events;
pub(crate) mod leaks;
pub(crate) mod nginx;
pub(crate) mod node;
pub(crate) mod plan;
pub(crate) mod python;
pub(crate) mod recorder;
pub(crate) mod server;
pub(crate) mod tls;
pub(crate) mod tokens;

/// Makes one test for each database out of `async fn name(db: Database)`.
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident: $ty:ty) from $content:ident $body:block)*) => {$(
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports, reason = "a test may need nothing of its module")]
            use super::*;

            async fn body($app: $ty) $body

            #[tokio::test]
            async fn sqlite() {
                let database = crate::support::database::sqlite(crate::support::database::Content::$content).await;
                crate::support::database::with(database, body).await;
            }

            #[tokio::test]
            async fn postgres() {
                if let Some(database) =
                    crate::support::database::postgres(crate::support::database::Content::$content).await
                {
                    crate::support::database::with(database, body).await;
                }
            }
        }
    )*};
}
pub(crate) use on_both;

/// Makes one test for each database out of functions of the connections that commands write through.
macro_rules! over_both {
    ($content:ident: $($(#[$meta:meta])* $name:ident),+ $(,)?) => {
        mod sqlite {
            $($(#[$meta])* #[tokio::test] async fn $name() {
                let database = crate::support::database::sqlite(crate::support::database::Content::$content).await;
                crate::support::database::over(database, super::$name).await;
            })+
        }
        mod postgres {
            $($(#[$meta])* #[tokio::test] async fn $name() {
                if let Some(database) =
                    crate::support::database::postgres(crate::support::database::Content::$content).await
                {
                    crate::support::database::over(database, super::$name).await;
                }
            })+
        }
    };
}
pub(crate) use over_both;

/// Says something that the test harness does not keep to itself.
pub(crate) fn loudly(text: &str) {
    use std::io::Write;
    // With standard error gone there is nobody to tell.
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// The codes of `userErrors` as a contract of a test's own lists them.
pub fn user_error_codes() -> String {
    let codes: Vec<_> = hcs_graph::engine::command::UserErrorCode::ALL.iter().map(|code| code.as_str()).collect();
    format!("enum UserErrorCode {{ {} }}", codes.join(" "))
}
