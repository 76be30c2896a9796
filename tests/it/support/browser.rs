//! A real browser, driven by the scripts in `tests/js/browser`.

use std::{path::PathBuf, sync::OnceLock};

use super::node;

/// Where the browser is, when the scripts can be run. Without Chromium it says so loudly, and in CI that fails.
/// `CHROMIUM` names another one than Debian's.
pub fn ready() -> Option<PathBuf> {
    static READY: OnceLock<Option<PathBuf>> = OnceLock::new();
    READY
        .get_or_init(|| {
            if !node::ready() {
                return None;
            }
            let chromium: PathBuf = std::env::var_os("CHROMIUM").unwrap_or("/usr/bin/chromium".into()).into();
            if !chromium.exists() {
                assert!(std::env::var("CI").is_err(), "CI needs Chromium for the explorer");
                super::loudly("\n*** CHROMIUM IS NOT INSTALLED.\n*** The explorer was NOT opened in a browser.\n");
                return None;
            }
            node::install("tests/js/browser");
            Some(chromium)
        })
        .clone()
}
