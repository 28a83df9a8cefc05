import type { ShareOf } from "./ShareOf";
export type Calculation = { "kind": "per_unit", rate: string, measure: string, unit: string | null, exact: string } | { "kind": "percent", percent: string, of: ShareOf, amount: string, exact: string } | { "kind": "tier", from: number } | { "kind": "prior_price", percent: string, amount: string };
