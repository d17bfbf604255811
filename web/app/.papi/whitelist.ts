// The entries of the runtime that the app uses. From the others no types are made, and none are loaded by the page. An
// entry that is missing here does not compile.
import type { WhitelistEntry } from "../descriptors/dist/index.js";

export const whitelist: WhitelistEntry[] = [
	"const.System.SS58Prefix",
	"query.Listings.NextListingId",
	"query.Quotations.Quotations",
	"query.Timestamp.Now",
	"api.ClockApi.now",
	"api.ListingsApi.*",
	"api.QuestionsApi.*",
	"api.QuotationsApi.*",
	"api.ReputationApi.*",
	"api.SettlementApi.*",
];
