import type { Message } from "./Message";
import type { Refusal } from "./Refusal";
import type { Swatch } from "./Swatch";
export type FavouriteCard = { key: string, product: string, name: string, title: string, summary: string, picture: string | null, swatches: Array<Swatch>, gross_then: number | null, currency_then: string, gross_now: number | null, currency: string, difference: number | null, news: Array<Message>, problem: Refusal | null, usable: boolean };
