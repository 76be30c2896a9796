//! By what rows are found: words, filters, counts, and identifiers of others.

use crate::engine::{
    binding::{Binding, FilterDecl, Kept, Lookup, Meant, MeantFor, Parse, Saved},
    search::Search,
};

impl Binding {
    /// By what its rows are found: in `search`, when the union of results holds the type, and in every connection to
    /// it that has an argument `search`.
    #[must_use]
    pub fn search(mut self, search: Search) -> Self {
        self.search = Some(search);
        self
    }

    /// A name that is ordered by the Welsh alphabet when Welsh is asked for. `collated("name")` gives the order key
    /// `NAME` over `name_en` and `name_cy`; for a column of that very name the key is its own.
    #[must_use]
    pub fn collated(mut self, name: &'static str) -> Self {
        self.collated.push(name);
        self
    }

    /// Lists of it at the root take the id of a search that the caller keeps.
    #[must_use]
    pub fn saved(mut self, saved: Saved) -> Self {
        self.saved = Some(saved);
        self
    }

    /// A text filter that any of these columns, or of those columns of list edges, may meet.
    #[must_use]
    pub fn filter_any_text(
        mut self,
        field: &'static str,
        columns: &'static [&'static str],
        children: &'static [(&'static str, &'static str)],
    ) -> Self {
        self.filters.push((field, FilterDecl::AnyText { columns, children }));
        self
    }

    /// A filter's field of this type of the contract that means no column or edge by a rule.
    #[must_use]
    pub fn filter_meant(mut self, field: &'static str, ty: &'static str, meant: Meant) -> Self {
        self.filters.push((field, FilterDecl::Meant(ty, meant)));
        self
    }

    /// As [`Self::filter_meant`], of a field that means something else for everybody who asks.
    #[must_use]
    pub fn filter_meant_for(mut self, field: &'static str, ty: &'static str, meant: MeantFor) -> Self {
        self.filters.push((field, FilterDecl::MeantFor(ty, meant)));
        self
    }

    /// A filter's field that means the edge of another name.
    #[must_use]
    pub fn filter_edge(mut self, field: &'static str, edge: &'static str) -> Self {
        self.filters.push((field, FilterDecl::Edge(edge)));
        self
    }

    /// A field of `XxxFacets` that counts by a column of the rows of an edge. Columns and edges of the rows themselves
    /// are found by their names.
    #[must_use]
    pub fn facet(mut self, field: &'static str, edge: &'static str, column: &'static str) -> Self {
        self.facets.push((field, (edge, column)));
        self
    }

    /// A list of values of a closed list that lists of rows can be filtered and counted by.
    #[must_use]
    pub fn kept(mut self, field: &'static str, kept: Kept) -> Self {
        self.kept.push((field, kept));
        self
    }

    /// A way to find one row.
    #[must_use]
    pub fn lookup(mut self, field: &'static str, lookup: Lookup) -> Self {
        self.lookups.push((field, lookup));
        self
    }
}

impl Lookup {
    /// By a column.
    pub fn column(column: &'static str) -> Self {
        Lookup::Column { column, published: None }
    }

    /// By a column, for rows that publish it.
    pub fn published(column: &'static str, flag: &'static str) -> Self {
        Lookup::Column { column, published: Some(flag) }
    }

    /// By an identifier in a list edge.
    pub fn identifier(edge: &'static str, scheme: &'static str, parse: Parse) -> Self {
        Lookup::Identifier { edge, scheme, parse }
    }
}
