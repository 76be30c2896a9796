//! The reasons of who has no mentor in words. Nobody has checked the Welsh (`MACHINE`).

use super::{super::score::Words, Reason};

impl Reason {
    /// Why.
    pub fn words(self) -> Words {
        match self {
            Reason::NoEligibleMentor => Words {
                en: "No mentor can be suggested: none keeps all the rules.",
                cy: "Ni ellir awgrymu mentor: nid oes un sy'n bodloni'r rheolau i gyd.",
            },
            Reason::CapacityExhausted => Words {
                en: "Mentors would fit, and all of their places are taken by others.",
                cy: "Byddai mentoriaid yn addas, ond mae eu lleoedd i gyd wedi mynd i eraill.",
            },
            Reason::AllDeclined => Words {
                en: "Mentors would fit, and all of them declined.",
                cy: "Byddai mentoriaid yn addas, ond gwrthododd pob un ohonynt.",
            },
            Reason::NotReady => {
                Words { en: "The request is not ready to be matched.", cy: "Nid yw'r cais yn barod i gael ei baru." }
            }
        }
    }
}
