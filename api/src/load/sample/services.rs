//! Made-up services with accreditations, reports, risks and shared solutions.

use entity::enums::{AccreditationStatus, AuditReportKind, RecordSource, RiskSeverity, TranslationStatus};
use entity::{
    accreditation, audit_report, audit_report_recipient, regional_solution, regional_solution_organisation,
    regional_solution_risk, service, sustainability_risk,
};

use super::beside::Teller;
use super::calendar::{TODAY, after, before};
use super::rows::{Ids, Rows, key};

/// Made-up schemes.
const SCHEMES: [&str; 2] = ["Sample accreditation scheme A", "Sample accreditation scheme B"];

const RISKS: [(&str, &str, RiskSeverity); 4] = [
    (
        "Sample risk: too few people in training",
        "Risg enghreifftiol: rhy ychydig o bobl dan hyfforddiant",
        RiskSeverity::High,
    ),
    ("Sample risk: a service of two people", "Risg enghreifftiol: gwasanaeth dau berson", RiskSeverity::Critical),
    ("Sample risk: ageing equipment", "Risg enghreifftiol: offer sy'n heneiddio", RiskSeverity::Moderate),
    ("Sample risk: retirements", "Risg enghreifftiol: ymddeoliadau", RiskSeverity::Low),
];

/// A made-up service as far as others need it.
struct Made {
    id: i64,
    organisation: i64,
    discipline: i64,
}

/// Fills the tables of services.
pub(crate) fn tell(teller: &mut Teller<'_>, ids: &mut Ids, rows: &mut Rows) {
    let services = services(teller, ids, rows);
    for (at, service) in services.iter().enumerate().filter(|(at, _)| at % 4 != 3) {
        accredited(teller, at, service.id, ids, rows);
    }
    reports(teller, &services, ids, rows);
    let risks = risks(teller, &services, ids, rows);
    solutions(teller, &risks, ids, rows);
}

/// One of each of three disciplines a board, and more in larger sets.
fn services(teller: &mut Teller<'_>, ids: &mut Ids, rows: &mut Rows) -> Vec<Made> {
    let disciplines: Vec<(usize, i64)> = teller
        .ground
        .disciplines
        .iter()
        .enumerate()
        .flat_map(|(group, ids)| ids.iter().map(move |id| (group, *id)))
        .collect();
    let mut made = Vec::new();
    for board in 0..teller.ground.boards.len() {
        for turn in 0..teller.count(3, 2_000) {
            let Some((group, discipline)) = teller.dice.pick(&disciplines).copied() else { return made };
            let Some((en, cy)) = teller.beside.disciplines.get(&discipline) else { continue };
            let (id, number) = ids.services.next();
            let organisation = teller.ground.boards[board].id;
            let led = turn % 3 != 2;
            rows.services.push(service::Model {
                id,
                name_en: format!("Sample service: {en}"),
                name_cy: Some(format!("Gwasanaeth enghreifftiol: {cy}")),
                name_status: TranslationStatus::Machine,
                organisation_id: Some(organisation),
                discipline_id: Some(discipline),
                group_id: Some(teller.ground.groups[group]),
                is_healthcare_science_led: led,
                is_consultant_scientist_led: led && turn.is_multiple_of(3),
                // Three of four say how much; two of these keep none, as two of three did in the survey of RI.
                research_percent: match number % 4 {
                    0 | 2 => Some(0),
                    1 => Some(10),
                    _ => None,
                },
                is_published: number % 8 != 0,
                source: RecordSource::Sample,
                source_key: key("service", number),
                source_place: None,
                updated_at: teller.now,
                sample: true,
            });
            made.push(Made { id, organisation, discipline });
        }
    }
    made
}

fn accredited(teller: &mut Teller<'_>, at: usize, service_id: i64, ids: &mut Ids, rows: &mut Rows) {
    let status = teller.dice.weighted(&[
        (60, AccreditationStatus::Accredited),
        (15, AccreditationStatus::Applied),
        (10, AccreditationStatus::Expired),
        (8, AccreditationStatus::Suspended),
        (7, AccreditationStatus::Withdrawn),
    ]);
    let started_on = before(TODAY, teller.dice.between(400, 1_400));
    let (id, number) = ids.accreditations.next();
    rows.accreditations.push(accreditation::Model {
        id,
        service_id,
        scheme: SCHEMES[at % SCHEMES.len()].to_owned(),
        body_id: teller.beside.organisation("united-kingdom-accreditation-service"),
        status,
        started_on: (status != AccreditationStatus::Applied).then_some(started_on),
        ended_on: match status {
            AccreditationStatus::Accredited => Some(after(started_on, 4 * 365)),
            AccreditationStatus::Expired | AccreditationStatus::Withdrawn => Some(after(started_on, 300)),
            AccreditationStatus::Applied | AccreditationStatus::Suspended => None,
        },
        source: RecordSource::Sample,
        source_key: key("accreditation", number),
        source_place: None,
        updated_at: teller.now,
        sample: true,
    });
}

fn reports(teller: &mut Teller<'_>, services: &[Made], ids: &mut Ids, rows: &mut Rows) {
    for at in 0..teller.count(4, 1_500) {
        let Some(discipline) = teller.dice.pick(services).map(|service| service.discipline) else { return };
        let published_on = before(TODAY, teller.dice.between(10, 900));
        let (id, number) = ids.audit_reports.next();
        rows.audit_reports.push(audit_report::Model {
            id,
            kind: if at.is_multiple_of(2) { AuditReportKind::ClinicalAudit } else { AuditReportKind::Benchmarking },
            title_en: format!("Sample report {number}"),
            title_cy: Some(format!("Adroddiad enghreifftiol {number}")),
            title_status: TranslationStatus::Machine,
            organisation_id: teller.dice.pick(&teller.ground.boards).map(|board| board.id),
            discipline_id: Some(discipline),
            started_on: Some(before(published_on, 500)),
            ended_on: Some(before(published_on, 135)),
            published_on: Some(published_on),
            url: None,
            is_published: at % 4 != 3,
            source: RecordSource::Sample,
            source_key: key("audit-report", number),
            source_place: None,
            updated_at: teller.now,
            sample: true,
        });
        let peers = teller.beside.organisation("edahphs");
        for organisation_id in peers.into_iter().chain(teller.ground.boards.first().map(|board| board.id)) {
            let (row, _) = ids.report_recipients.next();
            rows.report_recipients.push(audit_report_recipient::Model {
                id: row,
                audit_report_id: id,
                organisation_id,
            });
        }
    }
}

fn risks(teller: &mut Teller<'_>, services: &[Made], ids: &mut Ids, rows: &mut Rows) -> Vec<i64> {
    let mut made = Vec::new();
    for at in 0..teller.count(6, 500) as usize {
        let (en, cy, severity) = RISKS[at % RISKS.len()];
        let Some(service) = teller.dice.pick(services) else { return made };
        let identified_on = before(TODAY, teller.dice.between(100, 900));
        let escalated = matches!(severity, RiskSeverity::High | RiskSeverity::Critical);
        let (id, number) = ids.risks.next();
        rows.risks.push(sustainability_risk::Model {
            id,
            title_en: en.to_owned(),
            title_cy: Some(cy.to_owned()),
            title_status: TranslationStatus::Machine,
            service_id: (at % 3 != 2).then_some(service.id),
            organisation_id: Some(service.organisation),
            discipline_id: Some(service.discipline),
            severity,
            identified_on,
            closed_on: (at % 4 == 2).then(|| after(identified_on, 90)),
            escalated_to_id: teller.beside.organisation("edahphs").filter(|_| escalated),
            is_published: at % 5 != 4,
            source: RecordSource::Sample,
            source_key: key("sustainability-risk", number),
            source_place: None,
            updated_at: teller.now,
            sample: true,
        });
        made.push(id);
    }
    made
}

fn solutions(teller: &mut Teller<'_>, risks: &[i64], ids: &mut Ids, rows: &mut Rows) {
    for pair in risks.chunks(2) {
        let (id, number) = ids.solutions.next();
        rows.solutions.push(regional_solution::Model {
            id,
            title_en: format!("Sample shared service {number}"),
            title_cy: Some(format!("Gwasanaeth enghreifftiol ar y cyd {number}")),
            title_status: TranslationStatus::Machine,
            summary_en: Some("A made-up arrangement by which boards share staff.".to_owned()),
            summary_cy: Some("Trefniant dychmygol i fyrddau rannu staff.".to_owned()),
            summary_status: TranslationStatus::Machine,
            started_on: Some(before(TODAY, teller.dice.between(10, 90))),
            ended_on: None,
            is_published: true,
            source: RecordSource::Sample,
            source_key: key("regional-solution", number),
            source_place: None,
            updated_at: teller.now,
            sample: true,
        });
        for sustainability_risk_id in pair {
            let (row, _) = ids.solution_risks.next();
            rows.solution_risks.push(regional_solution_risk::Model {
                id: row,
                regional_solution_id: id,
                sustainability_risk_id: *sustainability_risk_id,
            });
        }
        for board in teller.ground.boards.iter().take(3) {
            let (row, _) = ids.solution_members.next();
            rows.solution_members.push(regional_solution_organisation::Model {
                id: row,
                regional_solution_id: id,
                organisation_id: board.id,
            });
        }
    }
}
