//! Linear programs that grow while they are solved: the dual simplex method.
//!
//! Variables are at least 0 and cost at least 0. The program begins without rows, and so with all of them 0; each row
//! that is added says that a weighted sum is at most some number. What is left of that is a variable too, the slack.

/// Closer than this to 0 is 0.
pub(super) const NEAR: f64 = 1e-7;

/// Where no more than one weight of so many is not 0, they are put in one by one.
const FEW: usize = 4;

/// So many weights are put in or copied at once in the time of one by itself.
const AT_ONCE: usize = 4;

/// A program and its present best solution.
#[derive(Debug, Default)]
pub(super) struct Simplex {
    /// Variables that are 0, and what each would cost.
    columns: Vec<Column>,
    /// The others, each told by those that are 0.
    rows: Vec<Row>,
    /// By row, then by column: `row = value - sum of weight * column`.
    weights: Vec<f64>,
    /// Where each variable is told; nowhere once its row is dropped.
    places: Vec<Option<Place>>,
    /// The variables that are no slack come before this one.
    first_slack: usize,
    /// How much was worked out so far; a unit is one weight by itself.
    pub(super) work: usize,
}

#[derive(Clone, Copy, Debug)]
struct Column {
    variable: usize,
    cost: f64,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    variable: usize,
    value: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Column(usize),
    Row(usize),
}

impl Simplex {
    pub(super) fn new(costs: &[f64]) -> Self {
        let columns = costs.iter().enumerate().map(|(variable, cost)| Column { variable, cost: *cost }).collect();
        let places = (0..costs.len()).map(|column| Some(Place::Column(column))).collect();
        Self { columns, places, first_slack: costs.len(), ..Self::default() }
    }

    /// Becomes what another program is, to try something out with. Programs are large: this one keeps its memory.
    pub(super) fn become_like(&mut self, other: &Self) {
        self.columns.clone_from(&other.columns);
        self.rows.clone_from(&other.rows);
        self.weights.clone_from(&other.weights);
        self.places.clone_from(&other.places);
        self.first_slack = other.first_slack;
        self.work = other.work + other.weights.len() / AT_ONCE;
    }

    /// How many weights it has.
    pub(super) const fn size(&self) -> usize {
        self.weights.len()
    }

    /// The value of a variable in the best solution.
    pub(super) fn value(&self, variable: usize) -> f64 {
        match self.places.get(variable) {
            Some(Some(Place::Row(row))) => self.rows.get(*row).map_or(0.0, |row| row.value),
            _ => 0.0,
        }
    }

    /// The variables that are not 0, and their values.
    pub(super) fn values(&self) -> impl Iterator<Item = (usize, f64)> {
        let rows = self.rows.iter().filter(|row| row.variable < self.first_slack && row.value > NEAR);
        rows.map(|row| (row.variable, row.value))
    }

    /// Adds a row: the weighted sum of these variables is at most `most`.
    pub(super) fn add(&mut self, most: f64, terms: impl Iterator<Item = (usize, f64)>) {
        let mut value = most;
        let mut weights = vec![0.0; self.columns.len()];
        for (variable, weight) in terms {
            self.work += 1;
            match self.places.get(variable).copied().flatten() {
                Some(Place::Column(column)) => {
                    if let Some(sum) = weights.get_mut(column) {
                        *sum += weight;
                    }
                }
                Some(Place::Row(told)) => {
                    value -= weight * self.rows.get(told).map_or(0.0, |told| told.value);
                    subtract(&mut weights, weight, self.weights_of(told));
                    self.work += weights.len() / AT_ONCE;
                }
                None => {}
            }
        }
        let variable = self.places.len();
        self.places.push(Some(Place::Row(self.rows.len())));
        self.rows.push(Row { variable, value });
        self.weights.append(&mut weights);
    }

    /// Drops rows that have something left; they come back if they are broken again.
    pub(super) fn drop_loose(&mut self) {
        let width = self.columns.len();
        let mut kept = 0;
        for number in 0..self.rows.len() {
            let Some(row) = self.rows.get(number).copied() else { continue };
            let loose = row.variable >= self.first_slack && row.value > NEAR;
            self.place(row.variable, (!loose).then_some(Place::Row(kept)));
            if loose {
                continue;
            }
            if kept < number {
                self.rows.swap(kept, number);
                self.weights.copy_within(number * width..(number + 1) * width, kept * width);
                self.work += width / AT_ONCE;
            }
            kept += 1;
        }
        self.rows.truncate(kept);
        self.weights.truncate(kept * width);
    }

    /// Finds the best solution for the rows there are; `false` where there is none, or not within so much work.
    pub(super) fn solve(&mut self, most_work: usize) -> bool {
        while let Some(row) = self.worst() {
            let Some(column) = self.entering(row).filter(|_| self.work < most_work) else { return false };
            self.pivot(row, column);
        }
        true
    }

    fn weights_of(&self, row: usize) -> &[f64] {
        let width = self.columns.len();
        self.weights.get(row * width..(row + 1) * width).unwrap_or_default()
    }

    /// The row that is furthest below 0, for how long it is.
    fn worst(&mut self) -> Option<usize> {
        let below = self.rows.iter().filter(|row| row.value < -NEAR).count();
        self.work += below * self.columns.len() / AT_ONCE;
        let length = |row: usize| 1.0 + self.weights_of(row).iter().map(|weight| weight * weight).sum::<f64>();
        let below = self.rows.iter().enumerate().filter(|(_, row)| row.value < -NEAR);
        let far = below.map(|(number, row)| (number, row.value * row.value / length(number)));
        far.max_by(|(_, one), (_, other)| one.total_cmp(other)).map(|(number, _)| number)
    }

    /// The column that mends a row at the least cost.
    fn entering(&self, row: usize) -> Option<usize> {
        let weights = self.weights_of(row).iter().zip(&self.columns).enumerate();
        let able = weights.filter(|(_, (weight, _))| **weight < -NEAR);
        let rates = able.map(|(number, (weight, column))| (number, column.cost / -weight));
        rates.min_by(|(_, one), (_, other)| one.total_cmp(other)).map(|(number, _)| number)
    }

    /// The row's variable becomes 0, and the column's is told by the row from now on.
    fn pivot(&mut self, row: usize, column: usize) {
        let mut weights = self.weights_of(row).to_vec();
        let Some(by) = weights.get(column).copied() else { return };
        for weight in &mut weights {
            *weight /= by;
        }
        if let Some(weight) = weights.get_mut(column) {
            *weight = 1.0 / by;
        }
        let (Some(told), Some(swapped)) = (self.rows.get_mut(row), self.columns.get_mut(column)) else { return };
        told.value /= by;
        std::mem::swap(&mut told.variable, &mut swapped.variable);
        let (enters, leaves, value, cost) = (told.variable, swapped.variable, told.value, swapped.cost);
        swapped.cost = 0.0;
        for (other, weight) in self.columns.iter_mut().zip(&weights) {
            other.cost = (other.cost - cost * weight).max(0.0);
        }
        self.put_in(column, value, &weights);
        let width = weights.len();
        if let Some(place) = self.weights.get_mut(row * width..(row + 1) * width) {
            place.copy_from_slice(&weights);
        }
        if let Some(told) = self.rows.get_mut(row) {
            told.value = value;
        }
        self.place(enters, Some(Place::Row(row)));
        self.place(leaves, Some(Place::Column(column)));
    }

    /// Puts in, for a column's variable, the row that tells it now.
    fn put_in(&mut self, column: usize, value: f64, weights: &[f64]) {
        let there = weights.iter().copied().enumerate().filter(|(_, weight)| *weight != 0.0);
        let there: Vec<(usize, f64)> = there.collect();
        let few = there.len() * FEW < weights.len();
        let each = if few { there.len() } else { weights.len() / AT_ONCE };
        self.work += weights.len() + self.rows.len();
        for (row, own) in self.rows.iter_mut().zip(self.weights.chunks_exact_mut(weights.len().max(1))) {
            let Some(weight) = own.get_mut(column).filter(|weight| **weight != 0.0) else { continue };
            let factor = std::mem::take(weight);
            row.value -= factor * value;
            self.work += each;
            if few {
                for (place, weight) in &there {
                    if let Some(own) = own.get_mut(*place) {
                        *own = settled(*own - factor * weight);
                    }
                }
            } else {
                subtract(own, factor, weights);
            }
        }
    }

    fn place(&mut self, variable: usize, at: Option<Place>) {
        if let Some(place) = self.places.get_mut(variable) {
            *place = at;
        }
    }
}

/// Takes a multiple of some weights off others.
fn subtract(weights: &mut [f64], factor: f64, others: &[f64]) {
    for (weight, other) in weights.iter_mut().zip(others) {
        *weight = settled(*weight - factor * other);
    }
}

/// What came out as nearly 0 was 0.
fn settled(number: f64) -> f64 {
    if number.abs() < 1e-11 { 0.0 } else { number }
}

#[cfg(test)]
mod tests;
