use super::Signer;

#[test]
fn the_body_and_the_milliseconds_are_signed_as_one_text() {
    // openssl dgst -sha256 -hmac key over `{"a":1}1700000000000`
    let header = Signer::new("key").sign_at(r#"{"a":1}"#, 1_700_000_000_000);
    assert_eq!(header, "v=1700000000000,d=46f0d18373b429dbd5e12aa60fa869be1f92b0c6678e187ac782827e7126ca0c");
}

#[test]
fn every_byte_has_two_digits() {
    let signer = Signer::new("key");
    for millis in 0..64 {
        assert_eq!(signer.sign_at("{}", millis).rsplit('=').next().unwrap().len(), 64);
    }
}
