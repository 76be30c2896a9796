//! What stands in the way of a record that partners write.

use super::Message;

/// Who writes for no organisation keeps no records.
pub fn only_organisations() -> Message {
    Message::fixed(
        "Only a client that writes for an organisation may do this.",
        "Dim ond cleient sy'n ysgrifennu dros sefydliad a gaiff wneud hyn.",
    )
}

/// A reference leads nowhere, or out of sight: the two are told alike.
pub fn no_such_reference() -> Message {
    Message::fixed("There is no such record that you may refer to.", "Nid oes cofnod o'r fath y cewch gyfeirio ato.")
}

/// Something needed is missing.
pub fn needed() -> Message {
    Message::fixed("This must be given.", "Rhaid rhoi hyn.")
}

/// What stands where nothing is given.
pub fn stands_else(value: &str) -> Message {
    Message::made(
        format!("When it is not given, a new record has `{value}`."),
        format!("Pan na roddir hyn, bydd gan gofnod newydd `{value}`."),
    )
}

/// The argument `types` names what nobody writes.
pub fn nobody_writes() -> Message {
    Message::fixed(
        "`types` names something that partners do not write.",
        "Mae `types` yn enwi rhywbeth nad yw partneriaid yn ei ysgrifennu.",
    )
}

/// A text has too few or too many characters.
pub fn length(least: usize, most: usize) -> Message {
    Message::made(
        format!("This must have {least} to {most} characters."),
        format!("Rhaid i hyn fod â rhwng {least} a {most} o nodau."),
    )
}

/// A number is out of its span.
pub fn span(least: i64, most: i64) -> Message {
    Message::made(format!("This must be from {least} to {most}."), format!("Rhaid i hyn fod rhwng {least} a {most}."))
}

/// A text has a character that no text may have.
pub fn characters() -> Message {
    Message::fixed("This has a character that no text may have.", "Mae yma nod na chaiff unrhyw destun ei gynnwys.")
}

/// One date is before another.
pub fn before(earlier: &str) -> Message {
    Message::made(format!("This must not be before `{earlier}`."), format!("Ni chaiff hyn fod cyn `{earlier}`."))
}

/// One number is below another.
pub fn below(other: &str) -> Message {
    Message::made(format!("This must not be below `{other}`."), format!("Ni chaiff hyn fod yn is na `{other}`."))
}

/// Parts are more than the whole.
pub fn parts() -> Message {
    Message::fixed(
        "With this the parts come to more than the whole.",
        "Gyda hyn mae'r rhannau yn dod i fwy na'r cyfan.",
    )
}

/// An organisation is another than the caller's.
pub fn own_organisation() -> Message {
    Message::fixed("This must be your own organisation.", "Rhaid i hwn fod yn eich sefydliad eich hun.")
}

/// What may not be recorded. Of why nothing is told.
pub fn barred() -> Message {
    Message::fixed("This may not be recorded.", "Ni cheir cofnodi hyn.")
}

/// A last day is not moved to a later one.
pub fn no_later() -> Message {
    Message::fixed(
        "This day may not be moved to a later one any more.",
        "Ni cheir symud y diwrnod hwn i un diweddarach mwyach.",
    )
}

/// Something does not change any more, or not yet.
pub fn settled() -> Message {
    Message::fixed(
        "As the record stands now, this does not change.",
        "Fel y mae'r cofnod ar hyn o bryd, nid yw hyn yn newid.",
    )
}

/// Whoever may change a record without owning it gives it no reference.
pub fn owners_reference() -> Message {
    Message::fixed(
        "Only the owner of a record gives it a reference.",
        "Dim ond perchennog cofnod sy'n rhoi cyfeirnod iddo.",
    )
}

/// Two things exclude each other.
pub fn not_both(other: &str) -> Message {
    Message::made(
        format!("This cannot be given together with `{other}`."),
        format!("Ni ellir rhoi hyn ynghyd â `{other}`."),
    )
}

/// An identifier has not its form, or a wrong check digit.
pub fn no_identifier(scheme: &str) -> Message {
    Message::made(format!("This is no identifier of `{scheme}`."), format!("Nid dynodydd `{scheme}` yw hwn."))
}

/// The same stands twice in a list.
pub fn twice() -> Message {
    Message::fixed("This is given twice.", "Rhoddwyd hyn ddwywaith.")
}

/// Numbers of a list have another sum.
pub fn sum(to: i64) -> Message {
    Message::made(format!("These must sum to {to}."), format!("Rhaid i'r rhain ddod i gyfanswm o {to}."))
}

/// A list has too many items.
pub fn at_most(items: usize) -> Message {
    Message::made(format!("At most {items} may be given."), format!("Ni ellir rhoi mwy na {items}."))
}

/// Another record has it.
pub fn has_another() -> Message {
    Message::fixed("Another record has this already.", "Mae hyn gan gofnod arall eisoes.")
}

/// The status says that there is no Welsh text, and there is one.
pub fn welsh_is_there() -> Message {
    Message::fixed(
        "The status and the Welsh text do not fit together.",
        "Nid yw'r statws a'r testun Cymraeg yn cyd-fynd â'i gilydd.",
    )
}

/// The version that is expected was not given.
pub fn version_needed() -> Message {
    Message::fixed(
        "Say which version of the record you have read.",
        "Nodwch pa fersiwn o'r cofnod yr ydych wedi ei darllen.",
    )
}

/// Who somebody was professionally was not given.
pub fn identity_needed() -> Message {
    Message::fixed(
        "Say who the person was professionally at the time: the professional group at least.",
        "Nodwch pwy oedd y person yn broffesiynol ar y pryd: y grŵp proffesiynol o leiaf.",
    )
}

/// A key was given before, for something else.
pub fn key_reused() -> Message {
    Message::fixed(
        "This key was given before, with another input.",
        "Rhoddwyd yr allwedd hon o'r blaen, gyda mewnbwn arall.",
    )
}

/// Nothing says that two records are of one thing.
pub fn nothing_in_common() -> Message {
    Message::fixed(
        "They share no outside identifier, so that nothing says that they are one.",
        "Nid ydynt yn rhannu unrhyw ddynodydd allanol, felly nid oes dim yn dweud mai un ydynt.",
    )
}

/// Both have one of something of which there can only be one.
pub fn both_have_one() -> Message {
    Message::fixed(
        "Both have a record of which only one can be there: delete one of the two first.",
        "Mae gan y ddau gofnod na all fod ond un ohono: dilëwch un o'r ddau yn gyntaf.",
    )
}

/// A row is to be merged with itself.
pub fn the_same_row() -> Message {
    Message::fixed("A record cannot be merged with itself.", "Ni ellir cyfuno cofnod ag ef ei hun.")
}

/// What an owner's reference stood for is part of somebody else's record.
pub fn merged_elsewhere() -> Message {
    Message::fixed(
        "It was merged into a record of another organisation, which answers for it now.",
        "Cafodd ei gyfuno â chofnod sefydliad arall, sy'n gyfrifol amdano bellach.",
    )
}

/// Rows of others refer to what is to be deleted.
pub fn in_use() -> Message {
    Message::fixed(
        "Other records refer to this one, so that it cannot be deleted.",
        "Mae cofnodion eraill yn cyfeirio at hwn, felly ni ellir ei ddileu.",
    )
}

/// Neither of two things was given, and one is needed.
pub fn either(other: &str) -> Message {
    Message::made(format!("Either this or `{other}` must be given."), format!("Rhaid rhoi naill ai hyn neu `{other}`."))
}

/// Something goes with one value of another field, and that value with it.
pub fn goes_with(by: &str, value: &str) -> Message {
    Message::made(
        format!("This is given exactly when `{by}` is `{value}`."),
        format!("Rhoddir hyn pan fo `{by}` yn `{value}`, a dim ond bryd hynny."),
    )
}

/// A value of a closed list that does not stand in this place.
pub fn not_here(value: &str) -> Message {
    Message::made(format!("`{value}` is not for this place."), format!("Nid ar gyfer y lle hwn y mae `{value}`."))
}

/// A moment that has not come yet.
pub fn not_later_than_now() -> Message {
    Message::fixed("This cannot be later than now.", "Ni all hyn fod yn hwyrach na nawr.")
}

/// A search that is kept, and is none of the caller's, or is no longer what the contract takes.
pub fn no_such_search() -> Message {
    Message::fixed(
        "There is no such search of yours, or what it keeps is no longer understood.",
        "Nid oes gennych chwiliad o'r fath, neu ni ddeellir mwyach yr hyn y mae'n ei gadw.",
    )
}

/// What is a person's own is not for an organisation to write.
pub fn only_the_person_or_national() -> Message {
    Message::fixed(
        "Only the person themself, or a client with national remit, may do this.",
        "Dim ond y person ei hun, neu gleient â chylch gwaith cenedlaethol, a gaiff wneud hyn.",
    )
}

/// Something that is kept for somebody, and asked for by nobody in particular.
pub fn only_organisations_and_people() -> Message {
    Message::fixed(
        "This is for clients of an organisation and for people.",
        "Ar gyfer cleientiaid sefydliad ac ar gyfer pobl y mae hyn.",
    )
}

/// Something goes with one value of another field alone.
pub fn only_when(by: &str, value: &str) -> Message {
    Message::made(
        format!("This can be given only when `{by}` is `{value}`."),
        format!("Dim ond pan fo `{by}` yn `{value}` y gellir rhoi hyn."),
    )
}
