//! How much of the text there is in Welsh: one statement over every column pair that holds texts in two languages,
//! inside the caller's row scope.

use async_graphql::Value;
use sea_query::{Expr, ExprTrait, Query, SelectStatement, UnionType};

use super::{
    Context,
    binding::model::{BoundField, BoundType, Column, Kind, TextPart},
    contract::TypeId,
    plan::T0,
};
use crate::db::{Row, row::text};

/// The fields of a line, in the order of the statement's columns.
pub(super) const FIELDS: [&str; 10] =
    ["type", "field", "source", "texts", "published", "reviewed", "machine", "stale", "missing", "percent"];
/// How the Welsh of a text can stand, in the order of the columns.
const STANDS: [&str; 4] = ["PUBLISHED", "REVIEWED", "MACHINE", "STALE"];

/// The statement; `None` when nothing has texts. `sources` keeps rows of these sources alone.
pub(super) fn statement(context: &Context<'_>, sources: Option<&Value>) -> Option<SelectStatement> {
    let contract = context.contract;
    let mut types: Vec<(TypeId, &BoundType)> = context.model.types().collect();
    types.sort_by_key(|(_, ty)| ty.name);
    let mut all: Option<SelectStatement> = None;
    for (id, ty) in types {
        let source = source_of(&ty.fields);
        if sources.is_some() && source.is_none() {
            continue;
        }
        let defs = contract.ty(id).fields().into_iter().flat_map(|fields| fields.iter());
        for (def, field) in defs.zip(&ty.fields) {
            let Some(columns) = texts_of(field) else { continue };
            let one = count(context, ty, &def.name, columns, (source, sources));
            match &mut all {
                Some(all) => _ = all.union(UnionType::All, one),
                None => all = Some(one),
            }
        }
    }
    all
}

fn count(
    context: &Context<'_>,
    ty: &BoundType,
    field: &str,
    [cy, en, status]: [Column; 3],
    (source, sources): (Option<Column>, Option<&Value>),
) -> SelectStatement {
    let constant = |text: &str| Expr::cust(format!("CAST('{text}' AS TEXT)"));
    let counted = |condition: Expr| Expr::from(sea_query::Func::count(Expr::case(condition, Expr::cust("1"))));
    let mut statement = Query::select();
    statement.from_as(ty.table, T0.0).expr(constant(ty.name)).expr(constant(field));
    match source {
        Some(source) => {
            statement.expr(T0.col(source.name)).add_group_by([T0.col(source.name)]);
            if let Some(Value::List(names)) = sources {
                let names = names.iter().filter_map(|name| match name {
                    Value::Enum(name) => Some(name.to_string()),
                    _ => None,
                });
                statement.and_where(T0.col(source.name).is_in(names));
            }
        }
        None => {
            statement.expr(Expr::cust("CAST(NULL AS TEXT)")).and_having(Expr::cust("count(*) > 0"));
        }
    }
    statement.expr(Expr::cust("count(*)"));
    for stands in STANDS {
        statement.expr(counted(T0.col(cy.name).is_not_null().and(T0.col(status.name).eq(stands))));
    }
    statement.expr(counted(T0.col(cy.name).is_null()));
    statement.expr(Expr::cust(format!("100 * count({t}.{cy}) / count(*)", t = T0.0, cy = cy.name)));
    statement.and_where(T0.col(en.name).is_not_null());
    let seen = [(ty.rows)(context.scope, T0), en.seen(context.scope, ty.in_full, T0).condition()];
    for condition in seen.into_iter().flatten() {
        statement.and_where(condition);
    }
    statement
}

/// The columns of a text in two languages.
fn texts_of(field: &BoundField) -> Option<[Column; 3]> {
    let BoundField::Embed { fields, .. } = field else { return None };
    fields.iter().find_map(|field| match field {
        BoundField::Localised { columns, part: TextPart::Value } => Some(*columns),
        _ => None,
    })
}

/// The column that says where a row came from.
fn source_of(fields: &[BoundField]) -> Option<Column> {
    fields.iter().find_map(|field| match field {
        BoundField::Leaf(column) if column.name == "source" && matches!(column.kind, Kind::Enum(_)) => Some(*column),
        BoundField::Embed { fields, .. } => source_of(fields),
        _ => None,
    })
}

/// By type, field and source, on both databases alike.
pub(super) fn sorted(mut rows: Vec<Row>) -> Vec<Row> {
    let key = |row: &Row| [0, 1, 2].map(|at| text(row, at).map(str::to_owned));
    rows.sort_by_cached_key(key);
    rows
}
