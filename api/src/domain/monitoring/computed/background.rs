//! What is said beside a figure: how complete the rows are, how new, and where they came from.

use chrono::{DateTime, SecondsFormat};
use sea_query::{Expr, ExprTrait, Query, SelectStatement};

use super::{
    count::{Result, Work},
    funding::for_healthcare_science,
    rules::Looks,
};
use crate::engine::{binding::model::Kind, cursor::Part};

/// What is said beside a figure.
pub(super) struct Background {
    pub(super) coverage: Option<f64>,
    pub(super) as_of: Option<String>,
    pub(super) sources: Vec<String>,
}

impl Work<'_> {
    /// How complete the rows are that a rule looks at, how new, and where they came from.
    pub(super) async fn background(&mut self, looks: Looks) -> Result<Background> {
        let (table, identities) = match looks {
            Looks::Parts => ("study_involvement", true),
            Looks::Holders => ("grant_holder", true),
            Looks::People => ("researcher", false),
            Looks::Cohorts => ("scheme_cohort", false),
            Looks::JobPlans => ("job_plan", false),
            Looks::Authors => ("authorship", true),
            Looks::Property => ("intellectual_property", false),
            Looks::Departments => ("study_department", false),
            Looks::Channels => ("engagement_channel", false),
            Looks::Champions => ("champion", false),
            Looks::Grants => ("funding_grant", false),
            Looks::Seats => ("group_membership", true),
            Looks::Services => ("service", false),
            Looks::Travel => ("travel_fellowship", false),
            Looks::Opportunities => ("opportunity", false),
        };
        let mut query: SelectStatement = if looks == Looks::Parts { self.parts()? } else { Query::select() };
        if looks != Looks::Parts {
            query.from_as(table, "i").and_where(self.seen(table, "i")?);
        }
        query.and_where_option((looks == Looks::Travel).then(|| Expr::col(("i", "is_awarded"))));
        query.and_where_option((looks == Looks::Opportunities).then(|| for_healthcare_science("i", &self.narrow)));
        query.and_where_option((looks == Looks::Cohorts).then(|| Expr::col(("i", "source")).eq("REFERENCE")));
        let recorded = if identities {
            let mut known = Expr::col(("i", "identity_group")).ne("NOT_RECORDED");
            if looks != Looks::Seats {
                known = known.and(self.is_counted("i"));
            }
            Expr::expr(Expr::case(known, 1).finally(0)).sum()
        } else {
            Expr::col(("i", "id")).count()
        };
        query
            .column(("i", "source"))
            .expr(Expr::col(("i", "id")).count())
            .expr(recorded)
            .expr(Expr::col(("i", "updated_at")).max())
            .add_group_by([Expr::col(("i", "source"))])
            .order_by(("i", "source"), sea_query::Order::Asc);
        let rows = self.batch.read(&query, &[Kind::Text, Kind::Int, Kind::Int, Kind::Instant]).await?;
        let (mut all, mut known, mut newest, mut sources) = (0, 0, None, Vec::new());
        for row in rows {
            if let Ok([Part::Text(source), Part::Int(count), Part::Int(recorded), Part::Int(changed)]) =
                <[Part; 4]>::try_from(row)
            {
                all += count;
                known += recorded;
                newest = Ord::max(newest, Some(changed));
                sources.push(source);
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "counts of rows")]
        let coverage = (identities && all > 0).then(|| known as f64 / all as f64);
        let as_of = newest.and_then(DateTime::from_timestamp_micros);
        let as_of = as_of.map(|instant| instant.to_rfc3339_opts(SecondsFormat::AutoSi, true));
        Ok(Background { coverage, as_of, sources })
    }
}
