//! What stands in the way of a travel fellowship.

use chrono::NaiveDate;

use super::Message;

/// It begins in another year than its programme is of.
pub fn not_in_year(year: i32) -> Message {
    Message::made(
        format!("It must begin in {year}, the year of its programme."),
        format!("Rhaid iddi ddechrau yn {year}, blwyddyn ei rhaglen."),
    )
}

/// Nobody travels: the person was erased.
pub fn fellow_needed() -> Message {
    Message::fixed("It must say who travels.", "Rhaid iddi ddweud pwy sy'n teithio.")
}

/// It was to be accepted before.
pub fn only_until(day: NaiveDate) -> Message {
    Message::made(format!("It could be accepted until {day}."), format!("Gellid ei derbyn tan {day}."))
}

/// Who travels may still accept it.
pub fn can_be_accepted() -> Message {
    Message::fixed("It can still be accepted.", "Gellir ei derbyn o hyd.")
}

/// The journey has begun.
pub fn has_begun(day: NaiveDate) -> Message {
    Message::made(
        format!("It began on {day}, and is not taken back any more."),
        format!("Dechreuodd ar {day}, ac ni chaiff ei thynnu'n ôl mwyach."),
    )
}

/// The journey is not over.
pub fn is_not_over(day: NaiveDate) -> Message {
    Message::made(format!("It lasts until {day}."), format!("Mae'n para tan {day}."))
}

/// There is nothing to publish.
pub fn report_needed() -> Message {
    Message::fixed("Its report must say what was learned.", "Rhaid i'w hadroddiad ddweud beth a ddysgwyd.")
}

/// It was published before.
pub fn is_published() -> Message {
    Message::fixed("Its report is published already.", "Mae ei hadroddiad eisoes wedi'i gyhoeddi.")
}

/// A criterion that the round has not.
pub fn no_such_criterion() -> Message {
    Message::fixed("The round has no such criterion.", "Nid oes gan y rownd faen prawf o'r fath.")
}

/// Criteria without points.
pub fn not_scored(criteria: &[&str]) -> Message {
    let criteria = criteria.join("`, `");
    Message::made(
        format!("Points must be given under every criterion, `{criteria}` included."),
        format!("Rhaid rhoi pwyntiau o dan bob maen prawf, gan gynnwys `{criteria}`."),
    )
}

/// A round by which nothing can be judged.
pub fn no_criteria() -> Message {
    Message::fixed(
        "The round has no criteria yet, and nothing is decided without.",
        "Nid oes gan y rownd feini prawf eto, ac ni phenderfynir dim hebddynt.",
    )
}

/// Somebody with a conflict of interest decides.
pub fn stands_aside() -> Message {
    Message::fixed(
        "This person has a conflict of interest and takes no part: name them as standing aside.",
        "Mae gan y person hwn wrthdaro buddiannau ac nid yw'n cymryd rhan: nodwch ei fod yn sefyll o'r neilltu.",
    )
}

/// An organisation decides for its own.
pub fn decides_for_own() -> Message {
    Message::fixed(
        "An organisation does not decide for its own people, nor for those whom it receives.",
        "Nid yw sefydliad yn penderfynu dros ei bobl ei hun, na thros y rhai y mae'n eu derbyn.",
    )
}

/// Too few decide.
pub fn panel_of(least: usize) -> Message {
    Message::made(
        format!("At least {least} of the panel must take part."),
        format!("Rhaid i o leiaf {least} o'r panel gymryd rhan."),
    )
}
