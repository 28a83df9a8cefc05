import type { PricedConfiguration, Project, QuoteRequest, ShelfPage, TotalLine } from '../types.js';
import { AlcoveFault } from './fault.js';

/** The answer of `POST /api/quotes`. */
export interface Quoted {
  quotes: PricedConfiguration[];
  totals: TotalLine[];
}

/** What is asked of `GET /api/shelf`. */
export interface ShelfWish {
  locale: string;
  currency: string;
  search: string;
  /** Empty for all. */
  category: string;
  from: number;
  count: number;
}

/** The merchant's server, by its address. Every failure is an `AlcoveFault` with a code and a way out. */
export class ShopClient {
  readonly base: string;

  constructor(shop: string) {
    this.base = new URL(shop || '/', document.baseURI).href.replace(/\/?$/, '/');
  }

  /** The part of the current catalogue revision that is about these products, as the shop wrote it; core parses it. */
  catalogue(products: readonly string[]): Promise<string> {
    // Without any, an empty name asks for the part about none; no name at all would be the whole.
    const asked = new URLSearchParams((products.length > 0 ? products : ['']).map((id) => ['product', id]));
    return this.#ask(`api/catalogue?${asked}`).then((answer) => answer.text());
  }

  /** A page of the shelf. */
  async shelf(wish: ShelfWish): Promise<ShelfPage> {
    const asked = new URLSearchParams(Object.entries(wish).map(([name, value]) => [name, String(value)]));
    return (await this.#ask(`api/shelf?${asked}`)).json() as Promise<ShelfPage>;
  }

  /** Address of a catalogue file: a picture, a model, a texture. */
  file(uri: string): string {
    return new URL(uri.replace(/^\//, ''), `${this.base}catalogue/`).href;
  }

  /** Bytes of a catalogue file. */
  async bytes(uri: string): Promise<Uint8Array> {
    const answer = await this.#send(this.file(uri));
    return new Uint8Array(await answer.arrayBuffer());
  }

  /** Has the shop check, price and seal what is ordered. The page's own amount is not sent. */
  async quote(request: QuoteRequest & { currency: string }): Promise<Quoted> {
    return (await this.#post('api/quotes', request)).json() as Promise<Quoted>;
  }

  /** Stores a project under an id that can be shared. */
  async share(project: Project): Promise<{ id: string; url?: string }> {
    return (await this.#post('api/projects', project)).json() as Promise<{ id: string; url?: string }>;
  }

  /** A shared project. */
  async shared(id: string): Promise<Project> {
    return (await this.#ask(`api/projects/${encodeURIComponent(id)}`)).json() as Promise<Project>;
  }

  #ask(path: string): Promise<Response> {
    return this.#send(this.base + path, { headers: { accept: 'application/json' } });
  }

  #post(path: string, body: unknown): Promise<Response> {
    return this.#send(this.base + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async #send(url: string, request?: RequestInit): Promise<Response> {
    let answer: Response;
    try {
      answer = await fetch(url, request);
    } catch (reason) {
      throw new AlcoveFault('shop_down', String(reason));
    }
    if (answer.ok) return answer;
    if (answer.status >= 502 && answer.status <= 504) throw new AlcoveFault('shop_down', `${answer.status}`);
    const said = (await answer.json().catch(() => null)) as {
      error?: { code: string; message: string; hint?: string };
    } | null;
    if (said?.error) throw new AlcoveFault(said.error.code, said.error.message, said.error.hint ?? '');
    throw new AlcoveFault(answer.status === 404 ? 'not_found' : 'shop_refused', `${url}: ${answer.status}`);
  }
}
