//! Names that stand inside sentences, in both languages.

/// A published limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Objects that a selection goes through.
    Depth,
    /// Fields after all fragments are spread.
    Fields,
    /// Fields under another name than their own.
    Aliases,
    /// Fields of the root.
    RootFields,
    /// Directives written.
    Directives,
    /// Tokens of the document.
    Tokens,
    /// What the operation can cost.
    Cost,
}

impl Limit {
    /// Every limit.
    pub const ALL: [Limit; 7] =
        [Limit::Depth, Limit::Fields, Limit::Aliases, Limit::RootFields, Limit::Directives, Limit::Tokens, Limit::Cost];

    /// What it counts, in English and in Welsh behind `ar`.
    pub const fn names(self) -> (&'static str, &'static str) {
        match self {
            Limit::Depth => ("depth", "ddyfnder"),
            Limit::Fields => ("fields", "feysydd"),
            Limit::Aliases => ("aliases", "arallenwau"),
            Limit::RootFields => ("root fields", "feysydd gwraidd"),
            Limit::Directives => ("directives", "gyfarwyddebau"),
            Limit::Tokens => ("tokens", "docynnau"),
            Limit::Cost => ("cost", "gost"),
        }
    }
}

/// The form that a scalar takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `Int`.
    Int,
    /// `Float`.
    Float,
    /// `String`.
    String,
    /// `Boolean`.
    Boolean,
    /// `ID`.
    Id,
    /// `Long`.
    Long,
    /// `Date`.
    Date,
    /// `DateTime`.
    DateTime,
    /// `Orcid`, in another form.
    Orcid,
    /// `Orcid`, of its form but wrong.
    OrcidDigit,
    /// `Ror`, in another form.
    Ror,
    /// `Ror`, of its form but wrong.
    RorDigits,
    /// `URL`.
    Url,
    /// `EmailAddress`.
    EmailAddress,
}

impl Form {
    /// Every form.
    pub const ALL: [Form; 14] = [
        Form::Int,
        Form::Float,
        Form::String,
        Form::Boolean,
        Form::Id,
        Form::Long,
        Form::Date,
        Form::DateTime,
        Form::Orcid,
        Form::OrcidDigit,
        Form::Ror,
        Form::RorDigits,
        Form::Url,
        Form::EmailAddress,
    ];

    /// What is expected, in English and in Welsh.
    pub const fn names(self) -> (&'static str, &'static str) {
        match self {
            Form::Int => ("a whole number of 32 bits", "rhif cyfan o 32 did"),
            Form::Float => ("a number", "rhif"),
            Form::String => ("a string", "llinyn"),
            Form::Boolean => ("`true` or `false`", "`true` neu `false`"),
            Form::Id => ("a string or a whole number", "llinyn neu rif cyfan"),
            Form::Long => ("a whole number of at most 53 bits", "rhif cyfan o 53 did ar y mwyaf"),
            Form::Date => ("a calendar date such as 2025-03-20", "dyddiad calendr megis 2025-03-20"),
            Form::DateTime => (
                "an instant with its offset such as 2025-03-20T09:30:00Z",
                "ennyd gyda'i gwrthbwys megis 2025-03-20T09:30:00Z",
            ),
            Form::Orcid => ("an ORCID iD such as 0000-0002-1825-0097", "ORCID iD megis 0000-0002-1825-0097"),
            Form::OrcidDigit => (
                "an ORCID iD such as 0000-0002-1825-0097, with a right check digit",
                "ORCID iD megis 0000-0002-1825-0097, â digid gwirio cywir",
            ),
            Form::Ror => ("a ROR id such as 03kk7td41", "rhif ROR megis 03kk7td41"),
            Form::RorDigits => (
                "a ROR id such as 03kk7td41, with right check digits",
                "rhif ROR megis 03kk7td41, â digidau gwirio cywir",
            ),
            Form::Url => ("an absolute http or https address", "cyfeiriad http neu https absoliwt"),
            Form::EmailAddress => ("an e-mail address", "cyfeiriad e-bost"),
        }
    }
}
