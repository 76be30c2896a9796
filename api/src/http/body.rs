//! The body of a request: said to be JSON, whole, in time, and never longer than it may be, as it was sent and after it is
//! unpacked.

use std::io::Read;

use axum::body::{Body, to_bytes};
use bytes::Bytes;
use flate2::read::MultiGzDecoder;
use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use tokio::time::{Instant, timeout_at};

use super::negotiate;
use super::problem::{self, Problem};

/// How a body was packed by its sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Packing {
    None,
    Gzip,
}

/// The whole body, or why it cannot be had.
pub(crate) async fn read(headers: &HeaderMap, body: Body, limit: usize, deadline: Instant) -> Result<Bytes, Problem> {
    if !negotiate::body_is_json(headers) {
        return Err(problem::UNSUPPORTED_MEDIA_TYPE);
    }
    let packing = packing(headers).ok_or(problem::UNSUPPORTED_ENCODING)?;
    if announced_length(headers).is_some_and(|length| length > limit) {
        return Err(problem::BODY_TOO_LARGE);
    }
    let sent = match timeout_at(deadline, to_bytes(body, limit)).await {
        Ok(Ok(bytes)) => bytes,
        // Either longer than the limit, or the caller went away, who reads no answer.
        Ok(Err(_)) => return Err(problem::BODY_TOO_LARGE),
        Err(_) => return Err(problem::SLOW_BODY),
    };
    match packing {
        Packing::None => Ok(sent),
        Packing::Gzip => unpacked(&sent, limit),
    }
}

/// How the body is packed; `None` for what is not unpacked here.
fn packing(headers: &HeaderMap) -> Option<Packing> {
    let mut codings = negotiate::elements(headers, CONTENT_ENCODING);
    let packing = match codings.next() {
        None => Packing::None,
        Some(one) if one.eq_ignore_ascii_case("identity") => Packing::None,
        // RFC 9110 has the second name as another for the same.
        Some(one) if one.eq_ignore_ascii_case("gzip") || one.eq_ignore_ascii_case("x-gzip") => Packing::Gzip,
        Some(_) => return None,
    };
    codings.next().is_none().then_some(packing)
}

/// Unpacks up to the limit and one byte: what would be more is never made.
fn unpacked(sent: &[u8], limit: usize) -> Result<Bytes, Problem> {
    let mut whole = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    MultiGzDecoder::new(sent).take(most).read_to_end(&mut whole).map_err(|_| problem::UNREADABLE)?;
    if whole.len() > limit { Err(problem::BODY_TOO_LARGE) } else { Ok(whole.into()) }
}

fn announced_length(headers: &HeaderMap) -> Option<usize> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::{Compression, write::GzEncoder};
    use http::HeaderValue;

    use super::*;

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        packer.write_all(text).unwrap();
        packer.finish().unwrap()
    }

    #[test]
    fn a_packed_body_is_unpacked_up_to_the_limit_and_no_further() {
        let text = vec![b'x'; 1000];
        assert_eq!(unpacked(&packed(&text), 1000).unwrap(), text);
        assert_eq!(unpacked(&packed(&text), 999).unwrap_err().status, 413);
        // A gigabyte of nothing in a megabyte.
        let bomb = packed(&vec![0; 1 << 24]).repeat(64);
        assert_eq!(unpacked(&bomb, 102_400).unwrap_err().status, 413);
        for broken in [b"no gzip".as_slice(), b"", &packed(&text)[..20]] {
            assert_eq!(unpacked(broken, 1000).unwrap_err().status, 400);
        }
    }

    #[test]
    fn the_packings_that_are_taken() {
        for (lines, expected) in [
            (vec![], Some(Packing::None)),
            (vec!["identity"], Some(Packing::None)),
            (vec!["gzip"], Some(Packing::Gzip)),
            (vec!["GZIP"], Some(Packing::Gzip)),
            (vec!["x-gzip"], Some(Packing::Gzip)),
            (vec!["br"], None),
            (vec!["gzip, gzip"], None),
            (vec!["gzip", "gzip"], None),
            (vec!["deflate"], None),
        ] {
            let mut headers = HeaderMap::new();
            for line in &lines {
                headers.append(CONTENT_ENCODING, HeaderValue::from_static(line));
            }
            assert_eq!(packing(&headers), expected, "{lines:?}");
        }
    }
}
