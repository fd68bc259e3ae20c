//! What callers and platforms get wrong. Each has one right answer.

use super::caller::{Caller, Talk};
use super::houses::{Wanted, wall};
use super::request::Tool;
use super::wishes::put;
use serde_json::{Value, json};
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
        let args = self.with_name(talk, |wanted| wanted.start = start);
        self.refused(talk, Tool::CreateBooking, args, "IN_PAST").await;
    }

    async fn between_two_starts(&mut self, talk: &mut Talk) {
        let start = wall(self.who.first_day, 19 * 60 + 7);
        let args = self.with_name(talk, |wanted| wanted.start = start);
        self.refused(talk, Tool::HoldSlot, args, "INVALID_INPUT").await;
    }

    async fn too_many(&mut self, talk: &mut Talk) {
        let largest = talk.call.house.largest;
        let args = self.with_name(talk, |wanted| wanted.party = largest + 1);
        self.refused(talk, Tool::HoldSlot, args, "PARTY_TOO_LARGE").await;
    }

    async fn a_hold_that_never_was(&mut self, talk: &mut Talk) {
        let mut args = self.with_name(talk, |_| {});
        let hold = format!("bkg_{:016x}{:016x}", self.random.next(), self.random.next());
        put(&mut args, true, "hold_id", &json!(hold));
        self.refused(talk, Tool::CreateBooking, args, "HOLD_EXPIRED").await;
    }

    async fn an_unknown_code(&mut self, talk: &mut Talk) {
        let args = json!({"confirmation_code": "CFGHJK"});
        self.refused(talk, Tool::CancelBooking, args, "BOOKING_NOT_FOUND").await;
    }

    async fn at_night(&mut self, talk: &mut Talk) {
        let start = wall(self.who.first_day, 3 * 60);
        let args = self.with_name(talk, |wanted| wanted.start = start);
        self.refused(talk, Tool::CreateBooking, args, "OUTSIDE_HOURS").await;
    }

    /// The second wish must neither be granted nor be answered like the first.
    async fn a_key_for_two_wishes(&mut self, talk: &mut Talk) {
        let (wanted, mut args) = self.booking_wish(talk);
        let request = talk.call.request(Tool::CreateBooking, &args);
        let Some(answer) = self.ask(&request).await else { return };
        self.note_booking(talk, &request, &answer, &wanted);
        if let Some(name) = args.get_mut("name") {
            *name = json!("Somebody else");
        }
        let other = talk.call.under_the_last_key(Tool::CreateBooking, &args);
        if let Some(answer) = self.wire.ask(&other).await {
            self.expect(&other, &answer, "IDEMPOTENCY_MISMATCH");
        }
    }

    /// A wish to book with something wrong about it. Nobody in particular is asked for: who is gone would be told first.
    fn with_name(&mut self, talk: &Talk, spoil: impl FnOnce(&mut Wanted)) -> Value {
        let mut wanted = Wanted { preference: None, ..self.wish(talk) };
        spoil(&mut wanted);
        let mut args = wanted.args("start");
        put(&mut args, true, "name", &json!("Somebody odd"));
        args
    }

    async fn refused(&mut self, talk: &mut Talk, tool: Tool, args: Value, code: &str) {
        let request = talk.call.request(tool, &args);
        if let Some(answer) = self.ask(&request).await {
            self.expect(&request, &answer, code);
        }
    }
}
