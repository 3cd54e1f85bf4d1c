//! Which orders a client has got.

use super::Failure;
use super::pages::ORDERS;

/// In so many digits at its end, an order's id has the order's serial number.
pub(crate) const SERIAL_DIGITS: usize = 6;

pub(crate) struct Received {
    came: Vec<bool>,
    count: usize,
}

impl Received {
    pub(crate) fn none() -> Self {
        Self { came: vec![false; ORDERS], count: 0 }
    }

    /// Notes an order, by its id.
    pub(crate) fn note(&mut self, id: Option<&str>) {
        let serial = id.and_then(|id| id.get(id.len().checked_sub(SERIAL_DIGITS)?..)?.parse().ok());
        self.note_serial(serial);
    }

    /// Notes an order, by its id.
    pub(crate) fn note_number(&mut self, id: Option<u64>) {
        let serial = id.and_then(|id| usize::try_from(id % 1_000_000).ok());
        self.note_serial(serial);
    }

    /// Every order must have come, and once.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        let different = self.came.iter().filter(|came| **came).count();
        if (self.count, different) == (ORDERS, ORDERS) {
            return Ok(());
        }
        Err(format!("{} orders came, {different} different ones, and not {ORDERS}", self.count).into())
    }

    fn note_serial(&mut self, serial: Option<usize>) {
        self.count += 1;
        if let Some(came) = serial.and_then(|serial| self.came.get_mut(serial)) {
            *came = true;
        }
    }
}
