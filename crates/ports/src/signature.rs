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
