//! How far a study has come, and on which days.

use chrono::NaiveDate;
use entity::enums::StudyStatus;

use super::{
    super::{
        json::{Fields, Problem},
        report::Note,
    },
    parts::{self, codes},
    status,
};

/// Where it stands: the state without days, which is that of now, else the one that began last.
pub(super) fn status(study: &Fields<'_>) -> Result<Option<StudyStatus>, Problem> {
    let mut stated = Vec::new();
    for entry in study.objects("progressStatus")? {
        let Some(state) = entry.object("state")? else { continue };
        let began = match entry.object("period")? {
            Some(period) => period.line("start")?,
            None => None,
        };
        for code in codes(&state, &status::SYSTEMS)? {
            match status::read(&code) {
                Some(read) => stated.push((began.clone(), read)),
                None if code == status::OVERALL => {}
                None => return Err(Problem("progressStatus has a state without a place here".to_owned())),
            }
        }
    }
    let now = stated.iter().filter(|(began, _)| began.is_none()).map(|(_, status)| *status);
    let now: Vec<StudyStatus> = now.collect();
    match now.as_slice() {
        [first, rest @ ..] if rest.iter().all(|other| other == first) => Ok(Some(*first)),
        [] => Ok(stated.into_iter().max_by(|one, other| one.0.cmp(&other.0)).map(|(_, status)| status)),
        _ => Err(Problem("progressStatus has several states of now".to_owned())),
    }
}

type Days = (Option<NaiveDate>, Option<NaiveDate>);

/// First and last day, as far as the study has come.
pub(super) fn days(study: &Fields<'_>, status: StudyStatus, notes: &mut Vec<Note>) -> Result<Days, Problem> {
    let mut stated = (None, None);
    let mut is_planned = false;
    for entry in study.objects("progressStatus")? {
        let Some(state) = entry.object("state")? else { continue };
        if codes(&state, &status::SYSTEMS)?.iter().any(|code| code == status::OVERALL)
            && let Some(period) = entry.object("period")?
        {
            stated = (parts::day(&period, "start", notes)?, parts::day(&period, "end", notes)?);
            is_planned = entry.raw("actual").is_some_and(|value| value.get() == "false");
        }
    }
    if stated == (None, None)
        && let Some(period) = study.object("period")?
    {
        stated = (parts::day(&period, "start", notes)?, parts::day(&period, "end", notes)?);
    }
    if let (Some(start), Some(end)) = stated
        && end < start
    {
        notes.push(Note::normalised("dates", "the study ends before it begins; both days were left out"));
        return Ok((None, None));
    }
    let has_begun = !matches!(status, StudyStatus::Planned | StudyStatus::InSetup) && !is_planned;
    let is_over = matches!(status, StudyStatus::Completed | StudyStatus::Terminated) && !is_planned;
    let kept = (stated.0.filter(|_| has_begun), stated.1.filter(|_| is_over));
    if kept != stated {
        notes.push(Note::normalised("dates", "planned days were left out"));
    }
    Ok(kept)
}
