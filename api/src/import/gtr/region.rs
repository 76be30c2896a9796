//! Regions as the Gateway writes them.

use entity::enums::{Nation, Region};

use super::super::names;

const REGIONS: [(&str, Region, Option<Nation>); 16] = [
    ("North East", Region::NorthEast, Some(Nation::England)),
    ("North West", Region::NorthWest, Some(Nation::England)),
    ("Yorkshire and The Humber", Region::YorkshireAndTheHumber, Some(Nation::England)),
    ("East Midlands", Region::EastMidlands, Some(Nation::England)),
    ("West Midlands", Region::WestMidlands, Some(Nation::England)),
    ("East of England", Region::EastOfEngland, Some(Nation::England)),
    ("London", Region::London, Some(Nation::England)),
    ("South East", Region::SouthEast, Some(Nation::England)),
    ("South West", Region::SouthWest, Some(Nation::England)),
    ("Wales", Region::Wales, Some(Nation::Wales)),
    ("Scotland", Region::Scotland, Some(Nation::Scotland)),
    ("Northern Ireland", Region::NorthernIreland, Some(Nation::NorthernIreland)),
    ("Channel Islands/Isle of Man", Region::ChannelIslandsAndIsleOfMan, Some(Nation::OutsideUnitedKingdom)),
    ("Outside UK", Region::OutsideUnitedKingdom, Some(Nation::OutsideUnitedKingdom)),
    ("Outside the UK", Region::OutsideUnitedKingdom, Some(Nation::OutsideUnitedKingdom)),
    ("Unknown", Region::Unknown, None),
];

/// The region of a name and the nation it is in; none when it is no region of the Gateway.
pub(super) fn read(text: &str) -> Option<(Region, Option<Nation>)> {
    let folded = names::fold(text);
    let found = REGIONS.iter().find(|(name, ..)| names::fold(name) == folded)?;
    Some((found.1, found.2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions() {
        assert_eq!(read("Yorkshire and the Humber"), Some((Region::YorkshireAndTheHumber, Some(Nation::England))));
        assert_eq!(read("WALES"), Some((Region::Wales, Some(Nation::Wales))));
        assert_eq!(read("Unknown"), Some((Region::Unknown, None)));
        assert_eq!(read("Leinster"), None);
        assert_eq!(read(""), None);
    }
}
