//! From the text of the files to rows. A row that does not fit is reported and left out; the others are still checked.

use serde::de::DeserializeOwned;
use toml::{Table, Value};

use super::model::{Discipline, Division, Group, GroupAlias, Level, Organisation, Reference, Scheme, Skill};
use super::problem::Problems;

/// The form of the files that this program reads.
const VERSION: i64 = 1;

pub(super) const ORGANISATIONS: &str = "organisations.toml";
pub(super) const PROFESSION: &str = "profession.toml";
pub(super) const SKILLS: &str = "skills.toml";
pub(super) const SCHEMES: &str = "schemes.toml";

/// The text of each file.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    /// `organisations.toml`
    pub organisations: &'a str,
    /// `profession.toml`
    pub profession: &'a str,
    /// `skills.toml`
    pub skills: &'a str,
    /// `schemes.toml`
    pub schemes: &'a str,
}

impl Files<'static> {
    /// The files of `api/reference` at the time the program was built.
    pub const COMPILED_IN: Self = Self {
        organisations: include_str!("../../../reference/organisations.toml"),
        profession: include_str!("../../../reference/profession.toml"),
        skills: include_str!("../../../reference/skills.toml"),
        schemes: include_str!("../../../reference/schemes.toml"),
    };
}

/// The rows of one table of a file.
#[derive(Debug)]
pub(super) struct Rows<T> {
    /// Those that fit.
    pub(super) good: Vec<T>,
    /// The keys of those that do not: their contents are unknown, but they are there.
    pub(super) broken: Vec<String>,
}

impl<T> Rows<T> {
    /// True when every row fits, so that counts mean something.
    pub(super) fn complete(&self) -> bool {
        self.broken.is_empty()
    }
}

impl<T> Default for Rows<T> {
    /// The rows of a file that could not be read: none of them known.
    fn default() -> Self {
        Self { good: Vec::new(), broken: vec![String::new()] }
    }
}

/// Reference data that has been parsed and not yet checked.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) organisations: Rows<Organisation>,
    pub(super) groups: Rows<Group>,
    pub(super) unmapped: Rows<GroupAlias>,
    pub(super) divisions: Rows<Division>,
    pub(super) disciplines: Rows<Discipline>,
    pub(super) levels: Rows<Level>,
    pub(super) skills: Rows<Skill>,
    pub(super) schemes: Rows<Scheme>,
}

impl From<Draft> for Reference {
    fn from(draft: Draft) -> Self {
        Self {
            organisations: draft.organisations.good,
            groups: draft.groups.good,
            unmapped: draft.unmapped.good,
            divisions: draft.divisions.good,
            disciplines: draft.disciplines.good,
            levels: draft.levels.good,
            skills: draft.skills.good,
            schemes: draft.schemes.good,
        }
    }
}

/// Takes all files apart.
pub(super) fn parse(files: &Files<'_>, problems: &mut Problems) -> Draft {
    let mut draft = Draft::default();
    if let Some(mut file) = File::open(ORGANISATIONS, files.organisations, problems) {
        draft.organisations = file.rows("organisation", problems);
        file.close(problems);
    }
    if let Some(mut file) = File::open(PROFESSION, files.profession, problems) {
        draft.groups = file.rows("group", problems);
        draft.unmapped = file.rows("unmapped", problems);
        draft.divisions = file.rows("division", problems);
        draft.disciplines = file.rows("discipline", problems);
        draft.levels = file.rows("level", problems);
        file.close(problems);
    }
    if let Some(mut file) = File::open(SKILLS, files.skills, problems) {
        draft.skills = file.rows("skill", problems);
        file.close(problems);
    }
    if let Some(mut file) = File::open(SCHEMES, files.schemes, problems) {
        draft.schemes = file.rows("scheme", problems);
        file.close(problems);
    }
    draft
}

/// One file while it is taken apart.
pub(super) struct File {
    pub(super) name: &'static str,
    pub(super) rest: Table,
}

impl File {
    /// Reads the syntax and the version; null when one of them makes the rest meaningless.
    pub(super) fn open(name: &'static str, text: &str, problems: &mut Problems) -> Option<Self> {
        let mut rest = match text.parse::<Table>() {
            Ok(table) => table,
            Err(error) => {
                let line = error.span().map_or(1, |span| 1 + text[..span.start].matches('\n').count());
                problems.file(name, format!("line {line}: {}", error.message()));
                return None;
            }
        };
        match rest.remove("version") {
            Some(Value::Integer(VERSION)) => Some(Self { name, rest }),
            Some(other) => {
                problems.file(name, format!("version {other} is not the version {VERSION} that this program reads"));
                None
            }
            None => {
                problems.file(name, format!("says no version; this program reads version {VERSION}"));
                None
            }
        }
    }

    /// Takes the rows of one table out of the file.
    fn rows<T: DeserializeOwned>(&mut self, table: &str, problems: &mut Problems) -> Rows<T> {
        let mut rows = Rows { good: Vec::new(), broken: Vec::new() };
        let values = match self.rest.remove(table) {
            None => return rows,
            Some(Value::Array(values)) => values,
            Some(_) => {
                problems.file(self.name, format!("`{table}` must be a list of rows, written [[{table}]]"));
                return Rows::default();
            }
        };
        for (index, value) in values.into_iter().enumerate() {
            let key = ["key", "label"].iter().find_map(|name| value.get(name)?.as_str());
            let row = key.map_or_else(|| format!("{table} {}", index + 1), str::to_owned);
            match value.try_into::<T>() {
                Ok(good) => rows.good.push(good),
                Err(error) => {
                    problems.row(self.name, &row, one_line(&error));
                    rows.broken.push(row);
                }
            }
        }
        rows
    }

    /// Reports what nobody has taken.
    fn close(self, problems: &mut Problems) {
        for name in self.rest.keys() {
            problems.file(self.name, format!("`{name}` is not known in this file"));
        }
    }
}

/// The library spreads message and place over two lines.
pub(super) fn one_line(error: &toml::de::Error) -> String {
    error.to_string().split_whitespace().collect::<Vec<_>>().join(" ")
}
