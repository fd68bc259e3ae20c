//! What callers wish for, and what they make of the answers.

use super::answer::Answer;
use super::caller::{Caller, Held, Talk};
use super::houses::Wanted;
use super::ledger::Name;
use super::request::{Request, Tool};
use serde_json::{Value, json};

impl Caller {
    pub(super) async fn check_availability(&mut self, talk: &mut Talk) {
        let wanted = self.wish(talk);
        let request = talk.call.request(Tool::CheckAvailability, &wanted.args("desired_start"));
        if let Some(answer) = self.ask(&request).await {
            self.check_refusal(&request, &answer);
        }
    }

    pub(super) async fn hold_slot(&mut self, talk: &mut Talk) {
        let wanted = self.wish(talk);
        let request = talk.call.request(Tool::HoldSlot, &wanted.args("start"));
        let Some(answer) = self.ask(&request).await else { return };
        if answer.outcome() == "NOT_ALLOWED" {
            // This number holds as much as it may.
            return;
        }
        if !answer.is_ok() {
            return self.check_refusal(&request, &answer);
        }
        self.check_said(&request, &answer, "/data", &wanted);
        let held = self.ledger.held(talk.call.house.external_id, &answer);
        self.check(&request, held);
        talk.hold = answer.text_at("/data/hold_id").map(|id| Held { id: id.to_owned(), wanted });
    }

    /// Waits for a start, or hears that there is no need to. What is offered then is held for this caller's number.
    pub(super) async fn join_waitlist(&mut self, talk: &mut Talk) {
        let mut args = self.wish(talk).args("start");
        put(&mut args, true, "name", &json!("Guest who waits"));
        let request = talk.call.request(Tool::JoinWaitlist, &args);
        // This number may wait as often as it may.
        if let Some(answer) = self.ask(&request).await.filter(|answer| answer.outcome() != "NOT_ALLOWED") {
            self.check_refusal(&request, &answer);
        }
    }

    /// Books, half the time what is held. Sometimes the wish is said twice at once; then it is one booking all the same.
    pub(super) async fn create_booking(&mut self, talk: &mut Talk) {
        let (wanted, args) = self.booking_wish(talk);
        let request = talk.call.request(Tool::CreateBooking, &args);
        if !self.random.one_in(8) {
            let Some(answer) = self.ask(&request).await else { return };
            self.note_booking(talk, &request, &answer, &wanted);
            return;
        }
        let twin = talk.call.request(Tool::CreateBooking, &args);
        let [one, other] = self.wire.ask_at_once(&request, &twin).await;
        let mut names = Vec::new();
        for (request, answer) in [(&request, one), (&twin, other)] {
            let Some(answer) = answer else { continue };
            self.keep(request, &answer);
            names.extend(self.note_booking(talk, request, &answer, &wanted));
        }
        if let [one, other] = names.as_slice()
            && one != other
        {
            self.find(&request, &format!("one wish, two bookings: {one:?} and {other:?}"));
        }
    }

    pub(super) async fn modify_booking(&mut self, talk: &mut Talk, booking: &Name) {
        let Some(known) = self.ledger.bookings.get(booking).cloned() else { return };
        let Wanted { start, party, .. } = self.wish(talk);
        let mut args = json!({"confirmation_code": known.code});
        let (another_start, otherwise) = match self.random.below(3) {
            0 => (true, false),
            1 => (false, true),
            _ => (true, true),
        };
        // An appointment is for one: somebody else shall do it.
        let by = known.service.as_deref().and_then(|service| talk.call.house.anyone_for(service, &mut self.random));
        let (by, another_party) = (by.filter(|_| otherwise), otherwise && by.is_none());
        put(&mut args, another_start, "new_start", &json!(start));
        put(&mut args, another_party, "new_party_size", &json!(party));
        put(&mut args, by.is_some(), "preference", &json!(by));
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
        let same_service = now.service == known.service;
        let by_whom = by.is_none() || answer.text_at("/data/after/with") == by;
        if Some(now.party) != wanted_party || !starts_as_wanted || !same_service || !by_whom {
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

    /// Something that the house could take.
    pub(super) fn wish(&mut self, talk: &Talk) -> Wanted {
        talk.call.house.wish(self.who.first_day, &mut self.random)
    }

    /// A wish to book, under a name of its own: another name is another guest.
    pub(super) fn booking_wish(&mut self, talk: &mut Talk) -> (Wanted, Value) {
        let mut wanted = self.wish(talk);
        talk.wishes += 1;
        let takes_up = self.random.one_in(2);
        let hold = talk.hold.take_if(|_| takes_up);
        if let Some(held) = hold.as_ref().map(|hold| hold.wanted.clone()) {
            // Some come for something else than they held.
            wanted = if self.random.one_in(6) { Wanted { start: held.start, ..wanted } } else { held };
        }
        let mut args = wanted.args("start");
        put(&mut args, true, "name", &json!(format!("Guest {}", talk.wishes)));
        put(&mut args, hold.is_some(), "hold_id", &json!(hold.map(|hold| hold.id)));
        (wanted, args)
    }

    /// Writes down what became of a wish to book.
    pub(super) fn note_booking(
        &mut self,
        talk: &Talk,
        request: &Request,
        answer: &Answer,
        wanted: &Wanted,
    ) -> Option<Name> {
        if !answer.is_ok() {
            self.check_refusal(request, answer);
            return None;
        }
        self.check_said(request, answer, "/data/booking", wanted);
        let told = |what| answer.text_at(what);
        let by_whom = wanted.preference.is_none() || told("/data/booking/with") == wanted.preference;
        if told("/data/booking/service") != wanted.service || !by_whom {
            self.find(request, &format!("not what was asked for: {}", answer.text));
        }
        let booked = self.ledger.booked(talk.call.house.external_id, answer);
        self.check(request, booked)
    }

    /// Whether the answer is about what was asked for.
    fn check_said(&mut self, request: &Request, answer: &Answer, at: &str, wanted: &Wanted) {
        let told = answer.json.pointer(&format!("{at}/party_size")).and_then(Value::as_u64);
        if told != Some(wanted.party) || !starts_at(answer, &format!("{at}/start"), &wanted.start) {
            self.find(request, &format!("not what was asked for: {}", answer.text));
        }
    }
}

/// Answers carry the offset, wishes do not.
fn starts_at(answer: &Answer, pointer: &str, wall: &str) -> bool {
    answer.text_at(pointer).is_some_and(|told| told.starts_with(wall))
}

pub(super) fn put(args: &mut Value, wanted: bool, key: &str, value: &Value) {
    if let Some(args) = args.as_object_mut().filter(|_| wanted) {
        args.insert(key.to_owned(), value.clone());
    }
}
