//! What fields stand on that the naming rule does not find.

use crate::engine::{
    binding::{ArgDecls, BatchFn, Binding, Decl, Found, LinkTable, OrderBy, When},
    scope::{Rows, Shown},
};

impl Binding {
    pub(in crate::engine) fn field(mut self, field: &'static str, decl: Decl) -> Self {
        self.fields.push((field, decl));
        self
    }

    /// A field on a column of another name.
    #[must_use]
    pub fn column(self, field: &'static str, column: &'static str) -> Self {
        self.field(field, Decl::Column(column))
    }

    /// A field that is null unless the truth value in `flag` allows it, or the row is seen in full. Whoever filters, orders or
    /// counts by it does so by what they see of it: a null that is hidden is a null like any other.
    #[must_use]
    pub fn published(mut self, field: &'static str, flag: &'static str) -> Self {
        self.shown.push((field, Shown::Published(flag)));
        self
    }

    /// A field that is null unless the row is seen in full; for the rest as [`Self::published`]. One of an embedded value is named
    /// with a dot: `identity.discipline`.
    #[must_use]
    pub fn only_in_full(mut self, field: &'static str) -> Self {
        self.shown.push((field, Shown::InFull));
        self
    }

    /// A connection to the rows that refer here by `fk`.
    #[must_use]
    pub fn many(self, field: &'static str, fk: &'static str) -> Self {
        self.field(field, Decl::Many { fk })
    }

    /// A connection to the rows, each once, that a bound type links by its columns `parent` and `child`.
    #[must_use]
    pub fn through(self, field: &'static str, link: &'static str, parent: &'static str, child: &'static str) -> Self {
        self.field(field, Decl::Through { link: LinkTable::Type(link), parent, child, when: None })
    }

    /// As [`Self::through`], by the links that a condition holds for.
    #[must_use]
    pub fn through_when(
        self,
        field: &'static str,
        (link, parent, child): (&'static str, &'static str, &'static str),
        when: Rows,
    ) -> Self {
        self.field(field, Decl::Through { link: LinkTable::Type(link), parent, child, when: Some(when) })
    }

    /// As [`Self::through`], by a table that the contract does not show.
    #[must_use]
    pub fn through_table(
        self,
        field: &'static str,
        table: &'static str,
        parent: &'static str,
        child: &'static str,
    ) -> Self {
        self.field(field, Decl::Through { link: LinkTable::Table(table), parent, child, when: None })
    }

    /// A short list without a page: the rows that refer here by `fk`.
    #[must_use]
    pub fn list(self, field: &'static str, fk: &'static str, order: OrderBy) -> Self {
        self.field(field, Decl::List { fk, order })
    }

    /// A field that is worked out, from these columns of each parent.
    #[must_use]
    pub fn computed(self, field: &'static str, needs: &'static [&'static str], run: BatchFn) -> Self {
        self.field(field, Decl::Computed { needs, args: &[], run, recorded: false })
    }

    /// As [`Self::computed`], with these arguments. On the root there are no columns to need.
    #[must_use]
    pub fn computed_with(
        self,
        field: &'static str,
        needs: &'static [&'static str],
        args: ArgDecls,
        run: BatchFn,
    ) -> Self {
        self.field(field, Decl::Computed { needs, args, run, recorded: false })
    }

    /// As [`Self::computed`], for personal data: the first of the columns says whose they are, and each value that is given
    /// is in the access trail before the answer is. What cannot be recorded is not given.
    #[must_use]
    pub fn recorded(self, field: &'static str, needs: &'static [&'static str], run: BatchFn) -> Self {
        self.field(field, Decl::Computed { needs, args: &[], run, recorded: true })
    }

    /// The row of one of several types, for a field of a union or an interface: `ty` holds the type's name in the
    /// contract and `id` the row.
    #[must_use]
    pub fn refers(self, field: &'static str, ty: &'static str, id: &'static str) -> Self {
        self.field(field, Decl::Refers { ty, id })
    }

    /// Rows of several types, for a field of a union or an interface, or a list of such: `run` gives for each parent a
    /// global id, a list of them, or null, and the engine reads the rows inside the scope.
    #[must_use]
    pub fn refs(self, field: &'static str, needs: &'static [&'static str], run: BatchFn) -> Self {
        self.field(field, Decl::Refs { needs, run })
    }

    /// A short list of the root.
    #[must_use]
    pub fn root_list(self, field: &'static str, order: OrderBy) -> Self {
        self.field(field, Decl::RootList { order, when: None })
    }

    /// A short list of the root, of the rows that a condition holds for.
    #[must_use]
    pub fn root_list_when(self, field: &'static str, order: OrderBy, when: When) -> Self {
        self.field(field, Decl::RootList { order, when: Some(when) })
    }

    /// A look-up of the root by an argument of its own, of this name and type of the contract.
    #[must_use]
    pub fn one_by(self, field: &'static str, arg: (&'static str, &'static str), condition: Found) -> Self {
        self.field(field, Decl::OneBy { arg, condition })
    }
}
