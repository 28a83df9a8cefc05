import type { Said } from '../types.js';
import type { Texts } from './texts.js';

/** A value that core names, in the shopper's words and numbers. */
export function saidText(t: Texts, said: Said | null): string {
  if (!said) return '–';
  switch (said.kind) {
    case 'words':
      return said.text;
    case 'yes_no':
      return t.say(said.yes ? 'option.yes' : 'option.no');
    case 'length':
      return t.centimetres(said.mm);
    case 'number':
      return said.unit ? `${t.number(said.number)} ${said.unit}` : t.number(said.number);
    case 'size':
      return `${said.mm.map((mm) => t.number(mm / 10, mm % 10 === 0 ? 0 : 1)).join(' × ')} cm`;
    case 'days':
      return said.days % 7 === 0 ? t.count('time.weeks', said.days / 7) : t.count('time.days', said.days);
    case 'mass':
      return `${t.number(said.grams / 1000, said.grams % 1000 === 0 ? 0 : 1)} kg`;
  }
}

/** What a heading of the catalogue is called; one that has no words here is shown as it is written. */
export function groupText(t: Texts, id: string): string {
  const known = ['size', 'material', 'frame', 'extras', 'interior', 'comfort', 'facts', 'parts'] as const;
  const key = known.find((name) => name === id);
  if (key) return t.say(`group.${key}`);
  const place = /^part:(\d+)$/.exec(id);
  if (place) return t.say('group.part', { place: place[1]! });
  const words = id.replace(/^part:/, '').replace(/[_-]+/g, ' ');
  return words.charAt(0).toLocaleUpperCase(t.locale) + words.slice(1);
}
