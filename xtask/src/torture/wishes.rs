//! What callers wish for, and what they make of the answers.

use super::answer::Answer;
use super::caller::{Caller, Held, Talk};
use super::ledger::Name;
use super::request::{Request, Tool};
use serde_json::{Value, json};

impl Caller {
    pub(super) async fn check_availability(&mut self, talk: &mut Talk) {
        let (start, party) = self.wish(talk);
        let request = talk.call.request(Tool::CheckAvailability, &json!({"desired_start": start, "party_size": party}));
        if let Some(answer) = self.ask(&request).await {
            self.check_refusal(&request, &answer);
        }
    }

    pub(super) async fn hold_slot(&mut self, talk: &mut Talk) {
        let (start, party) = self.wish(talk);
        let request = talk.call.request(Tool::HoldSlot, &json!({"start": start, "party_size": party}));
        let Some(answer) = self.ask(&request).await else { return };
        if answer.outcome() == "NOT_ALLOWED" {
            // This number holds as much as it may.
            return;
        }
        if !answer.is_ok() {
            return self.check_refusal(&request, &answer);
        }
        self.check_said(&request, &answer, "/data", &start, party);
        let held = self.ledger.held(talk.call.house.external_id, &answer);
        self.check(&request, held);
        talk.hold = answer.text_at("/data/hold_id").map(|id| Held { id: id.to_owned(), start, party });
    }

    /// Waits for a start, or hears that there is no need to. What is offered then is held for this caller's number.
    pub(super) async fn join_waitlist(&mut self, talk: &mut Talk) {
        let (start, party) = self.wish(talk);
        let args = json!({"start": start, "party_size": party, "name": "Guest who waits"});
        let request = talk.call.request(Tool::JoinWaitlist, &args);
        if let Some(answer) = self.ask(&request).await {
            self.check_refusal(&request, &answer);
        }
    }

    /// Books, half the time what is held. Sometimes the wish is said twice at once; then it is one booking all the same.
    pub(super) async fn create_booking(&mut self, talk: &mut Talk) {
        let (start, party, args) = self.booking_wish(talk);
        let request = talk.call.request(Tool::CreateBooking, &args);
        if !self.random.one_in(8) {
            let Some(answer) = self.ask(&request).await else { return };
            self.note_booking(talk, &request, &answer, &start, party);
            return;
        }
        let twin = talk.call.request(Tool::CreateBooking, &args);
        let [one, other] = self.wire.ask_at_once(&request, &twin).await;
        let mut names = Vec::new();
        for (request, answer) in [(&request, one), (&twin, other)] {
            let Some(answer) = answer else { continue };
            self.keep(request, &answer);
            names.extend(self.note_booking(talk, request, &answer, &start, party));
        }
        if let [one, other] = names.as_slice()
            && one != other
        {
            self.find(&request, &format!("one wish, two bookings: {one:?} and {other:?}"));
        }
    }

    pub(super) async fn modify_booking(&mut self, talk: &mut Talk, booking: &Name) {
        let Some(known) = self.ledger.bookings.get(booking).cloned() else { return };
        let (start, party) = self.wish(talk);
        let mut args = json!({"confirmation_code": known.code});
        let (another_start, another_party) = match self.random.below(3) {
            0 => (true, false),
            1 => (false, true),
            _ => (true, true),
        };
        put(&mut args, another_start, "new_start", &json!(start));
        put(&mut args, another_party, "new_party_size", &json!(party));
        let request = talk.call.request(Tool::ModifyBooking, &args);
        let Some(answer) = self.ask(&request).await else { return };
        if !answer.is_ok() {
            return self.check_refusal(&request, &answer);
        }
        let modified = self.ledger.modified(booking, &answer);
        self.check(&request, modified);
        let Some(now) = self.ledger.bookings.get(booking) else { return };
        let wanted_party = if another_party { i64::try_from(party).ok() } else { Some(known.party) };
        let starts_as_wanted =
            if another_start { starts_at(&answer, "/data/after/start", &start) } else { now.start == known.start };
        if Some(now.party) != wanted_party || !starts_as_wanted {
            self.find(&request, &format!("not what was asked for: {}", answer.text));
        }
    }

    pub(super) async fn cancel_booking(&mut self, talk: &mut Talk, booking: &Name) {
        let Some(code) = self.ledger.bookings.get(booking).map(|known| known.code.clone()) else { return };
        let request = talk.call.request(Tool::CancelBooking, &json!({"confirmation_code": code}));
        let Some(answer) = self.ask(&request).await else { return };
        self.expect(&request, &answer, "CANCELLED");
        let cancelled = self.ledger.cancelled(booking, &answer);
        self.check(&request, cancelled);
    }

    /// Whoever calls from the number of bookings hears of all that stand, and of no others.
    pub(super) async fn find_by_number(&mut self, talk: &mut Talk, standing: &[Name]) {
        let request = talk.call.request(Tool::FindBooking, &json!({}));
        let Some(answer) = self.ask(&request).await else { return };
        if standing.is_empty() {
            return self.expect(&request, &answer, "BOOKING_NOT_FOUND");
        }
        let count = answer.json.pointer("/data/count").and_then(Value::as_u64);
        if count != u64::try_from(standing.len()).ok() {
            self.find(&request, &format!("{standing:?} expected: {}", answer.text));
        }
    }

    pub(super) async fn find_by_code(&mut self, talk: &mut Talk, booking: &Name) {
        let Some(code) = self.ledger.bookings.get(booking).map(|known| known.code.clone()) else { return };
        let request = talk.call.request(Tool::FindBooking, &json!({"confirmation_code": code}));
        let Some(answer) = self.ask(&request).await else { return };
        let seen = self.ledger.seen(booking, &answer, "/data/bookings/0");
        self.check(&request, seen);
    }

    /// A start and a party that the house could take.
    pub(super) fn wish(&mut self, talk: &Talk) -> (String, u64) {
        let house = talk.call.house;
        (house.start(self.who.first_day, &mut self.random), house.party(&mut self.random))
    }

    /// A wish to book, under a name of its own: another name is another guest.
    pub(super) fn booking_wish(&mut self, talk: &mut Talk) -> (String, u64, Value) {
        let (mut start, mut party) = self.wish(talk);
        talk.wishes += 1;
        let mut args = json!({"name": format!("Guest {}", talk.wishes)});
        let takes_up = self.random.one_in(2);
        if let Some(hold) = talk.hold.take_if(|_| takes_up) {
            start = hold.start;
            // Some come with more or fewer than they held for.
            party = if self.random.one_in(6) { party } else { hold.party };
            put(&mut args, true, "hold_id", &json!(hold.id));
        }
        put(&mut args, true, "start", &json!(start));
        put(&mut args, true, "party_size", &json!(party));
        (start, party, args)
    }

    /// Writes down what became of a wish to book.
    pub(super) fn note_booking(
        &mut self,
        talk: &Talk,
        request: &Request,
        answer: &Answer,
        start: &str,
        party: u64,
    ) -> Option<Name> {
        if !answer.is_ok() {
            self.check_refusal(request, answer);
            return None;
        }
        self.check_said(request, answer, "/data/booking", start, party);
        let booked = self.ledger.booked(talk.call.house.external_id, answer);
        self.check(request, booked)
    }

    /// Whether the answer is about what was asked for.
    fn check_said(&mut self, request: &Request, answer: &Answer, at: &str, start: &str, party: u64) {
        let told = answer.json.pointer(&format!("{at}/party_size")).and_then(Value::as_u64);
        if told != Some(party) || !starts_at(answer, &format!("{at}/start"), start) {
            self.find(request, &format!("not what was asked for: {}", answer.text));
        }
    }
}

/// Answers carry the offset, wishes do not.
fn starts_at(answer: &Answer, pointer: &str, wall: &str) -> bool {
    answer.text_at(pointer).is_some_and(|told| told.starts_with(wall))
}

fn put(args: &mut Value, wanted: bool, key: &str, value: &Value) {
    if let Some(args) = args.as_object_mut().filter(|_| wanted) {
        args.insert(key.to_owned(), value.clone());
    }
}
