//! How fellowships stand on tables: programmes and what was awarded are for everybody, the rest is said in `sight`.

use entity::{
    fellowship, fellowship_application, fellowship_output, fellowship_programme, fellowship_programme_level,
    fellowship_publication, fellowship_round,
};

use super::{
    commands,
    computed::{self, MOMENTS},
    open, sight, written,
};
use crate::{
    domain::reference,
    engine::{
        binding::{Binding, Lookup},
        scope::everything,
        search::Search,
    },
};

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    let mutation = Binding::mutation()
        .command("submitFellowshipApplication", commands::submit)
        .command("shortlistFellowshipApplication", commands::shortlist)
        .command("awardFellowshipApplication", commands::award)
        .command("declineFellowshipApplication", commands::decline)
        .command("withdrawFellowshipApplication", commands::withdraw);
    vec![
        Binding::node::<fellowship_programme::Entity>("FellowshipProgramme", "fpr")
            .rows(everything)
            .many("rounds", "programme_id")
            .many("fellowships", "programme_id")
            .kept("careerLevels", open::LEVELS)
            .filter_any_text("name", &["name_en", "name_cy"], &[])
            .filter_edge("ownerLike", "owner")
            .filter_meant("forCareerLevel", "CareerLevelCode", open::for_level)
            .search(Search::titles(&["name_en", "name_cy", "abbreviation"]).texts(&["summary_en", "summary_cy"]))
            .collated("name")
            .lookup("key", Lookup::By(reference::by_key)),
        Binding::link::<fellowship_programme_level::Entity>().rows_of("fellowship_programme_id", everything),
        Binding::node::<fellowship_round::Entity>("FellowshipRound", "frd")
            .rows(sight::round)
            .passes(&["opens_at", "closes_at"])
            .many("applications", "round_id")
            .many("fellowships", "round_id")
            .computed("placesTaken", &[], computed::places_taken)
            .computed("placesLeft", &["places"], computed::places_left)
            .computed_with("isOpen", MOMENTS, &[("at", "DateTime")], computed::is_open)
            .computed_with("daysLeft", MOMENTS, &[("at", "DateTime")], computed::days_left)
            .filter_edge("programmeLike", "programme")
            .filter_meant("openAt", "DateTime", open::open_at)
            .filter_meant("closingWithin", "ClosingWithinFilter", open::closing_within),
        Binding::node::<fellowship_application::Entity>("FellowshipApplication", "fla")
            .rows(sight::application)
            .in_full("id", sight::application_in_full)
            .only_in_full("researcher")
            .only_in_full("identity.discipline")
            .only_in_full("identity.careerLevel")
            .only_in_full("identity.profession")
            .only_in_full("identity.identifiesAs")
            .only_in_full("mentor")
            .only_in_full("feedback")
            .people()
            .filter_edge("roundLike", "round"),
        Binding::node::<fellowship::Entity>("Fellowship", "fel")
            .rows(everything)
            .in_full("id", sight::fellowship_in_full)
            .only_in_full("application")
            .only_in_full("organisation")
            .only_in_full("mentor")
            .only_in_full("startedOn")
            .only_in_full("endedOn")
            .only_in_full("fteHundredths")
            .only_in_full("clinicalShareHundredths")
            .only_in_full("status")
            .through_table("outputs", "fellowship_output", "fellowship_id", "output_id")
            .through_table("publications", "fellowship_publication", "fellowship_id", "publication_id")
            .filter_edge("programmeLike", "programme")
            .filter_edge("hostLike", "host")
            .search(Search::titles(&["title"])),
        Binding::link::<fellowship_output::Entity>().rows_of("fellowship_id", everything),
        Binding::link::<fellowship_publication::Entity>().rows_of("fellowship_id", everything),
        mutation,
        written().into_iter().fold(Binding::mutation(), Binding::written),
    ]
}
