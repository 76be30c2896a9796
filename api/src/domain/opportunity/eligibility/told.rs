//! The reasons in words. Nobody has checked the Welsh (`MACHINE`).

use async_graphql::{Name, Value};
use entity::enums::EligibilityCriterion as Criterion;
use sea_orm::ActiveEnum;

use super::rules::{Asked, Force, Outcome, Reason, Why, together};
use crate::engine::value::object;

/// A text: English, Welsh.
type Words = (String, String);

/// `Eligibility`. `wording` is the opportunity's own: Welsh, English, status.
pub(super) fn eligibility(asked: &Asked, reasons: &[Reason<'_>], wording: &[Option<String>; 3]) -> Value {
    let mut missing: Vec<Criterion> = reasons.iter().filter_map(|reason| reason.missing).collect();
    missing.sort_unstable();
    missing.dedup();
    object([
        ("outcome", outcome(together(reasons))),
        ("reasons", Value::List(reasons.iter().map(|one| reason(one, wording)).collect())),
        ("missing", Value::List(missing.into_iter().map(criterion).collect())),
        ("healthcareScience", name(&asked.inclusion.to_value())),
    ])
}

fn reason(reason: &Reason<'_>, wording: &[Option<String>; 3]) -> Value {
    let own = reason.rule.and_then(|rule| rule.wording.as_ref());
    let (en, cy) = words(reason);
    object([
        ("criterion", criterion(reason.criterion)),
        ("outcome", outcome(reason.outcome)),
        ("text", text(&[Some(cy), Some(en), Some("MACHINE".to_owned())])),
        ("wording", text(own.unwrap_or(wording))),
    ])
}

fn words(reason: &Reason<'_>) -> Words {
    let of = |en: &str, cy: &str| (en.to_owned(), cy.to_owned());
    match reason.why {
        Why::Included => of(
            "Healthcare science is named among those who may apply.",
            "Enwir gwyddor gofal iechyd ymhlith y rhai sy'n cael gwneud cais.",
        ),
        Why::Excluded => of(
            "Healthcare science is left out of those who may apply.",
            "Nid yw gwyddor gofal iechyd ymhlith y rhai sy'n cael gwneud cais.",
        ),
        Why::NotStated => of(
            "The source does not say whether healthcare scientists may apply.",
            "Nid yw'r ffynhonnell yn dweud a gaiff gwyddonwyr gofal iechyd wneud cais.",
        ),
        Why::ForHealthcareScience => {
            of("It is for healthcare science alone.", "Ar gyfer gwyddor gofal iechyd yn unig y mae.")
        }
        Why::OtherProfession => of(
            "What the source says of other professions is not recorded here.",
            "Nid yw'r hyn a ddywed y ffynhonnell am broffesiynau eraill wedi'i gofnodi yma.",
        ),
        Why::Missing => {
            let (en, cy) = fact(reason.missing.unwrap_or(reason.criterion));
            (format!("It cannot be told without knowing {en}."), format!("Ni ellir dweud heb wybod {cy}."))
        }
        Why::Of(force, has) => {
            let ((en, cy), (en_end, cy_end)) = (stands(reason.criterion, has), end(force, has));
            (format!("{en}{en_end}"), format!("{cy}{cy_end}"))
        }
    }
}

/// What would have to be known.
fn fact(criterion: Criterion) -> (&'static str, &'static str) {
    match criterion {
        Criterion::HealthcareScience | Criterion::ProfessionalGroup => {
            ("their professional group", "beth yw eu grŵp proffesiynol")
        }
        Criterion::CareerLevel => ("their career level", "beth yw eu lefel gyrfa"),
        Criterion::Registration => ("which registers they are on", "ar ba gofrestrau y maent"),
        Criterion::Nation => ("in which nation they work", "ym mha genedl y maent yn gweithio"),
        Criterion::EmployerKind => ("what kind of organisation employs them", "pa fath o sefydliad sy'n eu cyflogi"),
        Criterion::Doctorate => ("whether they hold a doctorate", "a oes ganddynt ddoethuriaeth"),
        Criterion::Employment => ("on what terms they are employed", "ar ba delerau y cânt eu cyflogi"),
        Criterion::EarlierAward => ("which awards they have held", "pa ddyfarniadau y maent wedi'u dal"),
    }
}

/// How somebody stands to what a rule names.
fn stands(criterion: Criterion, has: bool) -> (&'static str, &'static str) {
    match (criterion, has) {
        (Criterion::CareerLevel, true) => {
            ("Their career level is among those that are named", "Mae eu lefel gyrfa ymhlith y rhai sy'n cael eu henwi")
        }
        (Criterion::CareerLevel, false) => (
            "Their career level is not among those that are named",
            "Nid yw eu lefel gyrfa ymhlith y rhai sy'n cael eu henwi",
        ),
        (Criterion::HealthcareScience | Criterion::ProfessionalGroup, true) => (
            "Their professional group is among those that are named",
            "Mae eu grŵp proffesiynol ymhlith y rhai sy'n cael eu henwi",
        ),
        (Criterion::HealthcareScience | Criterion::ProfessionalGroup, false) => (
            "Their professional group is not among those that are named",
            "Nid yw eu grŵp proffesiynol ymhlith y rhai sy'n cael eu henwi",
        ),
        (Criterion::Registration, true) => {
            ("They are on a register that is named", "Maent ar gofrestr sy'n cael ei henwi")
        }
        (Criterion::Registration, false) => {
            ("They are on no register that is named", "Nid ydynt ar unrhyw gofrestr sy'n cael ei henwi")
        }
        (Criterion::Nation, true) => {
            ("They work in a nation that is named", "Maent yn gweithio mewn cenedl sy'n cael ei henwi")
        }
        (Criterion::Nation, false) => {
            ("They work in no nation that is named", "Nid ydynt yn gweithio mewn unrhyw genedl sy'n cael ei henwi")
        }
        (Criterion::EmployerKind, true) => {
            ("Their employer is of a kind that is named", "Mae eu cyflogwr o fath sy'n cael ei enwi")
        }
        (Criterion::EmployerKind, false) => {
            ("Their employer is of no kind that is named", "Nid yw eu cyflogwr o unrhyw fath sy'n cael ei enwi")
        }
        (Criterion::Doctorate, true) => ("They hold a doctorate", "Mae ganddynt ddoethuriaeth"),
        (Criterion::Doctorate, false) => ("They hold no doctorate", "Nid oes ganddynt ddoethuriaeth"),
        (Criterion::Employment, true) => {
            ("They are employed on terms that are named", "Fe'u cyflogir ar delerau sy'n cael eu henwi")
        }
        (Criterion::Employment, false) => {
            ("They are employed on no terms that are named", "Ni chânt eu cyflogi ar unrhyw delerau sy'n cael eu henwi")
        }
        (Criterion::EarlierAward, true) => (
            "They have held an award of the scheme that is named",
            "Maent wedi dal dyfarniad o'r cynllun sy'n cael ei enwi",
        ),
        (Criterion::EarlierAward, false) => (
            "They have held no award of the scheme that is named",
            "Nid ydynt wedi dal dyfarniad o'r cynllun sy'n cael ei enwi",
        ),
    }
}

/// What that means for them.
fn end(force: Force, has: bool) -> (&'static str, &'static str) {
    match (force, has) {
        (Force::Needed | Force::Named, true) => (".", "."),
        (Force::Needed, false) => (", which is what it takes.", ", a hynny sydd ei angen."),
        (Force::Barred, true) => (", which keeps them out.", ", ac mae hynny'n eu cau allan."),
        (Force::Barred, false) => (", which would keep them out.", ", a hynny fyddai'n eu cau allan."),
        (Force::Named, false) => (", and of others nothing is said.", ", ac am y lleill ni ddywedir dim."),
    }
}

/// A text in two languages from its Welsh, its English and its status; null where there is no English.
fn text([cy, en, status]: &[Option<String>; 3]) -> Value {
    let part = |part: &Option<String>| part.clone().map_or(Value::Null, Value::String);
    match en {
        Some(_) => object([("cy", part(cy)), ("en", part(en)), ("status", part(status))]),
        None => Value::Null,
    }
}

fn outcome(outcome: Outcome) -> Value {
    name(outcome.name())
}

fn criterion(criterion: Criterion) -> Value {
    name(&criterion.to_value())
}

fn name(name: &str) -> Value {
    Value::Enum(Name::new(name))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use sea_orm::Iterable;

    use super::*;

    #[test]
    fn every_reason_is_told_in_both_languages_and_no_two_are_told_alike() {
        let whys = [Why::Included, Why::Excluded, Why::NotStated, Why::ForHealthcareScience, Why::OtherProfession];
        let of = |criterion, why| Reason { criterion, outcome: Outcome::Unclear, why, missing: None, rule: None };
        let mut reasons: Vec<_> = whys.map(|why| of(Criterion::HealthcareScience, why)).into();
        for criterion in Criterion::iter().filter(|criterion| *criterion != Criterion::HealthcareScience) {
            reasons.push(of(criterion, Why::Missing));
            for force in [Force::Needed, Force::Barred, Force::Named] {
                reasons.extend([true, false].map(|has| of(criterion, Why::Of(force, has))));
            }
        }
        let told: Vec<_> = reasons.iter().map(words).collect();
        for (en, cy) in &told {
            assert!(en.ends_with('.') && cy.ends_with('.') && en != cy, "{en} {cy}");
        }
        // Of who is named it makes no difference whether that is needed.
        let apart: BTreeSet<_> = told.iter().collect();
        assert_eq!(apart.len(), told.len() - 8);
    }
}
