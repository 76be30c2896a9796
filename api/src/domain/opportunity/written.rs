//! What partners write of opportunities: what they offer, from its draft to its end.

use crate::{
    engine::written::{ByValue, Rule, Written},
    identifier::currency,
};

/// The records of this domain that can be written.
pub(in crate::domain) fn written() -> [Written; 1] {
    [opportunity()]
}

/// The largest amount, as of a grant: ten milliards in minor units of two digits.
const MOST: i64 = 1_000_000_000_000;

/// What a rule names by what it is about. Whether a doctorate keeps out is all that is to be said of one.
const RULES: ByValue = &[
    ("CAREER_LEVEL", Some("eligibilityRules.careerLevels")),
    ("PROFESSIONAL_GROUP", Some("eligibilityRules.professionalGroups")),
    ("REGISTRATION", Some("eligibilityRules.registers")),
    ("NATION", Some("eligibilityRules.nations")),
    ("EMPLOYER_KIND", Some("eligibilityRules.employerKinds")),
    ("DOCTORATE", None),
    ("EMPLOYMENT", Some("eligibilityRules.contractTypes")),
    ("EARLIER_AWARD", Some("eligibilityRules.scheme")),
];

fn opportunity() -> Written {
    Written::of("Opportunity", "Opportunities")
        .kept_by("provider_id")
        .default("kinds", "[]")
        .default("careerLevels", "[]")
        .default("professionalGroups", "[]")
        .default("nations", "[]")
        .default("covers", "[]")
        .default("closing", "NOT_STATED")
        .default("healthcareScienceInclusion", "NOT_STATED")
        .default("isHealthcareScienceSpecific", "false")
        // Nothing is published because somebody left something out.
        .default("status", "DRAFT")
        .since(("status", "PUBLISHED"), "publishesOn", "published_at")
        .default("eligibilityRules.isExclusion", "false")
        .default("eligibilityRules.careerLevels", "[]")
        .default("eligibilityRules.professionalGroups", "[]")
        .default("eligibilityRules.registers", "[]")
        .default("eligibilityRules.nations", "[]")
        .default("eligibilityRules.employerKinds", "[]")
        .default("eligibilityRules.contractTypes", "[]")
        .rule(Rule::AtMost("eligibilityRules", 20))
        .rule(Rule::Length("eligibilityRules.wording.en", 1, 2_000))
        .rule(Rule::Length("eligibilityRules.wording.cy", 1, 2_000))
        .rule(Rule::ByValue("eligibilityRules.criterion", RULES))
        .rule(Rule::Length("title.en", 1, 300))
        .rule(Rule::Length("title.cy", 1, 300))
        .rule(Rule::Length("summary.en", 1, 5_000))
        .rule(Rule::Length("summary.cy", 1, 5_000))
        .rule(Rule::Length("sourceWording.en", 1, 5_000))
        .rule(Rule::Length("sourceWording.cy", 1, 5_000))
        .rule(Rule::Length("link", 1, 2_000))
        .rule(Rule::Own(&["provider"]))
        .rule(Rule::NotBoth("provider", "providerGroup"))
        .rule(Rule::Span("amountMin.amountMinor", 0, MOST))
        .rule(Rule::Form("amountMin.currency", "ISO 4217", currency::parse))
        .rule(Rule::Span("amountMax.amountMinor", 0, MOST))
        .rule(Rule::Form("amountMax.currency", "ISO 4217", currency::parse))
        .rule(Rule::Ordered("amountMin.amountMinor", "amountMax.amountMinor"))
        .rule(Rule::Span("wteHundredthsMin", 1, 100))
        .rule(Rule::Span("wteHundredthsMax", 1, 100))
        .rule(Rule::Ordered("wteHundredthsMin", "wteHundredthsMax"))
        .rule(Rule::Span("durationMonthsMin", 1, 240))
        .rule(Rule::Span("durationMonthsMax", 1, 240))
        .rule(Rule::Ordered("durationMonthsMin", "durationMonthsMax"))
        .rule(Rule::Ordered("opensAt", "closesAt"))
        .rule(Rule::OnlyWhen("closesAt", "closing", "FIXED"))
        .rule(Rule::Ordered("sourceDate", "lastVerified"))
}
