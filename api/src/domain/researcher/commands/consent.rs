//! `updateResearcherConsent`: what a person agrees to publish is theirs alone to say (`visibility.md`).

use async_graphql::Value;
use entity::researcher;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};
use serde::Deserialize;

use crate::engine::{
    command::{Effect, Path, UserError, UserErrorCode, Write, Writing, Wrote, failed},
    error::{FieldError, said},
};

/// `UpdateResearcherConsentInput`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in super::super) struct Input {
    researcher: String,
    is_public: Option<bool>,
    publishes_orcid: Option<bool>,
    publishes_discipline: Option<bool>,
    publishes_career_level: Option<bool>,
    publishes_expertise: Option<bool>,
}

/// Writes what is given, and nothing when a rule is broken.
pub(in super::super) fn update_consent(write: Write<'_>, input: Input) -> Writing<'_> {
    Box::pin(run(write, input))
}

async fn run(write: Write<'_>, input: Input) -> Result<Wrote, FieldError> {
    let person = write.person()?;
    let row = write.row_of(&input.researcher, "res")?;
    // Somebody else's profile and one that is not there are told alike, and neither is looked at.
    let held = match row == person {
        true => researcher::Entity::find_by_id(row).one(write.transaction).await.map_err(failed)?,
        false => None,
    };
    let mut errors = Vec::new();
    if held.is_none() {
        let message = said::no_such_row();
        errors.push(UserError { code: UserErrorCode::NotFound, field: Path::of(&["input", "researcher"]), message });
    }
    if input.is_empty() {
        errors.push(UserError {
            code: UserErrorCode::Required,
            field: Path::of(&["input"]),
            message: said::nothing_given(),
        });
    }
    let (Some(held), true) = (held, errors.is_empty()) else { return Ok(Wrote::Refused(errors)) };
    let mut changed = held.into_active_model();
    for (column, said) in [
        (&mut changed.is_public, input.is_public),
        (&mut changed.publishes_orcid, input.publishes_orcid),
        (&mut changed.publishes_discipline, input.publishes_discipline),
        (&mut changed.publishes_career_level, input.publishes_career_level),
        (&mut changed.publishes_expertise, input.publishes_expertise),
    ] {
        if let Some(said) = said {
            *column = Set(said);
        }
    }
    changed.updated_at = Set(write.now);
    let now = changed.update(write.transaction).await.map_err(failed)?;
    Ok(Wrote::Done(Effect {
        row: ("Researcher", row),
        concerns: Some(row),
        values: vec![
            ("isPublic", Value::Boolean(now.is_public)),
            ("publishesOrcid", Value::Boolean(now.publishes_orcid)),
            ("publishesDiscipline", Value::Boolean(now.publishes_discipline)),
            ("publishesCareerLevel", Value::Boolean(now.publishes_career_level)),
            ("publishesExpertise", Value::Boolean(now.publishes_expertise)),
        ],
        purges: false,
    }))
}

impl Input {
    /// True when nothing is to change.
    fn is_empty(&self) -> bool {
        let given = [
            self.is_public,
            self.publishes_orcid,
            self.publishes_discipline,
            self.publishes_career_level,
            self.publishes_expertise,
        ];
        given.iter().all(Option::is_none)
    }
}
