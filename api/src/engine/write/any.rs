//! Rows of several types on their way out: each in the shape of its type.

use async_graphql::Pos;

use super::{Done, Gone, Source, Writer};
use crate::engine::{
    error::FieldError,
    plan::{Any, AnyShapes, Entry, FoundEdgeOut, FoundOut, From, InfoOut, Object, Out},
    run::{Group, Items, LoadedAny, Ref},
};

/// Rows of several types below one place.
#[derive(Clone, Copy)]
pub(super) struct AnyAt<'a> {
    pub(super) any: &'a Any,
    pub(super) loaded: &'a LoadedAny,
    pub(super) at: Pos,
}

impl<'a> Writer<'a> {
    pub(super) fn any(
        &mut self,
        place: usize,
        shapes: &'a AnyShapes<'a>,
        list: Option<bool>,
        entry: &Entry<'a, Out<'a>>,
        source: Source<'a>,
    ) -> Done {
        let of = self.below_any(place, entry.at, source)?;
        match (of.loaded.items.get(source.at), list) {
            (Some(Items::One(one)), None) => match self.of_type(*one, shapes, of) {
                Some(done) => done,
                None => self.absent(entry.non_null, entry.at),
            },
            (Some(Items::List(items)), Some(non_null)) => self.of_types(items, non_null, shapes, of),
            (None | Some(Items::Null), _) => self.absent(entry.non_null, entry.at),
            _ => self.fail(FieldError::internal("a list in the place of a row, or a row in that of a list"), entry.at),
        }
    }

    /// A page of what a question found.
    pub(super) fn found(
        &mut self,
        place: usize,
        fields: &'a Object<'a, FoundOut<'a>>,
        at: Pos,
        source: Source<'a>,
    ) -> Done {
        let of = self.below_any(place, at, source)?;
        let items: &[Ref] = match of.loaded.items.first() {
            Some(Items::List(items)) => items,
            _ => &[],
        };
        self.entries(fields, |writer, entry| match &entry.out {
            FoundOut::Typename(name) => {
                writer.quoted(name);
                Ok(())
            }
            FoundOut::TotalCount => {
                writer.text(itoa::Buffer::new().format(of.loaded.page.total));
                Ok(())
            }
            FoundOut::IsBounded => {
                writer.truth(of.loaded.page.bounded);
                Ok(())
            }
            FoundOut::Nodes(shapes, non_null) => writer.of_types(items, *non_null, shapes, of),
            FoundOut::Edges(fields, non_null) => {
                let group = Group { start: 0, end: items.len(), more: false };
                writer.items(group, *non_null, |writer, place| {
                    writer.entries(fields, |writer, entry| match &entry.out {
                        FoundEdgeOut::Typename(name) => {
                            writer.quoted(name);
                            Ok(())
                        }
                        FoundEdgeOut::Cursor => {
                            writer.found_cursor(of, place);
                            Ok(())
                        }
                        FoundEdgeOut::Node(shapes) => match writer.of_type(items[place], shapes, of) {
                            Some(done) => done,
                            None => writer.absent(entry.non_null, of.at),
                        },
                    })
                })
            }
            FoundOut::PageInfo(fields) => writer.entries(fields, |writer, entry| {
                let page = &of.loaded.page;
                match entry.out {
                    InfoOut::Typename(name) => writer.quoted(name),
                    InfoOut::HasNext => writer.truth(page.after),
                    InfoOut::HasPrevious => writer.truth(page.before),
                    InfoOut::Start | InfoOut::End if page.places.is_empty() => writer.null(),
                    InfoOut::Start => writer.found_cursor(of, 0),
                    InfoOut::End => writer.found_cursor(of, page.places.len() - 1),
                }
                Ok(())
            }),
        })
    }

    pub(super) fn below_any(&mut self, place: usize, at: Pos, source: Source<'a>) -> Result<AnyAt<'a>, Gone> {
        let (any, loaded) = source.any;
        let (Some(any), Some(loaded)) = (any.get(place), loaded.get(place)) else {
            self.fail(FieldError::internal("rows of several types that were not read"), at)?;
            return Err(Gone);
        };
        if let Some(error) = &loaded.failed {
            self.fail(error.clone(), at)?;
        }
        Ok(AnyAt { any, loaded, at })
    }

    fn of_types(&mut self, items: &'a [Ref], non_null: bool, shapes: &'a AnyShapes<'a>, of: AnyAt<'a>) -> Done {
        let group = Group { start: 0, end: items.len(), more: false };
        self.items(group, non_null, |writer, place| match writer.of_type(items[place], shapes, of) {
            Some(done) => done,
            None => writer.absent(non_null, of.at),
        })
    }

    /// Writes one row; `None` when there is none to be seen.
    pub(super) fn of_type(&mut self, one: Ref, shapes: &'a AnyShapes<'a>, of: AnyAt<'a>) -> Option<Done> {
        let (target, row) = one?;
        let (edge, loaded) = (&of.any.targets.get(target)?.2, of.loaded.children.get(target)?);
        let group = loaded.group(row);
        if group.start == group.end {
            return None;
        }
        Some(match shapes.get(target)? {
            Ok(shape) => self.object(shape, Source::below(edge, loaded, group.start)),
            Err(refused) => self.fail(refused.clone(), of.at),
        })
    }

    fn found_cursor(&mut self, of: AnyAt<'a>, place: usize) {
        let From::Found(found) = &of.any.from else { return self.null() };
        match of.loaded.page.places.get(place) {
            Some(place) => {
                let cursor = self.context.cursors.seal(found.page.fingerprint, place);
                self.quoted(&cursor);
            }
            None => self.null(),
        }
    }
}
