// The texts in the language of the reader. English is the only one so far.

import { en, type Words } from "./en.ts";

export type { Words };
export const words: Words = en;
