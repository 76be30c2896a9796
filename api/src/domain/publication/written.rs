//! What partners write of publications, other outputs and parts taken in either: the rules that hold for it, and whose it is.

use sea_query::{Expr, ExprTrait};

use super::sight::{had_part_in_output, had_part_in_publication};
use crate::{
    domain::{own::Whose, part},
    engine::{
        binding::Parse,
        scope::{RowScope, Table},
        written::{Rule, Same, Written},
    },
    identifier::{doi, handle, isbn, pmcid, pmid},
};

/// The records of this domain that can be written.
pub(in crate::domain) fn written() -> [Written; 4] {
    [publication(), authorship(), output(), contribution()]
}

const FORMS: &[(&str, Parse)] = &[
    ("DOI", doi::parse),
    ("PMID", pmid::parse),
    ("PMCID", pmcid::parse),
    ("ISBN", isbn::parse),
    ("HANDLE", handle::parse),
];

/// What holds for every work.
fn work(work: Written) -> Written {
    work.as_given("identifiers.value", "as_given")
        // Nothing is published because somebody left something out.
        .default("isPublished", "false")
        .rule(Rule::Span("year", 1800, 2100))
        .rule(Rule::Length("openAccess.licence", 1, 100))
        .rule(Rule::AtMost("identifiers", 20))
        .rule(Rule::Length("identifiers.value", 1, 300))
        .rule(Rule::Forms("identifiers", FORMS))
        .rule(Rule::Distinct("identifiers", &["scheme", "value"]))
        .rule(Rule::Alone("identifiers", &[]))
}

fn publication() -> Written {
    let publication = Written::of("Publication", "Publications")
        .same(Same::Listed("identifiers", &[]))
        .kept_by("recorded_by_id")
        .belonging("Authorship", "publication_id")
        .belonging("OutputContribution", "publication_id")
        .linked("studies")
        .linked("grants");
    work(publication)
        .rule(Rule::Length("title", 1, 1_000))
        .rule(Rule::Length("containerTitle", 1, 500))
        .rule(Rule::Length("volume", 1, 50))
        .rule(Rule::Length("issue", 1, 50))
        .rule(Rule::Length("pages", 1, 50))
}

fn authorship() -> Written {
    let authorship = Written::of("Authorship", "Authorships")
        .kept_with("publication_id", "publication", "recorded_by_id")
        .within("publication", of_publication)
        .default("isCorresponding", "false")
        .default("roles", "[]");
    part::identified(authorship).rule(Rule::Length("printedName", 1, 300)).rule(Rule::Span("position", 1, 10_000))
}

fn output() -> Written {
    let output =
        Written::of("Output", "Outputs").kept_by("organisation_id").belonging("OutputContribution", "output_id");
    work(output)
        .linked("studies")
        .same(Same::Listed("identifiers", &[]))
        .rule(Rule::Length("title", 1, 500))
        .rule(Rule::Length("summary.en", 1, 5_000))
        .rule(Rule::Length("summary.cy", 1, 5_000))
        .rule(Rule::Length("venue", 1, 300))
        .rule(Rule::Own(&["organisation"]))
}

fn contribution() -> Written {
    let contribution = Written::of("OutputContribution", "OutputContributions")
        .kept_with("output_id", "output", "organisation_id")
        .within("output", of_output)
        .within("publication", of_publication)
        .default("isAcknowledged", "false");
    part::identified(contribution)
        .rule(Rule::Either("output", "publication"))
        .rule(Rule::NotBoth("output", "publication"))
        .rule(Rule::Length("printedName", 1, 300))
}

/// Who wrote a draft is for its keeper to say: their organisations see it from then on. Of what everybody may read any
/// organisation that had a part in it says so of its own.
fn of_publication(scope: &RowScope, work: Table) -> Option<Expr> {
    part::hung(scope, |own| {
        let had_part = had_part_in_publication(scope, Whose::Organisation(own), work);
        work.col("recorded_by_id").eq(own).or(work.col("is_published").and(had_part))
    })
}

fn of_output(scope: &RowScope, work: Table) -> Option<Expr> {
    part::hung(scope, |own| {
        let had_part = had_part_in_output(scope, Whose::Organisation(own), work);
        work.col("organisation_id").eq(own).or(work.col("is_published").and(had_part))
    })
}
