import type { ComparedColumn } from "./ComparedColumn";
import type { ComparedGroup } from "./ComparedGroup";
export type Comparison = { columns: Array<ComparedColumn>, groups: Array<ComparedGroup>, differing: number };
