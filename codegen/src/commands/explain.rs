//! `explain`: describes an error code.

use std::fmt::Write as _;

use dingdan_codegen::ErrorCode;

/// The title, the reason, the help and an example. Returns `Err` if the code does not exist.
pub(crate) fn run(code: &str) -> Result<String, String> {
    let Some(kind) = ErrorCode::parse(code) else {
        let first = ErrorCode::ALL[0];
        let last = ErrorCode::ALL[ErrorCode::ALL.len() - 1];
        return Err(format!(
            "error: there is no code `{code}`\nhelp: codes range from {first} to {last}; `explain` lists all of them"
        ));
    };
    let mut text = format!("{kind}: {}\n\n", kind.title());
    let _ = write!(text, "Why: {}\nHelp: {}\n", kind.why(), kind.help());
    if !kind.example().is_empty() {
        let _ = write!(text, "\nExample:\n\n{}", kind.example());
    }
    Ok(text)
}

/// Every code with its title, one per line.
pub(crate) fn list() -> String {
    ErrorCode::ALL.iter().fold(String::new(), |mut text, kind| {
        let _ = writeln!(text, "{kind}  {}", kind.title());
        text
    })
}
