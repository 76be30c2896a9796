//! Counts statements, and holds each text to one set of bind types: PostgreSQL prepares by text alone.

use std::{
    collections::HashMap,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use hcs_graph::db::Recorder;
use sea_query::{Value, Values};

/// What was run.
#[derive(Debug, Default)]
pub struct Recorded {
    count: AtomicUsize,
    types: Mutex<HashMap<String, Vec<std::mem::Discriminant<Value>>>>,
    runs: Mutex<Vec<(String, Values)>>,
}

impl Recorded {
    /// How many statements were run since the last call.
    pub fn take(&self) -> usize {
        self.runs.lock().unwrap().clear();
        self.count.swap(0, Ordering::SeqCst)
    }

    /// The statements since the last [`Recorded::take`].
    pub fn texts(&self) -> Vec<String> {
        self.runs().into_iter().map(|(text, _)| text).collect()
    }

    /// The statements since the last [`Recorded::take`], with what was bound.
    pub fn runs(&self) -> Vec<(String, Values)> {
        self.runs.lock().unwrap().clone()
    }
}

impl Recorder for Recorded {
    fn statement(&self, sql: &str, values: &Values) {
        self.count.fetch_add(1, Ordering::SeqCst);
        self.runs.lock().unwrap().push((sql.to_owned(), values.clone()));
        let types: Vec<_> = values.0.iter().map(std::mem::discriminant).collect();
        let mut known = self.types.lock().unwrap();
        let before = known.entry(sql.to_owned()).or_insert_with(|| types.clone());
        assert_eq!(before, &types, "one text with binds of two kinds: {sql}");
    }
}
