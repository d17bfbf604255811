// Signs a call on a machine without a network, as a hardware wallet or its host does: with the digest of the metadata
// (RFC 78), which the chain compares with its own. False metadata, which could show another call than the chain will
// execute, lead to another digest.
//
//   node offline.mjs < material.json > signed.json
//
// `material` is the only input: the chain's metadata (V15, hexadecimal), genesis hash, runtime version, the account's
// nonce, the token's decimals and symbol, the call, and the secret. It has no address of a node.
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
	// The transaction does not expire, because otherwise it would have to name a recent block.
	era: "0x00",
	blockHash: genesisHash,
	genesisHash,
	method: method.toHex(),
	// With mode 1 the chain checks the digest.
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
		// The types that occur in the call, and their proof: with them a device can show the call, and has to trust
		// nothing but the digest.
		proof: u8aToHex(merkleized.getProofForExtrinsicPayload(u8aToHex(payload.toU8a({ method: true })))),
	}),
);
