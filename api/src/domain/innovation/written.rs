//! What partners write of innovation and intellectual property: the rules that hold for it, and whose it is.

use sea_query::Expr;

use super::sight::own_project;
use crate::{
    domain::{own::Whose, part},
    engine::{
        scope::{RowScope, Table},
        written::{Rule, Written},
    },
    identifier::patent_number,
};

/// The records of this domain that can be written.
pub(in crate::domain) fn written() -> [Written; 3] {
    [project(), participation(), property()]
}

fn project() -> Written {
    Written::of("InnovationProject", "InnovationProjects")
        .kept_by("organisation_id")
        .belonging("InnovationParticipation", "innovation_project_id")
        .linked("studies")
        // Nothing is published because somebody left something out.
        .default("isPublished", "false")
        .rule(Rule::Length("name.en", 1, 300))
        .rule(Rule::Length("name.cy", 1, 300))
        .rule(Rule::Length("summary.en", 1, 5_000))
        .rule(Rule::Length("summary.cy", 1, 5_000))
        .rule(Rule::Distinct("stages", &["stage"]))
        .rule(Rule::Own(&["organisation"]))
        .rule(Rule::Ordered("startedOn", "endedOn"))
        .rule(Rule::AtMost("partners", 50))
        .rule(Rule::Distinct("partners", &["organisation", "role"]))
}

fn participation() -> Written {
    let participation = Written::of("InnovationParticipation", "InnovationParticipations")
        .kept_with("innovation_project_id", "innovation_project", "organisation_id")
        .within("innovationProject", party);
    part::identified(participation)
}

fn property() -> Written {
    Written::of("IntellectualProperty", "IntellectualProperties")
        // Several own it, and none of them keeps what was imported.
        .kept_by_nobody()
        .within("innovationProject", party)
        .keyed("reference", "reference_key", key)
        .default("isLicensed", "false")
        .default("isPublished", "false")
        .rule(Rule::Length("title", 1, 500))
        .rule(Rule::Length("reference", 1, 100))
        .rule(Rule::FormWhen("kind", "PATENT", "reference", patent_number::parse))
        .rule(Rule::Apart("reference", "reference_key", &["kind"]))
        .rule(Rule::Ordered("filedOn", "grantedOn"))
        .rule(Rule::AtMost("owners", 20))
        .rule(Rule::Own(&["owners"]))
}

/// What two spellings of a number share; nothing where that is nothing.
fn key(reference: &str) -> Option<String> {
    Some(patent_number::plain(reference)).filter(|plain| !plain.is_empty())
}

/// Innovations that an organisation leads, is a partner of or uses.
fn party(scope: &RowScope, project: Table) -> Option<Expr> {
    part::hung(scope, |own| own_project(Whose::Organisation(own), project))
}
