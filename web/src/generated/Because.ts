import type { Said } from "./Said";
export type Because = { label: string, said: Said };
