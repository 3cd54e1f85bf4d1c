//! Paired rounds.

use super::Failure;
use super::client::Client;
use super::median::median;
use super::pages::ORDERS;
use super::targets::Target;
use super::usage::Usage;

/// Both clients and their ratio: medians over the rounds.
pub(crate) struct Compared {
    pub(crate) ours: f64,
    pub(crate) by_hand: f64,
    pub(crate) ratio: f64,
}

pub(crate) struct Figures {
    /// Orders a second.
    pub(crate) pace: Compared,
    /// CPU seconds a million orders.
    pub(crate) cpu: Compared,
    /// Megabytes.
    pub(crate) peak: Compared,
}

#[allow(clippy::cast_precision_loss, reason = "far below 2^52")]
pub(crate) fn run(target: &Target, url: &str, rounds: usize) -> Result<Figures, Failure> {
    let pull = |client: Client| client.spawn(target.id, url);
    let mut pairs = Vec::with_capacity(rounds);
    // One more at first, which warms up the server.
    for round in 0..=rounds {
        let pair = if round % 2 == 0 {
            let ours = pull(Client::Ours)?;
            (ours, pull(Client::ByHand)?)
        } else {
            let by_hand = pull(Client::ByHand)?;
            (pull(Client::Ours)?, by_hand)
        };
        pairs.push(pair);
    }
    pairs.remove(0);
    Ok(Figures {
        pace: compare(&pairs, |usage| ORDERS as f64 / usage.seconds),
        cpu: compare(&pairs, |usage| usage.cpu * 1e6 / ORDERS as f64),
        peak: compare(&pairs, |usage| usage.peak),
    })
}

fn compare(pairs: &[(Usage, Usage)], of: impl Fn(&Usage) -> f64) -> Compared {
    let over = |of: &dyn Fn(&(Usage, Usage)) -> f64| median(pairs.iter().map(of).collect());
    Compared {
        ours: over(&|(ours, _)| of(ours)),
        by_hand: over(&|(_, by_hand)| of(by_hand)),
        ratio: over(&|(ours, by_hand)| of(ours) / of(by_hand)),
    }
}
