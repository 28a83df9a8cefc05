import type { ItemProblem } from "./ItemProblem";
import type { SheetEntry } from "./SheetEntry";
import type { SheetItem } from "./SheetItem";
import type { TaxBasis } from "./TaxBasis";
import type { TaxLine } from "./TaxLine";
export type PriceSheet = { currency: string, tax_basis: TaxBasis, items: Array<SheetItem>, services: Array<SheetEntry>, net: number, taxes: Array<TaxLine>, gross: number, problems: Array<ItemProblem> };
