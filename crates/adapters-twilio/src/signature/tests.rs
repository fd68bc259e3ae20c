use super::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Vectors {
    vectors: Vec<Vector>,
    extra_vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    name: String,
    auth_token: String,
    url: String,
    form_body: Option<String>,
    body: Option<String>,
    signature: String,
    algorithm: Option<String>,
    valid: bool,
}

const TOKEN: &str = "0123456789abcdef0123456789abcdef";

fn with(secrets: &Secrets) -> TwilioSignature {
    TwilioSignature::new("https://desk.example.com", secrets).unwrap()
}

fn tokens(tokens: &[&str]) -> Secrets {
    Secrets { auth_tokens: tokens.iter().copied().map(str::to_owned).collect(), shared_keys: Vec::new() }
}

fn sign(text: &str) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, TOKEN.as_bytes());
    BASE64_STANDARD.encode(hmac::sign(&key, text.as_bytes()))
}

fn form<'f>(path_and_query: &'f str, body: &'f str, signature: &'f str) -> SignedForm<'f> {
    SignedForm { path_and_query, body: body.as_bytes(), signature: Some(signature), made: None }
}

#[test]
fn every_vector_gets_its_verdict() {
    let Vectors { vectors, extra_vectors } = serde_json::from_str(include_str!("vectors.json")).unwrap();
    assert_eq!((vectors.len(), extra_vectors.len()), (6, 4));
    for vector in vectors.into_iter().chain(extra_vectors) {
        let shared = SharedKey { id: "k1".to_owned(), secret: vector.auth_token.clone() };
        let secrets = Secrets { auth_tokens: vec![vector.auth_token], shared_keys: vec![shared] };
        let made = vector.algorithm.map(|algorithm| format!("key=k1,algorithm={algorithm}"));
        let body = vector.form_body.or(vector.body).unwrap_or_default();
        let verdict = with(&secrets).check(&vector.url, body.as_bytes(), Some(&vector.signature), made.as_deref());
        assert_eq!(verdict.is_ok(), vector.valid, "{}: {verdict:?}", vector.name);
    }
}

#[test]
fn a_form_is_checked_below_the_public_address() {
    let signature = sign("https://desk.example.com/webhooks/twilio/sms?a=1BodySTOPFrom+49301");
    let right = form("/webhooks/twilio/sms?a=1", "From=%2B49301&Body=STOP", &signature);
    let scheme = with(&tokens(&[TOKEN]));
    assert_eq!(scheme.verify(&right), Ok(()));
    for wrong in [
        SignedForm { path_and_query: "/webhooks/twilio/sms?a=2", ..right },
        SignedForm { path_and_query: "/webhooks/twilio/sms/?a=1", ..right },
        SignedForm { body: b"From=%2B49301&Body=STOPP", ..right },
        SignedForm { body: b"From=%2B49301&Body=STOP&New=", ..right },
    ] {
        assert_eq!(scheme.verify(&wrong), Err(SignatureFault::Mismatch), "{wrong:?}");
    }
}

#[test]
fn while_a_token_is_replaced_both_verify() {
    let signature = sign("https://desk.example.com/");
    let right = form("/", "", &signature);
    assert_eq!(with(&tokens(&["old", TOKEN])).verify(&right), Ok(()));
    assert_eq!(with(&tokens(&["old", "older"])).verify(&right), Err(SignatureFault::Mismatch));
}

#[test]
fn a_signature_must_be_there_and_be_one() {
    let scheme = with(&tokens(&[TOKEN]));
    let nothing = SignedForm { signature: None, ..form("/", "", "") };
    assert_eq!(scheme.verify(&nothing), Err(SignatureFault::Missing));
    assert_eq!(scheme.verify(&form("/", "", "")), Err(SignatureFault::Missing));
    assert_eq!(scheme.verify(&form("/", "", "not base64!")), Err(SignatureFault::Malformed));
}

#[test]
fn how_it_was_made_must_be_known() {
    let shared = SharedKey { id: "k1".to_owned(), secret: TOKEN.to_owned() };
    let scheme = with(&Secrets { auth_tokens: vec![TOKEN.to_owned()], shared_keys: vec![shared] });
    let by_token = sign("https://desk.example.com/");
    let by_key = {
        let key = hmac::Key::new(hmac::HMAC_SHA256, TOKEN.as_bytes());
        BASE64_STANDARD.encode(hmac::sign(&key, b"https://desk.example.com/"))
    };
    let verdict = |signature, made| scheme.verify(&SignedForm { made: Some(made), ..form("/", "", signature) });
    assert_eq!(verdict(&by_key, "key=k1,algorithm=HMAC_SHA256"), Ok(()));
    assert_eq!(verdict(&by_key, "key=k2,algorithm=HMAC_SHA256"), Err(SignatureFault::Mismatch));
    assert_eq!(verdict(&by_token, "key=k1,algorithm=HMAC_SHA256"), Err(SignatureFault::Mismatch));
    assert_eq!(verdict(&by_key, "key=k1,algorithm=HMAC_SHA512"), Err(SignatureFault::Malformed));
    assert_eq!(verdict(&by_token, ""), Err(SignatureFault::Malformed));
    assert_eq!(scheme.verify(&form("/", "", &by_key)), Err(SignatureFault::Mismatch));
}

#[test]
fn an_address_is_signed_without_user_and_fragment_and_keeps_its_brackets() {
    let spelled = |url| Address::of(url).unwrap().spellings();
    assert_eq!(spelled("https://u:p@h.example/a?b#c"), ["https://h.example/a?b", "https://h.example:443/a?b"]);
    assert_eq!(spelled("http://[::1]:8080/"), ["http://[::1]/", "http://[::1]:8080/"]);
    assert_eq!(spelled("http://[::1]/"), ["http://[::1]/", "http://[::1]:80/"]);
    assert_eq!(spelled("https://h.example?a=1"), ["https://h.example?a=1", "https://h.example:443?a=1"]);
}

#[test]
fn what_would_accept_anything_is_refused() {
    let refused = |public, secrets| TwilioSignature::new(public, &secrets).is_err();
    assert!(refused("https://desk.example.com", tokens(&[])));
    assert!(refused("https://desk.example.com", tokens(&["a", ""])));
    assert!(refused("desk.example.com", tokens(&["a"])));
    assert!(refused("https://desk.example.com/", tokens(&["a"])));
    assert!(refused("https://u@desk.example.com", tokens(&["a"])));
    assert!(!refused("https://desk.example.com/frontdesk", tokens(&["a"])));
}

#[test]
fn secrets_are_not_shown() {
    let secrets = tokens(&[TOKEN]);
    assert!(!format!("{secrets:?}{:?}", with(&secrets)).contains(TOKEN));
}
