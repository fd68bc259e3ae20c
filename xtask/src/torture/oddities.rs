//! What callers and platforms get wrong. Each has one right answer.

use super::caller::{Caller, Talk};
use super::houses::wall;
use super::request::Tool;
use serde_json::json;
use time::Duration;

impl Caller {
    pub(super) async fn something_odd(&mut self, talk: &mut Talk) {
        match self.random.below(7) {
            0 => self.last_month(talk).await,
            1 => self.between_two_starts(talk).await,
            2 => self.too_many(talk).await,
            3 => self.a_hold_that_never_was(talk).await,
            4 => self.an_unknown_code(talk).await,
            5 => self.at_night(talk).await,
            _ => self.a_key_for_two_wishes(talk).await,
        }
    }

    async fn last_month(&mut self, talk: &mut Talk) {
        let start = wall(self.who.first_day - Duration::days(250), 19 * 60);
        self.refused(talk, Tool::CreateBooking, json!({"start": start, "party_size": 2, "name": "Past"}), "IN_PAST")
            .await;
    }

    async fn between_two_starts(&mut self, talk: &mut Talk) {
        let start = wall(self.who.first_day, 19 * 60 + 7);
        self.refused(talk, Tool::HoldSlot, json!({"start": start, "party_size": 2}), "INVALID_INPUT").await;
    }

    async fn too_many(&mut self, talk: &mut Talk) {
        let (start, _) = self.wish(talk);
        let party = talk.call.house.largest + 1;
        self.refused(talk, Tool::HoldSlot, json!({"start": start, "party_size": party}), "PARTY_TOO_LARGE").await;
    }

    async fn a_hold_that_never_was(&mut self, talk: &mut Talk) {
        let (start, party) = self.wish(talk);
        let hold = format!("bkg_{:016x}{:016x}", self.random.next(), self.random.next());
        let args = json!({"start": start, "party_size": party, "name": "Holder", "hold_id": hold});
        self.refused(talk, Tool::CreateBooking, args, "HOLD_EXPIRED").await;
    }

    async fn an_unknown_code(&mut self, talk: &mut Talk) {
        let args = json!({"confirmation_code": "CFGHJK"});
        self.refused(talk, Tool::CancelBooking, args, "BOOKING_NOT_FOUND").await;
    }

    async fn at_night(&mut self, talk: &mut Talk) {
        let start = wall(self.who.first_day, 3 * 60);
        let args = json!({"start": start, "party_size": 2, "name": "Owl"});
        self.refused(talk, Tool::CreateBooking, args, "OUTSIDE_HOURS").await;
    }

    /// The second wish must neither be granted nor be answered like the first.
    async fn a_key_for_two_wishes(&mut self, talk: &mut Talk) {
        let (start, party, mut args) = self.booking_wish(talk);
        let request = talk.call.request(Tool::CreateBooking, &args);
        let Some(answer) = self.ask(&request).await else { return };
        self.note_booking(talk, &request, &answer, &start, party);
        if let Some(name) = args.get_mut("name") {
            *name = json!("Somebody else");
        }
        let other = talk.call.under_the_last_key(Tool::CreateBooking, &args);
        if let Some(answer) = self.wire.ask(&other).await {
            self.expect(&other, &answer, "IDEMPOTENCY_MISMATCH");
        }
    }

    async fn refused(&mut self, talk: &mut Talk, tool: Tool, args: serde_json::Value, code: &str) {
        let request = talk.call.request(tool, &args);
        if let Some(answer) = self.ask(&request).await {
            self.expect(&request, &answer, code);
        }
    }
}
