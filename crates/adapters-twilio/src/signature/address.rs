//! An address as it is signed.

/// The parts of an address. Nothing is decoded or put in order: it is signed as it stands on the wire.
pub(super) struct Address<'a> {
    scheme: &'a str,
    user: bool,
    host: &'a str,
    port: Option<&'a str>,
    rest: &'a str,
}

impl<'a> Address<'a> {
    /// Reads an absolute address. A fragment is never signed.
    pub(super) fn of(url: &'a str) -> Option<Self> {
        let url = url.split('#').next()?;
        let (scheme, after) = url.split_once("://")?;
        let end = after.find(['/', '?']).unwrap_or(after.len());
        let (authority, rest) = after.split_at_checked(end)?;
        let (user, host) = authority.rsplit_once('@').map_or((false, authority), |(_, host)| (true, host));
        // The last colon begins the port, unless it stands within the brackets of an IPv6 address.
        let split = host.rsplit_once(':').filter(|(_, port)| !port.contains(']'));
        let (host, port) = split.map_or((host, None), |(host, port)| (host, Some(port)));
        let known = matches!(scheme, "https" | "http" | "wss" | "ws");
        (known && !host.is_empty()).then_some(Self { scheme, user, host, port, rest })
    }

    pub(super) const fn has_user(&self) -> bool {
        self.user
    }

    /// Without a port and with one. What the stock validators take for the usual port of `wss` is 80.
    pub(super) fn spellings(&self) -> [String; 2] {
        let Self { scheme, host, rest, .. } = self;
        let port = self.port.unwrap_or(if *scheme == "https" { "443" } else { "80" });
        [format!("{scheme}://{host}{rest}"), format!("{scheme}://{host}:{port}{rest}")]
    }

    /// The digest of a body that is no form, where the query carries one.
    pub(super) fn body_digest(&self) -> Option<String> {
        let (_, query) = self.rest.split_once('?')?;
        let mut pairs = form_urlencoded::parse(query.as_bytes());
        pairs.find(|(name, _)| name == "bodySHA256").map(|(_, digest)| digest.into_owned())
    }
}
