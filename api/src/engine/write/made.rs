//! Values and objects that were worked out.

use async_graphql::{Pos, Value};

use super::{Done, Source, Writer};
use crate::engine::{
    changes::history,
    error::{Code, FieldError, said},
    plan::{KeyAt, MadeOut, MadeShape},
    run::Group,
};

impl<'a> Writer<'a> {
    /// Writes what was worked out: a value as it is; an object, or a list of objects, by its shape, which says beside it
    /// whether an item of the list must not be null.
    pub(super) fn made(
        &mut self,
        value: Option<&'a Value>,
        shape: Option<(&'a MadeShape<'a>, bool)>,
        (non_null, at): (bool, Pos),
        source: Source<'a>,
    ) -> Done {
        match (value, shape) {
            (None | Some(Value::Null), _) => self.absent(non_null, at),
            (Some(Value::Enum(why)), Some(_)) if why.as_str() == history::WITHHELD => {
                self.fail(FieldError::new(Code::Forbidden, said::not_your_record()), at)
            }
            (Some(Value::List(items)), Some((shape, strict))) => {
                let all = Group { start: 0, end: items.len(), more: false };
                self.items(all, strict, |writer, place| {
                    writer.made(items.get(place), Some((shape, strict)), (strict, at), source)
                })
            }
            (Some(value), Some((shape, _))) => self.entries(shape, |writer, entry| {
                let inside = |name: &str| if let Value::Object(object) = value { object.get(name) } else { None };
                let place = (entry.non_null, entry.at);
                match &entry.out {
                    MadeOut::Typename(name) => {
                        writer.quoted(name);
                        Ok(())
                    }
                    MadeOut::Value(name) => writer.made(inside(name), None, place, source),
                    MadeOut::Object(name, shape, strict) => {
                        writer.made(inside(name), Some((shape, *strict)), place, source)
                    }
                    MadeOut::Text(name, fields) => match inside(name) {
                        Some(Value::Object(text)) => {
                            let part = |part: &str| match text.get(part) {
                                Some(Value::String(text)) => Some(text.as_str()),
                                _ => None,
                            };
                            writer.localised(fields, [part("cy"), part("en"), part("status")])
                        }
                        _ => writer.absent(entry.non_null, entry.at),
                    },
                    MadeOut::One(name, edge, shape) => match inside(name) {
                        Some(Value::Number(row)) => {
                            let key = KeyAt::Fixed(row.as_i64().unwrap_or_default());
                            writer.one((*edge, key), shape, place, source)
                        }
                        _ => writer.absent(entry.non_null, entry.at),
                    },
                    MadeOut::Failed(error) => writer.fail(error.clone(), entry.at),
                }
            }),
            (Some(value), None) => {
                let json = serde_json::to_string(value).unwrap_or_else(|_| "null".to_owned());
                self.text(&json);
                Ok(())
            }
        }
    }
}
