//! Cutting the secrets that a call held out of what a vendor answered.

mod view;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use std::collections::HashSet;
use view::View;

/// Shorter texts occur by chance and are no secrets; in bytes: four letters or digits, or a Chinese name.
const MIN_SECRET: usize = 4;
/// A part of a secret that is this long, in bytes, does not occur by chance.
const MIN_PART: usize = 10;

/// Removes a secret from a text.
pub(super) fn remove(text: &mut String, secret: &str) {
    if let Some(without) = without_secret(text, secret) {
        *text = without;
    }
}

/// The text with `…` in place of the secret: in any case, percent-encoded however often, in base64 at any place of the encoded
/// text, in hex, with characters in between that cannot be seen, and any part that is long enough. `None` where it is not in the
/// text.
fn without_secret(text: &str, secret: &str) -> Option<String> {
    if secret.len() < MIN_SECRET || text.is_empty() {
        return None;
    }
    let part = if secret.is_ascii() { MIN_PART } else { 2 * MIN_PART };
    let mut cut = vec![false; text.len()];
    let (plain, own) = (View::of(text), View::of(secret));
    let (decoded, own_decoded) = (plain.percent_decoded(), own.percent_decoded());
    for (text, secret) in [(&plain, &own), (&decoded, &own_decoded)] {
        text.of_query().mark(&Form::plain(secret.of_query().bytes(), part), &mut cut);
    }
    let words = decoded.base64();
    for before in 0..3 {
        words.mark(&Form::base64(secret, before), &mut cut);
    }
    let digits = secret.bytes().flat_map(|byte| [byte >> 4, byte & 15]);
    let hex: String = digits.filter_map(|digit| char::from_digit(digit.into(), 16)).collect();
    decoded.hex().mark(&Form::plain(hex.as_bytes(), 2 * MIN_PART), &mut cut);
    cut.contains(&true).then(|| without(text, &cut))
}

/// The text with `…` in place of all characters that have a byte to be cut.
fn without(text: &str, cut: &[bool]) -> String {
    let (mut out, mut was_cut) = (String::with_capacity(text.len()), false);
    for (at, letter) in text.char_indices() {
        let is_cut = cut.iter().skip(at).take(letter.len_utf8()).any(|cut| *cut);
        match (is_cut, was_cut) {
            (false, _) => out.push(letter),
            (true, false) => out.push('…'),
            (true, true) => {}
        }
        was_cut = is_cut;
    }
    out
}

/// A way of writing a secret.
struct Form {
    bytes: Vec<u8>,
    /// The least bytes of it that are cut.
    part: usize,
    /// Whether the letter before it, and the one after it, tell some of its bits.
    tells: (bool, bool),
}

impl Form {
    fn plain(secret: &[u8], part: usize) -> Self {
        // Of a short one, most of it has to be there.
        let most = (2 * secret.len()).div_ceil(3).max(MIN_SECRET + 1);
        let part = most.min(part).min(secret.len());
        Self { bytes: secret.to_vec(), part, tells: (false, false) }
    }

    /// The letters of base64 that depend on the secret alone, where so many bytes, counted modulo three, are before it.
    fn base64(secret: &str, before: usize) -> Self {
        let mut bytes = vec![0; before];
        bytes.extend_from_slice(secret.as_bytes());
        let (first, bits) = ((8 * before).div_ceil(6), 8 * bytes.len());
        let letters = STANDARD_NO_PAD.encode(&bytes).to_ascii_lowercase();
        let own = letters.as_bytes().get(first..bits / 6).unwrap_or_default();
        Self { tells: (before > 0, bits % 6 > 0), ..Self::plain(own, MIN_PART) }
    }

    /// The parts of it that are long enough to be cut, all of one length.
    fn parts(&self) -> impl Iterator<Item = &[u8]> {
        self.bytes.windows(self.part.max(1))
    }
}

impl View {
    /// Marks where the text has a part of the form.
    fn mark(&self, form: &Form, cut: &mut [bool]) {
        if form.bytes.len() < MIN_SECRET {
            return;
        }
        let (mut parts, all) = (form.parts(), self.bytes());
        let (first, last) = (parts.next(), form.parts().last());
        let known: HashSet<&[u8]> = form.parts().collect();
        for (at, found) in all.windows(form.part).enumerate().filter(|(_, found)| known.contains(found)) {
            let end = at + found.len();
            let from = if form.tells.0 && first == Some(found) { at.saturating_sub(1) } else { at };
            let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/".contains(byte);
            let goes_on = form.tells.1 && last == Some(found) && all.get(end).is_some_and(is_letter);
            if let Some(place) = cut.get_mut(self.place(from, if goes_on { end + 1 } else { end })) {
                place.fill(true);
            }
        }
    }
}

#[cfg(test)]
mod tests;
