// Keywords as a person types them, and the chain's refusals of them in words.

import type { SearchError } from "../chain/types.ts";
import { line } from "./chaintext.ts";
import { words as text } from "../words/index.ts";

/// The words of a field, each once, separated by white space or commas.
export const split = (field: string): string[] => [...new Set(field.split(/[\s,]+/u).filter((word) => word !== ""))];

/// Whether a keyword of the chain is one of the words of a query. It only decides which keywords are marked: the chain's
/// normal form merges more spellings than this comparison.
export const isHit = (keyword: string, query: string[]): boolean =>
	query.some((word) => word.normalize("NFKC").toLowerCase() === keyword);

/// Keywords in a sentence.
export const listed = (query: string[]): string => query.map(line).join(", ");

/// The reason for which the chain refuses the words of a query.
export function problemOf(error: SearchError, query: string[]): string {
	const { errors } = text.search;
	switch (error.type) {
		case "NoKeywords":
			return errors.noKeywords;
		case "TooManyKeywords":
			return errors.tooMany(error.value.max);
		case "InvalidKeyword": {
			const word = line(query[error.value.index] ?? "");
			const reason = error.value.error;
			switch (reason.type) {
				case "Empty":
					return errors.invalid(word, errors.empty);
				case "TooLong":
					return errors.invalid(word, errors.tooLong);
				case "ForbiddenCharacter":
					return errors.invalid(word, errors.forbidden(line(reason.value)));
				case "NotUtf8":
					return errors.invalid(word, errors.notText);
			}
		}
	}
}
