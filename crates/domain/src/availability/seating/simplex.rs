//! Linear programs that grow while they are solved: the dual simplex method.
//!
//! Variables are at least 0 and cost at least 0. The program begins without rows, and so with all of them 0; each row
//! that is added says that a weighted sum is at most some number. What is left of that is a variable too, the slack.

/// Closer than this to 0 is 0.
pub(super) const NEAR: f64 = 1e-7;

/// A program and its present best solution.
#[derive(Clone, Debug)]
pub(super) struct Simplex {
    /// Variables that are 0, and what each would cost.
    columns: Vec<Column>,
    /// The others, each told by those that are 0.
    rows: Vec<Row>,
    /// Where each variable is told; nowhere once its row is dropped.
    places: Vec<Option<Place>>,
    /// The variables that are no slack come before this one.
    first_slack: usize,
    /// How many weights were worked out so far.
    pub(super) work: usize,
}

#[derive(Clone, Copy, Debug)]
struct Column {
    variable: usize,
    cost: f64,
}

/// `variable = value - sum of weight * column`.
#[derive(Clone, Debug)]
struct Row {
    variable: usize,
    value: f64,
    /// The columns that it hangs on, lowest first.
    weights: Vec<(usize, f64)>,
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
        Self { columns, rows: Vec::new(), places, first_slack: costs.len(), work: 0 }
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
        let mut sums = vec![0.0; self.columns.len()];
        let mut sum = |column: usize, weight: f64| {
            if let Some(sum) = sums.get_mut(column) {
                *sum += weight;
            }
        };
        for (variable, weight) in terms {
            match self.places.get(variable).copied().flatten() {
                Some(Place::Column(column)) => sum(column, weight),
                Some(Place::Row(told)) => {
                    let Some(told) = self.rows.get(told) else { continue };
                    value -= weight * told.value;
                    told.weights.iter().for_each(|(column, other)| sum(*column, -weight * other));
                }
                None => {}
            }
        }
        let weights: Vec<(usize, f64)> =
            sums.into_iter().map(settled).enumerate().filter(|(_, weight)| *weight != 0.0).collect();
        self.work += 1 + weights.len();
        let variable = self.places.len();
        self.places.push(Some(Place::Row(self.rows.len())));
        self.rows.push(Row { variable, value, weights });
    }

    /// Drops rows that have something left; they come back if they are broken again.
    pub(super) fn drop_loose(&mut self) {
        let (places, first_slack) = (&mut self.places, self.first_slack);
        self.rows.retain(|row| {
            let loose = row.variable >= first_slack && row.value > NEAR;
            if let Some(place) = places.get_mut(row.variable).filter(|_| loose) {
                *place = None;
            }
            !loose
        });
        for (number, row) in self.rows.iter().enumerate() {
            if let Some(place) = places.get_mut(row.variable) {
                *place = Some(Place::Row(number));
            }
        }
    }

    /// Finds the best solution for the rows there are; `false` where there is none, or not within so much work.
    pub(super) fn solve(&mut self, most_work: usize) -> bool {
        while let Some(row) = self.worst() {
            let Some(column) = self.entering(row).filter(|_| self.work < most_work) else { return false };
            self.pivot(row, column);
        }
        true
    }

    /// The row that is furthest below 0, for how long it is.
    fn worst(&self) -> Option<usize> {
        let length = |row: &Row| 1.0 + row.weights.iter().map(|(_, weight)| weight * weight).sum::<f64>();
        let below = self.rows.iter().enumerate().filter(|(_, row)| row.value < -NEAR);
        let far = below.map(|(number, row)| (number, row.value * row.value / length(row)));
        far.max_by(|(_, one), (_, other)| one.total_cmp(other)).map(|(number, _)| number)
    }

    /// The column that mends a row at the least cost.
    fn entering(&self, row: usize) -> Option<usize> {
        let able = self.rows.get(row)?.weights.iter().filter(|(_, weight)| *weight < -NEAR);
        let cost = |column: usize| self.columns.get(column).map_or(f64::MAX, |column| column.cost);
        let rates = able.map(|(column, weight)| (*column, cost(*column) / -weight));
        rates.min_by(|(_, one), (_, other)| one.total_cmp(other)).map(|(column, _)| column)
    }

    /// The row's variable becomes 0, and the column's is told by the row from now on.
    fn pivot(&mut self, row: usize, column: usize) {
        let Some(told) = self.rows.get_mut(row) else { return };
        let Some(by) = told.weight(column) else { return };
        told.value /= by;
        for (place, weight) in &mut told.weights {
            *weight = if *place == column { 1.0 } else { *weight } / by;
        }
        let Some(swapped) = self.columns.get_mut(column) else { return };
        std::mem::swap(&mut told.variable, &mut swapped.variable);
        let (enters, leaves) = (told.variable, swapped.variable);
        let told = Row { variable: enters, value: told.value, weights: std::mem::take(&mut told.weights) };
        let mut spare = Vec::new();
        self.work += told.weights.len() + self.rows.len();
        for other in &mut self.rows {
            self.work += other.put_in(column, &told, &mut spare);
        }
        let cost = self.columns.get(column).map_or(0.0, |column| column.cost);
        for (place, weight) in &told.weights {
            if let Some(other) = self.columns.get_mut(*place) {
                let own = if *place == column { 0.0 } else { other.cost };
                other.cost = (own - cost * weight).max(0.0);
            }
        }
        if let Some(row) = self.rows.get_mut(row) {
            *row = told;
        }
        self.place(enters, Place::Row(row));
        self.place(leaves, Place::Column(column));
    }

    fn place(&mut self, variable: usize, at: Place) {
        if let Some(place) = self.places.get_mut(variable) {
            *place = Some(at);
        }
    }
}

impl Row {
    fn weight(&self, column: usize) -> Option<f64> {
        let at = self.weights.binary_search_by_key(&column, |(column, _)| *column).ok()?;
        self.weights.get(at).map(|(_, weight)| *weight)
    }

    /// Puts in what another row tells for a column's variable; returns how many weights that touched.
    fn put_in(&mut self, column: usize, told: &Self, spare: &mut Vec<(usize, f64)>) -> usize {
        let Some(factor) = self.weight(column) else { return 0 };
        self.value -= factor * told.value;
        spare.clear();
        let mut own = self.weights.iter().copied().filter(|(place, _)| *place != column).peekable();
        for (place, weight) in &told.weights {
            while let Some(before) = own.next_if(|(own, _)| own < place) {
                spare.push(before);
            }
            let there = own.next_if(|(own, _)| own == place).map_or(0.0, |(_, weight)| weight);
            let sum = settled(there - factor * weight);
            if sum != 0.0 {
                spare.push((*place, sum));
            }
        }
        spare.extend(own);
        std::mem::swap(&mut self.weights, spare);
        self.weights.len()
    }
}

/// What came out as nearly 0 was 0.
fn settled(number: f64) -> f64 {
    if number.abs() < 1e-11 { 0.0 } else { number }
}

#[cfg(test)]
mod tests;
