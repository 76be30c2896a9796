//! What a domain says of a written type, in one chain of calls.

use sea_query::Expr;

use super::{
    BarredReference, Follows, Rule, Same, linked,
    words::{Belongs, ByPerson, Derived, How, Keeper, Right, Taken},
};
use crate::engine::scope::{Rows, Table};

/// What can be written of a type.
#[derive(Clone, Debug)]
pub struct Written {
    pub(super) ty: &'static str,
    pub(super) plural: &'static str,
    pub(super) keeper: Option<Keeper>,
    pub(super) defaults: Vec<(&'static str, &'static str)>,
    pub(super) today: Vec<&'static str>,
    pub(super) rules: Vec<Rule>,
    pub(super) within: Vec<(&'static str, Rows)>,
    pub(super) taken: Option<Taken>,
    pub(super) belonging: Vec<Belongs>,
    pub(super) concerns: Option<&'static str>,
    pub(super) linked: Vec<&'static str>,
    pub(super) same: Vec<Same>,
    pub(super) follows: Option<Follows>,
    pub(super) derived: Vec<Derived>,
    pub(super) as_given: Vec<(&'static str, &'static str)>,
    pub(super) right: Option<Right>,
    pub(super) deleted_while: Option<Rows>,
    pub(super) unset: Vec<&'static str>,
    pub(super) begins: Vec<(&'static str, &'static str)>,
    pub(super) own_through: Option<(&'static str, Rows)>,
    pub(super) outlived: Vec<&'static str>,
    pub(super) barred: Option<BarredReference>,
    pub(super) by_person: Option<ByPerson>,
    pub(super) said_by_person: Vec<(&'static str, &'static str)>,
}

impl Written {
    /// What can be written of the type: by `createType`, `updateType`, `deleteType` and `upsertPlural`.
    pub fn of(ty: &'static str, plural: &'static str) -> Self {
        Self {
            ty,
            plural,
            keeper: None,
            defaults: Vec::new(),
            today: Vec::new(),
            rules: Vec::new(),
            within: Vec::new(),
            taken: None,
            belonging: Vec::new(),
            concerns: None,
            linked: Vec::new(),
            same: Vec::new(),
            follows: None,
            derived: Vec::new(),
            as_given: Vec::new(),
            right: None,
            deleted_while: None,
            unset: Vec::new(),
            begins: Vec::new(),
            own_through: None,
            outlived: Vec::new(),
            barred: None,
            by_person: None,
            said_by_person: Vec::new(),
        }
    }

    /// The type.
    pub fn ty(&self) -> &'static str {
        self.ty
    }

    /// What many of them are called in the name of their batch.
    pub fn plural(&self) -> &'static str {
        self.plural
    }

    /// Whose a row is that has no entry of its own.
    pub(in crate::engine) fn keeper(&self) -> Option<Keeper> {
        self.keeper
    }

    /// The rules that hold for it.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// A row without an entry of its own is the organisation's in this column, which new rows get from who writes them, unless it is
    /// a field of the input.
    #[must_use]
    pub fn kept_by(mut self, column: &'static str) -> Self {
        self.keeper = Some(Keeper::Column(column));
        self
    }

    /// The rows are people's own: who acts for a person writes those that name the person in this column, one at a time, and beside them
    /// only national clients do, with the scope of the batch.
    #[must_use]
    pub fn by_person(mut self, column: &'static str) -> Self {
        self.by_person = Some(ByPerson { column, alone: true });
        self
    }

    /// Who acts for a person writes, one at a time, those that name the person in this column; organisations write as ever.
    #[must_use]
    pub fn by_person_too(mut self, column: &'static str) -> Self {
        self.by_person = Some(ByPerson { column, alone: false });
        self
    }

    /// A text column that has this value whatever is given, where a person writes of themself what stands around it.
    #[must_use]
    pub fn said_by_person(mut self, column: &'static str, value: &'static str) -> Self {
        self.said_by_person.push((column, value));
        self
    }

    /// A row without an entry of its own is nobody's: what was imported from a list of all.
    #[must_use]
    pub fn kept_by_nobody(mut self) -> Self {
        self.keeper = Some(Keeper::Nobody);
        self
    }

    /// A row without an entry of its own is whose the row is that `column` refers to: the organisation in `keeper`.
    #[must_use]
    pub fn kept_with(mut self, column: &'static str, table: &'static str, keeper: &'static str) -> Self {
        self.keeper = Some(Keeper::Of { column, table, keeper });
        self
    }

    /// The rows that an organisation changes and deletes, in the place of those that it owns.
    #[must_use]
    pub fn written_where(mut self, rows: Rows) -> Self {
        self.right = Some(Right { rows, owner_deletes: false });
        self
    }

    /// The rows that an organisation changes, in the place of those that it owns; only their owner deletes them.
    #[must_use]
    pub fn changed_where(mut self, rows: Rows) -> Self {
        self.right = Some(Right { rows, owner_deletes: true });
        self
    }

    /// The rows that can be deleted; of the others what became of them is kept.
    #[must_use]
    pub fn deleted_while(mut self, rows: Rows) -> Self {
        self.deleted_while = Some(rows);
        self
    }

    /// Truth values that are false in a new row, and not for a partner to write.
    #[must_use]
    pub fn unset(mut self, columns: &[&'static str]) -> Self {
        self.unset.extend(columns);
        self
    }

    /// A text column that has this value in a new row, and is not for a partner to write: a command moves it on.
    #[must_use]
    pub fn begins(mut self, column: &'static str, value: &'static str) -> Self {
        self.begins.push((column, value));
        self
    }

    /// What [`Rule::Own`] asks is met, too, when the row that this field refers to is one of these.
    #[must_use]
    pub fn own_through(mut self, field: &'static str, rows: Rows) -> Self {
        self.own_through = Some((field, rows));
        self
    }

    /// A table whose rows name this one also when it is gone.
    #[must_use]
    pub fn outlived_by(mut self, table: &'static str) -> Self {
        self.outlived.push(table);
        self
    }

    /// What says of an owner's reference whether it may not be recorded.
    #[must_use]
    pub fn barred_reference(mut self, barred: BarredReference) -> Self {
        self.barred = Some(barred);
        self
    }

    /// What a new row has of a field that is not given.
    #[must_use]
    pub fn default(mut self, field: &'static str, value: &'static str) -> Self {
        self.defaults.push((field, value));
        self
    }

    /// A column that holds the day on which the row was written first.
    #[must_use]
    pub fn on_the_day(mut self, column: &'static str) -> Self {
        self.today.push(column);
        self
    }

    /// A rule.
    #[must_use]
    pub fn rule(mut self, rule: Rule) -> Self {
        self.rules.push(rule);
        self
    }

    /// What a field refers to must meet this beside being seen: what may be hung on a row is for that row's domain to say.
    #[must_use]
    pub fn within(mut self, field: &'static str, rows: Rows) -> Self {
        self.within.push((field, rows));
        self
    }

    /// What a new row has of `field` when it is not given and `from` is: these columns of the row that is referred to, each under
    /// the column that it goes to. The first must not be null, or nothing is taken.
    #[must_use]
    pub fn taken(
        mut self,
        field: &'static str,
        from: &'static str,
        columns: fn(Table) -> Vec<(&'static str, Expr)>,
    ) -> Self {
        self.taken = Some(Taken { field, from, columns });
        self
    }

    /// Rows of a written type that refer here by `fk` and go with the row, as long as they are its owner's.
    #[must_use]
    pub fn belonging(mut self, ty: &'static str, fk: &'static str) -> Self {
        self.belonging.push(Belongs { ty, fk, keeper: None });
        self
    }

    /// A field takes the ids of other records, to which a table between the two types leads. What the caller does not see of
    /// them stays, and null leaves all of them as they are.
    #[must_use]
    pub fn linked(mut self, field: &'static str) -> Self {
        self.linked.push(field);
        self.rule(Rule::AtMost(field, linked::MOST))
    }

    /// Two rows may be of one thing, which this tells; then `mergeType` makes one of them.
    #[must_use]
    pub fn same(mut self, same: Same) -> Self {
        self.same.push(same);
        self
    }

    /// What goes with a row that is merged beside what fields lead to.
    #[must_use]
    pub fn followed_by(mut self, follows: Follows) -> Self {
        self.follows = Some(follows);
        self
    }

    /// The same, of rows that are the organisation's in `keeper` when they have no entry of their own.
    #[must_use]
    pub fn belonging_kept(mut self, ty: &'static str, fk: &'static str, keeper: &'static str) -> Self {
        self.belonging.push(Belongs { ty, fk, keeper: Some(keeper) });
        self
    }

    /// The column with the researcher whose data a row is; `id` when the row is that researcher.
    #[must_use]
    pub fn concerns(mut self, column: &'static str) -> Self {
        self.concerns = Some(column);
        self
    }

    /// A column that holds what two spellings of a field share, and null where there is nothing of it.
    #[must_use]
    pub fn keyed(mut self, field: &'static str, column: &'static str, key: fn(&str) -> Option<String>) -> Self {
        self.derived.push(Derived { column, field, how: How::Key(key) });
        self
    }

    /// A column that is true exactly when a field is this number.
    #[must_use]
    pub fn flagged(mut self, field: &'static str, column: &'static str, number: i64) -> Self {
        self.derived.push(Derived { column, field, how: How::Is(number) });
        self
    }

    /// A column with the moment since which a field is this value, and no earlier than the day in the field `day` begins.
    #[must_use]
    pub fn since(
        mut self,
        (field, value): (&'static str, &'static str),
        day: &'static str,
        column: &'static str,
    ) -> Self {
        self.derived.push(Derived { column, field, how: How::Since { value, day } });
        self
    }

    /// The column of a list's rows that keeps a text as it was given, beside the canonical form in its field.
    #[must_use]
    pub fn as_given(mut self, field: &'static str, column: &'static str) -> Self {
        self.as_given.push((field, column));
        self
    }
}
