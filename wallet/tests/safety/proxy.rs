//! Stands between a wallet and its node and holds back what is said about a submission, or alters what the node answers.

use serde_json::{json, Value};
use std::{
	io::ErrorKind,
	net::{TcpListener, TcpStream},
	sync::mpsc::{self, Receiver, Sender},
	time::Duration,
};
use tungstenite::{stream::MaybeTlsStream, Error, Message, WebSocket};

/// What does not come through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
	/// The submission: the node does not hear of it.
	Submission,
	/// Everything that the node says after it has got the submission.
	Answers,
	/// What this function of the runtime answers: its last byte is another one.
	Truth(&'static str),
	/// The hashes of blocks that are asked for by their numbers: as if the node had none of these.
	Blocks,
	/// The true amount in what this function of the runtime answers: instead of the first there is the second one.
	Amount(&'static str, u128, u128),
	/// The submission, which is answered with an error of this code: the node does not hear of it.
	Refused(i32),
}

/// What is said with an error. A terminal would do what it says.
pub const SAID: &str = "no\u{1b}[2J\u{202e}\u{2066}\nhint: pay twice";

/// A proxy for the connections of one command.
pub struct Proxy {
	/// Where it listens.
	pub url: String,
	reached: Receiver<()>,
}

impl Proxy {
	pub fn start(node: &str, held: Held) -> Self {
		let listener = TcpListener::bind("127.0.0.1:0").unwrap();
		let url = format!("ws://{}", listener.local_addr().unwrap());
		let (signal, reached) = mpsc::channel();
		let node = node.to_owned();
		// It ends with the test's process.
		std::thread::spawn(move || {
			for client in listener.incoming().flatten() {
				let (node, signal) = (node.clone(), signal.clone());
				std::thread::spawn(move || relay(client, &node, held, &signal));
			}
		});
		Self { url, reached }
	}

	/// Waits until the submission has come.
	pub fn wait(&self) {
		self.reached
			.recv_timeout(Duration::from_secs(120))
			.expect("the wallet submits within two minutes");
	}
}

fn relay(client: TcpStream, node: &str, held: Held, signal: &Sender<()>) {
	let Ok(mut client) = tungstenite::accept(client) else {
		return;
	};
	let Ok((mut node, _)) = tungstenite::connect(node) else {
		return;
	};
	let pause = Some(Duration::from_millis(2));
	client.get_ref().set_read_timeout(pause).unwrap();
	if let MaybeTlsStream::Plain(stream) = node.get_ref() {
		stream.set_read_timeout(pause).unwrap();
	}
	let mut submitted = false;
	let mut asked = Vec::new();
	loop {
		match next(&mut client) {
			Ok(Some(message)) => {
				if let Held::Truth(function) | Held::Amount(function, ..) = held {
					asked.extend(id_of_question(&message, function));
				}
				if let (Held::Blocks, Some(id)) = (held, id_of_numbered_block(&message)) {
					let answer = json!({ "jsonrpc": "2.0", "id": id, "result": null });
					if client.send(Message::text(answer.to_string())).is_err() {
						return;
					}
					continue;
				}
				let submits = message.to_text().is_ok_and(|text| text.contains("author_submit"));
				if submits && held == Held::Submission {
					let _ = signal.send(());
				} else if let (true, Held::Refused(code)) = (submits, held) {
					let request: Value = serde_json::from_str(message.to_text().unwrap()).unwrap();
					let error = json!({ "code": code, "message": SAID, "data": "Inability to pay some fees" });
					let answer = json!({ "jsonrpc": "2.0", "id": request["id"], "error": error });
					if client.send(Message::text(answer.to_string())).is_err() {
						return;
					}
					let _ = signal.send(());
				} else if node.send(message).is_err() {
					return;
				}
				if submits && held == Held::Answers {
					submitted = true;
					let _ = signal.send(());
				}
			},
			Ok(None) => {},
			Err(()) => return,
		}
		match next(&mut node) {
			Ok(Some(message)) if !submitted => {
				if client.send(altered(message, &asked, held)).is_err() {
					return;
				}
			},
			Ok(_) => {},
			Err(()) => return,
		}
	}
}

/// The number of a request that asks a function of the runtime.
fn id_of_question(message: &Message, function: &str) -> Option<Value> {
	let request: Value = serde_json::from_str(message.to_text().ok()?).ok()?;
	(request["params"][0] == function).then(|| request["id"].clone())
}

/// The number of a request for the hash of a block after the first one that is named by its number.
fn id_of_numbered_block(message: &Message) -> Option<Value> {
	let request: Value = serde_json::from_str(message.to_text().ok()?).ok()?;
	let number = &request["params"][0];
	let numbered = !number.is_null() && *number != 0 && *number != "0x0";
	(request["method"] == "chain_getBlockHash" && numbered).then(|| request["id"].clone())
}

/// The answer, unless it answers one of the questions: then another one of the same form.
fn altered(message: Message, asked: &[Value], held: Held) -> Message {
	let Some(mut answer) = message
		.to_text()
		.ok()
		.and_then(|text| serde_json::from_str::<Value>(text).ok())
	else {
		return message;
	};
	let result = answer["result"].as_str().unwrap_or_default().to_owned();
	if !asked.contains(&answer["id"]) || result.len() < 4 {
		return message;
	}
	answer["result"] = match held {
		Held::Amount(_, from, to) => {
			let [from, to] = [from, to].map(|amount| hex::encode(amount.to_le_bytes()));
			result.replace(&from, &to)
		},
		_ => {
			let (kept, last) = result.split_at(result.len() - 2);
			let last = u8::from_str_radix(last, 16).unwrap() ^ 1;
			format!("{kept}{last:02x}")
		},
	}
	.into();
	Message::text(answer.to_string())
}

/// The next message, if there is one; an error where the other side has gone.
fn next<S: std::io::Read + std::io::Write>(socket: &mut WebSocket<S>) -> Result<Option<Message>, ()> {
	match socket.read() {
		Ok(message) => Ok(Some(message)),
		Err(Error::Io(error)) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => Ok(None),
		Err(_) => Err(()),
	}
}
