// Some generated files name `Value` without importing it (they describe their maps in words of TypeScript).
type Value = import('./generated/Value.js').Value;
