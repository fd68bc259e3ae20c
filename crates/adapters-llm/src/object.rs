//! The JSON object in what a model says around it.

/// From the first brace to the one that closes it, without code fences and polite words. The whole text, where there is no
/// object: whoever judges it says so.
pub(crate) fn outermost(text: &str) -> &str {
    let text = text.trim();
    let Some(start) = text.find('{') else { return text };
    let rest = text.get(start..).unwrap_or_default();
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, letter) in rest.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            '{' if !in_string => depth = depth.saturating_add(1),
            '}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return rest.get(..=at).unwrap_or(rest);
        }
    }
    rest
}

#[cfg(test)]
mod tests;
