//! Names for made-up people: given and family names that are common in Wales, put together at random.
//!
//! No real person is meant. Given names of people whom the two source documents name are left out, so that none of
//! their names can come about.

use super::dice::Dice;

#[rustfmt::skip]
const GIVEN: &[&str] = &[
    "Aaliyah", "Adebayo", "Aditi", "Aled", "Alice", "Alina", "Alun", "Amara", "Amir", "Anest", "Angharad", "Aoife",
    "Arwel", "Ayesha", "Beatriz", "Bethan", "Bleddyn", "Branwen", "Bronwen", "Bryn", "Cadi", "Caradog", "Carys",
    "Catrin", "Ceri", "Chidi", "Cledwyn", "Daisy", "Delyth", "Dewi", "Dilwyn", "Dylan", "Efa", "Eilir", "Einir",
    "Elen", "Elgan", "Elin", "Eluned", "Emyr", "Endaf", "Eryl", "Eurwen", "Fatima", "Ffion", "Fflur", "Gareth",
    "Garmon", "Gethin", "Glenys", "Grace", "Gruffudd", "Gwawr", "Gwen", "Gwenllian", "Gwilym", "Hana", "Hari",
    "Hefin", "Heledd", "Heulwen", "Huw", "Iestyn", "Ifan", "Imran", "Ines", "Ioan", "Iwan", "Jakub", "Jin", "Kwame",
    "Leah", "Lleucu", "Llinos", "Lloyd", "Lowri", "Luned", "Mabli", "Madog", "Magda", "Mair", "Maldwyn", "Manon",
    "Marged", "Meical", "Meinir", "Meleri", "Menna", "Mererid", "Miriam", "Morfudd", "Nadia", "Nerys", "Ngozi", "Nia",
    "Non", "Olwen", "Osian", "Owain", "Pedr", "Priya", "Rashid", "Rhian", "Rhodri", "Rhun", "Rosa", "Ruth", "Sanjay",
    "Seren", "Sioned", "Siwan", "Sofia", "Steffan", "Talfryn", "Tamsin", "Tariq", "Tegwen", "Tomos", "Tudur", "Wei",
    "Wyn", "Yasmin", "Zainab", "Zofia",
];

#[rustfmt::skip]
const FAMILY: &[&str] = &[
    "Abbott", "Adeyemi", "Ahmed", "Ali", "Anwyl", "Ashford", "Banerjee", "Barker", "Beddoe", "Begum", "Bevan",
    "Beynon", "Blethyn", "Bowen", "Brace", "Brennan", "Bumford", "Cadwaladr", "Carter", "Chen", "Clement", "Conway",
    "Craddock", "Dafis", "Das", "Davies", "Dempster", "Dyer", "Edwards", "Elis", "Ellwood", "Evans", "Eynon", "Farrell",
    "Fernandes", "Fisher", "Francis", "Gethin", "Gittins", "Gough", "Griffiths", "Gwilliam", "Gwyn", "Hamer", "Hanmer",
    "Harries", "Havard", "Haynes", "Hopcyn", "Howells", "Hussain", "Ibrahim", "Idris", "Ifans", "James", "Jarman",
    "Jenkins", "Jones", "Joseph", "Kaur", "Khan", "Kowalska", "Kumar", "Kyffin", "Lewis", "Llewelyn", "Lloyd", "Maddox",
    "Mansel", "Martin", "Mathias", "Meredith", "Meyrick", "Mohamed", "Morgan", "Morris", "Mostyn", "Nguyen", "Nicholas",
    "Novak", "Nwosu", "Oakley", "Okafor", "Onions", "Owen", "Parry", "Patel", "Penry", "Phillips", "Powell", "Price",
    "Prosser", "Prydderch", "Pugh", "Rahman", "Rao", "Rees", "Reid", "Rhydderch", "Richards", "Roberts", "Rowlands",
    "Salisbury", "Santos", "Sayce", "Shah", "Singh", "Smith", "Suzuki", "Teague", "Thomas", "Treharne", "Trevor",
    "Tudor", "Turner", "Vaughan", "Voyle", "Walters", "Wang", "Watkins", "Williams", "Winter", "Wood", "Wozniak",
    "Wynne", "Yates", "Yorath",
];

/// A name as spoken and as lists are ordered by, family name first.
pub(crate) fn name(dice: &mut Dice) -> (String, String) {
    let (given, family) = (dice.text(GIVEN), dice.text(FAMILY));
    (format!("{given} {family}"), format!("{family}, {given}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Given names of people whom the source documents name.
    const NAMED_IN_SOURCES: [&str; 10] =
        ["Chloe", "Chris", "Emma", "Francesca", "Jenna", "John", "Jonathan", "Michal", "Sarah", "Stephen"];

    #[test]
    fn nobody_of_the_sources_can_come_about() {
        assert!(GIVEN.iter().all(|given| !NAMED_IN_SOURCES.contains(given)));
    }

    #[test]
    fn a_name_is_given_both_ways() {
        let (name, sort_name) = name(&mut Dice::new(3, 3));
        let (given, family) = name.split_once(' ').unwrap();
        assert_eq!(sort_name, format!("{family}, {given}"));
    }
}
