// Builds the browser SDK and unpacks it, as npm would install it, into ./node_modules.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "../common/node.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
execFileSync(join(ROOT, "scripts/sdk.sh"), ["--pack", here], { cwd: ROOT, stdio: "inherit" });
