import type { ComparedRow } from "./ComparedRow";
export type ComparedGroup = { id: string, rows: Array<ComparedRow> };
