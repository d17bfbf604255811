//! Direct queries of a node, as any stranger could make them: JSON-RPC over HTTP.

use crate::{wait_until, Error, Result};
use serde_json::{json, Value};
use std::{
	io::{Read, Write},
	net::TcpStream,
	time::Duration,
};

/// The longest time until a block is final on a node.
const FINALITY: Duration = Duration::from_secs(300);

/// Sends a request, or an array of requests, to a node at an address such as `ws://127.0.0.1:9944`. Returns the whole
/// answer.
pub fn ask(url: &str, request: &Value) -> Result<Value> {
	let address = url.trim_start_matches("ws://").trim_end_matches('/');
	let body = request.to_string();
	let answer = post(address, &body).map_err(Error::io(url))?;
	let answer = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
	serde_json::from_str(answer).map_err(|_| Error::NoJson {
		command: format!("(JSON-RPC at {url})"),
		text: answer.chars().take(200).collect(),
	})
}

fn post(address: &str, body: &str) -> std::io::Result<String> {
	let mut stream = TcpStream::connect(address)?;
	let head = format!(
		"POST / HTTP/1.0\r\nHost: {address}\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
		body.len()
	);
	stream.write_all((head + body).as_bytes())?;
	let mut answer = Vec::new();
	stream.read_to_end(&mut answer)?;
	Ok(String::from_utf8_lossy(&answer).into_owned())
}

/// Builds a request for [`ask`].
pub fn request(method: &str, parameters: Value) -> Value {
	json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": parameters })
}

/// Returns the number of the last final block of a node.
pub fn final_block(url: &str) -> Result<u64> {
	let head = ask(url, &request("chain_getFinalizedHead", json!([])))?;
	let header = ask(url, &request("chain_getHeader", json!([head["result"]])))?;
	let number = header["result"]["number"]
		.as_str()
		.and_then(|number| number.strip_prefix("0x"));
	let number = number.and_then(|number| u64::from_str_radix(number, 16).ok());
	number.ok_or_else(|| Error::NoField {
		name: "number".to_owned(),
		object: header.clone(),
	})
}

/// Waits until a block of that number is final on a node.
pub fn await_final(url: &str, block: u64) -> Result<()> {
	wait_until(&format!("block {block} is final on {url}"), FINALITY, || {
		Ok((final_block(url)? >= block).then_some(()))
	})
}

#[cfg(test)]
mod tests {
	use super::*;
	use std::{
		io::{BufRead, BufReader},
		net::TcpListener,
		thread,
	};

	/// Starts a server that gives these answers, one after the other. Its thread returns the requests.
	fn node(answers: &[&'static str]) -> (String, thread::JoinHandle<Vec<Value>>) {
		let listener = TcpListener::bind("127.0.0.1:0").unwrap();
		let url = format!("ws://{}", listener.local_addr().unwrap());
		let answers = answers.to_vec();
		let asked = thread::spawn(move || {
			let answer = |answer: &str| {
				let mut reader = BufReader::new(listener.accept().unwrap().0);
				let mut length = 0;
				loop {
					let mut line = String::new();
					reader.read_line(&mut line).unwrap();
					if let Some(value) = line.strip_prefix("Content-Length: ") {
						length = value.trim().parse().unwrap();
					}
					if line == "\r\n" {
						break;
					}
				}
				let mut body = vec![0; length];
				reader.read_exact(&mut body).unwrap();
				write!(reader.get_mut(), "HTTP/1.0 200 OK\r\n\r\n{answer}").unwrap();
				serde_json::from_slice(&body).unwrap()
			};
			answers.into_iter().map(answer).collect()
		});
		(url, asked)
	}

	#[test]
	fn the_last_final_block_is_read_from_its_header() {
		let (url, asked) = node(&["{\"result\": \"0xab\"}", "{\"result\": {\"number\": \"0x1f\"}}"]);
		assert_eq!(final_block(&url).unwrap(), 31);
		let asked = asked.join().unwrap();
		assert_eq!(asked[0]["method"], "chain_getFinalizedHead");
		assert_eq!(
			(&asked[1]["method"], &asked[1]["params"][0]),
			(&json!("chain_getHeader"), &json!("0xab"))
		);
	}

	#[test]
	fn what_is_no_answer_is_an_error() {
		let (url, asked) = node(&["not found"]);
		let error = ask(&url, &request("x", json!([]))).unwrap_err().to_string();
		assert!(error.contains(&url) && error.contains("not found"), "{error}");
		asked.join().unwrap();
		assert!(ask("ws://127.0.0.1:1", &json!({})).is_err());
	}
}
