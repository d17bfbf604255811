//! A proxy between a wallet and its node, which holds back messages about a submission or alters the node's answers.

use codec::{Decode, Encode};
use scale_info::{PortableRegistry, TypeDef};
use serde_json::{json, Value};
use std::{
	io::ErrorKind,
	net::{TcpListener, TcpStream},
	sync::mpsc::{self, Receiver, Sender},
	time::Duration,
};
use tungstenite::{stream::MaybeTlsStream, Error, Message, WebSocket};

/// The messages that do not come through, or not unchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
	/// The submission: the node does not receive it.
	Submission,
	/// Every message of the node after it has received the submission.
	Answers,
	/// The answer of this function of the runtime: its last byte is altered.
	Truth(&'static str),
	/// An amount in the answer of this function of the runtime: the first amount is replaced by the second one.
	Amount(&'static str, u128, u128),
	/// The submission: the node does not receive it, and the wallet gets an error with this code.
	Refused(i32),
	/// The answer of this function of the runtime: the wallet gets the error that the node has removed the state.
	State(&'static str),
	/// The hashes of the blocks from the first number to the last one: the wallet is told that the node has none.
	Blocks(u64, u64),
	/// The pages of this function of the runtime: each holds one item, and the chain goes on before it comes.
	Pages(&'static str),
	/// The metadata: two variants of the enumeration at this path have swapped indices.
	Indices(&'static [&'static str], [&'static str; 2]),
}

impl Held {
	/// Whether the answer to a request is altered.
	fn alters(self, request: &Value) -> bool {
		let parameter = &request["params"][0];
		match self {
			Self::Truth(function) | Self::Amount(function, ..) | Self::Pages(function) => parameter == function,
			Self::Indices(..) => parameter == "Metadata_metadata_at_version",
			Self::Blocks(first, last) => {
				let number = parameter.as_u64().filter(|number| (first..=last).contains(number));
				request["method"] == "chain_getBlockHash" && number.is_some()
			},
			_ => false,
		}
	}

	/// The error that answers a request in the node's place.
	fn error(self, request: &Value) -> Option<Value> {
		let submits = || {
			request["method"]
				.as_str()
				.is_some_and(|method| method.starts_with("author_submit"))
		};
		match self {
			Self::Refused(code) if submits() => {
				Some(json!({ "code": code, "message": SAID, "data": "Inability to pay some fees" }))
			},
			Self::State(function) if request["params"][0] == function => {
				Some(json!({ "code": 4003, "message": "Client error: State already discarded" }))
			},
			_ => None,
		}
	}
}

/// The message of an error, whose control characters would steer a terminal.
pub const SAID: &str = "no\u{1b}[2J\u{202e}\u{2066}\nhint: pay twice";

/// A proxy for the connections of one command.
pub struct Proxy {
	/// The address at which it listens.
	pub url: String,
	reached: Receiver<()>,
	asked: Receiver<Value>,
}

impl Proxy {
	pub fn start(node: &str, held: Held) -> Self {
		let listener = TcpListener::bind("127.0.0.1:0").unwrap();
		let url = format!("ws://{}", listener.local_addr().unwrap());
		let (signal, reached) = mpsc::channel();
		let (questions, asked) = mpsc::channel();
		let node = node.to_owned();
		// It ends with the test's process.
		std::thread::spawn(move || {
			for client in listener.incoming().flatten() {
				let (node, signal, questions) = (node.clone(), signal.clone(), questions.clone());
				std::thread::spawn(move || relay(client, &node, held, &signal, &questions));
			}
		});
		Self { url, reached, asked }
	}

	/// The blocks at which the altered function was asked so far, in this order.
	pub fn blocks(&self) -> Vec<String> {
		let blocks = self.asked.try_iter().map(|request| request["params"][2].to_string());
		blocks.collect()
	}

	/// Waits until the submission has arrived.
	pub fn wait(&self) {
		self.reached
			.recv_timeout(Duration::from_secs(120))
			.expect("the wallet submits within two minutes");
	}
}

fn relay(client: TcpStream, node: &str, held: Held, signal: &Sender<()>, questions: &Sender<Value>) {
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
			Ok(Some(mut message)) => {
				let mut request = json_of(&message).unwrap_or_default();
				if held.alters(&request) {
					asked.push(request["id"].clone());
					let _ = questions.send(request.clone());
					if let Held::Pages(_) = held {
						request["params"][1] = for_one_item(&request["params"][1]).into();
						message = Message::text(request.to_string());
					}
				}
				let submits = message.to_text().is_ok_and(|text| text.contains("author_submit"));
				if submits && held == Held::Submission {
					let _ = signal.send(());
				} else if let Some(error) = held.error(&request) {
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

/// The argument of a question for a page, which ends with the number of wanted items: now 1.
fn for_one_item(argument: &Value) -> String {
	let argument = argument.as_str().unwrap();
	format!("{}01000000", &argument[..argument.len() - 8])
}

fn json_of(message: &Message) -> Option<Value> {
	serde_json::from_str(message.to_text().ok()?).ok()
}

/// Alters a message of the same form if it answers one of the questions, and otherwise returns it unchanged.
fn altered(message: Message, asked: &[Value], held: Held) -> Message {
	let Some(mut answer) = json_of(&message).filter(|answer| asked.contains(&answer["id"])) else {
		return message;
	};
	let result = answer["result"].as_str().unwrap_or_default();
	if result.len() < 4 {
		return message;
	}
	if let Held::Pages(_) = held {
		std::thread::sleep(Duration::from_secs(1));
		return message;
	}
	answer["result"] = match held {
		Held::Amount(_, from, to) => {
			let [from, to] = [from, to].map(|amount| hex::encode(amount.to_le_bytes()));
			result.replace(&from, &to).into()
		},
		Held::Blocks(..) => Value::Null,
		Held::Indices(path, names) => with_swapped_indices(result, path, names).into(),
		_ => {
			let (kept, last) = result.split_at(result.len() - 2);
			let last = u8::from_str_radix(last, 16).unwrap() ^ 1;
			format!("{kept}{last:02x}").into()
		},
	};
	Message::text(answer.to_string())
}

/// Swaps the indices of two variants of an enumeration in the metadata that a node gives.
fn with_swapped_indices(answer: &str, path: &[&str], names: [&str; 2]) -> String {
	let answer = hex::decode(answer.trim_start_matches("0x")).unwrap();
	let metadata = Option::<Vec<u8>>::decode(&mut &answer[..]).unwrap().unwrap();
	// Four magic bytes and the version of the metadata come before the types.
	let (head, mut rest) = metadata.split_at(5);
	let mut registry = PortableRegistry::decode(&mut rest).unwrap();
	let mut types = registry.types.iter_mut();
	let found = types.find(|one| one.ty.path.segments == path).unwrap();
	let TypeDef::Variant(definition) = &mut found.ty.type_def else {
		panic!("{path:?} is no enumeration")
	};
	let place = |name| definition.variants.iter().position(|one| one.name == name).unwrap();
	let [one, two] = names.map(place);
	let (first, second) = (definition.variants[one].index, definition.variants[two].index);
	definition.variants[one].index = second;
	definition.variants[two].index = first;
	let altered = Some([head, &registry.encode(), rest].concat());
	format!("0x{}", hex::encode(altered.encode()))
}

/// The next message, if there is one; an error where the other side has gone.
fn next<S: std::io::Read + std::io::Write>(socket: &mut WebSocket<S>) -> Result<Option<Message>, ()> {
	match socket.read() {
		Ok(message) => Ok(Some(message)),
		Err(Error::Io(error)) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => Ok(None),
		Err(_) => Err(()),
	}
}
