//! What becomes of each table that names a researcher, when that person is erased.

/// What stands in the place of a printed name that cannot be null.
pub(super) const DASH: &str = "—";

/// What becomes of rows that name somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// They are about the person, and go.
    Goes,
    /// They are about something that the person had a part in, and stay without them.
    Stays {
        /// A column without which nothing would be left: such a row goes.
        unless: Option<&'static str>,
        /// Texts of the person, which become null.
        blank: &'static [&'static str],
        /// Texts of the person that cannot be null, which become a dash.
        dash: &'static [&'static str],
        /// Texts that say nothing of who the person was.
        kept: &'static [&'static str],
    },
}

/// The texts of a part that somebody took: closed lists, and where the row is from.
const PART: &[&str] = &[
    "role",
    "identity_group",
    "identity_career_level",
    "identity_profession",
    "identity_coded_by",
    "status",
    "source",
    "source_key",
    "source_place",
];

/// What two people and their coordinator said of mentoring is nobody's any more. Their goals go: `reasons` sees to it.
const PAIRED: Fate = Fate::Stays {
    unless: None,
    blank: &["reason", "decline_note", "agreement", "end_note"],
    dash: &[],
    kept: &["kind", "status", "origin", "decline_reason", "end_reason"],
};

/// Every table that refers to researchers but those of erasure and of the trail, with the column by which, and what becomes of its rows.
/// The researcher's own row goes last.
pub const NAMED: &[(&str, &str, Fate)] = &[
    ("researcher_expertise", "researcher_id", Fate::Goes),
    ("appointment", "researcher_id", Fate::Goes),
    ("registration", "researcher_id", Fate::Goes),
    ("equality_record", "researcher_id", Fate::Goes),
    ("part_claim", "researcher_id", Fate::Goes),
    ("saved_search", "researcher_id", Fate::Goes),
    // The story of a life, even where no name stands in it.
    ("career_story", "researcher_id", Fate::Goes),
    ("story_person", "researcher_id", Fate::Goes),
    (
        "recognition_recipient",
        "researcher_id",
        Fate::Stays { unless: Some("organisation_id"), blank: &["name"], dash: &[], kept: &[] },
    ),
    (
        "study_involvement",
        "researcher_id",
        Fate::Stays { unless: None, blank: &["identity_identifies_as", "person_orcid"], dash: &[], kept: PART },
    ),
    (
        "grant_holder",
        "researcher_id",
        Fate::Stays {
            unless: None,
            blank: &["identity_identifies_as", "person_key", "person_orcid"],
            dash: &[],
            kept: PART,
        },
    ),
    (
        "authorship",
        "researcher_id",
        Fate::Stays {
            unless: None,
            blank: &["identity_identifies_as", "person_orcid"],
            dash: &["printed_name"],
            kept: &[
                "roles",
                "identity_group",
                "identity_career_level",
                "identity_profession",
                "identity_coded_by",
                "status",
                "source",
                "source_key",
                "source_place",
            ],
        },
    ),
    (
        "output_contribution",
        "researcher_id",
        Fate::Stays { unless: None, blank: &["identity_identifies_as", "printed_name"], dash: &[], kept: PART },
    ),
    (
        "funding_applicant",
        "researcher_id",
        Fate::Stays { unless: None, blank: &["identity_identifies_as"], dash: &[], kept: PART },
    ),
    (
        "fellowship_application",
        "researcher_id",
        Fate::Stays {
            unless: None,
            // What somebody planned of themself, and was told of it.
            blank: &["identity_identifies_as", "summary", "feedback"],
            dash: &["title"],
            kept: &[
                "identity_group",
                "identity_career_level",
                "identity_profession",
                "identity_coded_by",
                "status",
                "source",
                "source_key",
                "source_place",
            ],
        },
    ),
    (
        "fellowship",
        "researcher_id",
        Fate::Stays {
            unless: None,
            blank: &["identity_identifies_as"],
            dash: &[],
            kept: &[
                "title",
                "identity_group",
                "identity_career_level",
                "identity_profession",
                "identity_coded_by",
                "status",
                "source",
                "source_key",
                "source_place",
            ],
        },
    ),
    (
        "innovation_participation",
        "researcher_id",
        Fate::Stays { unless: None, blank: &["identity_identifies_as"], dash: &[], kept: PART },
    ),
    (
        "champion",
        "researcher_id",
        Fate::Stays {
            unless: None,
            blank: &["identity_identifies_as"],
            dash: &[],
            kept: &[
                "kind",
                "identity_group",
                "identity_career_level",
                "identity_profession",
                "identity_coded_by",
                "source",
                "source_key",
                "source_place",
            ],
        },
    ),
    (
        "nominated_lead",
        "researcher_id",
        Fate::Stays {
            unless: None,
            blank: &["identity_identifies_as"],
            dash: &[],
            kept: &[
                "topic_en",
                "topic_cy",
                "topic_status",
                "identity_group",
                "identity_career_level",
                "identity_profession",
                "identity_coded_by",
                "source",
                "source_key",
                "source_place",
            ],
        },
    ),
    (
        "group_membership",
        "researcher_id",
        Fate::Stays {
            unless: None,
            blank: &["identity_identifies_as", "printed_name"],
            dash: &[],
            kept: &[
                "group_name",
                "kind",
                "role",
                "identity_group",
                "identity_career_level",
                "identity_profession",
                "identity_coded_by",
                "source",
                "source_key",
                "source_place",
            ],
        },
    ),
    (
        "travel_fellowship",
        "researcher_id",
        Fate::Stays {
            unless: None,
            blank: &[
                "identity_identifies_as",
                "destination_city",
                "host",
                "purpose_cy",
                "report_en",
                "report_cy",
                "dissemination_en",
                "dissemination_cy",
            ],
            dash: &["purpose_en"],
            kept: &[
                "status",
                "identity_group",
                "identity_career_level",
                "identity_profession",
                "identity_coded_by",
                "destination_country",
                "purpose_status",
                "budget_requested_currency",
                "budget_awarded_currency",
                "report_status",
                "dissemination_status",
                "source",
                "source_key",
                "source_place",
            ],
        },
    ),
    ("travel_panel", "researcher_id", Fate::Stays { unless: None, blank: &["note"], dash: &[], kept: &["conflict"] }),
    // With what they offered and asked, and the pairing stays with whoever was the other side.
    ("mentor_profile", "researcher_id", Fate::Goes),
    ("mentoring_request", "researcher_id", Fate::Goes),
    ("mentor_exclusion", "person_id", Fate::Goes),
    ("mentoring_request_exclusion", "person_id", Fate::Goes),
    ("mentoring_pairing", "mentor_id", PAIRED),
    ("mentoring_pairing", "mentee_id", PAIRED),
];

/// Columns by which somebody is named beside whose row it is, table by table: they become null.
pub const BESIDE: &[(&str, &str)] = &[("fellowship_application", "mentor_id"), ("fellowship", "mentor_id")];
