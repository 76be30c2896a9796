//! Who asks, as the engine needs to know them.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::{Budget, RowScope};

/// Who asks, and in which language.
#[derive(Clone, Debug, Default)]
pub struct Caller {
    /// Which rows, and which of the contract's scopes.
    pub scope: RowScope,
    /// Which registered client asks; `None` when nobody in particular does.
    pub client: Option<Arc<str>>,
    /// True when Welsh is wanted where the document does not say.
    pub welsh: bool,
    /// Under which id the log has the request.
    pub request_id: Arc<str>,
    /// True when the request may change nothing, which its method says: a mutation is refused.
    pub reads_only: bool,
    /// True for a public page with an embed key.
    pub embedded: bool,
    /// When the access token expires; `None` without one.
    pub expires_at: Option<DateTime<Utc>>,
    /// What they can spend; `None` where nobody counts.
    pub budget: Option<Budget>,
}
