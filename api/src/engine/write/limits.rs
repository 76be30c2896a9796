//! The limits in force on their way out.

use super::{Done, Writer};
use crate::engine::{
    limits::Published,
    plan::{LimitOut, Object},
    run::Group,
};

impl<'a> Writer<'a> {
    pub(super) fn limits(&mut self, limits: &'a [(usize, Published)], fields: &'a Object<'a, LimitOut<'a>>) -> Done {
        let context = self.context;
        self.items(Group { start: 0, end: limits.len(), more: false }, true, |writer, at| {
            let (place, limit) = &limits[at];
            writer.entries(fields, |writer, entry| {
                match &entry.out {
                    LimitOut::Typename(name) => writer.quoted(name),
                    LimitOut::Name => writer.quoted(limit.name),
                    LimitOut::Unit => writer.quoted(limit.unit),
                    LimitOut::Value => writer.text(itoa::Buffer::new().format(limit.value)),
                    LimitOut::Description(names, fields) => {
                        let labels = context.model.labels().of(*names).unwrap_or_default();
                        let texts = labels.get(*place).map(|label| label.texts()).unwrap_or_default();
                        return writer.localised(fields, texts);
                    }
                }
                Ok(())
            })
        })
    }
}
