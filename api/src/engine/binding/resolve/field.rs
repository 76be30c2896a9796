//! What one field stands on: by its declaration, or else by the naming rule.

use super::{Resolver, has_columns, snake};
use crate::engine::{
    binding::{
        Basis, Binding, Decl, EntityInfo, LOCALISED,
        model::{BoundField, Column, Kind, Link, TextPart},
    },
    contract::{FieldDef, TypeId, TypeKind, TypeRef},
    scope::Shown,
    written,
};

/// Where a field is resolved.
pub(super) struct Place<'a> {
    pub(super) entity: &'a EntityInfo,
    pub(super) binding: &'a Binding,
    pub(super) prefix: String,
    pub(super) anchored: bool,
}

impl Place<'_> {
    fn name(&self, field: &str) -> String {
        format!("{}.{field}", self.binding.type_name)
    }

    fn column_name(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }
}

impl<'a> Resolver<'a> {
    pub(super) fn field(&mut self, place: &Place<'a>, def: &FieldDef) -> BoundField {
        let name = place.name(&def.name);
        match self.try_field(place, def) {
            Ok(field) => {
                self.arguments(&name, def, &field);
                field
            }
            Err(gap) => {
                self.gap(format!("field `{name}`: {gap}"));
                BoundField::Node
            }
        }
    }

    fn try_field(&mut self, place: &Place<'a>, def: &FieldDef) -> Result<BoundField, String> {
        let contract = self.contract;
        let inner = def.ty.inner();
        let declared = place.binding.fields.iter().find(|(f, _)| **f == *def.name).map(|(_, d)| d.clone());
        let own_column = place.column_name(&snake(&def.name));
        match declared {
            Some(Decl::Column(column)) => return self.leaf(place, def, &place.column_name(column)),
            Some(Decl::Many { fk }) => return self.page(def, Link::Fk(fk)),
            Some(Decl::Through { link, parent, child, when }) => {
                let (entity, rows, owner) = self.link_table(link)?;
                has_columns(entity, [parent, child])?;
                self.open(entity, [parent, child])?;
                let table = entity.table;
                return self.page(def, Link::Through { table, rows, owner, parent, child, when });
            }
            Some(Decl::List { fk, order }) => {
                let target = self.listed(def, fk, order)?;
                return Ok(BoundField::List { link: Link::Fk(fk), target, order });
            }
            Some(Decl::Computed { needs, args, run, recorded }) => {
                self.computable(def)?;
                if def.ty.non_null() {
                    return Err("a value that is worked out must be nullable: it is no column of its row".to_owned());
                }
                if recorded && (def.scopes.is_empty() || needs.is_empty()) {
                    return Err(
                        "what is recorded asks for a scope, and needs the column that says whose it is".to_owned()
                    );
                }
                let needs = self.needed(place.entity, needs)?;
                return Ok(BoundField::Computed { needs, args, run, recorded });
            }
            Some(decl @ (Decl::Refers { .. } | Decl::Refs { .. })) => return self.any(place.entity, def, &decl),
            Some(Decl::RootList { .. }) => return Err("a list of the root is declared on a type".to_owned()),
            Some(Decl::OneBy { .. }) => return Err("a look-up of the root is declared on a type".to_owned()),
            Some(Decl::Source { .. } | Decl::Tail(_)) => return Err("a source is declared on a type".to_owned()),
            Some(Decl::Command(_)) => return Err("a command is declared on a type".to_owned()),
            None => {}
        }
        if let ("history", "HistoryPage", Basis::Node { prefix, .. }) =
            (&*def.name, &*contract.ty(inner).name, &place.binding.basis)
        {
            return self.history(place.binding, prefix);
        }
        if &*def.name == "id" && place.prefix.is_empty() && matches!(place.binding.basis, Basis::Node { .. }) {
            return self.leaf(place, def, "id");
        }
        if let (Some(run), Basis::Node { .. }, None) =
            (written::of_record(&def.name), &place.binding.basis, place.entity.column(&own_column))
        {
            self.computable(def)?;
            return Ok(BoundField::Computed { needs: Vec::new(), args: &[], run, recorded: false });
        }
        if contract.ty(inner).is_leaf() {
            return self.leaf(place, def, &own_column);
        }
        if let Some(value) = self.by_name.get(&*contract.ty(inner).name).copied()
            && let Basis::Value { prefixed, anchors } = &value.basis
        {
            return self.embed(place, (value, inner), (*prefixed).then_some(own_column), anchors, def);
        }
        let fk = format!("{own_column}_id");
        let info = place.entity.column(&fk).ok_or_else(|| {
            format!("`{}` has no column `{own_column}` or `{fk}`, and no edge is declared", place.entity.table)
        })?;
        if def.ty.non_null() {
            return Err("an edge to one row must be nullable: the row may be out of sight".to_owned());
        }
        self.known_table(inner)?;
        let shown = self.shown(place.entity, info.name);
        let fk = Column { name: info.name, shown, kind: Kind::Int, nullable: info.nullable };
        Ok(BoundField::One { fk, target: inner })
    }

    fn leaf(&mut self, place: &Place<'a>, def: &FieldDef, column: &str) -> Result<BoundField, String> {
        let table = place.entity.table;
        let info = place.entity.column(column).ok_or_else(|| format!("`{table}` has no column `{column}`"))?;
        let kind = self.kind(&def.ty).ok_or("the engine cannot read a value of this type from a column")?;
        let numbered = matches!(place.binding.basis, Basis::Node { .. }) && place.prefix.is_empty();
        if kind == Kind::Id && !(numbered && column == "id") {
            return Err("an id stands on the row's own number alone".to_owned());
        }
        if !kind.fits(info.stored) {
            return Err(format!("the column `{table}.{column}` is stored as {:?}", info.stored));
        }
        let shown = self.shown(place.entity, info.name);
        if def.ty.non_null() && (info.nullable || shown != Shown::Always) && !place.anchored {
            return Err(format!("the column `{table}.{column}` can be null and the contract excludes it"));
        }
        Ok(BoundField::Leaf(Column { name: info.name, shown, kind, nullable: info.nullable }))
    }

    fn embed(
        &mut self,
        place: &Place<'a>,
        (value, ty): (&'a Binding, TypeId),
        prefix: Option<String>,
        anchors: &[&'static str],
        def: &FieldDef,
    ) -> Result<BoundField, String> {
        let columns = prefix.as_deref().map(|prefix| self.columns_of(ty, place.entity, prefix)).unwrap_or_default();
        // A value of which nothing is seen of every row is null where nothing of it is.
        let hidden = |column: &&'static str| self.shown(place.entity, column) != Shown::Always;
        let is_hidden = !columns.is_empty() && columns.iter().all(hidden);
        let prefix = prefix.map(|p| p + "_").unwrap_or_default();
        let anchors: Vec<Column> = match anchors {
            [] if is_hidden => columns.iter().map(|column| self.raw(place.entity, column)).collect::<Result<_, _>>()?,
            anchors => {
                let anchors = anchors.iter().map(|a| self.raw(place.entity, &format!("{prefix}{a}")));
                anchors.collect::<Result<_, _>>()?
            }
        };
        let can_be_null = !anchors.is_empty() && (is_hidden || anchors.iter().all(|a| a.nullable));
        if def.ty.non_null() && can_be_null {
            return Err("its anchors can all be null and the contract excludes it".to_owned());
        }
        let contract = self.contract;
        let inside = Place { entity: place.entity, binding: value, prefix, anchored: can_be_null };
        let defs = contract.ty(ty).fields().map(|f| f.iter().collect::<Vec<_>>()).unwrap_or_default();
        let fields = defs.into_iter().map(|f| match (value.type_name, &*f.name) {
            (LOCALISED, "value") => self.localised(&inside, TextPart::Value),
            (LOCALISED, "servedLang") => self.localised(&inside, TextPart::ServedLang),
            (LOCALISED, "isFallback") => self.localised(&inside, TextPart::IsFallback),
            (LOCALISED, "status") => self.localised(&inside, TextPart::Status),
            _ => Ok(self.field(&inside, f)),
        });
        let fields = fields.collect::<Result<_, _>>()?;
        // A text of two languages hangs on its English half, whatever may be missing of the Welsh.
        Ok(BoundField::Embed { ty, anchors: if can_be_null { anchors } else { Vec::new() }, fields })
    }

    fn localised(&mut self, place: &Place<'a>, part: TextPart) -> Result<BoundField, String> {
        let column = |name: &str| self.raw(place.entity, &format!("{}{name}", place.prefix));
        Ok(BoundField::Localised { columns: [column("cy")?, column("en")?, column("status")?], part })
    }

    fn kind(&self, ty: &TypeRef) -> Option<Kind> {
        let inner = ty.inner();
        let def = self.contract.ty(inner);
        Some(match (&def.kind, &*def.name, ty.item().is_some()) {
            // A list is read as a whole, so that a null in it has no place.
            (TypeKind::Enum(_), _, true) if matches!(ty.item(), Some(TypeRef::Named(_, true))) => Kind::EnumList(inner),
            (_, _, true) => return None,
            (TypeKind::Enum(_), _, false) => Kind::Enum(inner),
            (TypeKind::Scalar, "ID", _) => Kind::Id,
            (TypeKind::Scalar, "Int" | "Long", _) => Kind::Int,
            (TypeKind::Scalar, "Float", _) => Kind::Float,
            (TypeKind::Scalar, "Boolean", _) => Kind::Bool,
            (TypeKind::Scalar, "Date", _) => Kind::Date,
            (TypeKind::Scalar, "DateTime", _) => Kind::Instant,
            (TypeKind::Scalar, "String" | "URL" | "EmailAddress" | "Orcid" | "Ror", _) => Kind::Text,
            _ => return None,
        })
    }
}
