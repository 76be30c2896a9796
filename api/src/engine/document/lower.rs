//! From apollo-compiler's tree to ours.

use std::sync::OnceLock;

use apollo_compiler::{
    Name, Node, ast,
    collections::HashMap,
    executable::{self, Operation as ApolloOperation},
    parser::SourceMap,
};

use super::{Body, Document, Field, Fragment, Group, Literal, Operation, OperationKind, Selection, When, parse};
use crate::engine::{
    contract::{Contract, InputDef, TypeRef},
    cost::Prices,
    error::{Code, Refusal, Refused, RequestError, said},
    value,
};

/// A literal as a document or the contract writes it.
pub fn literal(value: &ast::Value) -> Literal {
    match value {
        ast::Value::Null => Literal::Null,
        ast::Value::Enum(name) => Literal::Enum(name.as_str().into()),
        ast::Value::Variable(name) => Literal::Variable(name.as_str().into()),
        ast::Value::String(text) => Literal::Text(text.as_str().into()),
        ast::Value::Float(number) => Literal::Float(number.try_to_f64().unwrap_or(f64::NAN)),
        ast::Value::Int(number) => Literal::Int(number.as_str().into()),
        ast::Value::Boolean(b) => Literal::Bool(*b),
        ast::Value::List(items) => Literal::List(items.iter().map(|v| literal(v)).collect()),
        ast::Value::Object(fields) => {
            Literal::Object(fields.iter().map(|(n, v)| (n.as_str().into(), literal(v))).collect())
        }
    }
}

/// Lowers a valid document. Custom scalars written in it are checked here, since only the contract knows their rules.
pub(super) fn document(contract: &Contract, source: parse::Source) -> Result<Document, Refused> {
    let places: HashMap<Name, usize> = source.fragments.keys().cloned().enumerate().map(|(at, n)| (n, at)).collect();
    let mut lowering = Lowering {
        contract,
        places: &places,
        sources: &source.sources,
        directives: 0,
        priced_by: Vec::new(),
        errors: Vec::new(),
    };
    let operations = source.operations.iter().map(|o| lowering.operation(&source, o)).collect();
    let fragments = source.fragments.values().map(|f| Fragment {
        on: contract.id(f.type_condition().as_str()).unwrap_or(contract.query()),
        set: lowering.set(&f.selection_set),
    });
    let fragments = fragments.collect();
    let Lowering { directives, priced_by, errors, .. } = lowering;
    if errors.is_empty() {
        Ok(Document { operations, directives, fragments, prices: Prices::by(priced_by), source })
    } else {
        Err(Refused::of(Refusal::Validation, errors))
    }
}

/// What an operation does.
pub(super) fn kind(written: ast::OperationType) -> OperationKind {
    match written {
        ast::OperationType::Query => OperationKind::Query,
        ast::OperationType::Mutation => OperationKind::Mutation,
        ast::OperationType::Subscription => OperationKind::Subscription,
    }
}

struct Lowering<'a> {
    contract: &'a Contract,
    places: &'a HashMap<Name, usize>,
    sources: &'a SourceMap,
    directives: u32,
    /// The variables that an operation's price depends on.
    priced_by: Vec<Box<str>>,
    errors: Vec<RequestError>,
}

impl Lowering<'_> {
    fn operation(&mut self, source: &parse::Source, operation: &Node<ApolloOperation>) -> Operation {
        for variable in &operation.variables {
            if let Some(default) = &variable.default_value {
                let ty = self.contract.resolve(&variable.ty);
                self.check(&ty, default);
            }
        }
        self.count(&operation.directives);
        let lang = operation.directives.get("lang").and_then(|d| d.specified_argument_by_name("is"));
        Operation {
            lang: lang.map(|value| literal(value)),
            name: operation.name.as_ref().map(|n| n.as_str().into()),
            kind: kind(operation.operation_type),
            introspects: operation.root_fields(source).any(|f| f.name == "__schema" || f.name == "__type"),
            declares_variables: !operation.variables.is_empty(),
            cache: OnceLock::new(),
            set: self.set(&operation.selection_set),
        }
    }

    fn set(&mut self, set: &executable::SelectionSet) -> Vec<Selection> {
        set.selections.iter().map(|s| self.selection(&set.ty, s)).collect()
    }

    fn selection(&mut self, parent: &Name, selection: &executable::Selection) -> Selection {
        match selection {
            executable::Selection::Field(f) => Selection::Field(self.field(parent, f)),
            executable::Selection::InlineFragment(f) => Selection::Group(Group {
                when: self.when(&f.directives),
                on: f.type_condition.as_ref().and_then(|n| self.contract.id(n.as_str())),
                body: Body::Inline(self.set(&f.selection_set)),
            }),
            executable::Selection::FragmentSpread(f) => {
                let at = self.places.get(&f.fragment_name).copied().unwrap_or(usize::MAX);
                Selection::Group(Group { when: self.when(&f.directives), on: None, body: Body::Spread(at) })
            }
        }
    }

    fn field(&mut self, parent: &Name, field: &Node<executable::Field>) -> Field {
        let contract = self.contract;
        let def = contract
            .id(parent.as_str())
            .and_then(|id| contract.ty(id).fields())
            .and_then(|fields| fields.get(field.name.as_str()))
            .map(|(_, def)| def);
        let defs = def.map_or(&[] as &[InputDef], |def| &def.args);
        for argument in &field.arguments {
            if def.is_some_and(|def| def.slicing.iter().any(|name| **name == *argument.name.as_str())) {
                self.priced_by.extend(argument.value.as_variable().map(|name| name.as_str().into()));
            }
            if let Some(def) = defs.iter().find(|d| *d.name == *argument.name.as_str()) {
                self.check(&def.ty, &argument.value);
            }
        }
        Field {
            key: field.response_name().as_str().into(),
            name: field.name.as_str().into(),
            args: field.arguments.iter().map(|a| (a.name.as_str().into(), literal(&a.value))).collect(),
            when: self.when(&field.directives),
            at: parse::position(self.sources, field.location()),
            set: field.selection_set.as_ref().map(|s| self.set(s)).unwrap_or_default(),
        }
    }

    /// Coerces what is written without variables, so that a bad custom scalar is a refusal and not a field error.
    fn check(&mut self, ty: &TypeRef, value: &Node<ast::Value>) {
        match (ty, &**value) {
            (_, ast::Value::Variable(_) | ast::Value::Null) => {}
            (TypeRef::List(item, _), ast::Value::List(items)) => items.iter().for_each(|v| self.check(item, v)),
            (TypeRef::List(item, _), _) => self.check(item, value),
            (TypeRef::Named(id, _), written) => match (&self.contract.ty(*id).kind, written) {
                (crate::engine::contract::TypeKind::Input { fields, .. }, ast::Value::Object(given)) => {
                    for (name, value) in given {
                        if let Some(def) = fields.iter().find(|d| *d.name == *name.as_str()) {
                            self.check(&def.ty, value);
                        }
                    }
                }
                (crate::engine::contract::TypeKind::Scalar, written) => {
                    let coerced = value::coerce(self.contract, ty, &literal(written), &value::Variables::default());
                    if let Err(why) = coerced {
                        let error = RequestError::new(Code::GraphqlValidationFailed, said::bad_literal(&why));
                        self.errors.push(error.at(vec![parse::position(self.sources, value.location())]));
                    }
                }
                _ => {}
            },
        }
    }

    fn count(&mut self, directives: &ast::DirectiveList) {
        self.directives = self.directives.saturating_add(u32::try_from(directives.len()).unwrap_or(u32::MAX));
    }

    fn when(&mut self, directives: &ast::DirectiveList) -> When {
        self.count(directives);
        let condition = |d: &Node<ast::Directive>| d.specified_argument_by_name("if").map(|v| literal(v));
        for directive in directives.iter() {
            let asked = directive.specified_argument_by_name("if").and_then(|value| value.as_variable());
            self.priced_by.extend(asked.map(|name| name.as_str().into()));
        }
        let conditions = directives.iter().filter_map(|d| match d.name.as_str() {
            "include" => Some((true, condition(d)?)),
            "skip" => Some((false, condition(d)?)),
            _ => None,
        });
        When(conditions.collect())
    }
}
