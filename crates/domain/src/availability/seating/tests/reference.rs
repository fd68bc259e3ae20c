//! Every seating there is, tried one after the other: slow, and plain enough to be believed.

use super::scene::Scene;
use crate::ResourceId;
use crate::availability::{Claim, Seated, Wish};
use crate::time::Span;

struct Row {
    span: Span,
    tables: Vec<ResourceId>,
}

/// Whether a party can be seated at all.
pub(super) fn possible(scene: &Scene, when: &Span, wish: &Wish) -> bool {
    let seats =
        |claim: &Claim| scene.seats.iter().filter(|seat| seat.booking == claim.booking).collect::<Vec<&Seated>>();
    let (moving, fixed): (Vec<&Claim>, Vec<&Claim>) = scene.claims.iter().partition(|claim| scene.may_move(claim));
    let row = |claim: &&Claim| {
        let seats = seats(claim);
        Row { span: seats[0].span, tables: seats.iter().map(|seat| seat.resource).collect() }
    };
    let rows: Vec<Row> = fixed.iter().map(row).collect();
    let mut own = units(scene, wish.party, wish.section());
    own.retain(|tables| wish.tables().is_none_or(|only| only == tables));
    let mut open: Vec<(Span, Vec<Vec<ResourceId>>)> = vec![(*when, own)];
    for claim in moving {
        let seats = seats(claim);
        let mut choices = units(scene, claim.party, seats[0].section.as_deref());
        choices.push(seats.iter().map(|seat| seat.resource).collect());
        open.push((seats[0].span, choices));
    }
    fill(rows, &open)
}

fn units(scene: &Scene, party: u32, section: Option<&str>) -> Vec<Vec<ResourceId>> {
    let alone = scene.business.tables.iter().map(|table| vec![table.id]);
    let joined = scene.business.combinations.iter().map(|combination| combination.tables.clone());
    alone.chain(joined).filter(|tables| scene.suits(tables, party, section)).collect()
}

fn fill(mut rows: Vec<Row>, open: &[(Span, Vec<Vec<ResourceId>>)]) -> bool {
    let Some(((span, choices), rest)) = open.split_first() else { return true };
    choices.iter().any(|tables| {
        let free =
            !rows.iter().any(|row| row.span.overlaps(span) && row.tables.iter().any(|table| tables.contains(table)));
        free && {
            rows.push(Row { span: *span, tables: tables.clone() });
            let found = fill(rows.iter().map(|row| Row { span: row.span, tables: row.tables.clone() }).collect(), rest);
            rows.pop();
            found
        }
    })
}
