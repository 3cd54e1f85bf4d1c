//! `explain`: what a code stands for.

use std::fmt::Write as _;

use dingdan_codegen::Mistake;

/// What, why, the mend and an example. The error is a code that there is not.
pub(crate) fn run(code: &str) -> Result<String, String> {
    let Some(mistake) = Mistake::of_code(code) else {
        let first = Mistake::ALL[0].code();
        let last = Mistake::ALL[Mistake::ALL.len() - 1].code();
        return Err(format!(
            "error: there is no code `{code}`\nhelp: codes go from {first} to {last}; `explain` lists them"
        ));
    };
    let mut text = format!("{}: {}\n\n", mistake.code(), mistake.title());
    let _ = write!(text, "Why: {}\nMend: {}\n", mistake.why(), mistake.mend());
    if !mistake.example().is_empty() {
        let _ = write!(text, "\nFor example:\n\n{}", mistake.example());
    }
    Ok(text)
}

/// Every code with its title, one a line.
pub(crate) fn list() -> String {
    Mistake::ALL.iter().fold(String::new(), |mut text, mistake| {
        let _ = writeln!(text, "{}  {}", mistake.code(), mistake.title());
        text
    })
}
