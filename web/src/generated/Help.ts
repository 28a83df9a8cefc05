import type { Misfit } from "./Misfit";
import type { Way } from "./Way";
export type Help = { misfit: Misfit, ways: Array<Way> };
