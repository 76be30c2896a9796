//! Who somebody was professionally when they took a part, as they say it or as their profile has it now.

use entity::{discipline, enums::*, professional_group, researcher};
use sea_orm::{DbErr, EntityTrait};
use serde::Deserialize;

use crate::engine::{
    command::{Path, UserError, UserErrorCode, Write, failed},
    error::{FieldError, said},
};

/// The most characters of what somebody calls their own profession.
const LONGEST: usize = 200;

/// `ProfessionalIdentityInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Input {
    group: ProfessionalGroupCode,
    discipline: Option<String>,
    career_level: Option<CareerLevelCode>,
    profession: Option<ComparatorProfession>,
    identifies_as: Option<String>,
    #[expect(dead_code, reason = "who claims a part says it themself, whatever is given")]
    coded_by: Option<IdentityProvenance>,
}

/// Who somebody was.
#[derive(Debug)]
pub(super) struct Identity {
    pub(super) group: ProfessionalGroupCode,
    pub(super) discipline: Option<i64>,
    pub(super) level: Option<CareerLevelCode>,
    pub(super) profession: Option<ComparatorProfession>,
    pub(super) calls: Option<String>,
}

/// What was given, judged.
pub(super) async fn given(write: &Write<'_>, input: Input) -> Result<Result<Identity, Vec<UserError>>, FieldError> {
    let mut errors = Vec::new();
    let mut error = |code, field: &'static str, message| {
        errors.push(UserError { code, field: Path::of(&["input", "identity", field]), message });
    };
    if input.group == ProfessionalGroupCode::NotRecorded {
        error(UserErrorCode::IdentityRequired, "group", said::identity_needed());
    }
    let mut row = None;
    if let Some(id) = &input.discipline {
        let found = write.row_of(id, "dsc")?;
        match discipline::Entity::find_by_id(found).one(write.transaction).await.map_err(failed)? {
            Some(_) => row = Some(found),
            None => error(UserErrorCode::NotFound, "discipline", said::no_such_reference()),
        }
    }
    if let Some(calls) = &input.identifies_as {
        if calls.contains('\0') {
            error(UserErrorCode::Invalid, "identifiesAs", said::characters());
        } else if calls.trim().is_empty() || calls.chars().count() > LONGEST {
            error(UserErrorCode::Invalid, "identifiesAs", said::length(1, LONGEST));
        }
    }
    if !errors.is_empty() {
        return Ok(Err(errors));
    }
    Ok(Ok(Identity {
        group: input.group,
        discipline: row,
        level: input.career_level,
        profession: input.profession,
        calls: input.identifies_as,
    }))
}

/// What the profile says now; nothing where it says no group. What the person keeps back does not come out by a part.
pub(super) async fn of_profile(write: &Write<'_>, person: i64) -> Result<Option<Identity>, DbErr> {
    let Some(profile) = researcher::Entity::find_by_id(person).one(write.transaction).await? else { return Ok(None) };
    let Some(group) = profile.group_id else { return Ok(None) };
    let group = professional_group::Entity::find_by_id(group).one(write.transaction).await?;
    Ok(group.map(|group| Identity {
        group: group.code,
        discipline: profile.discipline_id.filter(|_| profile.publishes_discipline),
        level: profile.career_level.filter(|_| profile.publishes_career_level),
        profession: None,
        calls: profile.identifies_as,
    }))
}
