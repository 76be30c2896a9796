//! What goes with a profile that is merged beside what fields lead to: the access trail, what was answered for equality
//! monitoring, searches that the person keeps, and a second mentor's profile.

use entity::{access_trail, equality_record, mentor_profile, saved_search};
use futures_util::future::BoxFuture;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ModelTrait, QueryFilter,
    sea_query::{Expr, ExprTrait, Query},
};

/// Lets them follow the profile that is kept. What was done with the data of the other was done with this person's, and what
/// the client did for them it did for this person; which row was written at the time stays as it was told.
pub(super) fn follow(db: &DatabaseTransaction, [kept, gone]: [i64; 2]) -> BoxFuture<'_, Result<(), DbErr>> {
    use access_trail::Column::{ActingResearcherId, ResearcherId};
    Box::pin(async move {
        for column in [ResearcherId, ActingResearcherId] {
            let follow = access_trail::Entity::update_many().col_expr(column, Expr::value(kept));
            follow.filter(column.eq(gone)).exec(db).await?;
        }
        searches(db, [kept, gone]).await?;
        profiles(db, [kept, gone]).await?;
        answers(db, [kept, gone]).await
    })
}

/// Each name stays once: of two searches of one name that of the profile that is kept, and the other goes with its profile.
async fn searches(db: &DatabaseTransaction, [kept, gone]: [i64; 2]) -> Result<(), DbErr> {
    use saved_search::Column::{Name, ResearcherId};
    let own = saved_search::Entity::find().filter(ResearcherId.eq(kept)).all(db).await?;
    let named = own.into_iter().map(|search| search.name);
    let follow = saved_search::Entity::update_many().col_expr(ResearcherId, Expr::value(kept));
    follow.filter(ResearcherId.eq(gone)).filter(Name.is_not_in(named)).exec(db).await.map(drop)
}

/// What leads to a mentor's profile beside what belongs to it.
const TO_PROFILES: [&str; 4] =
    ["mentoring_pairing", "mentoring_preference", "mentoring_override", "mentoring_placement"];

/// Somebody is a mentor once: of two profiles that of the one who is kept, with the pairings and wishes of both.
async fn profiles(db: &DatabaseTransaction, [kept, gone]: [i64; 2]) -> Result<(), DbErr> {
    use mentor_profile::Column::ResearcherId;
    let of = |row: i64| mentor_profile::Entity::find().filter(ResearcherId.eq(row)).one(db);
    // One alone follows as everything else does.
    let (Some(own), Some(other)) = (of(kept).await?, of(gone).await?) else { return Ok(()) };
    let column = "mentor_profile_id";
    // Who wished for both wished for one.
    let mut both = Query::select();
    both.column("request_id").from("mentoring_preference").and_where(Expr::col(column).eq(own.id));
    let mut twice = Query::delete();
    twice.from_table("mentoring_preference").and_where(Expr::col(column).eq(other.id));
    twice.and_where(Expr::col("request_id").in_subquery(both));
    db.execute(&twice).await?;
    for table in TO_PROFILES {
        let mut follow = Query::update();
        follow.table(table).value(column, own.id).and_where(Expr::col(column).eq(other.id));
        db.execute(&follow).await?;
    }
    other.delete(db).await.map(drop)
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
