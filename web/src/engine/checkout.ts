import type { PricedConfiguration, TotalLine } from '../types.js';
import { raiseOn } from '../events.js';
import type { Session } from './session.js';

/** Has the shop check, price and seal everything in the project. */
export async function quote(session: Session): Promise<{ quotes: PricedConfiguration[]; totals: TotalLine[] }> {
  const { quotes, totals } = await session.shop.quote({
    ...session.core.orderRequest(),
    currency: session.price.currency,
  });
  return { quotes, totals };
}

/** The one button: a sealed offer, handed to the host page as `alcove-checkout`. */
export async function checkout(session: Session, element: HTMLElement): Promise<void> {
  const { quotes, totals } = await quote(session);
  raiseOn(element, { kind: 'checkout', quotes, totals });
}
