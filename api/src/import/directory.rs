//! The organisations that are held, in memory for the length of one import, to be recognised by identifier or name.
//!
//! It mirrors the database as the import's transaction sees it: [`super::write`] changes both together.

use std::collections::{BTreeSet, HashMap};

use entity::{
    enums::{AliasKind, OrganisationIdentifierScheme, RecordSource},
    organisation, organisation_alias, organisation_identifier, source_record,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::names;
use crate::erased::Erased;

/// Everything that is held of organisations, and what was imported before from one source.
#[derive(Debug, Default)]
pub(super) struct Directory {
    organisations: HashMap<i64, organisation::Model>,
    aliases: HashMap<i64, Vec<organisation_alias::Model>>,
    identifiers: HashMap<(OrganisationIdentifierScheme, String), i64>,
    identifiers_of: HashMap<i64, Vec<(OrganisationIdentifierScheme, String)>>,
    names: HashMap<String, BTreeSet<i64>>,
    records: HashMap<(&'static str, String), source_record::Model>,
    erased: Erased,
    /// True when it was changed since [`Directory::settle`].
    touched: bool,
}

/// The node types that imports keep records of.
pub(super) const ORGANISATION: &str = "Organisation";
pub(super) const GRANT: &str = "Grant";
pub(super) const PUBLICATION: &str = "Publication";
pub(super) const OUTPUT: &str = "Output";
pub(super) const STUDY: &str = "Study";

/// All of them but organisations, which are held for the length of an import.
const ROWS: [&str; 4] = [GRANT, PUBLICATION, OUTPUT, STUDY];

impl Directory {
    /// Reads what is held.
    pub(super) async fn load(db: &impl ConnectionTrait, source: RecordSource) -> Result<Self, DbErr> {
        let mut directory = Self::default();
        for organisation in organisation::Entity::find().order_by_asc(organisation::Column::Id).all(db).await? {
            directory.put_organisation(organisation);
        }
        for alias in organisation_alias::Entity::find().order_by_asc(organisation_alias::Column::Id).all(db).await? {
            directory.put_alias(alias);
        }
        let identifiers = organisation_identifier::Entity::find().order_by_asc(organisation_identifier::Column::Id);
        for identifier in identifiers.all(db).await? {
            directory.put_identifier(identifier.organisation_id, identifier.scheme, identifier.value);
        }
        let records = source_record::Entity::find()
            .filter(source_record::Column::Source.eq(source))
            .filter(source_record::Column::NodeType.eq(ORGANISATION));
        for record in records.all(db).await? {
            directory.put_record(record);
        }
        directory.erased = Erased::load(db).await?;
        directory.settle();
        Ok(directory)
    }

    /// Reads what was imported before under the keys of the rows that come next, and forgets that of those before them:
    /// there may be more rows than fit into memory.
    pub(super) async fn expect(
        &mut self,
        db: &impl ConnectionTrait,
        source: RecordSource,
        keys: &[&str],
    ) -> Result<(), DbErr> {
        self.records.retain(|(node_type, _), _| *node_type == ORGANISATION);
        let touched = self.touched;
        let records = source_record::Entity::find()
            .filter(source_record::Column::Source.eq(source))
            .filter(source_record::Column::NodeType.is_in(ROWS))
            .filter(source_record::Column::SourceKey.is_in(keys.iter().copied()));
        for record in records.all(db).await? {
            self.put_record(record);
        }
        self.touched = touched;
        Ok(())
    }

    /// People who were erased.
    pub(super) fn erased(&self) -> &Erased {
        &self.erased
    }

    /// What was changed until now is kept.
    pub(super) fn settle(&mut self) {
        self.touched = false;
    }

    /// True when something was changed since it last settled, so that undoing the database makes this one wrong.
    pub(super) fn is_touched(&self) -> bool {
        self.touched
    }

    /// An organisation.
    pub(super) fn organisation(&self, id: i64) -> Option<&organisation::Model> {
        self.organisations.get(&id)
    }

    /// The organisation that has an identifier.
    pub(super) fn by_identifier(&self, scheme: OrganisationIdentifierScheme, value: &str) -> Option<i64> {
        self.identifiers.get(&(scheme, value.to_owned())).copied()
    }

    /// An organisation's identifiers of one scheme.
    pub(super) fn identifiers(&self, id: i64, scheme: OrganisationIdentifierScheme) -> impl Iterator<Item = &str> {
        let all = self.identifiers_of.get(&id).map(Vec::as_slice).unwrap_or_default();
        all.iter().filter(move |(known, _)| *known == scheme).map(|(_, value)| value.as_str())
    }

    /// Real organisations that bear a name, in English or Welsh or as an alias that is no short form, in order of id.
    pub(super) fn by_name(&self, name: &str) -> impl Iterator<Item = &organisation::Model> {
        let ids = self.names.get(&names::fold(name));
        ids.into_iter()
            .flatten()
            .filter_map(|id| self.organisations.get(id))
            .filter(|organisation| !organisation.sample)
    }

    /// True when a name is held of an organisation already, in whatever spelling and as whatever kind of name.
    pub(super) fn is_known_name(&self, id: i64, name: &str) -> bool {
        let folded = names::fold(name);
        let same = |held: &str| held == name || names::fold(held) == folded;
        let own = self.organisations.get(&id).is_some_and(|organisation| {
            let names =
                [Some(&organisation.name_en), organisation.name_cy.as_ref(), organisation.abbreviation.as_ref()];
            names.into_iter().flatten().any(|held| same(held))
        });
        own || self.aliases.get(&id).is_some_and(|aliases| aliases.iter().any(|alias| same(&alias.name)))
    }

    /// What was imported before under a key of this source.
    pub(super) fn record(&self, node_type: &'static str, key: &str) -> Option<&source_record::Model> {
        self.records.get(&(node_type, key.to_owned()))
    }

    /// Adds an organisation or puts it in place of its former state.
    pub(super) fn put_organisation(&mut self, organisation: organisation::Model) {
        self.touched = true;
        for name in [Some(&organisation.name_en), organisation.name_cy.as_ref()].into_iter().flatten() {
            self.names.entry(names::fold(name)).or_default().insert(organisation.id);
        }
        self.organisations.insert(organisation.id, organisation);
    }

    /// Adds an alias.
    pub(super) fn put_alias(&mut self, alias: organisation_alias::Model) {
        self.touched = true;
        if alias.kind != AliasKind::Abbreviation {
            self.names.entry(names::fold(&alias.name)).or_default().insert(alias.organisation_id);
        }
        self.aliases.entry(alias.organisation_id).or_default().push(alias);
    }

    /// Adds an identifier.
    pub(super) fn put_identifier(&mut self, id: i64, scheme: OrganisationIdentifierScheme, value: String) {
        self.touched = true;
        self.identifiers_of.entry(id).or_default().push((scheme, value.clone()));
        self.identifiers.insert((scheme, value), id);
    }

    /// Adds a record of what was imported.
    pub(super) fn put_record(&mut self, record: source_record::Model) {
        self.touched = true;
        let known = [ORGANISATION].into_iter().chain(ROWS).find(|known| *known == record.node_type);
        let Some(node_type) = known else { return };
        self.records.insert((node_type, record.source_key.clone()), record);
    }
}
