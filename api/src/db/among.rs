//! A set of ids as one bind, so that a statement's text does not depend on how many there are.

use sea_orm::{ConnectionTrait, DbBackend};
use sea_query::{ArrayType, Expr, ExprTrait, Func, Query, Value, extension::postgres::PgFunc};

use super::Backend;

/// What a connection or a transaction leads to.
pub fn dialect_of(db: &impl ConnectionTrait) -> Backend {
    if db.get_database_backend() == DbBackend::Postgres { Backend::Postgres } else { Backend::Sqlite }
}

/// A column's value is among these.
pub fn among(backend: Backend, column: Expr, ids: &[i64]) -> Expr {
    match backend {
        Backend::Postgres => {
            let ids: Vec<Value> = ids.iter().map(|id| Value::BigInt(Some(*id))).collect();
            column.eq(PgFunc::any(Expr::val(Value::Array(ArrayType::BigInt, Some(Box::new(ids))))))
        }
        Backend::Sqlite => {
            let mut text = String::with_capacity(ids.len() * 8 + 2);
            text.push('[');
            for (at, id) in ids.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                text.push_str(itoa::Buffer::new().format(*id));
            }
            text.push(']');
            let mut each = Query::select();
            each.expr(Expr::cust("value")).from_function(Func::cust("json_each").arg(text), "ids_");
            column.in_subquery(each)
        }
    }
}
