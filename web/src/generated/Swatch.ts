export type Swatch = { label: string, look: string };
