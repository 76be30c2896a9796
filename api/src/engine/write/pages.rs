//! Connections on their way out: nodes, edges, cursors and where the page stands.

use super::{Done, Source, Writer};
use crate::{
    db::row as value,
    engine::{
        cursor::Place,
        plan::{Edge, EdgeOut, Entry, InfoOut, Page, PageOut},
        row,
        run::{Group, Loaded},
    },
};

/// A page of one parent.
#[derive(Clone, Copy)]
pub(super) struct PageAt<'a> {
    pub(super) edge: &'a Edge,
    pub(super) loaded: &'a Loaded,
    pub(super) page: &'a Page,
    pub(super) parent: i64,
}

impl PageAt<'_> {
    fn group(&self) -> Group {
        self.loaded.group(self.parent)
    }
}

impl<'a> Writer<'a> {
    pub(super) fn page(&mut self, entry: &'a Entry<'a, PageOut<'a>>, at: PageAt<'a>) -> Done {
        match &entry.out {
            PageOut::Typename(name) => {
                self.quoted(name);
                Ok(())
            }
            PageOut::TotalCount => {
                let count = at.loaded.count(at.parent);
                self.text(itoa::Buffer::new().format(count));
                Ok(())
            }
            PageOut::Facets(fields) => self.facets(fields, at),
            PageOut::Nodes(shape, non_null) => self.items(at.group(), *non_null, |writer, place| {
                writer.object(shape, Source::below(at.edge, at.loaded, place))
            }),
            PageOut::Edges(fields, non_null) => self.items(at.group(), *non_null, |writer, place| {
                writer.entries(fields, |writer, entry| match &entry.out {
                    EdgeOut::Typename(name) => {
                        writer.quoted(name);
                        Ok(())
                    }
                    EdgeOut::Cursor => {
                        writer.cursor(at, place);
                        Ok(())
                    }
                    EdgeOut::Node(shape) => writer.object(shape, Source::below(at.edge, at.loaded, place)),
                })
            }),
            PageOut::PageInfo(fields) => self.entries(fields, |writer, entry| {
                let group = at.group();
                match entry.out {
                    InfoOut::Typename(name) => writer.quoted(name),
                    InfoOut::HasNext => writer.truth(if at.page.backward {
                        at.loaded.has_after(at.parent)
                    } else {
                        group.more || at.loaded.has_after(at.parent)
                    }),
                    InfoOut::HasPrevious => writer.truth(if at.page.backward {
                        group.more || at.loaded.has_before(at.parent)
                    } else {
                        at.loaded.has_before(at.parent)
                    }),
                    InfoOut::Start | InfoOut::End if group.start == group.end => writer.null(),
                    InfoOut::Start => writer.cursor(at, group.start),
                    InfoOut::End => writer.cursor(at, group.end - 1),
                }
                Ok(())
            }),
        }
    }

    fn cursor(&mut self, at: PageAt<'a>, place: usize) {
        let selects = &at.edge.read.selects;
        let row = &at.loaded.rows[place];
        let parts = at.page.sort_at.iter().map(|sort| row::part(row, *sort, selects[*sort].1.kind));
        let place = Place { parts: parts.collect(), id: value::int(row, 0).unwrap_or(0) };
        let cursor = self.context.cursors.seal(at.page.fingerprint, &place);
        self.quoted(&cursor);
    }
}
