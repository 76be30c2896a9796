//! Errors as a client reads them.

use async_graphql::{PathSegment, Pos};

use crate::engine::error::{Code, PlacedError};

/// Closes the answer: errors behind the data.
pub(in crate::engine) fn errors(out: &mut Vec<u8>, errors: &[PlacedError], request_id: &str) {
    if !errors.is_empty() {
        out.extend_from_slice(b",\"errors\":[");
        for (place, placed) in errors.iter().enumerate() {
            if place > 0 {
                out.push(b',');
            }
            let told = Told { code: placed.error.code, message: &placed.error.message, locations: &[placed.at] };
            told.write(out, Some(&placed.path), request_id);
        }
        out.push(b']');
    }
    out.push(b'}');
}

/// One error as a client reads it.
pub(in crate::engine) struct Told<'a> {
    pub(in crate::engine) code: Code,
    pub(in crate::engine) message: &'a str,
    pub(in crate::engine) locations: &'a [Pos],
}

impl Told<'_> {
    pub(in crate::engine) fn write(&self, out: &mut Vec<u8>, path: Option<&[PathSegment]>, request_id: &str) {
        let mut error = serde_json::Map::new();
        error.insert("message".into(), self.message.into());
        let places = self.locations.iter().filter(|p| p.line > 0);
        let places: Vec<_> = places.map(|p| serde_json::json!({"line": p.line, "column": p.column})).collect();
        if !places.is_empty() {
            error.insert("locations".into(), places.into());
        }
        if let Some(path) = path {
            let path = path.iter().map(|step| match step {
                PathSegment::Field(name) => serde_json::Value::from(name.as_str()),
                PathSegment::Index(index) => serde_json::Value::from(*index),
            });
            error.insert("path".into(), path.collect());
        }
        let extensions = serde_json::json!({
            "code": self.code.as_str(),
            "requestId": request_id,
            "retryable": self.code.retryable(),
        });
        error.insert("extensions".into(), extensions);
        out.extend_from_slice(serde_json::Value::Object(error).to_string().as_bytes());
    }
}
