//! Texts over the REST API.

use crate::answer::{self, Page};
use crate::{Sender, Settings, Unusable};
use async_trait::async_trait;
use domain::customer::Phone;
use domain::text::send::Listed;
use ports::{Accepted, NotListed, NotSent, Outgoing, Texts};
use reqwest::header::RETRY_AFTER;
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response};
use std::fmt;
use time::OffsetDateTime;

/// How many messages are listed together; the most recent come first.
const PAGE: &str = "100";
/// Most pages that are read. No number gets so many texts within the time that is ever asked about.
const PAGES: usize = 5;
/// Twilio is to try news of a text three times more, also where we answered with a fault.
const TRY_AGAIN: &str = "#rc=3&rp=ct,rt,5xx";

/// Sends texts through one account.
pub struct TwilioTexts {
    client: Client,
    settings: Settings,
}

impl TwilioTexts {
    /// Sends with these settings.
    pub fn new(settings: Settings) -> Result<Self, Unusable> {
        let given = [&settings.account_sid, &settings.user, &settings.password, &settings.api, &settings.public];
        if given.into_iter().any(String::is_empty) {
            return Err(Unusable("the account, its key, the API's address and ours are all needed".to_owned()));
        }
        // Whoever was first has said the same: nothing but ring is compiled in.
        rustls::crypto::ring::default_provider().install_default().ok();
        let client = Client::builder()
            .timeout(settings.timeout)
            .redirect(Policy::none())
            // On a kept connection that has gone stale, a request may be lost in a way that leaves open whether it arrived.
            .pool_max_idle_per_host(0)
            .build()
            .map_err(|error| Unusable(error.to_string()))?;
        Ok(Self { client, settings })
    }

    fn messages(&self) -> String {
        format!("{}/2010-04-01/Accounts/{}/Messages.json", self.settings.api, self.settings.account_sid)
    }

    fn authorized(&self, request: RequestBuilder) -> RequestBuilder {
        request.basic_auth(&self.settings.user, Some(&self.settings.password))
    }

    async fn page(&self, request: RequestBuilder) -> Result<Page, NotListed> {
        let failed = |error: reqwest::Error| NotListed(error.without_url().to_string());
        let answer = self.authorized(request).send().await.map_err(failed)?;
        let status = answer.status().as_u16();
        if status != 200 {
            return Err(NotListed(format!("status {status}")));
        }
        let body = answer.bytes().await.map_err(failed)?;
        serde_json::from_slice(&body).or(Err(NotListed("the list cannot be read".to_owned())))
    }
}

#[async_trait]
impl Texts for TwilioTexts {
    async fn send(&self, text: &Outgoing) -> Result<Accepted, NotSent> {
        let (business, id) = text.reference;
        let public = &self.settings.public;
        let news = format!("{public}/webhooks/twilio/status?business={business}&text={id}{TRY_AGAIN}");
        let sender = match &self.settings.sender {
            Sender::From(number) => ("From", number.as_str()),
            Sender::Service(service) => ("MessagingServiceSid", service.as_str()),
        };
        let form = [("To", text.to.as_str()), sender, ("Body", &text.body), ("StatusCallback", &news)];
        let request = self.authorized(self.client.post(self.messages())).form(&form);
        let answer = request.send().await.map_err(not_sent)?;
        let status = answer.status().as_u16();
        let retry_after = header(&answer);
        let body = answer.bytes().await.map_err(|error| NotSent::Unknown(told(error)))?;
        answer::sent(status, retry_after.as_deref(), &body)
    }

    /// Lists by number alone: a list by date leaves out what has not been sent yet, and that would be sent again.
    async fn sent_to(&self, number: &Phone, since: OffsetDateTime) -> Result<Vec<Listed>, NotListed> {
        let first = [("To", number.as_str()), ("PageSize", PAGE)];
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(first).finish();
        let mut next = Some(format!("{}?{query}", self.messages()));
        let mut found = Vec::new();
        for _ in 0..PAGES {
            let Some(address) = next.take() else { return Ok(found) };
            let page = self.page(self.client.get(address)).await?;
            let more = page.next_page_uri.as_ref().map(|path| format!("{}{path}", self.settings.api));
            let (listed, further) = answer::listed(page, since).map_err(NotListed)?;
            found.extend(listed);
            next = more.filter(|_| !further);
        }
        if next.is_none() { Ok(found) } else { Err(NotListed("the list is too long".to_owned())) }
    }
}

/// A request that got no answer. Where no connection came about it was not sent; of all else, nobody knows.
fn not_sent(error: reqwest::Error) -> NotSent {
    if error.is_connect() || error.is_builder() {
        NotSent::Unreachable(told(error))
    } else {
        NotSent::Unknown(told(error))
    }
}

/// What went wrong, without the address.
fn told(error: reqwest::Error) -> String {
    let what = if error.is_timeout() { "no answer in time" } else { "the connection failed" };
    format!("{what}: {}", error.without_url())
}

fn header(answer: &Response) -> Option<String> {
    answer.headers().get(RETRY_AFTER)?.to_str().ok().map(str::to_owned)
}

impl fmt::Debug for TwilioTexts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.settings.fmt(f)
    }
}
