//! From text to a valid document: parsed under limits, validated, with three rules that apollo-compiler lacks.

use apollo_compiler::{
    ExecutableDocument, Node, ast,
    parser::{Parser, SourceMap, SourceSpan},
    response::GraphQLError,
};
use async_graphql::Pos;

use super::{Document, OperationKind, lower, tokens, wording};
use crate::engine::{
    contract::Contract,
    error::{
        Code, Message, Refusal, Refused, RequestError,
        said::{self, Limit},
    },
    limits::Limits,
};

/// The most errors that one refusal tells of.
const ERRORS_TOLD: usize = 20;

/// Parses a text under its limits.
pub(super) fn text(text: &str, limits: &Limits) -> Result<ast::Document, Refused> {
    let tokens = tokens::count(text);
    if tokens > limits.tokens {
        let message = said::limit(Limit::Tokens, tokens as u64, limits.tokens as u64);
        return Err(Refused::one(Refusal::Limits, Code::LimitExceeded, message));
    }
    let mut parser = Parser::new().recursion_limit(limits.nesting);
    match parser.parse_ast(text, "document") {
        Ok(ast) if ast.definitions.is_empty() => {
            Err(Refused::one(Refusal::Syntax, Code::GraphqlParseFailed, said::empty_document()))
        }
        Ok(ast) => Ok(ast),
        Err(invalid) => {
            let mut errors = invalid.errors.iter().map(|d| d.to_json());
            // The parser reports a passed limit as a syntax error; the count it reached tells them apart.
            if parser.recursion_reached() >= limits.nesting {
                let error = RequestError::new(Code::LimitExceeded, said::nested_too_deep(limits.nesting as u64));
                let places = errors.next().map(|e| places(&e)).unwrap_or_default();
                return Err(Refused::of(Refusal::Limits, vec![error.at(places)]));
            }
            Err(told(Refusal::Syntax, Code::GraphqlParseFailed, said::not_graphql, errors))
        }
    }
}

/// The names and kinds of the operations of a text, in written order.
pub(super) fn operations(document: &ast::Document) -> Vec<(Option<Box<str>>, OperationKind)> {
    let operations = document.definitions.iter().filter_map(|definition| match definition {
        ast::Definition::OperationDefinition(o) => {
            Some((o.name.as_ref().map(|name| name.as_str().into()), lower::kind(o.operation_type)))
        }
        _ => None,
    });
    operations.collect()
}

/// Validates what was parsed.
pub(super) fn valid(contract: &Contract, ast: &ast::Document) -> Result<Document, Refused> {
    let invalid = |errors: Vec<GraphQLError>| {
        told(Refusal::Validation, Code::GraphqlValidationFailed, said::not_valid, errors.into_iter())
    };
    let source = ast
        .to_executable_validate(&contract.schema)
        .map_err(|e| invalid(e.errors.iter().map(|d| d.to_json()).collect()))?;
    if let Some(stripped) = without_null_defaults(ast) {
        // A null default does not make a nullable variable fit where null is excluded: judge the uses without it.
        stripped
            .to_executable_validate(&contract.schema)
            .map_err(|e| invalid(e.errors.iter().map(|d| d.to_json()).collect()))?;
    }
    let mut missed = duplicate_keys(ast);
    missed.extend(empty_subscriptions(ast));
    if !missed.is_empty() {
        missed.truncate(ERRORS_TOLD);
        return Err(Refused::of(Refusal::Validation, missed));
    }
    if source.operations.is_empty() {
        return Err(Refused::one(Refusal::Operation, Code::OperationResolutionFailure, said::no_operation()));
    }
    lower::document(contract, source)
}

/// What apollo-compiler says, each error behind the sentence that goes with it.
fn told(
    kind: Refusal,
    code: Code,
    sentence: fn(&str) -> Message,
    errors: impl Iterator<Item = GraphQLError>,
) -> Refused {
    let errors =
        errors.take(ERRORS_TOLD).map(|e| RequestError::new(code, sentence(&wording::plain(&e.message))).at(places(&e)));
    Refused::of(kind, errors.collect())
}

fn places(error: &GraphQLError) -> Vec<Pos> {
    error.locations.iter().map(|l| Pos { line: l.line, column: l.column }).collect()
}

fn missed(message: Message, sources: &SourceMap, place: Option<SourceSpan>) -> RequestError {
    let at = place.map(|place| position(sources, Some(place)));
    RequestError::new(Code::GraphqlValidationFailed, message).at(at.into_iter().collect())
}

/// The document without `= null` on nullable variables; `None` when there is none of them.
fn without_null_defaults(document: &ast::Document) -> Option<ast::Document> {
    let null_default = |v: &Node<ast::VariableDefinition>| {
        !v.ty.is_non_null() && v.default_value.as_ref().is_some_and(|value| value.is_null())
    };
    let affected = document.definitions.iter().any(|d| match d {
        ast::Definition::OperationDefinition(o) => o.variables.iter().any(null_default),
        _ => false,
    });
    affected.then(|| {
        let mut copy = document.clone();
        for definition in &mut copy.definitions {
            if let ast::Definition::OperationDefinition(operation) = definition {
                for variable in &mut operation.make_mut().variables {
                    if null_default(variable) {
                        variable.make_mut().default_value = None;
                    }
                }
            }
        }
        copy
    })
}

/// Subscriptions to nothing: the specification asks for exactly one root field.
fn empty_subscriptions(document: &ast::Document) -> Vec<RequestError> {
    let empty = document.definitions.iter().filter_map(|definition| match definition {
        ast::Definition::OperationDefinition(o) => {
            (o.operation_type == ast::OperationType::Subscription && o.selection_set.is_empty()).then_some(o)
        }
        _ => None,
    });
    empty.map(|o| missed(said::one_subscribed_field(), &document.sources, o.location())).collect()
}

/// Input objects with the same key twice: the specification's rule on the uniqueness of input fields.
fn duplicate_keys(document: &ast::Document) -> Vec<RequestError> {
    let mut found = Vec::new();
    for definition in &document.definitions {
        match definition {
            ast::Definition::OperationDefinition(o) => {
                for variable in &o.variables {
                    if let Some(value) = &variable.default_value {
                        in_value(value, &document.sources, &mut found);
                    }
                    in_directives(&variable.directives, &document.sources, &mut found);
                }
                in_directives(&o.directives, &document.sources, &mut found);
                in_set(&o.selection_set, &document.sources, &mut found);
            }
            ast::Definition::FragmentDefinition(f) => {
                in_directives(&f.directives, &document.sources, &mut found);
                in_set(&f.selection_set, &document.sources, &mut found);
            }
            _ => {}
        }
    }
    found
}

fn in_set(set: &[ast::Selection], sources: &SourceMap, found: &mut Vec<RequestError>) {
    for selection in set {
        match selection {
            ast::Selection::Field(f) => {
                f.arguments.iter().for_each(|a| in_value(&a.value, sources, found));
                in_directives(&f.directives, sources, found);
                in_set(f.selection_set.as_deref().unwrap_or_default(), sources, found);
            }
            ast::Selection::InlineFragment(f) => {
                in_directives(&f.directives, sources, found);
                in_set(&f.selection_set, sources, found);
            }
            ast::Selection::FragmentSpread(f) => in_directives(&f.directives, sources, found),
        }
    }
}

fn in_directives(directives: &ast::DirectiveList, sources: &SourceMap, found: &mut Vec<RequestError>) {
    for directive in directives.iter() {
        directive.arguments.iter().for_each(|a| in_value(&a.value, sources, found));
    }
}

fn in_value(value: &Node<ast::Value>, sources: &SourceMap, found: &mut Vec<RequestError>) {
    match &**value {
        ast::Value::List(items) => items.iter().for_each(|v| in_value(v, sources, found)),
        ast::Value::Object(fields) => {
            for (at, (name, value)) in fields.iter().enumerate() {
                if fields[..at].iter().any(|(earlier, _)| earlier == name) {
                    found.push(missed(said::key_twice(name), sources, name.location()));
                }
                in_value(value, sources, found);
            }
        }
        _ => {}
    }
}

/// Where a node stands in the text.
pub(super) fn position(sources: &SourceMap, span: Option<SourceSpan>) -> Pos {
    let place = span.and_then(|s| s.line_column(sources));
    place.map_or_else(Pos::default, |p| Pos { line: p.line, column: p.column })
}

/// Named for the document's own type in the signatures above.
pub(super) type Source = apollo_compiler::validation::Valid<ExecutableDocument>;
