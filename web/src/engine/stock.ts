import type { Session } from './session.js';

/**
 * What the page knows of the shop's catalogue. A shop may sell thousands of products, so it holds the part about what
 * the shopper has seen or taken, and asks for more when that is needed.
 */
export class Stock {
  readonly #session: Session;
  /** Every product asked for, those the shop does not have too. */
  readonly #known = new Set<string>();
  /** One request after the other: each asks for all that is known, and the last answer holds. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(session: Session) {
    this.#session = session;
  }

  /** The part about these products, to open core with. */
  async first(products: readonly string[]): Promise<string> {
    const catalogue = await this.#session.shop.catalogue(products);
    for (const product of products) this.#known.add(product);
    return catalogue;
  }

  /** Sees to it that core knows these products, as far as the shop has them. */
  know(products: readonly string[]): Promise<void> {
    if (products.every((product) => this.#known.has(product))) return Promise.resolve();
    const asked = this.#last.then(() => this.#learn(products));
    this.#last = asked.catch(() => undefined);
    return asked;
  }

  /** Sees to it that core knows what is in a project. Throws where it is none. */
  async knowProject(project: unknown): Promise<void> {
    await this.know(this.#session.core.missingProducts(project));
  }

  async #learn(products: readonly string[]): Promise<void> {
    const all = [...new Set([...this.#known, ...products])];
    if (all.length === this.#known.size) return;
    const catalogue = await this.#session.shop.catalogue(all);
    // The element may have left the page meanwhile.
    if (!this.#session.opened) return;
    this.#session.take(this.#session.core.takeCatalogue(catalogue));
    for (const product of all) this.#known.add(product);
  }
}
