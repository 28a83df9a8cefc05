import type { Change } from "./Change";
import type { Pick } from "./Pick";
import type { Refusal } from "./Refusal";
export type Completed = { changed: Array<Pick>, change: Change, missing: Refusal | null };
