//! What the caller asked for.

pub(crate) struct Settings {
    pub(crate) rounds: usize,
    filters: Vec<String>,
}

impl Settings {
    /// The arguments; without any, that many rounds.
    pub(crate) fn from_arguments(rounds: usize) -> Self {
        let mut settings = Self { rounds, filters: Vec::new() };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--quick" => settings.rounds = 3,
                "--rounds" => {
                    settings.rounds = arguments.next().and_then(|given| given.parse().ok()).unwrap_or(rounds);
                }
                // Cargo's own.
                "--bench" => {}
                _ => settings.filters.push(argument),
            }
        }
        settings
    }

    /// Whether every filter is part of the operation's id or of the form's name.
    pub(crate) fn wants(&self, operation: &str, form: &str) -> bool {
        self.filters.iter().all(|filter| operation.contains(filter.as_str()) || form.contains(filter.as_str()))
    }
}
