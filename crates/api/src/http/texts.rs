//! What Twilio posts of texts: forms, signed by their address. The answer is an empty document at once: what there is to say
//! to a guest is sent, not answered.
//!
//! Facts of the forms: twilio.com/docs/messaging/guides/webhook-request and .../track-outbound-message-status. New fields
//! appear without notice.

use super::{Served, body, tools};
use actix_web::http::StatusCode;
use actix_web::http::header::HeaderMap;
use actix_web::web::{Data, Payload, Query};
use actix_web::{HttpRequest, HttpResponse};
use domain::customer::Phone;
use domain::text::State;
use domain::{BusinessId, EventId};
use std::collections::BTreeMap;
use usecases::text::receive::{Heard as Wished, Received};
use usecases::text::status::{Heard, News};
use usecases::{Failure, Named, SignedForm};

/// Nothing is answered.
const EMPTY: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

/// The fields of a form; of several of a name, the last.
type Fields = BTreeMap<String, String>;

/// Handles `POST /webhooks/twilio/sms`: a guest has written.
pub(super) async fn receive(served: Data<Served>, request: HttpRequest, payload: Payload) -> HttpResponse {
    let form = match verified(&served, &request, payload).await {
        Ok(form) => form,
        Err(refused) => return refused,
    };
    let Some(received) = received(&form) else { return empty() };
    let hearing = async {
        let heard = served.usecases.receive_text.run(&received).await?;
        if let Wished::Kept(wish, businesses) = heard {
            tracing::info!(event = "text.wish", wish = ?wish, businesses = businesses.len());
        }
        Ok(())
    };
    answered(&served, hearing).await
}

/// Handles `POST /webhooks/twilio/status`: news of a text.
pub(super) async fn status(served: Data<Served>, request: HttpRequest, payload: Payload) -> HttpResponse {
    let form = match verified(&served, &request, payload).await {
        Ok(form) => form,
        Err(refused) => return refused,
    };
    let Some(news) = news(&form, &fields(request.query_string())) else { return empty() };
    let hearing = async {
        match served.usecases.text_status.run(&news).await? {
            Heard::Written | Heard::Known => {}
            Heard::Stranger => tracing::warn!(event = "text.unknown", provider_id = news.named.provider_id),
            Heard::Doubled => tracing::error!(event = "text.doubled", provider_id = news.named.provider_id),
        }
        Ok(())
    };
    answered(&served, hearing).await
}

/// The fields of a form, if Twilio has signed it.
async fn verified(served: &Served, request: &HttpRequest, payload: Payload) -> Result<Fields, HttpResponse> {
    let body = body::read(payload).await?;
    let verify = &served.usecases.verify_address;
    let [signature, made] =
        verify.headers().map_or([None, None], |names| names.map(|name| one(request.headers(), name)));
    let path_and_query = request.uri().path_and_query().map_or("/", |it| it.as_str());
    if let Err(refused) = verify.run(&SignedForm { path_and_query, body: &body, signature, made }) {
        tracing::warn!(event = "signature.refused", fault = %refused);
        let message = "the request is not signed as it must be";
        return Err(tools::fault(StatusCode::UNAUTHORIZED, "NOT_ALLOWED", message));
    }
    Ok(fields(&String::from_utf8_lossy(&body)))
}

fn one<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn fields(form: &str) -> Fields {
    Query::<Vec<(String, String)>>::from_query(form)
        .map_or_else(|_| Fields::new(), |it| it.into_inner().into_iter().collect())
}

/// A guest's text. One from something that is no phone says nothing of texts to phones.
fn received(form: &Fields) -> Option<Received> {
    let phone = |name: &str| form.get(name).and_then(|text| Phone::parse(text, None).ok());
    Some(Received {
        provider_id: form.get("MessageSid").filter(|sid| !sid.is_empty())?.clone(),
        from: phone("From")?,
        to: phone("To"),
        body: form.get("Body").cloned().unwrap_or_default(),
        platform: form.get("OptOutType").cloned(),
    })
}

/// Twilio's code for a number that has sent STOP (twilio.com/docs/api/errors/21610).
const OPTED_OUT: &str = "21610";

/// News of a text. A status that is not known yet is no news.
fn news(form: &Fields, query: &Fields) -> Option<News> {
    let business = query.get("business").and_then(|text| BusinessId::parse(text));
    let text = query.get("text").and_then(|text| EventId::parse(text));
    let provider_id = form.get("MessageSid").filter(|sid| !sid.is_empty())?.clone();
    let state = match form.get("MessageStatus")?.as_str() {
        "accepted" | "scheduled" | "queued" | "sending" => State::Queued,
        "sent" => State::Sent,
        "delivered" | "read" | "partially_delivered" => State::Delivered,
        "undelivered" => State::Undelivered,
        "failed" | "canceled" => State::Failed,
        _ => return None,
    };
    let fault = form.get("ErrorCode").filter(|code| !code.is_empty() && *code != "0");
    let opted_out = fault.is_some_and(|code| code == OPTED_OUT);
    Some(News { named: Named { reference: business.zip(text), provider_id }, state, fault: fault.cloned(), opted_out })
}

/// The empty document, once what was said is kept; else the sender is to try again.
async fn answered(served: &Served, hearing: impl Future<Output = Result<(), Failure>>) -> HttpResponse {
    let heard = tokio::time::timeout(served.settings.deadline, hearing).await;
    let why = match heard {
        Ok(Ok(())) => return empty(),
        Ok(Err(failure)) => failure.to_string(),
        Err(_late) => "late".to_owned(),
    };
    tracing::error!(event = "text.not_heard", error = why);
    tools::fault(StatusCode::SERVICE_UNAVAILABLE, "SYSTEM_DOWN", "what was said could not be kept; say it again")
}

fn empty() -> HttpResponse {
    HttpResponse::Ok().content_type("text/xml").body(EMPTY)
}

#[cfg(test)]
mod tests;
