//! Two made-up research centres, each hosted by a made-up hospital.

use chrono::{DateTime, Utc};
use entity::enums::{ProfessionalGroupCode, RecordSource, TranslationStatus};
use entity::{research_centre, research_centre_partner, research_centre_service, research_centre_staff};

use super::partners::Partners;
use super::rows::{Ids, Rows, key};

/// Adds them; the second is not published.
pub(crate) fn make(partners: &Partners, ids: &mut Ids, rows: &mut Rows, now: DateTime<Utc>) {
    for (published, host_id) in [true, false].into_iter().zip(&partners.hospitals) {
        let (id, number) = ids.research_centres.next();
        rows.research_centres.push(research_centre::Model {
            id,
            name_en: format!("Sample Research Centre {number}"),
            name_cy: Some(format!("Canolfan Ymchwil Enghreifftiol {number}")),
            name_status: TranslationStatus::Machine,
            summary_en: Some("A made-up centre for trying this service out.".to_owned()),
            summary_cy: Some("Canolfan ffug i roi cynnig ar y gwasanaeth hwn.".to_owned()),
            summary_status: TranslationStatus::Machine,
            organisation_id: None,
            host_id: Some(*host_id),
            staff_year: Some(2024),
            researcher_count: Some(30),
            healthcare_scientist_count: Some(12),
            projects_since: Some(2021),
            project_count: Some(40),
            project_involved_count: Some(25),
            project_led_count: Some(10),
            project_clinical_scientist_count: None,
            is_published: published,
            source: RecordSource::Sample,
            source_key: key("centre", number),
            source_place: None,
            updated_at: now,
            sample: true,
        });
        for organisation_id in partners.universities_outside.iter().take(2).copied() {
            let (link, _) = ids.research_centre_partners.next();
            let row = research_centre_partner::Model { id: link, research_centre_id: id, organisation_id };
            rows.research_centre_partners.push(row);
        }
        let (service, _) = ids.research_centre_services.next();
        rows.research_centre_services.push(research_centre_service::Model {
            id: service,
            research_centre_id: id,
            name_en: "Advice".to_owned(),
            name_cy: Some("Cyngor".to_owned()),
            name_status: TranslationStatus::Machine,
            description_en: None,
            description_cy: None,
            description_status: TranslationStatus::Missing,
            position: 1,
        });
        let (staff, _) = ids.research_centre_staff.next();
        rows.research_centre_staff.push(research_centre_staff::Model {
            id: staff,
            research_centre_id: id,
            label_en: "Clinical engineering".to_owned(),
            label_cy: Some("Peirianneg glinigol".to_owned()),
            label_status: TranslationStatus::Machine,
            group_code: Some(ProfessionalGroupCode::PhysicalSciencesAndEngineering),
            headcount: 12,
            is_full_time: None,
            position: 1,
        });
    }
}
