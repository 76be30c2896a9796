//! The 50 statements of RI Figure 2.

use std::collections::BTreeMap;

use entity::enums::{CareerLevelCode, SkillTier};
use sea_orm::ActiveEnum;

use super::{In, key_of};
use crate::load::reference::model::Skill;
use crate::load::reference::parse::{Rows, SKILLS};
use crate::load::reference::problem::Problems;

/// How many statements each level has in each tier (E-05).
const STATEMENTS: [(CareerLevelCode, [usize; 3]); 5] = [
    (CareerLevelCode::Associate, [3, 3, 2]),
    (CareerLevelCode::Practitioner, [4, 3, 2]),
    (CareerLevelCode::Enhanced, [4, 3, 2]),
    (CareerLevelCode::Advanced, [5, 3, 4]),
    (CareerLevelCode::Consultant, [4, 4, 4]),
];
const TIERS: [SkillTier; 3] = [SkillTier::Essential, SkillTier::Desirable, SkillTier::ResearchAndInnovationCareer];
const ALL: usize = 50;

pub(super) fn check(rows: &Rows<Skill>, problems: &mut Problems) {
    let mut file = In { file: SKILLS, problems };
    file.keys(rows.good.iter().map(|row| (row.key.as_str(), row.place.as_str())));
    let mut said = BTreeMap::new();
    for row in &rows.good {
        let expected = format!("{}-{}-{}", key_of(&row.level), key_of(&row.tier), row.position);
        if row.key != expected {
            file.row(&row.key, format!("level, tier and position make its key {expected}"));
        }
        file.text(&row.key, "text", &row.text);
        if let Some(other) = said.insert(row.text.en.to_lowercase(), row.key.as_str()) {
            file.row(&row.key, format!("says the same as {other}"));
        }
        // The levels that the two frameworks have.
        file.span(&row.key, "dcf_level", row.dcf_level, 1, 4);
        file.span(&row.key, "cqfw_level", row.cqfw_level, 1, 8);
    }
    if rows.complete() {
        counts(&rows.good, &mut file);
    }
}

fn counts(rows: &[Skill], file: &mut In<'_>) {
    file.count("skill statements", rows.len(), ALL);
    for (level, counts) in STATEMENTS {
        for (tier, expected) in TIERS.into_iter().zip(counts) {
            let mut rows: Vec<&Skill> = rows.iter().filter(|row| row.level == level && row.tier == tier).collect();
            file.count(&format!("statements of {} {}", level.to_value(), tier.to_value()), rows.len(), expected);
            rows.sort_by_key(|row| row.position);
            for (place, row) in (1..).zip(rows) {
                if row.position != place {
                    file.row(&row.key, format!("has position {} where {place} comes next", row.position));
                }
            }
        }
    }
}
