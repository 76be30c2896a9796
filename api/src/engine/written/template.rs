//! What a file of records of a type looks like: its first row, and a page that says what may stand in each column.

use super::{
    constraints::{self, Constraint},
    shape::{Compiled, Part},
    sheet::{Kind, REFERENCE, kinds},
};
use crate::engine::{
    Graph,
    binding::Stored,
    error::{Message, said},
};

/// For how many items of a list the template has columns; more may be added.
const ITEMS: usize = 3;

/// Of a column that must be filled in; the Welsh is not checked.
const YES: &str = "yes / oes";

/// The template of a type.
#[derive(Clone, Debug)]
pub struct Template {
    /// The first row, as CSV.
    pub csv: String,
    /// What may stand in each column, in both languages, as Markdown.
    pub page: String,
}

impl Graph {
    /// The template of a type; nothing when partners do not write it.
    pub fn template(&self, ty: &str) -> Option<Template> {
        let compiled = self.model.compiled(ty)?;
        Some(Template { csv: format!("{}\r\n", names(compiled).join(",")), page: self.page(compiled) })
    }

    fn page(&self, compiled: &Compiled) -> String {
        let both = |message: Message| format!("{}\n\n{}\n\n", message.told(false), message.told(true));
        let mut page = format!("# {}.csv\n\n{}", compiled.ty, both(said::how_to_fill(super::sheet::EMPTY)));
        page.push_str("| Column / Colofn | Needed / Angen | Takes / Yn derbyn | Meaning (English) | Rules | Rheolau |\n|---|---|---|---|---|---|\n");
        let rules = constraints::of(compiled);
        let line = |name: &str, needed: &str, takes: &str, means: &str| {
            let told = |welsh: bool| {
                let of = |rule: &&Constraint| rule.path == name.replace(".*", "") && rule.kind != "REQUIRED";
                let texts: Vec<&str> = rules.iter().filter(of).map(|rule| rule.text.told(welsh)).collect();
                texts.join(" ").replace('|', "\\|")
            };
            let means = means.replace('|', "\\|").replace('\n', " ");
            format!("| `{name}` | {needed} | {takes} | {means} | {} | {} |\n", told(false), told(true))
        };
        page.push_str(&line(REFERENCE, YES, "text", said::own_reference().told(false)));
        let kinds = kinds(compiled);
        for kind in &kinds {
            let is_needed =
                !kind.slot.nullable && kind.slot.default.is_none() && kind.half.is_none_or(|half| half == "en");
            let takes = self.takes(kind);
            let means = kind.slot.description.as_deref().unwrap_or_default();
            page.push_str(&line(&kind.path, if is_needed { YES } else { "" }, &takes, means));
        }
        let named: Vec<String> = kinds.iter().map(|kind| kind.path.replace(".*", "")).collect();
        page.push('\n');
        for rule in rules.iter().filter(|rule| rule.path != REFERENCE && !named.contains(&rule.path)) {
            page.push_str(&format!("- `{}`: {} / {}\n", rule.path, rule.text.told(false), rule.text.told(true)));
        }
        let mut lists: Vec<_> = kinds.iter().filter(|kind| lists(kind)).filter_map(|kind| kind.slot.list).collect();
        lists.sort_unstable();
        lists.dedup();
        for list in lists {
            page.push_str(&format!(
                "\n## {}\n\n| Value / Gwerth | English | Cymraeg |\n|---|---|---|\n",
                self.contract.ty(list).name
            ));
            let labels = self.model.labels().of(list).unwrap_or_default();
            for (value, label) in self.contract.values(list).iter().zip(labels) {
                page.push_str(&format!("| `{}` | {} | {} |\n", value.name, label.en, label.cy));
            }
        }
        page
    }

    /// What may stand in a cell, for people.
    fn takes(&self, kind: &Kind<'_>) -> String {
        match (&kind.slot.part, kind.slot.list.filter(|_| lists(kind))) {
            (_, Some(list)) if kind.slot.many => {
                format!("values of {}, with a blank between", self.contract.ty(list).name)
            }
            (_, Some(list)) => format!("a value of {}", self.contract.ty(list).name),
            (Part::One { target, .. }, _) => {
                let schemes = target.lookups.iter().map(|(field, _)| field.strip_suffix("Id").unwrap_or(field));
                let schemes: Vec<String> =
                    schemes.filter(|field| *field != "id").map(|field| format!("`{field}:…`")).collect();
                format!("{}: its id, {} or `ref:…`", target.ty, schemes.join(", "))
            }
            (Part::Value { stored, .. }, _) => match stored {
                Stored::Int | Stored::Long => "a whole number",
                Stored::Float => "a number",
                Stored::Bool => "`true` or `false`",
                Stored::Date => "a date, `2025-03-20`",
                Stored::Instant => "a time, `2025-03-20T09:30:00Z`",
                Stored::Text | Stored::Other => "text",
            }
            .to_owned(),
            _ => "text".to_owned(),
        }
    }
}

/// True for a column that takes a value of a closed list.
fn lists(kind: &Kind<'_>) -> bool {
    kind.slot.list.is_some() && kind.half.is_none_or(|half| half == "cyStatus")
}

/// The names of the columns: the reference first, then in the order of the input, lists item by item.
fn names(compiled: &Compiled) -> Vec<String> {
    let kinds = kinds(compiled);
    let mut names = vec![REFERENCE.to_owned()];
    let mut rest = kinds.as_slice();
    while let [first, after @ ..] = rest {
        let Some((list, _)) = first.path.split_once(".*") else {
            names.push(first.path.clone());
            rest = after;
            continue;
        };
        let inside = format!("{list}.*");
        let count = rest.iter().take_while(|kind| kind.path.starts_with(&inside)).count();
        let (items, after) = rest.split_at(count);
        for number in 1..=ITEMS {
            names.extend(items.iter().map(|kind| kind.path.replacen('*', &number.to_string(), 1)));
        }
        rest = after;
    }
    names
}
