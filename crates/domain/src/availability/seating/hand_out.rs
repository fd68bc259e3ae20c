//! From classes to tables.

use super::parties::Parties;
use super::puzzle::{Player, Puzzle};
use super::slot::Slot;

/// The tables of every player by the choices made, with as few changes as are easily had.
pub(super) fn hand_out(puzzle: &Puzzle, choices: &[usize]) -> Option<Vec<Vec<usize>>> {
    let single = |class: &usize| puzzle.plan.only(*class);
    let singles = |spot: &usize| puzzle.plan.spots.classes_of(*spot).iter().filter_map(single).collect();
    let mut given: Vec<Vec<usize>> = choices.iter().map(singles).collect();
    for (class, tables) in puzzle.plan.iter().enumerate().filter(|(_, tables)| tables.len() > 1) {
        let tables: Vec<usize> = tables.iter().flatten().copied().collect();
        let players = puzzle.players.iter().enumerate().zip(choices);
        let members = players.filter(|(_, choice)| **choice == class).map(|(member, _)| member);
        let mut members: Vec<(usize, &Player)> = members.collect();
        members.sort_by_key(|(_, player)| player.slot);
        let found = beside(puzzle, &tables, &members).or_else(|| anew(puzzle, &tables, &members))?;
        for ((number, _), table) in members.iter().zip(found) {
            *given.get_mut(*number)? = vec![table];
        }
    }
    Some(given)
}

/// Where a player sits now, if that is one of these tables.
fn present(player: &Player, tables: &[usize]) -> Option<usize> {
    let [table] = player.tables.as_slice() else { return None };
    Some(*table).filter(|table| tables.contains(table))
}

/// Everyone who sits there stays; those who come get what is left.
fn beside(puzzle: &Puzzle, tables: &[usize], members: &[(usize, &Player)]) -> Option<Vec<usize>> {
    let stays = members.iter().filter_map(|(_, player)| Some((player.slot, present(player, tables)?)));
    let mut taken: Vec<(Slot, usize)> = stays.collect();
    let mut found = Vec::with_capacity(members.len());
    for (_, player) in members {
        let free = |table: &&usize| {
            let blocked = taken.iter().any(|(slot, at)| at == *table && slot.overlaps(player.slot));
            !blocked && puzzle.free_from(**table) <= player.slot.start
        };
        let table = present(player, tables).or_else(|| tables.iter().find(free).copied())?;
        taken.push((player.slot, table));
        found.push(table);
    }
    Some(found)
}

/// As they arrive, each has its own table if that is free, else the one that its own guests want last. As no more are
/// there at once than there are tables, one is always free.
fn anew(puzzle: &Puzzle, tables: &[usize], members: &[(usize, &Player)]) -> Option<Vec<usize>> {
    let mut free_from: Vec<(usize, i64)> = tables.iter().map(|table| (*table, puzzle.free_from(*table))).collect();
    let mut found = Vec::with_capacity(members.len());
    for (place, (_, player)) in members.iter().enumerate() {
        let later = members.get(place + 1..).unwrap_or_default();
        let wanted = |table: usize| {
            let next = later.iter().find(|(_, other)| present(other, tables) == Some(table));
            next.map_or(i64::MAX, |(_, other)| other.slot.start)
        };
        let free = free_from.iter_mut().filter(|(_, from)| *from <= player.slot.start);
        let own = present(player, tables);
        let best = free.min_by_key(|(table, _)| (own != Some(*table), std::cmp::Reverse(wanted(*table)), *table));
        let (table, from) = best?;
        *from = player.slot.end;
        found.push(*table);
    }
    Some(found)
}

/// Whether a player has a table while another player has it, or somebody who stays where they are; or has none.
pub(super) fn clash(puzzle: &Puzzle, parties: &Parties<'_>, given: &[Vec<usize>]) -> bool {
    // The players are in the order of their parties.
    let plays = |party: usize| puzzle.players.binary_search_by_key(&Some(party), |player| player.party).is_ok();
    let mut players = puzzle.players.iter().zip(given).enumerate();
    players.any(|(number, (player, tables))| {
        let mut others = puzzle.players.iter().zip(given).take(number);
        let mut there = tables.iter().flat_map(|table| parties.meeting(*table, player.slot));
        tables.is_empty()
            || there.any(|stay| !plays(stay.party))
            || others.any(|(other, others)| {
                other.slot.overlaps(player.slot) && others.iter().any(|table| tables.contains(table))
            })
    })
}
