// Finds parts of a page by role and name, as a screen reader does.
import type { Locator, Page } from "@playwright/test";
import { en } from "../app/src/words/en.ts";
import { expect } from "./world.ts";

export { en };

/// The main part of a page.
export const main = (page: Page): Locator => page.getByRole("main");
export const heading = (page: Page): Locator => main(page).getByRole("heading", { level: 1 });
/// A part of a page by its name.
export const region = (page: Page, name: string): Locator => page.getByRole("region", { name, exact: true });
/// The description of a term in a list of facts.
export const fact = (within: Page | Locator, term: string): Locator =>
	within.locator(`xpath=.//dl/div[normalize-space(dt)="${term}"]/dd`);

/// A text as an expression that matches nothing more and nothing less.
export const exactly = (text: string): RegExp => new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*$`);

/// Waits until the page has read everything that it shows.
export async function settled(page: Page): Promise<void> {
	await expect(page.getByRole("status", { name: en.connection.label, exact: true })).toHaveText(/Connected/);
	await expect(main(page)).not.toHaveAttribute("aria-busy", "true");
}
