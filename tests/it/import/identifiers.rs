//! The rules of identifiers, held against every identifier that stands in the shared files.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use hcs_graph::identifier::{isni, orcid, ror};

use super::files::shared;

fn every_file(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { every_file(&path, files) } else { files.push(path) }
    }
}

/// What follows a marker in any of the files, as far as these characters go.
fn after(marker: &str, letters: &[u8], length: usize) -> BTreeSet<String> {
    let mut files = Vec::new();
    every_file(&shared(), &mut files);
    let mut found = BTreeSet::new();
    for file in files {
        let bytes = std::fs::read(file).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        for (at, _) in text.match_indices(marker) {
            let rest = &text.as_bytes()[at + marker.len()..];
            let end = rest.iter().position(|byte| !letters.contains(byte)).unwrap_or(rest.len());
            if end == length {
                found.insert(String::from_utf8(rest[..end].to_vec()).unwrap());
            }
        }
    }
    found
}

#[test]
fn every_orcid_of_the_shared_files_passes() {
    let all = after("orcid.org/", b"0123456789-X", 19);
    assert!(all.len() > 900, "{} iDs", all.len());
    let wrong: Vec<&String> = all.iter().filter(|id| orcid::parse(id).as_deref() != Ok(id)).collect();
    // Placeholders in the samples of invented people: well formed, but no iDs.
    let placeholders = ["0000-0000-0000-0000", "0009-0000-0000-0000", "0009-0010-0000-0000", "8888-8888-8888-8888"];
    assert_eq!(wrong, placeholders);
}

#[test]
fn every_ror_id_of_the_shared_files_passes() {
    let all = after("https://ror.org/", b"0123456789abcdefghijklmnopqrstuvwxyz", 9);
    assert!(all.len() > 60, "{} ids", all.len());
    let wrong: Vec<&String> = all.iter().filter(|id| ror::parse(id).as_deref() != Ok(id)).collect();
    assert_eq!(wrong, Vec::<&String>::new());
}

#[test]
fn every_isni_of_the_ror_records_passes() {
    let all = after("\"0000 ", b"0123456789 X", 14);
    assert!(all.len() > 20, "{} ISNIs", all.len());
    assert!(all.iter().all(|rest| isni::parse(&format!("0000 {rest}")).is_ok()), "{all:?}");
}
