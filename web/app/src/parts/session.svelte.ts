// The state of the app: the connection, the chain, its last block, and the page in the address bar.

import { tick } from "svelte";
import { Subscription } from "rxjs";
import { connect, type Chain, type Connection, type ConnectionState, type Head } from "../chain/connection.ts";
import { href, parse, type Page, type Route } from "../lib/route.ts";
import { words } from "../words/index.ts";
import { line } from "./chaintext.ts";
import type { Target } from "./commands.ts";
import { chooseNode, chosenNode, defaultNode } from "./node.ts";

/// Milliseconds after which a connection that is being made is worth a word.
const SLOW = 1000;

/// Why the page in the address bar cannot be shown.
export type Trouble = "waiting" | "connecting" | "offline" | "foreign" | "other" | "unknown";

class Session {
	/// Where the connection stands; undefined until the address of the node is known.
	state = $state.raw<ConnectionState>();
	/// The chain that was connected last. It stays while the connection is lost, so that its data can be shown.
	chain = $state.raw<Chain>();
	/// The last block of that chain.
	head = $state.raw<Head>();
	/// Rises whenever everything that was read belongs to a chain that is no longer there.
	era = $state(0);
	/// Whether the connection has been taking long.
	slow = $state(false);
	/// The page in the address bar.
	route = $state.raw<Route>(parse(location.hash));
	/// The text that screen readers read out next.
	announcement = $state("");
	/// How many reads of the page have no answer yet.
	waiting = $state(0);
	/// The default of the app, and the address in use.
	standard = $state("");
	node = $state("");

	/// Whether the chain can be read now.
	readonly online = $derived(this.state?.kind === "ready");
	/// The node and the chain that commands are shown for.
	readonly target = $derived<Target>({ node: this.node, development: this.chain?.development ?? false });
	/// Names the component and the item of a page: a page with another key begins anew.
	readonly key = $derived(
		this.route.page === "settings" ? "settings" : `${this.era} ${this.route.chain ?? ""} ${keyOf(this.route)}`,
	);
	/// Why the page cannot be shown; undefined where it can. A page that was shown stays while the connection is lost.
	readonly trouble = $derived.by((): Trouble | undefined => {
		const { state, chain, route } = this;
		if (route.page === "unknown") return "unknown";
		if (route.page === "settings") return undefined;
		if (state?.kind === "foreign") return "foreign";
		if (chain) return route.chain === undefined || route.chain === chain.id ? undefined : "other";
		if (state?.kind === "offline") return "offline";
		return this.slow ? "connecting" : "waiting";
	});
	/// Whether the next heading takes the focus, as it does after a navigation.
	focusHeading = false;

	#connection: Connection | undefined;
	#subscriptions = new Subscription();
	#slow: ReturnType<typeof setTimeout> | undefined;
	#clicked = false;
	#scrolled = new Map<string, number>();
	#hash = location.hash;

	/// Begins: reads the choice of the node, connects, and follows the address bar.
	async start(): Promise<void> {
		addEventListener("hashchange", () => void this.#navigate());
		addEventListener("scroll", () => this.#scrolled.set(this.#hash, scrollY), { passive: true });
		document.addEventListener("click", (event) => this.#noteClick(event));
		this.standard = await defaultNode();
		this.#use(chosenNode() ?? this.standard);
	}

	/// Connects to another node, and keeps the choice; undefined chooses the default.
	choose(node: string | undefined): void {
		chooseNode(node);
		this.#use(node ?? this.standard);
	}

	/// Goes on with the chain that is there after a development chain was restarted.
	reload(): void {
		this.focusHeading = true;
		this.#forget();
		this.#connection?.reconnect();
	}

	/// The address of a page of the connected chain.
	href(page: Page): string {
		const chain = this.chain?.id;
		return href(chain === undefined ? page : { ...page, chain });
	}

	/// Goes to a page of the connected chain.
	go(page: Page): void {
		this.#clicked = true;
		const target = this.href(page);
		if (target === location.hash) this.#clicked = false;
		else location.hash = target;
	}

	/// Has screen readers read a text out.
	say(text: string): void {
		this.announcement = text;
	}

	#use(node: string): void {
		this.#subscriptions.unsubscribe();
		this.#connection?.close();
		this.#forget();
		this.node = node;
		this.#connection = connect(node);
		this.#subscriptions = this.#connection.state.subscribe((state) => this.#enter(state));
	}

	#forget(): void {
		this.chain = undefined;
		this.head = undefined;
		this.era += 1;
	}

	#enter(state: ConnectionState): void {
		const before = this.state;
		this.state = state;
		clearTimeout(this.#slow);
		this.slow = false;
		if (state.kind === "connecting") this.#slow = setTimeout(() => (this.slow = true), SLOW);
		if (state.kind === "foreign") this.#forget();
		if (state.kind !== "ready") return;
		if (before?.kind === "offline" && this.chain) this.say(words.connection.back(line(state.chain.name)));
		this.#follow(state.chain);
	}

	#follow(chain: Chain): void {
		if (this.chain && this.chain.id !== chain.id) this.#forget();
		this.chain = chain;
		this.#subscriptions.add(chain.head.subscribe((head) => (this.head = head)));
		this.#nameChain(chain);
	}

	/// Puts the chain into an address without one, so that the address can be shared.
	#nameChain(chain: Chain): void {
		if (this.route.chain !== undefined || this.route.page === "settings" || this.route.page === "unknown") return;
		this.route = { ...this.route, chain: chain.id };
		history.replaceState(null, "", href(this.route));
		this.#hash = location.hash;
	}

	/// A click on a link leads to a new page, which begins at its top. The browser's arrows lead back to where the reader
	/// was.
	#noteClick(event: MouseEvent): void {
		const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
		const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
		this.#clicked = link !== null && plain && link.getAttribute("href") !== location.hash;
	}

	async #navigate(): Promise<void> {
		const forward = this.#clicked;
		const before = this.key;
		this.#clicked = false;
		this.#hash = location.hash;
		this.route = parse(location.hash);
		if (this.chain) this.#nameChain(this.chain);
		if (this.key === before) return;
		this.focusHeading = true;
		await tick();
		scrollTo(0, forward ? 0 : (this.#scrolled.get(this.#hash) ?? 0));
	}
}

function keyOf(page: Page): string {
	switch (page.page) {
		case "listing":
		case "request":
			return `${page.page} ${page.id}`;
		case "account":
			return `account ${page.account}`;
		default:
			return page.page;
	}
}

export const session = new Session();
