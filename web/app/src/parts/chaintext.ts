// Texts from a node, made safe to show.

import { clean, cleanLine } from "../lib/text.ts";

/// The longest text on the chain, that of a requirement, has 4096 bytes. A node that lies can send any number, and the
/// browser would lay all of it out.
const LONGEST = 4096;

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

/// A text on one line.
export const line = (text: string): string => cleanLine(cut(text));

/// A text with its own lines.
export const lines = (text: string): string => clean(cut(text));
