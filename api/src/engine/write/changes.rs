//! Pages of changes on their way out.

use async_graphql::Pos;

use super::{Done, Source, Writer, any::AnyAt};
use crate::engine::{
    changes::feed::{Kind, Told},
    error::FieldError,
    plan::{ChangeOut, ChangesOut, From, Object},
    run::Group,
};

impl<'a> Writer<'a> {
    pub(super) fn changes(
        &mut self,
        place: usize,
        fields: &'a Object<'a, ChangesOut<'a>>,
        at: Pos,
        source: Source<'a>,
    ) -> Done {
        let of = self.below_any(place, at, source)?;
        let (From::Changes(_), Some(page)) = (&of.any.from, &of.loaded.changes) else {
            return self.fail(FieldError::internal("changes that were not read"), at);
        };
        self.entries(fields, |writer, entry| {
            match &entry.out {
                ChangesOut::Typename(name) => writer.quoted(name),
                ChangesOut::Changes(fields, non_null) => {
                    let all = Group { start: 0, end: page.told.len(), more: false };
                    return writer.items(all, *non_null, |writer, place| writer.change(&page.told[place], fields, of));
                }
                ChangesOut::Cursor => {
                    let cursor = page.stand.seal(writer.context.cursors);
                    writer.quoted(&cursor);
                }
                ChangesOut::HasMore => writer.truth(page.more),
            }
            Ok(())
        })
    }

    /// The only change of a page.
    pub(super) fn one_change(
        &mut self,
        place: usize,
        fields: &'a Object<'a, ChangeOut<'a>>,
        (non_null, at): (bool, Pos),
        source: Source<'a>,
    ) -> Done {
        let of = self.below_any(place, at, source)?;
        match of.loaded.changes.as_ref().and_then(|page| page.told.first()) {
            Some(told) => self.change(told, fields, of),
            None => self.absent(non_null, at),
        }
    }

    /// One change.
    pub(super) fn change(&mut self, told: &'a Told, fields: &'a Object<'a, ChangeOut<'a>>, of: AnyAt<'a>) -> Done {
        self.entries(fields, |writer, entry| match &entry.out {
            ChangeOut::Typename(name) => {
                writer.quoted(name);
                Ok(())
            }
            ChangeOut::Value(name) => {
                let value = told.value(name, &of.any.targets);
                writer.told_value(&value, (entry.non_null, entry.at))
            }
            ChangeOut::Node(shapes) => {
                let there = (told.kind == Kind::Upsert).then_some(told.node);
                match writer.of_type(there, shapes, of) {
                    Some(done) => done,
                    None => writer.absent(entry.non_null, entry.at),
                }
            }
        })
    }

    /// A value that is known, as JSON.
    fn told_value(&mut self, value: &async_graphql::Value, (non_null, at): (bool, Pos)) -> Done {
        if *value == async_graphql::Value::Null {
            return self.absent(non_null, at);
        }
        let json = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
        self.text(&json);
        Ok(())
    }
}
