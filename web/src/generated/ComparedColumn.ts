import type { Refusal } from "./Refusal";
import type { Swatch } from "./Swatch";
export type ComparedColumn = { title: string, name: string | null, summary: string, picture: string | null, swatches: Array<Swatch>, gross: number | null, difference: number | null, currency: string, problem: Refusal | null };
