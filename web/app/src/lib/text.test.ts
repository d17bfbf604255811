import assert from "node:assert/strict";
import { test } from "node:test";
import { clean, cleanLine, link } from "./text.ts";

const visible = (text: string) => !/[\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(text.replace(/[\n\t]/g, ""));

test("lines and tabs stay in paragraphs, and become spaces in a line", () => {
	assert.equal(clean("one\n\ttwo\r\nthree"), "one\n\ttwo\nthree");
	assert.equal(cleanLine("one\n\ttwo\r\nthree"), "one  two three");
});

test("what steers the text is shown", () => {
	for (const steering of [
		"\u001b[2J",
		"a\rb",
		"\u0000",
		"\u007f",
		"\u0085",
		"\u009b1m",
		"\u061c",
		"\u200e",
		"\u200f",
		"\u202ecba",
		"\u2066a\u2069",
		"\u2028",
		"\u2029",
		"a\ufff9b\ufffac\ufffb",
		"\u{e0041}",
		"\ud800",
		"a\udc00",
	]) {
		for (const shown of [clean(steering), cleanLine(steering)]) {
			assert.ok(shown.includes("\ufffd"), JSON.stringify(steering));
			assert.ok(visible(shown), JSON.stringify(steering));
			assert.equal(shown.length, [...steering].length, JSON.stringify(steering));
		}
	}
});

test("names do not differ by what nobody sees", () => {
	for (const invisible of
		"\u00ad\u034f\u180b\u200b\u200c\u200d\u2060\u2063\u206a\u115f\u3164\uffa0\ufe00\ufe0e\ufe0f\ufeff\u{e0001}\u{e0041}\u{e0100}") {
		for (const text of [`Lab${invisible}or`, `${invisible}Lab`, `Lab${invisible}`]) {
			assert.equal(clean(text), text.replace(invisible, "\ufffd"), JSON.stringify(text));
		}
	}
});

test("ordinary text of any script stays", () => {
	for (const text of [
		"Finite elements",
		"Spektroskopie für 5 µm",
		"材料試験",
		"دراسة",
		"材料 👩‍🔬 دراسة",
		"می\u200cخواهم",
		"مَ\u200cن",
		"क्षत्रिय",
		"क्\u200dष",
		"क्\u200cष",
		"শ্র\u09cd\u200cক",
		"Крыло № 5",
		"❤\ufe0f",
		"1\ufe0f\u20e3 #\ufe0f\u20e3",
		"👩🏽\u200d🔬",
		"🏳\ufe0f\u200d🌈",
		"👨\u200d👩\u200d👧",
	]) {
		assert.equal(clean(text), text);
	}
});

test("what emoji and scripts need is only kept where they need it", () => {
	for (const text of [
		"\u200d🔬",
		"👩\u200d",
		"👩\u200dA",
		"A\u200d🔬",
		"1\ufe0f",
		"A\ufe0f",
		// An emoji by itself needs no selector.
		"🔬\ufe0f",
		"ن\u200c",
		"\u200cن",
		"क\u200d",
		"🏴\u{e0067}\u{e0062}\u{e007f}",
	]) {
		assert.ok(clean(text).includes("\ufffd"), JSON.stringify(text));
	}
});

test("long hostile texts take no time", () => {
	const started = performance.now();
	for (const part of ["\u200d", "👩\u200d", "\u0300\u200c", "\r\n\u202e", "\ud800"]) {
		clean(part.repeat(100_000));
	}
	assert.ok(performance.now() - started < 5_000);
});

test("only https and mailto lead somewhere", () => {
	assert.equal(link("https://lab.example/services?id=1#top"), "https://lab.example/services?id=1#top");
	assert.equal(link("HTTPS://Lab.example"), "https://lab.example/");
	assert.equal(link("mailto:lab@example.org"), "mailto:lab@example.org");
	// A host in letters that look like others is shown by its code.
	assert.equal(link("https://аррӏе.example/"), "https://xn--80ak6aa92e.example/");
	for (const uri of [
		"",
		"lab.example",
		"//lab.example",
		"http://lab.example",
		"javascript:alert(1)",
		"java\nscript:alert(1)",
		" https://lab.example",
		"https://lab.example/a b",
		"https://lab\u202eexample.org",
		"https://lab\u200bexample.org",
		"https://bank.example@lab.example/",
		"https://:secret@lab.example/",
		"https://",
		"mailto:",
		"data:text/html,x",
		"blob:https://lab.example/1",
		"ipfs://bafy",
		"tel:123",
		`https://lab.example/${"a".repeat(2_048)}`,
	]) {
		assert.equal(link(uri), undefined, uri);
	}
});
