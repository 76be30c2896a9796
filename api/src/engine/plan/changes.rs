//! `changes`: what is asked of the log, and what is written of each change.

use async_graphql::Value;

use super::{
    Any, AnyShapes, From, Object, Out,
    build::{Builder, Result},
    found::Targets,
    page,
};
use crate::engine::{
    binding::model::Asked,
    changes::feed::{Feed, Stand},
    contract::TypeId,
    document::Field,
    error::{Code, FieldError, said},
    value::Args,
};

/// What stands under a key of a page of changes.
#[derive(Debug)]
pub enum ChangesOut<'p> {
    /// The name of the page's type.
    Typename(&'p str),
    /// The changes, and whether an item must not be null.
    Changes(Object<'p, ChangeOut<'p>>, bool),
    /// Behind which the next page goes on.
    Cursor,
    /// Whether there is more.
    HasMore,
}

/// What stands under a key of a change.
#[derive(Debug)]
pub enum ChangeOut<'p> {
    /// The name of the change's type.
    Typename(&'p str),
    /// What the log says, by the field's name.
    Value(&'p str),
    /// The node as it is now.
    Node(AnyShapes<'p>),
}

impl<'p> Builder<'p> {
    /// A page of changes.
    pub(super) fn changes(
        &self,
        fields: &[&'p Field],
        args: &Args,
        (followed, wrappers): (&[Asked], (TypeId, TypeId)),
        any: &mut Vec<Any>,
    ) -> Result<Out<'p>> {
        let (feed, mut types) = self.feed(args, followed)?;
        let fields = self.change_page(fields, wrappers, &mut types)?;
        any.push(self.of_types(From::Changes(Box::new(feed)), types));
        Ok(Out::Changes { any: any.len() - 1, fields })
    }

    /// What is asked of the log, and a read of each type that may be told of.
    pub(super) fn feed(&self, args: &Args, followed: &[Asked]) -> Result<(Feed, Targets<'p>)> {
        let context = &self.context;
        if context.scope.person().is_some() {
            return Err(FieldError::new(Code::Forbidden, said::no_person_follows()));
        }
        let asked = match args.get("types") {
            Some(Value::List(values)) => Some(values),
            _ => None,
        };
        let wanted = |name: &str| {
            asked.is_none_or(|values| values.iter().any(|v| matches!(v, Value::Enum(value) if value.as_str() == name)))
        };
        let followed: Vec<Asked> = followed.iter().filter(|(name, _)| wanted(name)).cloned().collect();
        if asked.is_some() {
            followed.iter().try_for_each(|(_, ty)| self.granted(&context.contract.ty(*ty).scopes))?;
        }
        let types = self.targets(followed.iter().map(|(_, ty)| *ty))?;
        let prefixes = asked.map(|_| types.prefixes().map(str::to_owned).collect::<Vec<_>>());
        let client = context.asker.client.unwrap_or_default().to_owned();
        let after = match args.get("after") {
            Some(Value::String(cursor)) => {
                let stand = Stand::open(context.cursors, cursor);
                let stand = stand.filter(|stand| stand.client == client && stand.types == prefixes);
                Some(stand.ok_or_else(|| FieldError::new(Code::BadCursor, said::bad_cursor("after")))?)
            }
            _ => None,
        };
        let (first, _) = page::size(args)?;
        Ok((Feed { client, after, types: prefixes, first, followed }, types))
    }

    fn change_page(
        &self,
        fields: &[&'p Field],
        (page, change): (TypeId, TypeId),
        types: &mut Targets<'p>,
    ) -> Result<Object<'p, ChangesOut<'p>>> {
        let below = self.collector.below(page, fields);
        let mut object = self.priced(page, &below);
        for (key, fields) in below {
            let Some(first) = fields.first() else { continue };
            let def = self.def(page, &first.name);
            let out = match &*first.name {
                "__typename" => ChangesOut::Typename(&self.context.contract.ty(page).name),
                "changes" => {
                    let item_non_null = def.is_some_and(|def| def.ty.item().is_some_and(|item| item.non_null()));
                    ChangesOut::Changes(self.change(&fields, change, types), item_non_null)
                }
                "cursor" => ChangesOut::Cursor,
                "hasMore" => ChangesOut::HasMore,
                _ => return Err(FieldError::internal("a field of a page of changes of an unknown kind")),
            };
            let non_null = def.is_none_or(|def| def.ty.non_null());
            object.push(super::Entry { key, out, non_null, at: first.at });
        }
        Ok(object)
    }

    /// What is written of a change.
    pub(super) fn change(
        &self,
        fields: &[&'p Field],
        change: TypeId,
        types: &mut Targets<'p>,
    ) -> Object<'p, ChangeOut<'p>> {
        let below = self.collector.below(change, fields);
        let mut object = self.priced(change, &below);
        for (key, fields) in below {
            let Some(first) = fields.first() else { continue };
            let def = self.def(change, &first.name);
            let out = match (&*first.name, def) {
                ("node", _) => ChangeOut::Node(self.shapes(types, &fields)),
                (_, Some(def)) => ChangeOut::Value(&def.name),
                (_, None) => ChangeOut::Typename(&self.context.contract.ty(change).name),
            };
            let non_null = def.is_none_or(|def| def.ty.non_null());
            object.push(super::Entry { key, out, non_null, at: first.at });
        }
        object
    }
}
