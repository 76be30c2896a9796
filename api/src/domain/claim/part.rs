//! A part that is claimed: whose it is, and what is written of that.

use entity::enums::{IdentityProvenance, PartStatus, ProfessionalGroupCode};
use sea_orm::{ActiveEnum, ConnectionTrait, DbBackend, DbErr};
use sea_query::{Expr, ExprTrait, LockType, Query};

use super::{identity::Identity, kind::Kind};
use crate::engine::{
    command::{UserErrorCode, Write},
    error::{Message, said},
};

/// A part that is held until the transaction ends.
#[derive(Debug)]
pub(super) struct Part {
    kind: &'static Kind,
    row: i64,
    researcher: Option<i64>,
    pub(super) status: PartStatus,
    /// True when the source itself says who the person was professionally.
    pub(super) says_who: bool,
    by: IdentityProvenance,
}

impl Part {
    pub(super) async fn read(write: &Write<'_>, kind: &'static Kind, row: i64) -> Result<Part, DbErr> {
        let mut select = Query::select();
        select.columns(["researcher_id", "status", "identity_group", "identity_coded_by"]).from(kind.table);
        select.and_where(Expr::col("id").eq(row));
        if write.transaction.get_database_backend() == DbBackend::Postgres {
            select.lock(LockType::Update);
        }
        let found = write.transaction.query_one(&select).await?;
        let found = found.ok_or_else(|| DbErr::RecordNotFound("a part that is referred to".to_owned()))?;
        let (status, group): (PartStatus, ProfessionalGroupCode) =
            (found.try_get_by_index(1)?, found.try_get_by_index(2)?);
        let by: IdentityProvenance = found.try_get_by_index(3)?;
        let says_who = group != ProfessionalGroupCode::NotRecorded;
        Ok(Part { kind, row, researcher: found.try_get_by_index(0)?, status, says_who, by })
    }

    pub(super) fn is_of(&self, person: i64) -> bool {
        self.researcher == Some(person)
    }

    /// Why somebody cannot have it.
    pub(super) fn taken(&self, person: i64) -> Option<(UserErrorCode, Message)> {
        match self.status {
            PartStatus::Recorded => Some((UserErrorCode::Invalid, said::part_is_recorded())),
            PartStatus::Unclaimed => None,
            _ if self.is_of(person) => None,
            _ => Some((UserErrorCode::Taken, said::part_of_somebody_else())),
        }
    }

    /// What stands in the place of what somebody said of themself; nothing where the source says it.
    pub(super) fn unsaid(&self) -> Option<Identity> {
        (self.by != IdentityProvenance::Imported).then_some(Identity {
            group: ProfessionalGroupCode::NotRecorded,
            discipline: None,
            level: None,
            profession: None,
            calls: None,
        })
    }

    pub(super) async fn give(
        &self,
        write: &Write<'_>,
        researcher: Option<i64>,
        status: PartStatus,
        identity: Option<Identity>,
    ) -> Result<(), DbErr> {
        let mut update = Query::update();
        update.table(self.kind.table).and_where(Expr::col("id").eq(self.row)).value("updated_at", write.now);
        update.value("researcher_id", researcher).value("status", status.to_value());
        if let Some(identity) = identity {
            let by = match status {
                PartStatus::Unclaimed => IdentityProvenance::Imported,
                _ => IdentityProvenance::SelfDeclared,
            };
            update.value("identity_group", identity.group.to_value());
            update.value("identity_discipline_id", identity.discipline);
            update.value("identity_career_level", identity.level.map(|level| level.to_value()));
            update.value("identity_profession", identity.profession.map(|profession| profession.to_value()));
            update.value("identity_identifies_as", identity.calls);
            update.value("identity_coded_by", by.to_value());
        }
        write.transaction.execute(&update).await.map(drop)
    }
}
