// Makes texts of strangers safe to show. A node that lies can deliver texts that the chain would refuse.

const REPLACEMENT = "\ufffd";
const EMOJI_PRESENTATION = "\ufe0f";
const KEYCAP = "\u20e3";
const NON_JOINER = "\u200c";
const JOINER = "\u200d";

/// Characters that steer the direction or the layout of text, or that nobody sees: control characters, lone surrogates,
/// line and paragraph separators, the marks of annotations, and all default-ignorable characters, which include the
/// bidirectional controls.
const SUSPECT = /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]/gu;

/// Emoji, alone or with U+FE0F. Digits are left out, because they also need a keycap.
const EMOJI = /^(?!\p{ASCII})\p{Emoji}$/u;
/// Characters that are emoji without U+FE0F.
const EMOJI_BY_ITSELF = /^\p{Emoji_Presentation}$/u;
const KEYCAP_BASE = /^[0-9#*]$/;
const ARABIC_LETTER = /^(?=\p{Script=Arabic})\p{L}$/u;
const MARK = /^\p{M}$/u;
/// Letters and marks of the scripts in which a joiner after a virama, or a non-joiner, chooses the form of a letter.
const INDIC =
	/^[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}]$/u;
/// How many marks between a joiner and a letter are skipped at most.
const MAX_MARKS = 8;

/// Replaces suspect characters by U+FFFD, and keeps line feeds and tabs. Also keeps characters that writing needs: the
/// presentation selector and the joiner of emoji, and the joiners of Arabic and Indic scripts.
export function clean(text: string): string {
	return text.replaceAll("\r\n", "\n").replace(SUSPECT, (character, place: number, whole: string) => {
		if (character === "\n" || character === "\t") return character;
		return isNeeded(character, place, whole) ? character : REPLACEMENT;
	});
}

/// Does the same for names and titles, and turns line feeds and tabs into spaces.
export function cleanLine(text: string): string {
	return clean(text).replace(/[\n\t]/g, " ");
}

function isNeeded(character: string, place: number, whole: string): boolean {
	const before = characterBefore(whole, place);
	const after = characterAt(whole, place + character.length);
	switch (character) {
		case EMOJI_PRESENTATION:
			return KEYCAP_BASE.test(before) ? after === KEYCAP : EMOJI.test(before) && !EMOJI_BY_ITSELF.test(before);
		case JOINER:
			return joinsEmoji(before, place, whole, after) || (INDIC.test(before) && MARK.test(before));
		case NON_JOINER:
			return separatesArabic(place, whole) || (INDIC.test(before) && MARK.test(before) && INDIC.test(after));
		default:
			return false;
	}
}

function joinsEmoji(before: string, place: number, whole: string, after: string): boolean {
	const left = before === EMOJI_PRESENTATION ? characterBefore(whole, place - 1) : before;
	return EMOJI.test(left) && EMOJI.test(after);
}

function separatesArabic(place: number, whole: string): boolean {
	let left = place;
	let right = place + 1;
	for (let marks = 0; marks < MAX_MARKS && MARK.test(characterBefore(whole, left)); marks++) {
		left -= characterBefore(whole, left).length;
	}
	for (let marks = 0; marks < MAX_MARKS && MARK.test(characterAt(whole, right)); marks++) {
		right += characterAt(whole, right).length;
	}
	return ARABIC_LETTER.test(characterBefore(whole, left)) && ARABIC_LETTER.test(characterAt(whole, right));
}

function characterAt(text: string, place: number): string {
	const point = text.codePointAt(place);
	return point === undefined ? "" : String.fromCodePoint(point);
}

function characterBefore(text: string, place: number): string {
	if (place >= 2) {
		const pair = characterAt(text, place - 2);
		if (pair.length === 2) return pair;
	}
	return place >= 1 ? characterAt(text, place - 1) : "";
}

/// The longest address that becomes a link.
const MAX_LINK = 2_048;

/// Gives the target of a link to a stranger's address. Gives undefined, and the address must be shown as text, unless
/// it is a https address without a user name, which could pass for the host, or a mailto address. Invisible characters
/// and white space are refused.
export function link(uri: string): string | undefined {
	if (uri.length > MAX_LINK || /\s/u.test(uri) || clean(uri) !== uri || !URL.canParse(uri)) return undefined;
	const url = new URL(uri);
	if (url.protocol === "mailto:") return url.pathname === "" ? undefined : url.href;
	if (url.protocol !== "https:" || url.username !== "" || url.password !== "") return undefined;
	return url.href;
}
