//! The variables that settings are read from.

use std::collections::HashMap;
use std::fmt;
use std::path::Path;
use std::str::FromStr;

/// The process's environment over the lines of a `.env` file. A blank value counts as none.
#[derive(Clone, Default)]
pub struct Environment(HashMap<String, String>);

/// What is wrong with one variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The variable.
    pub variable: &'static str,
    /// What is wrong with it. Never its value, which may be a secret.
    pub what: String,
}

/// Everything that is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl Environment {
    /// The process's environment over `.env` in the current folder, where there is one.
    pub fn of_process() -> Result<Self, String> {
        let mut variables = HashMap::new();
        let file = Path::new(".env");
        if file.is_file() {
            let lines = dotenvy::from_path_iter(file).map_err(|error| format!(".env cannot be read: {error}"))?;
            for line in lines {
                let (name, value) = line.or(Err(".env has a line that is not NAME=value".to_owned()))?;
                variables.insert(name, value);
            }
        }
        variables.extend(
            std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?))),
        );
        Ok(Self(variables))
    }

    /// These variables and no others.
    pub fn of<N: Into<String>, V: Into<String>>(variables: impl IntoIterator<Item = (N, V)>) -> Self {
        Self(variables.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }

    /// A variable's value.
    pub fn get(&self, variable: &str) -> Option<String> {
        self.0.get(variable).map(|value| value.trim()).filter(|value| !value.is_empty()).map(str::to_owned)
    }

    /// A whole number within bounds, or its default.
    pub fn number<T>(&self, variable: &'static str, default: T, least: T, most: T, faults: &mut Faults) -> T
    where
        T: Copy + FromStr + PartialOrd + fmt::Display,
    {
        let Some(text) = self.get(variable) else { return default };
        match text.parse::<T>() {
            Ok(number) if number >= least && number <= most => number,
            _ => {
                faults.add(variable, format!("is not a whole number from {least} to {most}"));
                default
            }
        }
    }

    /// `true` or `false`, or its default.
    pub fn flag(&self, variable: &'static str, default: bool, faults: &mut Faults) -> bool {
        match self.get(variable).as_deref() {
            None => default,
            Some("true" | "1") => true,
            Some("false" | "0") => false,
            Some(_) => {
                faults.add(variable, "is neither true nor false");
                default
            }
        }
    }
}

impl Faults {
    /// Notes a fault.
    pub fn add(&mut self, variable: &'static str, what: impl Into<String>) {
        self.0.push(Fault { variable, what: what.into() });
    }

    /// Whether something is wrong with this variable.
    pub fn has(&self, variable: &str) -> bool {
        self.0.iter().any(|fault| fault.variable == variable)
    }

    /// The value, if nothing is wrong.
    pub fn none_or<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("these settings are wrong:")?;
        self.0.iter().try_for_each(|fault| write!(f, "\n  {} {}", fault.variable, fault.what))
    }
}

impl std::error::Error for Faults {}
