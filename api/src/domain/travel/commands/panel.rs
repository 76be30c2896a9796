//! The panel of a decision, and who of it has a conflict of interest: the fellow, who has a post where the fellow works or is received,
//! and whoever declares one. Such a member is recorded as standing aside, and never takes part.

use chrono::NaiveDate;
use entity::{appointment, enums::ConflictOfInterest, travel_fellowship, travel_panel};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, Condition, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
};
use serde::Deserialize;

use crate::{
    domain::award,
    engine::{
        command::{Path, UserError, UserErrorCode, Write, failed},
        error::{FieldError, said},
    },
};

/// The most people of a panel.
const MOST: usize = 20;
/// Nobody decides alone.
const LEAST: usize = 2;
/// The most characters of what somebody says of their conflict.
const LONGEST: usize = 2_000;

/// `TravelFellowshipPanelInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Input {
    researcher: String,
    took_part: bool,
    declares_conflict: bool,
    note: Option<String>,
}

/// Judges a panel; what is wrong goes to the errors.
pub(super) async fn of(
    write: &Write<'_>,
    given: Vec<Input>,
    fellowship: &travel_fellowship::Model,
    errors: &mut Vec<UserError>,
) -> Result<Vec<travel_panel::ActiveModel>, FieldError> {
    let list = Path::of(&["input", "panel"]);
    if given.len() > MOST {
        errors.push(UserError { code: UserErrorCode::Invalid, field: list, message: said::at_most(MOST) });
        return Ok(Vec::new());
    }
    let (mut rows, mut known, mut deciding) = (Vec::new(), Vec::new(), 0);
    for (place, given) in given.into_iter().enumerate() {
        let at = list.then(place.to_string());
        let mut error = |code, field: &'static str, message| {
            errors.push(UserError { code, field: at.then(field), message });
        };
        let person = write.row_of(&given.researcher, "res")?;
        if !write.sees("Researcher", person).await.map_err(failed)? {
            error(UserErrorCode::NotFound, "researcher", said::no_such_reference());
            continue;
        }
        if known.contains(&person) {
            error(UserErrorCode::Invalid, "researcher", said::twice());
        }
        known.push(person);
        let unfit = award::unfit(given.note.as_deref(), LONGEST, at.then("note"));
        let conflict = conflict(write, (person, given.declares_conflict), fellowship).await.map_err(failed)?;
        if given.took_part && conflict != ConflictOfInterest::None {
            error(UserErrorCode::ConflictOfInterest, "tookPart", said::stands_aside());
        }
        errors.extend(unfit);
        deciding += usize::from(given.took_part);
        rows.push(travel_panel::ActiveModel {
            id: NotSet,
            decision_id: NotSet,
            researcher_id: Set(Some(person)),
            took_part: Set(given.took_part),
            conflict: Set(conflict),
            note: Set(given.note),
        });
    }
    if deciding < LEAST {
        errors.push(UserError { code: UserErrorCode::Invalid, field: list, message: said::panel_of(LEAST) });
    }
    Ok(rows)
}

/// What keeps somebody from deciding, by the records first.
async fn conflict(
    write: &Write<'_>,
    (person, declared): (i64, bool),
    fellowship: &travel_fellowship::Model,
) -> Result<ConflictOfInterest, DbErr> {
    if fellowship.researcher_id == Some(person) {
        return Ok(ConflictOfInterest::Fellow);
    }
    if has_post(write, person, fellowship.home_organisation_id).await? {
        return Ok(ConflictOfInterest::HomeOrganisation);
    }
    if let Some(host) = fellowship.host_organisation_id
        && has_post(write, person, host).await?
    {
        return Ok(ConflictOfInterest::HostOrganisation);
    }
    Ok(if declared { ConflictOfInterest::Declared } else { ConflictOfInterest::None })
}

/// Whether an organisation decides for people of its own, or for who is received by it.
pub(super) async fn decides_for_own(
    write: &Write<'_>,
    organisation: i64,
    fellowship: &travel_fellowship::Model,
) -> Result<bool, DbErr> {
    if fellowship.home_organisation_id == organisation || fellowship.host_organisation_id == Some(organisation) {
        return Ok(true);
    }
    match fellowship.researcher_id {
        Some(person) => has_post(write, person, organisation).await,
        None => Ok(false),
    }
}

/// Whether somebody has a post now at an organisation.
async fn has_post(write: &Write<'_>, person: i64, organisation: i64) -> Result<bool, DbErr> {
    use appointment::Column;
    let day: NaiveDate = write.now.date_naive();
    let lasts = Condition::any().add(Column::EndedOn.is_null()).add(Column::EndedOn.gte(day));
    let posts = appointment::Entity::find()
        .filter(Column::ResearcherId.eq(person))
        .filter(Column::OrganisationId.eq(organisation))
        .filter(Column::StartedOn.lte(day))
        .filter(lasts);
    Ok(posts.count(write.transaction).await? > 0)
}
