//! What a command has to say goes to standard output, so that it can be read by another program; the log goes to standard
//! error.

use std::io::{self, Write};

/// Prints a text and a line end.
///
/// # Errors
/// When nobody reads it any longer.
pub(crate) fn line(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()
}

/// Prints a text as it is.
///
/// # Errors
/// When nobody reads it any longer.
pub(crate) fn text(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()
}
