//! Mentors as matching knows them.

use std::collections::BTreeMap;

use sea_query::{Expr, ExprTrait, Query};

use super::{Reader, listed, number, terms, terms::Terms, text, truth};
use crate::{
    domain::{
        mentoring::{
            course::PLACES,
            matching::score::{Mentor, words},
        },
        own::Whose,
    },
    engine::{binding::model::Kind, error::FieldError, scope::Table},
};

const PROFILE: Table = Table("profile");

/// A mentor with what is told of them beside.
#[derive(Clone, Debug)]
pub(in super::super) struct Offer {
    /// The profile.
    pub(in super::super) profile: i64,
    /// Welsh, English and status of what they offer.
    pub(in super::super) offers: [Option<String>; 3],
}

/// Mentors, and what is told of each at the same place.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Mentors {
    pub(in super::super) mentors: Vec<Mentor>,
    pub(in super::super) offers: Vec<Offer>,
}

/// Which mentors are looked at.
#[derive(Clone, Copy, Debug)]
pub(in super::super) enum Which {
    /// Those who agreed to be found, for who is no coordinator; else all who could be matched.
    Suggested,
    /// Those who could be matched.
    Matched,
    /// This one, whatever they agreed to.
    One(i64),
}

const COLUMNS: [(&str, Kind); 14] = [
    ("id", Kind::Int),
    ("researcher_id", Kind::Int),
    ("identity_group", Kind::Text),
    ("identity_discipline_id", Kind::Int),
    ("identity_career_level", Kind::Text),
    ("organisation_id", Kind::Int),
    ("levels", Kind::Text),
    ("languages", Kind::Text),
    ("modes", Kind::Text),
    ("areas", Kind::Text),
    ("places", Kind::Int),
    ("is_active", Kind::Bool),
    ("consents_to_matching", Kind::Bool),
    ("offers_cy", Kind::Text),
];

/// Reads them, in the order of their ids.
pub(in super::super) async fn mentors(reader: &mut Reader<'_, '_>, which: Which) -> Result<Mentors, FieldError> {
    let mut select = Query::select();
    for (column, _) in COLUMNS {
        select.expr(PROFILE.col(column));
    }
    select.expr(PROFILE.col("offers_en")).expr(PROFILE.col("offers_status"));
    select.expr(paused(reader)).expr(Expr::SubQuery(None, Box::new(PLACES.taken(PROFILE.col("id")).into())));
    select.from_as("mentor_profile", PROFILE.0).order_by((PROFILE.0, "id"), sea_query::Order::Asc);
    for condition in conditions(reader, which) {
        select.and_where(condition);
    }
    let mut kinds: Vec<Kind> = COLUMNS.iter().map(|(_, kind)| *kind).collect();
    kinds.extend([Kind::Text, Kind::Text, Kind::Bool, Kind::Int]);
    let rows = reader.rows(&select, &kinds).await?;
    let mut subjects = subjects(reader, which).await?;
    let mut excluded = excluded(reader, which).await?;
    let mut all = Mentors::default();
    for row in rows {
        let [
            id,
            person,
            group,
            discipline,
            level,
            organisation,
            levels,
            languages,
            modes,
            areas,
            places,
            active,
            consents,
            offers_cy,
            offers_en,
            status,
            paused,
            taken,
        ] = row.as_slice()
        else {
            return Err(broken());
        };
        let (Some(profile), Some(person)) = (number(id), number(person)) else { return Err(broken()) };
        let told = subjects.remove(&profile).unwrap_or_default();
        let levels = listed(levels)?;
        let count = |part| number(part).and_then(|count| u32::try_from(count).ok()).ok_or_else(broken);
        let offers = [offers_cy, offers_en, status].map(|part| text(part).map(str::to_owned));
        let prose = [&offers[0], &offers[1]].into_iter().flatten().cloned().collect::<Vec<_>>().join(" ");
        all.mentors.push(Mentor {
            person,
            topics: told.topics,
            methods: told.methods,
            words: words(&prose),
            level: terms::level(text(level))?,
            mentors: match levels.is_empty() {
                true => None,
                false => Some(levels.iter().map(|level| rank(level)).collect::<Result<_, _>>()?),
            },
            group: terms::group(text(group))?,
            specialty: number(discipline),
            organisation: number(organisation),
            languages: listed(languages)?,
            modes: terms::modes(&listed(modes)?)?,
            places: terms::areas(&listed(areas)?)?,
            capacity: count(places)?,
            taken: count(taken)?,
            active: truth(active),
            paused: truth(paused),
            consented: truth(consents),
            not_with: excluded.remove(&profile).unwrap_or_default(),
        });
        all.offers.push(Offer { profile, offers });
    }
    Ok(all)
}

fn rank(level: &str) -> Result<u8, FieldError> {
    terms::level(Some(level))?.ok_or_else(broken)
}

/// They take nobody on on this day.
fn paused(reader: &Reader<'_, '_>) -> Expr {
    let begun = PROFILE.col("paused_from");
    let Some(day) = reader.scope().day() else { return begun.is_not_null() };
    let lasts = PROFILE.col("paused_until").is_null().or(PROFILE.col("paused_until").gte(day));
    // What is null is not so.
    begun.clone().is_not_null().and(begun.lte(day)).and(lasts)
}

fn conditions(reader: &Reader<'_, '_>, which: Which) -> Vec<Expr> {
    match which {
        Which::One(profile) => vec![PROFILE.col("id").eq(profile)],
        Which::Matched => vec![PROFILE.col("consents_to_matching").eq(true)],
        Which::Suggested => {
            let mut all = vec![PROFILE.col("consents_to_matching").eq(true)];
            if reader.scope().person().map(Whose::Person).is_some() {
                all.push(PROFILE.col("can_be_found").eq(true));
            }
            all
        }
    }
}

async fn subjects(reader: &mut Reader<'_, '_>, which: Which) -> Result<BTreeMap<i64, Terms>, FieldError> {
    let subject = Table("subject");
    let mut select = Query::select();
    select.expr(subject.col("profile_id")).expr(subject.col("kind")).expr(subject.col("term"));
    select.from_as("mentor_subject", subject.0).order_by((subject.0, "id"), sea_query::Order::Asc);
    if let Which::One(profile) = which {
        select.and_where(subject.col("profile_id").eq(profile));
    }
    let mut by_profile = BTreeMap::<i64, Terms>::new();
    for row in reader.rows(&select, &[Kind::Int, Kind::Text, Kind::Text]).await? {
        let [profile, kind, term] = row.as_slice() else { return Err(broken()) };
        let (Some(profile), Some(kind), Some(term)) = (number(profile), text(kind), text(term)) else {
            return Err(broken());
        };
        by_profile.entry(profile).or_default().add(kind, term)?;
    }
    Ok(by_profile)
}

async fn excluded(reader: &mut Reader<'_, '_>, which: Which) -> Result<BTreeMap<i64, Vec<i64>>, FieldError> {
    let exclusion = Table("exclusion");
    let mut select = Query::select();
    select.expr(exclusion.col("profile_id")).expr(exclusion.col("person_id"));
    select.from_as("mentor_exclusion", exclusion.0);
    if let Which::One(profile) = which {
        select.and_where(exclusion.col("profile_id").eq(profile));
    }
    let mut by_profile = BTreeMap::<i64, Vec<i64>>::new();
    for row in reader.rows(&select, &[Kind::Int, Kind::Int]).await? {
        if let [Some(profile), Some(person)] = [number(&row[0]), number(&row[1])] {
            by_profile.entry(profile).or_default().push(person);
        }
    }
    Ok(by_profile)
}

fn broken() -> FieldError {
    FieldError::internal("a mentor of another form")
}
