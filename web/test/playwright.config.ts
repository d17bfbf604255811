import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";

// One node and one browser, and one test at a time: the machines that run all tests have two cores.
export default defineConfig({
	testDir: ".",
	testMatch: "*.spec.ts",
	globalSetup: "./setup.ts",
	outputDir: join(tmpdir(), `tacit-web-results-${process.getuid?.() ?? 0}`),
	workers: 1,
	fullyParallel: false,
	forbidOnly: true,
	timeout: 60_000,
	expect: { timeout: 15_000 },
	use: {
		browserName: "chromium",
		locale: "en-GB",
		timezoneId: "Europe/Berlin",
		viewport: { width: 1280, height: 900 },
		// Debian's browser, as scripts/setup.sh --web has tried it. Browsers of Playwright's own are not downloaded.
		launchOptions: {
			executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
			args: [
				"--no-sandbox",
				"--disable-gpu",
				"--disable-quic",
				"--no-first-run",
				"--disable-background-networking",
				"--disable-component-update",
				"--disable-sync",
			],
		},
	},
});
