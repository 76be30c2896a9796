//! Made-up recognition, success stories and careers.

use entity::enums::{CareerStepKind, RecognitionKind, RecordSource, StoryKind, StoryTheme, TranslationStatus};
use entity::{career_step, career_story, recognition, recognition_recipient, story_person, success_story};
use sea_orm::ActiveEnum;

use super::beside::Teller;
use super::calendar::{TODAY, before};
use super::rows::{Ids, Rows, key};

const RECOGNITIONS: [(RecognitionKind, &str, &str); 4] = [
    (RecognitionKind::Award, "Sample award for research", "Gwobr enghreifftiol am ymchwil"),
    (RecognitionKind::Prize, "Sample poster prize", "Gwobr boster enghreifftiol"),
    (RecognitionKind::Media, "Sample radio report", "Adroddiad radio enghreifftiol"),
    (RecognitionKind::Honour, "Sample honour for service", "Anrhydedd enghreifftiol am wasanaeth"),
];

const STORIES: [(&str, &str, StoryTheme, StoryTheme); 3] = [
    (
        "Sample story: results a week sooner",
        "Stori enghreifftiol: canlyniadau wythnos yn gynt",
        StoryTheme::PatientBenefit,
        StoryTheme::Innovation,
    ),
    (
        "Sample story: a first study",
        "Stori enghreifftiol: astudiaeth gyntaf",
        StoryTheme::ResearchIntoPractice,
        StoryTheme::Education,
    ),
    (
        "Sample story: one method, five sites",
        "Stori enghreifftiol: un dull, pum safle",
        StoryTheme::Networks,
        StoryTheme::Workforce,
    ),
];

const STEPS: [(CareerStepKind, &str, &str); 5] = [
    (CareerStepKind::Education, "A first degree in science.", "Gradd gyntaf mewn gwyddoniaeth."),
    (CareerStepKind::Training, "The training programme of the profession.", "Rhaglen hyfforddi'r proffesiwn."),
    (CareerStepKind::Post, "A first registered post.", "Swydd gofrestredig gyntaf."),
    (CareerStepKind::Research, "A part in a study.", "Rhan mewn astudiaeth."),
    (CareerStepKind::Leadership, "The lead of a team.", "Arwain tîm."),
];

/// Fills the tables of stories.
pub(crate) fn tell(teller: &mut Teller<'_>, ids: &mut Ids, rows: &mut Rows) {
    for at in 0..teller.count(4, 200) {
        recognised(teller, at as usize, ids, rows);
    }
    for at in 0..teller.count(3, 350) {
        success(teller, at as usize, ids, rows);
    }
    for at in 0..teller.count(2, 1_000) {
        career(teller, at, ids, rows);
    }
}

fn recognised(teller: &mut Teller<'_>, at: usize, ids: &mut Ids, rows: &mut Rows) {
    let (kind, en, cy) = RECOGNITIONS[at % RECOGNITIONS.len()];
    let Some(person) = teller.scientist(ids) else { return };
    let (id, number) = ids.recognitions.next();
    rows.recognitions.push(recognition::Model {
        id,
        kind,
        title_en: en.to_owned(),
        title_cy: Some(cy.to_owned()),
        title_status: TranslationStatus::Machine,
        body_id: None,
        body_name: Some("Sample awarding body".to_owned()),
        year: i32::try_from(2025 - teller.dice.below(5)).ok(),
        organisation_id: Some(teller.ground.boards[person.board].id),
        case_study_id: None,
        url: None,
        is_published: at % 6 != 5,
        source: RecordSource::Sample,
        source_key: key("recognition", number),
        source_place: None,
        updated_at: teller.now,
        sample: true,
    });
    let colleague = at.is_multiple_of(3).then(|| teller.scientist_of(person.board, ids)).flatten();
    for person in [Some(person), colleague].into_iter().flatten() {
        let organisation_id = Some(teller.ground.boards[person.board].id);
        let (row, _) = ids.recipients.next();
        rows.recipients.push(recognition_recipient::Model {
            id: row,
            recognition_id: id,
            name: None,
            organisation_id,
            researcher_id: Some(person.id),
        });
    }
}

fn success(teller: &mut Teller<'_>, at: usize, ids: &mut Ids, rows: &mut Rows) {
    let (en, cy, one, other) = STORIES[at % STORIES.len()];
    let Some(person) = teller.scientist(ids) else { return };
    let (id, number) = ids.success_stories.next();
    rows.success_stories.push(success_story::Model {
        id,
        kind: if at % 4 == 3 { StoryKind::GoodPractice } else { StoryKind::Success },
        title_en: en.to_owned(),
        title_cy: Some(cy.to_owned()),
        title_status: TranslationStatus::Machine,
        summary_en: "A made-up story that stands for nothing real.".to_owned(),
        summary_cy: Some("Stori ddychmygol nad yw'n sefyll dros ddim byd go iawn.".to_owned()),
        summary_status: TranslationStatus::Machine,
        themes: format!("[\"{}\",\"{}\"]", one.to_value(), other.to_value()),
        organisation_id: Some(teller.ground.boards[person.board].id),
        discipline_id: person.discipline,
        group_id: person.group.map(|group| teller.ground.groups[group]),
        url: None,
        published_on: Some(before(TODAY, teller.dice.below(900))),
        is_published: at % 5 != 4,
        source: RecordSource::Sample,
        source_key: key("success-story", number),
        source_place: None,
        updated_at: teller.now,
        sample: true,
    });
    let (row, _) = ids.story_people.next();
    rows.story_people.push(story_person::Model {
        id: row,
        case_study_id: None,
        success_story_id: Some(id),
        name: None,
        role_en: None,
        role_cy: None,
        role_status: TranslationStatus::Missing,
        organisation_id: Some(teller.ground.boards[person.board].id),
        researcher_id: Some(person.id),
    });
}

fn career(teller: &mut Teller<'_>, at: u32, ids: &mut Ids, rows: &mut Rows) {
    let Some(person) = teller.scientist(ids) else { return };
    let (id, number) = ids.career_stories.next();
    let anonymised = at.is_multiple_of(2);
    rows.career_stories.push(career_story::Model {
        id,
        title_en: format!("Sample career {number}"),
        title_cy: Some(format!("Gyrfa enghreifftiol {number}")),
        title_status: TranslationStatus::Machine,
        summary_en: "A made-up career that is nobody's.".to_owned(),
        summary_cy: Some("Gyrfa ddychmygol nad yw'n eiddo i neb.".to_owned()),
        summary_status: TranslationStatus::Machine,
        is_anonymised: anonymised,
        discipline_id: person.discipline,
        career_level: person.level,
        researcher_id: (!anonymised).then_some(person.id),
        case_study_id: None,
        is_published: true,
        source: RecordSource::Sample,
        source_key: key("career-story", number),
        source_place: None,
        updated_at: teller.now,
        sample: true,
    });
    let most = teller.dice.between(3, 5);
    for (position, (kind, en, cy)) in (1..).zip(STEPS).take(usize::try_from(most).unwrap_or_default()) {
        let (step, _) = ids.career_steps.next();
        rows.career_steps.push(career_step::Model {
            id: step,
            career_story_id: id,
            position,
            kind,
            text_en: en.to_owned(),
            text_cy: Some(cy.to_owned()),
            text_status: TranslationStatus::Machine,
            organisation_id: (kind == CareerStepKind::Post).then_some(teller.ground.boards[person.board].id),
        });
    }
}
