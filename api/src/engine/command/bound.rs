//! Commands against the contract: what a field of the mutation takes and gives, and every gap by its name.

use rustc_hash::FxHashMap;

use super::UserErrorCode;
use crate::engine::{
    binding::{
        Basis, Decl,
        model::{BoundField, BoundType},
        resolve::Resolver,
    },
    contract::{FieldDef, TypeId, TypeKind},
    written,
};

/// The field of every payload that says which rules were broken, and its type.
const USER_ERRORS: (&str, &str) = ("userErrors", "[UserError!]!");
/// The fields of a user error, with their types.
const USER_ERROR: [(&str, &str); 3] =
    [("code", "UserErrorCode!"), ("field", "[String!]"), ("message", "LocalisedText!")];

/// The field of a payload that tells of the rows of a batch.
const RESULTS: &str = "results";
/// The fields of each, with their types; the row's is that of the batch.
const RESULT: [(&str, Option<&str>); 5] = [
    ("index", Some("Int!")),
    ("node", None),
    ("version", Some("Int")),
    ("outcome", Some("UpsertOutcome!")),
    ("userErrors", Some(USER_ERRORS.1)),
];

impl Resolver<'_> {
    /// What the mutation's fields stand on, in the contract's order; nothing when the contract has none.
    pub(in crate::engine) fn mutation(&mut self, types: &FxHashMap<TypeId, BoundType>) -> Vec<BoundField> {
        let contract = self.contract;
        let root = contract.mutation().map(|id| contract.ty(id));
        let fields = self.mutations.iter().flat_map(|binding| binding.fields.clone());
        let mut declared: Vec<(String, Decl)> = fields.map(|(field, decl)| (field.to_owned(), decl)).collect();
        for written in self.mutations.iter().flat_map(|binding| binding.written.clone()).collect::<Vec<_>>() {
            match written::commands(contract, types, &written) {
                Ok((compiled, made)) => {
                    self.written.push(compiled);
                    declared.extend(made.into_iter().map(|(field, command)| (field, Decl::Command(command))));
                }
                Err(gaps) => gaps.into_iter().for_each(|gap| self.gap(format!("what is written: {gap}"))),
            }
        }
        for (field, _) in &declared {
            if root.and_then(|ty| ty.fields()).and_then(|fields| fields.get(field)).is_none() {
                self.gap(format!("binding of the mutation, `{field}`: the contract has no such field"));
            }
        }
        let Some(root) = root else { return Vec::new() };
        self.user_errors();
        let bound = root.fields().into_iter().flat_map(|fields| fields.iter()).map(|def| {
            let declared = declared.iter().find(|(field, _)| **field == *def.name).map(|(_, decl)| decl);
            match self.commanded(def, declared) {
                Ok(bound) => bound,
                Err(gaps) => {
                    for gap in gaps {
                        self.gap(format!("field `{}.{}`: {gap}", root.name, def.name));
                    }
                    BoundField::Node
                }
            }
        });
        bound.collect()
    }

    /// True for what the mutation's fields give, and for the errors in it: the engine makes these itself.
    pub(in crate::engine) fn is_payload(&self, id: TypeId) -> bool {
        let contract = self.contract;
        let Some(fields) = contract.mutation().and_then(|root| contract.ty(root).fields()) else { return false };
        Some(id) == contract.mutation()
            || &*contract.ty(id).name == "UserError"
            || fields.iter().any(|def| def.ty.inner() == id || self.result(def.ty.inner()) == Some(id))
    }

    /// What a payload tells of each row of a batch, when it is that of one.
    fn result(&self, payload: TypeId) -> Option<TypeId> {
        let (_, def) = self.contract.ty(payload).fields()?.get(RESULTS)?;
        def.ty.item().map(|_| def.ty.inner())
    }

    fn commanded(&self, def: &FieldDef, declared: Option<&Decl>) -> Result<BoundField, Vec<String>> {
        let contract = self.contract;
        let one = |gap: &str| vec![gap.to_owned()];
        let command = match declared {
            Some(Decl::Command(command)) => command,
            Some(_) => return Err(one("only commands are declared on the mutation")),
            None => return Err(one("no binding declares its command")),
        };
        let mut gaps = Vec::new();
        let name = capital(&def.name);
        let input = match &def.args[..] {
            [arg] if &*arg.name == "input" && contract.write_ref(&arg.ty) == format!("{name}Input!") => arg.ty.inner(),
            _ => return Err(vec![format!("it must take `input: {name}Input!` and nothing else")]),
        };
        gaps.extend(command.fit.iter().flat_map(|fit| fit.gaps(contract, input)));
        if contract.write_ref(&def.ty) != format!("{name}Payload") {
            gaps.push(format!("it must give `{name}Payload`, and null when nothing came of it"));
            return Err(gaps);
        }
        let fields = contract.ty(def.ty.inner()).fields();
        if fields.and_then(|fields| fields.get(USER_ERRORS.0)).is_none() {
            gaps.push(format!("its payload has no `{}`", USER_ERRORS.0));
        }
        for part in fields.into_iter().flat_map(|fields| fields.iter()) {
            gaps.extend(self.part(part).err().map(|why| format!("`{name}Payload.{}`: {why}", part.name)));
        }
        if gaps.is_empty() { Ok(BoundField::Command(command.clone())) } else { Err(gaps) }
    }

    /// What a field of a payload may be.
    fn part(&self, def: &FieldDef) -> Result<(), String> {
        let contract = self.contract;
        if let Some(arg) = def.args.first() {
            return Err(format!("the argument `{}` has no meaning", arg.name));
        }
        let written = contract.write_ref(&def.ty);
        if &*def.name == USER_ERRORS.0 {
            return if written == USER_ERRORS.1 { Ok(()) } else { Err(format!("it must be `{}`", USER_ERRORS.1)) };
        }
        if def.ty.non_null() {
            return Err("it must be nullable: nothing may have come of it".to_owned());
        }
        let ty = contract.ty(def.ty.inner());
        if &*def.name == RESULTS {
            return self.results(def);
        }
        let node = self.by_name.get(&*ty.name).is_some_and(|b| matches!(b.basis, Basis::Node { .. }));
        let made = self.by_name.get(&*ty.name).is_some_and(|b| matches!(b.basis, Basis::Made));
        match (ty.is_leaf(), node || made, def.ty.item()) {
            (true, ..) | (false, true, None) => Ok(()),
            _ => Err("it must be a value, what the command makes, or the row that was written".to_owned()),
        }
    }

    /// What is told of each row of a batch.
    fn results(&self, def: &FieldDef) -> Result<(), String> {
        let contract = self.contract;
        let fields = contract.ty(def.ty.inner()).fields().into_iter().flat_map(|fields| fields.iter());
        let given: Vec<(&str, String)> = fields.map(|def| (&*def.name, contract.write_ref(&def.ty))).collect();
        let fits = given.len() == RESULT.len()
            && given
                .iter()
                .zip(RESULT)
                .all(|((name, ty), (wanted, of))| *name == wanted && of.is_none_or(|of| *ty == *of));
        let outcomes = contract.id("UpsertOutcome").map(|id| &contract.ty(id).kind);
        let known = matches!(outcomes, Some(TypeKind::Enum(values))
            if values.iter().map(|value| &*value.name).eq(written::OUTCOMES));
        if !known {
            return Err(format!("the values of `UpsertOutcome` must be {}", written::OUTCOMES.join(", ")));
        }
        if fits && def.ty.item().is_some() { Ok(()) } else { Err(format!("it must list objects with {RESULT:?}")) }
    }

    /// What is told of a broken rule, and the closed list of its codes.
    fn user_errors(&mut self) {
        let contract = self.contract;
        let fields = contract.id("UserError").and_then(|id| contract.ty(id).fields());
        let fields = fields.into_iter().flat_map(|fields| fields.iter());
        let given: Vec<(String, String)> =
            fields.map(|def| (def.name.to_string(), contract.write_ref(&def.ty))).collect();
        if !given.iter().map(|(name, ty)| (&**name, &**ty)).eq(USER_ERROR) {
            let wanted = USER_ERROR.map(|(name, ty)| format!("{name}: {ty}")).join(", ");
            self.gap(format!("type `UserError`: its fields must be {wanted}"));
        }
        let codes = contract.id("UserErrorCode").map(|id| &contract.ty(id).kind);
        let same = matches!(codes, Some(TypeKind::Enum(values))
            if values.iter().map(|value| &*value.name).eq(UserErrorCode::ALL.map(UserErrorCode::as_str)));
        if !same {
            let wanted = UserErrorCode::ALL.map(UserErrorCode::as_str).join(", ");
            self.gap(format!("enum `UserErrorCode`: its values must be {wanted}"));
        }
        let kinds = contract.id("ConstraintKind").map(|id| &contract.ty(id).kind);
        if let Some(TypeKind::Enum(values)) = kinds
            && !values.iter().map(|value| &*value.name).eq(written::KINDS)
        {
            self.gap(format!("enum `ConstraintKind`: its values must be {}", written::KINDS.join(", ")));
        }
    }
}

/// `recordThing` -> `RecordThing`.
fn capital(field: &str) -> String {
    let mut letters = field.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}
