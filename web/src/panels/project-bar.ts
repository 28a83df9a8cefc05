import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon, type Icon } from '../design/icons.js';
import type { Shown } from '../engine/session.js';
import type { PlanFormat } from '../engine/workbench.js';
import { storeyName } from './storeys.js';
import { frameBackdrop } from '../engine/framing.js';
import { planFiles, readPlan } from '../engine/planning.js';
import { chooseFile, download, readProject, saveAs } from '../storage/files.js';
import { define, Panel } from './panel.js';

const views: [Shown, Icon][] = [
  ['plan', 'plan'],
  ['room', 'room'],
  ['walk', 'walk'],
];

/** What a plan can be taken away as. */
const formats: PlanFormat[] = ['pdf', 'svg', 'dxf', 'json'];
const mediaTypes: Record<PlanFormat, string> = {
  pdf: 'application/pdf',
  svg: 'image/svg+xml',
  dxf: 'image/vnd.dxf',
  json: 'application/json',
};

/** The head of the planner: name, views, undo, and what can be done with the whole project. */
export class ProjectBar extends Panel {
  static override properties = { ...Panel.properties, open: { state: true } };
  declare open: boolean;

  protected override render(): TemplateResult {
    const { t, session } = this;
    const editing = session.step === 'edit';
    return html`<header class="bar ${editing ? '' : 'bare'}">
      <slot name="brand"></slot>
      ${
        editing
          ? html`
        <div class="title"><input class="project-name" aria-label=${t.say('menu.rename')} maxlength="120" placeholder=${t.say('menu.untitled')} .value=${live(session.project.name)}
          @change=${(event: Event) => session.attempt(() => session.take(session.core.edit({ kind: 'rename', name: (event.target as HTMLInputElement).value })))} />
          <alcove-storeys .session=${session}></alcove-storeys></div>
        <div class="segments views" role="radiogroup" aria-label=${t.say('view.label')}>${views.map(
          ([view, picture]) => html`
          <button type="button" role="radio" aria-checked=${session.shown === view} class="view-${view}"
            @pointerenter=${() => session.stage.preload()} @focus=${() => session.stage.preload()} @click=${() => session.show(view)}>${icon(picture)}<span>${t.say(`view.${view}`)}</span></button>`,
        )}</div>
        <div class="bar-actions">
          <button class="icon-button" type="button" ?disabled=${!session.history.undo} aria-label=${t.say('undo')} title="${t.say('undo')} (Ctrl+Z)" @click=${() => session.undo()}>${icon('undo')}</button>
          <button class="icon-button" type="button" ?disabled=${!session.history.redo} aria-label=${t.say('redo')} title="${t.say('redo')} (Ctrl+Y)" @click=${() => session.redo()}>${icon('redo')}</button>
          <button class="icon-button hearts" type="button" aria-label=${t.count('favourites.count', session.favourites.all.length)} title=${t.say('favourites.title')} @click=${() => session.lay('favourites')}>${icon('heart')}${session.favourites.all.length > 0 ? html`<span class="badge numbers" aria-hidden="true">${session.favourites.all.length}</span>` : nothing}</button>
          <div class="menu" @keydown=${this.#key} @focusout=${this.#left}>
            <button class="icon-button" type="button" aria-haspopup="menu" aria-expanded=${Boolean(this.open)} aria-label=${t.say('menu.label')} title=${t.say('menu.label')} @click=${this.#toggle}>${icon('more')}</button>
            ${this.open ? this.#menu() : nothing}
          </div>
        </div>`
          : nothing
      }
      <slot name="bar"></slot>
    </header>`;
  }

  #menu(): TemplateResult {
    const { t } = this;
    const entries: [Icon, string, () => void | Promise<void>][] = [
      ['share', t.say('menu.share'), this.#share],
      [
        'download',
        t.say('menu.download'),
        () => download(this.session.project, this.session.project.name || t.say('menu.untitled')),
      ],
      ...formats.map((format): [Icon, string, () => Promise<void>] => [
        'download',
        t.say(`menu.export.${format}`),
        () => this.#export(format),
      ]),
      ['folder', t.say('menu.open'), this.#openFile],
      ['upload', t.say('menu.new'), this.#newPlan],
    ];
    if (this.session.project.plan) {
      entries.push(['storeys', t.say('menu.storey'), () => this.#storey()]);
      entries.push(['mirror', t.say('menu.mirror'), () => this.#whole('mirror')]);
      entries.push(['turn', t.say('menu.turn'), () => this.#whole('turn')]);
      if (this.session.backdrop.croppable)
        entries.push(['crop', t.say('crop.open'), () => frameBackdrop(this.session)]);
      if (this.session.walk.questions.length > 0)
        entries.push(['check', t.say('menu.walk'), () => this.session.walk.start()]);
    }
    return html`<div class="menu-list card" role="menu">${entries.map(
      ([picture, label, run]) => html`
      <button type="button" role="menuitem" @click=${() => {
        this.open = false;
        void Promise.resolve(run()).catch((reason: unknown) => this.session.report(reason));
      }}>${icon(picture)}${label}</button>`,
    )}</div>`;
  }

  #toggle = async (): Promise<void> => {
    this.open = !this.open;
    await this.updateComplete;
    if (this.open) this.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  };

  #key = (event: KeyboardEvent): void => {
    if (!this.open) return;
    const entries = [...this.querySelectorAll<HTMLElement>('[role=menuitem]')];
    const now = entries.indexOf(event.target as HTMLElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      entries[(now + step + entries.length) % entries.length]?.focus();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      this.open = false;
      this.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
    }
  };

  #left = (event: FocusEvent): void => {
    if (event.relatedTarget instanceof Node && !(event.currentTarget as HTMLElement).contains(event.relatedTarget))
      this.open = false;
  };

  /** What can be changed about the storey that is worked on, and others beside it. */
  #storey(): void {
    this.session.choosePick({ kind: 'storey', id: this.session.project.storey ?? 0 });
  }

  /** Mirrors or turns the plan with everything in it. */
  #whole(kind: 'mirror' | 'turn'): void {
    const { session } = this;
    session.take(session.core.edit({ kind: 'plan', edit: { kind } }));
  }

  #share = async (): Promise<void> => {
    const { session, t } = this;
    const { id } = await session.shop.share(session.project);
    const link = new URL(location.href);
    link.search = '';
    link.searchParams.set('project', id);
    try {
      await navigator.clipboard.writeText(link.href);
      session.notify(t.say('share.copied'));
    } catch {
      session.notify(t.say('share.show', { url: link.href }), { problem: false });
    }
  };

  #export = async (format: PlanFormat): Promise<void> => {
    const { session, t } = this;
    const { plan, name, storeys = [], storey: here = 0 } = session.project;
    if (!plan) return;
    const title = name || t.say('menu.untitled');
    const whole = [plan, ...storeys.map((one) => one.plan)].every((one) => one?.scale_confirmed ?? true);
    // A house is the pages of one PDF, or one file of ours; a drawing holds the storey that is worked on.
    const house = storeys.length > 1;
    const all = house && (format === 'pdf' || format === 'json');
    const levels = (all ? storeys : [{ id: here, elevation_mm: 0, plan }]).flatMap((one) => {
      const own = one.id === here ? plan : one.plan;
      const furniture = session.core.drawnItems(one.id).map(({ title, path }) => ({ name: title, path }));
      const { elevation_mm } = one;
      return own ? [{ name: house ? storeyName(session, one.id) : '', elevation_mm, plan: own, furniture }] : [];
    });
    const note = whole ? '' : t.say('export.unconfirmed');
    const bytes = await session.workbench.writePlan(format, { storeys: levels, title, note });
    saveAs(
      new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaTypes[format] }),
      house && !all ? `${title} – ${storeyName(session, here)}` : title,
      format === 'json' ? 'plan.json' : format,
    );
  };

  #openFile = async (): Promise<void> => {
    const file = await chooseFile('.json,application/json');
    if (!file) return;
    await this.session.openProject(await readProject(file));
    this.session.notify(this.t.say('opened'));
  };

  #newPlan = async (): Promise<void> => {
    const file = await chooseFile(planFiles);
    if (file) await readPlan(this.session, file);
  };
}

define('alcove-project-bar', ProjectBar);
