//! Slows guessing down: by account a growing delay, never a lock; by address a number of failures a minute.

use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

use lru::LruCache;

use super::AppError;
use crate::domain::time::Moment;
use crate::store::events;

/// The failure from which an account makes one wait.
const PATIENCE: u32 = 5;
const LONGEST_SECONDS: i64 = 15 * 60;
const FAILURES_A_MINUTE: u32 = 30;
const MINUTE: i64 = 60;

/// Failed tries, remembered in memory and for so many accounts and addresses at most.
pub struct Throttle {
    /// By the SHA-256 of the name, so that each takes the same room however long the name is.
    accounts: Mutex<LruCache<String, Count>>,
    addresses: Mutex<LruCache<IpAddr, Count>>,
}

#[derive(Clone, Copy)]
struct Count {
    failures: u32,
    /// An account's last failure; the beginning of an address's minute.
    at: Moment,
}

impl Default for Throttle {
    fn default() -> Self {
        let most = NonZeroUsize::MIN.saturating_add(19_999);
        Self { accounts: Mutex::new(LruCache::new(most)), addresses: Mutex::new(LruCache::new(most)) }
    }
}

fn account_key(account: &str) -> String {
    events::sha256(account.as_bytes())
}

/// What is counted as one address: of IPv6 the /64, for whoever has one has all of its addresses.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        address @ IpAddr::V4(_) => address,
    }
}

fn delay(failures: u32) -> i64 {
    let doublings = failures.saturating_sub(PATIENCE).min(10);
    if failures < PATIENCE { 0 } else { (1_i64 << doublings).min(LONGEST_SECONDS) }
}

fn wait_until(until: Moment, now: Moment) -> Result<(), AppError> {
    let left = until.millis() - now.millis();
    if left > 0 { Err(AppError::TooMany((left + 999) / 1000)) } else { Ok(()) }
}

impl Throttle {
    /// Whether one may try now.
    pub fn check(&self, account: Option<&str>, address: IpAddr, now: Moment) -> Result<(), AppError> {
        let network = network(address);
        let by_address = self.addresses.lock().unwrap_or_else(PoisonError::into_inner).get(&network).copied();
        if let Some(count) = by_address
            && count.failures >= FAILURES_A_MINUTE
        {
            wait_until(count.at.plus_seconds(MINUTE), now)?;
        }
        let mut accounts = self.accounts.lock().unwrap_or_else(PoisonError::into_inner);
        match account.and_then(|account| accounts.get(&account_key(account)).copied()) {
            Some(count) => wait_until(count.at.plus_seconds(delay(count.failures)), now),
            None => Ok(()),
        }
    }

    pub fn failed(&self, account: Option<&str>, address: IpAddr, now: Moment) {
        let mut addresses = self.addresses.lock().unwrap_or_else(PoisonError::into_inner);
        let count = addresses.get_or_insert_mut(network(address), || Count { failures: 0, at: now });
        if count.at.plus_seconds(MINUTE) <= now {
            *count = Count { failures: 0, at: now };
        }
        count.failures = count.failures.saturating_add(1);
        drop(addresses);
        if let Some(account) = account {
            let mut accounts = self.accounts.lock().unwrap_or_else(PoisonError::into_inner);
            let count = accounts.get_or_insert_mut(account_key(account), || Count { failures: 0, at: now });
            *count = Count { failures: count.failures.saturating_add(1), at: now };
        }
    }

    pub fn succeeded(&self, account: &str) {
        self.accounts.lock().unwrap_or_else(PoisonError::into_inner).pop(&account_key(account));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delay_grows_from_the_fifth_failure_and_ends_at_a_quarter_of_an_hour() {
        let delays: Vec<_> = [0, 4, 5, 6, 10, 14, 15, 1000].map(delay).into();
        assert_eq!(delays, [0, 0, 1, 2, 32, 512, 900, 900]);
    }

    #[test]
    fn an_address_has_thirty_failures_a_minute() {
        let (throttle, address, now) = (Throttle::default(), IpAddr::from([192, 0, 2, 1]), Moment::from_millis(0));
        for _ in 0..30 {
            assert!(throttle.check(None, address, now).is_ok());
            throttle.failed(None, address, now);
        }
        assert!(matches!(throttle.check(None, address, now), Err(AppError::TooMany(60))));
        assert!(throttle.check(None, address, now.plus_seconds(60)).is_ok());
    }

    #[test]
    fn an_account_takes_the_same_room_however_long_its_name_is() {
        let (throttle, address, now) = (Throttle::default(), IpAddr::from([192, 0, 2, 1]), Moment::from_millis(0));
        let long = "x".repeat(200_000);
        for _ in 0..5 {
            throttle.failed(Some(&long), address, now);
        }
        assert!(throttle.accounts.lock().expect("counts").iter().all(|(key, _)| key.len() == 64));
        assert!(matches!(throttle.check(Some(&long), address, now), Err(AppError::TooMany(1))));
        throttle.succeeded(&long);
        assert!(throttle.check(Some(&long), address, now).is_ok());
    }

    #[test]
    fn ipv6_is_counted_by_its_64_and_mapped_ipv4_by_itself() {
        let of = |text: &str| network(text.parse().expect("an address"));
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }
}
