//! Selection by hand and by its laws; overrides and reasons.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::domain::agency::Level;
use crate::domain::programme::{Finding, Said};

fn agency(name: char) -> Option<crate::domain::ids::AgencyId> {
    (name != '-').then(|| crate::domain::ids::AgencyId::new(Uuid::from_u128(u128::from(u32::from(name)))))
}

/// `U1x` is in group U at rank 1 of agency x; a `!` behind it fails a check; `U-x` has no place.
fn contender(text: &str) -> Contender {
    let letters: Vec<char> = text.chars().collect();
    let rank = letters[1].to_digit(10);
    Contender {
        group: letters[0].to_string(),
        agency: agency(letters[2]),
        rank,
        eligible: rank.is_some() && !text.ends_with('!'),
    }
}

fn quota(per_group: &[(&str, u32)], per_agency: &[(&str, u32)], total: Option<u32>) -> Quota {
    let of = |pairs: &[(&str, u32)]| pairs.iter().map(|(group, most)| ((*group).to_owned(), *most)).collect();
    Quota { per_group: of(per_group), per_agency: of(per_agency), total, unlimited: false, note: Said::default() }
}

/// `+` recommended, `g`, `a`, `t` in reserve by the group's, the agency's or the total quota, capital where tied, `-` not recommended.
fn signs(selection: &Selection) -> String {
    let sign = |chosen: &Chosen| match (chosen.decision, chosen.cut_by, chosen.tied_at_cut) {
        (Decision::Recommended, None, false) => '+',
        (Decision::NotRecommended, None, false) => '-',
        (Decision::Reserve, Some(CutBy::GroupQuota), false) => 'g',
        (Decision::Reserve, Some(CutBy::GroupQuota), true) => 'G',
        (Decision::Reserve, Some(CutBy::AgencyQuota), false) => 'a',
        (Decision::Reserve, Some(CutBy::AgencyQuota), true) => 'A',
        (Decision::Reserve, Some(CutBy::TotalQuota), false) => 't',
        (Decision::Reserve, Some(CutBy::TotalQuota), true) => 'T',
        other => panic!("{other:?} is no decision"),
    };
    selection.chosen.iter().map(sign).collect()
}

#[test]
fn blocks_are_taken_whole_or_not_at_all() {
    let none = quota(&[], &[], None);
    let two = quota(&[("u", 2)], &[], None);
    let one_each = quota(&[], &[("*", 1)], None);
    let both = quota(&[("U", 2)], &[("U", 1)], None);
    let total = |most| quota(&[], &[], Some(most));
    let cases: &[(&str, &Quota, &str, &str)] = &[
        ("U1x U2x U3y", &none, "+++", ""),
        ("U1x! U2x U-y", &none, "-+-", ""),
        ("U1x U2x U3y", &two, "++g", ""),
        // Whoever is barred takes no place.
        ("U1x! U2x U3y U4z", &two, "-++g", ""),
        ("U1x U2y U2z U4w", &two, "+GGg", "U2:1,2/1 group_quota"),
        ("U1x U1y U1z", &two, "GGG", "U1:0,1,2/2 group_quota"),
        ("U1x U1y U3z", &two, "++g", ""),
        // One that fails is no part of the tie.
        ("U1x U2y U2z! U4w", &two, "++-g", ""),
        // An agency that has its places makes room for others.
        ("U1x U2x U3y", &one_each, "+a+", ""),
        ("U1x U2x U3y U4z", &both, "+a+g", ""),
        ("U1x U1x U3y", &one_each, "AAa", "U1:0,1/1 agency_quota"),
        ("U1y U1x U1x U3z", &one_each, "AAAa", "U1:0,1,2/2 agency_quota"),
        // Once an agency is full its entries are out of the block, which then fits.
        ("U1x U2x U2y", &both, "+a+", ""),
        ("U1x U2y R1x R2y", &two, "++++", ""),
        ("U1- U1- U3-", &one_each, "+++", ""),
        ("U1x U2y R1z R2w", &total(4), "++++", ""),
        ("U1x U2y R1z R2w R3v", &total(2), "+t+tt", ""),
        ("U1x U2y R1z R2w R3v", &total(3), "+T+Tt", "*2:1,3/1 total_quota"),
        ("U1x R1z", &total(1), "TT", "*1:0,1/1 total_quota"),
        ("U1x R1z", &total(0), "tt", ""),
        // A tie keeps the place it may take, and is the total's where that has no room for it.
        ("U1x U2y U2z R1w R2v", &quota(&[("U", 2)], &[], Some(4)), "+GG++", "U2:1,2/1 group_quota"),
        ("U1x U2y U2z R1w R2v", &quota(&[("U", 2)], &[], Some(3)), "+TT+T", "*2:1,2,4/1 total_quota"),
        ("U1x U2y U2z R1w R2v", &quota(&[("U", 2)], &[], Some(2)), "+tt+t", ""),
    ];
    for (given, quota, expected, ties) in cases {
        let contenders: Vec<_> = given.split(' ').map(contender).collect();
        let selection = select(&contenders, quota);
        assert_eq!(signs(&selection), *expected, "{given}");
        let told = selection.ties.iter().map(|tie| {
            let members: Vec<_> = tie.members.iter().map(usize::to_string).collect();
            let group = tie.group.as_deref().unwrap_or("*");
            format!("{group}{}:{}/{} {}", tie.rank, members.join(","), tie.places_left, tie.cut_by.as_str())
        });
        assert_eq!(told.collect::<Vec<_>>().join(" "), *ties, "{given}");
    }
}

/// Ranks are 1224 within the group, as a ranking gives them.
fn contenders() -> impl Strategy<Value = Vec<Contender>> {
    let one = (0_usize..2, 0_u32..5, 0_usize..4, prop::bool::weighted(0.85));
    prop::collection::vec(one, 0..14).prop_map(|given| {
        let rank = |group, level| 1 + given.iter().filter(|(g, l, ..)| *g == group && *l < level).count() as u32;
        let made = given.iter().map(|(group, level, who, eligible)| Contender {
            group: ["U", "R"][*group].to_owned(),
            agency: agency(['x', 'y', 'z', '-'][*who]),
            rank: (*level < 4).then(|| rank(*group, *level)),
            eligible: *eligible && *level < 4,
        });
        made.collect()
    })
}

fn quotas() -> impl Strategy<Value = Quota> {
    let most = || prop::option::of(0_u32..6);
    (most(), most(), most(), most(), prop::option::of(0_u32..9)).prop_map(|(u, r, own, any, total)| {
        let of = |pairs: [(&str, Option<u32>); 2]| {
            pairs.into_iter().filter_map(|(group, most)| Some((group.to_owned(), most?))).collect()
        };
        Quota {
            per_group: of([("U", u), ("r", r)]),
            per_agency: of([("U", own), ("*", any)]),
            total,
            unlimited: false,
            note: Said::default(),
        }
    })
}

proptest! {
    #[test]
    fn the_order_of_the_input_is_irrelevant(
        (contenders, order) in contenders().prop_flat_map(|all| {
            let order: Vec<usize> = (0..all.len()).collect();
            (Just(all), Just(order).prop_shuffle())
        }),
        quota in quotas(),
    ) {
        let plain = select(&contenders, &quota);
        let shuffled: Vec<_> = order.iter().map(|&at| contenders[at].clone()).collect();
        let mut other = select(&shuffled, &quota);
        for (at, &was) in order.iter().enumerate() {
            prop_assert_eq!(other.chosen[at], plain.chosen[was]);
        }
        for tie in &mut other.ties {
            tie.members = tie.members.iter().map(|&at| order[at]).collect();
            tie.members.sort_unstable();
        }
        prop_assert_eq!(other.ties, plain.ties);
    }

    #[test]
    fn quotas_hold_and_nobody_is_chosen_past_a_check_or_a_tie(contenders in contenders(), quota in quotas()) {
        let Selection { chosen, ties } = select(&contenders, &quota);
        let recommended = |of: &dyn Fn(&Contender) -> bool| {
            let taken = contenders.iter().zip(&chosen).filter(|(one, chosen)| of(one) && chosen.decision == Decision::Recommended);
            taken.count() as u32
        };
        for (one, chosen) in contenders.iter().zip(&chosen) {
            prop_assert_eq!(chosen.decision == Decision::NotRecommended, !one.eligible);
        }
        prop_assert!(recommended(&|_| true) <= quota.total.unwrap_or(u32::MAX));
        for group in ["U", "R"] {
            let in_group = quota.per_group.iter().find(|(code, _)| code.eq_ignore_ascii_case(group));
            prop_assert!(recommended(&|one| one.group == group) <= in_group.map_or(u32::MAX, |of| of.1));
            let named = quota.per_agency.iter().find(|(code, _)| code == group);
            let most = named.or_else(|| quota.per_agency.iter().find(|(code, _)| code == "*")).map_or(u32::MAX, |of| of.1);
            for name in ['x', 'y', 'z'] {
                prop_assert!(recommended(&|one| one.group == group && one.agency == agency(name)) <= most);
            }
        }
        for tie in &ties {
            prop_assert!(tie.members.len() as u32 > tie.places_left && tie.places_left > 0);
            for (one, chosen) in contenders.iter().zip(&chosen) {
                let same = tie.group.as_ref().is_none_or(|group| *group == one.group);
                let is_below = same && one.rank.is_some_and(|rank| rank >= tie.rank);
                prop_assert!(!is_below || chosen.decision != Decision::Recommended);
            }
        }
        for (at, chosen) in chosen.iter().enumerate() {
            prop_assert_eq!(ties.iter().filter(|tie| tie.members.contains(&at)).count(), usize::from(chosen.tied_at_cut));
        }
    }
}

fn item(findings: &[(&str, Outcome)], rank: Option<u32>) -> Item {
    let said = |text: &str| Said { id: format!("{text} (id)"), en: text.to_owned() };
    let agency = Agency {
        id: crate::domain::ids::AgencyId::new(Uuid::from_u128(1)),
        name: "Dinas".to_owned(),
        level: Level::City,
        region_code: "3671".to_owned(),
        active: true,
        version: 1,
    };
    let (id, registration_no) = (EntryId::new(Uuid::from_u128(7)), "REG".to_owned());
    Item {
        group: "UMUM".to_owned(),
        subject: Subject::Entry(Entrant { id, registration_no, title: "Satu".to_owned(), agency, innovation: None }),
        rank,
        score: None,
        exact: None,
        findings: (0_u32..)
            .zip(findings)
            .map(|(check, (code, outcome))| Found {
                check,
                finding: Finding {
                    code: (*code).to_owned(),
                    outcome: *outcome,
                    detail: said(&format!("about {code}.")),
                    source: "X".to_owned(),
                },
                by_hand: false,
            })
            .collect(),
        bar: None,
        won_before: true,
        chosen: Chosen::NOT_RECOMMENDED,
        reason: said(""),
    }
}

#[test]
fn an_unknown_is_never_a_pass_and_the_reason_is_in_words() {
    let mut items = [
        item(&[("A", Outcome::Pass), ("B", Outcome::Unknown), ("C", Outcome::Fail)], Some(1)),
        item(&[("A", Outcome::Pass)], Some(2)),
        item(&[("A", Outcome::Pass)], None),
        item(&[], Some(3)),
        item(&[("A", Outcome::Pass), ("B", Outcome::Unknown)], Some(4)),
    ];
    items[3].bar = Some(Said { id: "Ditarik.".to_owned(), en: "Withdrawn.".to_owned() });
    assert_eq!(decide(&mut items, &Quota::default()), []);
    let told: Vec<_> =
        items.iter().map(|item| (item.chosen.decision, item.chosen.cut_by, item.reason.en.as_str())).collect();
    assert_eq!(
        told,
        [
            (Decision::NotRecommended, Some(CutBy::Check), "B (unknown): about B. C (fails): about C."),
            (Decision::Recommended, None, "It passes every check and has a place within the quotas."),
            (Decision::NotRecommended, None, "It has no place in the competition's ranking."),
            (Decision::NotRecommended, None, "Withdrawn."),
            (Decision::NotRecommended, Some(CutBy::Check), "B (unknown): about B."),
        ]
    );
    let counted = concentration(items.iter().map(|item| (item, item.chosen.decision)));
    assert_eq!((counted.recommended, counted.earlier_winners), (1, 1));
    assert_eq!(counted.regions, [RegionShare { region_code: "3671".to_owned(), items: 5, recommended: 1 }]);
    assert_eq!(counted.agencies[0].recommended, 1);
}

#[test]
fn an_override_takes_two_people() {
    let user = |n| UserId::new(Uuid::from_u128(n));
    let mut asked = Override {
        id: crate::domain::ids::OverrideId::new(Uuid::from_u128(1)),
        item: Named::Region("3671".to_owned()),
        decision: Decision::Recommended,
        reason: "Alasan".to_owned(),
        requested_by: user(1),
        requested_at: Moment::from_millis(0),
        status: OverrideStatus::Pending,
        settled_by: None,
        settled_at: None,
    };
    assert_eq!(asked.settle(Settle::Approve, user(1)), Err(SettleFault::SamePerson));
    assert_eq!(asked.settle(Settle::Approve, user(2)), Ok(OverrideStatus::Approved));
    assert_eq!(asked.settle(Settle::Drop, user(1)), Ok(OverrideStatus::Withdrawn));
    assert_eq!(asked.settle(Settle::Drop, user(2)), Ok(OverrideStatus::Rejected));
    assert!(!asked.holds());
    asked.status = OverrideStatus::Approved;
    assert!(asked.holds());
    for (how, who) in [(Settle::Approve, 1), (Settle::Approve, 2), (Settle::Drop, 1), (Settle::Drop, 2)] {
        assert_eq!(asked.settle(how, user(who)), Err(SettleFault::Settled(OverrideStatus::Approved)));
    }
}
