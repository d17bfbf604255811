// A program that uses the types of the SDK as a front end does. It is only compiled.
import { type Ask, type Client, connect, gather, type Intent, type Plan, SdkError, type Transaction } from "@tacit/sdk";

export async function fund(wallet: Client, vault: number, address: string, ask: Ask): Promise<Transaction> {
	const intent: Intent = { kind: "fund", deal: 3n, amount: { asset: 0, units: 40n * 10n ** 12n } };
	const answers = await gather((known) => wallet.needs(address, intent, known), ask);
	const genesis = `0x${"07".repeat(32)}` as const;
	const plan: Plan = await wallet.plan(vault, { genesis }, intent, answers);
	for (const fact of plan.public.facts) {
		if (fact.kind === "amount") fact.value.units satisfies bigint;
	}
	const born = { number: 7, hash: genesis };
	return wallet.sign(vault, plan.call, { genesis, specVersion: 4, transactionVersion: 2, born, nonce: 0 });
}

export async function balance(wallet: Client, vault: number): Promise<bigint> {
	const genesis = `0x${"07".repeat(32)}` as const;
	try {
		return (await wallet.view(vault, { genesis }, { kind: "balance" }, [])).confidential.units;
	} catch (error) {
		if (error instanceof SdkError && error.kind === "unanswered") return 0n;
		throw error;
	}
}

export const start = (worker: Worker): Client => connect(worker);

// @ts-expect-error: there is no such intent.
export const wrong: Intent = { kind: "fundAll", deal: 3n };

// @ts-expect-error: numbers of deals are bigint.
export const number: Intent = { kind: "fund", deal: 3 };
