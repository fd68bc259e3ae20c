//! A letter, read one level at a time: most of a long one is never looked at.

use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// An object whose fields are not read yet. What is not of the expected kind counts as not there.
pub(super) struct Part<'l>(BTreeMap<String, &'l RawValue>);

impl<'l> Part<'l> {
    /// The object that these bytes are.
    pub(super) fn of(body: &'l [u8]) -> serde_json::Result<Self> {
        serde_json::from_slice(body).map(Self)
    }

    /// A field that is an object.
    pub(super) fn part(&self, field: &str) -> Option<Self> {
        self.read(field).map(Self)
    }

    /// A text. What cannot be stored is left out of it.
    pub(super) fn text(&self, field: &str) -> Option<String> {
        self.read::<String>(field).map(|text| storable(&text))
    }

    /// A list of objects; what else is in it is left out.
    pub(super) fn parts(&self, field: &str) -> Option<Vec<Self>> {
        let entries: Vec<&RawValue> = self.read(field)?;
        Some(entries.into_iter().filter_map(|entry| serde_json::from_str(entry.get()).ok()).map(Self).collect())
    }

    /// The first entry of a list, where it is an object.
    pub(super) fn first(&self, field: &str) -> Option<Self> {
        let entries: Vec<&RawValue> = self.read(field)?;
        serde_json::from_str(entries.first()?.get()).ok().map(Self)
    }

    /// A field of any other kind.
    pub(super) fn read<T: Deserialize<'l>>(&self, field: &str) -> Option<T> {
        serde_json::from_str(self.raw(field)?).ok()
    }

    /// A field as it stands, unless it is nothing.
    pub(super) fn raw(&self, field: &str) -> Option<&'l str> {
        self.0.get(field).map(|raw| raw.get()).filter(|raw| *raw != "null")
    }
}

/// Without what PostgreSQL cannot keep.
pub(super) fn storable(text: &str) -> String {
    text.chars().filter(|letter| *letter != '\0').collect()
}
