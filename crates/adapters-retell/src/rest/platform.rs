//! The port, one line per method.

use super::RetellRest;
use async_trait::async_trait;
use domain::CallId;
use domain::customer::Phone;
use ports::{CallOrder, CallPage, KeyOwner, Lines, Part, Stored, VoiceError, VoicePlatform};
use time::OffsetDateTime;

#[async_trait]
impl VoicePlatform for RetellRest {
    async fn create_call(&self, order: &CallOrder) -> Result<CallId, VoiceError> {
        self.dial(order).await
    }

    async fn call_of_attempt(&self, attempt: &str) -> Result<Option<CallId>, VoiceError> {
        self.dialled(attempt).await
    }

    async fn call(&self, id: &CallId) -> Result<Option<Vec<u8>>, VoiceError> {
        self.one(id).await
    }

    async fn calls_since(&self, since: OffsetDateTime, after: Option<String>) -> Result<CallPage, VoiceError> {
        self.listed(since, after.as_deref()).await
    }

    async fn part(&self, part: Part, id: &str) -> Result<Option<Stored>, VoiceError> {
        self.read_part(part, id).await
    }

    async fn create_part(&self, part: Part, json: &str) -> Result<Stored, VoiceError> {
        self.new_part(part, json).await
    }

    async fn update_part(&self, part: Part, id: &str, json: &str) -> Result<Stored, VoiceError> {
        self.change_part(part, id, json).await
    }

    async fn draft_agent(&self, id: &str, base: u32) -> Result<Stored, VoiceError> {
        self.draft(id, base).await
    }

    async fn publish_agent(&self, id: &str, version: u32) -> Result<(), VoiceError> {
        self.publish(id, version).await
    }

    async fn number(&self, number: &Phone) -> Result<Option<String>, VoiceError> {
        self.read_number(number).await
    }

    async fn update_number(&self, number: &Phone, json: &str) -> Result<(), VoiceError> {
        self.change_number(number, json).await
    }

    async fn lines(&self) -> Result<Lines, VoiceError> {
        self.count_lines().await
    }

    async fn key_owner(&self) -> Result<KeyOwner, VoiceError> {
        self.whose_key().await
    }
}
