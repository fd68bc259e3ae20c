use super::SystemSecrets;
use ports::Secrets;

#[test]
fn each_secret_is_another_of_64_digits() {
    let secrets = SystemSecrets::default();
    let (one, other) = (secrets.draw().unwrap(), secrets.draw().unwrap());
    assert_ne!(one, other);
    assert!(one.len() == 64 && one.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)), "{one}");
}

#[test]
fn a_secret_is_recognised_and_no_other_is() {
    let secrets = SystemSecrets::default();
    let digest = secrets.digest("secret");
    assert!(secrets.matches("secret", &digest));
    assert!(!secrets.matches("secreu", &digest));
    assert!(!secrets.matches("secret", &digest[1..]));
    assert!(!secrets.matches("secret", b""));
    assert!(!digest.windows(6).any(|window| window == b"secret"));
}
