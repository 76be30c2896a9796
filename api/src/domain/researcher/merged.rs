//! What goes with a profile that is merged beside what fields lead to: the access trail, and what was answered for equality
//! monitoring.

use entity::{access_trail, equality_record};
use futures_util::future::BoxFuture;
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, ModelTrait, QueryFilter, sea_query::Expr};

/// Lets them follow the profile that is kept. What was done with the data of the other was done with this person's, and what
/// the client did for them it did for this person; which row was written at the time stays as it was told.
pub(super) fn follow(db: &DatabaseTransaction, [kept, gone]: [i64; 2]) -> BoxFuture<'_, Result<(), DbErr>> {
    use access_trail::Column::{ActingResearcherId, ResearcherId};
    Box::pin(async move {
        for column in [ResearcherId, ActingResearcherId] {
            let follow = access_trail::Entity::update_many().col_expr(column, Expr::value(kept));
            follow.filter(column.eq(gone)).exec(db).await?;
        }
        answers(db, [kept, gone]).await
    })
}

/// One of the two answers stays, as if both had been given of one person.
async fn answers(db: &DatabaseTransaction, [kept, gone]: [i64; 2]) -> Result<(), DbErr> {
    use equality_record::Column::{Id, ResearcherId};
    let of = |row: i64| equality_record::Entity::find().filter(ResearcherId.eq(row)).one(db);
    let Some(other) = of(gone).await? else { return Ok(()) };
    if let Some(own) = of(kept).await? {
        if weight(&own) >= weight(&other) {
            // The other goes with its profile.
            return Ok(());
        }
        own.delete(db).await?;
    }
    let follow = equality_record::Entity::update_many().col_expr(ResearcherId, Expr::value(kept));
    follow.filter(Id.eq(other.id)).exec(db).await.map(drop)
}

/// What the person answered goes before what an employer did, and then the later before the earlier.
fn weight(answers: &equality_record::Model) -> impl PartialOrd + use<> {
    (!answers.by_employer, answers.recorded_at)
}
