//! Texts in two languages that are no columns of a row, on their way out.

use super::{Done, Writer};
use crate::engine::{
    localised,
    plan::{Object, TextOut},
    row::{Put, string},
};

impl<'a> Writer<'a> {
    /// Writes a text from its Welsh, its English and its status.
    pub(super) fn localised(&mut self, fields: &'a Object<'a, TextOut<'a>>, texts: [Option<&str>; 3]) -> Done {
        self.entries(fields, |writer, entry| {
            let mut text = |text: Option<&str>| match text {
                Some(text) => {
                    string(&mut writer.out, text);
                    Put::Written
                }
                None => Put::Null,
            };
            let put = match &entry.out {
                TextOut::Typename(name) => text(Some(name)),
                TextOut::Cy => text(texts[0]),
                TextOut::En => text(texts[1]),
                TextOut::Part(part, welsh) => {
                    localised::put(&mut writer.out, writer.context.contract, texts, *part, *welsh)
                }
                TextOut::Failed(error) => return writer.fail(error.clone(), entry.at),
            };
            writer.put(put, entry)
        })
    }
}
