import type { PricedConfiguration } from '../types.js';
import { raiseOn } from '../events.js';
import type { Session } from './session.js';

/** Has the shop check, price and seal everything in the project. */
export async function quote(session: Session): Promise<{ quotes: PricedConfiguration[]; totals: unknown }> {
  const request = session.core.orderRequest();
  const project = session.lone ? undefined : session.project;
  const { quotes, totals } = await session.shop.quote({ ...request, ...(project ? { project } : {}) });
  return { quotes, totals };
}

/** The one button: a sealed offer, handed to the host page as `alcove-checkout`. */
export async function checkout(session: Session, element: HTMLElement): Promise<void> {
  const { quotes, totals } = await quote(session);
  raiseOn(element, { kind: 'checkout', quotes, totals });
}
