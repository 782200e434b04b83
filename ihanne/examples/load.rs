//! Asks a server for something again and again, as many programs would, and tells how long the answers take.
//!
//! `load HOST TOKEN PATH BODIES RATE SECONDS CONNECTIONS`: each line of the file BODIES is a body of JSON, sent in turn; RATE is requests
//! a second, or 0 for as many as the server answers. Requests are sent when they are due, whether the ones before were answered or not,
//! and each is timed from when it was due: a server that stops for a while is not spared. Prints one JSON object.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [host, token, path, bodies, rate, seconds, connections] = words.as_slice() else {
        eprintln!("load HOST TOKEN PATH BODIES RATE SECONDS CONNECTIONS");
        std::process::exit(2);
    };
    let bodies: Vec<String> = std::fs::read_to_string(bodies).expect("the bodies are there").lines().map(str::to_owned).collect();
    let number = |text: &String| text.parse::<f64>().expect("a number");
    let (rate, seconds, connections) = (number(rate), number(seconds), number(connections) as usize);
    let begun = Instant::now() + Duration::from_millis(50);
    let asked = |first: usize| {
        let mut stream = BufReader::new(TcpStream::connect(host).expect("the server is there"));
        stream.get_ref().set_nodelay(true).expect("a socket");
        let (mut times, mut wrong) = (Vec::new(), 0_u64);
        for turn in (first..).step_by(connections) {
            let due = if rate > 0.0 { begun + Duration::from_secs_f64(turn as f64 / rate) } else { Instant::now() };
            if due.saturating_duration_since(begun).as_secs_f64() >= seconds {
                break;
            }
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            let status = ask(&mut stream, host, token, path, &bodies[turn % bodies.len()]);
            times.push(due.elapsed().as_secs_f64() * 1e3);
            wrong += u64::from(!(200..300).contains(&status));
        }
        (times, wrong)
    };
    let all: Vec<(Vec<f64>, u64)> = std::thread::scope(|scope| {
        let asked = &asked;
        let threads: Vec<_> = (0..connections).map(|first| scope.spawn(move || asked(first))).collect();
        threads.into_iter().map(|thread| thread.join().expect("it asked to the end")).collect()
    });
    let took = begun.elapsed().as_secs_f64();
    let mut times: Vec<f64> = all.iter().flat_map(|(times, _)| times.iter().copied()).collect();
    times.sort_unstable_by(f64::total_cmp);
    let wrong: u64 = all.iter().map(|(_, wrong)| wrong).sum();
    let at = |share: f64| times[((times.len() as f64 * share) as usize).min(times.len() - 1)];
    println!(
        "{{\"requests\": {}, \"wrong\": {wrong}, \"seconds\": {took:.3}, \"a_second\": {:.1}, \"p50\": {:.3}, \"p95\": {:.3}, \"p99\": {:.3}, \"most\": {:.3}}}",
        times.len(),
        times.len() as f64 / took,
        at(0.5),
        at(0.95),
        at(0.99),
        at(1.0)
    );
}

/// Asks once; the status.
fn ask(stream: &mut BufReader<TcpStream>, host: &str, token: &str, path: &str, body: &str) -> u16 {
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.get_mut().write_all(request.as_bytes()).expect("it is sent");
    let (mut line, mut status, mut length) = (String::new(), 0, 0);
    loop {
        line.clear();
        stream.read_line(&mut line).expect("it is answered");
        if let Some(rest) = line.strip_prefix("HTTP/1.1 ") {
            status = rest[..3].parse().expect("a status");
        }
        if let Some((_, value)) = line.to_ascii_lowercase().split_once("content-length: ") {
            length = value.trim().parse().expect("a length");
        }
        if line == "\r\n" {
            break;
        }
    }
    let mut rest = vec![0; length];
    stream.read_exact(&mut rest).expect("the answer is whole");
    status
}
