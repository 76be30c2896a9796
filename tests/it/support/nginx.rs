//! nginx, where a test wants a shared cache that is none of ours.

use std::{path::PathBuf, sync::OnceLock};

/// Where nginx is. Without it this says so loudly, and in CI that fails. `NGINX` names another one than Debian's.
pub fn ready() -> Option<PathBuf> {
    static READY: OnceLock<Option<PathBuf>> = OnceLock::new();
    READY
        .get_or_init(|| {
            let program: PathBuf = std::env::var_os("NGINX").unwrap_or("/usr/sbin/nginx".into()).into();
            if !program.exists() {
                assert!(std::env::var("CI").is_err(), "CI needs nginx for the shared cache");
                super::loudly("\n*** NGINX IS NOT INSTALLED.\n*** No shared cache was put in front of the service.\n");
                return None;
            }
            Some(program)
        })
        .clone()
}
