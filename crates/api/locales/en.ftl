# What callers hear, in English. One short sentence each; times as people say them.

## Parts

weekday = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
date = { $weekday }, { $month } { $day }
clock = { $minute ->
    [0] { $hour12 } { $half }
   *[other] { $hour12 }:{ $minute2 } { $half }
}
clock-twice = { $pass ->
    [first] { $clock }, before the clocks go back
   *[second] { $clock }, after the clocks go back
}
moment = { $date } at { $clock }
one-of-two = { $a } or { $b }
one-of-three = { $a }, { $b } or { $c }
times-that-day = { $date } at { $times }
people = { $count ->
    [one] one person
   *[other] { $count } people
}

## Availability

available-that-day = On { $date } I can offer { $times }.
available = I can offer { $times }.
nothing-but = { $why } I could offer { $times } instead.

## Reasons

in-past = That time has already passed.
too-soon = That is too short notice for us.
too-far = We only take bookings up to { $date }.
closed = We are closed on { $date }.
outside-hours = We are not open for that time.
after-last-seating = That is after our last seating.
party-too-large = We can only seat up to { $max } people in one booking.
party-too-small = We only take bookings for { $min } people or more.
no-capacity = I'm afraid we are fully booked at that time.
pacing-full = I'm afraid too many guests arrive at that time already.
closed-for = We are closed on { $date }: { $name }.
no-section = I'm afraid there is no table free in { $name } at that time.
no-table-of-size = We have no table for a party of that size.
no-table-of-size-in = We have no table for a party of that size in { $name }.
no-staff = I'm afraid nobody is free for that at that time.
no-member = I'm afraid { $name } is not free at that time.
no-room = I'm afraid there is no { $name } free at that time.
off-wider-grid = Bookings start every { $minutes } minutes.
off-grid = Bookings start on the quarter hour.
no-such-time = The clocks change that night, so that time does not exist.

## Outcomes

held = I am holding { $moment } for { $people } until { $until }.
hold-expired = That hold has run out.
booked = You are booked for { $moment }, { $people }. Your confirmation code is { $code }.
modified = Your booking is now for { $moment }, { $people }.
unchanged = Your booking is already for { $moment }, { $people }.
cancelled = Your booking for { $moment } is cancelled.
already-cancelled = Your booking for { $moment } was already cancelled.
found-one = I found your booking for { $moment }, { $people }.
found-many = I found { $count } bookings: { $times }.
not-found = I could not find that booking.
ambiguous = There is more than one booking like that. Which date and time do you mean?
more-needed = Could you give me the confirmation code, or the name and the time of the booking?
confirmation-queued = We will send you the confirmation.
confirmation-no-number = There is no phone number on that booking to send it to.
waiting = You are on the waiting list for { $moment }, { $people }. We will let you know as soon as something comes free.
free-now = { $moment } is free now, so there is no need to wait. Shall I book it for you?
offer-waitlist = { $why } Shall I put you on the waiting list?
message-taken = I have passed your message on.
transfer = I am putting you through.
no-transfer = I can't put you through right now, but I can take a message.
this-is = This is { $name }.
nothing-to-change = What would you like to change?
mismatch = Something went wrong on my side. Let me check that again.

## Texts. They ask for no answer: what guests would answer, providers take for an order to stop.

text-confirmation = { $business }: your booking for { $moment }, { $people }, is confirmed. Code { $code }. { $phone ->
    [none] See you then!
   *[other] If anything changes, please call { $phone }.
}
text-change = { $business }: your booking is now for { $moment }, { $people }. Code { $code }. { $phone ->
    [none] See you then!
   *[other] If anything changes, please call { $phone }.
}
text-cancellation = { $business }: your booking for { $moment }, { $people }, is cancelled. { $phone ->
    [none] We hope to see you another time.
   *[other] To book again, please call { $phone }.
}
text-reminder = { $business }: we look forward to seeing you on { $moment }, { $people }. Code { $code }. { $phone ->
    [none] See you then!
   *[other] If you can't come, please call { $phone }.
}
text-waitlist-offer = { $business }: { $moment }, { $people }, has come free and is held for you until { $until }. { $phone ->
    [none] Please call us to book it.
   *[other] Please call { $phone } to book it.
}

## Faults

system-down-transfer = I'm sorry, our booking system is not answering. Let me put you through.
system-down-message = I'm sorry, our booking system is not answering. May I take a message?
business-unknown = I'm sorry, I can't reach the booking system of this business.
waiting-enough = You are on the waiting list for that time already.
waiting-often = You are already on the waiting list as often as I can put you there.
booked-otherwise = You are booked for that time already. Shall I try to change the place?
too-many-holds = I am already holding several times for you. Which of them shall I book?
ask-service = Which service would you like: { $names }?
ask-preference = I can offer { $names }. Which would you like?
no-preferences = I can't choose the place for you, but I can note your wish.
stay-length = The usual time here is { $minutes } minutes.
ask-start = Which date and time would you like?
ask-party_size = How many people will be coming?
ask-name = What name may I put that under?
ask-phone = What is your phone number, with the area code?
ask-text = What would you like me to pass on?
ask-confirmation_code = Could you spell the confirmation code for me?
ask-again = Sorry, could you say that again?

## The first sentence of a call

greeting = Hello, this is { $name }. I am the AI assistant of the house. How can I help you?
greeting-known = Hello { $guest }, this is { $name }. I am the AI assistant of the house. How can I help you?
greeting-reminder = Hello, this is the AI assistant of { $name }. I am calling about your booking.
greeting-waitlist-offer = Hello, this is the AI assistant of { $name }. You are on our waiting list, and there is room now.
greeting-callback = Hello, this is the AI assistant of { $name }. You asked us to call you back. How can I help you?
