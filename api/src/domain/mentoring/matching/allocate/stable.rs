//! Stable pairs: mentees propose, mentors and organisations keep the best (Gale and Shapley, 1962; with capacities: hospital-residents).
//!
//! **Who would rather have whom.** A mentee puts first whom they rank, in that order, then the others by score. A mentor likewise. An
//! organisation with a limit puts pairs in the order in which its mentors do: ranked ones by their rank, then the others by score. Equals
//! stand by the number of the pair under the seed, so that all orders are strict.
//!
//! **What it does.** A mentee without a mentor proposes to the next whom they would rather have. An organisation keeps, of the pairs it
//! holds and the new one, the best ones in its order for which the mentor still has a place and it still has room.
//!
//! **What is guaranteed.** Sets of pairs within the places of each mentor and of each organisation are the independent sets of a laminar
//! matroid, and going through them in a fixed order, keeping what fits, chooses from any set of offers its best independent set. Such a
//! choice does not take up again what it put down when more is offered, and what it put down does not matter for the rest. So, at the end:
//! somebody whom the mentee would rather have was proposed to and put the pair down. Then either all places of that mentor are held by
//! mentees whom the mentor would rather have, or the organisation is full of pairs that it would rather have. No pair breaks the
//! allocation. Whether a mentor is refused does not depend on who proposes first, so the outcome does not either; where no organisation is
//! limited it is the stable allocation that every mentee likes best (Gale and Shapley), and the same mentees have a mentor in every stable one
//! (the rural hospitals theorem).

use std::cmp::Reverse;

use super::net::{Arc, Net, UNLIMITED};

/// Where somebody stands in an order: the lower, the rather.
type Standing = (u32, Reverse<u32>, u64, u32);

fn standing(rank: Option<u32>, arc: &Arc, tie: u32) -> Standing {
    match rank {
        // Behind all ranks, and they may be any number.
        Some(rank) => (rank.min(u32::MAX - 1), Reverse(arc.score), arc.tie, tie),
        None => (u32::MAX, Reverse(arc.score), arc.tie, tie),
    }
}

/// Who holds whom.
struct Held<'n> {
    net: &'n Net,
    /// By mentor: arcs, the least liked last.
    mentor: Vec<Vec<(Standing, u32, usize)>>,
    /// By limited organisation, likewise.
    organisation: Vec<Vec<(Standing, u32, usize)>>,
}

/// Which arc each mentee takes.
pub(super) fn propose(net: &Net) -> Vec<Option<usize>> {
    let mut taken = vec![None; net.mentees()];
    let mut held =
        Held { net, mentor: vec![Vec::new(); net.places.len()], organisation: vec![Vec::new(); net.room.len()] };
    let mut lists: Vec<std::vec::IntoIter<usize>> = (0..net.mentees())
        .map(|mentee| {
            let mut arcs: Vec<usize> = net.of(mentee).collect();
            arcs.sort_by_key(|arc| standing(net.arcs[*arc].wanted, &net.arcs[*arc], net.arcs[*arc].mentor));
            arcs.into_iter()
        })
        .collect();
    let mut free: Vec<u32> = (0u32..).take(net.mentees()).collect();
    while let Some(mentee) = free.pop() {
        let Some(arc) = lists[mentee as usize].next() else { continue };
        taken[mentee as usize] = Some(arc);
        if let Some(put_down) = held.offer(mentee, arc) {
            taken[put_down as usize] = None;
            free.push(put_down);
        }
    }
    taken
}

impl Held<'_> {
    /// Takes a pair up, and puts down the worst where that makes one too many; whose it was.
    fn offer(&mut self, mentee: u32, arc: usize) -> Option<u32> {
        let of = &self.net.arcs[arc];
        let mentor = of.mentor as usize;
        let organisation = self.net.organisation[mentor];
        let entry = (standing(of.welcomed, of, mentee), mentee, arc);
        insert(&mut self.mentor[mentor], entry);
        if organisation != UNLIMITED {
            insert(&mut self.organisation[organisation as usize], entry);
        }
        // One more than fits is one too many of the mentor, or of the organisation: never two.
        let worst = if self.mentor[mentor].len() > self.net.places[mentor] as usize {
            self.mentor[mentor].last().copied()
        } else if organisation != UNLIMITED
            && self.organisation[organisation as usize].len() > self.net.room[organisation as usize] as usize
        {
            self.organisation[organisation as usize].last().copied()
        } else {
            None
        };
        let worst = worst?;
        let mentor = self.net.arcs[worst.2].mentor as usize;
        remove(&mut self.mentor[mentor], &worst);
        if organisation != UNLIMITED {
            remove(&mut self.organisation[organisation as usize], &worst);
        }
        Some(worst.1)
    }
}

fn insert(list: &mut Vec<(Standing, u32, usize)>, entry: (Standing, u32, usize)) {
    let at = list.partition_point(|held| *held < entry);
    list.insert(at, entry);
}

fn remove(list: &mut Vec<(Standing, u32, usize)>, entry: &(Standing, u32, usize)) {
    if let Ok(at) = list.binary_search(entry) {
        list.remove(at);
    }
}
