import type { TextMap } from '../types.js';
import { part, type AlcoveFault } from '../engine/fault.js';
import { en, type Key } from './en.js';

type Params = Record<string, string | number>;

/** What is counted: each has a text for one and a text for more. */
type Counted = { [K in Key]: K extends `${infer Name}.one` ? Name : never }[Key];

type Language = 'en' | 'de';

/** The words of each language that was loaded; faults are always at hand in English. */
const words: Partial<Record<Language, Record<Key, string>>> = { en };

/** Words and numbers in one language. Until its words are loaded it says nothing. */
export class Texts {
  readonly language: Language;
  #plural: Intl.PluralRules;

  constructor(readonly locale: string) {
    this.language = locale.toLowerCase().startsWith('de') ? 'de' : 'en';
    this.#plural = new Intl.PluralRules(this.language);
  }

  /** Whether its words are there. */
  get loaded(): boolean {
    return words[this.language] !== undefined;
  }

  /** Loads its words; without them it speaks English. */
  async load(): Promise<void> {
    if (this.loaded) return;
    try {
      words[this.language] = (await part(import('./de.js'))).de;
    } catch (reason) {
      words[this.language] = en;
      throw reason;
    }
  }

  /** The text of a key with its `{names}` filled in. */
  say(key: Key, params: Params = {}): string {
    const text = words[this.language]?.[key] ?? '';
    return text.replace(/\{(\w+)\}/g, (all, name: string) => String(params[name] ?? all));
  }

  /** A counted thing, such as `3 walls`. */
  count(key: Counted, count: number): string {
    const form = this.#plural.select(count) === 'one' ? 'one' : 'other';
    return this.say(`${key}.${form}`, { count });
  }

  /** What went wrong and what to do, by code; unknown codes keep the words they came with. */
  fault(fault: Pick<AlcoveFault, 'code' | 'message' | 'hint'>): string {
    const code = faultAliases[fault.code] ?? fault.code;
    const key = `fault.${code}`;
    if (this.loaded && key in en) return this.say(key as Key, { message: fault.message });
    const said = [fault.message, fault.hint].filter(Boolean).join('. ');
    return said || this.say('fault.unexpected', { message: fault.code });
  }

  /** What was seen in a file and left out; codes without words keep their own. */
  remark(code: string, subject: string, count: number): string {
    const key = `remark.${code}`;
    const said = key in en ? this.say(key as Key) : code.replaceAll('_', ' ');
    const about = subject ? `${said}: ${subject}` : said;
    return count > 1 ? `${about} (${this.number(count)}×)` : about;
  }

  /** The text of a map in this language, else English, else any. */
  pick(texts: TextMap | undefined | null): string {
    if (!texts) return '';
    return texts[this.locale] ?? texts[this.language] ?? texts['en'] ?? Object.values(texts)[0] ?? '';
  }

  /** An amount of minor units. */
  money(minor: number, currency: string, sign: 'auto' | 'exceptZero' = 'auto'): string {
    const format = new Intl.NumberFormat(this.locale, { style: 'currency', currency, signDisplay: sign });
    return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
  }

  /** An amount as core computed it before rounding: a plain decimal of major units, with all its digits. */
  exactMoney(major: string, currency: string): string {
    return new Intl.NumberFormat(this.locale, { style: 'currency', currency, maximumFractionDigits: 6 }).format(
      Number(major),
    );
  }

  /** A plain decimal with all its digits. */
  decimal(plain: string): string {
    return new Intl.NumberFormat(this.locale, { maximumFractionDigits: 6 }).format(Number(plain));
  }

  percent(basisPoints: number): string {
    return new Intl.NumberFormat(this.locale, { style: 'percent', maximumFractionDigits: 2 }).format(
      basisPoints / 10_000,
    );
  }

  number(value: number, digits = 0): string {
    return new Intl.NumberFormat(this.locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
      value,
    );
  }

  /** A length of the home: metres to the centimetre. */
  metres(mm: number): string {
    return `${this.number(mm / 1000, 2)} m`;
  }

  /** A length of a piece: centimetres, with a decimal only where there is one. */
  centimetres(mm: number): string {
    return `${this.number(mm / 10, mm % 10 === 0 ? 0 : 1)} cm`;
  }

  area(mm2: number): string {
    return `${this.number(mm2 / 1e6, 1)} m²`;
  }
}

// Codes of different rooms that mean the same to a shopper.
const faultAliases: Record<string, string> = {
  PRICE_NOT_OFFERED: 'price_hole',
  price_not_offered: 'price_hole',
  NO_PRICE_LIST: 'no_price_list',
  QUANTITY: 'bad_quantity',
  too_many_pixels: 'too_large',
};

/**
 * Reads a length as people type it: `3.45`, `3,45 m`, `345 cm`, `3450 mm`, `11' 4"`. A bare number is in `unit`.
 * Gives whole millimetres, or `undefined`.
 */
export function readLength(typed: string, unit: 'm' | 'cm' | 'mm'): number | undefined {
  const feet = /^\s*(\d+)\s*(?:'|′|ft)\s*(?:(\d+(?:[.,]\d+)?)\s*(?:"|″|in)?)?\s*$/.exec(typed);
  if (feet) return Math.round(Number(feet[1]) * 304.8 + Number((feet[2] ?? '0').replace(',', '.')) * 25.4);
  const metric = /^\s*(\d+(?:[.,]\d+)?)\s*(m|cm|mm)?\s*$/i.exec(typed);
  if (!metric) return undefined;
  const factor = { m: 1000, cm: 10, mm: 1 }[(metric[2]?.toLowerCase() ?? unit) as 'm' | 'cm' | 'mm'];
  const mm = Math.round(Number(metric[1]!.replace(',', '.')) * factor);
  return mm > 0 ? mm : undefined;
}
