//! Section `telemetry`: logs and traces.

use std::time::Duration;

use tracing_subscriber::EnvFilter;
use url::Url;

use super::section::Reader;

/// How a line of the log looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Section `telemetry`; `config.default.toml` says what each key does.
#[derive(Clone, Debug)]
pub struct Telemetry {
    /// The filter that `log_level` stands for.
    pub log_filter: String,
    /// How a line of the log looks.
    pub log_format: LogFormat,
    /// The whole address that traces are sent to; `None` means off.
    pub otlp_endpoint: Option<String>,
    /// The name of this program in traces.
    pub service_name: String,
    /// Which share of the traces that begin here is kept.
    pub sample_ratio: f64,
    /// How long to wait at the end for the last traces to be sent.
    pub flush_timeout: Duration,
}

impl Telemetry {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let expected = "error, warn, info, debug, trace or a filter such as warn,hcs_graph=debug";
        let log_filter = reader.parsed("telemetry.log_level", expected, filter_of);
        let log_format = reader.parsed("telemetry.log_format", "text or json", |text| match text {
            "text" => Some(LogFormat::Text),
            "json" => Some(LogFormat::Json),
            _ => None,
        });
        let expected = "the http:// address of an OpenTelemetry collector, or nothing";
        let otlp_endpoint = reader.parsed("telemetry.otlp_endpoint", expected, endpoint_of);
        let service_name =
            reader.parsed("telemetry.service_name", "a name", |text| (!text.is_empty()).then(|| text.to_owned()));
        let sample_ratio = reader.fraction("telemetry.sample_ratio", 0.0..=1.0);
        let flush_timeout = reader.milliseconds("telemetry.flush_timeout_ms", 0..=60_000);
        Some(Self {
            log_filter: log_filter?,
            log_format: log_format?,
            otlp_endpoint: otlp_endpoint?,
            service_name: service_name?,
            sample_ratio: sample_ratio?,
            flush_timeout: flush_timeout?,
        })
    }
}

/// A level by its name means this program at that level and its libraries at `warn`.
fn filter_of(text: &str) -> Option<String> {
    if matches!(text, "error" | "warn" | "info" | "debug" | "trace") {
        return Some(format!("warn,hcs_graph={text}"));
    }
    // A bare word would be taken for the name of a module, so a filter has to say its levels.
    let whole = text.contains(['=', ',']) || text == "off";
    (whole && EnvFilter::try_new(text).is_ok()).then(|| text.to_owned())
}

/// `None` for an address that cannot be used, `Some(None)` for off.
fn endpoint_of(text: &str) -> Option<Option<String>> {
    if text.is_empty() {
        return Some(None);
    }
    let url = Url::parse(text).ok()?;
    let plain = url.scheme() == "http" && url.has_host() && url.query().is_none() && url.password().is_none();
    plain.then(|| Some(format!("{}/v1/traces", text.trim_end_matches('/'))))
}
