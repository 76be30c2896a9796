//! Writing what an import found, and only what differs. Every helper changes database and [`Directory`] together and
//! tells whether it wrote anything.

use chrono::{DateTime, Utc};
use entity::{enums::*, grant, grant_holder, organisation, organisation_alias, organisation_identifier, source_record};
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ActiveValue::NotSet, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, QuerySelect,
};

use super::{directory::Directory, facts::Holder, run::Parties};
use crate::erased::List;

/// What a row is taken in with: the row's savepoint, the source, and what is held.
pub struct Context<'a> {
    pub(super) db: &'a DatabaseTransaction,
    pub(super) source: RecordSource,
    /// The name of the row's file.
    pub(super) file: &'a str,
    pub(super) now: DateTime<Utc>,
    pub(super) directory: &'a mut Directory,
    /// The parties met in this run.
    pub(super) parties: &'a mut Parties,
}

/// What became of an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Identified {
    /// It was added.
    Added,
    /// The organisation had it.
    Held,
    /// Another organisation has it; nothing was written.
    Elsewhere,
}

impl Context<'_> {
    /// An organisation that is new, its key in the source and its file as provenance; returns its id.
    pub(super) async fn add_organisation(&mut self, key: &str, new: NewOrganisation) -> Result<i64, DbErr> {
        let model = organisation::Model {
            id: 0,
            name_status: if new.name_cy.is_some() { TranslationStatus::Published } else { TranslationStatus::Missing },
            name_en: new.name_en,
            name_cy: new.name_cy,
            abbreviation: new.abbreviation,
            kind: new.kind,
            partner_kind: None,
            provider_sector: None,
            status: if new.active { OrganisationStatus::Active } else { OrganisationStatus::Inactive },
            nation: new.nation,
            country_code: new.country_code,
            city: new.city,
            website: new.website,
            research_contact_email: None,
            research_contact_url: None,
            parent_id: None,
            successor_id: None,
            source: self.source,
            source_key: Some(key.to_owned()),
            source_place: Some(self.file.to_owned()),
            updated_at: self.now,
            sample: false,
        };
        let mut active = model.clone().into_active_model().reset_all();
        active.id = NotSet;
        let id = organisation::Entity::insert(active).exec(self.db).await?.last_insert_id;
        self.directory.put_organisation(organisation::Model { id, ..model });
        Ok(id)
    }

    /// Changes an organisation that is held; true when that made a difference.
    pub(super) async fn change_organisation(
        &mut self,
        id: i64,
        change: impl FnOnce(&mut organisation::Model),
    ) -> Result<bool, DbErr> {
        let Some(held) = self.directory.organisation(id) else { return Ok(false) };
        let mut changed = held.clone();
        change(&mut changed);
        if changed == *held {
            return Ok(false);
        }
        changed.updated_at = self.now;
        if changed.source == self.source {
            changed.source_place = Some(self.file.to_owned());
        }
        changed.clone().into_active_model().reset_all().update(self.db).await?;
        self.directory.put_organisation(changed);
        Ok(true)
    }

    /// Adds another name unless it is known in whatever spelling; true when it was added.
    pub(super) async fn add_alias(
        &mut self,
        id: i64,
        name: &str,
        language: Option<Language>,
        kind: AliasKind,
    ) -> Result<bool, DbErr> {
        if self.directory.is_known_name(id, name) {
            return Ok(false);
        }
        let model = organisation_alias::Model { id: 0, organisation_id: id, name: name.to_owned(), language, kind };
        let mut active = model.clone().into_active_model().reset_all();
        active.id = NotSet;
        let alias = organisation_alias::Entity::insert(active).exec(self.db).await?.last_insert_id;
        self.directory.put_alias(organisation_alias::Model { id: alias, ..model });
        Ok(true)
    }

    /// Adds an identifier unless some organisation has it.
    pub(super) async fn add_identifier(
        &mut self,
        id: i64,
        scheme: OrganisationIdentifierScheme,
        value: &str,
    ) -> Result<Identified, DbErr> {
        match self.directory.by_identifier(scheme, value) {
            Some(holder) if holder == id => return Ok(Identified::Held),
            Some(_) => return Ok(Identified::Elsewhere),
            None => {}
        }
        let model = organisation_identifier::Model { id: 0, organisation_id: id, scheme, value: value.to_owned() };
        let mut active = model.into_active_model().reset_all();
        active.id = NotSet;
        organisation_identifier::Entity::insert(active).exec(self.db).await?;
        self.directory.put_identifier(id, scheme, value.to_owned());
        Ok(Identified::Added)
    }

    /// Remembers what was read under a key and the node it became.
    pub(super) async fn remember(
        &mut self,
        node_type: &'static str,
        key: &str,
        node: i64,
        digest: &str,
    ) -> Result<(), DbErr> {
        let held = self.directory.record(node_type, key);
        if held.is_some_and(|held| held.node_id == node && held.digest == digest) {
            return Ok(());
        }
        let model = source_record::Model {
            id: held.map_or(0, |held| held.id),
            source: self.source,
            source_key: key.to_owned(),
            node_type: node_type.to_owned(),
            node_id: node,
            digest: digest.to_owned(),
            file: self.file.to_owned(),
            imported_at: self.now,
        };
        let mut active = model.clone().into_active_model().reset_all();
        let id = if model.id == 0 {
            active.id = NotSet;
            source_record::Entity::insert(active).exec(self.db).await?.last_insert_id
        } else {
            active.update(self.db).await?.id
        };
        self.directory.put_record(source_record::Model { id, ..model });
        Ok(())
    }

    /// Writes who holds a grant by this source: one that is not named, or nobody; true when it wrote.
    pub(super) async fn put_holder(
        &self,
        grant: i64,
        key: &str,
        organisation: Option<i64>,
        holder: Option<&Holder>,
    ) -> Result<bool, DbErr> {
        let held = grant_holder::Entity::find()
            .filter(grant_holder::Column::GrantId.eq(grant))
            .filter(grant_holder::Column::Source.eq(self.source))
            // Nobody claims the part meanwhile.
            .lock_exclusive()
            .one(self.db)
            .await?;
        let Some(holder) = holder else {
            let Some(held) = held else { return Ok(false) };
            grant_holder::Entity::delete_by_id(held.id).exec(self.db).await?;
            return Ok(true);
        };
        // Somebody who was erased has the part without a name: neither identifier comes back, also where one alone is known.
        let erased = self.directory.erased();
        let source = self.source.to_value();
        let gone = holder.key.as_ref().is_some_and(|key| erased.has(List::Source(&source), key))
            || holder.orcid.as_ref().is_some_and(|orcid| erased.has(List::Orcid, orcid));
        let holder = if gone { &Holder { key: None, orcid: None } } else { holder };
        let model = grant_holder::Model {
            id: held.as_ref().map_or(0, |held| held.id),
            grant_id: grant,
            // Whoever claimed the part stays.
            researcher_id: held.as_ref().and_then(|held| held.researcher_id),
            role: GrantRole::AwardHolder,
            organisation_id: organisation,
            identity_group: held.as_ref().map_or(ProfessionalGroupCode::NotRecorded, |held| held.identity_group),
            identity_discipline_id: held.as_ref().and_then(|held| held.identity_discipline_id),
            identity_career_level: held.as_ref().and_then(|held| held.identity_career_level),
            identity_profession: held.as_ref().and_then(|held| held.identity_profession),
            identity_identifies_as: held.as_ref().and_then(|held| held.identity_identifies_as.clone()),
            identity_coded_by: held.as_ref().map_or(IdentityProvenance::Imported, |held| held.identity_coded_by),
            status: held.as_ref().map_or(PartStatus::Unclaimed, |held| held.status),
            person_key: holder.key.clone(),
            person_orcid: holder.orcid.clone(),
            source: self.source,
            // A grant has one such holder, so its key is the grant's: the person's own is not shown.
            source_key: Some(key.to_owned()),
            source_place: held.as_ref().map_or_else(|| Some(self.file.to_owned()), |held| held.source_place.clone()),
            updated_at: held.as_ref().map_or(self.now, |held| held.updated_at),
            sample: false,
        };
        let Some(held) = held else {
            let mut active = model.into_active_model().reset_all();
            active.id = NotSet;
            grant_holder::Entity::insert(active).exec(self.db).await?;
            return Ok(true);
        };
        if model == held {
            return Ok(false);
        }
        let model = grant_holder::Model { updated_at: self.now, source_place: Some(self.file.to_owned()), ..model };
        model.into_active_model().reset_all().update(self.db).await?;
        Ok(true)
    }

    /// Adds a grant, or writes it in place of its former state when its id is not 0; returns its id.
    pub(super) async fn put_grant(&mut self, model: grant::Model) -> Result<i64, DbErr> {
        let mut active = model.clone().into_active_model().reset_all();
        if model.id == 0 {
            active.id = NotSet;
            return Ok(grant::Entity::insert(active).exec(self.db).await?.last_insert_id);
        }
        Ok(active.update(self.db).await?.id)
    }
}

/// What is known of an organisation that is not held yet.
#[derive(Clone, Debug)]
pub(super) struct NewOrganisation {
    pub(super) name_en: String,
    /// In its own wording: a translation of ours has no place here.
    pub(super) name_cy: Option<String>,
    pub(super) abbreviation: Option<String>,
    pub(super) kind: OrganisationKind,
    pub(super) active: bool,
    pub(super) nation: Option<Nation>,
    pub(super) country_code: Option<String>,
    pub(super) city: Option<String>,
    pub(super) website: Option<String>,
}
