//! Who really sent a request.

use crate::Outside;
use ports::{AddressSignature, Clock, SignatureFault, SignatureScheme, SignedForm};
use std::sync::Arc;
use time::OffsetDateTime;

/// Verifies the signature of a request of the voice platform.
pub struct VerifySignature {
    scheme: Arc<dyn SignatureScheme>,
    clock: Arc<dyn Clock>,
}

impl VerifySignature {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self { scheme: Arc::clone(&outside.signatures), clock: Arc::clone(&outside.clock) }
    }

    /// The header in which the signature is looked for.
    pub fn header(&self) -> &'static str {
        self.scheme.header()
    }

    /// The clock that signatures are judged by.
    pub fn now(&self) -> OffsetDateTime {
        self.clock.now()
    }

    /// Checks the bytes as they came. The fault is for the log; the sender hears nothing of it.
    pub fn run(&self, body: &[u8], signature: Option<&str>) -> Result<(), SignatureFault> {
        self.scheme.verify(body, signature.ok_or(SignatureFault::Missing)?, self.clock.now())
    }
}

/// Verifies the signature of a form of the provider of texts.
pub struct VerifyAddress(Option<Arc<dyn AddressSignature>>);

impl VerifyAddress {
    pub(crate) fn new(outside: &Outside) -> Self {
        Self(outside.text_signatures.clone())
    }

    /// The headers in which the signature, and how it was made, are looked for; `None` where nobody signs.
    pub fn headers(&self) -> Option<[&'static str; 2]> {
        self.0.as_ref().map(|scheme| scheme.headers())
    }

    /// Checks a form as it came. Where nobody signs, nothing verifies.
    pub fn run(&self, form: &SignedForm<'_>) -> Result<(), SignatureFault> {
        self.0.as_ref().map_or(Err(SignatureFault::Missing), |scheme| scheme.verify(form))
    }
}
