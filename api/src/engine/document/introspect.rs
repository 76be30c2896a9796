//! The introspection part of an operation, answered by apollo-compiler.

use apollo_compiler::{introspection, response::JsonMap, validation::Valid};
use rustc_hash::FxHashMap;

use super::Prepared;
use crate::engine::{
    contract::Contract,
    error::{Code, Refusal, Refused, said},
};

impl Prepared {
    /// The answers of `__schema` and `__type` as JSON text by response key; `None` when the operation asks for neither.
    pub fn introspection(&self, contract: &Contract) -> Result<Option<FxHashMap<String, String>>, Refused> {
        if !self.operation().introspects {
            return Ok(None);
        }
        let source = &self.document.source;
        let operation =
            source.operations.get(self.operation().name.as_deref()).map_err(|e| Refused::internal(e.message()))?;
        introspection::check_max_depth(source, operation)
            .map_err(|_| Refused::one(Refusal::Limits, Code::LimitExceeded, said::introspection_too_deep()))?;
        let mut variables = JsonMap::new();
        for (name, value) in &self.variables {
            let value = value.clone().into_json().map_err(Refused::internal)?;
            variables.insert(name.as_str(), value.into());
        }
        // Coerced before; the type cannot say so across the conversion.
        let variables = Valid::assume_valid(variables);
        let answer =
            introspection::partial_execute(&contract.schema, &contract.implementers, source, operation, &variables)
                .map_err(|e| Refused::internal(e.message()))?;
        let data = answer.data.unwrap_or_default();
        // As text, so that keys keep the order of the document.
        let text = |value| serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
        Ok(Some(data.iter().map(|(k, v)| (k.as_str().to_owned(), text(v))).collect()))
    }
}
