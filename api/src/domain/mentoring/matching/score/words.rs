//! Rules, criteria and reasons in words. Nobody has checked the Welsh (`MACHINE`).

use super::{Criterion, Lack, Rule};

/// A text in both languages. The Welsh is `MACHINE` in the terms of the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words {
    /// English.
    pub en: &'static str,
    /// Welsh.
    pub cy: &'static str,
}

/// English before Welsh.
const fn words(en: &'static str, cy: &'static str) -> Words {
    Words { en, cy }
}

impl Rule {
    /// That it is kept, or is not.
    pub fn words(self, passed: bool) -> Words {
        match (self, passed) {
            (Rule::Consent, true) => {
                words("The mentor agreed to be suggested.", "Cytunodd y mentor i gael ei awgrymu.")
            }
            (Rule::Consent, false) => {
                words("The mentor did not agree to be suggested.", "Ni chytunodd y mentor i gael ei awgrymu.")
            }
            (Rule::Active, true) => words("The mentor takes mentees on.", "Mae'r mentor yn derbyn mentoreion."),
            (Rule::Active, false) => {
                words("The mentor takes nobody on at present.", "Nid yw'r mentor yn derbyn neb ar hyn o bryd.")
            }
            (Rule::PlaceFree, true) => words("The mentor has a place free.", "Mae gan y mentor le rhydd."),
            (Rule::PlaceFree, false) => words("The mentor has no place free.", "Nid oes gan y mentor le rhydd."),
            (Rule::NotSelf, true) => words("The mentor is another person.", "Person arall yw'r mentor."),
            (Rule::NotSelf, false) => words("Nobody is their own mentor.", "Ni all neb fod yn fentor iddo'i hun."),
            (Rule::NotLineManager, true) => {
                words("Neither of the two manages the other.", "Nid yw'r naill yn rheolwr ar y llall.")
            }
            (Rule::NotLineManager, false) => {
                words("One of the two manages the other.", "Mae un o'r ddau yn rheolwr ar y llall.")
            }
            (Rule::NotSameTeam, true) => {
                words("The two work in different teams.", "Mae'r ddau'n gweithio mewn timau gwahanol.")
            }
            (Rule::NotSameTeam, false) => words("The two work in one team.", "Mae'r ddau'n gweithio yn yr un tîm."),
            (Rule::NotPaired, true) => words("The two are not a pair yet.", "Nid yw'r ddau'n bâr eto."),
            (Rule::NotPaired, false) => words("The two are a pair already.", "Mae'r ddau'n bâr yn barod."),
            (Rule::NotExcluded, true) => words(
                "Neither of the two asked not to be paired with the other.",
                "Ni ofynnodd y naill na'r llall am beidio â chael eu paru.",
            ),
            // Not by whom: that is theirs alone to know.
            (Rule::NotExcluded, false) => words("The two are not to be paired.", "Nid yw'r ddau i gael eu paru."),
            (Rule::LanguageRequired, true) => words(
                "The mentor speaks the language that is needed, or none is.",
                "Mae'r mentor yn siarad yr iaith sydd ei hangen, neu nid oes angen un benodol.",
            ),
            (Rule::LanguageRequired, false) => words(
                "The mentor does not mentor in the language that is needed.",
                "Nid yw'r mentor yn mentora yn yr iaith sydd ei hangen.",
            ),
            (Rule::MentorsLevel, true) => words(
                "The mentor mentors people of the mentee's career level.",
                "Mae'r mentor yn mentora pobl ar lefel gyrfa'r mentorai.",
            ),
            (Rule::MentorsLevel, false) => words(
                "The mentor mentors people of other career levels, or the mentee's is not known.",
                "Mae'r mentor yn mentora pobl ar lefelau gyrfa eraill, neu nid yw lefel y mentorai'n hysbys.",
            ),
        }
    }
}

impl Criterion {
    /// What points are given for.
    pub fn words(self) -> Words {
        match self {
            Criterion::Goals => words("Goals and expertise", "Nodau ac arbenigedd"),
            Criterion::CareerLevel => words("Career level", "Lefel gyrfa"),
            Criterion::Discipline => words("Professional group and specialty", "Grŵp proffesiynol ac arbenigaeth"),
            Criterion::Organisation => words("Organisation", "Sefydliad"),
            Criterion::Language => words("Language", "Iaith"),
            Criterion::Meeting => words("Ways of meeting", "Ffyrdd o gyfarfod"),
            Criterion::SpareCapacity => words("Free places", "Lleoedd rhydd"),
        }
    }
}

impl Lack {
    /// What would raise the score.
    pub fn words(self) -> Words {
        match self {
            Lack::GoalsNotGiven => {
                words("The request names no topic, method or goal yet.", "Nid yw'r cais yn enwi pwnc, dull na nod eto.")
            }
            Lack::ExpertiseNotGiven => words(
                "The mentor has not said yet what they know.",
                "Nid yw'r mentor wedi dweud eto beth yw ei arbenigedd.",
            ),
            Lack::NoGoalShared => words(
                "A topic, method or goal that both name would raise the score.",
                "Byddai pwnc, dull neu nod y mae'r ddau'n ei enwi yn codi'r sgôr.",
            ),
            Lack::SomeGoalsNotShared => words(
                "More topics, methods or goals that both name would raise the score.",
                "Byddai rhagor o bynciau, dulliau neu nodau y mae'r ddau'n eu henwi yn codi'r sgôr.",
            ),
            Lack::LevelNotGiven => {
                words("The mentee's career level is not known.", "Nid yw lefel gyrfa'r mentorai'n hysbys.")
            }
            Lack::MentorLevelNotGiven => {
                words("The mentor's career level is not known.", "Nid yw lefel gyrfa'r mentor yn hysbys.")
            }
            Lack::MentorBelow => words(
                "A mentor one or two career levels above the mentee gives all points; this one is below.",
                "Rhoddir y pwyntiau i gyd i fentor un neu ddwy lefel gyrfa uwchlaw'r mentorai; islaw y mae hwn.",
            ),
            Lack::SameLevel => words(
                "A mentor one or two career levels above the mentee gives all points; one of the same level does where a peer is welcome.",
                "Rhoddir y pwyntiau i gyd i fentor un neu ddwy lefel gyrfa uwchlaw'r mentorai; ac i un ar yr un lefel lle mae croeso i gymheiriad.",
            ),
            Lack::MentorFarAbove => words(
                "A mentor one or two career levels above the mentee gives all points; this one is further above.",
                "Rhoddir y pwyntiau i gyd i fentor un neu ddwy lefel gyrfa uwchlaw'r mentorai; mae hwn yn uwch na hynny.",
            ),
            Lack::GroupNotGiven => {
                words("The mentee's professional group is not known.", "Nid yw grŵp proffesiynol y mentorai'n hysbys.")
            }
            Lack::MentorGroupNotGiven => {
                words("The mentor's professional group is not known.", "Nid yw grŵp proffesiynol y mentor yn hysbys.")
            }
            Lack::SpecialtyNotGiven => {
                words("The mentee's specialty is not known.", "Nid yw arbenigaeth y mentorai'n hysbys.")
            }
            Lack::MentorSpecialtyNotGiven => {
                words("The mentor's specialty is not known.", "Nid yw arbenigaeth y mentor yn hysbys.")
            }
            Lack::OtherGroup => words(
                "A mentor of the same professional group would have more points.",
                "Byddai gan fentor o'r un grŵp proffesiynol fwy o bwyntiau.",
            ),
            Lack::OtherSpecialty => words(
                "A mentor of the same specialty would have more points.",
                "Byddai gan fentor o'r un arbenigaeth fwy o bwyntiau.",
            ),
            Lack::SameGroup => words(
                "A mentor of another professional group would have more points.",
                "Byddai gan fentor o grŵp proffesiynol arall fwy o bwyntiau.",
            ),
            Lack::SameSpecialty => words(
                "A mentor of another specialty or professional group would have more points.",
                "Byddai gan fentor o arbenigaeth neu grŵp proffesiynol arall fwy o bwyntiau.",
            ),
            Lack::OrganisationNotGiven => {
                words("The mentee's organisation is not known.", "Nid yw sefydliad y mentorai'n hysbys.")
            }
            Lack::MentorOrganisationNotGiven => {
                words("The mentor's organisation is not known.", "Nid yw sefydliad y mentor yn hysbys.")
            }
            Lack::SameOrganisation => words(
                "A mentor at another organisation would have more points.",
                "Byddai gan fentor mewn sefydliad arall fwy o bwyntiau.",
            ),
            Lack::OtherOrganisation => words(
                "A mentor at the same organisation would have more points.",
                "Byddai gan fentor yn yr un sefydliad fwy o bwyntiau.",
            ),
            Lack::MentorLanguagesNotGiven => words(
                "The mentor has not said yet in which languages they mentor.",
                "Nid yw'r mentor wedi dweud eto ym mha ieithoedd mae'n mentora.",
            ),
            Lack::OtherLanguage => words(
                "A mentor who mentors in the language wished for would have more points.",
                "Byddai gan fentor sy'n mentora yn yr iaith a ddymunir fwy o bwyntiau.",
            ),
            Lack::ModesNotGiven => words(
                "The request does not say how the two could meet.",
                "Nid yw'r cais yn dweud sut y gallai'r ddau gyfarfod.",
            ),
            Lack::MentorModesNotGiven => words(
                "The mentor has not said yet how the two could meet.",
                "Nid yw'r mentor wedi dweud eto sut y gallai'r ddau gyfarfod.",
            ),
            Lack::OtherMode => words(
                "One of the two meets in person only, the other online only.",
                "Wyneb yn wyneb yn unig y mae un o'r ddau'n cyfarfod, ac ar-lein yn unig y llall.",
            ),
            Lack::PlacesNotGiven => words(
                "The two can meet in person only, and the request does not say where.",
                "Wyneb yn wyneb yn unig y gall y ddau gyfarfod, ac nid yw'r cais yn dweud ble.",
            ),
            Lack::MentorPlacesNotGiven => words(
                "The two can meet in person only, and the mentor has not said yet where.",
                "Wyneb yn wyneb yn unig y gall y ddau gyfarfod, ac nid yw'r mentor wedi dweud eto ble.",
            ),
            Lack::OtherPlace => words(
                "The two can meet in person only, and name no place that is the same.",
                "Wyneb yn wyneb yn unig y gall y ddau gyfarfod, ac nid ydynt yn enwi'r un lle.",
            ),
            Lack::PlacesTaken => words(
                "Some of the mentor's places are taken; one with more of them free has more points.",
                "Mae rhai o leoedd y mentor wedi'u llenwi; mae gan un â mwy ohonynt yn rhydd fwy o bwyntiau.",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn all_is_told_in_both_languages_and_no_two_are_told_alike() {
        let rules = Rule::ALL.iter().flat_map(|rule| [true, false].map(|passed| rule.words(passed)));
        let sentences: Vec<Words> = rules.chain(Lack::ALL.iter().map(|lack| lack.words())).collect();
        for told in &sentences {
            assert!(told.en.ends_with('.') && told.cy.ends_with('.'), "{told:?}");
        }
        let all: Vec<Words> = sentences.into_iter().chain(Criterion::ALL.iter().map(|one| one.words())).collect();
        assert!(all.iter().all(|told| told.en != told.cy));
        for language in [|told: &Words| told.en, |told: &Words| told.cy] {
            assert_eq!(all.iter().map(language).collect::<BTreeSet<_>>().len(), all.len());
        }
    }
}
