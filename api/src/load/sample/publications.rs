//! Publications of studies, with authors who took part and others who did not, and with those whose help they name or
//! pass over.

use chrono::Datelike;
use entity::enums::{
    ActivityKind, ContributorRole, OpenAccessStatus, PartStatus, ProfessionalGroupCode, PublicationKind, RecordSource,
    StudyStatus, WorkIdentifierScheme,
};
use entity::{
    authorship, output_contribution, publication, publication_grant, publication_identifier, publication_study,
};

use super::claims;
use super::editor::{Editor, list};
use super::parts::Part;
use super::plan::Stratum;
use super::rows::{Ids, Rows, key};
use super::studies::Work;

/// What authors did, most common first.
const ROLES: [ContributorRole; 14] = {
    use ContributorRole as R;
    [
        R::Investigation,
        R::WritingReviewAndEditing,
        R::FormalAnalysis,
        R::Methodology,
        R::Conceptualization,
        R::WritingOriginalDraft,
        R::DataCuration,
        R::Resources,
        R::Validation,
        R::Supervision,
        R::ProjectAdministration,
        R::FundingAcquisition,
        R::Visualization,
        R::Software,
    ]
};

/// How titles of publications go on behind the study's.
const ENDINGS: [&str; 4] = ["results", "lessons learned", "secondary findings", "implications for services"];

/// How somebody helps with a work and whether the work says so; an output or a publication.
pub(crate) struct Help<'p> {
    pub(crate) output_id: Option<i64>,
    pub(crate) publication_id: Option<i64>,
    pub(crate) part: &'p Part,
    pub(crate) role: ContributorRole,
    pub(crate) acknowledged: bool,
}

impl Editor<'_> {
    /// Adds the publications of a study.
    pub(crate) fn publications(&mut self, work: &Work, ids: &mut Ids, rows: &mut Rows) {
        let count = match work.status {
            StudyStatus::Completed => self.dice.weighted(&[(30, 0), (45, 1), (17, 2), (8, 3)]),
            StudyStatus::Open | StudyStatus::InFollowUp => self.dice.weighted(&[(75, 0), (25, 1)]),
            _ => 0,
        };
        for turn in 0..count {
            self.publication(work, turn, ids, rows);
        }
    }

    fn publication(&mut self, work: &Work, turn: usize, ids: &mut Ids, rows: &mut Rows) {
        let kind = match work.kind {
            _ if turn == 0 && self.dice.percent(8) => PublicationKind::Preprint,
            _ if turn == 2 => PublicationKind::ReviewArticle,
            ActivityKind::Research => self.dice.weighted(&[
                (70, PublicationKind::ResearchArticle),
                (10, PublicationKind::ConferencePaper),
                (8, PublicationKind::MethodArticle),
                (6, PublicationKind::CaseReport),
                (6, PublicationKind::Opinion),
            ]),
            _ => self.dice.weighted(&[(80, PublicationKind::ServiceReport), (20, PublicationKind::ConferencePaper)]),
        };
        let day = self.day_after(work, 180);
        let (id, number) = ids.publications.next();
        let (status, url, licence) = self.open_access(("publication", number), 12);
        let journal = self.dice.between(1, 24);
        rows.publications.push(publication::Model {
            id,
            title: format!("{}: {}", work.title, ENDINGS[turn % ENDINGS.len()]),
            kind,
            container_title: (kind != PublicationKind::Preprint).then(|| format!("Sample Journal {journal:02}")),
            volume: (kind == PublicationKind::ResearchArticle).then(|| self.dice.between(1, 60).to_string()),
            issue: self.dice.percent(50).then(|| self.dice.between(1, 12).to_string()),
            pages: self.dice.percent(60).then(|| format!("e{number}")),
            year: day.year(),
            published_on: (!self.dice.percent(10)).then_some(day),
            open_access_status: status,
            open_access_url: url,
            open_access_licence: licence,
            is_published: work.draft.stratum != Stratum::Unlisted && !self.dice.percent(8),
            // The research office of the board keeps some; most come from lists that nobody here keeps.
            recorded_by_id: (number % 3 == 0).then(|| self.ground.boards[work.draft.board].id),
            source: RecordSource::Sample,
            source_key: key("publication", number),
            source_place: None,
            updated_at: self.now,
            sample: true,
        });
        self.publication_identifiers((id, number), kind, ids, rows);
        self.authors(id, work, ids, rows);
        let (link, _) = ids.publication_studies.next();
        rows.publication_studies.push(publication_study::Model { id: link, publication_id: id, study_id: work.id });
        let paid = rows.study_grants.iter().rev().take_while(|link| link.study_id == work.id).map(|link| link.grant_id);
        for grant_id in paid {
            if self.dice.percent(60) {
                let (link, _) = ids.publication_grants.next();
                rows.publication_grants.push(publication_grant::Model { id: link, publication_id: id, grant_id });
            }
        }
    }

    /// How free a work is, unknown in so many of a hundred cases. Addresses lead nowhere.
    pub(crate) fn open_access(
        &mut self,
        (of, number): (&str, i64),
        unknown: u32,
    ) -> (Option<OpenAccessStatus>, Option<String>, Option<String>) {
        use OpenAccessStatus::{Bronze, Closed, Diamond, Gold, Green, Hybrid};
        if self.dice.percent(unknown) {
            return (None, None, None);
        }
        let status =
            self.dice.weighted(&[(34, Gold), (16, Hybrid), (14, Green), (6, Bronze), (4, Diamond), (26, Closed)]);
        let url = (status != Closed).then(|| format!("https://repository.example/sample/{of}/{number:06}"));
        let licence = match status {
            Gold | Diamond | Hybrid => {
                Some(self.dice.weighted(&[(75, "CC-BY-4.0"), (25, "CC-BY-NC-ND-4.0")]).to_owned())
            }
            _ => None,
        };
        (Some(status), url, licence)
    }

    /// Identifiers that are well formed and nobody's: 10.5555 is the prefix for trying DOIs out, and PubMed counts tens
    /// of millions below 99 million. There is no handle, since no prefix is known to stay nobody's.
    fn publication_identifiers(
        &mut self,
        (publication_id, number): (i64, i64),
        kind: PublicationKind,
        ids: &mut Ids,
        rows: &mut Rows,
    ) {
        use WorkIdentifierScheme::{Doi, Pmcid, Pmid};
        let article = kind != PublicationKind::Preprint && number < 1_000_000;
        for (scheme, chance) in [(Doi, 92), (Pmid, if article { 70 } else { 0 }), (Pmcid, if article { 40 } else { 0 })]
        {
            if !self.dice.percent(chance) {
                continue;
            }
            let value = match scheme {
                Doi => format!("10.5555/hcs.sample.{number:06}"),
                Pmid => format!("99{number:06}"),
                _ => format!("PMC99{number:06}"),
            };
            let as_given = match scheme {
                Doi if self.dice.percent(50) => format!("https://doi.org/{}", value.to_uppercase()),
                _ => value.clone(),
            };
            let (id, _) = ids.publication_identifiers.next();
            rows.publication_identifiers.push(publication_identifier::Model {
                id,
                publication_id,
                scheme,
                value,
                as_given,
            });
        }
    }

    /// Those responsible and about half of the others write; the rest help, named or not. Some write who took no part.
    fn authors(&mut self, publication_id: i64, work: &Work, ids: &mut Ids, rows: &mut Rows) {
        let mut authors: Vec<(Part, Option<i64>)> = Vec::new();
        for (place, part) in work.parts.iter().enumerate() {
            if place == 0 || self.dice.percent(55) {
                authors.push((part.clone(), Some(self.ground.boards[part.board].id)));
                continue;
            }
            let acknowledged = self.dice.percent(60);
            let role = if acknowledged { ContributorRole::Acknowledgement } else { ContributorRole::Resources };
            let help = Help { output_id: None, publication_id: Some(publication_id), part, role, acknowledged };
            self.helped(help, ids, rows);
        }
        for _ in 0..self.dice.between(0, 3) {
            let university = self.dice.pick(&self.partners.universities_outside).copied();
            authors.push((outside(work), university));
        }
        if self.dice.percent(40) {
            authors.rotate_left(1);
        }
        let last = authors.len();
        let writes = if self.dice.percent(75) { 1 } else { last };
        for (position, (part, organisation_id)) in (1..).zip(authors) {
            let first = self.dice.below(9) as usize;
            let count = self.dice.weighted(&[(30, 0), (20, 1), (25, 2), (25, 3)]);
            let roles: Vec<_> = ROLES.iter().cycle().skip(first).step_by(3).take(count).collect();
            let (id, number) = ids.authorships.next();
            let (part, status) = claims::of_author((id, number), part, work, self.now, (ids, rows));
            rows.authorships.push(authorship::Model {
                id,
                publication_id,
                researcher_id: part.person.map(|person| ids.researchers.id(i64::from(person) + 1)),
                printed_name: self.printed_name(part.person),
                position,
                is_corresponding: usize::try_from(position).is_ok_and(|position| position == writes),
                roles: list(&roles),
                organisation_id,
                identity_group: part.group,
                identity_discipline_id: part.discipline,
                identity_career_level: part.level,
                identity_profession: part.profession,
                identity_identifies_as: part.calls.map(str::to_owned),
                identity_coded_by: part.coded_by,
                status,
                person_orcid: None,
                is_orcid_authenticated: None,
                source: RecordSource::Sample,
                source_key: key("authorship", number),
                source_place: None,
                updated_at: self.now,
                sample: true,
            });
        }
    }

    /// Adds a contribution. A work that does not name somebody prints no name.
    pub(crate) fn helped(&mut self, help: Help<'_>, ids: &mut Ids, rows: &mut Rows) {
        let part = help.part;
        let (id, number) = ids.contributions.next();
        rows.contributions.push(output_contribution::Model {
            id,
            output_id: help.output_id,
            publication_id: help.publication_id,
            researcher_id: part.person.map(|person| ids.researchers.id(i64::from(person) + 1)),
            printed_name: help.acknowledged.then(|| self.printed_name(part.person)),
            role: help.role,
            is_acknowledged: help.acknowledged,
            organisation_id: Some(self.ground.boards[part.board].id),
            identity_group: part.group,
            identity_discipline_id: part.discipline,
            identity_career_level: part.level,
            identity_profession: part.profession,
            identity_identifies_as: part.calls.map(str::to_owned),
            identity_coded_by: part.coded_by,
            status: PartStatus::Recorded,
            source: RecordSource::Sample,
            source_key: key("contribution", number),
            source_place: None,
            updated_at: self.now,
            sample: true,
        });
    }
}

/// Somebody of a university who is no healthcare scientist.
fn outside(work: &Work) -> Part {
    Part {
        person: None,
        board: work.draft.board,
        group: ProfessionalGroupCode::OutsideHealthcareScience,
        discipline: None,
        level: None,
        profession: None,
        calls: None,
        coded_by: entity::enums::IdentityProvenance::Inferred,
    }
}
