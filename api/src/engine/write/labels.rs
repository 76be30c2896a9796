//! The labels of closed lists on their way out.

use super::{Done, Writer};
use crate::engine::{
    contract::{EnumValue, TypeId},
    labels::Label,
    plan::{Entry, LabelOut, ListOut, Object},
    run::Group,
};

impl<'a> Writer<'a> {
    pub(super) fn labels(&mut self, enums: &'a [TypeId], fields: &'a Object<'a, ListOut<'a>>) -> Done {
        let context = self.context;
        let whole = |end| Group { start: 0, end, more: false };
        self.items(whole(enums.len()), true, |writer, at| {
            let (ty, values) = (context.contract.ty(enums[at]), context.contract.values(enums[at]));
            let labels = context.model.labels().of(enums[at]).unwrap_or_default();
            writer.entries(fields, |writer, entry| match &entry.out {
                ListOut::Typename(name) => {
                    writer.quoted(name);
                    Ok(())
                }
                ListOut::Name => {
                    writer.quoted(&ty.name);
                    Ok(())
                }
                ListOut::Values(fields) => writer.items(whole(values.len().min(labels.len())), true, |writer, at| {
                    writer.entries(fields, |writer, entry| writer.label(entry, &values[at], &labels[at]))
                }),
            })
        })
    }

    fn label(&mut self, entry: &'a Entry<'a, LabelOut<'a>>, value: &EnumValue, label: &Label) -> Done {
        match &entry.out {
            LabelOut::Typename(name) => self.quoted(name),
            LabelOut::Value => self.quoted(&value.name),
            LabelOut::IsDeprecated => self.truth(value.deprecated.is_some()),
            LabelOut::Label(fields) => return self.localised(fields, label.texts()),
        }
        Ok(())
    }
}
