//! A table said once: columns, references and indexes, the same on SQLite and PostgreSQL.

use sea_orm_migration::{prelude::*, sea_orm::DatabaseBackend};

/// A column; not null unless said otherwise.
pub(crate) struct Column {
    def: ColumnDef,
    name: &'static str,
    text: bool,
    references: Option<&'static str>,
    owned: bool,
    emptied: bool,
}

impl Column {
    /// May be null.
    pub(crate) fn null(mut self) -> Self {
        self.def.null();
        self
    }

    /// What a row has of it when nobody says.
    pub(crate) fn by_default(mut self, value: &'static str) -> Self {
        self.def.default(value);
        self
    }

    /// Holds the id of a row of that table.
    pub(crate) fn references(mut self, table: &'static str) -> Self {
        self.references = Some(table);
        self
    }

    /// The row belongs to the row it refers to and goes with it.
    pub(crate) fn owned(mut self) -> Self {
        self.owned = true;
        self
    }

    /// Becomes null when the row it refers to goes.
    pub(crate) fn emptied(mut self) -> Self {
        self.emptied = true;
        self
    }
}

fn column(name: &'static str, kind: impl FnOnce(&mut ColumnDef) -> &mut ColumnDef) -> Column {
    let mut def = ColumnDef::new(name);
    kind(&mut def).not_null();
    Column { def, name, text: false, references: None, owned: false, emptied: false }
}

pub(crate) fn text(name: &'static str) -> Column {
    Column { text: true, ..column(name, ColumnDef::text) }
}
pub(crate) fn integer(name: &'static str) -> Column {
    column(name, ColumnDef::integer)
}
pub(crate) fn big(name: &'static str) -> Column {
    column(name, ColumnDef::big_integer)
}
pub(crate) fn double(name: &'static str) -> Column {
    column(name, ColumnDef::double)
}
pub(crate) fn boolean(name: &'static str) -> Column {
    column(name, ColumnDef::boolean)
}
pub(crate) fn bytes(name: &'static str) -> Column {
    column(name, ColumnDef::blob)
}
pub(crate) fn date(name: &'static str) -> Column {
    column(name, ColumnDef::date)
}
pub(crate) fn instant(name: &'static str) -> Column {
    column(name, ColumnDef::timestamp_with_time_zone)
}

/// A table with an `id` of its own.
pub(crate) struct Table {
    name: &'static str,
    columns: Vec<Column>,
    indexes: Vec<(bool, Vec<&'static str>)>,
}

pub(crate) fn table(name: &'static str, columns: Vec<Column>) -> Table {
    Table { name, columns, indexes: Vec::new() }
}

impl Table {
    pub(crate) fn index(mut self, columns: &[&'static str]) -> Self {
        self.indexes.push((false, columns.to_vec()));
        self
    }

    pub(crate) fn unique(mut self, columns: &[&'static str]) -> Self {
        self.indexes.push((true, columns.to_vec()));
        self
    }

    pub(crate) async fn create(&self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        let mut create = sea_query::Table::create();
        create.table(self.name);
        create.col(ColumnDef::new("id").big_integer().not_null().auto_increment().primary_key());
        for column in &self.columns {
            let mut def = column.def.clone();
            if column.text && manager.get_database_backend() == DatabaseBackend::Postgres {
                // By code point, as SQLite does: the same order and the same lower case on both, and an index serves it.
                def.extra("COLLATE \"C\"");
            }
            create.col(def);
            if let Some(target) = column.references {
                let mut key = ForeignKey::create();
                key.from(self.name, column.name).to(target, "id");
                if column.owned {
                    key.on_delete(ForeignKeyAction::Cascade);
                }
                if column.emptied {
                    key.on_delete(ForeignKeyAction::SetNull);
                }
                create.foreign_key(&mut key);
            }
        }
        manager.create_table(create).await?;
        for (unique, columns) in &self.indexes {
            let mut index = Index::create();
            index.name(format!("{}_{}", self.name, columns.join("_"))).table(self.name);
            for column in indexed(columns, *unique, manager.get_database_backend()) {
                index.col(*column);
            }
            if *unique {
                index.unique();
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }

    pub(crate) async fn drop(&self, manager: &SchemaManager<'_>) -> Result<(), DbErr> {
        manager.drop_table(sea_query::Table::drop().table(self.name).to_owned()).await
    }
}

/// SQLite ends each index with the id itself, and compares a key and the id in one step only where it did.
fn indexed<'c>(columns: &'c [&'static str], unique: bool, backend: DatabaseBackend) -> &'c [&'static str] {
    match columns {
        [before @ .., "id"] if backend == DatabaseBackend::Sqlite && !unique && !before.is_empty() => before,
        columns => columns,
    }
}
