//! Serves one fixed answer from memory, on the same HTTP stack and with as many workers as the service: what a published
//! ranking could cost at least. For `make bench` only.
//!
//! `static_answer PORT FILE`: FILE holds header lines, an empty line, and the body; any GET is answered with it.

use std::thread::available_parallelism;

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{App, HttpResponse, HttpServer, web};

/// The headers and the body that every request is answered with.
#[derive(Clone)]
struct Answer {
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
}

impl Answer {
    fn parse(text: &str) -> Option<Self> {
        let (head, body) = text.split_once("\n\n")?;
        let header = |line: &str| {
            let (name, value) = line.split_once(": ")?;
            Some((name.parse().ok()?, value.parse().ok()?))
        };
        let headers = head.lines().map(header).collect::<Option<_>>()?;
        Some(Self { headers, body: Bytes::copy_from_slice(body.as_bytes()) })
    }
}

async fn answer(answer: web::Data<Answer>) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    for header in &answer.headers {
        response.insert_header(header.clone());
    }
    response.body(answer.body.clone())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let [_, port, file] =
        <[String; 3]>::try_from(std::env::args().collect::<Vec<_>>()).map_err(|_| "usage: static_answer PORT FILE")?;
    let served = Answer::parse(&std::fs::read_to_string(file)?).ok_or("header lines, an empty line, a body")?;
    let workers = available_parallelism().map_or(2, std::num::NonZero::get).clamp(2, 16);
    let server =
        HttpServer::new(move || App::new().app_data(web::Data::new(served.clone())).default_service(web::to(answer)))
            .workers(workers)
            .bind(("127.0.0.1", port.parse()?))?
            .run();
    Ok(actix_web::rt::System::new().block_on(server)?)
}
