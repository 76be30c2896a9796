//! That an outcome is the best is read off its prices, at any size: what the module says of them, checked one by one.

use proptest::prelude::*;

use super::{super::tests::instance, *};
use crate::domain::mentoring::matching::allocate::net::UNLIMITED;

/// The conditions by which no allocation is worth more, and what the prices say it is worth.
fn verify(net: &Net, worth: Worth) {
    let flow = solve(net, worth);
    let value = |arc: usize| worth.of(net.arcs[arc].score);
    let taken = flow.taken();
    let mut worth = 0;
    assert_eq!(taken.len(), net.mentees());
    for (mentee, taken) in taken.into_iter().enumerate() {
        let surplus = flow.surplus[mentee];
        assert!(surplus >= 0 && (taken.is_some() || surplus == 0));
        for arc in net.of(mentee) {
            let sum = surplus + flow.price[net.arcs[arc].mentor as usize];
            assert!(sum >= value(arc) && (taken != Some(arc) || sum == value(arc)));
        }
        worth += taken.map_or(0, value);
    }
    let mut bound: i64 = flow.surplus.iter().sum();
    for mentor in 0..net.places.len() {
        let organisation = net.organisation[mentor] as usize;
        let toll = flow.toll.get(organisation).copied().unwrap_or(0);
        let (price, held) = (flow.price[mentor], flow.held[mentor].len());
        assert!(held <= net.places[mentor] as usize && price >= 0 && toll >= 0);
        assert!(held == 0 || price >= toll);
        assert!(held == net.places[mentor] as usize || price <= toll);
        bound += (price - toll).max(0) * i64::from(net.places[mentor]);
    }
    for (organisation, room) in net.room.iter().enumerate() {
        let members = net.organisation.iter().zip(&flow.held).filter(|(of, _)| **of as usize == organisation);
        let load: usize = members.map(|(_, held)| held.len()).sum();
        assert!(load == flow.load[organisation] as usize && load <= *room as usize);
        assert!(load == *room as usize || flow.toll[organisation] == 0);
        bound += flow.toll[organisation] * i64::from(*room);
    }
    assert!(net.organisation.iter().all(|of| *of == UNLIMITED || (*of as usize) < net.room.len()));
    assert_eq!(worth, bound);
}

proptest! {
    #[test]
    fn prices_prove_that_an_outcome_is_the_best(small in instance(8, 5, 3, 4), large in instance(120, 30, 6, 100)) {
        for instance in [small, large] {
            let net = Net::new(&instance).unwrap();
            verify(&net, Worth::pairs_first(&net).unwrap());
            verify(&net, Worth::score_first(&net).unwrap());
        }
    }
}
