//! What follows what: a table of steps, each with the side that takes it. What the table does not hold does not happen.

use crate::engine::{
    command::{Path, UserError, UserErrorCode},
    error::said,
};

/// On which side of an application somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::domain) enum Side {
    /// Who applies, and the organisation for which they do.
    Applicant,
    /// Who decides.
    Decider,
}

/// The steps from one state to another, each with the side that takes it.
#[derive(Clone, Copy, Debug)]
pub(in crate::domain) struct Course<S: 'static, B: 'static = Side>(pub(in crate::domain) &'static [(S, S, B)]);

impl<S: Copy + PartialEq, B: Copy + PartialEq> Course<S, B> {
    /// Whether somebody on this side may take the step.
    pub(in crate::domain) fn allows(&self, from: S, to: S, by: B) -> bool {
        self.0.contains(&(from, to, by))
    }

    /// Why the step is not taken, by the present state's name in the contract, told at a field of the input; nothing when it may be.
    pub(in crate::domain) fn refusal(
        &self,
        (from, to): (S, S),
        by: B,
        (field, named): (&'static str, &str),
    ) -> Option<UserError> {
        let refused = UserError {
            code: UserErrorCode::WrongState,
            field: Path::of(&["input", field]),
            message: said::wrong_state(named),
        };
        (!self.allows(from, to, by)).then_some(refused)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum State {
        Begun,
        Sent,
        Ended,
    }
    use State::{Begun, Ended, Sent};

    const COURSE: Course<State> = Course(&[(Begun, Sent, Side::Applicant), (Sent, Ended, Side::Decider)]);

    #[test]
    fn only_what_stands_in_the_table_is_allowed() {
        let mut allowed = Vec::new();
        for from in [Begun, Sent, Ended] {
            for to in [Begun, Sent, Ended] {
                for by in [Side::Applicant, Side::Decider] {
                    if COURSE.allows(from, to, by) {
                        allowed.push((from, to, by));
                    }
                }
            }
        }
        assert_eq!(allowed, COURSE.0);
    }

    #[test]
    fn what_is_not_allowed_is_told_by_the_present_state() {
        assert_eq!(COURSE.refusal((Begun, Sent), Side::Applicant, ("it", "BEGUN")), None);
        for (step, by) in
            [((Begun, Sent), Side::Decider), ((Begun, Ended), Side::Decider), ((Sent, Sent), Side::Applicant)]
        {
            let refused = COURSE.refusal(step, by, ("it", "SOMEWHERE")).unwrap();
            assert_eq!((refused.code, refused.field), (UserErrorCode::WrongState, Path::of(&["input", "it"])));
            for welsh in [false, true] {
                assert!(refused.message.told(welsh).contains("`SOMEWHERE`"));
            }
        }
    }
}
