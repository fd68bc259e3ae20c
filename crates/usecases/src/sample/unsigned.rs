//! Whatever comes is signed.

use ports::{SignatureFault, SignatureScheme};
use time::OffsetDateTime;

/// Takes every signature.
pub(crate) struct Unsigned;

impl SignatureScheme for Unsigned {
    fn header(&self) -> &'static str {
        "x-signature"
    }

    fn verify(&self, _body: &[u8], _signature: &str, _now: OffsetDateTime) -> Result<(), SignatureFault> {
        Ok(())
    }
}
