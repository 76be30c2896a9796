//! How publications and other outputs stand on tables. Authors whom the caller may not see stand there by their printed names alone.

use entity::{
    authorship, output, output_contribution, output_identifier, output_study, publication, publication_grant,
    publication_identifier, publication_study,
};

use super::{sight, written};
use crate::{
    engine::{
        binding::{BY_ID, Binding, Lookup},
        search::Search,
    },
    identifier::{doi, isbn, pmcid, pmid},
};

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    vec![
        Binding::value("OpenAccess", &["status"]),
        Binding::node::<publication::Entity>("Publication", "pub")
            .rows(sight::publication)
            .list("identifiers", "publication_id", BY_ID)
            .many("authorships", "publication_id")
            .through("researchers", "Authorship", "publication_id", "researcher_id")
            .many("contributions", "publication_id")
            .through_table("studies", "publication_study", "publication_id", "study_id")
            .through_table("grants", "publication_grant", "publication_id", "grant_id")
            .search(Search::titles(&["title"]).texts(&["container_title"]).list("identifiers", "value"))
            .facet("identityGroup", "authorships", "identity_group")
            .facet("organisation", "authorships", "organisation_id")
            .lookup("doi", Lookup::identifier("identifiers", "DOI", doi::parse))
            .lookup("pmid", Lookup::identifier("identifiers", "PMID", pmid::parse))
            .lookup("pmcid", Lookup::identifier("identifiers", "PMCID", pmcid::parse)),
        Binding::row::<publication_identifier::Entity>("PublicationIdentifier")
            .rows_of("publication_id", sight::of_publication),
        Binding::node::<authorship::Entity>("Authorship", "aut")
            .rows_of("publication_id", sight::of_publication)
            .people()
            .filter_edge("publicationLike", "publication"),
        Binding::link::<publication_study::Entity>().rows_of("publication_id", sight::of_publication),
        Binding::link::<publication_grant::Entity>().rows_of("publication_id", sight::of_publication),
        Binding::node::<output::Entity>("Output", "out")
            .rows(sight::output)
            .list("identifiers", "output_id", BY_ID)
            .many("contributions", "output_id")
            .through("researchers", "OutputContribution", "output_id", "researcher_id")
            .through_table("studies", "output_study", "output_id", "study_id")
            .search(
                Search::titles(&["title"]).texts(&["summary_en", "summary_cy", "venue"]).list("identifiers", "value"),
            )
            .facet("identityGroup", "contributions", "identity_group")
            .lookup("doi", Lookup::identifier("identifiers", "DOI", doi::parse))
            .lookup("isbn", Lookup::identifier("identifiers", "ISBN", isbn::parse)),
        Binding::row::<output_identifier::Entity>("OutputIdentifier").rows_of("output_id", sight::of_output),
        Binding::link::<output_study::Entity>().rows_of("output_id", sight::of_output),
        Binding::node::<output_contribution::Entity>("OutputContribution", "ocn")
            .rows(sight::of_either)
            .people()
            .filter_edge("outputLike", "output")
            .filter_edge("publicationLike", "publication"),
        written().into_iter().fold(Binding::mutation(), Binding::written),
    ]
}
