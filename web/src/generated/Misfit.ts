export type Misfit = { "kind": "between_steps" } | { "kind": "out_of_range", min: number, max: number } | { "kind": "rule" };
