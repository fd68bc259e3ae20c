use super::event;
use domain::CallRowId;
use domain::call::{Line, News, Role, Status, Transfer};
use serde_json::{Value, json};
use usecases::call::watch::{Batch, Told};
use uuid::Uuid;

fn told(news: News) -> String {
    let told = vec![Told { call: CallRowId::new(Uuid::from_u128(1)), number: 3, news }];
    event::all(&Batch { told, ..Batch::default() }, true)
}

fn line(role: Role, text: &str, at: Option<u64>) -> News {
    News::Line(2, Line { role, text: text.to_owned(), at })
}

#[test]
fn every_kind_of_news_says_what_it_is() {
    let tool = Role::ToolCall { id: "t1".to_owned(), name: "create_booking".to_owned() };
    let result = Role::ToolResult { id: "t1".to_owned(), successful: Some(true) };
    let said = "Call\n+49 151 1234567";
    for (news, expected) in [
        (News::Status(Status::NotConnected), json!({"type": "status", "status": "not_connected"})),
        (News::Transfer(Transfer::Bridged), json!({"type": "transfer", "transfer": "bridged"})),
        (News::EndedBecause("user_hangup".to_owned()), json!({"type": "ended_because", "reason": "user_hangup"})),
        (News::Analyzed, json!({"type": "analyzed"})),
        (
            line(Role::Guest, said, Some(1_200)),
            json!({"type": "line", "line": 2, "role": "guest", "text": "Call\n[number]", "at_ms": 1_200}),
        ),
        (
            line(tool, "{\"phone\":\"+4915112345678\"}", None),
            json!({"type": "line", "line": 2, "role": "tool_call", "text": "{\"phone\":\"[number]\"}", "tool_call_id": "t1", "tool": "create_booking"}),
        ),
        (
            line(result, "{}", None),
            json!({"type": "line", "line": 2, "role": "tool_result", "text": "{}", "tool_call_id": "t1", "successful": true}),
        ),
    ] {
        let text = told(news);
        let data = text.strip_prefix("id: 3\ndata: ").unwrap().strip_suffix("\n\n").unwrap();
        let mut data: Value = serde_json::from_str(data).unwrap();
        let whole = data.as_object_mut().unwrap();
        assert_eq!(whole.remove("call").unwrap(), "cal_00000000000000000000000000000001");
        assert_eq!(whole.remove("number").unwrap(), 3);
        assert_eq!(data, expected);
        assert_eq!(text.lines().count(), 3, "a line that was said is one line of the stream");
    }
}

#[test]
fn what_was_missed_is_told_without_a_number() {
    let batch = Batch { missed: true, ..Batch::default() };
    assert_eq!(event::all(&batch, false), "data: {\"type\":\"missed\"}\n\n");
}
