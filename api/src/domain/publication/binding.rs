//! How publications and other outputs stand on tables, and who sees them: the public sees what is published and what
//! belongs to it, organisations and people beside it what they took part in. Authors whom the caller may not see stand there
//! by their printed names alone.

use entity::{
    authorship, output, output_contribution, output_identifier, output_study, publication, publication_grant,
    publication_identifier, publication_study,
};
use sea_query::{Expr, ExprTrait};

use super::written;
use crate::{
    domain::own::{self, Whose},
    engine::{
        binding::{BY_ID, Binding, Lookup},
        scope::{RowScope, Table, with_owner},
        search::Search,
    },
    identifier::{doi, isbn, pmcid, pmid},
};

/// The types of this domain.
pub fn bindings() -> Vec<Binding> {
    vec![
        Binding::value("OpenAccess", &["status"]),
        Binding::node::<publication::Entity>("Publication", "pub")
            .rows(publication)
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
            .rows_of("publication_id", of_publication),
        Binding::node::<authorship::Entity>("Authorship", "aut")
            .rows_of("publication_id", of_publication)
            .people()
            .filter_edge("publicationLike", "publication"),
        Binding::link::<publication_study::Entity>().rows_of("publication_id", of_publication),
        Binding::link::<publication_grant::Entity>().rows_of("publication_id", of_publication),
        Binding::node::<output::Entity>("Output", "out")
            .rows(output)
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
        Binding::row::<output_identifier::Entity>("OutputIdentifier").rows_of("output_id", of_output),
        Binding::link::<output_study::Entity>().rows_of("output_id", of_output),
        Binding::node::<output_contribution::Entity>("OutputContribution", "ocn")
            .rows(of_either)
            .people()
            .filter_edge("outputLike", "output")
            .filter_edge("publicationLike", "publication"),
        written().into_iter().fold(Binding::mutation(), Binding::written),
    ]
}

/// Published ones, those that own people or own organisations wrote or supported, and those that an organisation keeps.
fn publication(scope: &RowScope, work: Table) -> Option<Expr> {
    own::seen(scope, None, work.col("is_published"), |whose| {
        let had_part = had_part_in_publication(scope, whose, work);
        Some(match whose {
            Whose::Organisation(organisation) => work.col("recorded_by_id").eq(organisation).or(had_part),
            Whose::Person(_) => had_part,
        })
    })
}

pub(super) fn had_part_in_publication(scope: &RowScope, whose: Whose, work: Table) -> Expr {
    let authors = took_part(scope, whose, ("authorship", "own_authorship"), ("publication_id", work));
    authors.or(took_part(scope, whose, ("output_contribution", "own_contribution"), ("publication_id", work)))
}

/// Published ones, and those that own people or own organisations made or supported.
fn output(scope: &RowScope, work: Table) -> Option<Expr> {
    own::seen(scope, None, work.col("is_published"), |whose| {
        let made = had_part_in_output(scope, whose, work);
        Some(match whose {
            Whose::Organisation(organisation) => work.col("organisation_id").eq(organisation).or(made),
            Whose::Person(_) => made,
        })
    })
}

pub(super) fn had_part_in_output(scope: &RowScope, whose: Whose, work: Table) -> Expr {
    took_part(scope, whose, ("output_contribution", "own_contribution"), ("output_id", work))
}

/// Somebody took part for the organisation or is employed by it now, or is the person.
fn took_part(
    scope: &RowScope,
    whose: Whose,
    (table, alias): (&'static str, &'static str),
    (column, work): (&'static str, Table),
) -> Expr {
    own::any(table, alias, (column, work.col("id")), |part| {
        let theirs = own::person(scope, whose, part.col("researcher_id")).and(own::confirmed(part));
        match whose {
            Whose::Organisation(organisation) => part.col("organisation_id").eq(organisation).or(theirs),
            Whose::Person(_) => theirs,
        }
    })
}

fn of_publication(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("publication_id"), "publication", publication)
}

fn of_output(scope: &RowScope, row: Table) -> Option<Expr> {
    with_owner(scope, row.col("output_id"), "output", output)
}

/// A contribution belongs to an output or to a publication, never to both, and is seen with it.
fn of_either(scope: &RowScope, row: Table) -> Option<Expr> {
    Some(of_output(scope, row)?.or(of_publication(scope, row)?))
}
