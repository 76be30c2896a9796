//! The statements that `docs/engine.md` shows are those that are run.

use std::sync::Arc;

use super::markdown::{Block, blocks, page};
use crate::support::{app::App, database};

/// A statement without what is free to differ on a page: quotes around names, and white space.
fn bare(sql: &str) -> String {
    sql.chars().filter(|c| !c.is_whitespace() && *c != '"').collect()
}

async fn body(app: Arc<App>) {
    let blocks = blocks(&page("docs/engine.md"));
    let of = |info: &str| blocks.iter().filter(|block| block.info == info).collect::<Vec<&Block>>();
    let [question] = of("graphql")[..] else { panic!("docs/engine.md shows one query") };
    app.statements.take();
    app.data(&question.text).await;
    let run = app.statements.texts();
    let shown: Vec<String> = of("sql").iter().map(|block| bare(&block.text)).collect();
    assert_eq!(shown, run.iter().map(|sql| bare(sql)).collect::<Vec<_>>(), "run were\n{}", run.join("\n"));
}

#[tokio::test]
async fn the_statements_of_the_page_are_those_that_are_run() {
    database::with(database::sqlite(database::Content::Sample).await, body).await;
}
