//! Judges a document before it is stored: what would be refused when it is asked for is not taken in.

use crate::engine::contract::{Contract, SDL};
use crate::engine::document::Documents;
use crate::engine::limits::Limits;

/// Judges documents by the contract and the limits of a configuration.
#[derive(Debug)]
pub struct Judge {
    contract: Contract,
    documents: Documents,
}

impl Judge {
    /// By the program's own contract.
    ///
    /// # Errors
    /// What is wrong with the contract.
    pub fn new(limits: Limits) -> Result<Self, Vec<String>> {
        Ok(Self { contract: Contract::load(SDL)?, documents: Documents::new(limits) })
    }

    /// The names of the operations of a text.
    ///
    /// # Errors
    /// Why the text would be refused, each reason with its place.
    pub fn judge(&self, text: &str) -> Result<Vec<Option<String>>, Vec<String>> {
        self.documents.judge(&self.contract, text).map_err(|refused| {
            let told = refused.errors.iter().map(|error| {
                let places =
                    error.locations.iter().map(|place| format!(" (line {}, column {})", place.line, place.column));
                format!("{}{}", error.message.told(false), places.collect::<String>())
            });
            told.collect()
        })
    }
}
