use super::booked_house;
use crate::support::{EVENING, NOW, id};
use domain::EventId;
use domain::text::About;
use ports::{Reminder, TextLog};
use time::Duration;

#[tokio::test]
async fn a_reminder_is_planned_once_for_each_time() {
    let (house, booking) = booked_house().await;
    let due = EVENING - Duration::DAY;
    let plan = async |due| {
        let id = EventId::new(id());
        let reminder = Reminder { business: house.business.id, id, about: About::Booking(booking.id), due, now: NOW };
        house.store.remind(&reminder).await.unwrap();
    };
    plan(due).await;
    plan(due).await;
    plan(due + Duration::HOUR).await;
    assert_eq!(house.count("SELECT count(*) FROM outbox WHERE kind = 'text.reminder'").await, 2);
    let sql = "SELECT count(*) FROM outbox WHERE due_at = '2026-11-26 18:00Z' AND created_at = '2026-11-20 10:00Z' \
        AND subject_id IN (SELECT id FROM bookings) AND done_at IS NULL";
    assert_eq!(house.count(sql).await, 1);
}
