/// What an account signs to name its encryption key on a chain. Whoever signs messages puts `<Bytes>` and `</Bytes>` around it.
export function keyText(genesis, publicKey, encryptionKey) {
	const account = Buffer.from(publicKey).toString("hex");
	return `Tacit encryption key\nchain ${genesis}\naccount 0x${account}\nkey ${encryptionKey}`;
}
