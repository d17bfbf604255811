// Signs a call on a machine without a network, as a hardware wallet or its host does: with the digest of the metadata (RFC 78), which
// the chain compares with its own. Whoever was shown another call than the chain will execute has signed under another digest.
//
//   node offline.mjs < material.json > signed.json
//
// `material` is all that it gets: the chain's metadata (V15, hexadecimal), genesis hash, runtime version, the account's nonce, the
// token's decimals and symbol, the call, and the secret. There is no address of a node in it.
import { readFileSync } from "node:fs";
import { merkleizeMetadata } from "@polkadot-api/merkleize-metadata";
import { Keyring } from "@polkadot/api";
import { Metadata, TypeRegistry } from "@polkadot/types";
import { u8aToHex } from "@polkadot/util";

const material = JSON.parse(readFileSync(0, "utf8"));
const { genesisHash, specVersion, transactionVersion, nonce, decimals, tokenSymbol } = material;

const registry = new TypeRegistry();
const metadata = new Metadata(registry, material.metadata);
registry.setMetadata(metadata);
const signer = new Keyring({ type: "sr25519" }).addFromUri(material.secret);

const merkleized = merkleizeMetadata(material.metadata, { decimals, tokenSymbol });
const digest = u8aToHex(merkleized.digest());

const method = registry.createType("Call", material.call);
const values = {
	// Without a block that it would have to know, the transaction does not expire.
	era: "0x00",
	blockHash: genesisHash,
	genesisHash,
	method: method.toHex(),
	// 1: the digest is checked.
	mode: material.mode ?? 1,
	metadataHash: material.mode === 0 ? null : (material.metadataHash ?? digest),
	nonce,
	specVersion,
	tip: 0,
	transactionVersion,
};
const payload = registry.createType("ExtrinsicPayload", values, { version: 4 });
const { signature } = payload.sign(signer);
const extrinsic = registry.createType("Extrinsic", { method }, { version: 4 });
extrinsic.addSignature(signer.address, signature, values);

process.stdout.write(
	JSON.stringify({
		digest,
		extrinsic: extrinsic.toHex(),
		// What a device gets to show the call with nothing but the digest to trust: the types that occur in it, and their proof.
		proof: u8aToHex(merkleized.getProofForExtrinsicPayload(u8aToHex(payload.toU8a({ method: true })))),
	}),
);
