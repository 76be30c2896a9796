//! The writes of this domain: answers, and the release of their counts.

use std::collections::HashMap;

use async_graphql::Value;
use chrono::{DateTime, SecondsFormat, Utc};
use entity::{
    appointment, enums::*, equality_count, equality_group_count, equality_record, equality_release, researcher,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use serde::Deserialize;

use super::{questions, rules};
use crate::engine::{
    command::{Effect, Path, UserError, UserErrorCode, Write, Writing, Wrote, failed},
    error::{Code, FieldError, said},
};

/// `RecordEqualityAnswersInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Answers {
    researcher: String,
    age_band: EqualityAgeBand,
    sex: EqualitySex,
    ethnic_group: EqualityEthnicGroup,
    disability: EqualityDisability,
    welsh: EqualityWelsh,
}

/// `ReleaseEqualityFiguresInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Releasing {
    confirmed: bool,
}

/// Records what somebody answers: by themselves, or by the organisation of a current post of theirs.
pub(super) fn record(write: Write<'_>, answers: Answers) -> Writing<'_> {
    Box::pin(async move {
        if write.scope.person().is_none() && !write.scope.has("RESEARCHERS_WRITE") {
            let needed = [Box::from("RESEARCHERS_WRITE")];
            return Err(FieldError::new(Code::Forbidden, said::forbidden(&needed)));
        }
        let row = write.row_of(&answers.researcher, "res")?;
        if !may_record(&write, row).await.map_err(failed)? {
            let message = said::no_such_row();
            let error = UserError { code: UserErrorCode::NotFound, field: Path::of(&["input", "researcher"]), message };
            return Ok(Wrote::Refused(vec![error]));
        }
        // The same statements, whatever stood before: the time that an answer takes is not to tell it.
        let of_employer = write.scope.person().is_none();
        let record = equality_record::ActiveModel {
            researcher_id: Set(row),
            age_band: Set(answers.age_band),
            sex: Set(answers.sex),
            ethnic_group: Set(answers.ethnic_group),
            disability: Set(answers.disability),
            welsh: Set(answers.welsh),
            recorded_at: Set(given_at(&write, row, &answers).await.map_err(failed)?),
            by_employer: Set(of_employer),
            ..Default::default()
        };
        use equality_record::Column as C;
        let columns = [C::AgeBand, C::Sex, C::EthnicGroup, C::Disability, C::Welsh, C::RecordedAt, C::ByEmployer];
        let mut again = OnConflict::column(C::ResearcherId);
        if of_employer {
            // What the person answered stays. The statement asks, so that nothing comes between, and writes the row either way.
            for column in columns {
                let replaced = Expr::col((equality_record::Entity, C::ByEmployer)).eq(true);
                let held = Expr::col((equality_record::Entity, column));
                again.value(column, Expr::case(replaced, Expr::col(("excluded", column))).finally(held));
            }
        } else {
            again.update_columns(columns);
        }
        let insert = equality_record::Entity::insert(record).on_conflict(again);
        insert.exec_without_returning(write.transaction).await.map_err(failed)?;
        Ok(Wrote::Done(Effect {
            row: ("Researcher", row),
            concerns: Some(row),
            values: vec![("recorded", Value::Boolean(true))],
            purges: false,
        }))
    })
}

/// When these answers were given. The very answers that stand keep their time: who sends the same each night gives nothing new,
/// and a release that hides one change among new answers needs them to be new.
async fn given_at(write: &Write<'_>, row: i64, answers: &Answers) -> Result<DateTime<Utc>, DbErr> {
    let of_person = equality_record::Column::ResearcherId.eq(row);
    let held = equality_record::Entity::find().filter(of_person).one(write.transaction).await?;
    let same = held.filter(|held| {
        held.age_band == answers.age_band
            && held.sex == answers.sex
            && held.ethnic_group == answers.ethnic_group
            && held.disability == answers.disability
            && held.welsh == answers.welsh
    });
    Ok(same.map_or(write.now, |held| held.recorded_at))
}

async fn may_record(write: &Write<'_>, row: i64) -> Result<bool, DbErr> {
    if let Some(person) = write.scope.person() {
        // The post of another is not theirs to answer for, whatever scopes the client has.
        return Ok(person == row && researcher::Entity::find_by_id(row).one(write.transaction).await?.is_some());
    }
    let Some(organisation) = write.scope.organisation() else { return Ok(false) };
    let current = current(write).add(appointment::Column::ResearcherId.eq(row));
    let posts = appointment::Entity::find().filter(current.add(appointment::Column::OrganisationId.eq(organisation)));
    Ok(posts.count(write.transaction).await? > 0)
}

/// Posts that are held on the day of the write.
fn current(write: &Write<'_>) -> Condition {
    let today = write.now.date_naive();
    let ended = appointment::Column::EndedOn;
    Condition::all()
        .add(appointment::Column::StartedOn.lte(today))
        .add(Condition::any().add(ended.is_null()).add(ended.gte(today)))
}

/// Releases the counts of what is answered now.
pub(super) fn release(write: Write<'_>, releasing: Releasing) -> Writing<'_> {
    Box::pin(async move {
        if !write.scope.is_national() {
            return Err(FieldError::new(Code::Forbidden, said::only_national()));
        }
        let mut errors = Vec::new();
        if !releasing.confirmed {
            let message = said::not_confirmed();
            errors.push(UserError { code: UserErrorCode::Required, field: Path::of(&["input", "confirmed"]), message });
        }
        let records = equality_record::Entity::find().order_by_asc(equality_record::Column::Id);
        let records = records.all(write.transaction).await.map_err(failed)?;
        let last = equality_release::Entity::find().order_by_desc(equality_release::Column::Id);
        let last = last.one(write.transaction).await.map_err(failed)?;
        let anew =
            records.iter().filter(|record| last.as_ref().is_none_or(|last| record.recorded_at > last.released_at));
        if !rules::enough_change(u64::try_from(anew.count()).unwrap_or(u64::MAX)) {
            errors.push(UserError {
                code: UserErrorCode::TooSoon,
                field: Path::of(&[]),
                message: said::too_soon(rules::ANEW),
            });
        }
        if !errors.is_empty() {
            return Ok(Wrote::Refused(errors));
        }
        let made = kept(&write, &records).await?;
        let at = write.now.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        Ok(Wrote::Done(Effect {
            row: ("EqualityFigures", made),
            concerns: None,
            values: vec![("releasedAt", Value::String(at))],
            purges: false,
        }))
    })
}

/// Judges the answers and keeps what may be told of them, and nothing else; the number of the release.
async fn kept(write: &Write<'_>, records: &[equality_record::Model]) -> Result<i64, FieldError> {
    let under = under(write).await.map_err(failed)?;
    let people = records.iter().map(|record| rules::Answered {
        under: under.each_ref().map(|rows| rows.get(&record.researcher_id).copied()),
        answers: questions::places(record),
    });
    let questions = questions::questions();
    let sizes: Vec<usize> = questions.iter().map(|(_, answers)| answers.len()).collect();
    let judged =
        rules::proven(&people.collect::<Vec<_>>(), &sizes, rules::Rules::IN_FORCE).map_err(FieldError::internal)?;
    keep(write, &questions, &judged).await.map_err(failed)
}

/// Under which organisation and which group people are counted.
async fn under(write: &Write<'_>) -> Result<[HashMap<i64, i64>; 2], DbErr> {
    let posts = appointment::Entity::find().filter(current(write)).order_by_desc(appointment::Column::Id);
    // The first of somebody's posts is the last that is put in.
    let posts = posts.all(write.transaction).await?;
    let organisations = posts.iter().map(|post| (post.researcher_id, post.organisation_id)).collect();
    let groups = researcher::Entity::find().filter(researcher::Column::GroupId.is_not_null()).select_only();
    let groups = groups.column(researcher::Column::Id).column(researcher::Column::GroupId);
    let groups: Vec<(i64, i64)> = groups.into_tuple().all(write.transaction).await?;
    Ok([organisations, groups.into_iter().collect()])
}

/// Writes a release down as it will be told.
async fn keep(
    write: &Write<'_>,
    questions: &[(EqualityQuestion, Vec<String>)],
    judged: &rules::Release,
) -> Result<i64, DbErr> {
    let release = equality_release::ActiveModel { released_at: Set(write.now), ..Default::default() };
    let release = equality_release::Entity::insert(release).exec(write.transaction).await?.last_insert_id;
    let mut rows = Vec::new();
    let [by_organisation, by_group] = &judged.tables;
    let told = by_organisation.iter().map(|(organisation, counts)| (false, *organisation, counts));
    for (national, organisation, counts) in std::iter::once((true, None, &judged.national)).chain(told) {
        rows.extend(cells(questions, counts).map(|(question, answer, people)| equality_count::ActiveModel {
            release_id: Set(release),
            organisation_id: Set(organisation),
            national: Set(national),
            question: Set(question),
            answer: Set(answer),
            people: Set(people),
            ..Default::default()
        }));
    }
    // PostgreSQL takes 65,535 values in one statement.
    for rows in rows.chunks(1_000) {
        equality_count::Entity::insert_many(rows.to_vec()).exec_without_returning(write.transaction).await?;
    }
    let mut rows = Vec::new();
    for (group, counts) in by_group {
        rows.extend(cells(questions, counts).map(|(question, answer, people)| equality_group_count::ActiveModel {
            release_id: Set(release),
            group_id: Set(*group),
            question: Set(question),
            answer: Set(answer),
            people: Set(people),
            ..Default::default()
        }));
    }
    for rows in rows.chunks(1_000) {
        equality_group_count::Entity::insert_many(rows.to_vec()).exec_without_returning(write.transaction).await?;
    }
    Ok(release)
}

/// The counts of one row with question and answer, rounded.
fn cells<'a>(
    questions: &'a [(EqualityQuestion, Vec<String>)],
    counts: &'a rules::Counts,
) -> impl Iterator<Item = (EqualityQuestion, String, Option<i32>)> + 'a {
    questions.iter().zip(counts).flat_map(|((question, answers), counts)| {
        answers.iter().zip(counts).map(|(answer, count)| {
            let people = count.map(|count| i32::try_from(rules::rounded(count)).unwrap_or(i32::MAX));
            (*question, answer.clone(), people)
        })
    })
}
