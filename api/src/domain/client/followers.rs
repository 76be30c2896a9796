//! Who follows changes: clients that may read them. What each sees is kept with the log, so that it can be told of what goes
//! out of its sight.

use entity::enums::Scope;
use sea_orm::DatabaseTransaction;

use crate::engine::{
    RowScope,
    changes::sight::{Followers, SightsFuture},
    scope::Sight,
};
use crate::register;

/// Which clients may read changes, for whom, with which scopes.
pub(super) const FOLLOWERS: Followers = Followers { tables: &["client", "client_scope", "national_remit"], sights };

/// What each of them sees with all that is granted to it, and where its token asks for none of that. No rule asks for two
/// scopes: between the two a token sees of each type what it sees with one of them.
fn sights(db: &DatabaseTransaction) -> SightsFuture<'_> {
    Box::pin(async move {
        let holders = register::holders(db, Scope::ChangesRead).await?;
        let seen = holders.into_iter().flat_map(|holder| {
            let without =
                Sight { organisation: Some(holder.organisation), national: holder.national, ..Sight::default() };
            let scopes = holder.scopes.into_iter().map(|scope| scope.name().into()).collect();
            [RowScope::of(Sight { scopes, ..without.clone() }), RowScope::of(without)]
        });
        Ok(seen.collect())
    })
}
