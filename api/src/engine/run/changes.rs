//! A page of changes: what may be told, the rows of it that are in sight, and then what is told.

use std::sync::atomic::{AtomicI64, Ordering};

use super::{Items, LoadedAny, Runner};
use crate::{
    db::Session,
    engine::{
        Context,
        changes::feed::{self, Feed},
        plan::Any,
        select::Selector,
    },
};

impl Runner<'_, '_> {
    pub(super) async fn changes(&self, feed: &Feed, any: &Any, session: &mut Session) -> LoadedAny {
        let types = feed.types(self.context.contract, self.context.model);
        let found = match feed::found(feed, &types, self.context.scope, session).await {
            Ok(found) => found,
            Err(error) => return LoadedAny::failed(error),
        };
        // What is in sight may go by the day: it is the day that the log has reached.
        let scope = found.day.map_or_else(|| self.context.scope.clone(), |day| self.context.scope.on(day));
        let context = Context { scope: &scope, ..*self.context };
        let selector = Selector { scope: &scope, ..*self.selector };
        let on_that_day =
            Runner { selector: &selector, context: &context, db: self.db, passes: AtomicI64::new(i64::MAX) };
        let items = Items::List(found.rows().map(Some).collect());
        let mut loaded = LoadedAny { items: vec![items], ..LoadedAny::default() };
        on_that_day.rows_of(any, &mut loaded, session).await;
        self.passes.fetch_min(on_that_day.passes.load(Ordering::Relaxed), Ordering::Relaxed);
        if loaded.failed.is_some() {
            return loaded;
        }
        let in_sight = |(target, row): (usize, i64)| {
            loaded.children.get(target).is_some_and(|of_type| {
                let group = of_type.group(row);
                group.start < group.end
            })
        };
        let page = found.told((context.contract, &scope), &types, in_sight);
        loaded.changes = Some(page);
        loaded
    }
}
