//! Private keys in files: PKCS #8 as PEM, mode 0600, in a folder of mode 0700. A file that others can read is not used.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

const BEGIN: &str = "-----BEGIN PRIVATE KEY-----";
const END: &str = "-----END PRIVATE KEY-----";

/// Why the file of a private key cannot be used. Nothing of the key stands in the text.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// It cannot be read or written.
    #[error("the key file {0} cannot be used: {1}")]
    Io(PathBuf, io::Error),
    /// Others than its owner may read or change it.
    #[error("the key file {0} is open to others: allow its owner alone (chmod 600)")]
    Open(PathBuf),
    /// It holds no private key.
    #[error("the key file {0} holds no private key as PEM")]
    Damaged(PathBuf),
}

/// Where the private half of a key is. Ids of keys are thumbprints, which have no character that a path minds.
pub(super) fn path(folder: &Path, kid: &str) -> PathBuf {
    folder.join(format!("{kid}.pem"))
}

/// Keeps a private key.
pub(super) fn write(folder: &Path, kid: &str, der: &[u8]) -> Result<(), KeyFileError> {
    let path = path(folder, kid);
    let text = STANDARD.encode(der);
    let lines: Vec<&str> = (0..text.len()).step_by(64).map(|at| &text[at..text.len().min(at + 64)]).collect();
    let pem = format!("{BEGIN}\n{}\n{END}\n", lines.join("\n"));
    let written = make_folder(folder).and_then(|()| create(&path)).and_then(|mut file| {
        file.write_all(pem.as_bytes())?;
        file.sync_all()
    });
    written.map_err(|error| KeyFileError::Io(path, error))
}

/// The private key of a name; `None` when its file is not here.
pub(super) fn read(folder: &Path, kid: &str) -> Result<Option<Vec<u8>>, KeyFileError> {
    let path = path(folder, kid);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(KeyFileError::Io(path, error)),
    };
    if is_open(&path).map_err(|error| KeyFileError::Io(path.clone(), error))? {
        return Err(KeyFileError::Open(path));
    }
    let inside = text.trim().strip_prefix(BEGIN).and_then(|rest| rest.strip_suffix(END));
    let der = inside.and_then(|inside| STANDARD.decode(inside.split_whitespace().collect::<String>()).ok());
    der.map(Some).ok_or(KeyFileError::Damaged(path))
}

/// Removes the private half of a key that signs no more.
pub(super) fn remove(folder: &Path, kid: &str) -> Result<(), KeyFileError> {
    let path = path(folder, kid);
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(KeyFileError::Io(path, error)),
        _ => Ok(()),
    }
}

#[cfg(unix)]
fn make_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    if !folder.is_dir() {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    fs::set_permissions(folder, fs::Permissions::from_mode(0o700))
}

#[cfg(unix)]
fn create(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    File::options().write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(unix)]
fn is_open(path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    Ok(fs::metadata(path)?.permissions().mode() & 0o077 != 0)
}

// Elsewhere files have the rights of their folder, which is its owner's affair.
#[cfg(not(unix))]
fn make_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(not(unix))]
fn create(path: &Path) -> io::Result<File> {
    File::options().write(true).create_new(true).open(path)
}

#[cfg(not(unix))]
fn is_open(_: &Path) -> io::Result<bool> {
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_comes_back_as_it_was_kept() {
        let folder = tempfile::tempdir().unwrap();
        let keys = folder.path().join("keys");
        assert!(read(&keys, "k").unwrap().is_none());
        let der: Vec<u8> = (0..=90).collect();
        write(&keys, "k", &der).unwrap();
        assert_eq!(read(&keys, "k").unwrap(), Some(der));
        assert!(write(&keys, "k", &[1]).is_err(), "a key is never written over");
        fs::write(path(&keys, "k"), "nothing").unwrap();
        assert!(matches!(read(&keys, "k"), Err(KeyFileError::Damaged(_))));
        remove(&keys, "k").unwrap();
        remove(&keys, "k").unwrap();
        assert!(read(&keys, "k").unwrap().is_none());
    }

    #[cfg(unix)]
    #[test]
    fn only_its_owner_may_read_a_key() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let keys = folder.path().join("keys");
        write(&keys, "k", &[1, 2, 3]).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&keys), mode(&path(&keys, "k"))), (0o700, 0o600));
        fs::set_permissions(path(&keys, "k"), fs::Permissions::from_mode(0o640)).unwrap();
        assert!(matches!(read(&keys, "k"), Err(KeyFileError::Open(_))));
    }
}
