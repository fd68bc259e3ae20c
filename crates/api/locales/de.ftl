# Was Anrufer hören, auf Deutsch. Je ein kurzer Satz; Zeiten so, wie man sie sagt.

## Teile

weekday = { $weekday ->
    [1] Montag
    [2] Dienstag
    [3] Mittwoch
    [4] Donnerstag
    [5] Freitag
    [6] Samstag
   *[7] Sonntag
}
month = { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
}
date = { $weekday }, den { $day }. { $month }
clock = { $minute ->
    [0] { $hour24 } Uhr
   *[other] { $hour24 } Uhr { $minute }
}
clock-twice = { $pass ->
    [first] { $clock }, vor der Umstellung auf Winterzeit
   *[second] { $clock }, nach der Umstellung auf Winterzeit
}
moment = { $date } um { $clock }
one-of-two = { $a } oder { $b }
one-of-three = { $a }, { $b } oder { $c }
times-that-day = { $date } um { $times }
people = { $count ->
    [one] eine Person
   *[other] { $count } Personen
}

## Verfügbarkeit

available-that-day = Am { $date } kann ich { $times } anbieten.
available = Ich kann { $times } anbieten.
nothing-but = { $why } Ich könnte stattdessen { $times } anbieten.

## Gründe

in-past = Diese Zeit ist schon vorbei.
too-soon = Das ist uns leider zu kurzfristig.
too-far = Wir nehmen nur Reservierungen bis { $date } an.
closed = Am { $date } haben wir geschlossen.
outside-hours = Zu dieser Zeit haben wir nicht geöffnet.
after-last-seating = Das ist nach unserem letzten Einlass.
party-too-large = Wir können höchstens { $max } Personen auf eine Reservierung setzen.
party-too-small = Wir nehmen Reservierungen ab { $min } Personen an.
no-capacity = Zu dieser Zeit sind wir leider ausgebucht.
pacing-full = Zu dieser Zeit kommen leider schon zu viele Gäste an.
closed-for = Am { $date } haben wir geschlossen: { $name }.
no-section = Im Bereich { $name } ist zu dieser Zeit leider kein Tisch frei.
no-table-of-size = Für so viele Personen haben wir keinen passenden Tisch.
no-table-of-size-in = Für so viele Personen haben wir im Bereich { $name } keinen passenden Tisch.
no-staff = Zu dieser Zeit ist dafür leider niemand frei.
no-member = { $name } ist zu dieser Zeit leider nicht frei.
no-room = Zu dieser Zeit ist leider kein Platz in { $name } frei.
off-wider-grid = Reservierungen beginnen alle { $minutes } Minuten.
off-grid = Reservierungen beginnen zur Viertelstunde.
no-such-time = In dieser Nacht werden die Uhren umgestellt, diese Zeit gibt es nicht.

## Ergebnisse

held = Ich halte { $moment } für { $people } bis { $until } frei.
hold-expired = Diese Vormerkung ist abgelaufen.
booked = Sie haben reserviert: { $moment }, { $people }. Ihr Bestätigungscode ist { $code }.
modified = Ihre Reservierung ist jetzt: { $moment }, { $people }.
unchanged = Ihre Reservierung ist bereits: { $moment }, { $people }.
cancelled = Ihre Reservierung, { $moment }, ist storniert.
already-cancelled = Ihre Reservierung, { $moment }, war schon storniert.
found-one = Ich habe Ihre Reservierung gefunden: { $moment }, { $people }.
found-many = Ich habe { $count } Reservierungen gefunden: { $times }.
not-found = Diese Reservierung konnte ich nicht finden.
ambiguous = Davon gibt es mehr als eine. Welches Datum und welche Uhrzeit meinen Sie?
more-needed = Können Sie mir den Bestätigungscode nennen, oder den Namen und die Uhrzeit der Reservierung?
confirmation-queued = Wir schicken Ihnen die Bestätigung.
confirmation-no-number = Zu dieser Reservierung gibt es keine Telefonnummer.
waiting = Sie stehen auf der Warteliste: { $moment }, { $people }. Wir melden uns, sobald etwas frei wird.
free-now = { $moment } ist gerade frei, Sie müssen nicht warten. Soll ich das für Sie buchen?
offer-waitlist = { $why } Soll ich Sie auf die Warteliste setzen?
message-taken = Ich habe Ihre Nachricht weitergegeben.
transfer = Ich verbinde Sie.
no-transfer = Ich kann Sie gerade nicht verbinden, aber ich kann eine Nachricht aufnehmen.
this-is = Hier ist { $name }.
nothing-to-change = Was möchten Sie ändern?
mismatch = Da ist bei mir etwas schiefgegangen. Ich prüfe das noch einmal.

## Kurznachrichten. Sie bitten um keine Antwort: was Gäste antworten würden, halten Anbieter für eine Abmeldung.

text-confirmation = { $business }: Ihre Reservierung ist bestätigt: { $moment }, { $people }. Code { $code }. { $phone ->
    [none] Bis dann!
   *[other] Wenn sich etwas ändert, rufen Sie bitte { $phone } an.
}
text-change = { $business }: Ihre Reservierung ist jetzt: { $moment }, { $people }. Code { $code }. { $phone ->
    [none] Bis dann!
   *[other] Wenn sich etwas ändert, rufen Sie bitte { $phone } an.
}
text-cancellation = { $business }: Ihre Reservierung, { $moment }, { $people }, ist storniert. { $phone ->
    [none] Wir freuen uns auf ein andermal.
   *[other] Um neu zu reservieren, rufen Sie bitte { $phone } an.
}
text-reminder = { $business }: Wir freuen uns auf Sie: { $moment }, { $people }. Code { $code }. { $phone ->
    [none] Bis dann!
   *[other] Wenn Sie nicht kommen können, rufen Sie bitte { $phone } an.
}
text-waitlist-offer = { $business }: Es ist etwas frei geworden: { $moment }, { $people }. Wir halten es bis { $until } für Sie. { $phone ->
    [none] Bitte rufen Sie uns an, um zu reservieren.
   *[other] Bitte rufen Sie { $phone } an, um zu reservieren.
}

## Störungen

system-down-transfer = Es tut mir leid, unser Reservierungssystem antwortet nicht. Ich verbinde Sie.
system-down-message = Es tut mir leid, unser Reservierungssystem antwortet nicht. Darf ich eine Nachricht aufnehmen?
business-unknown = Es tut mir leid, ich erreiche das Reservierungssystem dieses Betriebs nicht.
waiting-enough = Für diese Zeit stehen Sie schon auf der Warteliste.
waiting-often = Öfter kann ich Sie leider nicht auf die Warteliste setzen.
booked-otherwise = Sie haben für diese Zeit schon reserviert. Soll ich versuchen, den Platz zu ändern?
too-many-holds = Ich halte schon mehrere Zeiten für Sie frei. Welche davon soll ich buchen?
ask-service = Welche Leistung wünschen Sie: { $names }?
ask-preference = Ich kann { $names } anbieten. Was möchten Sie?
no-preferences = Den Platz kann ich nicht auswählen, aber ich notiere Ihren Wunsch.
stay-length = Üblich sind hier { $minutes } Minuten.
ask-start = Welches Datum und welche Uhrzeit möchten Sie?
ask-party_size = Wie viele Personen kommen?
ask-name = Auf welchen Namen darf ich das eintragen?
ask-phone = Wie ist Ihre Telefonnummer, mit Vorwahl?
ask-text = Was darf ich ausrichten?
ask-confirmation_code = Können Sie mir den Bestätigungscode buchstabieren?
ask-again = Entschuldigung, könnten Sie das wiederholen?

## The first sentence of a call

greeting = Hallo, hier ist { $name }. Ich bin der KI-Assistent des Hauses. Wie kann ich Ihnen helfen?
greeting-known = Hallo { $guest }, hier ist { $name }. Ich bin der KI-Assistent des Hauses. Wie kann ich Ihnen helfen?
greeting-reminder = Hallo, hier ist der KI-Assistent von { $name }. Ich rufe wegen Ihrer Reservierung an.
greeting-waitlist-offer = Hallo, hier ist der KI-Assistent von { $name }. Sie stehen auf unserer Warteliste, und jetzt ist Platz.
greeting-callback = Hallo, hier ist der KI-Assistent von { $name }. Sie haben um einen Rückruf gebeten. Wie kann ich Ihnen helfen?
