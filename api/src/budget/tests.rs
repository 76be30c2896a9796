use std::net::Ipv4Addr;

use governor::clock::FakeRelativeClock;
use proptest::prelude::*;

use super::*;

const MILLISECOND: Duration = Duration::from_millis(1);

/// 100 units, 10 of which come back each second.
fn budgets() -> (Budgets, FakeRelativeClock) {
    of(100, 10)
}

fn of(capacity: u32, refill: u32) -> (Budgets, FakeRelativeClock) {
    let clock = FakeRelativeClock::default();
    // Long after the start, where nothing is special about zero.
    clock.advance(Duration::from_secs(1_000_000));
    let number = |n| NonZeroU32::new(n).unwrap();
    let allowance = Allowance { capacity: number(capacity), refill: number(refill) };
    (Budgets::new(allowance, Time::Moved(clock.clone())), clock)
}

fn somebody() -> Payer {
    Payer::address(Ipv4Addr::new(192, 0, 2, 1).into())
}

#[tokio::test]
async fn what_is_spent_is_missing_and_comes_back_with_time() {
    let (budgets, clock) = budgets();
    let charged = budgets.charge(somebody(), 40).await.unwrap();
    let balance = budgets.settle(charged, 40).await;
    assert_eq!(balance, Balance { remaining: 60, full_in: Duration::from_secs(4) });
    clock.advance(Duration::from_secs(1));
    let balance = budgets.charge(somebody(), 10).await.unwrap().balance;
    assert_eq!(balance, Balance { remaining: 60, full_in: Duration::from_secs(4) });
    clock.advance(Duration::from_secs(60));
    let balance = budgets.charge(somebody(), 100).await.unwrap().balance;
    assert_eq!(balance, Balance { remaining: 0, full_in: Duration::from_secs(10) }, "no more than all comes back");
}

#[tokio::test]
async fn the_time_to_wait_is_exact() {
    let (budgets, clock) = budgets();
    budgets.charge(somebody(), 95).await.unwrap();
    for (cost, wait) in [(6, 100 * MILLISECOND), (10, 500 * MILLISECOND), (100, 9_500 * MILLISECOND)] {
        let over = budgets.charge(somebody(), cost).await.unwrap_err();
        assert_eq!((over.wait, over.balance.remaining), (wait, 5), "{cost}");
    }
    clock.advance(499 * MILLISECOND);
    let over = budgets.charge(somebody(), 10).await.unwrap_err();
    assert_eq!((over.wait, over.balance.remaining), (MILLISECOND, 9), "a refusal takes nothing");
    clock.advance(MILLISECOND);
    budgets.charge(somebody(), 10).await.unwrap();
}

#[tokio::test]
async fn the_unused_part_is_given_back_and_no_more() {
    let (budgets, _) = budgets();
    let charged = budgets.charge(somebody(), 90).await.unwrap();
    assert_eq!(charged.balance.remaining, 10);
    assert!(budgets.charge(somebody(), 11).await.is_err());
    assert_eq!(budgets.settle(charged, 30).await.remaining, 70);
    assert_eq!(budgets.charge(somebody(), 70).await.unwrap().balance.remaining, 0);
    // More than was charged is not taken after the event.
    let (budgets, _) = self::budgets();
    let charged = budgets.charge(somebody(), 10).await.unwrap();
    assert_eq!(budgets.settle(charged, 1_000).await.remaining, 90);
}

#[tokio::test]
async fn a_refund_fills_no_budget_beyond_its_capacity() {
    let (budgets, clock) = budgets();
    let charged = budgets.charge(somebody(), 100).await.unwrap();
    clock.advance(Duration::from_secs(100));
    assert_eq!(budgets.settle(charged, 0).await.remaining, 100);
    assert_eq!(budgets.charge(somebody(), 100).await.unwrap().balance.remaining, 0);
    assert!(budgets.charge(somebody(), 1).await.is_err());
}

#[tokio::test]
async fn each_caller_has_their_own() {
    let (budgets, _) = budgets();
    let payers = ["192.0.2.1", "192.0.2.2", "2001:db8:0:1::1", "2001:db8:0:2::1"];
    let payers = payers.map(|address| Payer::address(address.parse().unwrap()));
    for payer in payers.into_iter().chain([Payer::client("a"), Payer::client("b"), Payer::unknown()]) {
        assert_eq!(budgets.charge(payer.clone(), 100).await.unwrap().balance.remaining, 0, "{payer:?}");
    }
    for same in ["::ffff:192.0.2.1", "2001:db8:0:1:ffff::2"] {
        assert!(budgets.charge(Payer::address(same.parse().unwrap()), 1).await.is_err(), "{same}");
    }
}

#[tokio::test]
async fn what_costs_more_than_all_takes_all_and_nothing_costs_nothing() {
    let (budgets, _) = budgets();
    assert_eq!(budgets.charge(somebody(), 0).await.unwrap().balance.remaining, 99);
    let over = budgets.charge(somebody(), u64::MAX).await.unwrap_err();
    assert_eq!(over.wait, 100 * MILLISECOND);
    assert_eq!(budgets.charge(Payer::unknown(), 101).await.unwrap().balance.remaining, 0);
}

#[tokio::test]
async fn callers_whose_budgets_are_full_again_are_forgotten() {
    let (budgets, clock) = budgets();
    let caller = |n: u32| Payer::address(Ipv4Addr::from_bits(n).into());
    for n in 0..1_000 {
        budgets.charge(caller(n), 1).await.unwrap();
    }
    assert_eq!(budgets.known(), 1_000);
    clock.advance(Duration::from_millis(9_900));
    budgets.charge(caller(0), 50).await.unwrap();
    assert_eq!(budgets.known(), 1_000, "it is not time yet");
    clock.advance(Duration::from_millis(200));
    budgets.charge(caller(1), 1).await.unwrap();
    assert_eq!(budgets.known(), 2, "who has spent lately, and who is spending");
    assert!(budgets.charge(caller(0), 60).await.is_err(), "nothing was given to who was kept");
}

#[tokio::test]
async fn there_is_room_for_so_many_callers_and_the_others_share() {
    let (budgets, clock) = of(100, 1);
    let caller = |n: usize| Payer::address(Ipv4Addr::from_bits(u32::try_from(n).unwrap()).into());
    for n in 0..store::MOST {
        budgets.charge(caller(n), 1).await.unwrap();
    }
    assert_eq!(budgets.charge(caller(store::MOST), 60).await.unwrap().balance.remaining, 40);
    let charged = budgets.charge(caller(store::MOST + 1), 30).await.unwrap();
    assert_eq!(charged.balance.remaining, 10, "a new one shares with the one before");
    assert_eq!(budgets.settle(charged, 10).await.remaining, 30, "and is given back what is theirs");
    assert_eq!(budgets.charge(caller(7), 60).await.unwrap().balance.remaining, 39, "one that is known does not");
    assert_eq!(budgets.known(), store::MOST + 1);
    clock.advance(Duration::from_secs(200));
    budgets.charge(caller(store::MOST), 1).await.unwrap();
    assert_eq!(budgets.known(), 1, "all are forgotten, and there is room again");
    assert_eq!(budgets.charge(caller(store::MOST + 1), 1).await.unwrap().balance.remaining, 99);
}

proptest! {
    /// Whatever is charged, given back and waited for: who waits as long as they are told is served, a moment sooner they
    /// are not, and nobody ever has more than all.
    #[test]
    fn waiting_as_told_is_enough_and_needed(
        capacity in 1_u32..300,
        refill in 1_u32..50,
        steps in proptest::collection::vec((0_u64..400, 0_u64..400, 0_u64..5_000), 1..40),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let (budgets, clock) = of(capacity, refill);
            for (cost, actual, pause) in steps {
                match budgets.charge(somebody(), cost).await {
                    Ok(charged) => {
                        let balance = budgets.settle(charged, actual).await;
                        assert!(balance.remaining <= u64::from(capacity));
                    }
                    Err(over) => {
                        // Nothing is free: what costs 0 is charged as 1.
                        assert!(over.balance.remaining < cost.max(1) && over.wait > Duration::ZERO);
                        clock.advance(over.wait - Duration::from_nanos(1));
                        assert!(budgets.charge(somebody(), cost).await.is_err());
                        clock.advance(Duration::from_nanos(1));
                        assert!(budgets.charge(somebody(), cost).await.is_ok());
                    }
                }
                clock.advance(Duration::from_millis(pause));
            }
        });
    }
}
