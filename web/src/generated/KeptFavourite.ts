import type { Favourite } from "./Favourite";
export type KeptFavourite = { key: string, favourite: Favourite };
