//! What stands in columns, and what is to stand there.

use std::collections::BTreeMap;

use anyhow::Context;
use entity::enums::TranslationStatus;
use sea_orm::{ActiveEnum, DbErr, QueryResult, Value};

use super::Ids;
use crate::engine::binding::{ColumnInfo, Stored};
use crate::load::reference::{model::Text, tables::Cell, write::merged};

/// What stands in the columns of a row.
pub(super) type Columns = BTreeMap<&'static str, Value>;
/// English, Welsh and how far that can be relied upon.
pub(super) type Texts = (String, Option<String>, TranslationStatus);

pub(super) fn columns(row: &QueryResult, infos: &[ColumnInfo]) -> Result<Columns, DbErr> {
    let value = |column: &ColumnInfo| -> Result<Value, DbErr> {
        let name = column.name;
        Ok(match column.stored {
            Stored::Text => row.try_get::<Option<String>>("", name)?.into(),
            Stored::Int => row.try_get::<Option<i32>>("", name)?.into(),
            Stored::Long => row.try_get::<Option<i64>>("", name)?.into(),
            Stored::Float => row.try_get::<Option<f64>>("", name)?.into(),
            Stored::Bool => row.try_get::<Option<bool>>("", name)?.into(),
            Stored::Date => row.try_get::<Option<chrono::NaiveDate>>("", name)?.into(),
            Stored::Instant => row.try_get::<Option<chrono::DateTime<chrono::Utc>>>("", name)?.into(),
            Stored::Other => return Err(DbErr::Custom(format!("the column {name} cannot be read"))),
        })
    };
    infos.iter().map(|column| Ok((column.name, value(column)?))).collect()
}

/// The text that stands in three columns; `None` when there is none.
pub(super) fn text(row: &Columns, [en, cy, status]: [&'static str; 3]) -> Option<Texts> {
    let read = |column| match row.get(column) {
        Some(Value::String(text)) => text.clone(),
        _ => None,
    };
    Some((read(en)?, read(cy), TranslationStatus::try_from_value(&read(status)?).ok()?))
}

/// What is to stand in the columns, over the texts that stand there.
pub(super) fn values(
    cells: &[Cell],
    stands: impl Fn([&'static str; 3]) -> Option<Texts>,
    ids: &Ids,
) -> anyhow::Result<Vec<(&'static str, Value)>> {
    let mut values = Vec::new();
    for cell in cells {
        match cell {
            Cell::Value(column, value) => values.push((*column, value.clone())),
            Cell::One(column, target, key) => {
                let id = match key {
                    Some(key) => {
                        Some(*ids.get(target).and_then(|ids| ids.get(key)).context("a row that is not there")?)
                    }
                    None => None,
                };
                values.push((*column, id.into()));
            }
            Cell::Text(columns, wanted) => {
                let (en, cy, status) = match wanted {
                    Some(wanted) => over(wanted, stands(*columns)),
                    None => (None, None, TranslationStatus::Missing),
                };
                values.extend(columns.iter().copied().zip([en.into(), cy.into(), Some(status.to_value()).into()]));
            }
        }
    }
    Ok(values)
}

fn over(wanted: &Text, stands: Option<Texts>) -> (Option<String>, Option<String>, TranslationStatus) {
    let stands = stands.as_ref().map(|(en, cy, status)| (en.as_str(), cy.as_deref(), *status));
    let (en, cy, status) = merged(wanted, stands);
    (Some(en), cy, status)
}
