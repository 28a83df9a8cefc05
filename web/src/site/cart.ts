import type { AlcoveEventMap } from '../events.js';
import type { PricedConfiguration, TotalLine } from '../types.js';

/** What lies in the demo shop's cart: the sealed offers as `alcove-checkout` brought them. */
export interface Cart {
  quotes: PricedConfiguration[];
  totals: TotalLine[];
  /** One key for one order, however often the button is pressed. */
  key: string;
}

const place = 'alcove-shop-cart';

export function cart(): Cart | undefined {
  const kept = sessionStorage.getItem(place);
  return kept ? (JSON.parse(kept) as Cart) : undefined;
}

export function emptyCart(): void {
  sessionStorage.removeItem(place);
}

/** As a merchant's page does it: takes the sealed offer and goes on to its own checkout. */
export function takeCheckout(element: HTMLElement): void {
  element.addEventListener('alcove-checkout', (event) => {
    const { quotes, totals } = (event as AlcoveEventMap['alcove-checkout']).detail;
    sessionStorage.setItem(place, JSON.stringify({ quotes, totals, key: crypto.randomUUID() } satisfies Cart));
    location.assign('/order.html');
  });
}
