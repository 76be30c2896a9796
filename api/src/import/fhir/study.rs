//! One ResearchStudy, read.

use entity::enums::{HealthCategory, StudyIdentifierScheme as Scheme, StudyRole};
use sea_orm::{ActiveEnum, Iterable};

use super::{
    super::{
        SourceFile,
        facts::{Facts, StudyFacts},
        json::{Fields, Problem},
        report::Note,
        row::{Problems, Row},
        text,
    },
    Beside, Entry,
    parts::{self, Around, Ids, codes, words},
    progress,
};
use crate::identifier::{cpms, eudract, http_url, iras, isrctn, nct, rec};

/// The profile of a resource that describes one place of another study.
const SITE_PROFILE: &str = "http://hl7.org/fhir/uv/ebm/StructureDefinition/research-study-site";
/// The systems of the roles that parties have, in R5 and R6.
const ROLES: [&str; 2] = [
    "http://hl7.org/fhir/research-study-party-role",
    "http://terminology.hl7.org/CodeSystem/research-study-party-role",
];
/// Roles of people that are parts here. Who leads a study as its chief investigator no code of FHIR says.
const INVESTIGATORS: [(&str, StudyRole); 2] = [
    ("primary-investigator", StudyRole::PrincipalInvestigator),
    ("sub-investigator", StudyRole::AssociatePrincipalInvestigator),
];
/// The systems of what kind of organisation a party is.
const PARTIES: [&str; 2] = [
    "http://hl7.org/fhir/research-study-party-organization-type",
    "http://terminology.hl7.org/CodeSystem/research-study-party-organization-type",
];
/// The system of health categories, whose codes are those of the contract.
const CATEGORIES: &str = "https://hrcsonline.net/health-categories";
/// The most bytes that a topic has.
const TOPIC_BYTES: usize = 500;

/// Elements that are read, or that are about the record and not the study.
const READ: &[&str] = &[
    "associatedParty",
    "classifier",
    "condition",
    "contained",
    "id",
    "identifier",
    "implicitRules",
    "keyword",
    "language",
    "meta",
    "period",
    "progressStatus",
    "resourceType",
    "site",
    "status",
    "text",
    "title",
    "url",
    "version",
];

/// A study as a row.
pub(super) fn row<'a>(file: &SourceFile, number: usize, entry: &Entry<'a>, beside: &'a Beside<'a>) -> Row {
    let mut notes = Vec::new();
    match Fields::read(entry.resource, "") {
        Ok(study) => {
            let key = key(&study, entry.full_url.as_deref()).ok().flatten();
            let facts = read(&study, entry, beside, &mut notes).map(|facts| Facts::Study(Box::new(facts)));
            Row::new(&file.name, number, key.as_deref(), facts, notes)
        }
        Err(problem) => Row::new(&file.name, number, None, Err(vec![problem]), notes),
    }
}

/// By what the study is found again.
fn key(study: &Fields<'_>, full_url: Option<&str>) -> Result<Option<String>, Problem> {
    let address = |given: Option<String>| given.and_then(|given| http_url::parse(&given).ok());
    let found = match address(study.line("url")?).or_else(|| address(full_url.map(str::to_owned))) {
        Some(url) => Some(url),
        None => {
            let mut first = None;
            for identifier in study.objects("identifier")? {
                if let (Some(system), Some(value)) = (identifier.line("system")?, identifier.line("value")?) {
                    first = Some(format!("{system}|{value}"));
                    break;
                }
            }
            first
        }
    };
    match found {
        Some(found) => text::key(&found).map_err(|why| Problem(format!("url: {why}"))),
        None => Ok(None),
    }
}

fn read<'a>(
    study: &Fields<'a>,
    entry: &Entry<'a>,
    beside: &'a Beside<'a>,
    notes: &mut Vec<Note>,
) -> Result<StudyFacts, Vec<Problem>> {
    let mut problems = Problems::default();
    problems.require("url", key(study, entry.full_url.as_deref()));
    if is_site(study) {
        problems.push(Problem("it describes a site of another study and is no study of its own".to_owned()));
    }
    let title = problems.require("title", study.line("title"));
    let status = problems.require("progressStatus", progress::status(study));
    let around = problems.keep(parts::contained(study)).map(|contained| Around { contained, beside });
    let identifiers = problems.keep(identifiers(study, notes));
    let days = status.and_then(|status| problems.keep(progress::days(study, status, notes)));
    let parties = around.as_ref().and_then(|around| problems.keep(parties(study, around, notes)));
    let sites = around.as_ref().and_then(|around| problems.keep(sites(study, around, notes)));
    let topic = problems.keep(topic(study, notes));
    let category = problems.keep(category(study, notes));
    without_a_place(study, notes);
    let facts = (|| {
        let (started_on, ended_on) = days?;
        let Parties { sponsor, is_commercial, investigators } = parties?;
        Some(StudyFacts {
            title: title?,
            status: status?,
            is_commercial,
            topic: topic?,
            started_on,
            ended_on,
            identifiers: identifiers?,
            sponsor,
            sites: sites?,
            investigators,
            category: category?,
        })
    })();
    problems.finish(facts)
}

fn is_site(study: &Fields<'_>) -> bool {
    let profiles = study.object("meta").ok().flatten().and_then(|meta| meta.lines("profile").ok());
    profiles.is_some_and(|profiles| profiles.iter().any(|profile| profile == SITE_PROFILE))
}

fn identifiers(study: &Fields<'_>, notes: &mut Vec<Note>) -> Result<Vec<(Scheme, String)>, Problem> {
    let mut found: Vec<(Scheme, String)> = Vec::new();
    let mut others = 0;
    for identifier in study.objects("identifier")? {
        let Some(value) = identifier.line("value")? else { continue };
        let system = identifier.line("system")?.unwrap_or_default();
        let kind = match identifier.object("type")? {
            Some(kind) => words(&kind)?.unwrap_or_default(),
            None => String::new(),
        };
        let said = format!("{system} {kind}").to_ascii_lowercase();
        let says = |word: &str| said.split(|letter: char| !letter.is_ascii_alphanumeric()).any(|part| part == word);
        // Two registries have numbers that tell themselves; the digits of others mean nothing without a system.
        let read = nct::parse(&value)
            .map(|value| (Scheme::Nct, value))
            .or_else(|_| isrctn::parse(&value).map(|value| (Scheme::Isrctn, value)))
            .ok()
            .or_else(|| says("eudract").then(|| eudract::parse(&value).ok()).flatten().map(|v| (Scheme::Eudract, v)))
            .or_else(|| says("iras").then(|| iras::parse(&value).ok()).flatten().map(|v| (Scheme::Iras, v)))
            .or_else(|| says("cpms").then(|| cpms::parse(&value).ok()).flatten().map(|v| (Scheme::Cpms, v)))
            .or_else(|| says("rec").then(|| rec::parse(&value).ok()).flatten().map(|v| (Scheme::Rec, v)));
        match read {
            Some(read) if found.contains(&read) => {}
            Some(read) => found.push(read),
            None => others += 1,
        }
    }
    if others > 0 {
        let text = format!("{others} of systems without a place here");
        notes.push(Note::normalised("identifiers left out", text));
    }
    Ok(found)
}

/// Who is a party to a study.
struct Parties {
    /// The sponsor's identifiers.
    sponsor: Ids,
    /// True when a company sponsors it.
    is_commercial: bool,
    /// The part and the ORCID iD of each investigator who has one.
    investigators: Vec<(StudyRole, String)>,
}

fn parties(study: &Fields<'_>, around: &Around<'_>, notes: &mut Vec<Note>) -> Result<Parties, Problem> {
    let mut investigators: Vec<(StudyRole, String)> = Vec::new();
    let mut found: [Option<Ids>; 2] = [None, None];
    let (mut is_commercial, mut people, mut unknown) = (false, false, 0);
    for party in study.objects("associatedParty")? {
        let roles = match party.object("role")? {
            Some(role) => codes(&role, &ROLES)?,
            None => Vec::new(),
        };
        let rank = ["sponsor", "lead-sponsor"].iter().position(|role| roles.iter().any(|held| held == role));
        let Some(rank) = rank else {
            let part = INVESTIGATORS.iter().find(|(code, _)| roles.iter().any(|held| held == code));
            let person = match party.object("party")? {
                Some(reference) => around.person(&reference)?,
                None => None,
            };
            match (part, person) {
                (Some((_, role)), Some(orcid)) if !investigators.iter().any(|(_, held)| *held == orcid) => {
                    investigators.push((*role, orcid));
                }
                (Some(_), Some(_)) => {}
                _ => people = true,
            }
            continue;
        };
        for classifier in party.objects("classifier")? {
            let words = words(&classifier)?.unwrap_or_default();
            is_commercial |= codes(&classifier, &PARTIES)?.iter().any(|code| code == "industry")
                || words.eq_ignore_ascii_case("industry");
        }
        let ids = match party.object("party")? {
            Some(reference) => around.organisation(&reference)?,
            None => Ids::new(),
        };
        if ids.is_empty() {
            unknown += 1;
        } else if let Some(place) = found.get_mut(rank) {
            place.get_or_insert(ids);
        }
    }
    if unknown > 0 {
        let text = format!("{unknown} stated by name alone; none was taken for an organisation here");
        notes.push(Note::normalised("sponsor", text));
    }
    if people {
        notes.push(Note::normalised("parties left out", "those who do not sponsor it"));
    }
    let sponsor = found.into_iter().flatten().next().unwrap_or_default();
    Ok(Parties { sponsor, is_commercial, investigators })
}

fn sites(study: &Fields<'_>, around: &Around<'_>, notes: &mut Vec<Note>) -> Result<Vec<Ids>, Problem> {
    let mut found = Vec::new();
    let mut unknown = 0;
    for site in study.objects("site")? {
        let ids = around.organisation(&site)?;
        if ids.is_empty() {
            unknown += 1;
        } else if !found.contains(&ids) {
            found.push(ids);
        }
    }
    if unknown > 0 {
        let text = format!("{unknown} stated by name alone; none was taken for an organisation here");
        notes.push(Note::normalised("sites", text));
    }
    Ok(found)
}

/// The conditions in words.
fn topic(study: &Fields<'_>, notes: &mut Vec<Note>) -> Result<Option<String>, Problem> {
    let mut all: Vec<String> = Vec::new();
    for condition in study.objects("condition")? {
        all.extend(words(&condition)?.filter(|words| !all.contains(words)));
    }
    let topic = all.join("; ");
    if topic.len() > TOPIC_BYTES {
        notes.push(Note::normalised("topic", "the conditions are longer than a topic and were left out"));
        return Ok(None);
    }
    Ok((!topic.is_empty()).then_some(topic))
}

/// The health category, when one is stated: of several the shares would be guessed.
fn category(study: &Fields<'_>, notes: &mut Vec<Note>) -> Result<Option<HealthCategory>, Problem> {
    let mut found: Vec<HealthCategory> = Vec::new();
    for list in ["classifier", "keyword", "condition"] {
        for concept in study.objects(list)? {
            for code in codes(&concept, &[CATEGORIES])? {
                match HealthCategory::iter().find(|category| category.to_value() == code) {
                    Some(category) if !found.contains(&category) => found.push(category),
                    Some(_) => {}
                    None => notes.push(Note::normalised("health category", "a code that is none of the list")),
                }
            }
        }
    }
    match found.as_slice() {
        [one] => Ok(Some(*one)),
        [] => Ok(None),
        _ => {
            notes.push(Note::normalised("health category", "several without their shares; none was taken"));
            Ok(None)
        }
    }
}

/// Says once which elements have no place here.
fn without_a_place(study: &Fields<'_>, notes: &mut Vec<Note>) {
    // Names of FHIR, unless the file is something else: then they are not shown.
    let is_name =
        |name: &&str| name.len() <= 40 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let mut names: Vec<&str> = study.names().filter(|name| !READ.contains(name)).filter(is_name).collect();
    names.sort_unstable();
    if !names.is_empty() {
        notes.push(Note::normalised("elements without a place", names.join(", ")));
    }
}
