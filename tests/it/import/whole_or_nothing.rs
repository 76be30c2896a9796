//! An import is kept whole or not at all: dry runs, imports that are stopped, and two at once.

use std::{
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
};

use async_trait::async_trait;
use entity::{enums::RecordSource, grant};
use hcs_graph::import::{
    Context, FileFault, ImportError, Importer, Options, Progress, Report, Row, Rows, Taken, ror::Ror, run,
    threesixty::ThreeSixtyGiving,
};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, PaginatorTrait};
use tokio::sync::Notify;

use crate::support::over_both;

use super::{
    database::{add, import, picture, reference},
    files::{now, ror_wales, wolfson},
    threesixty::counts,
};

over_both!(Empty:
    a_dry_run_says_the_same_and_changes_nothing,
    an_import_that_is_stopped_leaves_nothing,
    an_import_that_the_database_ends_leaves_nothing,
    two_imports_at_once_take_each_row_once,
    progress_is_told_row_by_row,
);

async fn dry(db: &DatabaseConnection, importer: &dyn Importer, files: &[std::path::PathBuf]) -> Report {
    run(db, importer, files, Options { dry_run: true, now: now() }, &()).await.unwrap()
}

async fn a_dry_run_says_the_same_and_changes_nothing(db: DatabaseConnection) {
    add(&db, reference("cardiff-university", "Cardiff University"), &[]).await;
    let steps: [(&dyn Importer, Vec<_>); 4] = [
        (&ThreeSixtyGiving, vec![wolfson()]),
        (&Ror, ror_wales()),
        (&ThreeSixtyGiving, vec![wolfson()]),
        (&Ror, ror_wales()),
    ];
    for (importer, files) in steps {
        let before = picture(&db).await;
        let told = dry(&db, importer, &files).await;
        assert_eq!(picture(&db).await, before);
        assert!(told.dry_run && told.to_string().contains("dry run: nothing was kept"));
        let done = import(&db, importer, &files).await;
        assert_eq!(Report { dry_run: false, ..told }, done);
    }
}

/// Takes rows as the real importer does, and at one of them says so and waits for ever, so that the import can be stopped
/// there.
struct StopAt {
    row: usize,
    linking: bool,
    reached: Notify,
}

impl StopAt {
    async fn wait(&self, row: &Row, linking: bool) {
        if row.number() == self.row && linking == self.linking {
            self.reached.notify_one();
            std::future::pending::<()>().await;
        }
    }
}

#[async_trait]
impl Importer for StopAt {
    fn name(&self) -> &'static str {
        ThreeSixtyGiving.name()
    }

    fn source(&self) -> RecordSource {
        ThreeSixtyGiving.source()
    }

    fn rows(&self, path: &Path) -> Result<Rows, FileFault> {
        ThreeSixtyGiving.rows(path)
    }

    async fn take(&self, context: &mut Context<'_>, row: &Row) -> Result<Taken, DbErr> {
        let taken = ThreeSixtyGiving.take(context, row).await;
        self.wait(row, false).await;
        taken
    }

    async fn link(&self, context: &mut Context<'_>, row: &Row, node: i64) -> Result<Taken, DbErr> {
        self.wait(row, true).await;
        ThreeSixtyGiving.link(context, row, node).await
    }
}

async fn an_import_that_is_stopped_leaves_nothing(db: DatabaseConnection) {
    let before = picture(&db).await;
    // At the first row, in the middle, and when everything is written and only the end of the transaction is missing.
    for (row, linking) in [(1, false), (200, false), (379, true)] {
        let importer = StopAt { row, linking, reached: Notify::new() };
        let files = [wolfson()];
        let options = Options { dry_run: false, now: now() };
        tokio::select! {
            () = importer.reached.notified() => {}
            result = run(&db, &importer, &files, options, &()) => panic!("it was not stopped: {result:?}"),
        }
        assert_eq!(picture(&db).await, before, "stopped at row {row}");
    }
    assert_eq!(counts(&import(&db, &ThreeSixtyGiving, &[wolfson()]).await), (379, 0, 0, 0, 0));
}

async fn an_import_that_the_database_ends_leaves_nothing(db: DatabaseConnection) {
    let before = picture(&db).await;
    // No rule about a row, but a table that is not there: the import cannot go on.
    let rename = |from: &str, to: &str| format!("ALTER TABLE {from} RENAME TO {to}");
    db.execute_unprepared(&rename("funding_grant", "away")).await.unwrap();
    let options = Options { dry_run: false, now: now() };
    let error = run(&db, &ThreeSixtyGiving, &[wolfson()], options, &()).await.unwrap_err();
    assert!(matches!(error, ImportError::Database(_)), "{error:?}");
    assert_eq!(error.to_string(), "the database failed during the import, which was undone");
    db.execute_unprepared(&rename("away", "funding_grant")).await.unwrap();
    assert_eq!(picture(&db).await, before);
}

async fn two_imports_at_once_take_each_row_once(db: DatabaseConnection) {
    let files = [wolfson()];
    let options = Options { dry_run: false, now: now() };
    let (one, two) = tokio::join!(
        run(&db, &ThreeSixtyGiving, &files, options, &()),
        run(&db, &ThreeSixtyGiving, &files, options, &()),
    );
    let mut both = [counts(&one.unwrap()), counts(&two.unwrap())];
    both.sort_unstable();
    assert_eq!(both, [(0, 0, 379, 0, 0), (379, 0, 0, 0, 0)]);
    assert_eq!(grant::Entity::find().count(&db).await.unwrap(), 379);
}

#[derive(Default)]
struct Count {
    started: AtomicUsize,
    rows: AtomicUsize,
    finished: AtomicUsize,
}

impl Progress for Count {
    fn started(&self, rows: usize) {
        self.started.fetch_add(rows, Ordering::SeqCst);
    }

    fn row(&self) {
        self.rows.fetch_add(1, Ordering::SeqCst);
    }

    fn finished(&self) {
        self.finished.fetch_add(1, Ordering::SeqCst);
    }
}

async fn progress_is_told_row_by_row(db: DatabaseConnection) {
    let count = Count::default();
    run(&db, &Ror, &ror_wales(), Options { dry_run: true, now: now() }, &count).await.unwrap();
    let told = [&count.started, &count.rows, &count.finished].map(|number| number.load(Ordering::SeqCst));
    assert_eq!(told, [26, 26, 1]);
}
