//! What is made up beside studies and grants: who chooses people for it, and what it stands on.

use std::collections::BTreeMap;

use anyhow::Context;
use chrono::{DateTime, Utc};
use entity::enums::{CareerLevelCode, ComparatorProfession, IdentityProvenance, ProfessionalGroupCode, RecordSource};
use entity::{discipline, fellowship_programme, network, organisation, travel_programme};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::dice::Dice;
use super::ground::{GROUPS, Ground};
use super::people::{Calling, People};
use super::rows::Ids;

/// Records of the reference that made-up ones stand on; what the reference lacks is left out of the sample.
#[derive(Clone, Debug, Default)]
pub(crate) struct Beside {
    organisations: BTreeMap<String, i64>,
    /// Networks with their organisations, by their keys.
    pub(crate) networks: Vec<network::Model>,
    /// Programmes of fellowships, in the order of their keys.
    pub(crate) programmes: Vec<i64>,
    /// Programmes of travel fellowships by their years, each with who runs it.
    pub(crate) travel_programmes: BTreeMap<i32, (i64, i64)>,
    /// Names of the disciplines in both languages.
    pub(crate) disciplines: BTreeMap<i64, (String, String)>,
}

impl Beside {
    /// Reads them.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub(crate) async fn read(db: &impl ConnectionTrait) -> anyhow::Result<Self> {
        let organisations =
            organisation::Entity::find().filter(organisation::Column::Source.eq(RecordSource::Reference));
        let organisations = organisations.all(db).await.context("reading the organisations")?;
        let networks = network::Entity::find().filter(network::Column::Source.eq(RecordSource::Reference));
        let mut networks = networks.all(db).await.context("reading the networks")?;
        networks.sort_by(|a, b| a.source_key.cmp(&b.source_key));
        let programmes = fellowship_programme::Entity::find()
            .filter(fellowship_programme::Column::Source.eq(RecordSource::Reference))
            .order_by_asc(fellowship_programme::Column::SourceKey);
        let programmes = programmes.all(db).await.context("reading the programmes of fellowships")?;
        let travel =
            travel_programme::Entity::find().filter(travel_programme::Column::Source.eq(RecordSource::Reference));
        let travel = travel.all(db).await.context("reading the programmes of travel fellowships")?;
        let disciplines = discipline::Entity::find().all(db).await.context("reading the disciplines")?;
        Ok(Self {
            organisations: organisations.into_iter().filter_map(|row| Some((row.source_key?, row.id))).collect(),
            networks,
            programmes: programmes.into_iter().map(|row| row.id).collect(),
            travel_programmes: travel.into_iter().map(|row| (row.year, (row.id, row.owner_id))).collect(),
            disciplines: disciplines
                .into_iter()
                .map(|row| (row.id, (row.name_en.clone(), row.name_cy.unwrap_or(row.name_en))))
                .collect(),
        })
    }

    /// The organisation of that key.
    pub(crate) fn organisation(&self, key: &str) -> Option<i64> {
        self.organisations.get(key).copied()
    }
}

/// Fills the tables of one domain.
pub(crate) struct Teller<'a> {
    pub(crate) ground: &'a Ground,
    pub(crate) beside: &'a Beside,
    pub(crate) now: DateTime<Utc>,
    pub(crate) dice: Dice,
    people: &'a People,
    /// Positions of healthcare scientists, by board.
    scientists: Vec<Vec<usize>>,
    outsiders: Vec<usize>,
}

/// Somebody who was chosen.
pub(crate) struct Chosen {
    pub(crate) id: i64,
    /// Position of the employer among the boards.
    pub(crate) board: usize,
    /// Position of the professional group among the six; `None` outside healthcare science.
    pub(crate) group: Option<usize>,
    pub(crate) discipline: Option<i64>,
    pub(crate) level: Option<CareerLevelCode>,
    pub(crate) calls: Option<String>,
    pub(crate) coded_by: IdentityProvenance,
}

impl Chosen {
    /// The group as it stands in an identity.
    pub(crate) fn identity_group(&self) -> ProfessionalGroupCode {
        self.group.map_or(ProfessionalGroupCode::OutsideHealthcareScience, |group| GROUPS[group])
    }

    /// The profession as it stands in an identity.
    pub(crate) fn profession(&self) -> Option<ComparatorProfession> {
        self.group.map(|_| ComparatorProfession::HealthcareScience)
    }
}

impl<'a> Teller<'a> {
    /// One that draws from a stream of its own.
    pub(crate) fn new(
        ground: &'a Ground,
        beside: &'a Beside,
        people: &'a People,
        now: DateTime<Utc>,
        dice: Dice,
    ) -> Self {
        let mut scientists = vec![Vec::new(); ground.boards.len()];
        let mut outsiders = Vec::new();
        for (at, person) in people.all.iter().enumerate() {
            match person.calling {
                Calling::Scientist(_) => scientists[person.board].push(at),
                _ => outsiders.push(at),
            }
        }
        Self { ground, beside, now, dice, people, scientists, outsiders }
    }

    /// So many for a set of this size: `at_least`, and one more for each so many people.
    pub(crate) fn count(&self, at_least: u32, one_for_each: u32) -> u32 {
        at_least + u32::try_from(self.people.all.len()).unwrap_or(u32::MAX) / one_for_each
    }

    /// A healthcare scientist of a board; `None` when it has none.
    pub(crate) fn scientist_of(&mut self, board: usize, ids: &Ids) -> Option<Chosen> {
        let at = *self.dice.pick(&self.scientists[board])?;
        self.chosen(at, ids)
    }

    /// A healthcare scientist of any board; `None` when there is none.
    pub(crate) fn scientist(&mut self, ids: &Ids) -> Option<Chosen> {
        let boards: Vec<usize> =
            (0..self.scientists.len()).filter(|board| !self.scientists[*board].is_empty()).collect();
        let board = *self.dice.pick(&boards)?;
        self.scientist_of(board, ids)
    }

    /// Somebody outside healthcare science; `None` when there is nobody.
    pub(crate) fn outsider(&mut self, ids: &Ids) -> Option<Chosen> {
        let at = *self.dice.pick(&self.outsiders)?;
        self.chosen(at, ids)
    }

    fn chosen(&mut self, at: usize, ids: &Ids) -> Option<Chosen> {
        let who = &self.people.all[at];
        let group = match who.calling {
            Calling::Scientist(group) => Some(group),
            _ => None,
        };
        let coded_by = self.dice.weighted(&[
            (50, IdentityProvenance::SelfDeclared),
            (30, IdentityProvenance::Esr),
            (20, IdentityProvenance::RAndDOffice),
        ]);
        Some(Chosen {
            id: ids.researchers.id(i64::try_from(at).ok()? + 1),
            board: who.board,
            group,
            discipline: who.discipline,
            level: who.level,
            calls: who.calls.map(str::to_owned),
            coded_by,
        })
    }
}
