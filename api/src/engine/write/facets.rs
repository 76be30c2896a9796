//! Counts of lists on their way out.

use super::{Done, Source, Writer, pages::PageAt};
use crate::engine::{
    facet::{Counted, FacetRead, Told},
    plan::{CountOut, Entry, FacetOut, Object},
    run::Group,
};

impl<'a> Writer<'a> {
    pub(super) fn facets(&mut self, fields: &'a Object<'a, FacetOut<'a>>, at: PageAt<'a>) -> Done {
        self.entries(fields, |writer, entry| match &entry.out {
            FacetOut::Typename(name) => {
                writer.quoted(name);
                Ok(())
            }
            FacetOut::Failed(error) => writer.fail(error.clone(), entry.at),
            FacetOut::Values { at: place, fields } => {
                let (Some(read), Some(counted)) = (at.page.facets.get(*place), at.loaded.facets.get(*place)) else {
                    return writer.absent(entry.non_null, entry.at);
                };
                let told = counted.told(read, at.parent, writer.context);
                let all = Group { start: 0, end: told.len(), more: false };
                writer.items(all, true, |writer, at| {
                    writer.entries(fields, |writer, entry| writer.count(entry, &told[at], (read, counted)))
                })
            }
        })
    }

    fn count(
        &mut self,
        entry: &'a Entry<'a, CountOut<'a>>,
        told: &Told<'_>,
        (read, counted): (&'a FacetRead, &'a Counted),
    ) -> Done {
        match &entry.out {
            CountOut::Typename(name) => self.quoted(name),
            CountOut::Value => self.quoted(&told.value),
            CountOut::IsSuppressed => self.truth(told.count.is_none()),
            CountOut::Count => match told.count {
                Some(count) => self.text(itoa::Buffer::new().format(count)),
                None => return self.absent(entry.non_null, entry.at),
            },
            CountOut::Label(fields) => return self.localised(fields, told.label),
            CountOut::Failed(error) => return self.fail(error.clone(), entry.at),
            CountOut::Node(made) => {
                let (Some((edge, shape)), Some(id)) = (made, told.id) else {
                    return self.absent(entry.non_null, entry.at);
                };
                let (Some(edge), Some(loaded)) = (read.edges.get(*edge), counted.nodes.get(*edge)) else {
                    return self.absent(entry.non_null, entry.at);
                };
                if let Some(error) = &loaded.failed {
                    return self.fail(error.clone(), entry.at);
                }
                let group = loaded.group(id);
                if group.start == group.end {
                    return self.absent(entry.non_null, entry.at);
                }
                return self.object(shape, Source::below(edge, loaded, group.start));
            }
        }
        Ok(())
    }
}
