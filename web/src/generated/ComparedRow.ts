import type { Said } from "./Said";
export type ComparedRow = { key: string, label: string, derived: boolean, differs: boolean, cells: Array<Said | null> };
