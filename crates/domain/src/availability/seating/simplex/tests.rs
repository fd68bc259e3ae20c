use super::Simplex;

const WORK: usize = 10_000;

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-6
}

fn like(program: &Simplex) -> Simplex {
    let mut other = Simplex::new(&[7.0, 8.0, 9.0]);
    other.add(-1.0, [(0, -1.0)].into_iter());
    other.become_like(program);
    other
}

#[test]
fn without_rows_everything_is_0() {
    let mut program = Simplex::new(&[1.0, 2.0]);
    assert!(program.solve(WORK));
    assert_eq!(program.values().count(), 0);
}

#[test]
fn the_cheaper_of_two_mends_a_row() {
    let mut program = Simplex::new(&[3.0, 2.0]);
    program.add(-4.0, [(0, -1.0), (1, -1.0)].into_iter());
    assert!(program.solve(WORK));
    assert!(near(program.value(0), 0.0) && near(program.value(1), 4.0));
    program.add(1.5, [(1, 1.0)].into_iter());
    assert!(program.solve(WORK));
    assert!(near(program.value(0), 2.5) && near(program.value(1), 1.5));
}

#[test]
fn a_corner_between_rows_is_found() {
    // At least 4 of a + 2b and of 2a + b, as cheaply as can be: a = b = 4/3.
    let mut program = Simplex::new(&[1.0, 1.0]);
    program.add(-4.0, [(0, -1.0), (1, -2.0)].into_iter());
    program.add(-4.0, [(0, -2.0), (1, -1.0)].into_iter());
    assert!(program.solve(WORK));
    assert!(near(program.value(0), 4.0 / 3.0) && near(program.value(1), 4.0 / 3.0));
}

#[test]
fn rows_against_each_other_have_no_solution() {
    let mut program = Simplex::new(&[1.0, 1.0]);
    program.add(1.0, [(0, 1.0), (1, 1.0)].into_iter());
    program.add(-1.0, [(0, -1.0), (1, -1.0)].into_iter());
    let mut copy = like(&program);
    assert!(copy.solve(WORK));
    assert!(near(copy.value(0) + copy.value(1), 1.0), "it is like the other now");
    assert_eq!((copy.size(), program.values().count()), (4, 0), "and the other as it was");
    program.add(-1.5, [(0, -1.0), (1, -1.0)].into_iter());
    assert!(!program.solve(WORK));
}

#[test]
fn a_row_that_has_something_left_is_dropped_and_can_come_back() {
    let mut program = Simplex::new(&[1.0]);
    program.add(5.0, [(0, 1.0)].into_iter());
    program.add(-2.0, [(0, -1.0)].into_iter());
    assert!(program.solve(WORK));
    program.drop_loose();
    assert_eq!(program.rows.len(), 1);
    assert!(near(program.value(0), 2.0));
    program.add(1.0, [(0, 1.0)].into_iter());
    assert!(!program.solve(WORK));
}

#[test]
fn no_work_no_solution() {
    let mut program = Simplex::new(&[1.0]);
    program.add(-1.0, [(0, -1.0)].into_iter());
    let work = program.work;
    assert!(work > 0, "rows are work too");
    assert!(!program.solve(work));
    assert!(program.solve(work + 1));
}
