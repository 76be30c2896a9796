//! Texts in two languages that are no columns of a row: labels.

use super::{
    Entry, Object, TextOut,
    build::{Builder, Result},
};
use crate::engine::{binding::model::TextPart, contract::TypeId, document::Field};

impl<'p> Builder<'p> {
    /// What is written of a text.
    pub(super) fn text(&self, ty: TypeId, fields: &[&'p Field]) -> Object<'p, TextOut<'p>> {
        let below = self.collector.below(ty, fields);
        let mut entries = self.priced(ty, &below);
        for (key, fields) in below {
            let Some(first) = fields.first() else { continue };
            let out = self.text_part(ty, first).unwrap_or_else(TextOut::Failed);
            let non_null = self.def(ty, &first.name).is_none_or(|def| def.ty.non_null());
            entries.push(Entry { key, out, non_null, at: first.at });
        }
        entries
    }

    fn text_part(&self, ty: TypeId, field: &Field) -> Result<TextOut<'p>> {
        let part = match &*field.name {
            "cy" => return Ok(TextOut::Cy),
            "en" => return Ok(TextOut::En),
            "value" => TextPart::Value,
            "servedLang" => TextPart::ServedLang,
            "isFallback" => TextPart::IsFallback,
            "status" => return Ok(TextOut::Part(TextPart::Status, false)),
            _ => return Ok(TextOut::Typename(&self.context.contract.ty(ty).name)),
        };
        let args = match self.def(ty, &field.name) {
            Some(def) => self.args(def, field)?,
            None => Default::default(),
        };
        Ok(TextOut::Part(part, self.welsh(&args)))
    }
}
