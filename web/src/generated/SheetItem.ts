import type { SheetEntry } from "./SheetEntry";
import type { SheetLine } from "./SheetLine";
export type SheetItem = { item: string, title: string, summary: string, lines: Array<SheetLine>, unit: number, quantity: number, amount: number, deals: Array<SheetEntry>, sum: number, prior_gross: number | null };
