/// Returns the text that an account signs to name its encryption key on a chain. Wallets put `<Bytes>` and `</Bytes>`
/// around the messages that they sign.
export function keyText(genesis, publicKey, encryptionKey) {
	const account = Buffer.from(publicKey).toString("hex");
	return `Tacit encryption key\nchain ${genesis}\naccount 0x${account}\nkey ${encryptionKey}`;
}
