//! What a guest's own text means: whether they want none, or some again.

/// What a guest wants of our texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// None from now on.
    OptOut,
    /// Some again.
    OptIn,
}

/// Words at which the provider sends a number nothing more, and those of our languages that mean the same. "CANCEL", "END"
/// and "QUIT" are among them: no text of ours may ask for such an answer.
pub const OPT_OUT: [&str; 10] =
    ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "STOPP", "ABMELDEN"];

/// Words at which it sends again.
pub const OPT_IN: [&str; 3] = ["START", "UNSTOP", "YES"];

/// Reads a text. `platform` is what the provider has made of it, where it says so; that counts first. Else the whole text
/// must be one such word. What ends in a full stop is no order to the provider, but the guest's wish is plain enough.
pub fn read(body: &str, platform: Option<&str>) -> Option<Wish> {
    match platform {
        Some("STOP") => return Some(Wish::OptOut),
        Some("START") => return Some(Wish::OptIn),
        Some("HELP") => return None,
        _ => {}
    }
    let exact = body.trim().to_uppercase();
    if OPT_IN.contains(&exact.as_str()) {
        return Some(Wish::OptIn);
    }
    let bare = exact.trim_matches(|c: char| !c.is_alphanumeric());
    OPT_OUT.contains(&bare).then_some(Wish::OptOut)
}
