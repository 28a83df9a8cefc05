export type ShareOf = "base" | "accumulated" | "undiscounted";
