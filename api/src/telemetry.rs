//! Logs on standard error, and traces to OpenTelemetry when the configuration names a collector.
//!
//! Rules for what may be logged: never the text of a query, variables, tokens, ids of people or things, addresses of
//! clients, SQL values. `http/request_log.rs` documents the one line that each request gets.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use opentelemetry::propagation::TextMapPropagator;
use opentelemetry::trace::{TraceContextExt, TracerProvider};
use opentelemetry_http::HeaderExtractor;
use opentelemetry_otlp::WithExportConfig;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::{Sampler, SdkTracerProvider, SpanData, SpanExporter};
use tokio::runtime::Handle;
use tracing::Span;
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::filter::{FilterExt, LevelFilter, Targets, filter_fn};
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Registry};

use crate::config::{self, LogFormat};
use crate::trail;

/// What has to be flushed at the end of the program.
#[derive(Debug)]
pub struct Telemetry {
    provider: Option<SdkTracerProvider>,
    flush_timeout: Duration,
}

impl Telemetry {
    /// Starts logs, and traces when they are configured. `runtime` sends the traces and must outlive [`Self::flush`].
    ///
    /// # Errors
    /// When the exporter cannot be built or logs were started before.
    pub fn start(config: &config::Telemetry, runtime: &Handle) -> anyhow::Result<Self> {
        let provider = match &config.otlp_endpoint {
            Some(endpoint) => Some(provider(config, endpoint, runtime)?),
            None => None,
        };
        let traces = provider.as_ref().map(|provider| {
            tracing_opentelemetry::layer()
                .with_tracer(provider.tracer("hcs-graph"))
                .with_location(false)
                .with_threads(false)
                .with_tracked_inactivity(false)
                .with_filter(Targets::new().with_target("hcs_graph", LevelFilter::DEBUG))
        });
        // Spans are for traces alone: without this filter each span would also be formatted for the log.
        let filter = EnvFilter::try_new(&config.log_filter)?.and(filter_fn(|metadata| !metadata.is_span()));
        let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
        let lines: Box<dyn Layer<Registry> + Send + Sync> = match config.log_format {
            LogFormat::Text => lines.with_ansi(false).with_filter(filter).boxed(),
            LogFormat::Json => lines
                .json()
                .flatten_event(true)
                .with_current_span(false)
                .with_span_list(false)
                .with_filter(filter)
                .boxed(),
        };
        tracing_subscriber::registry().with(lines).with(traces).try_init().context("logs are already started")?;
        log_panics();
        Ok(Self { provider, flush_timeout: config.flush_timeout })
    }

    /// Whether requests get a span.
    #[must_use]
    pub fn traces(&self) -> bool {
        self.provider.is_some()
    }

    /// Sends what is still to be sent, for as long as the configuration allows. Blocks: not for use inside the runtime.
    pub fn flush(&self) {
        if let Some(provider) = &self.provider
            && let Err(error) = provider.shutdown_with_timeout(self.flush_timeout)
        {
            tracing::warn!(%error, "the last traces could not be sent");
        }
    }
}

/// The span of one request, a child of the caller's `traceparent` when it sent one. `route` is the pattern, never the
/// path itself.
#[must_use]
pub fn server_span(method: &'static str, route: &str, headers: &http::HeaderMap) -> Span {
    let span = tracing::info_span!(
        target: "hcs_graph::server",
        "request",
        otel.name = %format_args!("{method} {route}"),
        otel.kind = "server",
        http.request.method = method,
        http.route = route,
        http.response.status_code = tracing::field::Empty,
        error.type = tracing::field::Empty,
    );
    let parent = TraceContextPropagator::new().extract(&HeaderExtractor(headers));
    if parent.span().span_context().is_valid() {
        // Refused only when traces are off, and then there is nothing to continue.
        let _ = span.set_parent(parent);
    }
    span
}

/// The trace that a span belongs to, as 32 hexadecimal digits; `None` when traces are off.
#[must_use]
pub fn trace_id(span: &Span) -> Option<String> {
    let context = span.context();
    let context = context.span().span_context().clone();
    context.is_valid().then(|| context.trace_id().to_string())
}

fn provider(config: &config::Telemetry, endpoint: &str, runtime: &Handle) -> anyhow::Result<SdkTracerProvider> {
    let exporter = opentelemetry_otlp::SpanExporter::builder()
        .with_http()
        .with_endpoint(endpoint)
        .with_timeout(Duration::from_secs(5))
        .build()
        .context("the trace exporter cannot be built")?;
    let resource = Resource::builder()
        .with_service_name(config.service_name.clone())
        .with_attribute(opentelemetry::KeyValue::new("service.version", env!("CARGO_PKG_VERSION")))
        .build();
    Ok(SdkTracerProvider::builder()
        .with_batch_exporter(OnRuntime { exporter: Arc::new(exporter), runtime: runtime.clone() })
        .with_sampler(Sampler::ParentBased(Box::new(Sampler::TraceIdRatioBased(config.sample_ratio))))
        .with_resource(resource)
        .build())
}

/// Runs exports on the program's runtime: the SDK calls them from a thread of its own, where the HTTP client has no
/// reactor and would panic.
#[derive(Debug)]
struct OnRuntime {
    exporter: Arc<opentelemetry_otlp::SpanExporter>,
    runtime: Handle,
}

impl SpanExporter for OnRuntime {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        let exporter = Arc::clone(&self.exporter);
        let sent = self.runtime.spawn(async move { exporter.export(batch).await }).await;
        sent.unwrap_or_else(|error| Err(opentelemetry_sdk::error::OTelSdkError::InternalFailure(error.to_string())))
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.exporter.shutdown_with_timeout(timeout)
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.exporter.force_flush()
    }

    fn set_resource(&mut self, resource: &Resource) {
        // Called once, while the provider is being built and nothing else holds the exporter.
        if let Some(exporter) = Arc::get_mut(&mut self.exporter) {
            exporter.set_resource(resource);
        }
    }
}

/// A panic becomes one line with its place, under the id of its request. Its message stays out: it may quote what a caller
/// sent.
fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(String::new, ToString::to_string);
        tracing::error!(place, request_id = trail::request_id().as_deref(), "a part of the program panicked");
    }));
}

#[cfg(test)]
mod tests {
    use std::io::{self, Write};
    use std::panic::{AssertUnwindSafe, set_hook, take_hook};
    use std::sync::{Arc, Mutex};

    use futures_util::FutureExt;

    use super::*;

    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[tokio::test]
    async fn a_panic_is_logged_with_its_place_and_request_and_without_its_words() {
        let log = Log::default();
        let writer = log.clone();
        let lines = tracing_subscriber::fmt().json().flatten_event(true).with_writer(move || writer.clone()).finish();
        let logging = tracing::subscriber::set_default(lines);
        let usual = take_hook();
        log_panics();
        let work = async { panic!("geheim") };
        let caught = trail::follow("mine-1".into(), AssertUnwindSafe(work).catch_unwind()).await;
        set_hook(usual);
        drop(logging);
        assert!(caught.is_err());
        let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        let line: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!((&line["level"], &line["request_id"]), (&"ERROR".into(), &"mine-1".into()), "{text}");
        assert!(line["place"].as_str().unwrap().starts_with("api/src/telemetry.rs:"), "{text}");
        assert!(!text.contains("geheim"), "{text}");
    }
}
