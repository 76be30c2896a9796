//! Arguments of every field: filters deep and wide, orders, pages, look-ups, searches, by variables and by literals.

use hcs_graph::engine::contract::{FieldDef, TypeDef, TypeKind};

use super::{Target, case::Case, choices::Choices, world::World};
use crate::support::database::Content;

pub(super) const TARGET: Target = Target {
    name: "arguments",
    content: Content::Sample,
    meets: &["200", "294", "422", "BAD_PAGE_SIZE", "BAD_USER_INPUT", "BAD_VARIABLE", "GRAPHQL_VALIDATION_FAILED"],
    make,
};

/// An operation that is being made.
struct Draft<'a, 'c> {
    world: &'a World,
    choices: &'a mut Choices<'c>,
    /// Declarations of variables, and their values as JSON.
    declared: Vec<String>,
    values: Vec<String>,
}

fn make(world: &World, choices: &mut Choices<'_>) -> Case {
    let mut draft = Draft { world, choices, declared: Vec::new(), values: Vec::new() };
    let root = world.contract.ty(world.contract.query());
    let fields: Vec<&FieldDef> = root.fields().unwrap().iter().collect();
    let selected: String = (0..=draft.choices.below(2))
        .map(|at| {
            let field = draft.choices.one(&fields);
            format!("f{at}: {} ", draft.field(field, 0))
        })
        .collect();
    let Draft { choices, declared, values, .. } = draft;
    let lang = choices.one(&["", "@lang(is: CY) ", "@lang(is: null) ", "@lang(is: FR) "]);
    let declared = if declared.is_empty() { String::new() } else { format!("({}) ", declared.join(", ")) };
    let query = format!("query {declared}{lang}{{ {selected}}}");
    let query = serde_json::to_string(&query).unwrap();
    // Numbers are put in as they are written: what JSON can write is more than what a number of Rust can hold.
    let case = Case::post(format!(r#"{{"query":{query},"variables":{{{}}}}}"#, values.join(",")));
    let case = if choices.once_in(3) { case.with("accept", "application/json") } else { case };
    if choices.once_in(3) { case.with("accept-language", "cy") } else { case }
}

impl Draft<'_, '_> {
    fn field(&mut self, field: &FieldDef, depth: usize) -> String {
        let mut args = Vec::new();
        for arg in &field.args {
            let needed = arg.ty.non_null() && arg.default.is_none();
            let given = match &*arg.name {
                // Hardly a text is a cursor: with many of them nothing else would be seen.
                "after" | "before" | "last" => self.choices.once_in(20),
                "filter" | "search" | "orderBy" => !self.choices.once_in(2),
                _ => self.choices.once_in(3),
            };
            if !(needed || given) || self.choices.once_in(40) {
                continue;
            }
            let value = self.world.given(&arg.ty, self.choices, 0);
            if self.choices.once_in(2) {
                args.push(format!("{}: {}", arg.name, value.write(false)));
                continue;
            }
            let name = format!("v{}", self.declared.len());
            args.push(format!("{}: ${name}", arg.name));
            self.declared.push(format!("${name}: {}", self.world.contract.write_ref(&arg.ty)));
            if !self.choices.once_in(40) {
                self.values.push(format!("\"{name}\":{}", value.write(true)));
            }
        }
        let args = if args.is_empty() { String::new() } else { format!("({})", args.join(", ")) };
        let selection = self.selection(self.world.contract.ty(field.ty.inner()), depth);
        format!("{}{args}{selection}", field.name)
    }

    fn selection(&mut self, ty: &TypeDef, depth: usize) -> String {
        let fields: Vec<&FieldDef> = match &ty.kind {
            TypeKind::Object(fields) | TypeKind::Interface(fields, _) => fields.iter().collect(),
            TypeKind::Union(_) => Vec::new(),
            _ => return String::new(),
        };
        let mut parts = vec!["__typename".to_owned()];
        // The rows of a list are what its arguments show in.
        let rows = fields.iter().find(|field| &*field.name == "nodes");
        let more = if depth < 4 && !fields.is_empty() { self.choices.below(3) } else { 0 };
        for at in 0..more {
            let field = match rows {
                Some(rows) if at == 0 => rows,
                _ => self.choices.one(&fields),
            };
            let written = self.field(field, depth + 1);
            parts.push(format!("s{at}: {written}"));
        }
        format!(" {{ {} }}", parts.join(" "))
    }
}
