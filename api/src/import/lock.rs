//! One import at a time: what is held is read once at the start, so nobody else may import meanwhile.

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, RuntimeErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};

/// Begins the transaction of an import and waits for another import's end.
pub(super) async fn begin(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    // SQLite: takes the only writer's place at once instead of failing at the first write.
    let options = TransactionOptions {
        sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
        ..TransactionOptions::default()
    };
    let transaction = db.begin_with_options(options).await?;
    if transaction.get_database_backend() == DbBackend::Postgres {
        // The number is arbitrary and means "an import of hcs-graph".
        transaction.execute_unprepared("SELECT pg_advisory_xact_lock(728401365)").await?;
    }
    Ok(transaction)
}

/// The database's code for refusing what a row holds; none when the database itself is in trouble.
pub(super) fn refused_row(error: &DbErr) -> Option<String> {
    let (DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) = error else {
        return None;
    };
    let error = error.as_database_error()?;
    let code = error.code()?;
    let about_the_row = if error.try_downcast_ref::<sqlx::sqlite::SqliteError>().is_some() {
        // Extended codes: the low byte is 18 for a value too big, 19 for a constraint or trigger, 20 for a wrong type.
        code.parse::<u32>().is_ok_and(|code| matches!(code & 0xff, 18..=20))
    } else {
        // SQLSTATE classes: data, integrity, a limit of the program, an error raised by a trigger.
        ["22", "23", "54", "P0"].iter().any(|class| code.starts_with(class))
    };
    about_the_row.then(|| code.into_owned())
}
