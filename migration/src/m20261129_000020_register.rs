//! Tables of the register: client, client_scope, client_key, national_remit, embed_key, embed_origin, used_assertion,
//! signing_key.

use sea_orm_migration::prelude::*;

use crate::columns::{Table, big, instant, integer, table, text};

/// This change.
#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            table.create(manager).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables().iter().rev() {
            table.drop(manager).await?;
        }
        Ok(())
    }
}

/// No private key and no token is in any of them.
fn tables() -> [Table; 8] {
    [
        table(
            "client",
            vec![
                text("public_id"),
                text("name"),
                big("organisation_id").references("organisation"),
                text("issuer").null(),
                text("status"),
                integer("budget_capacity").null(),
                integer("budget_refill").null(),
                instant("created_at"),
            ],
        )
        .unique(&["public_id"])
        .index(&["organisation_id"]),
        table("client_scope", vec![big("client_id").references("client").owned(), text("scope")])
            .unique(&["client_id", "scope"]),
        table(
            "client_key",
            vec![
                big("client_id").references("client").owned(),
                text("kid"),
                text("jwk"),
                instant("created_at"),
                instant("not_after").null(),
                instant("revoked_at").null(),
            ],
        )
        .unique(&["client_id", "kid"]),
        table("national_remit", vec![big("organisation_id").references("organisation").owned(), instant("created_at")])
            .unique(&["organisation_id"]),
        table(
            "embed_key",
            vec![
                big("client_id").references("client").owned(),
                text("public_key"),
                instant("created_at"),
                instant("revoked_at").null(),
            ],
        )
        .unique(&["public_key"])
        .index(&["client_id"]),
        table("embed_origin", vec![big("embed_key_id").references("embed_key").owned(), text("origin")])
            .unique(&["embed_key_id", "origin"])
            .index(&["origin"]),
        // A row is needed until its assertion has expired, and not longer.
        table(
            "used_assertion",
            vec![big("client_id").references("client").owned(), text("jti"), instant("expires_at")],
        )
        .unique(&["client_id", "jti"])
        .index(&["expires_at"]),
        table(
            "signing_key",
            vec![
                text("kid"),
                text("jwk"),
                instant("created_at"),
                instant("retired_at").null(),
                instant("revoked_at").null(),
            ],
        )
        .unique(&["kid"]),
    ]
}
