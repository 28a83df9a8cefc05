import type { Session } from './session.js';

/** As many as the shop answers for at once. */
const most_asked = 500;

/**
 * What the page knows of the shop's catalogue. A shop may sell thousands of products, so it holds the part about what
 * the shopper has taken or looks at now, and asks for more when that is needed.
 */
export class Stock {
  readonly #session: Session;
  /** What was taken, those the shop does not have too: never forgotten, for undo may bring it back. */
  readonly #taken = new Set<string>();
  /** What core knows besides because it was looked at last. */
  #seen: readonly string[] = [];
  /** One request after the other: each asks for all that is to be known, and the last answer holds. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(session: Session) {
    this.#session = session;
  }

  /** The part about these products, to open core with. */
  async first(products: readonly string[]): Promise<string> {
    const catalogue = await this.#session.shop.catalogue(products);
    for (const product of products) this.#taken.add(product);
    return catalogue;
  }

  /** Sees to it that core knows these products from now on, as far as the shop has them. */
  know(products: readonly string[]): Promise<void> {
    if (products.every((product) => this.#taken.has(product))) return Promise.resolve();
    return this.#next(() => this.#learn([...this.#taken, ...products], this.#seen));
  }

  /** Sees to it that core knows what is in a project. Throws where it is none. */
  async knowProject(project: unknown): Promise<void> {
    await this.know(this.#session.core.missingProducts(project));
  }

  /** Sees to it that what the shopper looks at now is taken without waiting. */
  look(products: readonly string[]): Promise<void> {
    return this.#next(() => this.#learn([...this.#taken], products));
  }

  #next(step: () => Promise<void>): Promise<void> {
    const done = this.#last.then(step);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #learn(wanted: readonly string[], seen: readonly string[]): Promise<void> {
    const taken = new Set(wanted);
    const room = Math.max(0, most_asked - taken.size);
    const beside = seen.filter((product) => !taken.has(product)).slice(0, room);
    const known = new Set([...this.#taken, ...this.#seen]);
    if ([...taken, ...beside].some((product) => !known.has(product))) {
      const catalogue = await this.#session.shop.catalogue([...taken, ...beside]);
      // The element may have left the page meanwhile.
      if (!this.#session.opened) return;
      this.#session.take(this.#session.core.takeCatalogue(catalogue));
      this.#seen = beside;
    }
    for (const product of taken) this.#taken.add(product);
  }
}
