//! The scores of one mentee over all mentors at once.
//!
//! Who names a topic, a word, a language or a place is looked up from the other side, so that a mentor costs a few table look-ups
//! and not a comparison of lists. Rules and criteria are those of `rules.rs` and `criteria.rs`; a test holds that the scores are the
//! ones that [`super::judge`] tells.

use std::hash::Hash;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Criterion, Mentee, Mentor, Rule, Weights,
    criteria::{self, Alike, Grade, Ways},
    nearness::{METHOD, TOPIC, WORD, set, whole},
    rules::takes,
};

/// Stands for the score of a mentor who breaks a rule.
pub const INELIGIBLE: u8 = u8::MAX;

/// What a mentor is looked up by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Term<'m> {
    Topic(i64),
    Method(i64),
    Word(&'m str),
    Language(&'m str),
    Place(i64),
    /// Who does not want to be paired with somebody.
    Excludes(i64),
    Person(i64),
}

/// Values of which many mentors have the same, each once, by numbers.
#[derive(Debug)]
struct Kinds<T> {
    all: Vec<T>,
    numbers: FxHashMap<T, u32>,
}

impl<T: Copy + Eq + Hash> Kinds<T> {
    fn number(&mut self, of: T) -> u32 {
        *self.numbers.entry(of).or_insert_with(|| {
            self.all.push(of);
            u32::try_from(self.all.len() - 1).unwrap_or(u32::MAX)
        })
    }

    /// Something of each, by its number.
    fn table<U>(&self, of: impl Fn(T) -> U) -> Vec<U> {
        self.all.iter().map(|one| of(*one)).collect()
    }
}

impl<T> Default for Kinds<T> {
    fn default() -> Self {
        Self { all: Vec::new(), numbers: FxHashMap::default() }
    }
}

/// What of a mentor goes into every score.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// The rules that ask nothing of the mentee are broken.
    closed: bool,
    /// Names something that they know.
    expert: bool,
    /// Names a language.
    speaks: bool,
    /// Which of the ways of meeting, by number.
    ways: u8,
    /// The points for spare capacity.
    spare: u8,
    // The rest by numbers of kinds.
    level: u32,
    mentors: u32,
    discipline: u32,
    organisation: u32,
}

/// Mentors, made ready for many mentees.
#[derive(Debug)]
pub struct Index<'m> {
    weights: Weights,
    mentors: &'m [Mentor],
    rows: Vec<Row>,
    levels: Kinds<Option<u8>>,
    mentored: Kinds<Option<&'m [u8]>>,
    disciplines: Kinds<[Option<i64>; 2]>,
    organisations: Kinds<Option<i64>>,
    /// Who is to be found by each term.
    named: FxHashMap<Term<'m>, Vec<u32>>,
}

/// What one mentee shares with one mentor.
#[derive(Clone, Copy, Default)]
struct Mark {
    shared: u32,
    spoken: bool,
    near: bool,
    barred: bool,
}

impl<'m> Index<'m> {
    /// Of these mentors.
    pub fn new(weights: &Weights, mentors: &'m [Mentor]) -> Self {
        let mut index = Self {
            weights: *weights,
            mentors,
            rows: Vec::with_capacity(mentors.len()),
            levels: Kinds::default(),
            mentored: Kinds::default(),
            disciplines: Kinds::default(),
            organisations: Kinds::default(),
            named: FxHashMap::default(),
        };
        for (mentor, at) in mentors.iter().zip(0u32..) {
            let row = index.row(mentor);
            index.rows.push(row);
            for term in terms(mentor) {
                index.named.entry(term).or_default().push(at);
            }
        }
        index
    }

    fn row(&mut self, mentor: &'m Mentor) -> Row {
        let spare = criteria::spare_capacity(mentor.free(), mentor.capacity);
        Row {
            closed: !Rule::ALL.iter().all(|rule| rule.kept_alone(mentor)),
            expert: mentor.expert(),
            speaks: !mentor.languages.is_empty(),
            ways: Ways::of(&mentor.modes, &mentor.places).number(),
            spare: small(spare.of(self.weights.of(Criterion::SpareCapacity))),
            level: self.levels.number(mentor.level),
            mentors: self.mentored.number(mentor.mentors.as_deref()),
            discipline: self.disciplines.number([mentor.group, mentor.specialty]),
            organisation: self.organisations.number(mentor.organisation),
        }
    }

    /// The mentors, as they were handed in.
    pub fn mentors(&self) -> &'m [Mentor] {
        self.mentors
    }

    /// The score of each mentor for a mentee, in their order; [`INELIGIBLE`] for one who breaks a rule.
    pub fn scores(&self, mentee: &Mentee, scores: &mut Vec<u8>) {
        let marks = self.marks(mentee);
        let tables = Tables::new(self, mentee);
        scores.clear();
        scores.extend(self.rows.iter().zip(&marks).map(|(row, mark)| tables.score(row, *mark)));
    }

    fn marks(&self, mentee: &Mentee) -> Vec<Mark> {
        let mut marks = vec![Mark::default(); self.rows.len()];
        for topic in set(&mentee.topics) {
            self.mark(&mut marks, Term::Topic(*topic), |mark| mark.shared += TOPIC);
        }
        for method in set(&mentee.methods) {
            self.mark(&mut marks, Term::Method(*method), |mark| mark.shared += METHOD);
        }
        for word in set(&mentee.words) {
            self.mark(&mut marks, Term::Word(word), |mark| mark.shared += WORD);
        }
        if let Some(language) = &mentee.language {
            self.mark(&mut marks, Term::Language(language), |mark| mark.spoken = true);
        }
        for place in &mentee.places {
            self.mark(&mut marks, Term::Place(*place), |mark| mark.near = true);
        }
        let barred = |mark: &mut Mark| mark.barred = true;
        self.mark(&mut marks, Term::Excludes(mentee.person), barred);
        for list in [&vec![mentee.person], &mentee.line, &mentee.team, &mentee.paired, &mentee.not_with] {
            for person in list {
                self.mark(&mut marks, Term::Person(*person), barred);
            }
        }
        marks
    }

    fn mark(&self, marks: &mut [Mark], term: Term<'_>, of: impl Fn(&mut Mark)) {
        for place in self.named.get(&term).into_iter().flatten() {
            of(&mut marks[*place as usize]);
        }
    }
}

/// By what a mentor is looked up, each once.
fn terms(mentor: &Mentor) -> FxHashSet<Term<'_>> {
    let mut terms = FxHashSet::default();
    terms.insert(Term::Person(mentor.person));
    terms.extend(mentor.topics.iter().map(|topic| Term::Topic(*topic)));
    terms.extend(mentor.methods.iter().map(|method| Term::Method(*method)));
    terms.extend(mentor.words.iter().map(|word| Term::Word(word)));
    terms.extend(mentor.languages.iter().map(|language| Term::Language(language)));
    terms.extend(mentor.places.iter().map(|place| Term::Place(*place)));
    terms.extend(mentor.not_with.iter().map(|person| Term::Excludes(*person)));
    terms
}

/// The points of each criterion for one mentee, by what mentors can be.
struct Tables {
    /// By what is shared.
    goals: Vec<u8>,
    /// With nothing shared, by whether the mentor names something.
    nothing: [u8; 2],
    /// By kinds.
    level: Vec<u8>,
    discipline: Vec<u8>,
    organisation: Vec<u8>,
    /// By whether languages are named, and the wanted one is.
    language: [[u8; 2]; 2],
    /// By the mentor's ways of meeting, and whether at one place.
    meeting: [[u8; 2]; 8],
    /// Whether the mentee's level is none of a set's.
    other_level: Vec<bool>,
    /// The language must be spoken.
    strict: bool,
}

impl Tables {
    fn new(index: &Index<'_>, mentee: &Mentee) -> Self {
        let of = |criterion, grade: Grade| small(grade.of(index.weights.of(criterion)));
        let all = whole(mentee);
        let truths = [false, true];
        let own = Ways::of(&mentee.modes, &mentee.places);
        let wants = mentee.language.is_some();
        Self {
            goals: (0..=all).map(|shared| of(Criterion::Goals, criteria::goals(shared, all, true))).collect(),
            nothing: truths.map(|expert| of(Criterion::Goals, criteria::goals(0, all, expert))),
            level: index
                .levels
                .table(|level| of(Criterion::CareerLevel, criteria::career_level(mentee.level, level, mentee.peer))),
            discipline: index.disciplines.table(|[group, specialty]| {
                let (group, specialty) = (Alike::of(mentee.group, group), Alike::of(mentee.specialty, specialty));
                of(Criterion::Discipline, criteria::discipline(mentee.discipline, group, specialty))
            }),
            organisation: index.organisations.table(|organisation| {
                let alike = Alike::of(mentee.organisation, organisation);
                of(Criterion::Organisation, criteria::organisation(mentee.elsewhere, alike))
            }),
            language: truths
                .map(|known| truths.map(|spoken| of(Criterion::Language, criteria::language(wants, known, spoken)))),
            meeting: Ways::ALL
                .map(|ways| truths.map(|near| of(Criterion::Meeting, criteria::meeting(own, ways, near)))),
            other_level: index.mentored.table(|levels| !takes(levels, mentee.level)),
            strict: mentee.language_required && wants,
        }
    }

    fn score(&self, row: &Row, mark: Mark) -> u8 {
        // Without branches: whether a mentor fits is anybody's guess.
        let barred = mark.barred | row.closed | self.other_level[row.mentors as usize] | (self.strict & !mark.spoken);
        let goals = match mark.shared {
            0 => self.nothing[usize::from(row.expert)],
            shared => self.goals[shared as usize],
        };
        let score = goals
            + self.level[row.level as usize]
            + self.discipline[row.discipline as usize]
            + self.organisation[row.organisation as usize]
            + self.language[usize::from(row.speaks)][usize::from(mark.spoken)]
            + self.meeting[usize::from(row.ways)][usize::from(mark.near)]
            + row.spare;
        if barred { INELIGIBLE } else { score }
    }
}

/// Points are a hundred at most.
fn small(points: u32) -> u8 {
    u8::try_from(points).unwrap_or(u8::MAX)
}
