import { forget, keep, keptAll } from '../storage/store.js';
import type { CompareSide, Favourite, FavouriteCard } from '../types.js';
import { AlcoveFault } from './fault.js';
import type { Session } from './session.js';

/** What the browser keeps: the favourite as core wrote it, when it was kept, and a picture if there was one. */
interface KeptRecord {
  shop: string;
  key: string;
  at: number;
  favourite: Favourite;
  picture?: Blob;
}

/** A favourite as the panels show it. */
export interface ShownFavourite {
  key: string;
  card: FavouriteCard;
  favourite: Favourite;
  /** The address of its own picture, if it has one. */
  picture: string | undefined;
}

/** What is laid side by side: a piece as it is or as it was when it was selected, or a favourite by its key. */
export type Compared =
  { kind: 'item'; item: string } | { kind: 'before'; item: string } | { kind: 'favourite'; key: string };

const picture_px = 480;

/**
 * The shopper's favourites in this shop. It keeps bytes; core says what a favourite is, whether the catalogue still
 * has it, and what it costs now.
 */
export class Favourites {
  readonly #session: Session;
  /** Whether they were read; they are not while the shop cannot say what has become of them. */
  loaded = false;
  #records = new Map<string, KeptRecord>();
  #shown = new Map<string, ShownFavourite>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Reads what is kept; another tab may have kept more. */
  async load(): Promise<void> {
    const shop = this.#session.shop.base;
    const all = await keptAll<KeptRecord>('favourites');
    this.#forgetShown();
    const mine = all.filter((record) => record.shop === shop).sort((a, b) => b.at - a.at);
    // A page of one product shows those of this product alone, which core knows.
    if (!this.#session.lone) await this.#session.stock.know(mine.map(({ favourite }) => favourite.product));
    this.#records = new Map(mine.map((record) => [record.key, record]));
    this.loaded = true;
    this.#session.changed();
  }

  /** Newest first. A page of one product shows those of this product. */
  get all(): ShownFavourite[] {
    const { lone, items } = this.#session;
    return [...this.#records.keys()]
      .map((key) => this.#show(key)!)
      .filter(({ favourite }) => !lone || favourite.product === items[0]?.product);
  }

  find(key: string): ShownFavourite {
    const found = this.#show(key);
    if (!found) throw missing(key);
    return found;
  }

  /** As core compares it. */
  side(compared: Compared): CompareSide {
    return compared.kind === 'favourite'
      ? { kind: 'favourite', favourite: this.find(compared.key).favourite }
      : compared;
  }

  /** Whether an item, as it is, is among them. */
  has(item: string): boolean {
    return this.#records.has(this.#session.core.favouriteKey(item));
  }

  /** Keeps an item as it is. Gives its key. */
  async keep(item: string, name = ''): Promise<string> {
    const { core, shop } = this.#session;
    const { key, favourite } = core.favourite(item);
    const named = name ? core.renameFavourite(favourite, name) : favourite;
    await this.#write({ shop: shop.base, key, at: Date.now(), favourite: named });
    // The picture may take a moment and may fail; what is kept does not wait for it.
    void this.#illustrate(key).catch(() => undefined);
    return key;
  }

  async #illustrate(key: string): Promise<void> {
    const picture = await this.#picture();
    const record = this.#records.get(key);
    if (picture && record) await this.#write({ ...record, picture });
  }

  /** Removes one. Gives the way back. */
  async remove(key: string): Promise<() => Promise<void>> {
    const record = this.#records.get(key);
    if (!record) throw missing(key);
    await forget('favourites', `${record.shop} ${key}`);
    this.#records.delete(key);
    this.#changed(key);
    return () => this.#write(record);
  }

  async rename(key: string, name: string): Promise<void> {
    const favourite = this.#session.core.renameFavourite(this.find(key).favourite, name);
    await this.#write({ ...this.#records.get(key)!, favourite });
  }

  /** Opens one: on a page of one product in place of what is shown, in the planner as a new piece. Gives the item. */
  open(key: string): string {
    const { core, lone, items } = this.#session;
    const { favourite } = this.find(key);
    const present = lone ? items[0]?.id : undefined;
    if (present) {
      this.#session.take(core.wearFavourite(present, favourite));
      return this.#session.items[0]?.id ?? present;
    }
    const added = core.addFavourite(favourite);
    this.#session.take(added.change);
    return added.item;
  }

  /** Says everything anew, as in another language. */
  forgetWords(): void {
    for (const shown of this.#shown.values()) shown.card = this.#session.core.favouriteCard(shown.favourite);
  }

  close(): void {
    this.#forgetShown();
    this.#records.clear();
  }

  async #write(record: KeptRecord): Promise<void> {
    await keep('favourites', `${record.shop} ${record.key}`, record);
    const all = [...this.#records.values()].filter((other) => other.key !== record.key);
    this.#records = new Map([...all, record].sort((a, b) => b.at - a.at).map((one) => [one.key, one]));
    this.#changed(record.key);
  }

  #changed(key: string): void {
    const before = this.#shown.get(key);
    this.#shown.delete(key);
    this.#session.changed();
    // Its picture may still be on the screen until the panels have drawn themselves again.
    if (before?.picture) setTimeout(() => URL.revokeObjectURL(before.picture!), 10_000);
  }

  #show(key: string): ShownFavourite | undefined {
    const record = this.#records.get(key);
    const kept = this.#shown.get(key);
    if (!record || kept) return kept;
    const { favourite } = record;
    const picture = record.picture ? URL.createObjectURL(record.picture) : undefined;
    const shown = { key, favourite, picture, card: this.#session.core.favouriteCard(favourite) };
    this.#shown.set(key, shown);
    return shown;
  }

  #forgetShown(): void {
    for (const { picture } of this.#shown.values()) if (picture) URL.revokeObjectURL(picture);
    this.#shown.clear();
  }

  /** A small picture of the one product; a room would not show which piece is meant. */
  async #picture(): Promise<Blob | undefined> {
    const { lone, stage } = this.#session;
    if (!lone || stage.state !== 'ready') return undefined;
    const bitmap = await createImageBitmap(await stage.snapshot(picture_px * 2, picture_px * 1.5));
    const canvas = new OffscreenCanvas(picture_px, picture_px * 0.75);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return canvas.convertToBlob({ type: 'image/webp', quality: 0.85 });
  }
}

function missing(key: string): AlcoveFault {
  return new AlcoveFault('no_such_favourite', `there is no favourite ${key}`);
}
