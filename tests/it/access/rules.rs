//! The policy as conditions on tables, written from `visibility.md` and not from the bindings. A type that is missing here
//! fails the matrix.
//!
//! Long, because it is one list: for each type who sees which of its rows.

use std::collections::BTreeMap;

use super::who::Who;

/// Who sees the rows of a type.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// Everybody, all.
    All,
    /// As the row that it belongs to: `@Type` stands for the rows of that type which the caller sees, `$o` and `$p` for who asks.
    With(&'static str),
    /// Everybody the first; then organisations with this scope theirs, where `$o` is theirs, and people theirs, where `$p` is;
    /// national remit with this scope all. No scope stands for none needed.
    Own(&'static str, &'static str, &'static str, &'static str),
    /// Nobody's but theirs: with this scope organisations' where `$o` is theirs, national clients' by the last; people's where `$p` is.
    Sides(&'static str, &'static str, &'static str, &'static str),
    /// As `Own` of nobody's in person, but that national remit needs no scope.
    Drafts(&'static str, &'static str, &'static str),
}
use Rule::{All, Drafts, Own, Sides, With};

const NOBODY: &str = "1 = 0";
const EMPLOYED: &str = "SELECT researcher_id FROM appointment WHERE organisation_id = $o AND started_on <= '2026-01-15' \
    AND (ended_on IS NULL OR ended_on >= '2026-01-15')";
const OWN_STUDIES: &str = "sponsor_id = $o OR recorded_by_id = $o OR id IN (SELECT study_id FROM study_site WHERE \
    organisation_id = $o) OR id IN (SELECT study_id FROM collaboration WHERE organisation_id = $o)";

/// Each type with global ids: its name, its table and its rule.
pub const RULES: &[(&str, &str, Rule)] = &[
    ("Organisation", "organisation", All),
    ("Client", "client", Own(NOBODY, "CLIENTS_ADMIN", NOBODY, NOBODY)),
    ("AccessRecord", "access_trail", Own(NOBODY, "CLIENTS_ADMIN", NOBODY, "researcher_id = $p")),
    ("ProfessionalGroup", "professional_group", All),
    ("Division", "division", All),
    ("Discipline", "discipline", All),
    ("CareerLevel", "career_level", All),
    ("SkillExpectation", "skill_expectation", All),
    ("TrainingRoute", "training_route", All),
    ("ProfessionalStandard", "professional_standard", All),
    ("FundingScheme", "funding_scheme", All),
    ("SchemeCohort", "scheme_cohort", All),
    ("StrategyDocument", "strategy_document", All),
    ("StrategyTheme", "strategy_theme", All),
    ("StrategyObjective", "strategy_objective", All),
    ("StrategyAction", "strategy_action", All),
    ("StrategyPhase", "strategy_phase", All),
    ("Recommendation", "recommendation", All),
    ("PolicyDocument", "policy_document", All),
    ("Barrier", "barrier", All),
    ("Facilitator", "facilitator", All),
    ("SwotItem", "swot_item", All),
    ("GovernanceGroup", "governance_group", All),
    ("AuditExercise", "audit_exercise", All),
    ("SurveyResult", "survey_result", All),
    ("EngagementChannel", "engagement_channel", All),
    ("WorkforceIndicator", "workforce_indicator", All),
    ("TimeStudy", "time_study", All),
    ("TechnologyArea", "technology_area", All),
    ("Researcher", "researcher", Own("is_public", "RESEARCHERS_READ", "id IN ($employed)", "id = $p")),
    (
        "Appointment",
        "appointment",
        Own(
            "researcher_id IN (SELECT id FROM researcher WHERE is_public) AND started_on <= '2026-01-15' \
             AND (ended_on IS NULL OR ended_on >= '2026-01-15')",
            "RESEARCHERS_READ",
            "researcher_id IN ($employed)",
            "researcher_id = $p",
        ),
    ),
    ("Registration", "registration", With("researcher_id IN @Researcher")),
    ("PartClaim", "part_claim", Own(NOBODY, "RESEARCHERS_READ", "researcher_id IN ($employed)", "researcher_id = $p")),
    (
        "Study",
        "study",
        Own(
            "is_listed",
            "STUDIES_READ",
            "$studies",
            "id IN (SELECT study_id FROM study_involvement WHERE researcher_id = $p AND status <> 'CLAIMED')",
        ),
    ),
    (
        "StudyInvolvement",
        "study_involvement",
        Own(
            "study_id IN (SELECT id FROM study WHERE is_listed)",
            "STUDIES_READ",
            "study_id IN (SELECT id FROM study WHERE $studies) OR researcher_id IN ($employed) AND status <> 'CLAIMED'",
            "researcher_id = $p AND status <> 'CLAIMED'",
        ),
    ),
    ("StudySite", "study_site", With("study_id IN @Study")),
    ("Collaboration", "collaboration", With("study_id IN @Study")),
    ("StudyApproval", "study_approval", With("study_id IN @Study")),
    ("PublicInvolvement", "public_involvement", With("study_id IN @Study")),
    ("StudyDepartment", "study_department", With("study_id IN @Study")),
    (
        "Grant",
        "funding_grant",
        Own(
            "is_public",
            "",
            "recipient_id = $o OR funder_id = $o OR id IN (SELECT grant_id FROM grant_holder WHERE organisation_id = $o)",
            "id IN (SELECT grant_id FROM grant_holder WHERE researcher_id = $p AND status <> 'CLAIMED')",
        ),
    ),
    ("GrantHolder", "grant_holder", With("grant_id IN @Grant")),
    (
        "FundingApplication",
        "funding_application",
        Own(
            NOBODY,
            "GRANTS_READ",
            "lead_organisation_id = $o OR scheme_id IN (SELECT id FROM funding_scheme WHERE owner_id = $o)",
            "id IN (SELECT application_id FROM funding_applicant WHERE researcher_id = $p)",
        ),
    ),
    (
        "FundingApplicant",
        "funding_applicant",
        With(
            "application_id IN @FundingApplication AND (application_id NOT IN (SELECT id FROM funding_application WHERE outcome \
             IN ('UNSUCCESSFUL', 'WITHDRAWN')) OR organisation_id = $o OR researcher_id IN ($employed) OR researcher_id = $p)",
        ),
    ),
    (
        "Publication",
        "publication",
        Own(
            "is_published",
            "",
            "recorded_by_id = $o OR id IN (SELECT publication_id FROM authorship WHERE organisation_id = $o OR researcher_id IN ($employed) AND status <> 'CLAIMED') OR id IN \
             (SELECT publication_id FROM output_contribution WHERE organisation_id = $o OR researcher_id IN ($employed) AND status <> 'CLAIMED')",
            "id IN (SELECT publication_id FROM authorship WHERE researcher_id = $p AND status <> 'CLAIMED') OR id IN \
             (SELECT publication_id FROM output_contribution WHERE researcher_id = $p AND status <> 'CLAIMED')",
        ),
    ),
    ("Authorship", "authorship", With("publication_id IN @Publication")),
    (
        "Output",
        "output",
        Own(
            "is_published",
            "",
            "organisation_id = $o OR id IN (SELECT output_id FROM output_contribution WHERE organisation_id = $o OR \
             researcher_id IN ($employed) AND status <> 'CLAIMED')",
            "id IN (SELECT output_id FROM output_contribution WHERE researcher_id = $p AND status <> 'CLAIMED')",
        ),
    ),
    ("OutputContribution", "output_contribution", With("output_id IN @Output OR publication_id IN @Publication")),
    (
        "IntellectualProperty",
        "intellectual_property",
        Own(
            "is_published",
            "",
            "id IN (SELECT intellectual_property_id FROM intellectual_property_owner WHERE organisation_id = $o)",
            "innovation_project_id IN (SELECT innovation_project_id FROM innovation_participation WHERE researcher_id = $p)",
        ),
    ),
    (
        "InnovationProject",
        "innovation_project",
        Own(
            "is_published",
            "",
            "organisation_id = $o OR id IN (SELECT innovation_project_id FROM innovation_partner WHERE organisation_id = $o) \
             OR id IN (SELECT innovation_project_id FROM adoption_site WHERE organisation_id = $o)",
            "id IN (SELECT innovation_project_id FROM innovation_participation WHERE researcher_id = $p)",
        ),
    ),
    ("InnovationParticipation", "innovation_participation", With("innovation_project_id IN @InnovationProject")),
    ("AdoptionSite", "adoption_site", With("innovation_project_id IN @InnovationProject")),
    ("ImpactStatement", "impact_statement", Own("is_published", "", "organisation_id = $o", NOBODY)),
    ("ResearchCentre", "research_centre", Own("is_published", "", NOBODY, NOBODY)),
    ("Metric", "metric", Own("status = 'PUBLISHED'", "", NOBODY, NOBODY)),
    (
        "MetricValue",
        "metric_value",
        Own(
            "status = 'PUBLISHED' AND metric_id IN (SELECT id FROM metric WHERE status = 'PUBLISHED')",
            "",
            NOBODY,
            NOBODY,
        ),
    ),
    ("MetricMeasure", "metric_measure", With("metric_id IN @Metric")),
    (
        "WorkforceSnapshot",
        "workforce_snapshot",
        Own("is_published AND organisation_id IS NULL", "WORKFORCE_READ", "organisation_id = $o", NOBODY),
    ),
    ("JobPlan", "job_plan", Own("is_published", "WORKFORCE_READ", "organisation_id = $o", NOBODY)),
    ("Network", "network", Own("is_published", "", NOBODY, NOBODY)),
    (
        "GroupMembership",
        "group_membership",
        Own("is_published", "", "organisation_id = $o OR represents_id = $o", "researcher_id = $p"),
    ),
    ("Champion", "champion", Own("is_published", "", "organisation_id = $o", "researcher_id = $p")),
    ("NominatedLead", "nominated_lead", Own("is_published", "", "organisation_id = $o", "researcher_id = $p")),
    ("OutreachActivity", "outreach_activity", Own("is_published", "", "organisation_id = $o", NOBODY)),
    ("CaseStudy", "case_study", Own("is_published", "", NOBODY, NOBODY)),
    (
        "Recognition",
        "recognition",
        Own(
            "is_published",
            "",
            "organisation_id = $o",
            "id IN (SELECT recognition_id FROM recognition_recipient WHERE researcher_id = $p)",
        ),
    ),
    (
        "SuccessStory",
        "success_story",
        Own(
            "is_published",
            "",
            "organisation_id = $o",
            "id IN (SELECT success_story_id FROM story_person WHERE researcher_id = $p)",
        ),
    ),
    ("CareerStory", "career_story", Own("is_published", "", NOBODY, "researcher_id = $p")),
    ("Service", "service", Own("is_published", "", "organisation_id = $o", NOBODY)),
    ("Accreditation", "accreditation", With("service_id IN @Service")),
    ("AuditReport", "audit_report", Own("is_published", "", "organisation_id = $o", NOBODY)),
    ("SustainabilityRisk", "sustainability_risk", Own("is_published", "", "organisation_id = $o", NOBODY)),
    (
        "RegionalSolution",
        "regional_solution",
        Own(
            "is_published",
            "",
            "id IN (SELECT regional_solution_id FROM regional_solution_organisation WHERE organisation_id = $o)",
            NOBODY,
        ),
    ),
    (
        "Opportunity",
        "opportunity",
        Drafts(
            "status = 'ARCHIVED' OR status = 'PUBLISHED' AND (publishes_on IS NULL OR publishes_on <= '2026-01-15')",
            "OPPORTUNITIES_WRITE",
            "provider_id = $o",
        ),
    ),
    ("FellowshipProgramme", "fellowship_programme", All),
    (
        "FellowshipRound",
        "fellowship_round",
        Own(
            "status <> 'DRAFT'",
            "FELLOWSHIPS_READ",
            "programme_id IN (SELECT id FROM fellowship_programme WHERE owner_id = $o)",
            NOBODY,
        ),
    ),
    (
        "FellowshipApplication",
        "fellowship_application",
        Sides(
            "FELLOWSHIPS_READ",
            "organisation_id = $o OR status <> 'DRAFT' AND (host_id = $o OR round_id IN (SELECT r.id FROM fellowship_round r \
             JOIN fellowship_programme p ON p.id = r.programme_id WHERE p.owner_id = $o))",
            "researcher_id = $p",
            "status <> 'DRAFT' OR organisation_id = $o",
        ),
    ),
    ("Fellowship", "fellowship", All),
    ("MentoringScheme", "mentoring_scheme", Own("is_published", "MENTORING_WRITE", "owner_id = $o", NOBODY)),
    ("MentoringWeights", "mentoring_weights", With("scheme_id IN @MentoringScheme")),
    (
        "MentoringRound",
        "mentoring_round",
        Own(
            "is_published",
            "MENTORING_WRITE",
            "scheme_id IN (SELECT id FROM mentoring_scheme WHERE owner_id = $o)",
            NOBODY,
        ),
    ),
    (
        "MentorProfile",
        "mentor_profile",
        Own(
            NOBODY,
            "MENTORING_READ",
            NOBODY,
            "researcher_id = $p OR is_active AND can_be_found OR id IN (SELECT mentor_profile_id FROM mentoring_pairing \
             WHERE mentee_id = $p)",
        ),
    ),
    (
        "MentoringRequest",
        "mentoring_request",
        Own(
            NOBODY,
            "MENTORING_READ",
            NOBODY,
            "researcher_id = $p OR id IN (SELECT request_id FROM mentoring_pairing WHERE mentor_id = $p)",
        ),
    ),
    (
        "MentoringPairing",
        "mentoring_pairing",
        Own(NOBODY, "MENTORING_READ", NOBODY, "mentor_id = $p OR mentee_id = $p"),
    ),
    ("MentoringEvent", "mentoring_event", With("pairing_id IN @MentoringPairing")),
    ("MentoringRun", "mentoring_run", Own(NOBODY, "MENTORING_MATCH", NOBODY, NOBODY)),
    ("MentoringPlacement", "mentoring_placement", Own(NOBODY, "MENTORING_MATCH", NOBODY, NOBODY)),
    ("SupportService", "support_service", Own("is_published", "", NOBODY, NOBODY)),
    ("ContactPoint", "contact_point", With("support_service_id IN @SupportService")),
    ("TravelFellowshipProgramme", "travel_programme", All),
    (
        "TravelFellowshipRound",
        "travel_round",
        Own(
            "is_published",
            "TRAVEL_FELLOWSHIPS_READ",
            "programme_id IN (SELECT id FROM travel_programme WHERE owner_id = $o)",
            NOBODY,
        ),
    ),
    (
        "TravelFellowship",
        "travel_fellowship",
        Own(
            "status IN ('AWARDED', 'ACCEPTED', 'COMPLETED')",
            "TRAVEL_FELLOWSHIPS_READ",
            "home_organisation_id = $o OR status <> 'DRAFT' AND programme_id IN (SELECT id FROM travel_programme WHERE owner_id = $o)",
            "researcher_id = $p",
        ),
    ),
    (
        "TravelFellowshipDecision",
        "travel_decision",
        Own(
            NOBODY,
            "TRAVEL_FELLOWSHIPS_DECIDE",
            "fellowship_id IN (SELECT id FROM travel_fellowship WHERE programme_id IN (SELECT id FROM travel_programme WHERE owner_id = $o))",
            NOBODY,
        ),
    ),
];

/// Types of which some rows are there by their ids and in no list but those of whose they are: which rows everybody's lists have.
pub const LISTED: &[(&str, &str)] = &[("Opportunity", "status <> 'ARCHIVED'")];

/// The rows of a type that somebody's lists have, as a condition on its table.
pub fn listed(of: &str, who: &Who) -> String {
    let seen = condition(of, who);
    match LISTED.iter().find(|(name, _)| *name == of) {
        Some((_, listed)) => format!("({seen} AND ({listed} OR {}))", own(of, who)),
        None => seen,
    }
}

/// The rows of a type that somebody sees, as a condition on its table.
pub fn condition(of: &str, who: &Who) -> String {
    let (.., rule) = RULES.iter().find(|(name, ..)| *name == of).unwrap_or_else(|| panic!("no rule for {of}"));
    let found = match *rule {
        All => "1 = 1".to_owned(),
        With(condition) => {
            let number = |id: Option<i64>| id.map_or("NULL".to_owned(), |id| id.to_string());
            // A person is no organisation.
            let organisation = who.organisation.filter(|_| who.person.is_none());
            let condition = condition.replace("$employed", EMPLOYED).replace("$p", &number(who.person));
            let condition = condition.replace("$o", &number(organisation));
            let seen: BTreeMap<&str, &str> = RULES.iter().map(|(name, table, _)| (*name, *table)).collect();
            let mut words = condition.split('@');
            let mut out = words.next().unwrap_or_default().to_owned();
            for part in words {
                let name = part.split(' ').next().unwrap_or_default();
                out += &format!(
                    "(SELECT id FROM {} WHERE {}){}",
                    seen[name],
                    self::condition(name, who),
                    &part[name.len()..]
                );
            }
            out
        }
        Own(public, ..) | Drafts(public, ..) => format!("({public}) OR {}", own(of, who)),
        Sides(..) => own(of, who),
    };
    format!("({found})")
}

/// The rows of a type that are somebody's own, as a condition on its table.
pub fn own(of: &str, who: &Who) -> String {
    let (.., rule) = RULES.iter().find(|(name, ..)| *name == of).unwrap_or_else(|| panic!("no rule for {of}"));
    let (scope, organisation, person, national, all) = match *rule {
        Own(_, scope, organisation, person) => (scope, organisation, person, scope, "1 = 1"),
        Drafts(_, scope, organisation) => (scope, organisation, NOBODY, "", "1 = 1"),
        Sides(scope, organisation, person, all) => (scope, organisation, person, scope, all),
        _ => panic!("nothing of {of} is anybody's own"),
    };
    let may = |scope: &str| scope.is_empty() || who.has(scope);
    let found = match (who.person, who.organisation) {
        (Some(id), _) => person.replace("$p", &id.to_string()),
        _ if may(national) && who.national => all.replace("$o", &who.organisation.unwrap_or_default().to_string()),
        (_, Some(id)) if may(scope) => {
            let own = organisation.replace("$employed", EMPLOYED).replace("$studies", OWN_STUDIES);
            own.replace("$o", &id.to_string())
        }
        _ => NOBODY.to_owned(),
    };
    format!("({found})")
}
