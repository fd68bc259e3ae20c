//! A file while it is written.

use serde::Serialize;
use toml::ser::{Error, ValueSerializer};

/// The lines so far.
#[derive(Debug, Default)]
pub(super) struct Page(String);

impl Page {
    /// Begins `[name]`.
    pub(super) fn table(&mut self, name: &str) {
        self.line(&format!("\n[{name}]"));
    }

    /// Begins one of `[[name]]`.
    pub(super) fn entry(&mut self, name: &str) {
        self.line(&format!("\n[[{name}]]"));
    }

    /// Writes a setting, on one line.
    pub(super) fn set(&mut self, name: &str, value: impl Serialize) -> Result<(), Error> {
        let mut text = String::new();
        value.serialize(ValueSerializer::new(&mut text))?;
        self.line(&format!("{name} = {text}"));
        Ok(())
    }

    /// Writes a setting that need not be there; where it is not, a remark says what holds instead.
    pub(super) fn set_or(&mut self, name: &str, value: Option<impl Serialize>, instead: &str) -> Result<(), Error> {
        if value.is_none() {
            self.remark(&format!("{name} is not set: {instead}"));
        }
        self.set_if(name, value)
    }

    /// Writes a setting that means something only where it is there.
    pub(super) fn set_if(&mut self, name: &str, value: Option<impl Serialize>) -> Result<(), Error> {
        value.map_or(Ok(()), |value| self.set(name, value))
    }

    /// Remarks that a part is missing, and what holds instead.
    pub(super) fn without(&mut self, part: &str, instead: &str) {
        self.line("");
        self.remark(&format!("There is no {part}: {instead}"));
    }

    /// Writes something that is read by people only.
    pub(super) fn remark(&mut self, text: &str) {
        self.line(&format!("# {text}"));
    }

    pub(super) fn into_text(self) -> String {
        self.0
    }

    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }
}
