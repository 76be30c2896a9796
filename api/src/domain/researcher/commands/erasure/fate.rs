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

/// Every table with a column `researcher_id` but those of erasure and of the trail, and what becomes of its rows. The
/// researcher's own row goes last.
pub const NAMED: &[(&str, Fate)] = &[
    ("researcher_expertise", Fate::Goes),
    ("appointment", Fate::Goes),
    ("registration", Fate::Goes),
    ("equality_record", Fate::Goes),
    ("part_claim", Fate::Goes),
    // The story of a life, even where no name stands in it.
    ("career_story", Fate::Goes),
    ("story_person", Fate::Goes),
    ("recognition_recipient", Fate::Stays { unless: Some("organisation_id"), blank: &["name"], dash: &[], kept: &[] }),
    (
        "study_involvement",
        Fate::Stays { unless: None, blank: &["identity_identifies_as", "person_orcid"], dash: &[], kept: PART },
    ),
    (
        "grant_holder",
        Fate::Stays {
            unless: None,
            blank: &["identity_identifies_as", "person_key", "person_orcid"],
            dash: &[],
            kept: PART,
        },
    ),
    (
        "authorship",
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
        Fate::Stays { unless: None, blank: &["identity_identifies_as", "printed_name"], dash: &[], kept: PART },
    ),
    ("funding_applicant", Fate::Stays { unless: None, blank: &["identity_identifies_as"], dash: &[], kept: PART }),
    (
        "innovation_participation",
        Fate::Stays { unless: None, blank: &["identity_identifies_as"], dash: &[], kept: PART },
    ),
    (
        "champion",
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
];
