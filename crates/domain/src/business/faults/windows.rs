//! The windows of a week, a business's or a member of staff's.

use super::Fault;
use crate::business::{DAY_MINUTES, Hours, ServiceWindow};

impl Hours {
    /// Every fault of the week.
    pub fn faults(&self) -> Vec<Fault> {
        match self {
            Self::Always => Vec::new(),
            Self::Weekly(windows) => of_week("hours", windows),
        }
    }
}

/// The faults of a week that is found under `field`.
pub(super) fn of_week(field: &str, windows: &[ServiceWindow]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (index, window) in windows.iter().enumerate() {
        let name = format!("{field}.{window}");
        faults.extend(of_one(&name, window));
        let later = windows.iter().skip(index + 1).filter(|other| is_sound(window) && is_sound(other));
        let met = later.filter(|other| window.overlaps(other));
        faults.extend(met.map(|other| Fault::new(name.as_str(), format!("overlaps {field}.{other}"))));
    }
    faults
}

/// The faults of a window by itself.
pub(super) fn of_one(name: &str, window: &ServiceWindow) -> Vec<Fault> {
    let ServiceWindow { opens, closes, last_seating, .. } = *window;
    let bounds = (!is_sound(window))
        .then(|| Fault::new(name, "a window opens within its day, closes after that, and lasts 24 hours at most"));
    let outside = last_seating.is_some_and(|last| last < opens || last >= closes);
    let last = outside.then(|| Fault::new(name, "the last seating lies outside the window"));
    bounds.into_iter().chain(last).collect()
}

/// Whether its bounds make sense.
pub(super) const fn is_sound(window: &ServiceWindow) -> bool {
    window.opens < DAY_MINUTES && window.opens < window.closes && window.closes <= window.opens + DAY_MINUTES
}
