//! The shortest path of one mentee, by Dijkstra's algorithm over the lengths that the prices leave, and what it changes.

use std::{cmp::Reverse, collections::BinaryHeap};

use super::{
    super::net::{Net, UNLIMITED},
    Worth,
};

const NONE: u32 = u32::MAX;

/// A place in a list of the net, which refuses to be longer than fits.
fn number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(NONE)
}

/// From where a mentor or an organisation was reached.
#[derive(Clone, Copy, Debug)]
enum From {
    /// By this arc of this mentee, who would take a place there.
    Mentee(u32, u32),
    /// By a mentor with a free place, whose organisation is full.
    Mentor(u32),
    /// By the mentor's organisation, which is full: the mentor gives up a place that it counts.
    Organisation,
}

/// Where a path ends.
#[derive(Clone, Copy, Debug)]
enum End {
    /// A mentee goes without a mentor.
    Without(u32),
    /// A place of this mentor is free, of an organisation without a limit.
    Mentor(u32),
    /// This organisation has room.
    Organisation(u32),
}

/// What a search knows of a mentor or an organisation.
#[derive(Clone, Copy, Debug)]
struct Seen {
    /// In which search; whatever is of another is not known.
    search: u32,
    settled: bool,
    distance: i64,
    from: From,
}

/// Who has whom, and the prices.
#[derive(Debug)]
pub(super) struct Flow<'n> {
    pub(super) net: &'n Net,
    worth: Worth,
    /// The mentor and the score of each arc, close together.
    arcs: Vec<(u32, u32)>,
    /// By mentee: the arc taken.
    taken: Vec<u32>,
    /// By mentor: the mentees.
    pub(super) held: Vec<Vec<u32>>,
    /// By organisation: how many mentees.
    pub(super) load: Vec<u32>,
    /// By organisation: the mentors.
    members: Vec<Vec<u32>>,
    /// By mentee.
    pub(super) surplus: Vec<i64>,
    /// By mentor.
    pub(super) price: Vec<i64>,
    /// By organisation.
    pub(super) toll: Vec<i64>,
    search: u32,
    /// By mentor, then by organisation.
    seen: Vec<Seen>,
    heap: BinaryHeap<Reverse<(i64, u32)>>,
    settled: Vec<u32>,
}

impl<'n> Flow<'n> {
    pub(super) fn new(net: &'n Net, worth: Worth) -> Self {
        let (mentors, organisations) = (net.places.len(), net.room.len());
        let mut members = vec![Vec::new(); organisations];
        for (organisation, mentor) in net.organisation.iter().zip(0u32..) {
            if *organisation != UNLIMITED {
                members[*organisation as usize].push(mentor);
            }
        }
        let unknown = Seen { search: 0, settled: false, distance: 0, from: From::Organisation };
        Self {
            net,
            worth,
            arcs: net.arcs.iter().map(|arc| (arc.mentor, arc.score)).collect(),
            taken: vec![NONE; net.mentees()],
            held: vec![Vec::new(); mentors],
            load: vec![0; organisations],
            members,
            surplus: vec![0; net.mentees()],
            price: vec![0; mentors],
            toll: vec![0; organisations],
            search: 0,
            seen: vec![unknown; mentors + organisations],
            heap: BinaryHeap::new(),
            settled: Vec::new(),
        }
    }

    /// Which arc each mentee takes.
    pub(super) fn taken(&self) -> Vec<Option<usize>> {
        self.taken.iter().map(|arc| (*arc != NONE).then_some(*arc as usize)).collect()
    }

    /// One more mentee.
    pub(super) fn bring_in(&mut self, mentee: usize) {
        let arcs = self.arcs[self.net.of(mentee)].iter();
        let best = arcs.map(|(mentor, score)| self.worth.of(*score) - self.price[*mentor as usize]).max();
        self.surplus[mentee] = best.unwrap_or(0).max(0);
        let (end, length) = self.shortest(mentee);
        self.reprice(mentee, length);
        self.augment(end);
    }

    /// The end of a shortest path from a mentee, and its length.
    fn shortest(&mut self, source: usize) -> (End, i64) {
        self.search += 1;
        self.heap.clear();
        self.settled.clear();
        let mut best = (End::Without(number(source)), self.surplus[source]);
        self.relax(source, 0, &mut best);
        let mentors = self.net.places.len();
        while let Some(Reverse((distance, node))) = self.heap.pop() {
            if distance >= best.1 {
                break;
            }
            let at = node as usize;
            if std::mem::replace(&mut self.seen[at].settled, true) {
                continue;
            }
            self.settled.push(node);
            if at < mentors {
                self.through_mentor(node, distance, &mut best);
            } else {
                self.through_organisation(at - mentors, distance, &mut best);
            }
        }
        best
    }

    fn through_mentor(&mut self, mentor: u32, distance: i64, best: &mut (End, i64)) {
        let at = mentor as usize;
        let organisation = self.net.organisation[at];
        if self.free(at) && organisation != UNLIMITED {
            let length = self.toll[organisation as usize] - self.price[at];
            let node = self.net.places.len() + organisation as usize;
            self.reach(node, distance + length, From::Mentor(mentor));
        }
        for place in 0..self.held[at].len() {
            let mentee = self.held[at][place];
            let without = distance + self.surplus[mentee as usize];
            if without < best.1 {
                *best = (End::Without(mentee), without);
            }
            self.relax(mentee as usize, distance, best);
        }
    }

    fn through_organisation(&mut self, organisation: usize, distance: i64, best: &mut (End, i64)) {
        if self.load[organisation] < self.net.room[organisation] {
            *best = (End::Organisation(number(organisation)), distance);
            return;
        }
        for place in 0..self.members[organisation].len() {
            let mentor = self.members[organisation][place] as usize;
            if !self.held[mentor].is_empty() {
                let length = self.price[mentor] - self.toll[organisation];
                self.reach(mentor, distance + length, From::Organisation);
            }
        }
    }

    /// Reaches the mentors whom a mentee could have.
    fn relax(&mut self, mentee: usize, distance: i64, best: &mut (End, i64)) {
        let base = distance + self.surplus[mentee];
        for arc in self.net.of(mentee) {
            let (mentor, score) = self.arcs[arc];
            let reached = base - self.worth.of(score);
            // Scores fall from here on, and no price is below nothing.
            if reached >= best.1 {
                break;
            }
            let reached = reached + self.price[mentor as usize];
            if reached >= best.1 {
                continue;
            }
            let from = From::Mentee(number(mentee), number(arc));
            let at = mentor as usize;
            if self.reach(at, reached, from) && self.net.organisation[at] == UNLIMITED && self.free(at) {
                *best = (End::Mentor(mentor), reached);
            }
        }
    }

    /// Notes a way that is shorter than what is known.
    fn reach(&mut self, node: usize, distance: i64, from: From) -> bool {
        let seen = &mut self.seen[node];
        if seen.search == self.search && seen.distance <= distance {
            return false;
        }
        *seen = Seen { search: self.search, settled: false, distance, from };
        self.heap.push(Reverse((distance, number(node))));
        true
    }

    fn free(&self, mentor: usize) -> bool {
        self.held[mentor].len() < self.net.places[mentor] as usize
    }

    /// Lets prices rise by what a path of this length exceeds the distance of each.
    fn reprice(&mut self, source: usize, length: i64) {
        self.surplus[source] -= length;
        let mentors = self.net.places.len();
        for node in &self.settled {
            let node = *node as usize;
            let rise = length - self.seen[node].distance;
            if node < mentors {
                self.price[node] += rise;
                for mentee in &self.held[node] {
                    self.surplus[*mentee as usize] -= rise;
                }
            } else {
                self.toll[node - mentors] += rise;
            }
        }
    }

    /// Goes the path back, and lets everybody on it change.
    fn augment(&mut self, end: End) {
        let mentors = self.net.places.len();
        let mut node = match end {
            End::Without(mentee) => match self.part(mentee) {
                Some(mentor) => mentor,
                None => return,
            },
            End::Mentor(mentor) => mentor as usize,
            End::Organisation(organisation) => mentors + organisation as usize,
        };
        loop {
            node = match self.seen[node].from {
                From::Mentee(mentee, arc) => {
                    let before = self.part(mentee);
                    self.pair(mentee, arc);
                    match before {
                        Some(mentor) => mentor,
                        None => return,
                    }
                }
                From::Mentor(mentor) => mentor as usize,
                From::Organisation => mentors + self.net.organisation[node] as usize,
            };
        }
    }

    fn pair(&mut self, mentee: u32, arc: u32) {
        let mentor = self.arcs[arc as usize].0 as usize;
        self.taken[mentee as usize] = arc;
        self.held[mentor].push(mentee);
        self.count(mentor, true);
    }

    /// Takes a mentee from their mentor; whose they were.
    fn part(&mut self, mentee: u32) -> Option<usize> {
        let arc = std::mem::replace(&mut self.taken[mentee as usize], NONE);
        if arc == NONE {
            return None;
        }
        let mentor = self.arcs[arc as usize].0 as usize;
        self.held[mentor].retain(|held| *held != mentee);
        self.count(mentor, false);
        Some(mentor)
    }

    fn count(&mut self, mentor: usize, more: bool) {
        let organisation = self.net.organisation[mentor];
        if organisation != UNLIMITED {
            let load = &mut self.load[organisation as usize];
            *load = if more { *load + 1 } else { *load - 1 };
        }
    }
}
