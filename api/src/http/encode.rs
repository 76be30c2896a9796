//! How an answer is packed for its way: `zstd`, `br` or `gzip` by `Accept-Encoding`, and not at all where it is short or
//! its length is not known, as that of a stream.

use std::io::{self, Write};
use std::sync::{Arc, OnceLock};

use brotli::enc::BrotliEncoderParams;
use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};
use http::HeaderMap;
use http::header::{ACCEPT_ENCODING, HeaderValue};

use super::negotiate::{elements, quality_of};

/// Longer answers are packed on a thread where nobody waits for anything else.
const LONG: usize = 64 * 1024;
/// Quick ones of each kind: an answer is made once and packed once.
const ZSTD_LEVEL: i32 = 3;
const BROTLI_LEVEL: i32 = 4;

/// A packing, those before others that are preferred where a caller takes both alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    Zstd,
    Brotli,
    Gzip,
}

impl Packing {
    const ALL: [Packing; 3] = [Packing::Zstd, Packing::Brotli, Packing::Gzip];

    /// The packing that the caller weighs highest; `None` for none.
    pub(crate) fn wanted(headers: &HeaderMap) -> Option<Packing> {
        if !headers.contains_key(ACCEPT_ENCODING) {
            return None;
        }
        // To go as it is nobody needs to ask for. Where it is asked for, it wins by a higher weight alone.
        let plain = weight(headers, "identity").unwrap_or(0);
        let any = weight(headers, "*").unwrap_or(0);
        let mut best: Option<(u16, Packing)> = None;
        for packing in Self::ALL {
            let weight = weight(headers, packing.name()).unwrap_or(any);
            if weight > 0 && weight >= plain && best.is_none_or(|(known, _)| weight > known) {
                best = Some((weight, packing));
            }
        }
        best.map(|(_, packing)| packing)
    }

    /// The name in `Content-Encoding`, and behind the `ETag` of what is packed so.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Packing::Zstd => "zstd",
            Packing::Brotli => "br",
            Packing::Gzip => "gzip",
        }
    }

    /// The value of `Content-Encoding`.
    pub(crate) fn header(self) -> HeaderValue {
        HeaderValue::from_static(self.name())
    }

    /// Packs a body. `None` when that cannot be done, so that it goes as it is.
    pub(crate) async fn pack(self, body: Bytes) -> Option<Bytes> {
        if body.len() < LONG {
            return self.packed(&body).ok();
        }
        tokio::task::spawn_blocking(move || self.packed(&body).ok()).await.ok().flatten()
    }

    fn packed(self, body: &[u8]) -> io::Result<Bytes> {
        let packed = match self {
            Packing::Zstd => zstd::bulk::compress(body, ZSTD_LEVEL)?,
            Packing::Brotli => {
                let mut packed = Vec::new();
                let parameters = BrotliEncoderParams { quality: BROTLI_LEVEL, ..BrotliEncoderParams::default() };
                brotli::BrotliCompress(&mut &*body, &mut packed, &parameters)?;
                packed
            }
            Packing::Gzip => {
                let mut packer = GzEncoder::new(Vec::new(), Compression::default());
                packer.write_all(body)?;
                packer.finish()?
            }
        };
        Ok(packed.into())
    }
}

/// The packed forms of a text that is always the same: each is made when it is first wanted, and kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct Forms(Arc<[OnceLock<Bytes>; Packing::ALL.len()]>);

impl Forms {
    /// The text in one form. `None` when it cannot be packed.
    pub(crate) async fn of(&self, packing: Packing, body: Bytes) -> Option<Bytes> {
        let place = &self.0[packing as usize];
        if let Some(packed) = place.get() {
            return Some(packed.clone());
        }
        let packed = packing.pack(body).await?;
        Some(place.get_or_init(|| packed).clone())
    }
}

/// How much the caller wants a coding, in thousandths; `None` when it is not named.
fn weight(headers: &HeaderMap, coding: &str) -> Option<u16> {
    elements(headers, ACCEPT_ENCODING).find_map(|element| {
        let mut parts = element.split(';').map(str::trim);
        let named = parts.next().unwrap_or_default();
        // RFC 9110 has the prefixed name as another for the same.
        let same = named.eq_ignore_ascii_case(coding) || (coding == "gzip" && named.eq_ignore_ascii_case("x-gzip"));
        same.then(|| quality_of(parts).unwrap_or(0))
    })
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn the_packing_that_weighs_highest_is_taken() {
        use Packing::{Brotli, Gzip, Zstd};
        for (accept, expected) in [
            ("gzip, deflate, br, zstd", Some(Zstd)),
            ("gzip, deflate, br", Some(Brotli)),
            ("gzip", Some(Gzip)),
            ("GZIP", Some(Gzip)),
            ("x-gzip", Some(Gzip)),
            ("gzip;q=0.9, br;q=0.1", Some(Gzip)),
            ("gzip;q=0.1, *;q=0.5", Some(Zstd)),
            ("*", Some(Zstd)),
            ("zstd;q=0, *", Some(Brotli)),
            ("zstd;q=0, br;q=0, gzip;q=0", None),
            ("*;q=0", None),
            ("identity", None),
            ("identity, gzip;q=0.5", None),
            ("identity;q=0.5, gzip", Some(Gzip)),
            ("identity;q=0.5, gzip;q=0.5", Some(Gzip)),
            ("identity;q=0, br", Some(Brotli)),
            ("deflate, compress", None),
            ("", None),
            ("gzip;q=2", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(accept));
            assert_eq!(Packing::wanted(&headers), expected, "{accept:?}");
        }
        assert_eq!(Packing::wanted(&HeaderMap::new()), None);
    }

    #[tokio::test]
    async fn what_is_packed_is_what_comes_out() {
        for length in [0, 1, 5000, 3 * LONG] {
            let text: Vec<u8> = (0..length).map(|n| u8::try_from(n % 61).unwrap()).collect();
            for packing in Packing::ALL {
                let packed = packing.pack(Bytes::from(text.clone())).await.unwrap();
                let mut out = Vec::new();
                match packing {
                    Packing::Zstd => out = zstd::stream::decode_all(&*packed).unwrap(),
                    Packing::Brotli => {
                        brotli::Decompressor::new(&*packed, 4096).read_to_end(&mut out).map(drop).unwrap();
                    }
                    Packing::Gzip => {
                        flate2::read::GzDecoder::new(&*packed).read_to_end(&mut out).map(drop).unwrap();
                    }
                }
                assert!(out == text, "{packing:?} {length}");
                assert!(length < 5000 || packed.len() < length / 10, "{packing:?} {length}: {}", packed.len());
            }
        }
    }
}
