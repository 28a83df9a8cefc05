import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon, type Icon } from '../../design/icons.js';
import { frameBackdrop } from '../../engine/framing.js';
import type { Tool } from '../../engine/session.js';
import type { FixtureKind } from '../../types.js';
import { readLength } from '../../i18n/texts.js';
import { define, Panel } from '../panel.js';
import { fixtureKinds } from './fixtures.js';
import { snapWords } from './layers.js';
import type { PlanViewPanel } from './plan-view.js';
import { badLength, type PlanTools } from './tools.js';

const tools: [Tool, Icon][] = [
  ['select', 'select'],
  ['wall', 'wall'],
  ['door', 'door'],
  ['window', 'window'],
  ['fixture', 'stairs'],
  ['divide', 'divide'],
  ['measure', 'ruler'],
];

/** The tools over the plan, what to do next with the chosen one, and the zoom. */
export class PlanBar extends Panel {
  static override properties = { ...Panel.properties, tools: { attribute: false }, owner: { attribute: false } };
  declare tools: PlanTools;
  declare owner: PlanViewPanel;

  protected override render(): TemplateResult {
    const { session, t } = this;
    const backdrop = session.drawing.backdrop;
    return html`
      <div class="toolbar card" role="toolbar" aria-label=${t.say('tool.label')} aria-orientation="vertical">
        ${tools.map(
          ([tool, picture]) => html`
          <button class="icon-button" type="button" aria-pressed=${session.tool === tool} aria-label=${t.say(`tool.${tool}`)}
            title=${t.say(`tool.${tool}`)} @click=${() => this.#choose(tool)}>${icon(picture)}</button>`,
        )}
        ${
          backdrop && session.backdrop.url
            ? html`<hr />
          <button class="icon-button" type="button" aria-pressed=${backdrop.opacity_pct > 0} aria-label=${t.say('tool.picture')}
            title=${t.say('tool.picture')} @click=${this.#picture}>${icon('plan')}</button>
          ${
            session.backdrop.croppable
              ? html`<button class="icon-button roomy" type="button" aria-label=${t.say('crop.open')} title=${t.say('crop.open')}
            @click=${() => frameBackdrop(session)}>${icon('crop')}</button>`
              : nothing
          }`
            : nothing
        }
      </div>
      ${this.#hint()}
      <div class="zoom card">
        <button class="icon-button" type="button" aria-label=${t.say('zoom.in')} title=${t.say('zoom.in')} @click=${() => this.owner.zoom(0.75)}>${icon('plus')}</button>
        <button class="icon-button" type="button" aria-label=${t.say('zoom.out')} title=${t.say('zoom.out')} @click=${() => this.owner.zoom(1.33)}>${icon('minus')}</button>
        <button class="icon-button" type="button" aria-label=${t.say('zoom.fit')} title=${t.say('zoom.fit')} @click=${() => this.owner.fit()}>${icon('fit')}</button>
      </div>`;
  }

  #hint(): TemplateResult | typeof nothing {
    const { session, t, tools } = this;
    if (session.walk.current) return nothing;
    if (session.tool === 'select') return this.#open();
    const drawing = session.tool === 'wall' || session.tool === 'divide';
    const typing = drawing ? tools.from !== undefined : tools.measured !== undefined;
    return html`<div class="tool-hint card">
      <p>${t.say(`tool.${session.tool}.hint`)} <span class="esc">${t.say('tool.esc')}</span> <span class="keys">${t.say('tool.keys')}</span>
        <span class="visually-hidden" aria-live="polite">${snapWords(session, tools)}</span></p>
      ${session.tool === 'fixture' ? this.#kinds() : nothing}
      ${
        typing
          ? html`<form @submit=${this.#typed}>
        <label class="measure"><span class="visually-hidden">${t.say('tool.length')}</span>
          <input name="length" inputmode="decimal" autocomplete="off" placeholder=${t.number((tools.length_mm ?? 0) / 1000, 2)} .value=${live('')} /><span>m</span></label>
        <button class="button compact" type="submit">${t.say('tool.set')}</button></form>`
          : nothing
      }
    </div>`;
  }

  /** What the tool for fixtures puts in. */
  #kinds(): TemplateResult {
    const { session, t } = this;
    return html`<select class="kinds" aria-label=${t.say('fixture.kind')} @change=${(event: Event) => {
      session.fixture = (event.target as HTMLSelectElement).value as FixtureKind;
      session.changed();
    }}>${fixtureKinds.map((kind) => html`<option value=${kind} ?selected=${session.fixture === kind}>${t.say(`fixture.${kind}`)}</option>`)}</select>`;
  }

  /** What waits for the shopper: a scale that nobody confirmed, questions about the plan. */
  #open(): TemplateResult | typeof nothing {
    const { session, t } = this;
    const open = session.walk.questions.length;
    if (!session.project.plan || (!session.scaleOpen && open === 0)) return nothing;
    return html`<div class="tool-hint waiting card">
      <p>${session.scaleOpen ? t.say('plan.scaleOpen') : t.count('walk.open', open)}</p>
      ${open > 0 ? html`<button class="button compact" type="button" @click=${() => session.walk.start()}>${t.say('walk.start')}</button>` : nothing}
      ${open === 0 ? html`<button class="link" type="button" @click=${() => this.#choose('measure')}>${t.say('plan.scaleOpen.go')}</button>` : nothing}</div>`;
  }

  #choose(tool: Tool): void {
    this.tools.cancel();
    this.session.walk.stop();
    this.session.choosePick(undefined);
    this.session.setTool(tool);
    if (tool !== 'select') this.owner.querySelector<SVGSVGElement>('svg.plan')?.focus({ preventScroll: true });
  }

  #picture = (): void => {
    const backdrop = this.session.drawing.backdrop;
    if (!backdrop) return;
    const { session } = this;
    const opacity_pct = backdrop.opacity_pct > 0 ? 0 : 40;
    session.attempt(() =>
      session.take(
        session.core.edit({ kind: 'plan', edit: { kind: 'set_backdrop', backdrop: { ...backdrop, opacity_pct } } }),
      ),
    );
  };

  #typed = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const length = readLength(String(new FormData(form).get('length') ?? ''), 'm');
    if (length === undefined) {
      this.session.report(badLength());
      return;
    }
    form.reset();
    if (this.session.tool === 'measure') this.tools.typedDistance(length);
    else this.tools.typedLength(length);
    this.owner.requestUpdate();
    this.owner.querySelector<SVGSVGElement>('svg.plan')?.focus({ preventScroll: true });
  };
}

define('alcove-plan-bar', PlanBar);
