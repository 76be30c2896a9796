//! The folder of stored documents: its files that end in `.graphql`, each a document of its own.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Why a folder cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{} cannot be read: {source}", path.display())]
pub struct FolderError {
    path: PathBuf,
    source: io::Error,
}

/// The texts of the folder's documents by their files, in the order of their names. Folders inside it are not looked into.
///
/// # Errors
/// When the folder or one of its documents cannot be read, or is not UTF-8.
pub fn read(folder: &Path) -> Result<BTreeMap<PathBuf, String>, FolderError> {
    let fault = |path: &Path| {
        let path = path.to_owned();
        move |source| FolderError { path, source }
    };
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(fault(folder))? {
        let path = entry.map_err(fault(folder))?.path();
        if path.extension().is_some_and(|extension| extension == "graphql") && path.is_file() {
            let text = fs::read_to_string(&path).map_err(fault(&path))?;
            texts.insert(path, text);
        }
    }
    Ok(texts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_read_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in [("b.graphql", "{ b }\n"), ("a.graphql", "{ a }"), ("c.txt", "{ c }")] {
            fs::write(folder.path().join(name), text).unwrap();
        }
        fs::create_dir(folder.path().join("d.graphql")).unwrap();
        let texts: Vec<String> = read(folder.path()).unwrap().into_values().collect();
        assert_eq!(texts, ["{ a }", "{ b }\n"]);
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let absent = folder.path().join("absent");
        assert!(read(&absent).unwrap_err().to_string().starts_with(&format!("{} cannot be read: ", absent.display())));
        let broken = folder.path().join("broken.graphql");
        fs::write(&broken, b"{ \xff }").unwrap();
        assert!(read(folder.path()).unwrap_err().to_string().starts_with(&format!("{} ", broken.display())));
    }
}
