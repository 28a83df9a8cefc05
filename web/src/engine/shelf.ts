import type { ProductCard, ShelfPage } from '../types.js';
import type { Session } from './session.js';
import type { ShelfWish } from './shop.js';

const page_size = 24;

/** The shop's shelf as the panel shows it: as many pages as were asked for, of what is searched. */
export class Shelf {
  search = '';
  category = '';
  cards: ProductCard[] = [];
  total = 0;
  categories: ShelfPage['categories'] = [];
  state: 'loading' | 'shown' | 'failed' = 'loading';
  readonly #session: Session;
  #round = 0;
  #waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Whether there is so much that a search helps. */
  get large(): boolean {
    return this.search !== '' || this.category !== '' || this.total > 8;
  }

  /** The product that stands first. */
  async first(): Promise<string | undefined> {
    const { cards } = await this.#session.shop.shelf(this.#wish(0, 1));
    return cards[0]?.id;
  }

  /** Shows what is wanted from the beginning, in the present language. */
  load = (): Promise<void> => this.#ask(0);

  /** Shows one page more. */
  more = (): Promise<void> => this.#ask(this.cards.length);

  /** Asks when the shopper pauses. */
  want(search: string, category: string): void {
    this.search = search;
    this.category = category;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.load(), 250);
  }

  async #ask(from: number): Promise<void> {
    const session = this.#session;
    const round = ++this.#round;
    this.state = 'loading';
    session.changed();
    try {
      const page = await session.shop.shelf(this.#wish(from, page_size));
      // A later question has its own answer.
      if (round !== this.#round) return;
      this.cards = from === 0 ? page.cards : [...this.cards, ...page.cards];
      this.total = page.total;
      this.categories = page.categories;
      this.state = 'shown';
      // What is seen is taken without waiting.
      void session.stock.look(page.cards.map((card) => card.id)).catch(() => undefined);
    } catch (reason) {
      if (round !== this.#round) return;
      this.state = 'failed';
      session.report(reason, false);
    }
    session.changed();
  }

  #wish(from: number, count: number): ShelfWish {
    const { texts, currency } = this.#session;
    const { search, category } = this;
    return { locale: texts.locale, currency, search, category, from, count };
  }
}
