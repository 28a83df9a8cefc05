import type { OptionValue } from "./OptionValue";
import type { Word } from "./Word";
export type Favourite = { schema: string, name: string, product: string, picks: { [key in string]: OptionValue }, values: { [key in string]: OptionValue }, words: { [key in string]: Word }, catalogue_rev: string, unit_gross: number | null, currency: string };
