import type { DealKind } from "./DealKind";
export type SheetEntry = { id: string, label: string, deal: DealKind | null, amount: number };
