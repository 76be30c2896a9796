//! Who could be somebody's mentor, with reasons: for a request, and for what is asked without one.

use std::collections::BTreeMap;

use async_graphql::{Name, Value};
use sea_query::Query;

use super::{
    facts::{Asked, InForce, Mentees, Mentors, Reader, Which, given, in_force, mentees, mentors},
    matching::{
        score::{Criterion, Judged, Points, Shared, Words},
        suggest::{Suggestion, suggest},
        tie::Seed,
    },
    written::LONGEST,
};
use crate::{
    domain::own::MENTORING_MATCH,
    engine::{
        binding::{ArgDecls, Batch, BatchFuture, model::Kind},
        cursor::Part,
        error::{Code, FieldError, said},
        scope::{RowScope, Table},
        value::object,
    },
};

/// What the fields take.
pub(super) const FOR_REQUEST: ArgDecls = &[("first", "Int")];
pub(super) const FOR_SEEKER: ArgDecls = &[("first", "Int"), ("seeker", "MentoringSeekerInput!")];
/// How many are told when nobody says, and at most.
const USUALLY: i64 = 5;
const MOST: i64 = 50;
/// How many subjects somebody names at most.
const SUBJECTS: usize = 20;

/// `MentoringRequest.suggestions`: for the mentee, and for coordinators who match.
pub(super) fn for_requests(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let first = first(&batch)?;
        let ids: Vec<i64> = batch.parents.iter().map(|parent| parent.id).collect();
        let person = batch.scope.person();
        if person.is_none() && !matches(batch.scope) {
            return Ok(vec![Value::Null; ids.len()]);
        }
        let asked = mentees(&mut Reader::Batch(&mut batch), Mentees::These(&ids)).await?;
        let own = |one: &Asked| person.is_none_or(|person| one.mentee.person == person);
        let mut own: Vec<Asked> = asked.into_iter().filter(own).collect();
        let mut told = told(&mut batch, &mut own, first).await?;
        Ok(ids.iter().map(|id| told.remove(id).unwrap_or(Value::Null)).collect())
    })
}

/// `Query.mentorSuggestions`: for who acts for a person, and for coordinators who match.
pub(super) fn for_seeker(mut batch: Batch<'_>) -> BatchFuture<'_> {
    Box::pin(async move {
        let first = first(&batch)?;
        let person = batch.scope.person();
        let seeker = batch.args.get("seeker").cloned();
        if person.is_none() && !matches(batch.scope) {
            return Ok(vec![Value::List(Vec::new())]);
        }
        within(seeker.as_ref())?;
        let mut asked = given(seeker.as_ref(), person)?;
        let told = told(&mut batch, std::slice::from_mut(&mut asked), first).await?;
        Ok(told.into_values().collect())
    })
}

fn matches(scope: &RowScope) -> bool {
    scope.is_national() && scope.has(MENTORING_MATCH)
}

fn first(batch: &Batch<'_>) -> Result<usize, FieldError> {
    let first = match batch.args.get("first") {
        Some(Value::Number(first)) => first.as_i64().unwrap_or_default(),
        _ => USUALLY,
    };
    let refused = || bad("first", &said::span(1, MOST));
    usize::try_from(first).ok().filter(|_| (1..=MOST).contains(&first)).ok_or_else(refused)
}

/// What is asked without being stored is held to what a request is.
fn within(seeker: Option<&Value>) -> Result<(), FieldError> {
    let Some(Value::Object(seeker)) = seeker else { return Ok(()) };
    if let Some(Value::String(goals)) = seeker.get("goals")
        && goals.chars().count() > LONGEST
    {
        return Err(bad("goals", &said::length(0, LONGEST)));
    }
    if let Some(Value::List(subjects)) = seeker.get("subjects")
        && subjects.len() > SUBJECTS
    {
        return Err(bad("subjects", &said::at_most(SUBJECTS)));
    }
    Ok(())
}

fn bad(argument: &str, why: &crate::engine::error::Message) -> FieldError {
    FieldError::new(Code::BadUserInput, said::argument(argument, why))
}

/// The suggestions for each, by request.
async fn told(batch: &mut Batch<'_>, asked: &mut [Asked], first: usize) -> Result<BTreeMap<i64, Value>, FieldError> {
    let schemes: Vec<i64> = asked.iter().filter_map(|one| one.scheme).collect();
    let reader = &mut Reader::Batch(batch);
    let weights = in_force(reader, &schemes).await?;
    let all = mentors(reader, Which::Suggested).await?;
    let mut found: Vec<(&Asked, InForce, Vec<Suggestion>)> = Vec::new();
    for one in asked {
        // Who said no once is not asked again.
        one.mentee.not_with.extend(&one.declined);
        let weights = weights.of(one.scheme);
        let key = Seed::new(format!("{:?} {}", one.scheme, weights.number)).key();
        let chosen = match one.consents {
            true => suggest(&weights.weights, &key, &one.mentee, &all.mentors, first),
            false => Vec::new(),
        };
        found.push((one, weights, chosen));
    }
    let chosen: Vec<usize> = found.iter().flat_map(|(_, _, chosen)| chosen.iter().map(|one| one.at)).collect();
    let beside = Beside::read(batch, &all, &chosen).await?;
    let told = found.iter().map(|(asked, weights, chosen)| {
        let list = chosen.iter().map(|one| suggestion(one, (asked, weights), &all, &beside)).collect();
        (asked.request, Value::List(list))
    });
    Ok(told.collect())
}

/// What is told of mentors beside what they are matched by.
struct Beside {
    names: BTreeMap<i64, String>,
    organisations: BTreeMap<i64, [Option<String>; 3]>,
}

impl Beside {
    /// Of those at these places.
    async fn read(batch: &mut Batch<'_>, all: &Mentors, chosen: &[usize]) -> Result<Self, FieldError> {
        let people: Vec<i64> = chosen.iter().map(|at| all.mentors[*at].person).collect();
        let work: Vec<i64> = chosen.iter().filter_map(|at| all.mentors[*at].organisation).collect();
        let person = Table("person");
        let mut select = Query::select();
        select.expr(person.col("id")).expr(person.col("name")).from_as("researcher", person.0);
        let names = batch.texts_among(select, (person.0, "id"), &people).await?;
        let place = Table("place");
        let mut select = Query::select();
        select.expr(place.col("id")).from_as("organisation", place.0);
        for column in ["name_cy", "name_en", "name_status"] {
            select.expr(place.col(column));
        }
        if let Some(seen) = batch.seen("organisation", place)? {
            select.and_where(seen);
        }
        let kinds = [Kind::Int, Kind::Text, Kind::Text, Kind::Text];
        let rows = batch.read_among(select, (place.0, "id"), &work, &kinds).await?;
        let text = |part: Part| if let Part::Text(text) = part { Some(text) } else { None };
        let organisations = rows.into_iter().filter_map(|row| match <[Part; 4]>::try_from(row) {
            Ok([Part::Int(id), cy, en, status]) => Some((id, [cy, en, status].map(text))),
            _ => None,
        });
        Ok(Self { names, organisations: organisations.collect() })
    }
}

fn suggestion(one: &Suggestion, (asked, weights): (&Asked, &InForce), all: &Mentors, beside: &Beside) -> Value {
    let (mentor, offer) = (&all.mentors[one.at], &all.offers[one.at]);
    let organisation = mentor.organisation.and_then(|work| beside.organisations.get(&work));
    let name = beside.names.get(&one.mentor).cloned().unwrap_or_default();
    let verdict = &one.verdict;
    object([
        ("mentorProfile", Value::String(crate::engine::id::encode("mpr", offer.profile))),
        ("name", Value::String(name)),
        ("offers", localised(&offer.offers)),
        ("organisation", organisation.map_or(Value::Null, localised)),
        ("score", Value::from(verdict.score)),
        ("points", Value::List(verdict.points.iter().map(|one| points(one, &verdict.shared, asked)).collect())),
        ("rules", Value::List(verdict.rules.iter().map(rule).collect())),
        ("weightsNumber", Value::from(weights.number)),
    ])
}

fn points(one: &Points, shared: &Shared, asked: &Asked) -> Value {
    let label = one.criterion.words();
    let mut en = format!("{}: {} of {} points.", label.en, one.points, one.of);
    let mut cy = format!("{}: {} o {} pwynt.", label.cy, one.points, one.of);
    let both = named(shared, asked);
    if one.criterion == Criterion::Goals && !both.is_empty() {
        en.push_str(&format!(" Both name: {both}."));
        cy.push_str(&format!(" Mae'r ddau'n enwi: {both}."));
    }
    object([
        ("criterion", Value::Enum(Name::new(one.criterion.name()))),
        ("points", Value::from(one.points)),
        ("most", Value::from(one.of)),
        ("text", machine(en, cy)),
        ("raise", one.lack.map_or(Value::Null, |lack| words(lack.words()))),
    ])
}

/// What both name, as the mentee wrote it; words of their goals as they are compared.
fn named(shared: &Shared, asked: &Asked) -> String {
    let written = shared.topics.iter().chain(&shared.methods).filter_map(|term| asked.terms.written.get(term));
    written.chain(&shared.words).map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn rule(one: &Judged) -> Value {
    object([
        ("rule", Value::Enum(Name::new(one.rule.name()))),
        ("passed", Value::Boolean(one.passed)),
        ("text", words(one.rule.words(one.passed))),
    ])
}

fn words(words: Words) -> Value {
    machine(words.en.to_owned(), words.cy.to_owned())
}

/// A sentence of the program's; nobody has checked its Welsh.
pub(super) fn machine(en: String, cy: String) -> Value {
    localised(&[Some(cy), Some(en), Some("MACHINE".to_owned())])
}

/// A text from its Welsh, its English and its status; null where there is no English.
pub(super) fn localised([cy, en, status]: &[Option<String>; 3]) -> Value {
    let part = |part: &Option<String>| part.clone().map_or(Value::Null, Value::String);
    match en {
        Some(_) => object([("cy", part(cy)), ("en", part(en)), ("status", part(status))]),
        None => Value::Null,
    }
}
