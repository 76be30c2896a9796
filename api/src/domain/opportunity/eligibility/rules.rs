//! What comes of an opportunity's rules over facts.

use entity::enums::{EligibilityCriterion as Criterion, HealthcareScienceInclusion as Inclusion};

use super::facts::{Facts, OUTSIDE};

/// What comes of a rule, or of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Eligible,
    NotEligible,
    Unclear,
}

impl Outcome {
    /// By its name in the contract.
    pub(super) fn name(self) -> &'static str {
        match self {
            Outcome::Eligible => "ELIGIBLE",
            Outcome::NotEligible => "NOT_ELIGIBLE",
            Outcome::Unclear => "UNCLEAR",
        }
    }
}

/// How binding it is that somebody has one of the values of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Force {
    /// One of them is needed.
    Needed,
    /// Whoever has one of them is kept out.
    Barred,
    /// The source has these in mind, and says of no others that they are kept out.
    Named,
}

/// What is asked of somebody beside healthcare science.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Rule {
    pub(super) criterion: Criterion,
    pub(super) force: Force,
    pub(super) values: Vec<String>,
    /// Its wording: Welsh, English, status. The opportunity's own stands in the place of none.
    pub(super) wording: Option<[Option<String>; 3]>,
}

/// What an opportunity asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) inclusion: Inclusion,
    /// It is for healthcare science alone.
    pub(super) specific: bool,
    pub(super) rules: Vec<Rule>,
}

/// Why something comes of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// Healthcare science is named.
    Included,
    /// It is kept out.
    Excluded,
    /// Not a word of it.
    NotStated,
    /// It is for healthcare science alone, and they are of another profession.
    ForHealthcareScience,
    /// They are of another profession, of which nothing is recorded here.
    OtherProfession,
    /// A fact is missing.
    Missing,
    /// The rule is met, or not.
    Of(Force, bool),
}

/// What comes of one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Reason<'r> {
    pub(super) criterion: Criterion,
    pub(super) outcome: Outcome,
    pub(super) why: Why,
    /// What would have to be known.
    pub(super) missing: Option<Criterion>,
    /// The rule; `None` for healthcare science.
    pub(super) rule: Option<&'r Rule>,
}

impl Asked {
    /// What comes of each rule: healthcare science first.
    pub(super) fn of(&self, facts: &Facts) -> Vec<Reason<'_>> {
        let rules = self.rules.iter().map(|rule| rule.of(facts));
        std::iter::once(self.healthcare_science(facts)).chain(rules).collect()
    }

    fn healthcare_science(&self, facts: &Facts) -> Reason<'_> {
        let (outcome, why) = match facts.of(Criterion::ProfessionalGroup) {
            None => (Outcome::Unclear, Why::Missing),
            Some(groups) if groups.iter().all(|group| group == OUTSIDE) => match self.specific {
                true => (Outcome::NotEligible, Why::ForHealthcareScience),
                false => (Outcome::Unclear, Why::OtherProfession),
            },
            Some(_) => match self.inclusion {
                Inclusion::ExplicitlyIncluded => (Outcome::Eligible, Why::Included),
                Inclusion::ExplicitlyExcluded => (Outcome::NotEligible, Why::Excluded),
                Inclusion::NotStated => (Outcome::Unclear, Why::NotStated),
            },
        };
        let missing = (why == Why::Missing).then_some(Criterion::ProfessionalGroup);
        Reason { criterion: Criterion::HealthcareScience, outcome, why, missing, rule: None }
    }
}

impl Rule {
    fn of(&self, facts: &Facts) -> Reason<'_> {
        let criterion = self.criterion;
        let Some(known) = facts.of(criterion) else {
            let (outcome, why) = (Outcome::Unclear, Why::Missing);
            return Reason { criterion, outcome, why, missing: Some(criterion), rule: Some(self) };
        };
        let has = known.iter().any(|value| self.values.contains(value));
        let outcome = match (self.force, has) {
            (Force::Needed | Force::Named, true) | (Force::Barred, false) => Outcome::Eligible,
            (Force::Named, false) => Outcome::Unclear,
            (Force::Needed, false) | (Force::Barred, true) => Outcome::NotEligible,
        };
        Reason { criterion, outcome, why: Why::Of(self.force, has), missing: None, rule: Some(self) }
    }
}

/// What comes of all: one that keeps out decides, then one that leaves it open.
pub(super) fn together(reasons: &[Reason<'_>]) -> Outcome {
    let any = |outcome| reasons.iter().any(|reason| reason.outcome == outcome);
    match (any(Outcome::NotEligible), any(Outcome::Unclear)) {
        (true, _) => Outcome::NotEligible,
        (_, true) => Outcome::Unclear,
        _ => Outcome::Eligible,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(of: &[(&str, &str)]) -> Facts {
        Facts::read(of.iter().map(|(criterion, value)| ((*criterion).to_owned(), (*value).to_owned())))
    }

    fn rule(criterion: Criterion, force: Force, values: &[&str]) -> Rule {
        Rule { criterion, force, values: values.iter().map(|value| (*value).to_owned()).collect(), wording: None }
    }

    const RADIOGRAPHY: (&str, &str) = ("PROFESSIONAL_GROUP", "RADIOGRAPHERS_AND_RADIOTHERAPISTS");

    #[test]
    fn healthcare_science_is_in_or_out_or_not_spoken_of() {
        use Inclusion::{ExplicitlyExcluded, ExplicitlyIncluded, NotStated};
        for (inclusion, specific, known, outcome, why) in [
            (ExplicitlyIncluded, false, facts(&[RADIOGRAPHY]), Outcome::Eligible, Why::Included),
            (ExplicitlyExcluded, false, facts(&[RADIOGRAPHY]), Outcome::NotEligible, Why::Excluded),
            (NotStated, false, facts(&[RADIOGRAPHY]), Outcome::Unclear, Why::NotStated),
            (ExplicitlyIncluded, false, Facts::default(), Outcome::Unclear, Why::Missing),
            (
                ExplicitlyIncluded,
                true,
                facts(&[("PROFESSIONAL_GROUP", OUTSIDE)]),
                Outcome::NotEligible,
                Why::ForHealthcareScience,
            ),
            (NotStated, false, facts(&[("PROFESSIONAL_GROUP", OUTSIDE)]), Outcome::Unclear, Why::OtherProfession),
        ] {
            let asked = Asked { inclusion, specific, rules: Vec::new() };
            let reasons = asked.of(&known);
            assert_eq!((reasons[0].outcome, reasons[0].why, reasons.len()), (outcome, why, 1), "{inclusion:?}");
        }
    }

    #[test]
    fn a_rule_is_met_or_not_or_asks_for_what_is_not_known() {
        let hcpc = facts(&[("REGISTRATION", "HCPC")]);
        for (force, values, known, outcome) in [
            (Force::Needed, ["HCPC"], &hcpc, Outcome::Eligible),
            (Force::Needed, ["ASSURED_VOLUNTARY"], &hcpc, Outcome::NotEligible),
            (Force::Barred, ["HCPC"], &hcpc, Outcome::NotEligible),
            (Force::Barred, ["ASSURED_VOLUNTARY"], &hcpc, Outcome::Eligible),
            (Force::Named, ["HCPC"], &hcpc, Outcome::Eligible),
            (Force::Named, ["ASSURED_VOLUNTARY"], &hcpc, Outcome::Unclear),
            (Force::Needed, ["HCPC"], &Facts::default(), Outcome::Unclear),
            (Force::Barred, ["HCPC"], &Facts::default(), Outcome::Unclear),
        ] {
            let rule = rule(Criterion::Registration, force, &values);
            let reason = rule.of(known);
            assert_eq!(reason.outcome, outcome, "{force:?} {values:?}");
            assert_eq!(reason.missing.is_some(), reason.why == Why::Missing);
        }
    }

    #[test]
    fn one_that_keeps_out_decides_before_one_that_leaves_open() {
        let asked = |rules| Asked { inclusion: Inclusion::ExplicitlyIncluded, specific: false, rules };
        let open = rule(Criterion::Doctorate, Force::Needed, &["HELD"]);
        let met = rule(Criterion::ProfessionalGroup, Force::Needed, &[RADIOGRAPHY.1]);
        let not = rule(Criterion::ProfessionalGroup, Force::Barred, &[RADIOGRAPHY.1]);
        for (rules, outcome) in [
            (vec![], Outcome::Eligible),
            (vec![met.clone()], Outcome::Eligible),
            (vec![met.clone(), open.clone()], Outcome::Unclear),
            (vec![open.clone(), not.clone()], Outcome::NotEligible),
            (vec![not, open, met], Outcome::NotEligible),
        ] {
            let asked = asked(rules);
            assert_eq!(together(&asked.of(&facts(&[RADIOGRAPHY]))), outcome, "{:?}", asked.rules);
        }
    }
}
