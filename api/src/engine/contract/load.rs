//! From SDL text to the model.

use std::sync::Arc;

use apollo_compiler::{Name, Node, Schema, ast, schema::ExtendedType};
use rustc_hash::FxHashMap;

use super::{CachePolicy, Contract, EnumValue, FieldDef, Fields, InputDef, TypeDef, TypeId, TypeKind, TypeRef, cache};
use crate::engine::document::literal;

impl Contract {
    /// Loads SDL text. Each string of the error says one thing that is wrong with it, and where.
    pub fn load(sdl: &str) -> Result<Contract, Vec<String>> {
        let schema = Schema::parse_and_validate(sdl, "schema.graphql")
            .map_err(|e| e.errors.iter().map(|d| d.to_string()).collect::<Vec<_>>())?;
        let mut by_name = FxHashMap::default();
        for (at, name) in schema.types.keys().enumerate() {
            let at = u16::try_from(at).map_err(|_| vec!["the contract has more than 65,535 types".to_owned()])?;
            by_name.insert(Box::<str>::from(name.as_str()), TypeId(at));
        }
        let implementers = schema.implementers_map();
        let loader = Loader { schema: &schema, by_name: &by_name };
        let mut types: Vec<TypeDef> = schema.types.iter().map(|(name, ty)| loader.ty(name, ty)).collect();
        cache::inherit(&mut types);
        let root = |name: &Option<Node<Name>>| name.as_ref().and_then(|n| by_name.get(n.as_str()).copied());
        let roots = &schema.schema_definition;
        let query = root(&roots.query).ok_or_else(|| vec!["the contract has no query type".to_owned()])?;
        let (mutation, subscription) = (root(&roots.mutation), root(&roots.subscription));
        for root in [Some(query), mutation, subscription].into_iter().flatten() {
            types[usize::from(root.0)].cost = 0;
        }
        Ok(Contract { sdl: Arc::from(sdl), query, mutation, subscription, types, implementers, by_name, schema })
    }
}

struct Loader<'a> {
    schema: &'a Schema,
    by_name: &'a FxHashMap<Box<str>, TypeId>,
}

impl Loader<'_> {
    fn ty(&self, name: &Name, ty: &ExtendedType) -> TypeDef {
        let (description, directives, kind) = match ty {
            ExtendedType::Scalar(d) => (&d.description, &d.directives, TypeKind::Scalar),
            ExtendedType::Enum(d) => {
                let values = d.values.values().map(|v| EnumValue {
                    name: v.value.as_str().into(),
                    description: text(&v.description),
                    deprecated: deprecation(&v.directives),
                });
                (&d.description, &d.directives, TypeKind::Enum(values.collect()))
            }
            ExtendedType::Object(d) => {
                (&d.description, &d.directives, TypeKind::Object(self.fields(d.fields.values())))
            }
            ExtendedType::Interface(d) => {
                let possible = self.possible(name);
                (&d.description, &d.directives, TypeKind::Interface(self.fields(d.fields.values()), possible))
            }
            ExtendedType::Union(d) => {
                let members = d.members.iter().filter_map(|m| self.by_name.get(m.as_str()).copied());
                (&d.description, &d.directives, TypeKind::Union(members.collect()))
            }
            ExtendedType::InputObject(d) => {
                let fields = d.fields.values().map(|f| self.input(f)).collect();
                let one_of = d.directives.has("oneOf");
                (&d.description, &d.directives, TypeKind::Input { fields, one_of })
            }
        };
        let cost = match number(directives, "cost", "weight") {
            Some(weight) => weight,
            None => u32::from(matches!(kind, TypeKind::Object(_)) && !carries_a_page(name)),
        };
        let cache = CachePolicy::of(directives.get("cacheControl").map(|d| &**d));
        let (name, description) = (name.as_str().into(), text(description));
        TypeDef { name, description, scopes: scopes(directives), cache, kind, cost }
    }

    fn possible(&self, interface: &Name) -> Vec<TypeId> {
        let implements = |ty: &ExtendedType| match ty {
            ExtendedType::Object(d) => d.implements_interfaces.iter().any(|i| i.as_str() == interface.as_str()),
            _ => false,
        };
        let names = self.schema.types.iter().filter(|(_, ty)| implements(ty)).map(|(name, _)| name);
        names.filter_map(|n| self.by_name.get(n.as_str()).copied()).collect()
    }

    fn fields<'f>(&self, fields: impl Iterator<Item = &'f Node<ast::FieldDefinition>>) -> Fields {
        let list: Vec<FieldDef> = fields.map(|f| self.field(f)).collect();
        let by_name = list.iter().enumerate().map(|(at, f)| (f.name.clone(), at)).collect();
        Fields { list, by_name }
    }

    fn field(&self, field: &ast::FieldDefinition) -> FieldDef {
        let list = field.directives.get("listSize");
        let slicing = list.and_then(|list| list.specified_argument_by_name("slicingArguments")).map(|names| {
            let names = names.as_list().unwrap_or_default().iter();
            names.filter_map(|name| name.as_str()).map(Box::from).collect::<Vec<Box<str>>>()
        });
        let page = || ["first", "last"].map(Box::from).to_vec();
        let is_page = field.ty.inner_named_type().ends_with(CONNECTION);
        FieldDef {
            name: field.name.as_str().into(),
            description: text(&field.description),
            ty: self.type_ref(&field.ty),
            args: field.arguments.iter().map(|a| self.input(a)).collect(),
            scopes: scopes(&field.directives),
            cost: number(&field.directives, "cost", "weight"),
            cache: CachePolicy::of(field.directives.get("cacheControl").map(|d| &**d)),
            assumed_size: number(&field.directives, "listSize", "assumedSize"),
            slicing: slicing.unwrap_or_else(|| if is_page { page() } else { Vec::new() }),
            deprecated: deprecation(&field.directives),
        }
    }

    fn input(&self, input: &ast::InputValueDefinition) -> InputDef {
        InputDef {
            name: input.name.as_str().into(),
            description: text(&input.description),
            ty: self.type_ref(&input.ty),
            default: input.default_value.as_deref().map(literal),
            deprecated: deprecation(&input.directives),
        }
    }

    fn type_ref(&self, ty: &ast::Type) -> TypeRef {
        resolve(self.by_name, ty)
    }
}

impl Contract {
    /// The type that a document's variable declares.
    pub(in crate::engine) fn resolve(&self, ty: &ast::Type) -> TypeRef {
        resolve(&self.by_name, ty)
    }
}

fn resolve(by_name: &FxHashMap<Box<str>, TypeId>, ty: &ast::Type) -> TypeRef {
    // Validation has proved that every name is defined; type 0 stands in where it has not run.
    let named = |name: &Name| by_name.get(name.as_str()).copied().unwrap_or(TypeId(0));
    match ty {
        ast::Type::Named(n) => TypeRef::Named(named(n), false),
        ast::Type::NonNullNamed(n) => TypeRef::Named(named(n), true),
        ast::Type::List(item) => TypeRef::List(Box::new(resolve(by_name, item)), false),
        ast::Type::NonNullList(item) => TypeRef::List(Box::new(resolve(by_name, item)), true),
    }
}

/// How the type of a page is called.
const CONNECTION: &str = "Connection";

/// What carries a page and its counts is no object of its own.
fn carries_a_page(name: &str) -> bool {
    name == "PageInfo" || [CONNECTION, "Edge", "Facets"].iter().any(|suffix| name.ends_with(suffix))
}

fn number(directives: &ast::DirectiveList, directive: &str, argument: &str) -> Option<u32> {
    let value = directives.get(directive)?.specified_argument_by_name(argument)?;
    value.to_i32().and_then(|n| u32::try_from(n).ok())
}

fn text(description: &Option<Node<str>>) -> Option<Box<str>> {
    description.as_ref().map(|d| Box::from(&**d))
}

fn deprecation(directives: &ast::DirectiveList) -> Option<Box<str>> {
    let directive = directives.get("deprecated")?;
    let reason = directive.specified_argument_by_name("reason").and_then(|v| v.as_str());
    Some(reason.unwrap_or("No longer supported").into())
}

fn scopes(directives: &ast::DirectiveList) -> Vec<Box<str>> {
    let any = directives.get("requiresScope").and_then(|d| d.specified_argument_by_name("any"));
    let names = any.and_then(|v| v.as_list()).unwrap_or_default();
    names.iter().filter_map(|v| v.as_enum()).map(|n| n.as_str().into()).collect()
}
