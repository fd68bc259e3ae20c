//! Language models, as outside parties, and the JSON that is spoken with them.
//!
//! [`OpenAi`] speaks Chat Completions, which vLLM, Ollama and llama.cpp's server speak too; [`Anthropic`] speaks Messages.
//! Both ask for an answer that follows a JSON Schema. What is sent goes to the configured address and nowhere else: no
//! redirect is followed. Faults tell a status and the vendor's own code for it, never what was sent or answered.
//!
//! [`JsonForms`] reads schemas, answers and the answers of our own tools.

mod anthropic;
mod delay;
mod forms;
mod line;
mod object;
mod open_ai;
mod reply;
mod settings;

pub use anthropic::Anthropic;
pub use forms::JsonForms;
pub use open_ai::OpenAi;
pub use settings::{BadSettings, Settings};
