//! A query from its plan to what is written of it.

use std::{sync::Arc, time::Instant};

use rustc_hash::FxHashMap;

use super::{Context, Graph, document::Prepared, merged, plan, run, write};
use crate::db::ReadError;

impl Graph {
    /// Plans, reads and writes a query; once more where it names rows by their ids that were merged into others.
    pub(super) async fn read(
        &self,
        context: &Context<'_>,
        prepared: &Prepared,
        introspection: Option<FxHashMap<String, String>>,
        until: Instant,
    ) -> Result<write::Written, Arc<ReadError>> {
        let plan = plan::plan(context, prepared, introspection.clone());
        let loaded = run::run(context, &plan, (&self.db, &self.singles), until).await?;
        let merged = merged::of_absent(context, &plan, &loaded, (&self.db, &self.gone), until).await?;
        if merged.is_empty() {
            return Ok(write::Writer::new(context).data(&plan, &loaded));
        }
        let context = Context { merged: &merged, ..*context };
        let plan = plan::plan(&context, prepared, introspection);
        let loaded = run::run(&context, &plan, (&self.db, &self.singles), until).await?;
        Ok(write::Writer::new(&context).data(&plan, &loaded))
    }
}
