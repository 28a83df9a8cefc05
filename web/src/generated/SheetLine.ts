import type { Because } from "./Because";
import type { Calculation } from "./Calculation";
import type { PriceLevel } from "./PriceLevel";
import type { Said } from "./Said";
export type SheetLine = { id: string, label: string, level: PriceLevel, part: string | null, because: Array<Because>, cell: Array<Said>, calculation: Calculation | null, amount: number, prior: number | null };
