import { LitElement, type PropertyValues } from 'lit';
import { checkout, quote } from '../engine/checkout.js';
import { AlcoveFault, part } from '../engine/fault.js';
import type { Compared } from '../engine/favourites.js';
import { Session } from '../engine/session.js';
import { wasmBytes } from '../engine/wasm.js';
import { raiseOn, type AlcoveEventMap } from '../events.js';
import type {
  Breakdown,
  Chosen,
  Comparison,
  Completed,
  FavouriteCard,
  PricedConfiguration,
  PricedOption,
  PriceSheet,
  Project,
  Reaction,
  RunCard,
  RunChoice,
  RunEdit,
  RunOutcome,
  Value,
} from '../types.js';
import type { ProjectPrice, Stats } from '../api.js';

const reactions: Reaction[] = ['block', 'change', 'ask'];

/** What both public elements are: attributes in, events out, one session, the same script API. */
export abstract class AlcoveElement extends LitElement {
  static override properties = {
    shop: { reflect: true },
    product: { reflect: true },
    locale: { reflect: true },
    currency: { reflect: true },
    reaction: { reflect: true },
    session: { state: true },
  };
  declare shop: string;
  declare product: string | null;
  declare locale: string;
  declare currency: string;
  declare reaction: Reaction;
  declare protected session: Session | undefined;
  #ready = defer<void>();
  #closing: ReturnType<typeof setTimeout> | undefined;
  #dialogs: Promise<unknown> | undefined;

  constructor() {
    super();
    this.shop = '';
    this.product = null;
    this.locale = document.documentElement.lang || navigator.language || 'en';
    this.currency = 'EUR';
    this.reaction = 'ask';
  }

  /** Resolves when options, price and plan can be used; 3D comes later. Rejects when the shop cannot be opened. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    clearTimeout(this.#closing);
    document.addEventListener('visibilitychange', this.#hidden);
    addEventListener('pagehide', this.#hidden);
    if (!this.session) void Promise.resolve().then(() => this.start());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#hidden);
    removeEventListener('pagehide', this.#hidden);
    // An element that is only moved within the page keeps its session.
    this.#closing = setTimeout(() => {
      this.session?.close();
      this.session = undefined;
      this.#ready = defer<void>();
    });
  }

  /** Opens the session. Called again by the retry button after a failure. */
  protected async start(): Promise<void> {
    if (!this.isConnected) return;
    this.session?.close();
    this.prepare();
    const session = new Session(
      {
        shop: this.shop,
        locale: this.locale,
        currency: this.currency,
        lone: this.lone ? { product: this.product || null } : undefined,
        reaction: reactions.find((one) => one === this.reaction) ?? 'ask',
      },
      (event) => raiseOn(this, event),
    );
    this.session = session;
    session.subscribe(() => this.requestUpdate());
    try {
      await session.open();
      await this.begin(session);
      session.firstPlanMs = performance.now();
      this.#ready.resolve();
      raiseOn(this, { kind: 'ready', first_plan_ms: session.firstPlanMs });
    } catch (reason) {
      session.fail(reason);
      this.#ready.reject(session.failure);
      this.#ready = defer<void>();
    }
  }

  protected abstract readonly lone: boolean;
  /** Begins to load what `begin` waits for. */
  protected prepare(): void {}
  /** What is shown first, once core is there. */
  protected abstract begin(session: Session): Promise<void>;

  protected override updated(changed: PropertyValues): void {
    if (changed.has('locale') && this.session && this.session.texts.locale !== this.locale)
      this.session.setLocale(this.locale);
    if (this.session?.dialog) this.#loadDialogs(this.session);
  }

  #loadDialogs(session: Session): void {
    this.#dialogs ??= part(import('../panels/dialogs.js')).catch((reason: unknown) => {
      this.#dialogs = undefined;
      session.lay(undefined);
      session.report(reason);
    });
  }

  /** The options of an item, each value with what it costs and why it cannot be had. */
  options(item: string, part?: string): PricedOption[] {
    return this.opened.options(item, part);
  }

  run(item: string): RunCard | null {
    return this.opened.run(item);
  }

  docking(item: string, place: number, replace = false): RunChoice[] {
    return this.opened.core.docking(item, place, replace);
  }

  async editRun(item: string, edits: RunEdit[]): Promise<RunOutcome> {
    const session = this.opened;
    const outcome = session.core.editRun(item, edits);
    session.take(outcome.change);
    return outcome;
  }

  async choose(item: string, option: string, value: unknown): Promise<Chosen> {
    const session = this.opened;
    const chosen = session.core.choose(item, option, value as Value);
    session.take(chosen.change);
    return chosen;
  }

  /** The price of an item, or of everything. */
  price(item: string): Breakdown;
  price(): ProjectPrice;
  price(item?: string): Breakdown | ProjectPrice {
    const session = this.opened;
    if (item !== undefined) return session.core.itemPrice(item);
    const price = session.price;
    return { ...price, net: price.totals?.net ?? 0, tax: price.totals?.tax ?? 0, gross: price.totals?.gross ?? 0 };
  }

  /** Why everything, or one item, costs what it costs; the lines add up to the total. */
  priceSheet(item?: string): PriceSheet {
    return this.opened.core.priceSheet(item);
  }

  /** Chooses the rest: what contradicts or is no longer offered gives way. */
  async complete(item: string): Promise<Completed> {
    const session = this.opened;
    const completed = session.core.complete(item);
    session.take(completed.change);
    return completed;
  }

  /** What this shopper keeps of this shop in this browser, newest first, under today's catalogue. */
  async favourites(): Promise<FavouriteCard[]> {
    const { favourites } = this.opened;
    await favourites.load();
    return favourites.all.map(({ key, card }) => ({ ...card, key }));
  }

  /** Keeps an item as it is. Gives the favourite's key. */
  async addFavourite(item: string, name?: string): Promise<string> {
    return this.opened.favourites.keep(item, name);
  }

  async renameFavourite(key: string, name: string): Promise<void> {
    await this.opened.favourites.rename(key, name);
  }

  async removeFavourite(key: string): Promise<void> {
    await this.opened.favourites.remove(key);
  }

  /** Opens a favourite: here in place of the product, in the planner as a new piece. Gives the item's id. */
  async openFavourite(key: string): Promise<string> {
    return this.opened.favourites.open(key);
  }

  /** Two or three configurations side by side: items by their id, favourites by their key. */
  compare(sides: ({ item: string } | { favourite: string })[]): Comparison {
    const { core, favourites } = this.opened;
    const side = (one: { item: string } | { favourite: string }): Compared =>
      'item' in one ? { kind: 'item', item: one.item } : { kind: 'favourite', key: one.favourite };
    return core.compare(sides.map((one) => favourites.side(side(one))));
  }

  /** What the shop offers for everything chosen, priced and sealed by the shop. */
  async quote(): Promise<PricedConfiguration[]> {
    return (await quote(this.opened)).quotes;
  }

  /** As the button does: asks for the offer and raises `alcove-checkout`. */
  async checkout(): Promise<void> {
    await checkout(this.opened, this);
  }

  save(): Project {
    return structuredClone(this.opened.project);
  }

  async open(project: Project | string): Promise<void> {
    await this.opened.openProject(project);
  }

  undo(): boolean {
    return this.opened.undo();
  }

  redo(): boolean {
    return this.opened.redo();
  }

  /** A PNG of the room as it is seen now; opens the room view if it is not open. */
  async snapshot(options: { width: number; height: number } = { width: 1200, height: 800 }): Promise<Blob> {
    const session = this.opened;
    if (session.shown === 'plan') session.show('room');
    await this.reveal(session);
    return session.stage.snapshot(options.width, options.height);
  }

  /** Waits until the room view stands in the page and is drawn, or it is clear that it will not be. */
  protected async reveal(session: Session): Promise<void> {
    await this.updateComplete;
    await this.renderRoot.querySelector<LitElement>('alcove-room-view')?.updateComplete;
    await session.stage.settled();
  }

  get stats(): Stats {
    const session = this.session;
    const stage = session?.stage.stats ?? { frames: 0, triangles: 0, draw_calls: 0, gpu_texture_bytes: 0 };
    return {
      first_plan_ms: session?.firstPlanMs ?? 0,
      first_frame_ms: session?.stage.firstFrameMs ?? 0,
      wasm_bytes: wasmBytes.total,
      worker_memory_bytes: session?.workbench.memoryBytes ?? 0,
      ...stage,
    };
  }

  protected get opened(): Session {
    if (!this.session?.opened) throw new AlcoveFault('not_ready', 'wait for `ready` first');
    return this.session;
  }

  #hidden = (): void => {
    if (document.hidden) this.session?.flush();
  };
}

/** Typed `addEventListener` for the elements' own events. */
export interface AlcoveElement {
  addEventListener<Name extends keyof AlcoveEventMap>(
    name: Name,
    listener: (this: AlcoveElement, event: AlcoveEventMap[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    name: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

interface Deferred<T> {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (reason: unknown) => void;
}

function defer<T>(): Deferred<T> {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // Nobody may be waiting; the failure is reported as `alcove-error` in any case.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
