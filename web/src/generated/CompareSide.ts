import type { Favourite } from "./Favourite";
export type CompareSide = { "kind": "item", item: string } | { "kind": "before", item: string } | { "kind": "favourite", favourite: Favourite };
