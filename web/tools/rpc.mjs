// Questions to a node over JSON-RPC, with the WebSocket of Node.js.

/// Asks a node and gives the results in the order of the questions, each a method with its parameters. It fails if the
/// node does not answer in time, or refuses a question.
export function ask(url, questions, milliseconds = 60_000) {
	return new Promise((resolve, reject) => {
		const socket = new WebSocket(url);
		const results = [];
		let ended = false;
		const end = (settle, value) => {
			// Closing a connection that failed is an error of its own.
			if (ended) return;
			ended = true;
			clearTimeout(timer);
			socket.close();
			settle(value);
		};
		const timer = setTimeout(() => end(reject, new Error(`${url} did not answer in time`)), milliseconds);
		socket.addEventListener("error", () => end(reject, new Error(`no connection to ${url}`)));
		socket.addEventListener("close", () => end(reject, new Error(`${url} closed the connection`)));
		socket.addEventListener("open", () => {
			questions.forEach(([method, ...params], id) => socket.send(JSON.stringify({ jsonrpc: "2.0", id, method, params })));
		});
		let missing = questions.length;
		socket.addEventListener("message", ({ data }) => {
			const { id, result, error } = JSON.parse(data);
			if (error) return end(reject, new Error(`${url} refuses ${questions[id]?.[0]}: ${error.message}`));
			results[id] = result;
			missing -= 1;
			if (missing === 0) end(resolve, results);
		});
	});
}
