//! A table of cases: what is asked, and the exact text of the answer.

use async_graphql::{Request, Variables};
use hcs_graph::engine::{Caller, Outcome, Refusal, id};
use serde_json::{Value, json};

use crate::support::{
    app::{App, caller},
    cost,
};

/// One request and what must come of it. In its texts `<stu:1>` stands for the global id of the study in row 1.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    name: String,
    query: String,
    variables: Value,
    operation: Option<String>,
    caller: Caller,
    wanted: Wanted,
}

#[derive(Clone, Debug)]
enum Wanted {
    Nothing,
    /// The text of `data`, and the code and path of each error in order.
    Data(String, Vec<(&'static str, Value)>),
    /// No `data`, and this code on every error.
    Refused(Refusal, &'static str),
}

/// Begins a case.
pub(crate) fn case(name: impl Into<String>) -> Case {
    let (query, variables) = (String::new(), json!({}));
    Case { name: name.into(), query, variables, operation: None, caller: caller(), wanted: Wanted::Nothing }
}

impl Case {
    /// The document.
    pub(crate) fn asks(mut self, query: impl Into<String>) -> Self {
        self.query = with_ids(&query.into());
        self
    }

    /// The variables.
    pub(crate) fn with(mut self, variables: Value) -> Self {
        self.variables = serde_json::from_str(&with_ids(&variables.to_string())).unwrap();
        self
    }

    /// The operation's name in the envelope.
    pub(crate) fn named(mut self, operation: &str) -> Self {
        self.operation = Some(operation.to_owned());
        self
    }

    /// Who asks.
    pub(crate) fn by(mut self, caller: Caller) -> Self {
        self.caller = caller;
        self
    }

    /// The exact text of `data`.
    pub(crate) fn gives(mut self, data: impl Into<String>) -> Self {
        self.wanted = Wanted::Data(with_ids(&data.into()), Vec::new());
        self
    }

    /// An error beside the data, after those named before.
    pub(crate) fn told(mut self, code: &'static str, path: Value) -> Self {
        match &mut self.wanted {
            Wanted::Data(_, errors) => errors.push((code, path)),
            _ => panic!("{}: `told` comes after `gives`", self.name),
        }
        self
    }

    /// A request error: the answer has no `data`.
    pub(crate) fn refused(mut self, refusal: Refusal, code: &'static str) -> Self {
        self.wanted = Wanted::Refused(refusal, code);
        self
    }

    /// The document breaks a rule of validation.
    pub(crate) fn invalid(self) -> Self {
        self.refused(Refusal::Validation, "GRAPHQL_VALIDATION_FAILED")
    }

    /// The variables do not fit.
    pub(crate) fn unfit(self) -> Self {
        self.refused(Refusal::Variables, "BAD_VARIABLE")
    }

    async fn run(&self, app: &App) -> Result<(), String> {
        let mut request = Request::new(&self.query).variables(Variables::from_json(self.variables.clone()));
        if let Some(operation) = &self.operation {
            request = request.operation_name(operation);
        }
        let answer = app.graph.answer(&request, &self.caller).await;
        let body = &cost::without(std::str::from_utf8(&answer.body).unwrap());
        let found: Value = serde_json::from_str(body).map_err(|e| format!("no JSON: {e}\n    {body}"))?;
        let errors = found["errors"].as_array().cloned().unwrap_or_default();
        let (exact, outcome) = match &self.wanted {
            Wanted::Nothing => return Err(format!("wants nothing, and gets\n    {body}")),
            Wanted::Data(data, errors) if errors.is_empty() => (*body == format!("{{\"data\":{data}}}"), Outcome::Data),
            Wanted::Data(data, wanted) => {
                let told = errors.iter().map(|e| (e["extensions"]["code"].as_str().unwrap(), e["path"].clone()));
                let exact = body.starts_with(&format!("{{\"data\":{data},\"errors\":["))
                    && told.eq(wanted.iter().cloned())
                    && errors.iter().all(|e| e["locations"][0]["line"].is_u64() && e["message"].is_string());
                (exact, Outcome::Partial)
            }
            Wanted::Refused(refusal, code) => {
                let alone = found.as_object().unwrap().keys().eq(["errors"]) && !errors.is_empty();
                let told = errors.iter().all(|e| e["extensions"]["code"] == *code && e.get("path").is_none());
                (alone && told, Outcome::Refused(*refusal))
            }
        };
        if exact && answer.outcome == outcome {
            return Ok(());
        }
        Err(format!("wanted {:?}\n    found {:?}\n    {body}", self.wanted, answer.outcome))
    }
}

/// Runs a table, and tells of every case that fails.
pub(crate) async fn check(app: &App, cases: impl IntoIterator<Item = Case>) {
    let cases: Vec<Case> = cases.into_iter().collect();
    assert!(!cases.is_empty(), "a table without a case");
    let failed = failures(app, &cases).await;
    assert!(failed.is_empty(), "{} of {} cases fail:\n\n{}", failed.len(), cases.len(), failed.join("\n\n"));
}

/// What each case that fails has to say.
pub(crate) async fn failures(app: &App, cases: &[Case]) -> Vec<String> {
    let mut failed = Vec::new();
    for case in cases {
        if let Err(why) = case.run(app).await {
            failed.push(format!("{}\n    {}\n    {}\n    {why}", case.name, case.query, case.variables));
        }
    }
    failed
}

/// Puts global ids where a text says `<prefix:row>`.
pub(crate) fn with_ids(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let named = after[1..].split_once('>').and_then(|(inside, tail)| {
            let (prefix, row) = inside.split_once(':')?;
            Some((id::encode(prefix, row.parse().ok()?), tail))
        });
        match named {
            Some((id, tail)) => {
                out.push_str(&id);
                rest = tail;
            }
            None => {
                out.push('<');
                rest = &after[1..];
            }
        }
    }
    out + rest
}
