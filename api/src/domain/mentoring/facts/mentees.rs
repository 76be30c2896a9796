//! Requests as matching knows them.

use std::collections::BTreeMap;

use entity::enums::{MentoringExclusionReason as Reason, MentoringKind, MentoringPairingStatus as Status};
use sea_orm::ActiveEnum;
use sea_query::{Expr, ExprTrait, Order, Query, SelectStatement};

use super::{Reader, listed, number, terms, terms::Terms, text, truth};
use crate::{
    domain::mentoring::matching::score::{Mentee, Preference, words},
    engine::{binding::model::Kind, cursor::Part, error::FieldError, scope::Table},
};

const REQUEST: Table = Table("request");

/// What is asked for, with what is told of it beside.
#[derive(Clone, Debug)]
pub(in super::super) struct Asked {
    /// The request; 0 for none.
    pub(in super::super) request: i64,
    /// Its scheme; nothing where none was named.
    pub(in super::super) scheme: Option<i64>,
    pub(in super::super) mentee: Mentee,
    pub(in super::super) terms: Terms,
    /// Whether they agreed to be matched.
    pub(in super::super) consents: bool,
    /// Whether it looks for a mentor.
    pub(in super::super) open: bool,
    /// The mentors they would like, each with the rank.
    pub(in super::super) preferences: Vec<(i64, u32)>,
    /// The mentors who said no to it.
    pub(in super::super) declined: Vec<i64>,
}

/// Which requests are looked at.
#[derive(Clone, Copy, Debug)]
pub(in super::super) enum Mentees<'a> {
    /// These.
    These(&'a [i64]),
    /// Those of a round that are drafts or open.
    Round(i64),
}

impl Mentees<'_> {
    /// The ids of the requests.
    fn ids(self) -> SelectStatement {
        let of = Table("of_these");
        let mut select = Query::select();
        select.expr(of.col("id")).from_as("mentoring_request", of.0).and_where(self.are(of));
        select
    }

    fn are(self, request: Table) -> Expr {
        match self {
            Mentees::These(rows) => request.col("id").is_in(rows.iter().copied()),
            Mentees::Round(round) => {
                request.col("round_id").eq(round).and(request.col("status").is_in(["DRAFT", "OPEN"]))
            }
        }
    }
}

/// The states in which a pairing keeps two people from being paired once more.
const PAIRED: [Status; 5] = [Status::Proposed, Status::Allocated, Status::Accepted, Status::Active, Status::Paused];

const COLUMNS: [(&str, Kind); 17] = [
    ("id", Kind::Int),
    ("scheme_id", Kind::Int),
    ("researcher_id", Kind::Int),
    ("identity_group", Kind::Text),
    ("identity_discipline_id", Kind::Int),
    ("identity_career_level", Kind::Text),
    ("organisation_id", Kind::Int),
    ("kind", Kind::Text),
    ("goals", Kind::Text),
    ("language", Kind::Text),
    ("language_required", Kind::Bool),
    ("modes", Kind::Text),
    ("areas", Kind::Text),
    ("discipline_preference", Kind::Text),
    ("prefers_other_organisation", Kind::Bool),
    ("consents_to_matching", Kind::Bool),
    ("status", Kind::Text),
];

/// Reads them, in the order of their ids.
pub(in super::super) async fn mentees(
    reader: &mut Reader<'_, '_>,
    which: Mentees<'_>,
) -> Result<Vec<Asked>, FieldError> {
    let mut select = Query::select();
    for (column, _) in COLUMNS {
        select.expr(REQUEST.col(column));
    }
    select.from_as("mentoring_request", REQUEST.0).and_where(which.are(REQUEST));
    select.order_by((REQUEST.0, "id"), Order::Asc);
    let rows = reader.rows(&select, &COLUMNS.map(|(_, kind)| kind)).await?;
    let mut all = rows.iter().map(|row| asked(row)).collect::<Result<Vec<_>, _>>()?;
    let places: BTreeMap<i64, usize> = all.iter().enumerate().map(|(place, one)| (one.request, place)).collect();
    subjects(reader, which, (&mut all, &places)).await?;
    excluded(reader, which, (&mut all, &places)).await?;
    preferred(reader, which, (&mut all, &places)).await?;
    declined(reader, which, (&mut all, &places)).await?;
    paired(reader, which, &mut all).await?;
    Ok(all)
}

fn asked(row: &[Part]) -> Result<Asked, FieldError> {
    let [
        id,
        scheme,
        person,
        group,
        discipline,
        level,
        organisation,
        kind,
        goals,
        language,
        required,
        modes,
        areas,
        preference,
        elsewhere,
        consents,
        status,
    ] = row
    else {
        return Err(broken());
    };
    let (Some(request), Some(person)) = (number(id), number(person)) else { return Err(broken()) };
    Ok(Asked {
        request,
        scheme: number(scheme),
        mentee: Mentee {
            person,
            topics: Vec::new(),
            methods: Vec::new(),
            words: words(text(goals).unwrap_or_default()),
            level: terms::level(text(level))?,
            peer: text(kind) == Some(&*MentoringKind::Peer.to_value()),
            group: terms::group(text(group))?,
            specialty: number(discipline),
            discipline: preferred_as(text(preference).unwrap_or_default())?,
            organisation: number(organisation),
            elsewhere: elsewhere_as(truth(elsewhere)),
            line: Vec::new(),
            team: Vec::new(),
            paired: Vec::new(),
            not_with: Vec::new(),
            language: text(language).map(str::to_owned),
            language_required: truth(required),
            modes: terms::modes(&listed(modes)?)?,
            places: terms::areas(&listed(areas)?)?,
        },
        terms: Terms::default(),
        consents: truth(consents),
        open: text(status) == Some("OPEN"),
        preferences: Vec::new(),
        declined: Vec::new(),
    })
}

pub(super) fn preferred_as(name: &str) -> Result<Preference, FieldError> {
    Preference::ALL.iter().copied().find(|one| one.name() == name).ok_or_else(broken)
}

/// Who does not prefer another organisation has no wish.
pub(super) fn elsewhere_as(prefers_other: bool) -> Preference {
    if prefers_other { Preference::Different } else { Preference::Any }
}

type Found<'a> = (&'a mut Vec<Asked>, &'a BTreeMap<i64, usize>);

/// What belongs to the requests: the columns of a table with their ids first.
async fn parts(
    reader: &mut Reader<'_, '_>,
    (which, table): (Mentees<'_>, &'static str),
    columns: &[(&'static str, Kind)],
) -> Result<Vec<Vec<Part>>, FieldError> {
    let part = Table("part");
    let mut select = Query::select();
    select.expr(part.col("request_id"));
    for (column, _) in columns {
        select.expr(part.col(column));
    }
    select.from_as(table, part.0).and_where(part.col("request_id").in_subquery(which.ids()));
    select.order_by((part.0, "id"), Order::Asc);
    let kinds: Vec<Kind> = std::iter::once(Kind::Int).chain(columns.iter().map(|(_, kind)| *kind)).collect();
    reader.rows(&select, &kinds).await
}

async fn subjects(reader: &mut Reader<'_, '_>, which: Mentees<'_>, (all, places): Found<'_>) -> Result<(), FieldError> {
    let columns = [("kind", Kind::Text), ("term", Kind::Text)];
    for row in parts(reader, (which, "mentoring_request_subject"), &columns).await? {
        let one = number(&row[0]).and_then(|request| places.get(&request)).map(|place| &mut all[*place]);
        if let (Some(one), Some(kind), Some(term)) = (one, text(&row[1]), text(&row[2])) {
            one.terms.add(kind, term)?;
        }
    }
    for one in all {
        one.mentee.topics.clone_from(&one.terms.topics);
        one.mentee.methods.clone_from(&one.terms.methods);
    }
    Ok(())
}

async fn excluded(reader: &mut Reader<'_, '_>, which: Mentees<'_>, (all, places): Found<'_>) -> Result<(), FieldError> {
    let columns = [("person_id", Kind::Int), ("reason", Kind::Text)];
    for row in parts(reader, (which, "mentoring_request_exclusion"), &columns).await? {
        let one = number(&row[0]).and_then(|request| places.get(&request)).map(|place| &mut all[*place].mentee);
        let (Some(one), Some(person), Some(reason)) = (one, number(&row[1]), text(&row[2])) else { continue };
        let list = match Reason::try_from_value(&reason.to_owned()) {
            Ok(Reason::LineManager) => &mut one.line,
            Ok(Reason::SameTeam) => &mut one.team,
            Ok(Reason::Other) => &mut one.not_with,
            Err(_) => return Err(broken()),
        };
        list.push(person);
    }
    Ok(())
}

async fn preferred(
    reader: &mut Reader<'_, '_>,
    which: Mentees<'_>,
    (all, places): Found<'_>,
) -> Result<(), FieldError> {
    let (part, profile) = (Table("part"), Table("profile"));
    let mut select = Query::select();
    select.expr(part.col("request_id")).expr(profile.col("researcher_id")).expr(part.col("rank"));
    select.from_as("mentoring_preference", part.0);
    select.join_as(
        sea_query::JoinType::InnerJoin,
        "mentor_profile",
        profile.0,
        profile.col("id").eq(part.col("mentor_profile_id")),
    );
    select.and_where(part.col("request_id").in_subquery(which.ids()));
    for row in reader.rows(&select, &[Kind::Int; 3]).await? {
        let numbers: Vec<i64> = row.iter().filter_map(number).collect();
        let [request, mentor, rank] = numbers.as_slice() else { return Err(broken()) };
        if let Some(place) = places.get(request) {
            all[*place].preferences.push((*mentor, u32::try_from(*rank).map_err(|_| broken())?));
        }
    }
    Ok(())
}

async fn declined(reader: &mut Reader<'_, '_>, which: Mentees<'_>, (all, places): Found<'_>) -> Result<(), FieldError> {
    let pairing = Table("pairing");
    let mut select = Query::select();
    select.expr(pairing.col("request_id")).expr(pairing.col("mentor_id")).from_as("mentoring_pairing", pairing.0);
    select.and_where(pairing.col("status").eq(Status::Declined.to_value()));
    select.and_where(pairing.col("request_id").in_subquery(which.ids()));
    for row in reader.rows(&select, &[Kind::Int; 2]).await? {
        // Who was erased said no once, and cannot be asked again.
        let (Some(request), Some(mentor)) = (number(&row[0]), number(&row[1])) else { continue };
        if let Some(place) = places.get(&request) {
            all[*place].declined.push(mentor);
        }
    }
    Ok(())
}

/// With whom people are paired already, on whichever side.
async fn paired(reader: &mut Reader<'_, '_>, which: Mentees<'_>, all: &mut [Asked]) -> Result<(), FieldError> {
    let mut people = Query::select();
    let of = Table("of_people");
    people.expr(of.col("researcher_id")).from_as("mentoring_request", of.0).and_where(which.are(of));
    let mut with = BTreeMap::<i64, Vec<i64>>::new();
    for (own, other) in [("mentee_id", "mentor_id"), ("mentor_id", "mentee_id")] {
        let pairing = Table("pairing");
        let mut select = Query::select();
        select.expr(pairing.col(own)).expr(pairing.col(other)).from_as("mentoring_pairing", pairing.0);
        select.and_where(pairing.col("status").is_in(PAIRED.map(|status| status.to_value())));
        select.and_where(pairing.col(own).in_subquery(people.clone()));
        for row in reader.rows(&select, &[Kind::Int; 2]).await? {
            if let (Some(person), Some(other)) = (number(&row[0]), number(&row[1])) {
                with.entry(person).or_default().push(other);
            }
        }
    }
    for one in all {
        one.mentee.paired = with.get(&one.mentee.person).cloned().unwrap_or_default();
    }
    Ok(())
}

pub(super) fn broken() -> FieldError {
    FieldError::internal("a request of another form")
}
