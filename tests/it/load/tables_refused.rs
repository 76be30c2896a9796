//! What is said of files of rows that are wrong: each kind of problem, with its file and row, in full.

use hcs_graph::load::reference::{Files, read_whole_from};

use super::tables::{GRANTS, STUDIES, shapes};

/// The problems that replacing a text makes, in full. The text must be there exactly once.
fn problems(edits: &[(&str, &str)]) -> Vec<String> {
    let mut texts = [("studies.toml", STUDIES.to_owned()), ("grants.toml", GRANTS.to_owned())];
    for (from, to) in edits {
        let found: Vec<_> = texts.iter_mut().filter(|(_, text)| text.contains(from)).collect();
        assert_eq!(found.len(), 1, "{from:?} is in one file");
        for (_, text) in found {
            assert_eq!(text.matches(from).count(), 1, "{from:?}");
            *text = text.replace(from, to);
        }
    }
    let files: Vec<_> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    read_whole_from(shapes(), &Files::COMPILED_IN, &files)
        .map_or_else(|problems| problems.iter().map(ToString::to_string).collect(), |_| Vec::new())
}

#[test]
fn the_files_as_they_are_have_no_problem() {
    assert_eq!(problems(&[]), Vec::<String>::new());
}

#[test]
fn each_fault_is_named_with_file_and_row() {
    let mut wrong = Vec::new();
    for (from, to, expected) in [
        ("version = 1 # studies", "", "studies.toml: says no version; this program reads version 1"),
        (
            "[expect]\nStudy = 2\nStudyInvolvement = 1",
            "",
            "studies.toml: says in no [expect] how many rows of each type it holds",
        ),
        ("Study = 2", "Study = 3", "studies.toml: holds 2 rows of Study where 3 are expected"),
        ("Study = 2", "Study = 2\nDivision = 1", "studies.toml: holds 0 rows of Division where 1 are expected"),
        ("Study = 2\n", "", "studies.toml: does not say under [expect] how many rows of Study it holds"),
        (
            "[[StudyInvolvement]]",
            "[StudyInvolvement]",
            "studies.toml: `StudyInvolvement` must be a list of rows, written [[StudyInvolvement]]",
        ),
        ("# more", "[[Studdy]]", "studies.toml: `Studdy` is no type that has rows with keys"),
        ("# more", "[[StudyIdentifier]]", "studies.toml: `StudyIdentifier` is no type that has rows with keys"),
        ("# more", "[[Organisation]]", "studies.toml: `Organisation` has a file of its own"),
        (
            "key = \"one\"",
            "",
            "studies.toml, row Study 1: the key must be words of small letters and digits with hyphens between them|studies.toml, row led: \"one\" is the key of no Study|grants.toml, row paid: \"one\" is the key of no Study",
        ),
        ("key = \"other\"", "key = \"one\"", "studies.toml, row one: the key is used twice among rows of Study"),
        ("place = \"LF 4\"", "", "studies.toml, row other: the place \"\" must begin with RI or LF and name a section"),
        (
            "title = \"One\"",
            "titel = \"One\"\ntitle = \"One\"",
            "studies.toml, row one: titel is not known in such a row",
        ),
        ("title = \"One\"", "", "studies.toml, row one: title must be given"),
        ("title = \"One\"", "title = 1", "studies.toml, row one: title must be a text"),
        (
            "title = \"One\"",
            "title = \" One\"",
            "studies.toml, row one: title must not be empty or have space around it",
        ),
        ("kind = \"RESEARCH\"", "kind = 1", "studies.toml, row one: kind must be a value of its closed list"),
        (
            "kind = \"RESEARCH\"",
            "kind = \"RESERCH\"",
            "studies.toml, row one: kind is \"RESERCH\" and must be one of RESEARCH, CLINICAL_AUDIT, SERVICE_EVALUATION, QUALITY_IMPROVEMENT, REAL_WORLD_TESTING, INNOVATION",
        ),
        ("is_listed = true # one", "is_listed = 1", "studies.toml, row one: is_listed must be true or false"),
        (
            "recorded_on = 2023-02-01",
            "recorded_on = \"2023-02-01\"",
            "studies.toml, row one: recorded_on must be a day such as 2025-01-01",
        ),
        (
            "recorded_on = 2023-02-01",
            "recorded_on = 2023-02-01T10:00:00Z",
            "studies.toml, row one: recorded_on must be a day such as 2025-01-01",
        ),
        (
            "sponsor = \"cardiff-university\"",
            "sponsor = \"cardif\"",
            "studies.toml, row one: \"cardif\" is the key of no Organisation",
        ),
        (
            "sponsor = \"cardiff-university\"",
            "sponsor = 5",
            "studies.toml, row one: sponsor must be the key of a row of Organisation",
        ),
        (
            "status = \"MACHINE\" } # one",
            "status = \"MACHIN\" }",
            "studies.toml, row one: summary is no text in two languages: unknown variant `MACHIN`, expected one of `PUBLISHED`, `REVIEWED`, `MACHINE`, `STALE`, `MISSING` in `status`",
        ),
        (
            "status = \"MACHINE\" } # one",
            "status = \"MISSING\" }",
            "studies.toml, row one: summary.status is MISSING although there is a Welsh text",
        ),
        (
            "share_percent = 60",
            "share_percent = 6000000000",
            "studies.toml, row one: health_categories[1].share_percent must be a whole number of 32 bits",
        ),
        (
            "share_percent = 60",
            "share = 60",
            "studies.toml, row one: health_categories[1].share_percent must be given|studies.toml, row one: health_categories[1].share is not known in such a row",
        ),
        ("{ category = \"SKIN\", share_percent = 40 }", "5", "studies.toml, row one: health_categories[2] is no row"),
        (
            "identifiers = [{ scheme = \"LOCAL\", value = \"7\" }]",
            "identifiers = 7",
            "studies.toml, row one: identifiers must be a list of rows",
        ),
        ("study = \"one\"", "", "studies.toml, row led: study must be given"),
        (
            "identity = { group = \"PHYSIOLOGICAL_SCIENCES\", coded_by = \"INFERRED\", discipline = \"audiology\" }",
            "",
            "studies.toml, row led: identity must be given",
        ),
        (
            "identity = { group = \"PHYSIOLOGICAL_SCIENCES\", coded_by = \"INFERRED\", discipline = \"audiology\" }",
            "identity = 1",
            "studies.toml, row led: identity must be written { … }",
        ),
        (
            "group = \"PHYSIOLOGICAL_SCIENCES\"",
            "grp = \"PHYSIOLOGICAL_SCIENCES\"",
            "studies.toml, row led: identity.group must be given|studies.toml, row led: identity.grp is not known in such a row",
        ),
        (
            "discipline = \"audiology\"",
            "discipline = \"alchemy\"",
            "studies.toml, row led: \"alchemy\" is the key of no Discipline",
        ),
        (
            "amount_minor = 5000",
            "amount_minor = \"5000\"",
            "grants.toml, row paid: awarded.amount_minor must be a whole number",
        ),
        (", currency = \"GBP\"", "", "grants.toml, row paid: awarded.currency must be given"),
        (
            "currency = \"GBP\"",
            "currency = \"£\"",
            "grants.toml, row paid: awarded.currency must be three capital letters",
        ),
        (
            "covers = [\"SALARY\", \"TUITION\"]",
            "covers = [\"SALARY\", \"BEER\"]",
            "grants.toml, row paid: covers is \"BEER\" and must be one of SALARY, BACKFILL, TUITION, EQUIPMENT, SOFTWARE, LAB_SPACE, CONSUMABLES, TRAVEL, OPEN_ACCESS",
        ),
        (
            "covers = [\"SALARY\", \"TUITION\"]",
            "covers = [\"SALARY\", \"SALARY\"]",
            "grants.toml, row paid: covers names SALARY twice",
        ),
        (
            "covers = [\"SALARY\", \"TUITION\"]",
            "covers = \"SALARY\"",
            "grants.toml, row paid: covers must be a list of texts",
        ),
        ("studies = [\"one\"]", "studies = [\"three\"]", "grants.toml, row paid: \"three\" is the key of no Study"),
        (
            "title = \"Other\"",
            "title = \"Other\"\ngrants = [\"paid\"]",
            "grants.toml, row paid: Study other says the rows of study_grant from their other side",
        ),
    ] {
        let said = problems(&[(from, to)]);
        if said != expected.split('|').collect::<Vec<_>>() {
            wrong.push(format!("{from} -> {to}\n  {said:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_its_line_and_nobody_is_blamed_for_it() {
    let said = problems(&[("title = \"One\"", "title = ")]);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("studies.toml: line ") && !said[0].contains('\n'), "{said:?}");
}

#[test]
fn everything_wrong_is_said_at_once() {
    let said = problems(&[
        ("kind = \"RESEARCH\"", "kind = \"X\""),
        ("recorded_on = 2023-02-01", ""),
        ("amount_minor = 5000", "amount_minor = true"),
        ("study = \"one\"", "study = \"none\""),
    ]);
    let rows: Vec<&str> = said.iter().map(|said| said.split(':').next().unwrap()).collect();
    assert_eq!(
        rows,
        ["studies.toml, row one", "studies.toml, row one", "grants.toml, row paid", "studies.toml, row led"],
        "{said:?}"
    );
}

#[test]
fn problems_of_the_other_files_are_said_beside_them() {
    let skills = Files::COMPILED_IN.skills.replacen("dcf_level = 2", "dcf_level = 9", 1);
    let files = Files { skills: &skills, ..Files::COMPILED_IN };
    let studies = STUDIES.replacen("kind = \"RESEARCH\"", "kind = \"X\"", 1);
    let problems = read_whole_from(shapes(), &files, &[("studies.toml", studies.as_str())]).unwrap_err();
    let said: Vec<_> = problems.iter().map(|problem| problem.file).collect();
    assert_eq!(said, ["skills.toml", "studies.toml"]);
}
