//! Made-up applications for money: one for each personal award, and beside it those of the same people that stand elsewhere.

use chrono::{DateTime, Days, NaiveDate, Utc};
use entity::{
    enums::{ApplicantRole, ApplicationOutcome, RecordSource},
    funding_applicant, funding_application, grant, grant_holder,
};

use super::{
    ground::Ground,
    rows::{Ids, Rows, key},
};

/// What becomes of the applications that became no grant.
const OTHERS: [ApplicationOutcome; 4] = [
    ApplicationOutcome::Unsuccessful,
    ApplicationOutcome::Submitted,
    ApplicationOutcome::Withdrawn,
    ApplicationOutcome::Shortlisted,
];

/// Makes them from the awards behind the first so many: what was applied for follows from what was given, without chance.
pub(crate) fn make((from, ground): (usize, &Ground), now: DateTime<Utc>, (ids, rows): (&mut Ids, &mut Rows)) {
    let awards: Vec<grant::Model> = rows.grants.iter().skip(from).cloned().collect();
    for (turn, award) in awards.iter().enumerate() {
        let Some(holder) = rows.grant_holders.iter().rev().find(|holder| holder.grant_id == award.id).cloned() else {
            continue;
        };
        // Somebody of another board, who is named nowhere, applies with them.
        let with = ground.boards.get(turn % ground.boards.len().max(1)).map(|board| board.id);
        for outcome in [ApplicationOutcome::Successful, OTHERS[turn % OTHERS.len()]] {
            apply((award, &holder, with), outcome, now, (ids, rows));
        }
    }
}

fn apply(
    (award, holder, with): (&grant::Model, &grant_holder::Model, Option<i64>),
    outcome: ApplicationOutcome,
    now: DateTime<Utc>,
    (ids, rows): (&mut Ids, &mut Rows),
) {
    let Some(lead_organisation_id) = award.recipient_id else { return };
    let given = outcome == ApplicationOutcome::Successful;
    let decided = given || outcome == ApplicationOutcome::Unsuccessful;
    let before = |days: u64| award.awarded_on.and_then(|day: NaiveDate| day.checked_sub_days(Days::new(days)));
    let (id, number) = ids.applications.next();
    rows.applications.push(funding_application::Model {
        id,
        title: format!("{}, application {number}", award.title),
        scheme_id: award.scheme_id,
        lead_organisation_id,
        outcome,
        submitted_on: before(200),
        decided_on: before(20).filter(|_| decided),
        requested_minor: award.awarded_minor,
        requested_currency: award.awarded_currency.clone(),
        awarded_minor: award.awarded_minor.filter(|_| given),
        awarded_currency: award.awarded_currency.clone().filter(|_| given),
        grant_id: given.then_some(award.id),
        source: RecordSource::Sample,
        source_key: key("application", number),
        source_place: None,
        updated_at: now,
        sample: true,
    });
    for (role, organisation_id) in
        [(ApplicantRole::Lead, Some(lead_organisation_id)), (ApplicantRole::CoApplicant, with)]
    {
        let (applicant, number) = ids.applicants.next();
        rows.applicants.push(funding_applicant::Model {
            id: applicant,
            application_id: id,
            researcher_id: holder.researcher_id.filter(|_| role == ApplicantRole::Lead),
            role,
            organisation_id,
            identity_group: holder.identity_group,
            identity_discipline_id: holder.identity_discipline_id,
            identity_career_level: holder.identity_career_level,
            identity_profession: holder.identity_profession,
            identity_identifies_as: holder.identity_identifies_as.clone(),
            identity_coded_by: holder.identity_coded_by,
            source: RecordSource::Sample,
            source_key: key("applicant", number),
            source_place: None,
            updated_at: now,
            sample: true,
        });
    }
}
