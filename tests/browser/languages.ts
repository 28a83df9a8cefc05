import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { de } from '../../web/src/i18n/de.js';
import { en } from '../../web/src/i18n/en.js';

const catalogue = readFileSync(join(resolve(import.meta.dirname, '../..'), 'assets/demo/catalogue.json'), 'utf8');

/** Texts of the element and of the demo catalogue that are not the same in German. */
const english = new Set<string>();
const german = new Set<string>();
for (const key of Object.keys(en) as (keyof typeof en)[]) {
  english.add(en[key]);
  german.add(de[key]);
}
JSON.parse(catalogue, (_key, value: unknown) => {
  const texts = value as { en?: unknown; de?: unknown } | null;
  if (typeof texts?.en === 'string') {
    english.add(texts.en);
    if (typeof texts.de === 'string') german.add(texts.de);
  }
  return value;
});

const patterns = [...english]
  .filter((text) => !german.has(text) && /\p{L}{3}/u.test(text.replace(/\{\w+\}/g, '')))
  .map((text) => ({ text, pattern: patternOf(text) }));

/** The English texts among these words; none when the page is German. */
export function englishIn(words: string[]): string[] {
  const parts = words.flatMap((text) => [text, ...text.split(/[,:·] ?/)]).map((text) => text.trim());
  return [...new Set(parts)].filter((part) => patterns.some(({ pattern }) => pattern.test(part)));
}

function patternOf(text: string): RegExp {
  const escaped = text.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.+')}$`);
}
