import type { Pick } from "./Pick";
export type Way = { changes: Array<Pick>, takes: boolean, difference: number | null };
