// Compiles the library of the wallet for wasm32-unknown-unknown and writes the JavaScript that loads it into ./generated.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "../common/node.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? join(ROOT, "target");
const profile = "quick";

const run = (program, ...parameters) => execFileSync(program, parameters, { cwd: ROOT, stdio: "inherit" });
const cargo = (command, ...parameters) => run("cargo", command, "--quiet", "--locked", ...parameters);

cargo("build", "--package", "tacit-wallet-in-wasm", "--target", "wasm32-unknown-unknown", "--profile", profile);
const wasm = join(target, "wasm32-unknown-unknown", profile, "tacit_wallet_in_wasm.wasm");
cargo("run", "--manifest-path", "tests/clients/wasm/bind/Cargo.toml", "--", wasm, join(here, "generated"));
