//! What each rule counts, by what, and what it looks at.

use entity::enums::MeasureRule as Rule;

use crate::engine::error::FieldError;

use super::{
    bodies::{BOARDS, BOARDS_AND_TRUSTS},
    count::{Counting, Counts, Dim, Narrow, Result, Work},
    works::{in_front, is_open},
};

/// What a rule gave.
pub(super) struct Counted {
    pub(super) numerators: Counts,
    /// `None` for plain counts.
    pub(super) denominators: Option<Counts>,
}

/// The rows that a rule looks at, for its coverage, age and sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Looks {
    Parts,
    Holders,
    People,
    Cohorts,
    JobPlans,
    Authors,
    Property,
    Departments,
    Channels,
    Champions,
    Grants,
    Seats,
    Services,
    Travel,
    Opportunities,
}

/// What the value is for a quotient of one, or of a plain count for one.
pub(super) fn per(rule: Rule, counted: &Counted) -> f64 {
    match rule {
        Rule::MeanGrantOfFunded | Rule::MeanGrantOfAll | Rule::GrantIncome => 0.01,
        _ if counted.denominators.is_none() => 1.0,
        _ => 100.0,
    }
}

/// True when people are counted.
pub(super) fn of_people(rule: Rule) -> bool {
    use Rule::*;
    matches!(
        rule,
        ResearchActiveStaff
            | PortfolioLeaders
            | PortfolioLeadersOfWorkforce
            | PortfolioLeadersOfSeniors
            | CentreStaff
            | CentreCoreStaff
            | SeniorByLevel
            | SeniorByBand
            | RolePosts
    )
}

/// True when people are counted among people, so that the rest is a count of people too.
pub(super) fn among_people(rule: Rule) -> bool {
    matches!(rule, Rule::ResearchActiveStaff | Rule::CentreStaff)
}

pub(super) fn looks(rule: Rule) -> Looks {
    use Rule::*;
    match rule {
        ResearchActiveStaff | CentreStaff | CentreStaffUnmapped | CentreCoreStaff | SeniorByLevel | SeniorByBand
        | RolePosts | RoleCoverage => Looks::People,
        GrantsLed | GrantsJoined | GrantIncome => Looks::Holders,
        CohortApplicants | CohortSuccess | CohortAwardees => Looks::Cohorts,
        JobPlansWithResearch => Looks::JobPlans,
        Publications | PublicationsInFront | OpenAccess => Looks::Authors,
        IntellectualProperty => Looks::Property,
        CommercialDepartments | CommercialBoards => Looks::Departments,
        EngagedByBulletin | EngagedOfWorkforce | EngagedAtConference => Looks::Channels,
        ChampionCoverage => Looks::Champions,
        GrantsGiven => Looks::Grants,
        Representation => Looks::Seats,
        ServicesWithoutResearchTime | AccreditedServices => Looks::Services,
        TravelFellowships => Looks::Travel,
        OpenOpportunities => Looks::Opportunities,
        _ => Looks::Parts,
    }
}

/// Whether a rule counts parts that people took, or people by them.
pub(super) fn counts_parts(rule: Rule) -> bool {
    rule == Rule::ResearchActiveStaff || matches!(looks(rule), Looks::Parts | Looks::Holders | Looks::Authors)
}

/// Whether a rule can be narrowed this way.
pub(super) fn can_narrow(rule: Rule, narrow: &Narrow) -> bool {
    use Rule::*;
    match rule {
        StudiesLed
        | StudiesOfGroup
        | StudiesLedByGroup
        | ExternallyFunded
        | MeanGrantOfFunded
        | MeanGrantOfAll
        | AcademicPartner
        | AcademicPartnersOutsideWales
        | AcademicPartnershipsOutsideWales
        | IndustryOrCharity
        | IndustryOrCharityLed
        | PortfolioLeaders => true,
        StudiesForStaff | CommercialDepartments | CommercialBoards | TravelFellowships => narrow.by_days_alone(),
        OpenOpportunities => narrow.organisation.is_none(),
        _ => narrow.is_whole(),
    }
}

impl Work<'_> {
    /// Counts a rule for every part of a split at once.
    pub(super) async fn counted(&mut self, rule: Rule, split: &[Dim]) -> Result<Counted> {
        use Rule::*;
        let over = match rule {
            PortfolioLeadersOfWorkforce => Some(self.workforce(false).await?),
            PortfolioLeadersOfSeniors => Some(self.workforce(true).await?),
            IdentityRecorded => return self.identity_recorded().await,
            EngagedByBulletin | EngagedOfWorkforce => {
                return self.engaged("BULLETIN", rule == EngagedOfWorkforce).await;
            }
            EngagedAtConference => return self.engaged("CONFERENCE", false).await,
            _ => None,
        };
        let (numerator, denominator) = self.statements(rule, split)?;
        let numerators = self.count(numerator, split).await?;
        let denominators = match denominator {
            // Staff of a centre is set against all its staff, whatever group it is of.
            Some(counting) if rule == CentreStaff => Some(self.count(counting, &[Dim::Organisation]).await?),
            Some(counting) => Some(self.count(counting, split).await?),
            None => over,
        };
        Ok(Counted { numerators, denominators })
    }

    /// What a rule counts and by what; plain counts by nothing. A function of its own, so that the place that it takes on
    /// the stack is free again when a statement runs.
    fn statements(&self, rule: Rule, split: &[Dim]) -> Result<(Counting, Option<Counting>)> {
        use Rule::*;
        Ok(match rule {
            StudiesLed => (self.studies(true, None)?, Some(self.studies(false, None)?)),
            StudiesOfGroup => (self.studies(false, None)?, None),
            StudiesLedByGroup => (self.studies(true, None)?, None),
            StudiesForStaff => (self.studies(false, None)?, Some(self.staff()?)),
            ResearchActiveStaff => (self.active_people()?, Some(self.people()?)),
            ExternallyFunded => {
                (self.studies(false, Some(self.is_externally_funded()?))?, Some(self.studies(false, None)?))
            }
            MeanGrantOfFunded => {
                (self.external_pence()?, Some(self.studies(false, Some(self.is_externally_funded()?))?))
            }
            MeanGrantOfAll => (self.external_pence()?, Some(self.studies(false, None)?)),
            AcademicPartner => (self.studies(false, Some(self.has_university()?))?, Some(self.studies(false, None)?)),
            AcademicPartnersOutsideWales => (self.universities(false, true)?, Some(self.universities(false, false)?)),
            AcademicPartnershipsOutsideWales => (self.universities(true, true)?, Some(self.universities(true, false)?)),
            IndustryOrCharity => (self.studies(false, Some(self.has_industry()?))?, Some(self.studies(false, None)?)),
            IndustryOrCharityLed => (self.studies(true, Some(self.has_industry()?))?, Some(self.studies(true, None)?)),
            PortfolioLeaders | PortfolioLeadersOfWorkforce | PortfolioLeadersOfSeniors => {
                (self.portfolio_leaders(split)?, None)
            }
            IdentityRecorded | EngagedByBulletin | EngagedOfWorkforce | EngagedAtConference => {
                return Err(FieldError::internal("a rule that no statement counts"));
            }
            GrantsLed => (self.grants(true)?, None),
            GrantsJoined => (self.grants(false)?, None),
            CohortApplicants => (
                self.in_cohorts("hcs_applicants", "hcs_applicants")?,
                Some(self.in_all_cohorts("applicants", "hcs_applicants")?),
            ),
            CohortSuccess => (
                self.in_all_cohorts("hcs_awardees", "hcs_applicants")?,
                Some(self.in_cohorts("hcs_applicants", "hcs_applicants")?),
            ),
            CohortAwardees => (
                self.in_cohorts("hcs_awardees", "hcs_awardees")?,
                Some(self.in_all_cohorts("awardees", "hcs_awardees")?),
            ),
            CentreStudies => (self.involved_at_site(false)?, Some(self.all_at_site()?)),
            CentreStudiesLed => (self.involved_at_site(true)?, Some(self.all_at_site()?)),
            CentreStudiesOfClinicalScientists => (self.clinical_scientists_at_site()?, Some(self.all_at_site()?)),
            CentreStaff | CentreStaffUnmapped => (self.centre_staff(true)?, Some(self.centre_staff(false)?)),
            JobPlansWithResearch => (self.job_plans(true)?, Some(self.job_plans(false)?)),
            Publications => (self.publications(None)?, None),
            PublicationsInFront => (self.publications(Some(in_front()))?, None),
            OpenAccess => (self.publications(Some(is_open()))?, Some(self.publications(None)?)),
            IntellectualProperty => (self.property()?, None),
            CommercialDepartments => (self.commercial_departments()?, None),
            CommercialBoards => (self.bodies(BOARDS, Some(self.with_department()?))?, Some(self.bodies(BOARDS, None)?)),
            CentreCoreStaff => (self.core_staff()?, None),
            GrantIncome => (self.grant_income()?, None),
            SeniorByLevel => (self.at_consultant_level()?, None),
            SeniorByBand => (self.in_senior_band()?, None),
            RolePosts => (self.role_posts()?, None),
            RoleCoverage => {
                (self.bodies(BOARDS_AND_TRUSTS, Some(self.with_role()?))?, Some(self.bodies(BOARDS_AND_TRUSTS, None)?))
            }
            ChampionCoverage => (
                self.bodies(BOARDS_AND_TRUSTS, Some(self.with_champion()?))?,
                Some(self.bodies(BOARDS_AND_TRUSTS, None)?),
            ),
            GrantsGiven => (self.grants_given()?, None),
            Representation => (self.groups(true)?, Some(self.groups(false)?)),
            ServicesWithoutResearchTime => (self.timed_services(true)?, Some(self.timed_services(false)?)),
            AccreditedServices => (self.led_services(true)?, Some(self.led_services(false)?)),
            TravelFellowships => (self.travel_fellowships()?, None),
            OpenOpportunities => (self.open_opportunities()?, None),
        })
    }

    async fn identity_recorded(&mut self) -> Result<Counted> {
        let mut totals = [0, 0];
        for table in ["study_involvement", "grant_holder"] {
            for (total, recorded) in totals.iter_mut().zip([true, false]) {
                let counting = self.identities(table, recorded)?;
                *total += self.count(counting, &[]).await?.into_values().sum::<i64>();
            }
        }
        Ok(Counted { numerators: whole(totals[0]), denominators: Some(whole(totals[1])) })
    }

    /// Healthcare scientists whom a channel reaches, by all whom it reaches or by the workforce.
    async fn engaged(&mut self, kind: &'static str, of_workforce: bool) -> Result<Counted> {
        let Some((science, all)) = self.reached(kind).await? else {
            return Ok(Counted { numerators: Counts::default(), denominators: Some(Counts::default()) });
        };
        let over = if of_workforce {
            self.workforce(false).await?.get(&vec![Some("HEALTHCARE_SCIENCE".to_owned())]).copied()
        } else {
            Some(all)
        };
        Ok(Counted { numerators: whole(science), denominators: Some(over.map(whole).unwrap_or_default()) })
    }
}

/// A count of the whole alone.
fn whole(count: i64) -> Counts {
    Counts::from_iter([(Vec::new(), count)])
}
