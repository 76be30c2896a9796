//! What partners write of studies: the rules that hold for it, and whose it is.

use sea_query::{Expr, ExprTrait};

use super::sight::own_study;
use crate::{
    domain::{own, part},
    engine::{
        scope::{Beyond, RowScope, Table},
        written::{Rule, Same, Written},
    },
    identifier::{cpms, iras, isrctn, nct, rec},
};

/// The records of this domain that can be written.
pub(in crate::domain) fn written() -> [Written; 4] {
    [study(), involvement(), site(), collaboration()]
}

fn study() -> Written {
    Written::of("Study", "Studies")
        .kept_by("recorded_by_id")
        .on_the_day("recorded_on")
        .same(Same::Listed("identifiers", &["LOCAL"]))
        .belonging("StudyInvolvement", "study_id")
        .belonging("StudySite", "study_id")
        .belonging("Collaboration", "study_id")
        .linked("grants")
        .default("portfolio", "LOCAL")
        .default("isTrainingProject", "false")
        .default("isCommercial", "false")
        // Nothing is published because somebody left something out.
        .default("isListed", "false")
        .rule(Rule::Length("title", 1, 500))
        .rule(Rule::Length("summary.en", 1, 5_000))
        .rule(Rule::Length("summary.cy", 1, 5_000))
        .rule(Rule::Length("topic", 1, 300))
        .rule(Rule::Ordered("startedOn", "endedOn"))
        .rule(Rule::AtMost("identifiers", 20))
        .rule(Rule::Length("identifiers.value", 1, 100))
        .rule(Rule::Forms(
            "identifiers",
            &[
                ("IRAS", iras::parse),
                ("REC", rec::parse),
                ("CPMS", cpms::parse),
                ("ISRCTN", isrctn::parse),
                ("NCT", nct::parse),
            ],
        ))
        .rule(Rule::Distinct("identifiers", &["scheme", "value"]))
        // Two research offices may well number their studies alike.
        .rule(Rule::Alone("identifiers", &["LOCAL"]))
        .rule(Rule::AtMost("healthCategories", 20))
        .rule(Rule::Span("healthCategories.sharePercent", 1, 100))
        .rule(Rule::Distinct("healthCategories", &["category"]))
        .rule(Rule::Sum("healthCategories.sharePercent", 100))
}

fn involvement() -> Written {
    let involvement = Written::of("StudyInvolvement", "StudyInvolvements")
        .kept_with("study_id", "study", "recorded_by_id")
        .within("study", party);
    part::identified(involvement)
        .rule(Rule::Span("anonymousCount", 1, 100_000))
        .rule(Rule::NotBoth("researcher", "anonymousCount"))
        .rule(Rule::Ordered("startedOn", "endedOn"))
}

fn site() -> Written {
    Written::of("StudySite", "StudySites")
        .kept_with("study_id", "study", "recorded_by_id")
        .within("study", kept)
        .rule(Rule::Span("recruited", 0, 1_000_000_000))
        .rule(Rule::Ordered("openedOn", "closedOn"))
}

fn collaboration() -> Written {
    Written::of("Collaboration", "Collaborations")
        .kept_with("study_id", "study", "recorded_by_id")
        .within("study", kept)
}

/// Studies that a caller may hang parts on: its own, whatever it may read.
fn party(scope: &RowScope, study: Table) -> Option<Expr> {
    match own::beyond(scope, None, |whose| Some(own_study(whose, study))) {
        Beyond::All => None,
        other => other.condition(),
    }
}

/// Sites and partners are a study's keeper's to name: whoever is one of them sees the study.
fn kept(scope: &RowScope, study: Table) -> Option<Expr> {
    part::hung(scope, |organisation| study.col("recorded_by_id").eq(organisation))
}
