use hcs_graph::{
    domain,
    engine::{
        Graph,
        contract::{Contract, SDL, TypeKind},
    },
};

fn gaps(sdl: &str) -> Vec<String> {
    Graph::check(sdl, domain::bindings()).err().unwrap_or_default()
}

#[test]
fn contract_and_bindings_fit() {
    assert_eq!(gaps(SDL), Vec::<String>::new());
}

#[test]
fn closed_lists_are_the_contracts_enums() {
    let contract = Contract::load(SDL).unwrap();
    let lists = domain::shared::closed_lists();
    for (name, values) in &lists {
        let id = contract.id(name).unwrap_or_else(|| panic!("the contract has no enum {name}"));
        let TypeKind::Enum(wanted) = &contract.ty(id).kind else { panic!("{name} is no enum") };
        let wanted: Vec<&str> = wanted.iter().map(|v| &*v.name).collect();
        assert_eq!(values, &wanted, "{name}");
    }
    // Those that stand on no column: directions, order fields, the types that are searched or followed, what became of something, what a report is divided by, the
    // codes of errors, the limits, kinds of callers, what became of a row that was sent, what comes of rules, who may keep an answer, and
    // what a mentor's profile is drafted from and somebody may do next.
    let others = contract.types().filter(|(_, ty)| matches!(ty.kind, TypeKind::Enum(_)) && !ty.name.starts_with("__"));
    for (_, ty) in others {
        let known = lists.iter().any(|(name, _)| **name == *ty.name);
        let other = ty.name.ends_with("OrderField")
            || [
                "ViewerKind",
                "OrderDirection",
                "SearchType",
                "ParticipationDimension",
                "ErrorCode",
                "FollowedType",
                "ChangeKind",
                "HistoryKind",
                "ServiceLimitName",
                "ServiceLimitUnit",
                "CacheControlScope",
                "UserErrorCode",
                "UpsertOutcome",
                "ConstraintKind",
                "EligibilityOutcome",
                "MentoringBreakdown",
                "MentoringNextStepKind",
                "MentorProfileDraftSource",
            ]
            .contains(&&*ty.name);
        assert!(known || other, "{} is no closed list of the tables", ty.name);
    }
}
