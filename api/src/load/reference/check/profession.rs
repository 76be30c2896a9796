//! Groups, divisions, disciplines and levels: complete, in order, each code once.

use std::collections::{BTreeMap, BTreeSet};

use entity::enums::{CareerLevelCode, DivisionCode, ProfessionalGroupCode};
use sea_orm::ActiveEnum;

use super::{In, key_of};
use crate::load::reference::model::{Discipline, Division, Group, GroupAlias, Level};
use crate::load::reference::parse::{Draft, PROFESSION};
use crate::load::reference::problem::Problems;

/// LF Annex I: how many disciplines each division has, in the order of the annex (E-03).
const DISCIPLINES: [(DivisionCode, usize); 5] = [
    (DivisionCode::LaboratorySciences, 17),
    (DivisionCode::PhysiologicalSciences, 13),
    (DivisionCode::PhysicalSciencesAndBiomedicalEngineering, 17),
    (DivisionCode::HealthInformaticsAndBioinformatics, 4),
    (DivisionCode::ImagingSciences, 2),
];

/// RI Healthcare Science professionals: Who are we? (E-02).
const GROUPS: [ProfessionalGroupCode; 6] = [
    ProfessionalGroupCode::LaboratorySciencesAndGenomics,
    ProfessionalGroupCode::PhysiologicalSciences,
    ProfessionalGroupCode::PhysicalSciencesAndEngineering,
    ProfessionalGroupCode::ClinicalComputationalSciences,
    ProfessionalGroupCode::RadiographersAndRadiotherapists,
    ProfessionalGroupCode::OperatingDepartmentPractitioners,
];

/// RI Figure 2, lowest first (E-04).
const LEVELS: [CareerLevelCode; 5] = [
    CareerLevelCode::Associate,
    CareerLevelCode::Practitioner,
    CareerLevelCode::Enhanced,
    CareerLevelCode::Advanced,
    CareerLevelCode::Consultant,
];

pub(super) fn check(draft: &Draft, problems: &mut Problems) {
    let mut file = In { file: PROFESSION, problems };
    groups(&draft.groups.good, &draft.unmapped.good, &mut file);
    divisions(&draft.divisions.good, &mut file);
    disciplines(&draft.disciplines.good, &mut file);
    levels(&draft.levels.good, &mut file);
    if draft.groups.complete() {
        ordered("group", &GROUPS, draft.groups.good.iter().map(|row| (row.code, row.position)), &mut file);
    }
    if draft.divisions.complete() {
        let codes = DISCIPLINES.map(|(code, _)| code);
        ordered("division", &codes, draft.divisions.good.iter().map(|row| (row.code, row.position)), &mut file);
    }
    if draft.levels.complete() {
        ordered("level", &LEVELS, draft.levels.good.iter().map(|row| (row.code, row.rank)), &mut file);
    }
    if draft.disciplines.complete() {
        counts(&draft.disciplines.good, &mut file);
    }
}

/// Each code of a list once, at its place from 1.
fn ordered<C>(what: &str, expected: &[C], found: impl Iterator<Item = (C, i32)>, file: &mut In<'_>)
where
    C: ActiveEnum<Value = String> + Copy + Eq,
{
    let found: Vec<(C, i32)> = found.collect();
    file.count(&format!("{what}s"), found.len(), expected.len());
    for (place, code) in (1..).zip(expected) {
        let places: Vec<i32> = found.iter().filter(|(other, _)| other == code).map(|(_, place)| *place).collect();
        match places[..] {
            [one] if one == place => {}
            [one] => file.row(&key_of(code), format!("stands at place {one} where the documents have it at {place}")),
            [] => file.file(format!("the {what} {} is missing", code.to_value())),
            _ => file.row(&key_of(code), format!("the {what} {} comes twice", code.to_value())),
        }
    }
}

fn groups(rows: &[Group], unmapped: &[GroupAlias], file: &mut In<'_>) {
    file.keys(rows.iter().map(|row| (row.key.as_str(), row.place.as_str())));
    let mut labels: BTreeMap<String, &str> = rows.iter().map(|row| (row.name.en.to_lowercase(), &*row.key)).collect();
    for row in rows {
        file.text(&row.key, "name", &row.name);
        code_is_key(&row.key, &row.code, file);
        if !GROUPS.contains(&row.code) {
            file.row(&row.key, format!("{} is a mark for data quality and no group", row.code.to_value()));
        }
        if row.valid_to.is_some_and(|end| end <= row.valid_from) {
            file.row(&row.key, "valid_to must come after valid_from");
        }
        for alias in &row.aliases {
            wording(&row.key, alias, &row.key, &mut labels, file);
        }
    }
    for alias in unmapped {
        wording(&alias.label, alias, "none of the groups", &mut labels, file);
    }
}

/// A wording means one thing only.
fn wording<'a>(
    row: &str,
    alias: &GroupAlias,
    meaning: &'a str,
    labels: &mut BTreeMap<String, &'a str>,
    file: &mut In<'_>,
) {
    file.plain(row, "the label of an alias", &alias.label);
    file.place(row, &alias.place);
    if let Some(other) = labels.insert(alias.label.to_lowercase(), meaning) {
        file.row(row, format!("the wording \"{}\" already means {other}", alias.label));
    }
}

fn divisions(rows: &[Division], file: &mut In<'_>) {
    file.keys(rows.iter().map(|row| (row.key.as_str(), row.place.as_str())));
    for row in rows {
        file.text(&row.key, "name", &row.name);
        code_is_key(&row.key, &row.code, file);
        if row.valid_to.is_some_and(|end| end <= row.valid_from) {
            file.row(&row.key, "valid_to must come after valid_from");
        }
    }
}

fn levels(rows: &[Level], file: &mut In<'_>) {
    file.keys(rows.iter().map(|row| (row.key.as_str(), row.place.as_str())));
    for row in rows {
        file.text(&row.key, "title", &row.title);
        file.text(&row.key, "practitioner_title", &row.practitioner_title);
        code_is_key(&row.key, &row.code, file);
    }
}

fn disciplines(rows: &[Discipline], file: &mut In<'_>) {
    file.keys(rows.iter().map(|row| (row.key.as_str(), row.place.as_str())));
    let mut names = BTreeSet::new();
    for row in rows {
        file.text(&row.key, "name", &row.name);
        if !GROUPS.contains(&row.group) {
            file.row(&row.key, format!("{} is no group to place a discipline in", row.group.to_value()));
        }
        if !names.insert((row.division, row.name.en.to_lowercase())) {
            file.row(&row.key, "its name stands twice in its division");
        }
    }
}

/// The numbers of LF Annex I; and that the printed columns are alphabetical, which is what settles the places.
fn counts(rows: &[Discipline], file: &mut In<'_>) {
    file.count("disciplines", rows.len(), DISCIPLINES.iter().map(|(_, count)| count).sum());
    for (division, expected) in DISCIPLINES {
        let mut rows: Vec<&Discipline> = rows.iter().filter(|row| row.division == division).collect();
        file.count(&format!("disciplines of {}", division.to_value()), rows.len(), expected);
        rows.sort_by_key(|row| row.position);
        for (place, row) in (1..).zip(&rows) {
            if row.position != place {
                file.row(&row.key, format!("has position {} where {place} comes next in its division", row.position));
            }
        }
        for pair in rows.windows(2) {
            if let [before, after] = pair
                && before.name.en.to_lowercase() > after.name.en.to_lowercase()
            {
                file.row(&after.key, format!("does not follow {} in the alphabet, as the annex does", before.key));
            }
        }
    }
}

/// The key of a row with a code is the code, so that the two can never disagree.
fn code_is_key(key: &str, code: &impl ActiveEnum<Value = String>, file: &mut In<'_>) {
    let expected = key_of(code);
    if key != expected {
        file.row(key, format!("the key of {} must be {expected}", code.to_value()));
    }
}
