//! Who really sent a request.

use thiserror::Error;
use time::OffsetDateTime;

/// One platform's way to sign what it sends. The bytes are those on the wire, before any parsing.
pub trait SignatureScheme: Send + Sync {
    /// Name of the request header that carries the signature, in lower case.
    fn header(&self) -> &'static str;

    /// Checks `signature` over `body` as of `now`, in constant time where a secret is compared.
    fn verify(&self, body: &[u8], signature: &str, now: OffsetDateTime) -> Result<(), SignatureFault>;
}

/// One platform's way to sign a form: by the address that it was sent to and by what is in it, as opposed to its bytes.
pub trait AddressSignature: Send + Sync {
    /// Names of the request headers that carry the signature and how it was made, in lower case.
    fn headers(&self) -> [&'static str; 2];

    /// Checks a form, in constant time where a secret is compared.
    fn verify(&self, form: &SignedForm<'_>) -> Result<(), SignatureFault>;
}

/// A form as it was sent. Under which address the platform knows us is a setting: what a request says of it is not proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SignedForm<'f> {
    /// Path and query as they stand on the wire.
    pub path_and_query: &'f str,
    /// The body as it stands on the wire.
    pub body: &'f [u8],
    /// The signature.
    pub signature: Option<&'f str>,
    /// How it was made, where that is said.
    pub made: Option<&'f str>,
}

/// Why a signature is refused. For the log; the sender hears nothing of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SignatureFault {
    /// There is none.
    #[error("the signature header is missing")]
    Missing,
    /// It is not of the scheme's form.
    #[error("the signature header is malformed")]
    Malformed,
    /// It was made too long ago, or too far ahead.
    #[error("the signature's time is outside the window")]
    OutsideWindow,
    /// It belongs to other bytes or to another key.
    #[error("the signature does not match")]
    Mismatch,
}
