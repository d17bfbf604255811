// The worker: holds the secrets and proves. Terminate it to lock the wallet.
import { load } from "./direct.js";
import { type Port, serve } from "./serve.js";

serve(globalThis as unknown as Port, load);
