//! The rows of people: profile, expertise, posts and registrations.

use chrono::{DateTime, Utc};
use entity::enums::{
    AppointmentTerm, CareerLevelCode, ContactPreference, ContractType, RecordSource, RegistrationLevel,
    RegistrationRoute, RegulationStatus, ResearchRoleIdentity,
};
use entity::{appointment, registration, researcher, researcher_expertise};

use super::calendar::{TODAY, after, before, days_between};
use super::dice::Dice;
use super::ground::{GROUPS, Ground, group};
use super::people::{Calling, Person};
use super::rows::{Ids, Rows, key};
use super::{names, words};

/// Where and on what terms somebody has a post.
struct Post {
    organisation: i64,
    title: String,
    contract: ContractType,
    fte: Option<i32>,
    role: ResearchRoleIdentity,
    band: Option<i32>,
    started_on: chrono::NaiveDate,
    ended_on: Option<chrono::NaiveDate>,
}

/// Writes people down.
pub(crate) struct Clerk<'a> {
    pub(crate) ground: &'a Ground,
    pub(crate) universities: &'a [i64],
    pub(crate) now: DateTime<Utc>,
    pub(crate) dice: Dice,
}

impl Clerk<'_> {
    /// Adds the rows of one person.
    pub(crate) fn person(&mut self, person: &Person, ids: &mut Ids, rows: &mut Rows) {
        let (id, number) = ids.researchers.next();
        let dice = &mut self.dice;
        let (name, sort_name) = names::name(dice);
        let group = match person.calling {
            Calling::Scientist(group) => Some(group),
            _ => None,
        };
        rows.researchers.push(researcher::Model {
            id,
            name,
            sort_name,
            // Every well-formed ORCID iD belongs, or may come to belong, to somebody.
            orcid: None,
            identifies_as: person.calls.map(str::to_owned),
            group_id: group.map(|group| self.ground.groups[group]),
            discipline_id: person.discipline,
            career_level: person.level,
            contact_preference: dice.weighted(&[
                (50, ContactPreference::ThroughRAndDOffice),
                (30, ContactPreference::Open),
                (20, ContactPreference::None),
            ]),
            // An address that no mail reaches, and a number that Ofcom keeps for drama.
            email: Some(format!("researcher.{number}@people.example")),
            telephone: Some(format!("029 2018 0{:03}", number % 1_000)),
            is_public: person.public,
            publishes_orcid: dice.percent(70),
            publishes_discipline: dice.percent(85),
            publishes_career_level: dice.percent(65),
            publishes_expertise: dice.percent(75),
            source: RecordSource::Sample,
            source_key: key("researcher", number),
            source_place: None,
            updated_at: self.now,
            sample: true,
        });
        self.expertise(group, id, ids, rows);
        self.posts(person, id, ids, rows);
        self.registration(person, id, ids, rows);
    }

    fn expertise(&mut self, group: Option<usize>, researcher_id: i64, ids: &mut Ids, rows: &mut Rows) {
        let terms = words::terms(group.map(|group| GROUPS[group]));
        let count = self.dice.below(4) as usize;
        let start = self.dice.below(u32::try_from(terms.len()).unwrap_or(1)) as usize;
        let controlled = terms.iter().cycle().skip(start).take(count.min(terms.len())).map(|term| (*term, true));
        let own = self.dice.percent(15).then(|| (self.dice.text(words::OWN_TERMS), false));
        for (term, controlled) in controlled.chain(own) {
            let (id, _) = ids.expertise.next();
            rows.expertise.push(researcher_expertise::Model { id, researcher_id, term: term.to_owned(), controlled });
        }
    }

    fn posts(&mut self, person: &Person, researcher: i64, ids: &mut Ids, rows: &mut Rows) {
        let mut posts = Vec::with_capacity(4);
        let home = self.ground.boards[person.board].id;
        let started_on = before(TODAY, self.dice.between(60, 9_000));
        let band = person.level.map(|level| self.band(level));
        let joint = person.is_senior() && self.dice.percent(3);
        let academic = joint || person.is_senior() && self.dice.percent(6);
        let role = match person.calling {
            Calling::Scientist(_) if academic => ResearchRoleIdentity::ClinicalAcademic,
            Calling::Scientist(_) => self.dice.weighted(&[
                (94, ResearchRoleIdentity::None),
                (5, ResearchRoleIdentity::ClinicalResearcher),
                (1, ResearchRoleIdentity::ClinicalInnovator),
            ]),
            _ => ResearchRoleIdentity::None,
        };
        let outsider_of_cedar = matches!(person.calling, Calling::PublicHealth | Calling::Other);
        let part = if person.cedar || joint { Some(50) } else { self.fte() };
        posts.push(Post {
            organisation: if outsider_of_cedar { self.ground.cedar } else { home },
            title: title(person),
            contract: if joint { ContractType::Joint } else { ContractType::Substantive },
            fte: part,
            role,
            band,
            started_on,
            ended_on: None,
        });
        let lately = after(started_on, self.dice.below(days_between(started_on, TODAY)));
        if person.cedar && !outsider_of_cedar {
            posts.push(Post {
                organisation: self.ground.cedar,
                title: "Researcher".to_owned(),
                contract: ContractType::Joint,
                fte: Some(50),
                role: ResearchRoleIdentity::ClinicalResearcher,
                band,
                started_on: lately,
                ended_on: None,
            });
        }
        if academic && let Some(university) = self.dice.pick(self.universities) {
            posts.push(Post {
                organisation: *university,
                title: if joint { "Senior lecturer" } else { "Honorary lecturer" }.to_owned(),
                contract: if joint { ContractType::Joint } else { ContractType::Honorary },
                fte: joint.then_some(50),
                role: ResearchRoleIdentity::ClinicalAcademic,
                band: None,
                started_on: lately,
                ended_on: None,
            });
        }
        if self.dice.percent(30) {
            posts.push(self.past_post(person, started_on));
        }
        if self.dice.percent(2) {
            posts.push(self.secondment(person, started_on, band));
        }
        for post in posts {
            push(post, researcher, ids, rows, self.now, &mut self.dice);
        }
    }

    fn past_post(&mut self, person: &Person, left: chrono::NaiveDate) -> Post {
        let board = self.dice.pick(&self.ground.boards).map_or(self.ground.boards[person.board].id, |board| board.id);
        Post {
            organisation: board,
            title: title(person),
            contract: ContractType::Substantive,
            fte: self.fte(),
            role: ResearchRoleIdentity::None,
            band: person.level.map(|_| self.dice.between(4, 6)).and_then(|band| i32::try_from(band).ok()),
            started_on: before(left, self.dice.between(200, 3_000)),
            ended_on: Some(before(left, 1)),
        }
    }

    fn secondment(&mut self, person: &Person, from: chrono::NaiveDate, band: Option<i32>) -> Post {
        let from = after(from, self.dice.below(days_between(from, TODAY)));
        let until = after(from, 365);
        Post {
            organisation: self.ground.blood_service.unwrap_or(self.ground.boards[person.board].id),
            title: "Seconded project lead".to_owned(),
            contract: ContractType::Secondment,
            fte: Some(20),
            role: ResearchRoleIdentity::None,
            band,
            started_on: from,
            ended_on: (until <= TODAY).then_some(until),
        }
    }

    fn fte(&mut self) -> Option<i32> {
        self.dice.weighted(&[(62, Some(100)), (12, Some(80)), (14, Some(60)), (4, Some(40)), (8, None)])
    }

    /// The Career Framework band that goes with a level (S-08).
    fn band(&mut self, level: CareerLevelCode) -> i32 {
        match level {
            CareerLevelCode::Associate => self.dice.weighted(&[(20, 2), (45, 3), (35, 4)]),
            CareerLevelCode::Practitioner => 5,
            CareerLevelCode::Enhanced => 6,
            CareerLevelCode::Advanced => self.dice.weighted(&[(75, 7), (25, 8)]),
            CareerLevelCode::Consultant => self.dice.weighted(&[(70, 8), (30, 9)]),
        }
    }

    fn registration(&mut self, person: &Person, researcher_id: i64, ids: &mut Ids, rows: &mut Rows) {
        let Some((regulator, register, regulation)) = register(person, &mut self.dice) else { return };
        let level = match person.level {
            Some(CareerLevelCode::Consultant) => {
                self.dice.weighted(&[(70, RegistrationLevel::Doctoral), (30, RegistrationLevel::Postgraduate)])
            }
            Some(CareerLevelCode::Advanced) => RegistrationLevel::Postgraduate,
            _ => RegistrationLevel::Graduate,
        };
        let valid_from = before(TODAY, self.dice.between(30, 7_300));
        let lapsed = self.dice.percent(3).then(|| after(valid_from, self.dice.below(days_between(valid_from, TODAY))));
        let (id, number) = ids.registrations.next();
        rows.registrations.push(registration::Model {
            id,
            researcher_id,
            regulator: regulator.to_owned(),
            register: register.to_owned(),
            // No register's numbers have this form: another one would be somebody's.
            number: Some(format!("MADE-UP-{number}")),
            regulation,
            level: person.level.is_some().then_some(level),
            route: self.dice.weighted(&[
                (80, Some(RegistrationRoute::TrainingProgramme)),
                (12, Some(RegistrationRoute::Equivalence)),
                (8, None),
            ]),
            valid_from,
            valid_to: lapsed,
            source: RecordSource::Sample,
            source_key: key("registration", number),
            source_place: None,
            updated_at: self.now,
            sample: true,
        });
    }
}

fn push(post: Post, researcher_id: i64, ids: &mut Ids, rows: &mut Rows, now: DateTime<Utc>, dice: &mut Dice) {
    let term = match post.contract {
        ContractType::Secondment => Some(AppointmentTerm::FixedTerm),
        ContractType::Honorary => None,
        _ => Some(if dice.percent(12) { AppointmentTerm::FixedTerm } else { AppointmentTerm::Permanent }),
    };
    let (id, number) = ids.appointments.next();
    rows.appointments.push(appointment::Model {
        id,
        researcher_id,
        organisation_id: post.organisation,
        title: post.title,
        contract_type: post.contract,
        term,
        fte_hundredths: post.fte,
        role_identity: post.role,
        career_framework_band: post.band,
        started_on: post.started_on,
        ended_on: post.ended_on,
        source: RecordSource::Sample,
        source_key: key("appointment", number),
        source_place: None,
        updated_at: now,
        sample: true,
    });
}

fn title(person: &Person) -> String {
    let grade = match person.level {
        Some(CareerLevelCode::Enhanced) => "Specialist ",
        Some(CareerLevelCode::Advanced) => "Advanced ",
        Some(CareerLevelCode::Consultant) => "Consultant ",
        _ => "",
    };
    let what = person.calls.unwrap_or("healthcare scientist");
    let what = what.strip_prefix("Specialist ").unwrap_or(what);
    if grade.is_empty() {
        return what.to_owned();
    }
    format!("{grade}{}", what.to_lowercase())
}

/// The register that somebody of that calling is on; `None` when on none.
fn register(person: &Person, dice: &mut Dice) -> Option<(&'static str, &'static str, RegulationStatus)> {
    use RegulationStatus::{AssuredVoluntary, Statutory, Unregulated};
    let Calling::Scientist(group) = person.calling else {
        return match person.calling {
            Calling::Medical => Some(("GMC", "Medical Register", Statutory)),
            Calling::Allied => Some(("HCPC", "Allied health professions", Statutory)),
            Calling::Nursing => Some(("NMC", "Nursing and Midwifery Register", Statutory)),
            _ => None,
        };
    };
    if person.level <= Some(CareerLevelCode::Associate) {
        return dice.percent(10).then_some(("AHCS", "Healthcare science associates", AssuredVoluntary));
    }
    if person.calls == Some(words::CLINICAL_SCIENTIST) {
        return Some(("HCPC", "Clinical scientists", Statutory));
    }
    match group {
        group::LABORATORY => Some(("HCPC", "Biomedical scientists", Statutory)),
        group::PHYSIOLOGICAL => dice.percent(70).then_some(("RCCP", "Clinical physiologists", AssuredVoluntary)),
        group::PHYSICAL => Some(dice.weighted(&[
            (60, ("RCT", "Clinical technologists", AssuredVoluntary)),
            (40, ("IPEM", "Members", Unregulated)),
        ])),
        group::COMPUTATIONAL => {
            dice.percent(40).then_some(("AHCS", "Healthcare science practitioners", AssuredVoluntary))
        }
        group::RADIOGRAPHY => Some(("HCPC", "Radiographers", Statutory)),
        _ => Some(("HCPC", "Operating department practitioners", Statutory)),
    }
}
