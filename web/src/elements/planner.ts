import { html, nothing, type TemplateResult } from 'lit';
import { controls } from '../design/controls.js';
import { tokens } from '../design/tokens.js';
import { faultFrom, part } from '../engine/fault.js';
import { backdropOf, confirmPlan, importPlan, readPlan, sheetOf } from '../engine/planning.js';
import type { Session, Shown } from '../engine/session.js';
import type { PlanDraft } from '../api.js';
import { removeItem } from '../panels/item-panel.js';
import { fixtureStyle } from '../panels/plan/fixture-style.js';
import { turnFixture } from '../panels/plan/fixtures.js';
import { removalOf } from '../panels/plan/inspector.js';
import { planStyle } from '../panels/plan/style.js';
import { define } from '../panels/panel.js';
import { forgetUnusedPictures, kept } from '../storage/store.js';
import type { Moved, PlanEdit, Pose, Project, Question, RepairFacts, Sheet } from '../types.js';
import { AlcoveElement } from './element.js';
import { cropStyle } from './crop-style.js';
import { flowStyle } from './flow-style.js';
import { keptStyle } from './kept-style.js';
import { layout } from './layout.js';
import { optionsStyle } from './options-style.js';
import { panelStyle } from './panels-style.js';
import { priceStyle } from './price-style.js';
import { roomStyle } from './room-style.js';
import { runStyle } from './run-style.js';
import '../panels/notices.js';
import '../panels/price-bar.js';
import '../panels/room-view.js';

const beside_px = 1240;

/** `<alcove-planner>`: a plan, the furniture in it, its price. */
export class PlannerElement extends AlcoveElement {
  static override styles = [
    tokens,
    controls,
    layout,
    flowStyle,
    cropStyle,
    roomStyle,
    planStyle,
    fixtureStyle,
    panelStyle,
    optionsStyle,
    runStyle,
    priceStyle,
    keptStyle,
  ];
  static override properties = {
    ...AlcoveElement.properties,
    folded: { state: true },
    over: { state: true },
    wide: { state: true },
  };
  declare folded: boolean;
  declare over: boolean;
  declare wide: boolean;
  protected readonly lone = false;
  /** Panels that only a planner has: a page of one product does not load them. */
  #panels: Promise<unknown> | undefined;
  #sized: ResizeObserver | undefined;
  #subject = '';
  #part: string | undefined;
  #tool = 'select';
  #asking = false;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('paste', this.#paste);
    document.addEventListener('keydown', this.#stray);
    for (const name of ['pointerdown', 'focusin']) document.addEventListener(name, this.#meant, true);
    this.#sized = new ResizeObserver(([entry]) => (this.wide = (entry?.contentRect.width ?? 0) > beside_px));
    this.#sized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('paste', this.#paste);
    document.removeEventListener('keydown', this.#stray);
    for (const name of ['pointerdown', 'focusin']) document.removeEventListener(name, this.#meant, true);
    this.#sized?.disconnect();
  }

  protected override prepare(): void {
    this.#panels = part(import('../panels/planning.js'));
    // Whoever waits for it hears of a failure.
    this.#panels.catch(() => undefined);
  }

  protected override async begin(session: Session): Promise<void> {
    await this.#panels;
    // A shared project is opened as a copy: the shopper's own last one is left as it is.
    const shared = new URL(location.href).searchParams.get('project') ?? undefined;
    session.sharedFrom = shared;
    const saved = await kept<Project>('projects', session.storageKey).catch(
      (reason: unknown) => void session.report(reason),
    );
    try {
      if (saved && (saved.plan || saved.items.length > 0)) {
        await session.openProject(saved);
        session.notify(session.texts.say('restored'));
      } else if (shared) {
        await session.openProject(await session.shop.shared(shared));
      }
    } catch (reason) {
      // An empty project must not take the place of one that only did not come: the way out is to try again.
      if (faultFrom(reason).code === 'shop_down') throw reason;
      session.sharedFrom = undefined;
      session.report(reason);
    }
    void forgetUnusedPictures().catch(() => undefined);
  }

  async importPlan(file: Blob): Promise<PlanDraft> {
    const sheet = (await importPlan(this.opened, file)).sheets[0]!;
    this.#picture = backdropOf(sheet, file);
    this.#sheet = sheet;
    return sheet.draft;
  }
  #picture: Blob | undefined;
  #sheet: Sheet | undefined;

  async confirmPlan(draft: PlanDraft, scale?: { metres_per_pixel: number }): Promise<void> {
    const metres_per_pixel = scale?.metres_per_pixel ?? draft.scale.metres_per_pixel;
    const sheet = { ...(this.#sheet ?? sheetOf(draft)), draft };
    await confirmPlan(this.opened, sheet, { metres_per_pixel, known: scale !== undefined }, this.#picture);
    this.#picture = this.#sheet = undefined;
  }

  questions(): Question[] {
    return this.opened.core.questions();
  }

  async answer(edits: PlanEdit[]): Promise<void> {
    this.opened.take(this.opened.core.answer(edits));
  }

  get repairs(): RepairFacts {
    return this.opened.core.repairFacts();
  }

  async addItem(product: string, at?: Pose): Promise<string> {
    await this.opened.stock.know([product]);
    const added = this.opened.core.addItem(product, at);
    this.opened.take(added.change);
    return added.item;
  }

  async moveItem(item: string, at: Pose): Promise<Moved> {
    const moved = this.opened.core.moveItem(item, at, true, true);
    this.opened.take(moved.change);
    return moved;
  }

  async removeItem(item: string): Promise<void> {
    this.opened.take(this.opened.core.removeItem(item));
  }

  /** Changes the view. Resolves when it can be looked at, with every piece in it. */
  async show(view: Shown): Promise<void> {
    const session = this.opened;
    session.show(view);
    if (view !== 'plan') await this.reveal(session);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this;
    if (!session) return nothing;
    return html`<div class="root" @keydown=${this.#key} @dragover=${this.#dragOver} @dragleave=${this.#dragLeave} @drop=${this.#drop}>
      ${this.#step(session)}
      ${this.over && session.step === 'edit' ? html`<div class="drop-cover">${session.texts.say('start.dropNow')}</div>` : nothing}
      <alcove-notices .session=${session}></alcove-notices>
    </div>
    <alcove-favourites .session=${session}></alcove-favourites><alcove-compare .session=${session}></alcove-compare>`;
  }

  #step(session: Session): TemplateResult {
    switch (session.step) {
      case 'loading':
        return html`<div class="message muted" role="status">${session.texts.say('loading')}</div>`;
      case 'failed':
        return html`<div class="message" role="alert"><h2>${session.texts.say('error')}</h2>
          <p>${session.failure ? session.texts.fault(session.failure) : ''}</p>
          <button class="button" type="button" @click=${() => void this.start()}>${session.texts.say('retry')}</button></div>`;
      case 'start':
        return html`<alcove-project-bar .session=${session}></alcove-project-bar><alcove-start .session=${session}></alcove-start>`;
      case 'reading':
      case 'confirm':
        return html`<alcove-project-bar .session=${session}></alcove-project-bar><alcove-confirm .session=${session}></alcove-confirm>`;
      case 'edit':
        return this.#editor(session);
    }
  }

  #editor(session: Session): TemplateResult {
    const plan = this.wide || session.shown === 'plan';
    const room = this.wide || session.shown !== 'plan';
    return html`<alcove-project-bar .session=${session}></alcove-project-bar>
      <div class="work">
        <div class="stage shown-${session.shown}">
          <section class="plan-pane">${plan ? html`<alcove-plan-view .session=${session}></alcove-plan-view>` : nothing}</section>
          <section class="room-pane">${room ? html`<alcove-room-view .session=${session}></alcove-room-view>` : nothing}</section>
        </div>
        <aside class="side card ${this.folded ? 'folded' : ''}" part="side">
          <button class="sheet-handle" type="button" aria-expanded=${!this.folded} @click=${() => (this.folded = !this.folded)}>
            ${this.folded ? session.texts.say('shelf.open') : nothing}<span class="visually-hidden">${session.texts.say('shelf.title')}</span></button>
          <div class="side-body">${this.#side(session)}</div>
        </aside>
      </div>
      <alcove-price-bar class="price" .session=${session}><slot name="actions"></slot></alcove-price-bar>`;
  }

  #side(session: Session): TemplateResult {
    if (session.selected) return html`<alcove-item .session=${session}></alcove-item>`;
    if (session.pick?.kind === 'fixture') return html`<alcove-fixture .session=${session}></alcove-fixture>`;
    if (session.pick?.kind === 'storey') return html`<alcove-storey .session=${session}></alcove-storey>`;
    if (session.pick) return html`<alcove-plan-inspector .session=${session}></alcove-plan-inspector>`;
    return html`<alcove-shelf .session=${session}></alcove-shelf>`;
  }

  protected override updated(changed: Map<string, unknown>): void {
    super.updated(changed);
    // What was chosen is shown from its top, and the sheet of a phone comes up for it.
    const tool = this.session?.tool ?? 'select';
    if (tool !== this.#tool) {
      this.#tool = tool;
      // A tool needs the plan; the sheet of a phone makes way.
      if (tool !== 'select') this.folded = true;
    }
    const asking = this.session?.walk.open ?? false;
    // So does the walk through what is uncertain.
    if (asking && !this.#asking) this.folded = true;
    this.#asking = asking;
    const subject = this.session?.opened
      ? `${this.session.selected?.id ?? ''} ${this.session.pick?.kind ?? ''} ${this.session.pick?.id ?? ''}`
      : '';
    const part = this.session?.opened ? this.session.core.selectedPart() : undefined;
    if (part && part !== this.#part) this.folded = false;
    this.#part = part;
    if (subject === this.#subject) return;
    this.#subject = subject;
    if (subject.trim()) this.folded = false;
    this.renderRoot.querySelector('.side')?.scrollTo({ top: 0 });
  }

  /** Whether the shopper was last busy in here, not elsewhere on the page. */
  #busy = false;
  #meant = (event: Event): void => {
    this.#busy = event.composedPath().includes(this);
  };

  /** A button that is gone after its click leaves the focus with the page; undo still means this planner. */
  #stray = (event: KeyboardEvent): void => {
    if (this.#busy && event.target === document.body) this.#key(event);
  };

  #key = (event: KeyboardEvent): void => {
    const { session } = this;
    if (session?.step !== 'edit') return;
    const target = event.composedPath()[0];
    const typing = target instanceof HTMLInputElement && target.type !== 'range';
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !typing) {
      const key = event.key.toLowerCase();
      if (key === 'z' && !event.shiftKey) this.#handled(event, () => session.undo());
      else if (key === 'y' || (key === 'z' && event.shiftKey)) this.#handled(event, () => session.redo());
      else if (key === 's') this.#handled(event, () => session.flush());
    } else if (!typing && (event.key === 'Delete' || event.key === 'Backspace')) {
      this.#delete(event, session);
    } else if (!typing && event.key.toLowerCase() === 'r' && session.selected && !event.altKey) {
      const item = session.selected;
      const turn_mdeg = item.at.turn_mdeg + (event.shiftKey ? -15_000 : 90_000);
      this.#handled(event, () =>
        session.take(session.core.moveItem(item.id, { ...item.at, turn_mdeg }, false, true).change),
      );
    } else if (!typing && event.key.toLowerCase() === 'r' && session.pick?.kind === 'fixture' && !event.altKey) {
      const { id } = session.pick;
      this.#handled(event, () => turnFixture(session, id, event.shiftKey ? -15_000 : 90_000));
    }
  };

  #delete(event: KeyboardEvent, session: Session): void {
    const edit = removalOf(session.pick);
    if (session.selected) this.#handled(event, () => removeItem(session, session.selected!));
    else if (edit) {
      this.#handled(event, () => session.take(session.core.edit({ kind: 'plan', edit })));
      session.choosePick(undefined);
    }
  }

  #handled(event: Event, action: () => unknown): void {
    event.preventDefault();
    this.session?.attempt(action);
  }

  #paste = (event: ClipboardEvent): void => {
    const { session } = this;
    if (!session || !['start', 'edit'].includes(session.step) || event.defaultPrevented) return;
    // In the editor only a paste aimed at the planner replaces its plan.
    if (session.step === 'edit' && !this.matches(':focus-within')) return;
    const picture = [...(event.clipboardData?.files ?? [])].find((file) => file.type.startsWith('image/'));
    if (!picture) return;
    event.preventDefault();
    void readPlan(session, picture);
  };

  #dragOver = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.over = true;
  };

  #dragLeave = (event: DragEvent): void => {
    if (!(event.relatedTarget instanceof Node)) this.over = false;
  };

  #drop = async (event: DragEvent): Promise<void> => {
    this.over = false;
    const file = event.dataTransfer?.files[0];
    if (!file || !this.session?.opened) return;
    event.preventDefault();
    try {
      await readPlan(this.session, file);
    } catch (reason) {
      this.session.report(reason);
    }
  };
}

define('alcove-planner', PlannerElement);
