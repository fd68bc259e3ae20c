use crate::text::receive::{Wish, read};

#[test]
fn one_word_alone_says_it() {
    for word in ["STOP", "stop", " Stop\n", "Unsubscribe", "cancel", "END", "quit", "stopp", "Stop.", "\"stop\""] {
        assert_eq!(read(word, None), Some(Wish::OptOut), "{word}");
    }
    for word in ["START", "start ", "Unstop", "yes"] {
        assert_eq!(read(word, None), Some(Wish::OptIn), "{word}");
    }
}

#[test]
fn a_sentence_says_neither() {
    for body in ["STOP please", "please stop", "cancel my table", "", "...", "HELP", "1", "ja", "yes."] {
        assert_eq!(read(body, None), None, "{body}");
    }
}

#[test]
fn what_the_provider_made_of_it_counts_first() {
    assert_eq!(read("arret", Some("STOP")), Some(Wish::OptOut));
    assert_eq!(read("again", Some("START")), Some(Wish::OptIn));
    assert_eq!(read("stop", Some("HELP")), None);
    assert_eq!(read("stop", Some("NEWS")), Some(Wish::OptOut));
}
