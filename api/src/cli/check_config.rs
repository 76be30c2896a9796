//! `check-config`: the configuration in force as a TOML file would say it, and where each value came from.

use super::{Failure, say};
use crate::config::Config;

pub(super) fn run(config: &Config) -> Result<(), Failure> {
    say::text(&text(config))?;
    Ok(())
}

fn text(config: &Config) -> String {
    let mut text = String::new();
    let mut section = "";
    for one in config.effective() {
        let (its_section, name) = one.key.split_once('.').unwrap_or(("", &one.key));
        if its_section != section {
            if !section.is_empty() {
                text.push('\n');
            }
            text.push_str(&format!("[{its_section}]\n"));
            section = its_section;
        }
        text.push_str(&format!("{:<50} # {}\n", format!("{name} = {}", one.value), one.origin));
    }
    text.push_str(&format!("\n# The database in use: {}\n", config.database_url()));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Sources;

    #[test]
    fn what_is_printed_can_be_read_back_as_a_configuration() {
        let folder = tempfile::tempdir().unwrap();
        let flags = vec![("limits.depth".to_owned(), "--set".to_owned(), "7".to_owned())];
        let sources = Sources { folder: Some(folder.path().to_owned()), flags, ..Sources::default() };
        let config = Config::load(&sources).unwrap();
        let printed = text(&config);
        assert!(printed.contains("depth = 7") && printed.contains("# flag --set"), "{printed}");
        let file = folder.path().join("printed.toml");
        std::fs::write(&file, &printed).unwrap();
        let again = Config::load(&Sources { file: Some(file), ..Sources::default() }).unwrap();
        let values =
            |config: &Config| config.effective().iter().map(|e| (e.key.clone(), e.value.clone())).collect::<Vec<_>>();
        assert_eq!(values(&again), values(&config));
    }
}
