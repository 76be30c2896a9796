//! Errors as a client reads them.

use async_graphql::{PathSegment, Pos};

use crate::engine::{
    error::{Code, Message, PlacedError},
    row::string,
};

/// Whom errors are told to.
pub(in crate::engine) struct To<'a> {
    /// True when in Welsh.
    pub(in crate::engine) welsh: bool,
    /// Under which id the log has the request.
    pub(in crate::engine) request_id: &'a str,
}

/// Writes errors behind the data.
pub(in crate::engine) fn errors(out: &mut Vec<u8>, errors: &[PlacedError], to: &To<'_>) {
    if !errors.is_empty() {
        out.extend_from_slice(b",\"errors\":[");
        for (place, placed) in errors.iter().enumerate() {
            if place > 0 {
                out.push(b',');
            }
            let code = placed.error.code;
            let (message, retry_after_ms) = (&placed.error.message, code.retry_after_ms());
            let told = Told { code, message, locations: &[placed.at], retry_after_ms };
            told.write(out, Some(&placed.path), to);
        }
        out.push(b']');
    }
}

/// One error as a client reads it.
pub(in crate::engine) struct Told<'a> {
    pub(in crate::engine) code: Code,
    pub(in crate::engine) message: &'a Message,
    pub(in crate::engine) locations: &'a [Pos],
    pub(in crate::engine) retry_after_ms: Option<u64>,
}

impl Told<'_> {
    pub(in crate::engine) fn write(&self, out: &mut Vec<u8>, path: Option<&[PathSegment]>, to: &To<'_>) {
        out.extend_from_slice(b"{\"message\":");
        string(out, self.message.told(to.welsh));
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
        string(out, to.request_id);
        out.extend_from_slice(format!(",\"retryable\":{}", self.code.retryable()).as_bytes());
        if let Some(ms) = self.retry_after_ms {
            out.extend_from_slice(format!(",\"retryAfterMs\":{ms}").as_bytes());
        }
        out.extend_from_slice(b"}}");
    }
}
