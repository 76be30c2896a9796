//! How people read the values of the contract's closed lists: one label in both languages for each value, from a table
//! of the house, checked whole at the start.

use rustc_hash::{FxHashMap, FxHashSet};
use toml::{Table, Value};

use super::contract::{Contract, TypeId, TypeKind};

/// The table of truth values, which are no enum.
const TRUTH: &str = "Boolean";
/// The types that give labels to clients: a contract with either must have them all.
const GIVING: [&str; 2] = ["EnumLabels", "FacetValue"];

/// One label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// In Welsh.
    pub cy: Box<str>,
    /// In English.
    pub en: Box<str>,
    /// How far the Welsh can be relied upon: a value of `TranslationStatus`.
    pub status: Box<str>,
}

impl Label {
    /// Welsh, English and status, as texts in two languages are written.
    pub fn texts(&self) -> [Option<&str>; 3] {
        [Some(&self.cy), Some(&self.en), Some(&self.status)]
    }
}

/// The labels of all closed lists.
#[derive(Debug, Default)]
pub struct Labels {
    by_type: FxHashMap<TypeId, Vec<Label>>,
    truth: Option<[Label; 2]>,
}

impl Labels {
    /// The labels of an enum, a label for each value in the contract's order.
    pub fn of(&self, ty: TypeId) -> Option<&[Label]> {
        self.by_type.get(&ty).map(Vec::as_slice)
    }

    /// The label of a truth value.
    pub fn truth(&self, truth: bool) -> Option<&Label> {
        self.truth.as_ref().map(|labels| &labels[usize::from(truth)])
    }

    /// Reads the table against the contract. Each gap names a value without a label, or a label without a value.
    pub(super) fn resolve(contract: &Contract, texts: &[&str]) -> (Labels, Vec<String>) {
        let mut gaps = Vec::new();
        let mut labels = Labels::default();
        let mut table = Table::new();
        for text in texts {
            match text.parse::<Table>() {
                Ok(more) => table.extend(more),
                Err(error) => gaps.push(format!("labels: {}", error.to_string().trim())),
            }
        }
        let wanted = GIVING.iter().any(|name| contract.id(name).is_some());
        let read = if wanted || !table.is_empty() { read_by_people(contract) } else { FxHashSet::default() };
        for (id, ty) in contract.types() {
            let TypeKind::Enum(values) = &ty.kind else { continue };
            let given = table.remove(&*ty.name);
            if !read.contains(&id) {
                if given.is_some() {
                    gaps.push(format!("labels `{}`: people read no field of this enum", ty.name));
                }
                continue;
            }
            let names = values.iter().map(|value| &*value.name);
            let found = one(&ty.name, names, given.as_ref(), &mut gaps);
            labels.by_type.insert(id, found);
        }
        if let Some(given) = table.remove(TRUTH) {
            labels.truth = one(TRUTH, ["false", "true"].into_iter(), Some(&given), &mut gaps).try_into().ok();
        } else if wanted {
            gaps.push(format!("labels `{TRUTH}`: truth values have no label"));
        }
        gaps.extend(table.keys().map(|name| format!("labels `{name}`: the contract has no such enum")));
        (labels, gaps)
    }
}

/// The labels of one list in the order of its values.
fn one<'a>(
    list: &str,
    names: impl Iterator<Item = &'a str>,
    given: Option<&Value>,
    gaps: &mut Vec<String>,
) -> Vec<Label> {
    let empty = Table::new();
    let given = given.and_then(Value::as_table).unwrap_or(&empty);
    let mut known = FxHashSet::default();
    let mut labels = Vec::new();
    for name in names {
        known.insert(name);
        match given.get(name).map(label) {
            Some(Some(found)) => labels.push(found),
            Some(None) => gaps.push(format!("labels `{list}.{name}`: not English, Welsh and perhaps a status")),
            None => gaps.push(format!("enum `{list}.{name}`: no label says how people read it")),
        }
    }
    let more = given.keys().filter(|name| !known.contains(name.as_str()));
    gaps.extend(more.map(|name| format!("labels `{list}.{name}`: the enum has no such value")));
    labels
}

/// `["English", "Cymraeg"]`, and perhaps how far the Welsh can be relied upon.
fn label(value: &Value) -> Option<Label> {
    let parts: Vec<&str> = value.as_array()?.iter().map(Value::as_str).collect::<Option<_>>()?;
    let (en, cy, status) = match parts[..] {
        [en, cy] => (en, cy, "MACHINE"),
        [en, cy, status @ ("MACHINE" | "REVIEWED" | "PUBLISHED")] => (en, cy, status),
        _ => return None,
    };
    let whole = |text: &str| !text.is_empty() && text.trim() == text;
    (whole(en) && whole(cy)).then(|| Label { cy: cy.into(), en: en.into(), status: status.into() })
}

/// The enums that some field gives: people read those. Orders and directions are for programs.
fn read_by_people(contract: &Contract) -> FxHashSet<TypeId> {
    let objects = contract.types().filter(|(_, ty)| ty.is_object() && !ty.name.starts_with("__"));
    let fields = objects.flat_map(|(_, ty)| ty.fields().into_iter().flat_map(|fields| fields.iter()));
    let given = fields.map(|def| def.ty.inner()).filter(|id| matches!(contract.ty(*id).kind, TypeKind::Enum(_)));
    given.collect()
}
