//! What the sample stands on: the reference records, read once, in an order that no database decides.

use anyhow::{Context, ensure};
use entity::enums::{DivisionCode, Nation, OrganisationKind, OrganisationStatus, ProfessionalGroupCode, RecordSource};
use entity::{discipline, division, funding_scheme, organisation, professional_group, scheme_cohort};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// The six groups, in the order of the arrays below.
pub(crate) const GROUPS: [ProfessionalGroupCode; 6] = [
    ProfessionalGroupCode::LaboratorySciencesAndGenomics,
    ProfessionalGroupCode::PhysiologicalSciences,
    ProfessionalGroupCode::PhysicalSciencesAndEngineering,
    ProfessionalGroupCode::ClinicalComputationalSciences,
    ProfessionalGroupCode::RadiographersAndRadiotherapists,
    ProfessionalGroupCode::OperatingDepartmentPractitioners,
];

/// Positions in [`GROUPS`].
pub(crate) mod group {
    pub(crate) const LABORATORY: usize = 0;
    pub(crate) const PHYSIOLOGICAL: usize = 1;
    pub(crate) const PHYSICAL: usize = 2;
    pub(crate) const COMPUTATIONAL: usize = 3;
    pub(crate) const RADIOGRAPHY: usize = 4;
}

/// Welsh universities that take part: seven, so that 13 partners outside Wales make 65% of 20 (M-09).
pub(crate) const WELSH_UNIVERSITIES: usize = 7;

/// A health board or trust whose place in the published figures matters, and all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    AneurinBevan,
    BetsiCadwaladr,
    CardiffAndVale,
    CwmTafMorgannwg,
    HywelDda,
    Powys,
    SwanseaBay,
    PublicHealthWales,
    Velindre,
    WelshAmbulance,
    Other,
}

impl Place {
    fn of(key: &str) -> Self {
        const WORDS: [(&str, Place); 10] = [
            ("aneurin", Place::AneurinBevan),
            ("betsi", Place::BetsiCadwaladr),
            ("cardiff", Place::CardiffAndVale),
            ("cwm-taf", Place::CwmTafMorgannwg),
            ("hywel", Place::HywelDda),
            ("powys", Place::Powys),
            ("swansea", Place::SwanseaBay),
            ("public-health", Place::PublicHealthWales),
            ("velindre", Place::Velindre),
            ("ambulance", Place::WelshAmbulance),
        ];
        WORDS.iter().find(|(word, _)| key.contains(word)).map_or(Place::Other, |(_, place)| *place)
    }

    /// Made-up weights: share of all staff, share of all studies. Cardiff and Vale has most studies, Velindre most for
    /// its staff (M-03).
    pub(crate) fn weights(self) -> (u32, u32) {
        match self {
            Place::AneurinBevan => (165, 100),
            Place::BetsiCadwaladr => (185, 130),
            Place::CardiffAndVale => (210, 250),
            Place::CwmTafMorgannwg => (120, 95),
            Place::HywelDda => (95, 45),
            Place::Powys => (12, 5),
            Place::SwanseaBay => (140, 125),
            Place::PublicHealthWales => (30, 50),
            Place::Velindre => (38, 150),
            Place::WelshAmbulance | Place::Other => (5, 3),
        }
    }

    /// Made-up mix of its staff over [`GROUPS`].
    pub(crate) fn mix(self) -> [u32; 6] {
        match self {
            Place::PublicHealthWales => [80, 0, 2, 12, 6, 0],
            Place::Velindre => [40, 0, 16, 4, 40, 0],
            Place::Powys => [20, 30, 5, 5, 30, 10],
            Place::WelshAmbulance => [5, 35, 25, 35, 0, 0],
            _ => [38, 18, 11, 4, 21, 8],
        }
    }
}

/// A health board or trust.
#[derive(Clone, Debug)]
pub(crate) struct Board {
    pub(crate) id: i64,
    pub(crate) place: Place,
}

/// A scheme under which a made-up award may stand.
#[derive(Clone, Debug)]
pub(crate) struct Scheme {
    pub(crate) id: i64,
    pub(crate) owner: i64,
    /// The most that one award gives, in pence; null when not printed.
    pub(crate) most: Option<i64>,
}

/// The reference records that sample rows refer to.
#[derive(Clone, Debug)]
pub(crate) struct Ground {
    /// Health boards and trusts.
    pub(crate) boards: Vec<Board>,
    /// At most [`WELSH_UNIVERSITIES`].
    pub(crate) welsh_universities: Vec<i64>,
    pub(crate) tritech: i64,
    pub(crate) cedar: i64,
    /// A site of its own; `None` when the reference data does not list it.
    pub(crate) blood_service: Option<i64>,
    /// In the order of [`GROUPS`].
    pub(crate) groups: [i64; 6],
    /// In the order of [`GROUPS`]; empty for a group without disciplines.
    pub(crate) disciplines: [Vec<i64>; 6],
    /// Schemes without published cohorts that pay for studies, owned outside the NHS in Wales.
    pub(crate) study_schemes: Vec<Scheme>,
    /// Schemes without published cohorts that pay for a person's time or training.
    pub(crate) person_schemes: Vec<Scheme>,
}

impl Ground {
    /// Reads it.
    ///
    /// # Errors
    /// When the reference data is missing or lacks a record that a published figure is about; the sentence names it.
    pub(crate) async fn read(db: &impl ConnectionTrait) -> anyhow::Result<Self> {
        let mut organisations = organisation::Entity::find()
            .filter(organisation::Column::Source.eq(RecordSource::Reference))
            .all(db)
            .await
            .context("reading the organisations")?;
        organisations.sort_by(|a, b| a.source_key.cmp(&b.source_key));
        let active = |o: &&organisation::Model| o.status == OrganisationStatus::Active;
        let boards: Vec<Board> = organisations
            .iter()
            .filter(active)
            .filter(|o| matches!(o.kind, OrganisationKind::HealthBoard | OrganisationKind::NhsTrust))
            .map(|o| Board { id: o.id, place: Place::of(o.source_key.as_deref().unwrap_or_default()) })
            .collect();
        for (place, name) in [
            (Place::BetsiCadwaladr, "Betsi Cadwaladr University Health Board"),
            (Place::CardiffAndVale, "Cardiff and Vale University Health Board"),
            (Place::CwmTafMorgannwg, "Cwm Taf Morgannwg University Health Board"),
            (Place::HywelDda, "Hywel Dda University Health Board"),
            (Place::PublicHealthWales, "Public Health Wales NHS Trust"),
            (Place::Velindre, "Velindre University NHS Trust"),
        ] {
            ensure!(boards.iter().any(|b| b.place == place), missing(name));
        }
        let named = |words: &[&str], kinds: &[OrganisationKind]| {
            organisations.iter().filter(|o| kinds.contains(&o.kind)).find_map(|o| {
                let key = o.source_key.as_deref().unwrap_or_default();
                words.iter().any(|word| key.contains(word)).then_some(o.id)
            })
        };
        let centre = [OrganisationKind::ResearchCentre];
        let tritech = named(&["tritech"], &centre).with_context(|| missing("TriTech Institute"))?;
        let cedar = named(&["cedar", "centre-for-healthcare-evaluation"], &centre).with_context(|| missing("CEDAR"))?;
        let welsh_universities = organisations
            .iter()
            .filter(active)
            .filter(|o| o.kind == OrganisationKind::HigherEducationInstitution && o.nation == Some(Nation::Wales))
            .map(|o| o.id)
            .take(WELSH_UNIVERSITIES)
            .collect();
        let groups = groups(db).await?;
        let (study_schemes, person_schemes) = schemes(db, &organisations).await?;
        Ok(Self {
            boards,
            welsh_universities,
            tritech,
            cedar,
            blood_service: named(&["blood-service"], &[OrganisationKind::Division]),
            groups,
            disciplines: disciplines(db, &groups).await?,
            study_schemes,
            person_schemes,
        })
    }

    /// Which board that is.
    pub(crate) fn board(&self, place: Place) -> Option<usize> {
        self.boards.iter().position(|board| board.place == place)
    }
}

/// True for a funder inside the NHS in Wales; money from anybody else is external (S-22, M-06).
pub(crate) fn inside_nhs_wales(kind: OrganisationKind) -> bool {
    matches!(
        kind,
        OrganisationKind::HealthBoard
            | OrganisationKind::NhsTrust
            | OrganisationKind::SpecialHealthAuthority
            | OrganisationKind::Division
            | OrganisationKind::Hospital
    )
}

fn missing(name: &str) -> String {
    format!("the sample needs the reference data, and {name} is not among the organisations: load the reference first")
}

async fn groups(db: &impl ConnectionTrait) -> anyhow::Result<[i64; 6]> {
    let found = professional_group::Entity::find().all(db).await.context("reading the professional groups")?;
    let mut groups = [0; 6];
    for (id, code) in groups.iter_mut().zip(GROUPS) {
        *id = found
            .iter()
            .find(|g| g.code == code)
            .with_context(|| format!("the sample needs the reference data, and the group {code:?} is not there"))?
            .id;
    }
    Ok(groups)
}

async fn disciplines(db: &impl ConnectionTrait, groups: &[i64; 6]) -> anyhow::Result<[Vec<i64>; 6]> {
    let divisions = division::Entity::find().all(db).await.context("reading the divisions")?;
    let rank = |id: i64| -> Option<DivisionCode> { divisions.iter().find(|d| d.id == id).map(|d| d.code) };
    let mut found = discipline::Entity::find().all(db).await.context("reading the disciplines")?;
    found.sort_by_key(|d| (rank(d.division_id), d.position));
    Ok(groups.map(|group| found.iter().filter(|d| d.group_id == group).map(|d| d.id).collect()))
}

async fn schemes(
    db: &impl ConnectionTrait,
    organisations: &[organisation::Model],
) -> anyhow::Result<(Vec<Scheme>, Vec<Scheme>)> {
    /// Words of the names of schemes that pay for studies, in lower case.
    const STUDY: [&str; 12] = [
        "patient and public benefit",
        "rfppb",
        "invention for innovation",
        "technology assessment",
        "delivery research",
        "public health research",
        "efficacy and mechanism",
        "ipem innovation",
        "ibms research",
        "stroke association",
        "technology fund",
        "innovation support fund",
    ];
    /// Words of the names of schemes that pay for a person's time or training.
    const PERSON: [&str; 5] = [
        "emerging researcher",
        "research training award",
        "doctoral fellowship",
        "phd fellowship",
        "innovation fellowship",
    ];
    let mut found = funding_scheme::Entity::find()
        .filter(funding_scheme::Column::Source.eq(RecordSource::Reference))
        .all(db)
        .await
        .context("reading the schemes")?;
    found.sort_by(|a, b| a.source_key.cmp(&b.source_key));
    // A scheme with published cohorts gets no made-up award, so that nobody takes one for the other.
    let cohorts = scheme_cohort::Entity::find().all(db).await.context("reading the cohorts")?;
    found.retain(|scheme| cohorts.iter().all(|cohort| cohort.scheme_id != scheme.id));
    let (mut study, mut person) = (Vec::new(), Vec::new());
    for scheme in found {
        let Some(owner) = organisations.iter().find(|o| Some(o.id) == scheme.owner_id) else { continue };
        let name = scheme.name_en.to_lowercase();
        let is = |words: &[&str]| words.iter().any(|word| name.contains(word));
        let entry = Scheme { id: scheme.id, owner: owner.id, most: scheme.amount_max_minor };
        if is(&PERSON) {
            person.push(entry);
        } else if is(&STUDY) && !inside_nhs_wales(owner.kind) {
            study.push(entry);
        }
    }
    Ok((study, person))
}
