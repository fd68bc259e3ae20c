//! Forms that are signed.

use actix_web::test::TestRequest;
use ports::{AddressSignature, SignatureFault, SignedForm};

/// A scheme for tests: the signature is the address and the length of the body, as they came.
pub(super) struct SignedForms;

/// A form that is signed as [`SignedForms`] wants it.
pub(crate) fn signed_form(path: &str, body: &str) -> TestRequest {
    let signature = format!("{path} {}", body.len());
    TestRequest::post().uri(path).insert_header(("FormSignature", signature)).set_payload(body.to_owned())
}

impl AddressSignature for SignedForms {
    fn headers(&self) -> [&'static str; 2] {
        ["formsignature", "formmade"]
    }

    fn verify(&self, form: &SignedForm<'_>) -> Result<(), SignatureFault> {
        let right = format!("{} {}", form.path_and_query, form.body.len());
        match form.signature {
            None => Err(SignatureFault::Missing),
            Some(_) if form.made.is_some_and(|made| made != "well") => Err(SignatureFault::Malformed),
            Some(given) if given == right => Ok(()),
            Some(_) => Err(SignatureFault::Mismatch),
        }
    }
}
