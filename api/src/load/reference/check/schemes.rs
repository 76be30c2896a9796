//! Schemes and their published counts: owners that exist, numbers that do not contradict one another, wordings of groups
//! that mean what `profession.toml` says they mean.

use std::collections::{BTreeMap, BTreeSet};

use entity::enums::ProfessionalGroupCode;
use sea_orm::ActiveEnum;

use super::{In, shape};
use crate::load::reference::model::{Cohort, Scheme};
use crate::load::reference::parse::{Draft, SCHEMES};
use crate::load::reference::problem::Problems;

/// What each wording for a group means; null for one that maps to none.
type Wordings = BTreeMap<String, Option<ProfessionalGroupCode>>;

pub(super) fn check(draft: &Draft, problems: &mut Problems) {
    let mut file = In { file: SCHEMES, problems };
    let rows = &draft.schemes.good;
    file.keys(rows.iter().map(|row| (row.key.as_str(), row.place.as_str())));
    file.keys(rows.iter().flat_map(|row| &row.cohorts).map(|row| (row.key.as_str(), row.place.as_str())));
    let owners: BTreeSet<&str> = draft.organisations.good.iter().map(|row| row.key.as_str()).collect();
    let organisations = &draft.organisations;
    let mut names = BTreeMap::new();
    for row in rows {
        if let Some(other) = names.insert(row.name.en.to_lowercase(), row.key.as_str()) {
            file.row(&row.key, format!("has the same name as {other}"));
        }
        if let Some(owner) = &row.owner
            && !owners.contains(owner.as_str())
            && !organisations.broken.iter().any(|broken| broken == owner || broken.is_empty())
        {
            file.row(&row.key, format!("the owner \"{owner}\" is no key of organisations.toml"));
        }
        alone(row, &mut file);
    }
    let known = draft.groups.complete() && draft.unmapped.complete();
    let wordings = known.then(|| wordings(draft));
    for cohort in rows.iter().flat_map(|row| &row.cohorts) {
        published(cohort, &mut file);
        by_group(cohort, wordings.as_ref(), &mut file);
    }
}

fn alone(row: &Scheme, file: &mut In<'_>) {
    let key = row.key.as_str();
    file.text(key, "name", &row.name);
    if let Some(summary) = &row.summary {
        file.text(key, "summary", summary);
    }
    if let Some(abbreviation) = &row.abbreviation {
        file.plain(key, "abbreviation", abbreviation);
    }
    if row.amount_max_minor.is_some() != row.amount_max_currency.is_some() {
        file.row(key, "amount_max_minor and amount_max_currency go together");
    }
    if row.amount_max_minor.is_some_and(|amount| amount <= 0) {
        file.row(key, "amount_max_minor must be more than 0");
    }
    if row.amount_max_currency.as_deref().is_some_and(|currency| !shape::currency(currency)) {
        file.row(key, "amount_max_currency must be three capital letters");
    }
    file.span(key, "wte_hundredths", row.wte_hundredths, 1, 100);
    file.span(key, "duration_months_min", row.duration_months_min, 1, 120);
    file.span(key, "duration_months_max", row.duration_months_max, row.duration_months_min.unwrap_or(1), 120);
    file.span(key, "target_per_year", row.target_per_year, 1, 1000);
    let mut covers = BTreeSet::new();
    for category in &row.covers {
        if !covers.insert(category) {
            file.row(key, format!("covers names {} twice", category.to_value()));
        }
    }
}

/// Counts that were published together must be possible together.
fn published(cohort: &Cohort, file: &mut In<'_>) {
    let key = cohort.key.as_str();
    file.text(key, "label", &cohort.label);
    file.span(key, "year_to", Some(cohort.year_to), 1948, 2100);
    file.span(key, "year_from", cohort.year_from, 1948, cohort.year_to);
    let counts = [
        ("applicants", cohort.applicants),
        ("awardees", cohort.awardees),
        ("hcs_applicants", cohort.hcs_applicants),
        ("hcs_awardees", cohort.hcs_awardees),
    ];
    for (field, count) in counts {
        file.span(key, field, count, 0, i32::MAX);
    }
    if counts.iter().all(|(_, count)| count.is_none()) {
        file.row(key, "publishes no count at all");
    }
    let parts = [
        ("awardees", cohort.awardees, "applicants", cohort.applicants),
        ("hcs_applicants", cohort.hcs_applicants, "applicants", cohort.applicants),
        ("hcs_awardees", cohort.hcs_awardees, "awardees", cohort.awardees),
        ("hcs_awardees", cohort.hcs_awardees, "hcs_applicants", cohort.hcs_applicants),
    ];
    for (part, less, whole, more) in parts {
        if let (Some(less), Some(more)) = (less, more)
            && less > more
        {
            file.row(key, format!("{part} ({less}) exceeds {whole} ({more})"));
        }
    }
    file.span(key, "printed_share_per_mille", cohort.printed_share_per_mille, 0, 1000);
    if let (Some(printed), Some(part), Some(whole)) =
        (cohort.printed_share_per_mille, cohort.hcs_awardees, cohort.awardees)
    {
        // The documents print whole percents: half a percent to either side.
        let off = i64::from(printed) * i64::from(whole) - 1000 * i64::from(part);
        if off.abs() > 5 * i64::from(whole) {
            file.row(key, format!("printed_share_per_mille {printed} is not the share of {part} in {whole}"));
        }
    }
}

fn by_group(cohort: &Cohort, wordings: Option<&Wordings>, file: &mut In<'_>) {
    let key = cohort.key.as_str();
    let mut labels = BTreeSet::new();
    let (mut applicants, mut awardees) = (0, 0);
    for part in &cohort.groups {
        if !labels.insert(part.label.to_lowercase()) {
            file.row(key, format!("names the group \"{}\" twice", part.label));
        }
        file.span(key, "applicants of a group", part.applicants, 0, i32::MAX);
        file.span(key, "awardees of a group", part.awardees, 0, i32::MAX);
        applicants += i64::from(part.applicants.unwrap_or(0));
        awardees += i64::from(part.awardees.unwrap_or(0));
        let Some(wordings) = wordings else { continue };
        match wordings.get(&part.label.to_lowercase()) {
            None => file.row(key, format!("profession.toml does not know the wording \"{}\"", part.label)),
            Some(meant) if *meant != part.group => {
                let meant = meant.map_or("none of the groups".to_owned(), |code| code.to_value());
                file.row(key, format!("the wording \"{}\" means {meant} by profession.toml", part.label));
            }
            Some(_) => {}
        }
    }
    for (field, sum, whole) in
        [("hcs_applicants", applicants, cohort.hcs_applicants), ("hcs_awardees", awardees, cohort.hcs_awardees)]
    {
        if whole.is_some_and(|whole| sum > i64::from(whole)) {
            file.row(key, format!("its groups add up to {sum}, more than its {field}"));
        }
    }
}

fn wordings(draft: &Draft) -> Wordings {
    let mut wordings = Wordings::new();
    for group in &draft.groups.good {
        wordings.insert(group.name.en.to_lowercase(), Some(group.code));
        wordings.extend(group.aliases.iter().map(|alias| (alias.label.to_lowercase(), Some(group.code))));
    }
    wordings.extend(draft.unmapped.good.iter().map(|alias| (alias.label.to_lowercase(), None)));
    wordings
}
