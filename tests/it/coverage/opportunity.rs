//! Opportunities, and who can be asked for support.

use super::Row;

/// The queries.
pub const ROWS: &[Row] = &[
    Row {
        no: "S-43",
        asks: "Opportunities for funding, training and support, those that close first in front",
        query: "{ opportunities(first: 20, orderBy: [{ field: CLOSES_AT }]) { totalCount facets { category { value count } kinds { value count } } nodes { title { en cy } summary { en cy } category kinds provider { name { en } } providerGroup closing closesAt daysLeft link } } }",
        shows: &[
            "/opportunities/nodes/0/title/cy",
            "/opportunities/nodes/0/closesAt",
            "/opportunities/facets/kinds/0/count",
        ],
        not_yet: "",
    },
    Row {
        no: "S-44",
        asks: "Opportunities by career level, and whether an advanced practitioner in radiography, registered with the HCPC and employed by a health board, may apply for what closes within 90 days",
        query: "{ named: opportunities(first: 100, filter: { careerLevels: [ADVANCED] }) { totalCount facets { careerLevels { value count } } nodes { title { en } provider { name { en } } providerGroup scheme { name { en } } careerLevels professionalGroups } } open: opportunities(filter: { forCareerLevel: PRACTITIONER, forProfessionalGroup: PHYSIOLOGICAL_SCIENCES }) { totalCount } closing: opportunities(filter: { closingWithin: { days: 90, from: \"2025-12-01T00:00:00Z\" } }) { nodes { title { en } closesAt eligibility(profile: { careerLevel: ADVANCED, professionalGroup: RADIOGRAPHERS_AND_RADIOTHERAPISTS, registers: [HCPC], nations: [WALES], employerKinds: [HEALTH_BOARD] }) { outcome missing reasons { criterion outcome text { en cy } wording { en cy } } } } } }",
        shows: &[
            "/named/nodes/0/careerLevels",
            "/named/nodes/0/title/en",
            "/open/totalCount",
            "/closing/nodes/0/eligibility/reasons/1/text/cy",
            "/closing/nodes/0/eligibility/reasons/3/wording/en",
        ],
        not_yet: "",
    },
    Row {
        no: "S-45",
        asks: "What opportunities say of healthcare science, and how they put it",
        query: "{ opportunities(first: 100, filter: { healthcareScienceInclusion: [EXPLICITLY_INCLUDED, EXPLICITLY_EXCLUDED] }) { totalCount nodes { title { en } healthcareScienceInclusion sourceWording { en cy } sourceDate lastVerified } } all: opportunities { facets { healthcareScienceInclusion { value count } } } judged: opportunities(first: 100) { nodes { eligibility(profile: { professionalGroup: PHYSIOLOGICAL_SCIENCES }) { healthcareScience outcome reasons { criterion outcome text { en } } } } } }",
        shows: &[
            "/opportunities/nodes/0/healthcareScienceInclusion",
            "/all/facets/healthcareScienceInclusion/2/count",
            "/judged/nodes/0/eligibility/healthcareScience",
        ],
        not_yet: "",
    },
    Row {
        no: "S-46",
        asks: "Opportunities that are open to Wales, as far as the source says",
        query: "{ opportunities(first: 100, filter: { nations: [WALES], sample: false }) { totalCount nodes { title { en } provider { name { en } } nations } } all: opportunities { facets { nations { value count } } } since: opportunities(filter: { openToWalesSince: { gte: \"2020-01-01\" } }) { nodes { title { en } openToWalesSince } } }",
        shows: &["/opportunities/nodes/0/nations", "/all/facets/nations/0/count", "/since/nodes/0/openToWalesSince"],
        not_yet: "",
    },
    Row {
        no: "S-47",
        asks: "Amounts, durations and shares of time of opportunities and schemes, as far as they are printed, and what they pay for",
        query: "{ opportunities(first: 100, filter: { covers: [SALARY, TUITION] }) { totalCount facets { covers { value count } } nodes { title { en } amountMin { amountMinor currency } amountMax { amountMinor currency } wteHundredthsMin wteHundredthsMax durationMonthsMin durationMonthsMax covers } } fundingSchemes(first: 100, filter: { covers: [SALARY, TUITION] }) { totalCount facets { covers { value count } } nodes { name { en cy } amountMax { amountMinor currency } wteHundredths durationMonthsMin durationMonthsMax covers } } }",
        shows: &[
            "/opportunities/nodes/0/amountMax/amountMinor",
            "/fundingSchemes/nodes/0/wteHundredths",
            "/fundingSchemes/facets/covers/0/count",
        ],
        not_yet: "",
    },
    Row {
        no: "S-48",
        asks: "Opportunities by the heading of RI and by who offers them",
        query: "{ opportunities(first: 100, filter: { providerSector: [WG_RESEARCH, UK_RESEARCH, NHS_CENTRE, CHARITY] }) { facets { providerSector { value count } provider { label { en } count } } nodes { title { en } provider { name { en } } providerSector } } }",
        shows: &["/opportunities/nodes/0/providerSector", "/opportunities/facets/provider/0/label/en"],
        not_yet: "",
    },
    Row {
        no: "S-49",
        asks: "What is open at a moment, what closes within two weeks, and what was held to its source since",
        query: r#"{ open: opportunities(filter: { openAt: "2026-01-15T12:00:00+00:00" }) { totalCount nodes { title { en } opensAt closesAt isOpen(at: "2026-01-15T12:00:00+00:00") } } closing: opportunities(filter: { closingWithin: { days: 14, from: "2026-01-15T12:00:00+00:00" } }, orderBy: [{ field: CLOSES_AT }]) { totalCount nodes { title { en } closesAt daysLeft(at: "2026-01-15T12:00:00+00:00") } } checked: opportunities(filter: { lastVerified: { gte: "2025-03-01" } }) { totalCount } new: opportunities(filter: { publishedAt: { gte: "2025-03-01T00:00:00Z" } }, orderBy: [{ field: PUBLISHED_AT, direction: DESC }]) { totalCount nodes { title { en } publishedAt } } savedSearches { name search filter seenAt } }"#,
        shows: &[
            "/open/nodes/0/isOpen",
            "/closing/nodes/0/daysLeft",
            "/checked/totalCount",
            "/new/nodes/0/publishedAt",
        ],
        not_yet: "",
    },
    Row {
        no: "S-52",
        asks: "Opportunities and schemes for healthcare science alone, and how many of all are",
        query: "{ opportunities(first: 100, filter: { isHealthcareScienceSpecific: true }) { totalCount nodes { title { en } provider { name { en } } closesAt isOpen } } fundingSchemes(first: 100, filter: { hcsSpecific: true }) { totalCount nodes { name { en cy } owner { name { en } } isCurrent targetPerYear grants { totalCount } } } all: opportunities { totalCount facets { isHealthcareScienceSpecific { value count } } } }",
        shows: &[
            "/opportunities/nodes/0/title/en",
            "/fundingSchemes/nodes/0/owner/name/en",
            "/all/facets/isHealthcareScienceSpecific/0/count",
        ],
        not_yet: "",
    },
    Row {
        no: "S-53",
        asks: "Streams of funding for education of HEIW",
        query: r#"{ opportunities(first: 100, filter: { kinds: [EDUCATION_FUNDING], providerLike: { abbreviation: { eq: "HEIW" } } }) { totalCount nodes { title { en cy } summary { en cy } isHealthcareScienceSpecific careerLevels } } }"#,
        shows: &["/opportunities/nodes/1/title/cy"],
        not_yet: "",
    },
    Row {
        no: "S-54",
        asks: "Research offices, bodies that support innovation and the decision tools of the HRA, with how to reach them",
        query: "{ supportServices(first: 100) { totalCount facets { kind { value count } } nodes { name { en cy } kind organisation { name { en } } summary { en cy } url contactPoints { nodes { email url } } } } tools: supportServices(filter: { kind: [DECISION_TOOL] }) { nodes { name { en } url } } }",
        shows: &["/supportServices/nodes/0/contactPoints/nodes/0/email", "/tools/nodes/1/url"],
        not_yet: "",
    },
];
