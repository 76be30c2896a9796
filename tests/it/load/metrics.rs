//! The statements of `docs/sample-data.md`, run as they stand there.

use anyhow::Context;
use sea_orm::{ConnectionTrait, DatabaseConnection, QueryResult, Statement};

const DOCUMENT: &str = include_str!("../../../docs/sample-data.md");

/// A figure of a metric: a label where it is grouped, numerator, denominator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Figure {
    pub(crate) label: String,
    pub(crate) numerator: i64,
    /// `None` where the source prints none.
    pub(crate) denominator: Option<i64>,
}

impl Figure {
    /// In percent, to the nearest whole number.
    pub(crate) fn percent(&self) -> i64 {
        let denominator = self.denominator.unwrap_or_default();
        (200 * self.numerator + denominator) / (2 * denominator)
    }

    pub(crate) fn ratio(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "counts of a test")]
        let ratio = self.numerator as f64 / self.denominator.unwrap_or_default() as f64;
        ratio
    }
}

/// The bases of the document's table: name and condition.
pub(crate) fn bases() -> Vec<(&'static str, &'static str)> {
    DOCUMENT
        .lines()
        .filter_map(|line| {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let condition = cells.get(2)?.strip_prefix('`')?.strip_suffix('`')?;
            Some((cells[1], condition))
        })
        .collect()
}

fn statement(metric: &str, base: &str) -> anyhow::Result<String> {
    let start = format!("```sql {metric}\n");
    let rest = DOCUMENT.split_once(&start).with_context(|| format!("no statement {metric}"))?.1;
    let text = rest.split_once("```").context("an open block")?.0;
    Ok(text.replace("{base}", base))
}

async fn rows(db: &DatabaseConnection, metric: &str, base: &str) -> anyhow::Result<Vec<QueryResult>> {
    let text = statement(metric, base)?;
    Ok(db.query_all_raw(Statement::from_string(db.get_database_backend(), text)).await?)
}

fn number(row: &QueryResult, column: &str) -> anyhow::Result<Option<i64>> {
    match row.try_get::<Option<i64>>("", column) {
        Ok(number) => Ok(number),
        Err(_) => Ok(row.try_get::<Option<i32>>("", column)?.map(i64::from)),
    }
}

/// All figures of a grouped metric.
pub(crate) async fn figures(db: &DatabaseConnection, metric: &str) -> anyhow::Result<Vec<Figure>> {
    rows(db, metric, "1 = 1")
        .await?
        .iter()
        .map(|row| {
            Ok(Figure {
                label: row.try_get("", "label")?,
                numerator: number(row, "numerator")?.unwrap_or_default(),
                denominator: number(row, "denominator")?,
            })
        })
        .collect()
}

/// The figure of a metric on a base.
pub(crate) async fn figure(db: &DatabaseConnection, metric: &str, base: &str) -> anyhow::Result<Figure> {
    let rows = rows(db, metric, base).await?;
    let row = rows.first().context("one row")?;
    Ok(Figure {
        label: String::new(),
        numerator: number(row, "numerator")?.unwrap_or_default(),
        denominator: number(row, "denominator")?,
    })
}

/// Some columns of a metric's only row.
pub(crate) async fn counts<const N: usize>(
    db: &DatabaseConnection,
    metric: &str,
    columns: [&str; N],
) -> anyhow::Result<[i64; N]> {
    let rows = rows(db, metric, "1 = 1").await?;
    let row = rows.first().context("one row")?;
    let mut counts = [0; N];
    for (count, column) in counts.iter_mut().zip(columns) {
        *count = number(row, column)?.unwrap_or_default();
    }
    Ok(counts)
}
