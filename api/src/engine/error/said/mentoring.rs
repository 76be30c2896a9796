//! What stands in the way of requests for mentors and of pairings.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};

use super::Message;

/// A request that is opened says what it is about.
pub fn request_says_nothing() -> Message {
    Message::fixed(
        "Name a goal or a subject before the request is opened.",
        "Enwch nod neu bwnc cyn i'r cais gael ei agor.",
    )
}

/// Nobody is matched who did not agree to be.
pub fn consent_needed() -> Message {
    Message::fixed(
        "The person must agree to be matched before the request is opened.",
        "Rhaid i'r person gytuno i gael ei baru cyn i'r cais gael ei agor.",
    )
}

/// Somebody has another open request of this kind, or in this round.
pub fn has_open_request() -> Message {
    Message::fixed(
        "The person has another open request of this kind, or in this round.",
        "Mae gan y person gais agored arall o'r math hwn, neu yn y rownd hon.",
    )
}

/// The key of the hash that decides between equals has one form.
pub fn no_seed() -> Message {
    Message::fixed(
        "This must be 64 hexadecimal digits, in small letters.",
        "Rhaid i hyn fod yn 64 o ddigidau hecsadegol, mewn llythrennau bach.",
    )
}

/// Somebody is decided about by hand who takes no part in the round.
pub fn not_in_round() -> Message {
    Message::fixed("They take no part in this round.", "Nid ydynt yn cymryd rhan yn y rownd hon.")
}

/// A request that is no candidate cannot be paired by hand either.
pub fn not_ready() -> Message {
    Message::fixed(
        "The request is not open, or the person has not agreed to be matched.",
        "Nid yw'r cais ar agor, neu nid yw'r person wedi cytuno i gael ei baru.",
    )
}

/// Two decisions by hand cannot both be followed.
pub fn contradicting_decisions() -> Message {
    Message::fixed(
        "These decisions contradict each other, or need more places than there are.",
        "Mae'r penderfyniadau hyn yn gwrth-ddweud ei gilydd, neu mae angen mwy o leoedd nag sydd ar gael.",
    )
}

/// What went into a run has changed.
pub fn stale_run() -> Message {
    Message::fixed(
        "Requests, mentors or weights have changed since. Run the round again.",
        "Mae ceisiadau, mentoriaid neu bwysau wedi newid ers hynny. Rhedwch y rownd eto.",
    )
}

/// Two people do not pass a rule of matching, told in the words of the rule.
pub fn rule_not_passed(en: &'static str, cy: &'static str) -> Message {
    Message::fixed(en, cy)
}

/// The pairs of a round are told once.
pub fn round_is_published() -> Message {
    Message::fixed("A run of this round is published already.", "Mae rhediad o'r rownd hon eisoes wedi'i gyhoeddi.")
}

/// A mentor has no place.
pub fn mentor_is_full() -> Message {
    Message::fixed("All places of the mentor are taken.", "Mae pob lle gan y mentor wedi'i gymryd.")
}

/// Rules of matching that two people do not pass. Some may be left out, or all.
pub fn rules_not_passed(named: &[&str]) -> Message {
    if named.is_empty() {
        return Message::fixed(
            "The two do not pass every rule of matching.",
            "Nid yw'r ddau yn bodloni pob rheol paru.",
        );
    }
    let named = named.join("`, `");
    Message::made(
        format!("The two do not pass every rule of matching, `{named}` among them."),
        format!("Nid yw'r ddau yn bodloni pob rheol paru, gan gynnwys `{named}`."),
    )
}

/// A request has a proposal that waits for an answer.
pub fn mentor_is_asked() -> Message {
    Message::fixed(
        "A mentor has been asked already, and has not answered yet.",
        "Gofynnwyd i fentor eisoes, ac nid yw wedi ateb eto.",
    )
}

/// A mentee gives a reason.
pub fn reason_of_coordinator() -> Message {
    Message::fixed(
        "Only a coordinator gives a reason: yours stands in the request.",
        "Dim ond cydlynydd sy'n rhoi rheswm: mae eich un chi yn y cais.",
    )
}

/// Somebody says yes twice.
pub fn said_yes_already() -> Message {
    Message::fixed(
        "You have said yes already; the other side has not yet.",
        "Rydych eisoes wedi cytuno; nid yw'r ochr arall wedi gwneud eto.",
    )
}

/// The time to answer is over.
pub fn answer_is_late(until: DateTime<Utc>) -> Message {
    let until = until.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    Message::made(format!("It could be accepted before {until}."), format!("Gellid ei dderbyn cyn {until}."))
}

/// Who asked says no to themself.
pub fn asked_oneself() -> Message {
    Message::fixed("You asked yourself: take it back instead.", "Chi a ofynnodd: tynnwch ef yn ôl yn lle hynny.")
}

/// Somebody takes back what they have not asked.
pub fn others_asked() -> Message {
    Message::fixed("It was proposed by somebody else.", "Rhywun arall a'i cynigiodd.")
}

/// The request of a pairing stands where nobody accepts for it.
pub fn request_stands(state: &str) -> Message {
    Message::made(
        format!("Its request stands at `{state}`, and looks for no mentor."),
        format!("Mae ei gais ar `{state}`, ac nid yw'n chwilio am fentor."),
    )
}

/// The request of a pairing is gone.
pub fn mentee_is_gone() -> Message {
    Message::fixed("Its request is gone.", "Mae ei gais wedi mynd.")
}

/// The profile of a mentor is gone.
pub fn mentor_is_gone() -> Message {
    Message::fixed("The profile of its mentor is gone.", "Mae proffil ei fentor wedi mynd.")
}

/// A day before today.
pub fn not_before_today() -> Message {
    Message::fixed("This must not be before today.", "Ni chaiff hyn fod cyn heddiw.")
}

/// A day out of a span.
pub fn between(first: NaiveDate, last: NaiveDate) -> Message {
    Message::made(format!("This must be from {first} to {last}."), format!("Rhaid i hyn fod rhwng {first} a {last}."))
}

/// Two people met on a day already.
pub fn met_already() -> Message {
    Message::fixed("A meeting on this day is recorded already.", "Mae cyfarfod ar y diwrnod hwn eisoes wedi'i gofnodi.")
}

/// Two people did not meet on a day.
pub fn did_not_meet() -> Message {
    Message::fixed("No meeting on this day is recorded.", "Nid oes cyfarfod ar y diwrnod hwn wedi'i gofnodi.")
}
