//! Phone numbers, lines and keys.

use super::{RetellRest, escaped, number, text};
use domain::customer::Phone;
use ports::{KeyOwner, Lines, VoiceError};
use reqwest::Method;

impl RetellRest {
    pub(super) async fn read_number(&self, number: &Phone) -> Result<Option<String>, VoiceError> {
        let answer = self.find(&format!("/get-phone-number/{}", escaped(number.as_str()))).await?;
        Ok(answer.map(|answer| answer.text))
    }

    pub(super) async fn change_number(&self, number: &Phone, json: &str) -> Result<(), VoiceError> {
        let path = format!("/update-phone-number/{}", escaped(number.as_str()));
        self.send(Method::PATCH, &path, Some(json.to_owned())).await.map(drop)
    }

    pub(super) async fn count_lines(&self) -> Result<Lines, VoiceError> {
        let json = self.get("/get-concurrency").await?.json()?;
        let missing = || VoiceError::Unknown("no concurrency in the answer".to_owned());
        Ok(Lines {
            used: number(&json, "current_concurrency").ok_or_else(missing)?,
            limit: number(&json, "concurrency_limit").ok_or_else(missing)?,
            kept_for_callers: number(&json, "reserved_inbound_concurrency").unwrap_or(0),
        })
    }

    pub(super) async fn whose_key(&self) -> Result<KeyOwner, VoiceError> {
        let answer = self.get("/get-api-key-info").await?;
        let json = answer.json()?;
        let organisation = text(&json, "org_name").unwrap_or_default();
        Ok(KeyOwner { key: text(&json, "api_key_name"), organisation, at: answer.at })
    }
}
