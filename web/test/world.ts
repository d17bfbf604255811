// Shared by all tests: the node and the market that were set up, and pages that are watched for faults.
import { join } from "node:path";
import { test as base, expect, type BrowserContext, type Page } from "@playwright/test";
import { runTacit } from "../../tests/clients/common/node.mjs";
import type { Market, Person } from "./market.ts";

/// The variable of the environment through which the set-up hands the world to the tests.
export const WORLD = "TACIT_WEB_WORLD";

export interface World {
	/// The address of the node, and the folder of its data.
	node: string;
	directory: string;
	/// The address of the app, with a slash at its end.
	site: string;
	/// The id of the chain in addresses.
	chain: string;
	market: Market;
}

export const world: World = JSON.parse(process.env[WORLD] ?? "{}");

/// Runs `tacit` as somebody, on the node of the tests or on another one.
export async function tacit(person: Person, ...command: (string | number)[]): Promise<Record<string, unknown>> {
	const common = ["--node", world.node, "--journal", join(world.directory, "journal"), "--json", "--dev", person];
	const output = await runTacit([...common, ...command.map(String)], { cwd: world.directory });
	return output.trim() === "" ? {} : JSON.parse(output);
}

/// The address of a page of the app: `address("listing/0")`.
export const address = (path = "", { site = world.site, chain = world.chain } = {}): string => `${site}#/${chain}/${path}`;

/// The faults of pages, and the addresses that they asked.
export class Watch {
	/// Errors on the console, exceptions, violations of the policy.
	readonly faults: string[] = [];
	/// Every address that was asked, WebSockets included.
	readonly asked = new Set<string>();

	/// Watches all pages of a context from their beginning.
	static async over(context: BrowserContext): Promise<Watch> {
		const watch = new Watch();
		await context.exposeFunction("reportViolation", (text: string) => watch.faults.push(text));
		await context.addInitScript(() => {
			const report = (window as unknown as { reportViolation(text: string): void }).reportViolation;
			document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) => {
				report(`violation of ${violatedDirective}: ${blockedURI} in ${sourceFile}`);
			});
		});
		context.on("page", (page) => watch.follow(page));
		return watch;
	}

	private follow(page: Page): void {
		page.on("console", (message) => {
			if (message.type() === "error") this.faults.push(`console: ${message.text()}`);
		});
		page.on("pageerror", (error) => this.faults.push(`exception: ${error.stack ?? error.message}`));
		page.on("dialog", (dialog) => {
			this.faults.push(`dialog: ${dialog.message()}`);
			void dialog.dismiss();
		});
		page.on("request", (request) => this.asked.add(request.url()));
		page.on("websocket", (socket) => this.asked.add(socket.url()));
	}

	/// The origins that were asked, apart from pages that the browser made by itself.
	get origins(): string[] {
		const origins = [...this.asked].filter((url) => !/^(about|data|blob):/.test(url)).map((url) => new URL(url));
		return [...new Set(origins.map(({ protocol, host }) => `${protocol}//${host}`))].sort();
	}
}

interface Fixtures {
	watch: Watch;
	/// Faults that a test causes on purpose, such as refused connections.
	expected: RegExp[];
}

/// Every test fails where its pages report a fault or ask an address that is neither the app's nor a node's on this
/// machine.
export const test = base.extend<Fixtures>({
	expected: [[], { option: true }],
	watch: [
		async ({ context, expected }, use) => {
			const watch = await Watch.over(context);
			await use(watch);
			const faults = watch.faults.filter((fault) => !expected.some((pattern) => pattern.test(fault)));
			expect(faults, "faults that the page reported").toEqual([]);
			const elsewhere = watch.origins.filter((origin) => !/^(http|ws):\/\/127\.0\.0\.1:\d+$/.test(origin));
			expect(elsewhere, "origins other than the app's and the node's").toEqual([]);
		},
		{ auto: true },
	],
});

/// A failed WebSocket, which Chromium reports on the console.
export const NO_CONNECTION = /^console: WebSocket connection to 'ws:\/\/127\.0\.0\.1:\d+\/?' failed/;

export { expect };
