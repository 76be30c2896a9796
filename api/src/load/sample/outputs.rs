//! What came of studies beside articles, in each of the fifteen kinds in turn.

use chrono::Datelike;
use entity::enums::{ContributorRole, OutputKind, RecordSource, StudyStatus, TranslationStatus, WorkIdentifierScheme};
use entity::{output, output_identifier, output_study};

use super::editor::Editor;
use super::plan::Stratum;
use super::publications::Help;
use super::rows::{Ids, Rows, key};
use super::studies::Work;

/// The kinds in turn, with what they are called, and the part that most people take in them.
const KINDS: [(OutputKind, &str, &str, ContributorRole); 15] = {
    use ContributorRole as R;
    use OutputKind as K;
    [
        (K::Poster, "Poster", "Poster", R::Visualization),
        (K::Presentation, "Talk", "Sgwrs", R::WritingOriginalDraft),
        (K::ConferenceAbstract, "Abstract", "Crynodeb", R::WritingOriginalDraft),
        (K::Report, "Report", "Adroddiad", R::FormalAnalysis),
        (K::Guideline, "Guideline", "Canllaw", R::WritingReviewAndEditing),
        (K::ProtocolOrMethod, "Method", "Dull", R::Methodology),
        (K::Dataset, "Dataset", "Set ddata", R::DataCuration),
        (K::Software, "Software", "Meddalwedd", R::Software),
        (K::DeviceOrProduct, "Prototype", "Prototeip", R::Conceptualization),
        (K::ServiceChange, "Changed service", "Newid i wasanaeth", R::ProjectAdministration),
        (K::TrainingMaterial, "Training material", "Deunydd hyfforddi", R::Supervision),
        (K::Thesis, "Thesis", "Traethawd", R::Investigation),
        (K::BookOrChapter, "Chapter", "Pennod", R::WritingOriginalDraft),
        (K::PolicyContribution, "Response to a consultation", "Ymateb i ymgynghoriad", R::Conceptualization),
        (K::PublicEngagement, "Open day", "Diwrnod agored", R::Resources),
    ]
};

impl Editor<'_> {
    /// Adds the outputs of a study.
    pub(crate) fn outputs(&mut self, work: &Work, ids: &mut Ids, rows: &mut Rows) {
        let count = match work.status {
            StudyStatus::Planned | StudyStatus::InSetup => 0,
            _ => self.dice.weighted(&[(40, 0), (40, 1), (20, 2)]),
        };
        for _ in 0..count {
            let turn = self.outputs % KINDS.len();
            self.outputs += 1;
            self.output(work, turn, ids, rows);
        }
    }

    fn output(&mut self, work: &Work, turn: usize, ids: &mut Ids, rows: &mut Rows) {
        let (kind, en, cy, role) = KINDS[turn];
        let day = self.day_after(work, 90);
        let (id, number) = ids.outputs.next();
        let shared = matches!(
            kind,
            OutputKind::Dataset | OutputKind::Software | OutputKind::Report | OutputKind::ProtocolOrMethod
        );
        let (status, url, licence) = if shared { self.open_access(("output", number), 20) } else { (None, None, None) };
        let summary = self.dice.percent(60).then(|| format!("{en}: a made-up record for trying this service out."));
        let summary_cy = (summary.is_some() && self.dice.percent(50))
            .then(|| format!("{cy}: cofnod ffug i roi cynnig ar y gwasanaeth hwn."));
        let shown = matches!(
            kind,
            OutputKind::Poster
                | OutputKind::Presentation
                | OutputKind::ConferenceAbstract
                | OutputKind::PublicEngagement
        );
        rows.outputs.push(output::Model {
            id,
            title: format!("{en}: {}", work.title),
            summary_status: if summary_cy.is_some() { TranslationStatus::Machine } else { TranslationStatus::Missing },
            summary_en: summary,
            summary_cy,
            kind,
            year: day.year(),
            published_on: (!self.dice.percent(25)).then_some(day),
            venue: shown.then(|| format!("Sample Conference {}", day.year())),
            url: self.dice.percent(40).then(|| format!("https://outputs.example/sample/{number:06}")),
            open_access_status: status,
            open_access_url: url,
            open_access_licence: licence,
            organisation_id: Some(self.ground.boards[work.draft.board].id),
            is_published: work.draft.stratum != Stratum::Unlisted && !self.dice.percent(8),
            source: RecordSource::Sample,
            source_key: key("output", number),
            source_place: None,
            updated_at: self.now,
            sample: true,
        });
        self.output_identifiers((id, number), kind, ids, rows);
        let (link, _) = ids.output_studies.next();
        rows.output_studies.push(output_study::Model { id: link, output_id: id, study_id: work.id });
        for part in &work.parts {
            if self.dice.percent(70) {
                let acknowledged = self.dice.percent(75);
                let role = if self.dice.percent(60) { role } else { ContributorRole::Acknowledgement };
                let role = if acknowledged { role } else { ContributorRole::Resources };
                self.helped(Help { output_id: Some(id), publication_id: None, part, role, acknowledged }, ids, rows);
            }
        }
    }

    /// No book has an ISBN that begins with 979-9, and 10.5555 is the prefix for trying DOIs out.
    fn output_identifiers(
        &mut self,
        (output_id, number): (i64, i64),
        kind: OutputKind,
        ids: &mut Ids,
        rows: &mut Rows,
    ) {
        let (scheme, value, as_given) = match kind {
            OutputKind::BookOrChapter | OutputKind::Thesis if number < 100_000_000 => {
                let isbn = isbn(number);
                (WorkIdentifierScheme::Isbn, isbn.clone(), format!("{}-{}", &isbn[..3], &isbn[3..]))
            }
            OutputKind::Dataset | OutputKind::Software | OutputKind::Report => {
                let doi = format!("10.5555/hcs.sample.output.{number:06}");
                (WorkIdentifierScheme::Doi, doi.clone(), format!("doi:{doi}"))
            }
            _ => return,
        };
        let (id, _) = ids.output_identifiers.next();
        rows.output_identifiers.push(output_identifier::Model { id, output_id, scheme, value, as_given });
    }
}

/// 979-9, eight digits and the one that checks them.
fn isbn(number: i64) -> String {
    let body = format!("9799{number:08}");
    let total: u32 =
        body.chars().filter_map(|c| c.to_digit(10)).zip([1, 3].into_iter().cycle()).map(|(d, w)| d * w).sum();
    format!("{body}{}", (10 - total % 10) % 10)
}

#[cfg(test)]
mod tests {
    use super::isbn;
    use crate::identifier;

    #[test]
    fn made_up_books_have_sound_numbers() {
        for number in [1, 7, 12_345_678] {
            assert_eq!(identifier::isbn::parse(&isbn(number)), Ok(isbn(number)));
        }
    }
}
