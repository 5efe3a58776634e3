//! A large answer on its way: written to a temporary file first, then sent from it piece by piece, so that it never
//! stands in memory whole.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

use actix_web::body::{BoxBody, MessageBody, SizedStream};
use bytes::Bytes;
use futures_util::stream;

/// What is read and sent at once.
const PIECE: usize = 64 * 1024;

/// A temporary file without a name: it is gone as soon as nobody holds it, however the process ends.
#[derive(Debug)]
pub struct Spool(File);

impl Spool {
    pub fn new() -> io::Result<Self> {
        Ok(Self(tempfile::tempfile()?))
    }

    /// What was written, as the body of an answer.
    pub fn into_body(mut self) -> io::Result<BoxBody> {
        let length = self.0.seek(SeekFrom::End(0))?;
        self.0.seek(SeekFrom::Start(0))?;
        let pieces = stream::try_unfold(self.0, |file| async {
            tokio::task::spawn_blocking(move || piece(file)).await.map_err(io::Error::other)?
        });
        Ok(SizedStream::new(length, Box::pin(pieces)).boxed())
    }
}

fn piece(mut file: File) -> io::Result<Option<(Bytes, File)>> {
    let mut bytes = Vec::with_capacity(PIECE);
    let most = u64::try_from(PIECE).unwrap_or(u64::MAX);
    Read::by_ref(&mut file).take(most).read_to_end(&mut bytes)?;
    Ok(if bytes.is_empty() { None } else { Some((bytes.into(), file)) })
}

impl Write for Spool {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Seek for Spool {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }
}

#[cfg(test)]
mod tests {
    use actix_web::body::{BodySize, to_bytes};

    use super::*;

    #[test]
    fn what_was_written_comes_back_with_its_length() {
        for length in [0, 1, PIECE, 3 * PIECE + 7] {
            let written: Vec<u8> = (0..=u8::MAX).cycle().take(length).collect();
            let mut spool = Spool::new().expect("a file");
            spool.write_all(&written).expect("room");
            let body = spool.into_body().expect("a body");
            assert_eq!(body.size(), BodySize::Sized(u64::try_from(length).expect("small")));
            let read = actix_web::rt::System::new().block_on(to_bytes(body)).expect("the body");
            assert!(read == written, "{length} bytes");
        }
    }
}
