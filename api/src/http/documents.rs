//! Which document a request means: the one that it writes out, a stored one that it names, or one that was handed in
//! before (automatic persisted queries).

use std::sync::Arc;

use async_graphql::{Request, Value};

use super::envelope::{Asked, Envelope, PERSISTED_QUERY};
use crate::engine::error::{Code, Refusal, Refused, said};
use crate::stored::{Automatic, DocumentId, StoredDocuments};

/// Where documents come from, and which of them are taken.
#[derive(Debug)]
pub(super) struct DocumentSources {
    /// The stored ones.
    pub(super) stored: StoredDocuments,
    /// Whether others are refused.
    pub(super) only_stored: bool,
    /// Those that clients hand in; `None` when that is not allowed.
    pub(super) automatic: Option<Automatic>,
}

/// A request with its document.
#[derive(Debug)]
pub(super) struct Resolved {
    pub(super) request: Request,
    /// Under which id to keep the document once it turns out to be valid.
    pub(super) keep_as: Option<DocumentId>,
}

impl DocumentSources {
    /// Puts the document into the request. From some callers stored ones alone are taken, whatever the configuration says.
    pub(super) async fn resolve(
        &self,
        Envelope { asked, mut request }: Envelope,
        only_stored: bool,
    ) -> Result<Resolved, Refused> {
        let only_stored = only_stored || self.only_stored;
        let (text, keep_as) = match asked {
            Asked::Text(_) if only_stored => {
                return Err(Refused::one(Refusal::Trust, Code::DocumentNotTrusted, said::document_not_trusted()));
            }
            Asked::Text(text) => {
                let keep_as = self.handed_in(&text, request.extensions.get(PERSISTED_QUERY))?;
                (text, keep_as)
            }
            Asked::Stored(id) => {
                let found = match DocumentId::parse(&id) {
                    Some(id) => self.stored(id).await?,
                    None => None,
                };
                let not_found = || Refused::one(Refusal::Document, Code::DocumentNotFound, said::document_not_found());
                (found.ok_or_else(not_found)?.as_ref().to_owned(), None)
            }
            Asked::Persisted(extension) => (self.persisted(&extension, only_stored).await?.as_ref().to_owned(), None),
        };
        request.query = text;
        Ok(Resolved { request, keep_as })
    }

    /// Keeps a document that turned out to be valid.
    pub(super) fn keep(&self, id: DocumentId, text: &str) {
        if let Some(automatic) = &self.automatic {
            automatic.keep(id, text);
        }
    }

    /// The id of a text that is handed in with its digest. Where that is not allowed the digest is passed over, and the
    /// text is answered as any other.
    fn handed_in(&self, text: &str, extension: Option<&Value>) -> Result<Option<DocumentId>, Refused> {
        let extension = extension.filter(|extension| **extension != Value::Null && self.automatic.is_some());
        let Some(extension) = extension else { return Ok(None) };
        let id = digest_in(extension)?;
        if id != DocumentId::of(text) {
            return Err(Refused::one(Refusal::Envelope, Code::BadRequest, said::hash_of_another()));
        }
        Ok(Some(id))
    }

    async fn persisted(&self, extension: &Value, only_stored: bool) -> Result<Arc<str>, Refused> {
        let id = digest_in(extension)?;
        if let Some(text) = self.stored(id).await? {
            return Ok(text);
        }
        let Some(automatic) = self.automatic.as_ref().filter(|_| !only_stored) else {
            let (code, message) = (Code::PersistedQueryNotSupported, said::persisted_query_not_supported());
            return Err(Refused::one(Refusal::Document, code, message));
        };
        automatic.text(id).ok_or_else(|| {
            Refused::one(Refusal::Document, Code::PersistedQueryNotFound, said::persisted_query_not_found())
        })
    }

    async fn stored(&self, id: DocumentId) -> Result<Option<Arc<str>>, Refused> {
        // Set apart: what writes its document out does not carry this about.
        Box::pin(self.stored.text(id)).await.map_err(|error| {
            tracing::error!(%error, "a stored document could not be read");
            Refused::one(Refusal::Unavailable, Code::ServiceUnavailable, said::unavailable())
        })
    }
}

/// The digest in the extension: `{"version": 1, "sha256Hash": "…"}`.
fn digest_in(extension: &Value) -> Result<DocumentId, Refused> {
    let id = match extension {
        Value::Object(fields) => match (fields.get("version"), fields.get("sha256Hash")) {
            (Some(Value::Number(version)), Some(Value::String(hash))) if version.as_u64() == Some(1) => {
                DocumentId::from_digest(hash)
            }
            _ => None,
        },
        _ => None,
    };
    id.ok_or_else(|| Refused::one(Refusal::Envelope, Code::BadRequest, said::hash_malformed()))
}
