import { loadShare } from "./load_share.ts";

await loadShare(2);
