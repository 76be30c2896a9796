//! `MetricMeasure.live`: all measures of an answer, each rule counted once for all its parts.

use std::collections::hash_map::Entry;

use async_graphql::Value;
use entity::enums::MeasureRule as Rule;
use rustc_hash::FxHashMap;
use sea_orm::ActiveEnum;

use super::{
    background::Background,
    count::{Dim, Key, Result, Work},
    figure::{figure, held_back},
    rules::{Counted, Looks, can_narrow, counts_parts, looks},
};
use crate::engine::{
    binding::{Batch, BatchFuture, Parent},
    cursor::Part,
    error::FieldError,
};

/// What one measure counts.
struct Measure {
    rule: Rule,
    split: Vec<Dim>,
    key: Key,
}

impl Measure {
    fn of(parent: &Parent) -> Result<Measure> {
        let [rule, organisation, group, profession, scheme] = parent.needs.as_slice() else {
            return Err(FieldError::internal("a measure without its columns"));
        };
        let Part::Text(rule) = rule else { return Err(FieldError::internal("a measure without a rule")) };
        let rule = Rule::try_from_value(rule).map_err(FieldError::internal)?;
        let dims = [
            (Dim::Organisation, organisation),
            (Dim::Group, group),
            (Dim::Profession, profession),
            (Dim::Scheme, scheme),
        ];
        let of = dims.into_iter().filter_map(|(dim, part)| match part {
            Part::Null => None,
            Part::Int(number) => Some((dim, Some(number.to_string()))),
            Part::Text(text) => Some((dim, Some(text.clone()))),
        });
        let (mut split, mut key): (Vec<Dim>, Key) = of.unzip();
        // Those of no group are one part among the groups, and held back together with them.
        let rule = if rule == Rule::CentreStaffUnmapped {
            split.push(Dim::Group);
            key.push(None);
            Rule::CentreStaff
        } else {
            rule
        };
        Ok(Measure { rule, split, key })
    }
}

/// The figure of each measure.
pub(in super::super) fn live(batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let measures: Vec<Measure> = batch.parents.iter().map(Measure::of).collect::<Result<_>>()?;
        let mut work = Work::of(batch)?;
        let mut counted: FxHashMap<(Rule, &[Dim]), Counted> = FxHashMap::default();
        let mut backgrounds: FxHashMap<Looks, Background> = FxHashMap::default();
        let mut values = Vec::with_capacity(measures.len());
        for measure in &measures {
            if !can_narrow(measure.rule, &work.narrow) {
                values.push(Value::Null);
                continue;
            }
            let place = (measure.rule, measure.split.as_slice());
            if let Entry::Vacant(entry) = counted.entry(place) {
                entry.insert(work.counted(measure.rule, &measure.split).await?);
            }
            let seen = looks(measure.rule);
            if let Entry::Vacant(entry) = backgrounds.entry(seen) {
                entry.insert(work.background(seen).await?);
            }
            let (Some(counts), Some(background)) = (counted.get(&place), backgrounds.get(&seen)) else { continue };
            let statuses = counts_parts(measure.rule).then(|| work.told_statuses());
            values.push(figure(
                (measure.rule, &measure.key),
                counts,
                background,
                &held_back(measure.rule, counts),
                statuses,
            ));
        }
        Ok(values)
    })
}
