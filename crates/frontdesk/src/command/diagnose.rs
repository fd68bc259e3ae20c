//! `frontdesk doctor retell`: whether Retell and this server reach and understand each other.

use super::{Failed, print};
use crate::config::Config;
use crate::wiring::Wiring;
use domain::access::Scope;
use domain::diagnosis::{Denial, Finding};
use time::OffsetDateTime;

pub(super) async fn run(config: &Config, now: Option<OffsetDateTime>) -> Result<(), Failed> {
    // Nothing is asked of a database here, so its address does not matter.
    let findings = Wiring::new(config, "", now)?.diagnose(config)?.run().await;
    for finding in &findings {
        let mark = if finding.is_fault() { "fault" } else { "well" };
        print(&format!("{mark}: {}", told(finding)))?;
    }
    let faults = findings.iter().filter(|finding| finding.is_fault()).count();
    if faults > 0 { Err(format!("faults found: {faults}").into()) } else { Ok(()) }
}

/// What was found and what to do.
fn told(finding: &Finding) -> String {
    match finding {
        Finding::KeyKnown(organisation) => format!(
            "Retell knows the key, of the organisation {organisation}; see in its dashboard that it is the one with the webhook badge"
        ),
        Finding::WrongKey => "Retell does not accept RETELL_API_KEY".to_owned(),
        Finding::PlatformSilent(why) => format!("Retell's API at RETELL_API_URL cannot be asked: {why}"),
        Finding::NoPublicUrl => {
            "FRONTDESK_PUBLIC_URL is not set, so nobody knows where Retell reaches this server".to_owned()
        }
        Finding::Unreachable(why) => format!("nobody is reached at FRONTDESK_PUBLIC_URL: {why}"),
        Finding::Redirected(status) => {
            format!(
                "FRONTDESK_PUBLIC_URL leads elsewhere (status {status}), and Retell does not follow: set the address it leads to"
            )
        }
        Finding::Stranger(status) => {
            format!("something else than this server answers at FRONTDESK_PUBLIC_URL (status {status})")
        }
        Finding::Denied(why) => denied(*why),
        Finding::SignatureDropped => "a proxy drops the header X-Retell-Signature: let it through".to_owned(),
        Finding::SignatureAltered => {
            "a proxy changes the header X-Retell-Signature: let it through as it is".to_owned()
        }
        Finding::BodyAltered => {
            "a proxy changes the body, so that no signature can be right: switch off what rewrites JSON".to_owned()
        }
        Finding::OtherKey => "the server at FRONTDESK_PUBLIC_URL has another RETELL_API_KEY than this one".to_owned(),
        Finding::OwnClockOff(off) => format!("the clock of this machine is off by {} s", off.whole_seconds()),
        Finding::ServerClockOff(off) => format!("the clock of the server is off by {} s", off.whole_seconds()),
        Finding::Understood => "what Retell would send through FRONTDESK_PUBLIC_URL arrives as it was sent".to_owned(),
    }
}

/// Why the server tells nothing of what it saw, and what to do.
fn denied(why: Denial) -> String {
    let scope = Scope::PushAgent.name();
    let create =
        format!("one that `frontdesk key create EXTERNAL_ID --name Doctor --scope {scope}` made at that server");
    match why {
        Denial::NoKey => format!("the server tells no more without a key: set FRONTDESK_API_KEY to {create}"),
        Denial::KeyWithheld => {
            "FRONTDESK_API_KEY is not shown, for anybody on the way to FRONTDESK_PUBLIC_URL could read it: set an address with https://"
                .to_owned()
        }
        Denial::KeyDropped => "a proxy drops or replaces the header Authorization: let it through as it is".to_owned(),
        Denial::KeyNotGood => {
            format!("the server does not know FRONTDESK_API_KEY (revoked, or of another database): set it to {create}")
        }
        Denial::KeyNotForThis => format!("FRONTDESK_API_KEY is not good for {scope}: set it to {create}"),
        Denial::StoreAway => {
            "the server cannot look at FRONTDESK_API_KEY, for its database does not answer: see /readiness".to_owned()
        }
    }
}
