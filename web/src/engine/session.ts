import type {
  Change,
  DocumentPrice,
  Draft,
  ItemCard,
  FixtureKind,
  PlanFile,
  Message,
  PlanView,
  PricedOption,
  Project,
  RunCard,
  Reaction,
  Sheet,
  ViewMode,
} from '../types.js';
import type { AlcoveEvent } from '../events.js';
import { Texts } from '../i18n/texts.js';
import { Autosave } from '../storage/autosave.js';
import { CoreDoor } from './core.js';
import { AlcoveFault, faultFrom } from './fault.js';
import { BackdropPicture, type Corners } from './backdrop.js';
import { RepairWalk } from './repair-walk.js';
import { Favourites, type Compared } from './favourites.js';
import { Shelf } from './shelf.js';
import { ShopClient } from './shop.js';
import { StageView } from './stage-view.js';
import { Stock } from './stock.js';
import { Workbench } from './workbench.js';

/** Where the shopper is on the way. */
export type Step = 'loading' | 'start' | 'reading' | 'confirm' | 'edit' | 'failed';
/** What the pointer does on the plan. */
export type Tool = 'select' | 'wall' | 'door' | 'window' | 'fixture' | 'divide' | 'measure';
/** What is selected on the plan besides furniture. */
export type PlanPick =
  { kind: 'wall' | 'opening' | 'room' | 'corner' | 'divider' | 'fixture' | 'storey'; id: number } | undefined;
/** What the shopper sees first. */
export type Shown = 'plan' | 'room' | 'walk';

/** A line at the foot of the element; problems stay until dismissed. */
export interface Notice {
  id: number;
  text: string;
  problem: boolean;
  /** Only spoken: what is seen anyway. */
  quiet?: boolean;
  action?: { label: string; run: () => void };
  /** Goes when this is tried again. */
  about?: 'file';
}

/** A file of plans being read or confirmed. */
export interface Reading {
  picture: Blob;
  url: string;
  step: string;
  /** Everything in the file, once it is read: sheets to choose from, and what was left out. */
  file?: PlanFile;
  /** The plan that is being confirmed, and the sheet it is on. */
  draft?: Draft;
  sheet?: Sheet;
  /** The shopper drags four corners over the picture. */
  framing?: Frame;
  /** Of which reading the picture is a straightened part. */
  part?: { of: Reading; corners: Corners };
}

/** Four corners around a plan, to be put right by the shopper. */
export interface Frame {
  /** As they were found, or last chosen; else they begin around the whole picture. */
  corners?: Corners | undefined;
  /** What it goes back to when the picture stays as it is; the project else. */
  before?: Reading | undefined;
}

export interface SessionSettings {
  shop: string;
  locale: string;
  currency: string;
  /** The product that stands alone on a neutral floor, and no project is stored; none for a planner. */
  lone: { product: string | null } | undefined;
  /** What happens when a choice contradicts earlier ones. */
  reaction: Reaction;
}

/**
 * One open project on the page: the door to core, what the panels show, and who is told of changes.
 * It decides nothing about plan, furniture or price; it asks core and keeps the answers.
 */
export class Session {
  step: Step = 'loading';
  tool: Tool = 'select';
  /** What the tool for fixtures puts in. */
  fixture: FixtureKind = 'stairs';
  pick: PlanPick;
  shown: Shown = 'plan';
  notices: Notice[] = [];
  reading: Reading | undefined;
  failure: AlcoveFault | undefined;
  firstPlanMs = 0;
  /** The id of the share link that this project was opened from. */
  sharedFrom: string | undefined;
  texts: Texts;

  readonly shop: ShopClient;
  readonly stock: Stock = new Stock(this);
  readonly shelf: Shelf = new Shelf(this);
  readonly workbench: Workbench;
  readonly stage: StageView;
  readonly walk: RepairWalk = new RepairWalk(this);
  readonly backdrop: BackdropPicture = new BackdropPicture(this);
  readonly favourites: Favourites;
  readonly lone: boolean;
  /** The product that stands alone. */
  product: string | undefined;
  readonly reaction: Reaction;
  /** What lies over everything: the favourites, or configurations side by side. */
  dialog: 'favourites' | 'compare' | undefined;
  /** What stands side by side. */
  compared: Compared[] = [];
  readonly #settings: SessionSettings;
  readonly #raise: (event: AlcoveEvent) => void;
  readonly #listeners = new Set<() => void>();
  #core: CoreDoor | undefined;
  #autosave: Autosave | undefined;
  #noticeId = 0;
  #drawing: PlanView | undefined;
  #items: ItemCard[] | undefined;
  #price: DocumentPrice | undefined;
  #saved: Project | undefined;
  #options = new Map<string, PricedOption[]>();
  #runs = new Map<string, RunCard | null>();

  constructor(settings: SessionSettings, raise: (event: AlcoveEvent) => void) {
    this.#settings = settings;
    this.#raise = raise;
    this.texts = new Texts(settings.locale);
    this.lone = settings.lone !== undefined;
    this.reaction = settings.reaction;
    this.shop = new ShopClient(settings.shop);
    this.workbench = new Workbench(this.shop);
    this.stage = new StageView(this);
    this.favourites = new Favourites(this);
  }

  /** Loads core and catalogue. Throws what keeps it from opening. */
  async open(): Promise<void> {
    const { lone } = this.#settings;
    // Words and catalogue come side by side; without its words it speaks English.
    const words = this.texts.load().catch((reason: unknown) => this.report(reason, false));
    if (lone) this.product = lone.product ?? (await this.shelf.first());
    const catalogue = await this.stock.first(this.product ? [this.product] : []);
    await words;
    this.#core = await CoreDoor.open(catalogue, {
      locale: this.texts.locale,
      currency: this.#settings.currency,
      now: new Date().toISOString(),
      reaction: this.reaction,
    });
    if (!lone) void this.shelf.load();
    // A browser that keeps nothing has no favourites; that is said when one is to be kept.
    void this.favourites.load().catch(() => undefined);
    if (!this.lone)
      this.#autosave = new Autosave(
        () => this.storageKey,
        () => this.project,
        (reason) => this.report(reason),
      );
    this.step = this.lone ? 'edit' : 'start';
    this.changed();
  }

  /** It cannot begin: shows why, and the way to try again. */
  fail(reason: unknown): void {
    this.failure = this.report(reason, false);
    this.step = 'failed';
    this.changed();
  }

  /** The pure rooms. Throws before `open` is done. */
  get core(): CoreDoor {
    if (!this.#core) throw new AlcoveFault('not_ready', 'wait for `ready` first');
    return this.#core;
  }

  get currency(): string {
    return this.#settings.currency;
  }

  get opened(): boolean {
    return this.#core !== undefined;
  }

  /** Each shop has its own last project in the browser, and a copy of a shared one its own beside it. */
  get storageKey(): string {
    return this.sharedFrom ? `${this.shop.base}#${this.sharedFrom}` : this.shop.base;
  }

  get drawing(): PlanView {
    return (this.#drawing ??= this.core.drawing());
  }

  get items(): ItemCard[] {
    return (this.#items ??= this.core.items());
  }

  get price(): DocumentPrice {
    return (this.#price ??= this.core.price());
  }

  get project(): Project {
    return (this.#saved ??= this.core.save());
  }

  /** Whether there is a plan whose scale nobody has confirmed: sizes and fits are only as true as the guess. */
  get scaleOpen(): boolean {
    return this.opened && this.project.plan !== null && !this.drawing.scale_confirmed;
  }

  /** A size of the plan as it is said: about so much while nobody has confirmed the scale. */
  about(size: string): string {
    return this.scaleOpen ? `≈ ${size}` : size;
  }

  get selected(): ItemCard | undefined {
    return this.items.find((item) => item.selected);
  }

  /** The options of an item; of a run those of one element (`2`), or with an empty part those of the whole. */
  options(item: string, part?: string): PricedOption[] {
    const key = part === undefined ? item : `${item} ${part}`;
    let options = this.#options.get(key);
    if (!options) this.#options.set(key, (options = this.core.options(item, part)));
    return options;
  }

  /** The elements of a run, or `null` for what is none. */
  run(item: string): RunCard | null {
    let run = this.#runs.get(item);
    if (run === undefined) this.#runs.set(item, (run = this.core.run(item)));
    return run;
  }

  #history = { undo: false, redo: false };
  get history(): { undo: boolean; redo: boolean } {
    return this.#history;
  }

  /** Takes in what an action changed: forgets stale answers, tells the view, the panels, the host page. */
  take(change: Change | null): Change | null {
    if (!change) return null;
    this.#drawing = this.#items = this.#saved = undefined;
    this.#options.clear();
    this.#runs.clear();
    if (change.plan) {
      this.walk.forget();
      void this.backdrop.follow();
    }
    this.#history = change.history;
    if (this.step === 'start' && (this.project.plan || this.items.length > 0)) this.step = 'edit';
    const real = change.plan || change.items.length > 0;
    if (change.price || real) this.#price = undefined;
    if (change.selection && this.core.selected()) this.pick = undefined;
    this.stage.update(change);
    if (real) {
      this.#autosave?.soon();
      this.#raise({
        kind: 'change',
        plan: change.plan,
        items: change.items,
        history: change.history,
        repairs: this.core.repairFacts(),
      });
    }
    if (change.price) this.#raise({ kind: 'price', price: this.price });
    for (const message of change.messages) this.notify(this.messageText(message));
    this.changed();
    return change;
  }

  /** Runs an action of the shopper; what it throws becomes a notice. */
  attempt<T>(action: () => T): T | undefined {
    try {
      return action();
    } catch (reason) {
      this.report(reason);
      return undefined;
    }
  }

  undo = (): boolean => {
    const change = this.core.undo();
    if (change?.plan) this.walk.back();
    return this.take(change) !== null;
  };
  redo = (): boolean => this.take(this.core.redo()) !== null;

  select(item: string | undefined, part?: string): void {
    this.pick = undefined;
    this.take(this.core.select(item, part));
  }

  /** Lays a dialog over everything, or takes it away. */
  lay(dialog: Session['dialog']): void {
    this.dialog = dialog;
    if (dialog && !this.favourites.loaded) void this.favourites.load().catch((reason: unknown) => this.report(reason));
    this.changed();
  }

  choosePick(pick: PlanPick): void {
    if (this.core.selected()) this.take(this.core.select(undefined));
    this.pick = pick;
    this.changed();
  }

  setTool(tool: Tool): void {
    this.tool = tool;
    this.changed();
  }

  show(shown: Shown): void {
    this.shown = shown;
    if (this.step === 'start' && shown !== 'plan') this.step = 'edit';
    const mode: ViewMode = shown === 'walk' ? 'walk' : 'room';
    if (shown !== 'plan') this.stage.mode(mode);
    this.changed();
  }

  /** Opens a project in place of this one; throws and keeps the present one when it cannot. */
  async openProject(project: unknown): Promise<void> {
    await this.stock.knowProject(project);
    const change = this.core.open(project);
    this.pick = undefined;
    this.tool = 'select';
    this.reading = undefined;
    this.walk.reset();
    this.step = 'edit';
    this.take({ ...change, plan: true, price: true });
    if (!this.lone && !this.project.plan && this.items.length === 0) this.step = 'start';
    await this.backdrop.follow();
    this.changed();
  }

  /** Tells the shopper something. */
  notify(text: string, more: Partial<Notice> = {}): Notice {
    const notice: Notice = { id: ++this.#noticeId, text, problem: false, ...more };
    this.notices = [...this.notices.filter((other) => other.text !== text), notice].slice(-3);
    if (!notice.problem) setTimeout(() => this.dismiss(notice.id), notice.action ? 12_000 : 8000);
    this.changed();
    return notice;
  }

  /** Takes back what was said about something that is tried again. */
  dismissAbout(about: Notice['about']): void {
    this.notices = this.notices.filter((notice) => notice.about !== about);
    this.changed();
  }

  dismiss(id: number): void {
    this.notices = this.notices.filter((notice) => notice.id !== id);
    this.changed();
  }

  /** Handles a fault once: a notice for the shopper and an `alcove-error` for the page. */
  report(reason: unknown, visible = true): AlcoveFault {
    const fault = faultFrom(reason);
    if (visible) this.notify(this.texts.fault(fault), { problem: true });
    this.#raise({ kind: 'error', code: fault.code, message: fault.message, hint: fault.hint });
    return fault;
  }

  messageText({ code, message, params }: Message): string {
    const known = ['catalogue_changed', 'product_gone', 'option_gone', 'choice_gone', 'plan_replaced'] as const;
    const key = known.find((name) => name === code);
    return key ? this.texts.say(`message.${key}`, params) : message;
  }

  raise(event: AlcoveEvent): void {
    this.#raise(event);
  }

  setLocale(locale: string): void {
    this.texts = new Texts(locale);
    if (!this.texts.loaded)
      void this.texts
        .load()
        .catch((reason: unknown) => this.report(reason))
        .then(() => this.changed());
    if (!this.#core) return;
    this.#core.setLocale(locale);
    if (!this.lone) void this.shelf.load();
    this.#drawing = this.#items = undefined;
    this.#options.clear();
    this.#runs.clear();
    this.favourites.forgetWords();
    this.changed();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  changed(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Writes what is not yet saved, as when the page is hidden. */
  flush = (): void => this.#autosave?.flush();

  close(): void {
    this.flush();
    this.stage.close();
    this.workbench.close();
    this.favourites.close();
    this.backdrop.close();
    this.#core?.free();
    this.#core = undefined;
    this.#listeners.clear();
  }
}
