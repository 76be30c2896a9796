//! Where and with whom a study is done: sites, and partners by the published shares.

use entity::enums::{ActivityKind, PartnerKind, RecordSource, SiteRole, StudyParticipants};
use entity::{collaboration, study_site};

use super::calendar::{TODAY, after, days_between};
use super::rows::{Ids, Rows, key};
use super::share::{run_of, runs, scaled};
use super::studies::{Author, Work};

/// The kinds of company and charity partners, in turn: makers of medicines come first and biotechnology second (S-24).
const INDUSTRY: [PartnerKind; 20] = {
    use PartnerKind::{
        Biotechnology as B, Charity as C, Medtech as M, OtherIndustry as O, PharmaceuticalManufacturer as P,
    };
    [P, B, C, P, B, P, M, P, C, P, B, P, C, B, P, M, P, C, B, O]
};

impl Author<'_> {
    /// Chooses universities, a company or charity, and boards that are sites beside the recording one.
    pub(crate) fn choose_partners(&mut self, work: &mut Work) {
        if let Some(number) = work.draft.industry {
            let kind = INDUSTRY[number as usize % INDUSTRY.len()];
            let list = match kind {
                PartnerKind::PharmaceuticalManufacturer => &self.partners.pharmaceutical,
                PartnerKind::Biotechnology => &self.partners.biotechnology,
                PartnerKind::Medtech => &self.partners.medtech,
                PartnerKind::Charity => &self.partners.charities,
                _ => &self.partners.other_industry,
            };
            work.industry = self.dice.pick(list).map(|id| (*id, kind));
            let company = kind != PartnerKind::Charity;
            work.commercial = company && work.kind == ActivityKind::Research && self.dice.percent(40);
        }
        if let Some(number) = work.draft.university {
            // Every fourth study with a university has two.
            let first = number + number / 4;
            for partnership in first..=first + u32::from(number % 4 == 3) {
                work.universities.push(self.university(partnership));
            }
        }
        if self.dice.percent(55) {
            let studies: Vec<u32> = self.ground.boards.iter().map(|board| board.place.weights().1).collect();
            let ends = runs(1_000, &studies);
            for _ in 0..self.dice.between(1, 3) {
                let board = run_of(&ends, self.dice.below(1_000));
                if board != work.draft.board && !work.other_boards.contains(&board) {
                    work.other_boards.push(board);
                }
            }
        }
    }

    /// Of all partnerships with universities 65% are outside Wales, and the first 20 are with 20 universities, so that
    /// both readings of the published share hold (M-09).
    fn university(&mut self, partnership: u32) -> i64 {
        let (before, now) = (scaled(65, partnership, 100), scaled(65, partnership + 1, 100));
        let (list, turn) = if now > before {
            (&self.partners.universities_outside, before)
        } else {
            (&self.partners.universities_in_wales, partnership - before)
        };
        let count = u32::try_from(list.len()).unwrap_or(1).max(1);
        let at = if partnership < 20 {
            turn % count
        } else {
            // Some are partners more often than others.
            let most = self.dice.below(count) + 1;
            self.dice.below(most)
        };
        list.get(at as usize).copied().unwrap_or(self.partners.council)
    }

    /// Adds the sites: TriTech or the recording board first.
    pub(crate) fn sites(&mut self, work: &mut Work, ids: &mut Ids, rows: &mut Rows) {
        let home = self.ground.boards[work.draft.board].id;
        let mut places = vec![(if work.draft.tritech.is_some() { self.ground.tritech } else { home }, SiteRole::Lead)];
        for board in &work.other_boards {
            let role = self.dice.weighted(&[(85, SiteRole::Participating), (15, SiteRole::ParticipantIdentification)]);
            places.push((self.ground.boards[*board].id, role));
        }
        if let Some(service) = self.ground.blood_service
            && self.dice.percent(4)
        {
            places.push((service, SiteRole::Participating));
        }
        if self.dice.percent(12) {
            places.extend(self.dice.pick(&self.partners.hospitals).map(|id| (*id, SiteRole::Participating)));
        }
        for (organisation_id, role) in places {
            let opened_on = work.started_on.map(|start| {
                let latest = work.ended_on.unwrap_or(TODAY);
                after(start, self.dice.below(days_between(start, latest).min(120)))
            });
            let recruits = work.participants == Some(StudyParticipants::Human) && opened_on.is_some();
            let (id, number) = ids.sites.next();
            rows.sites.push(study_site::Model {
                id,
                study_id: work.id,
                organisation_id,
                role,
                opened_on,
                closed_on: work.ended_on,
                recruited: (recruits && !self.dice.percent(10))
                    .then(|| i32::try_from(self.dice.below(180)).unwrap_or_default()),
                source: RecordSource::Sample,
                source_key: key("site", number),
                source_place: None,
                updated_at: self.now,
                sample: true,
            });
        }
    }

    /// Adds the partners that were chosen.
    pub(crate) fn collaborations(&mut self, work: &Work, ids: &mut Ids, rows: &mut Rows) {
        let mut partners: Vec<(i64, PartnerKind)> =
            work.universities.iter().map(|id| (*id, PartnerKind::Hei)).collect();
        partners.extend(work.industry);
        if let Some(board) = work.other_boards.first()
            && self.dice.percent(25)
        {
            partners.push((self.ground.boards[*board].id, PartnerKind::NhsOrganisation));
        }
        if self.dice.percent(2) {
            partners.push((self.partners.council, PartnerKind::Government));
        }
        for (organisation_id, partner_kind) in partners {
            let (id, number) = ids.collaborations.next();
            rows.collaborations.push(collaboration::Model {
                id,
                study_id: work.id,
                organisation_id,
                partner_kind,
                source: RecordSource::Sample,
                source_key: key("collaboration", number),
                source_place: None,
                updated_at: self.now,
                sample: true,
            });
        }
    }
}
