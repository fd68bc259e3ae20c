//! One JSON object a line: the event's fields and those of the spans around it, all at the top.

use serde::ser::{SerializeMap, Serializer};
use std::fmt;
use tracing::field::{Field, Visit};
use tracing::{Event, Subscriber};
use tracing_subscriber::fmt::format::{FormatEvent, FormatFields, Writer};
use tracing_subscriber::fmt::time::{FormatTime, SystemTime};
use tracing_subscriber::fmt::{FmtContext, FormattedFields};
use tracing_subscriber::registry::LookupSpan;

/// Writes such lines.
pub(super) struct Line;

impl<S, N> FormatEvent<S, N> for Line
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(&self, context: &FmtContext<'_, S, N>, mut writer: Writer<'_>, event: &Event<'_>) -> fmt::Result {
        let mut line = String::with_capacity(256);
        line.push_str("{\"time\":\"");
        SystemTime.format_time(&mut Writer::new(&mut line))?;
        line.push_str("\",\"level\":\"");
        line.push_str(event.metadata().level().as_str());
        line.push('"');
        for span in context.event_scope().into_iter().flatten() {
            if let Some(fields) = span.extensions().get::<FormattedFields<N>>() {
                append_object(&mut line, &fields.fields);
            }
        }
        let mut fields = Vec::with_capacity(256);
        let mut serializer = serde_json::Serializer::new(&mut fields);
        let map = serializer.serialize_map(None).or(Err(fmt::Error))?;
        let mut visitor = FieldsVisitor { map, failed: false };
        event.record(&mut visitor);
        visitor.end()?;
        append_object(&mut line, std::str::from_utf8(&fields).or(Err(fmt::Error))?);
        line.push('}');
        writeln!(writer, "{line}")
    }
}

/// Adds the inside of a JSON object.
fn append_object(line: &mut String, object: &str) {
    let inside = object.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')).unwrap_or_default();
    if !inside.is_empty() {
        line.push(',');
        line.push_str(inside);
    }
}

struct FieldsVisitor<M> {
    map: M,
    failed: bool,
}

impl<M: SerializeMap> FieldsVisitor<M> {
    fn entry(&mut self, field: &Field, value: &impl serde::Serialize) {
        self.failed |= self.map.serialize_entry(field.name(), value).is_err();
    }

    fn end(self) -> fmt::Result {
        let ended = self.map.end().is_ok();
        if ended && !self.failed { Ok(()) } else { Err(fmt::Error) }
    }
}

impl<M: SerializeMap> Visit for FieldsVisitor<M> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.entry(field, &format_args!("{value:?}").to_string());
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.entry(field, &value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.entry(field, &value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.entry(field, &value);
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.entry(field, &value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.entry(field, &value);
    }
}
