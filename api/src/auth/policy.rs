//! The policy: what somebody may see, of what is known of them. Pure (`visibility.md`, above the rows of each type, which the
//! bindings hold).

use entity::enums::Scope;

use super::Facts;
use crate::engine::{RowScope, scope::Sight};

/// What somebody with credentials may see. A scope is in force when the token asks for it and the register grants it. A
/// client that acts for a person sees what is that person's, and nothing of its organisation's: whom it has signed in is
/// not the organisation. Nobody needs a grant to see how they themself are contacted: that scope is in force for them, over
/// their own rows alone.
pub fn policy(facts: &Facts) -> RowScope {
    let acts_for_a_person = facts.person.is_some();
    let own = acts_for_a_person.then_some(Scope::ResearchersContactRead);
    let granted = facts.asked.intersection(&facts.granted).copied();
    let scopes = granted.chain(own).map(|scope: Scope| scope.name().into()).collect();
    RowScope::of(Sight {
        organisation: (!acts_for_a_person).then_some(facts.organisation),
        person: facts.person,
        national: facts.national && !acts_for_a_person,
        scopes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(national: bool, person: Option<i64>, granted: &[Scope], asked: &[Scope]) -> Facts {
        let set = |scopes: &[Scope]| scopes.iter().copied().collect();
        Facts { client: "c".into(), organisation: 3, national, person, granted: set(granted), asked: set(asked) }
    }

    #[test]
    fn each_kind_of_caller_has_its_own_sight() {
        use Scope::{GrantsRead, StudiesRead};
        for (facts, organisation, person, national, studies, grants) in [
            (facts(false, None, &[], &[]), Some(3), None, false, false, false),
            (facts(false, None, &[StudiesRead], &[StudiesRead, GrantsRead]), Some(3), None, false, true, false),
            (facts(false, None, &[StudiesRead, GrantsRead], &[GrantsRead]), Some(3), None, false, false, true),
            (facts(true, None, &[StudiesRead], &[StudiesRead]), Some(3), None, true, true, false),
            (facts(true, Some(8), &[StudiesRead], &[StudiesRead]), None, Some(8), false, true, false),
        ] {
            let scope = policy(&facts);
            assert_eq!(scope.organisation(), organisation, "{facts:?}");
            assert_eq!(scope.person(), person, "{facts:?}");
            assert_eq!(scope.is_national(), national, "{facts:?}");
            assert_eq!(scope.has("STUDIES_READ"), studies, "{facts:?}");
            assert_eq!(scope.has("GRANTS_READ"), grants, "{facts:?}");
            assert_eq!(scope.has("RESEARCHERS_CONTACT_READ"), person.is_some(), "{facts:?}");
        }
    }
}
