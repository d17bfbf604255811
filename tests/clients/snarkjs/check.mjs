// Checks Tacit's files with snarkjs. Called by scripts/snarkjs.sh:
//
//   node check.mjs MODULES powers DIRECTORY      writes powers of tau of snarkjs' own into DIRECTORY
//   node check.mjs MODULES verify PTAU           verifies powers of tau
//   node check.mjs MODULES proofs DIRECTORY      verifies the proofs in DIRECTORY/range and DIRECTORY/equality, and
//                                                that no altered one verifies
//
// MODULES is the directory in which snarkjs is installed.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [modules, command, target] = process.argv.slice(2);
const require = createRequire(join(modules, "package.json"));
const { groth16, powersOfTau, curves } = require("snarkjs");

function fail(message) {
	console.error(`error: ${message}`);
	process.exit(1);
}

// The moduli: Q of the base field, of which coordinates are elements, and R of the scalar field.
const Q = 21888242871839275222246405745257275088696311157297823662689037894645226208583n;
const R = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;

const read = (...path) => JSON.parse(readFileSync(join(target, ...path)));

async function verifies(key, inputs, proof) {
	try {
		return await groth16.verify(key, inputs, proof);
	} catch {
		// For example, a point is not on the curve.
		return false;
	}
}

// Yields the path to every decimal number in a value.
function* numbers(value, path = []) {
	if (typeof value === "string" && /^[0-9]+$/.test(value)) {
		yield path;
	} else if (value !== null && typeof value === "object") {
		for (const key of Object.keys(value)) yield* numbers(value[key], [...path, key]);
	}
}

function altered(value, path, change) {
	const copy = structuredClone(value);
	const last = path.at(-1);
	const holder = path.slice(0, -1).reduce((inner, key) => inner[key], copy);
	holder[last] = change(BigInt(holder[last])).toString();
	return copy;
}

async function checkCircuit(circuit, inputs) {
	const [key, proof, publics] = ["verification_key", "proof", "public"].map((name) => read(circuit, `${name}.json`));
	if (key.protocol !== "groth16" || key.curve !== "bn128" || proof.protocol !== "groth16" || proof.curve !== "bn128") {
		fail(`${circuit}: a file does not say groth16 and bn128`);
	}
	if (key.nPublic !== inputs || publics.length !== inputs || key.IC.length !== inputs + 1) {
		fail(`${circuit}: the files do not agree on ${inputs} public inputs`);
	}
	if (!(await verifies(key, publics, proof))) fail(`${circuit}: snarkjs does not accept the proof`);
	let cases = 0;
	const refuse = async (what, ...arguments_) => {
		cases += 1;
		if (await verifies(...arguments_)) fail(`${circuit}: snarkjs accepts ${what}`);
	};

	// Each coordinate is changed in one bit: the lowest one, and another one.
	for (const path of numbers(proof)) {
		// The third coordinate says only that the point is not the identity.
		if (path[1] === "2") continue;
		for (const bit of [0n, 100n]) {
			const change = (number) => (number ^ (1n << bit)) % Q;
			await refuse(`a proof with bit ${bit} of ${path.join(".")} flipped`, key, publics, altered(proof, path, change));
		}
	}
	// In these proofs, all points are on the curve.
	for (const [part, coordinate] of [["pi_a", "1"], ["pi_c", "1"]]) {
		const negated = altered(proof, [part, coordinate], (number) => Q - number);
		await refuse(`a proof with ${part} negated`, key, publics, negated);
	}
	await refuse("a proof with A and C exchanged", key, publics, { ...proof, pi_a: proof.pi_c, pi_c: proof.pi_a });

	for (const path of numbers(publics)) {
		const flipped = altered(publics, path, (number) => (number ^ 1n) % R);
		await refuse(`the proof for another public input ${path.join(".")}`, key, flipped, proof);
		const beyond = altered(publics, path, (number) => number + R);
		await refuse(`public input ${path.join(".")} not reduced`, key, beyond, proof);
	}
	for (const path of numbers(key)) {
		// snarkjs does not use these values in the verification.
		if (path[0] === "vk_alphabeta_12" || path.at(-1) === "2" || path[1] === "2") continue;
		if (path[0] === "IC" && path[2] === "2") continue;
		const other = altered(key, path, (number) => (number ^ 1n) % Q);
		await refuse(`the proof under a key with ${path.join(".")} altered`, other, publics, proof);
	}

	// The pairing of alpha and beta that is stored in the key is the one that snarkjs computes.
	const curve = await curves.getCurveFromName("bn128");
	const big = (value) => (Array.isArray(value) ? value.map(big) : BigInt(value));
	const text = (value) => (Array.isArray(value) ? value.map(text) : value.toString());
	const pairing = await curve.pairing(
		curve.G1.fromObject(big(key.vk_alpha_1)),
		curve.G2.fromObject(big(key.vk_beta_2)),
	);
	if (JSON.stringify(text(curve.Gt.toObject(pairing))) !== JSON.stringify(key.vk_alphabeta_12)) {
		fail(`${circuit}: vk_alphabeta_12 is not the pairing of alpha and beta`);
	}
	console.log(`${circuit}: the proof verifies, ${cases} altered ones do not`);
	return { key, publics, proof };
}

if (command === "powers") {
	const curve = await curves.getCurveFromName("bn128");
	const file = (name) => join(target, name);
	// The preparation takes twice as long with every power, so only the power that the circuits need, 10, is prepared.
	await powersOfTau.newAccumulator(curve, 11, file("larger-0.ptau"));
	await powersOfTau.contribute(file("larger-0.ptau"), file("larger.ptau"), "snarkjs", "some entropy");
	await powersOfTau.newAccumulator(curve, 10, file("snarkjs-0.ptau"));
	await powersOfTau.contribute(file("snarkjs-0.ptau"), file("snarkjs-1.ptau"), "snarkjs", "some entropy");
	await powersOfTau.beacon(file("snarkjs-1.ptau"), file("snarkjs-2.ptau"), "beacon", "0102030405060708090a", 10);
	await powersOfTau.preparePhase2(file("snarkjs-2.ptau"), file("snarkjs-prepared.ptau"));
} else if (command === "verify") {
	if (!(await powersOfTau.verify(target))) fail(`snarkjs does not accept ${target}`);
	console.log("powers of tau of our own: verified by snarkjs");
} else if (command === "proofs") {
	const range = await checkCircuit("range", 4);
	const equality = await checkCircuit("equality", 6);
	if (await verifies(equality.key, range.publics, range.proof)) fail("a proof verifies under the other circuit's key");
} else {
	fail(`unknown command ${command}`);
}
// The worker threads of snarkjs would keep the process alive.
process.exit(0);
