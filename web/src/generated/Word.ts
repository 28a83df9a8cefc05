export type Word = { option: string, value: string };
