//! The closed lists as the tables know them, to be held against the contract's enums.

use entity::enums;
use sea_orm::ActiveEnum;

fn values<E: ActiveEnum<Value = String>>() -> Vec<String> {
    E::values()
}

/// Each closed list by its name in the contract, with its values in order.
pub fn closed_lists() -> Vec<(&'static str, Vec<String>)> {
    macro_rules! lists {
        ($($name:ident),* $(,)?) => { vec![$((stringify!($name), values::<enums::$name>())),*] };
    }
    lists![
        ActionStatedIn,
        ActivityKind,
        AdoptionStatus,
        AliasKind,
        AppointmentTerm,
        ApprovalKind,
        ApprovalStatus,
        CareerLevelCode,
        ComparatorProfession,
        ContactPreference,
        ContractType,
        ContributorRole,
        CostCategory,
        CrosswalkStatus,
        DeliveryTerm,
        DivisionCode,
        GovernanceRoleKind,
        GrantRole,
        HealthCategory,
        IdentityProvenance,
        ImpactKind,
        ImpactReach,
        InnovationPartnerRole,
        InnovationRole,
        InnovationStage,
        IntellectualPropertyKind,
        IntellectualPropertyStatus,
        Language,
        Nation,
        OpenAccessStatus,
        OrganisationIdentifierScheme,
        OrganisationKind,
        OrganisationStatus,
        OutputKind,
        PartnerKind,
        PolicyKind,
        PolicyRelation,
        Precision,
        ProfessionalGroupCode,
        ProviderSector,
        PublicInvolvementForm,
        PublicInvolvementStage,
        PublicationKind,
        QualityDomain,
        RecommendationHeading,
        RecordSource,
        Region,
        RegistrationLevel,
        RegistrationRoute,
        RegulationStatus,
        ResearchRoleIdentity,
        SiteRole,
        SkillTier,
        StrategyActionKind,
        StudyIdentifierScheme,
        StudyParticipants,
        StudyPortfolio,
        StudyRole,
        StudyStatus,
        SwotKind,
        TranslationStatus,
        UnderRepresentedGroup,
        WorkIdentifierScheme,
    ]
}
