//! Made-up champions, seats in groups, nominated leads, outreach and networks.
//!
//! Two boards have no champion of research and innovation, one has had one, and one has one that is not published, so
//! that the coverage (M-35) has something to show.

use entity::enums::{
    ChampionKind, GroupKind, GroupRole, Nation, NetworkScope, OrganisationKind, OrganisationStatus, OutreachAudience,
    PartnerKind, RecordSource, TranslationStatus,
};
use entity::{
    champion, group_membership, network, network_discipline, network_member_count, nominated_lead, organisation,
    outreach_activity,
};

use super::beside::{Chosen, Teller};
use super::calendar::{TODAY, after, before};
use super::ground::Place;
use super::rows::{Ids, Rows, key};

/// Topics of the documents on which law is made outside Wales (LF section 7).
const TOPICS: [(&str, &str); 2] =
    [("Ionising radiation", "Ymbelydredd ïoneiddio"), ("Non-medical prescribing", "Rhagnodi anfeddygol")];

/// What outreach is, for whom, and whether it is a part of a programme.
const OUTREACH: [(&str, &str, OutreachAudience, bool); 6] = [
    ("Sample science day", "Diwrnod gwyddoniaeth enghreifftiol", OutreachAudience::PrimarySchool, true),
    ("Sample laboratory visit", "Ymweliad enghreifftiol â labordy", OutreachAudience::SecondarySchool, true),
    ("Sample careers fair", "Ffair yrfaoedd enghreifftiol", OutreachAudience::FurtherEducation, false),
    ("Sample guest lecture", "Darlith wadd enghreifftiol", OutreachAudience::HigherEducation, false),
    ("Sample open evening", "Noson agored enghreifftiol", OutreachAudience::Public, false),
    ("Sample teaching session", "Sesiwn addysgu enghreifftiol", OutreachAudience::HealthProfessions, false),
];

/// Fills the tables of the community.
pub(crate) fn tell(teller: &mut Teller<'_>, ids: &mut Ids, rows: &mut Rows) {
    for board in 0..teller.ground.boards.len() {
        champions(teller, board, ids, rows);
    }
    let own = networks(teller, ids, rows);
    let known = teller.beside.networks.iter().map(|row| (row.id, row.organisation_id, row.kind)).collect::<Vec<_>>();
    // Every third group of the reference has no seat, so that some are without healthcare science (M-37).
    for (at, group) in known.into_iter().chain(own).enumerate().filter(|(at, _)| at % 3 != 2) {
        for seat in 0..teller.count(2, 3_500) {
            membership(teller, (at, seat), Some(group), ids, rows);
        }
    }
    for panel in 0..teller.count(2, 1_000) {
        membership(teller, (usize::try_from(panel).unwrap_or_default(), 0), None, ids, rows);
    }
    leads(teller, ids, rows);
    outreach(teller, ids, rows);
}

fn champions(teller: &mut Teller<'_>, board: usize, ids: &mut Ids, rows: &mut Rows) {
    let place = teller.ground.boards[board].place;
    let (research, published, past) = match place {
        Place::Powys => (true, false, false),
        Place::WelshAmbulance | Place::AneurinBevan => (false, true, false),
        Place::SwanseaBay => (true, true, true),
        _ => (true, true, false),
    };
    let mut kinds = Vec::new();
    if research {
        kinds.push((ChampionKind::ResearchAndInnovation, published, past));
        kinds.extend((0..teller.count(0, 2_500)).map(|_| (ChampionKind::ResearchAndInnovation, published, past)));
    }
    if board.is_multiple_of(3) {
        kinds.push((ChampionKind::PrudentHealthcare, true, false));
    }
    if board.is_multiple_of(2) {
        kinds.push((ChampionKind::Improvement, true, board.is_multiple_of(4)));
    }
    for (kind, is_published, past) in kinds {
        let Some(person) = teller.scientist_of(board, ids) else { continue };
        let started_on = before(TODAY, teller.dice.between(100, 1_500));
        let (id, number) = ids.champions.next();
        rows.champions.push(champion::Model {
            id,
            organisation_id: teller.ground.boards[board].id,
            kind,
            researcher_id: Some(person.id),
            identity_group: person.identity_group(),
            identity_discipline_id: person.discipline,
            identity_career_level: person.level,
            identity_profession: person.profession(),
            identity_coded_by: person.coded_by,
            identity_identifies_as: person.calls,
            started_on: Some(started_on),
            ended_on: past.then(|| after(started_on, 90)),
            is_published,
            source: RecordSource::Sample,
            source_key: key("champion", number),
            source_place: None,
            updated_at: teller.now,
            sample: true,
        });
    }
}

/// A seat in a group, or in a made-up panel.
fn membership(
    teller: &mut Teller<'_>,
    (at, seat): (usize, u32),
    group: Option<(i64, i64, GroupKind)>,
    ids: &mut Ids,
    rows: &mut Rows,
) {
    // In one group nobody is of healthcare science.
    let person: Option<Chosen> = if at % 7 == 3 { teller.outsider(ids) } else { teller.scientist(ids) };
    let Some(person) = person else { return };
    let started_on = before(TODAY, teller.dice.between(200, 2_500));
    let over = teller.dice.percent(20);
    let (id, number) = ids.memberships.next();
    rows.memberships.push(group_membership::Model {
        id,
        network_id: group.map(|(network, ..)| network),
        organisation_id: group.map(|(_, organisation, _)| organisation),
        group_name: group.is_none().then(|| format!("Sample funding panel {:02}", at + 1)),
        kind: group.map_or(GroupKind::FundingPanel, |(.., kind)| kind),
        role: if seat == 0 && at.is_multiple_of(4) {
            GroupRole::Chair
        } else {
            teller.dice.weighted(&[(80, GroupRole::Member), (12, GroupRole::Adviser), (8, GroupRole::Observer)])
        },
        researcher_id: Some(person.id),
        printed_name: None,
        represents_id: Some(teller.ground.boards[person.board].id),
        identity_group: person.identity_group(),
        identity_discipline_id: person.discipline,
        identity_career_level: person.level,
        identity_profession: person.profession(),
        identity_coded_by: person.coded_by,
        identity_identifies_as: person.calls,
        started_on: Some(started_on),
        ended_on: over.then(|| after(started_on, 180)),
        is_published: teller.dice.percent(85),
        source: RecordSource::Sample,
        source_key: key("group-membership", number),
        source_place: None,
        updated_at: teller.now,
        sample: true,
    });
}

/// Two made-up networks with their organisations, disciplines and members over three years.
fn networks(teller: &mut Teller<'_>, ids: &mut Ids, rows: &mut Rows) -> Vec<(i64, i64, GroupKind)> {
    let mut made = Vec::new();
    for (number, group) in (1..).zip([0, 1]) {
        let (organisation_id, organisation_number) = ids.organisations.next();
        rows.organisations.push(organisation::Model {
            id: organisation_id,
            name_en: format!("Sample Network {number:02}"),
            name_cy: Some(format!("Rhwydwaith Enghreifftiol {number:02}")),
            name_status: TranslationStatus::Machine,
            abbreviation: None,
            kind: OrganisationKind::Network,
            partner_kind: Some(PartnerKind::Network),
            provider_sector: None,
            status: OrganisationStatus::Active,
            nation: Some(Nation::Wales),
            country_code: Some("GB".to_owned()),
            city: None,
            website: None,
            research_contact_email: None,
            research_contact_url: None,
            parent_id: None,
            successor_id: None,
            source: RecordSource::Sample,
            source_key: key("organisation", organisation_number),
            source_place: None,
            updated_at: teller.now,
            sample: true,
        });
        let (network_id, network_number) = ids.networks.next();
        rows.networks.push(network::Model {
            id: network_id,
            organisation_id,
            kind: GroupKind::Network,
            scope: Some(NetworkScope::Regional),
            purpose_en: Some("A made-up network, to try out how members are counted.".to_owned()),
            purpose_cy: Some("Rhwydwaith dychmygol, i roi cynnig ar gyfrif aelodau.".to_owned()),
            purpose_status: TranslationStatus::Machine,
            group_id: Some(teller.ground.groups[group]),
            host_id: teller.ground.boards.first().map(|board| board.id),
            url: None,
            established_year: Some(2022),
            is_published: true,
            source: RecordSource::Sample,
            source_key: key("network", network_number),
            source_place: None,
            updated_at: teller.now,
            sample: true,
        });
        for discipline_id in teller.ground.disciplines[group].iter().take(2) {
            let (id, _) = ids.network_disciplines.next();
            rows.network_disciplines.push(network_discipline::Model { id, network_id, discipline_id: *discipline_id });
        }
        let mut members = teller.dice.between(10, 30);
        for years in (0..3).rev() {
            let (id, _) = ids.member_counts.next();
            rows.member_counts.push(network_member_count::Model {
                id,
                network_id,
                counted_on: before(TODAY, years * 365),
                members: i32::try_from(members).unwrap_or_default(),
                healthcare_scientists: (number == 1).then(|| i32::try_from(members / 2).unwrap_or_default()),
            });
            members += teller.dice.between(2, 12);
        }
        made.push((network_id, organisation_id, GroupKind::Network));
    }
    made
}

fn leads(teller: &mut Teller<'_>, ids: &mut Ids, rows: &mut Rows) {
    for (en, cy) in TOPICS {
        for past in [true, false] {
            let Some(person) = teller.scientist(ids) else { return };
            let started_on = before(TODAY, if past { 1_500 } else { 400 });
            let (id, number) = ids.leads.next();
            rows.leads.push(nominated_lead::Model {
                id,
                topic_en: en.to_owned(),
                topic_cy: Some(cy.to_owned()),
                topic_status: TranslationStatus::Machine,
                organisation_id: teller.beside.organisation("healthcare-science-network"),
                researcher_id: Some(person.id),
                identity_group: person.identity_group(),
                identity_discipline_id: person.discipline,
                identity_career_level: person.level,
                identity_profession: person.profession(),
                identity_coded_by: person.coded_by,
                identity_identifies_as: person.calls,
                started_on: Some(started_on),
                ended_on: past.then(|| after(started_on, 1_000)),
                is_published: true,
                source: RecordSource::Sample,
                source_key: key("nominated-lead", number),
                source_place: None,
                updated_at: teller.now,
                sample: true,
            });
        }
    }
}

fn outreach(teller: &mut Teller<'_>, ids: &mut Ids, rows: &mut Rows) {
    let turns = teller.count(6, 100);
    for (en, cy, audience, programme) in OUTREACH.into_iter().cycle().take(usize::try_from(turns).unwrap_or_default()) {
        let (id, number) = ids.outreach.next();
        rows.outreach.push(outreach_activity::Model {
            id,
            title_en: en.to_owned(),
            title_cy: Some(cy.to_owned()),
            title_status: TranslationStatus::Machine,
            organisation_id: teller.dice.pick(&teller.ground.boards).map(|board| board.id),
            audience,
            programme: programme.then(|| "Sample outreach programme".to_owned()),
            held_on: before(TODAY, teller.dice.below(1_000)),
            reached: teller.dice.percent(80).then(|| i32::try_from(teller.dice.between(5, 200)).unwrap_or_default()),
            is_published: teller.dice.percent(90),
            source: RecordSource::Sample,
            source_key: key("outreach-activity", number),
            source_place: None,
            updated_at: teller.now,
            sample: true,
        });
    }
}
