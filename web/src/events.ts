import type { DocumentPrice, History, PricedConfiguration, RepairFacts, TotalLine } from './types.js';

/** What the elements tell the host page. `detail` of each event is the member of the same kind. */
export type AlcoveEvent =
  | { kind: 'ready'; first_plan_ms: number }
  | { kind: 'change'; plan: boolean; items: string[]; history: History; repairs: RepairFacts }
  | { kind: 'price'; price: DocumentPrice }
  | { kind: 'checkout'; quotes: PricedConfiguration[]; totals: TotalLine[] }
  | { kind: 'error'; code: string; message: string; hint: string };

type Detail<Kind extends AlcoveEvent['kind']> = CustomEvent<Extract<AlcoveEvent, { kind: Kind }>>;

/** The events by name, for `addEventListener`. */
export interface AlcoveEventMap {
  'alcove-ready': Detail<'ready'>;
  'alcove-change': Detail<'change'>;
  'alcove-price': Detail<'price'>;
  'alcove-checkout': Detail<'checkout'>;
  'alcove-error': Detail<'error'>;
}

/** Raises an event on an element; it bubbles and leaves the shadow tree. */
export function raiseOn(element: HTMLElement, event: AlcoveEvent): void {
  element.dispatchEvent(new CustomEvent(`alcove-${event.kind}`, { detail: event, bubbles: true, composed: true }));
}
