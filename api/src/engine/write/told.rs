//! Errors as a client reads them.

use async_graphql::{PathSegment, Pos};

use crate::engine::{
    error::{Code, PlacedError},
    row::string,
};

/// Writes errors behind the data.
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
}

/// One error as a client reads it.
pub(in crate::engine) struct Told<'a> {
    pub(in crate::engine) code: Code,
    pub(in crate::engine) message: &'a str,
    pub(in crate::engine) locations: &'a [Pos],
}

impl Told<'_> {
    pub(in crate::engine) fn write(&self, out: &mut Vec<u8>, path: Option<&[PathSegment]>, request_id: &str) {
        out.extend_from_slice(b"{\"message\":");
        string(out, self.message);
        let places = self.locations.iter().filter(|p| p.line > 0);
        let places: Vec<_> = places.map(|p| format!("{{\"line\":{},\"column\":{}}}", p.line, p.column)).collect();
        if !places.is_empty() {
            out.extend_from_slice(format!(",\"locations\":[{}]", places.join(",")).as_bytes());
        }
        if let Some(path) = path {
            out.extend_from_slice(b",\"path\":[");
            for (place, step) in path.iter().enumerate() {
                if place > 0 {
                    out.push(b',');
                }
                match step {
                    PathSegment::Field(name) => string(out, name),
                    PathSegment::Index(index) => out.extend_from_slice(index.to_string().as_bytes()),
                }
            }
            out.push(b']');
        }
        out.extend_from_slice(
            format!(",\"extensions\":{{\"code\":\"{}\",\"requestId\":", self.code.as_str()).as_bytes(),
        );
        string(out, request_id);
        out.extend_from_slice(format!(",\"retryable\":{}}}}}", self.code.retryable()).as_bytes());
    }
}
