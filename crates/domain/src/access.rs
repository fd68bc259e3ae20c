//! What a program may do for a business.

use crate::{ApiKeyId, BusinessId};
use std::fmt;
use uuid::Uuid;

/// What a key is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// To see and watch calls.
    ReadCalls,
    /// To have people called, and to say who must not be.
    PlaceCalls,
    /// To give the receptionist to the voice platform.
    PushAgent,
}

impl Scope {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::ReadCalls, Self::PlaceCalls, Self::PushAgent];

    /// The stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ReadCalls => "calls:read",
            Self::PlaceCalls => "calls:write",
            Self::PushAgent => "agent:write",
        }
    }

    /// The scope of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }
}

/// A key as its holder has it: whose it is, which one, and a secret. The secret alone is worth anything.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// The business.
    pub business: BusinessId,
    /// Which of its keys.
    pub id: ApiKeyId,
    /// 64 hexadecimal digits.
    secret: String,
}

/// How many characters a secret has: 256 bits.
const SECRET: usize = 64;
/// How every key begins, so that one that was published by mistake can be found.
const PREFIX: &str = "fdk";

impl ApiKey {
    /// A new key. `secret` must be 64 lower-case hexadecimal digits that nobody can guess.
    pub fn new(business: BusinessId, id: ApiKeyId, secret: String) -> Option<Self> {
        let digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
        (secret.len() == SECRET && secret.bytes().all(digit)).then_some(Self { business, id, secret })
    }

    /// Reads a key as its holder shows it; `None` for what cannot be one.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('_');
        let (prefix, business, id, secret) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        if prefix != PREFIX || parts.next().is_some() {
            return None;
        }
        let uuid = |text: &str| (text.len() == 32).then(|| Uuid::try_parse(text).ok()).flatten();
        Self::new(BusinessId::new(uuid(business)?), ApiKeyId::new(uuid(id)?), secret.to_owned())
    }

    /// The secret.
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// The key as its holder has it. It is shown once and kept nowhere.
    pub fn shown(&self) -> String {
        format!("{PREFIX}_{}_{}_{}", self.business.uuid().as_simple(), self.id.uuid().as_simple(), self.secret)
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ApiKey({})", self.id)
    }
}

#[cfg(test)]
mod tests;
