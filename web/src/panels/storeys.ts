import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../design/icons.js';
import type { Session } from '../engine/session.js';
import { readLength } from '../i18n/texts.js';
import type { Storey } from '../types.js';
import { define, Panel } from './panel.js';
import { badLength } from './plan/tools.js';

/** What a storey is called: by its own name, else by its place above the ground. */
export function storeyName(session: Session, id: number): string {
  const storeys = session.project.storeys ?? [];
  const storey = storeys.find((one) => one.id === id);
  if (storey?.name) return storey.name;
  const ground = storeys.reduce(
    (best, one, index) => (Math.abs(one.elevation_mm) < Math.abs(storeys[best]!.elevation_mm) ? index : best),
    0,
  );
  const level = storeys.findIndex((one) => one.id === id) - ground;
  if (level === 0 || !storey) return session.texts.say('storey.ground');
  return session.texts.say(level > 0 ? 'storey.upper' : 'storey.lower', { level: Math.abs(level) });
}

/** Works on another storey. */
export function showStorey(session: Session, storey: number): void {
  session.pick = undefined;
  session.attempt(() => session.take(session.core.edit({ kind: 'show_storey', storey })));
}

/** Adds a storey above all others or below, and works on it. */
export function addStorey(session: Session, above: boolean): void {
  session.pick = undefined;
  session.attempt(() => session.take(session.core.addStorey(above)));
}

/** The storeys of the house, the highest first: choosing one shows it. Nothing while there is only one. */
export class StoreySwitch extends Panel {
  protected override render(): TemplateResult | typeof nothing {
    const { session, t } = this;
    const storeys = session.project.storeys ?? [];
    if (storeys.length < 2) return nothing;
    const here = session.project.storey ?? 0;
    return html`<select class="storeys" part="storeys" aria-label=${t.say('storey.label')} .value=${live(String(here))}
      @change=${(event: Event) => showStorey(session, Number((event.target as HTMLSelectElement).value))}>
      ${[...storeys].reverse().map(({ id }) => html`<option value=${id} ?selected=${id === here}>${storeyName(session, id)}</option>`)}
    </select>`;
  }
}

/** Name and heights of the storey that is worked on, its neighbours, and its end. */
export class StoreyPanel extends Panel {
  protected override render(): TemplateResult | typeof nothing {
    const { session, t } = this;
    const here = session.project.storeys?.find((one) => one.id === session.pick?.id);
    const plan = session.project.plan;
    return html`<header class="panel-head"><h2>${t.say('storey.title')}</h2>
        <button class="icon-button" type="button" aria-label=${t.say('close')} @click=${() => session.choosePick(undefined)}>${icon('close')}</button></header>
      <div class="fields">
        ${
          here
            ? html`<label class="field wide">${t.say('storey.name')}<input class="text-input" maxlength="60" placeholder=${storeyName(session, here.id)} .value=${live(here.name)}
                @change=${(event: Event) => this.#put({ ...here, name: (event.target as HTMLInputElement).value.trim() })} /></label>
              ${this.#length('storey.elevation', here.elevation_mm, (elevation_mm) => this.#put({ ...here, elevation_mm }))}`
            : nothing
        }
        ${
          plan
            ? this.#length('room.height', plan.height_mm, (height_mm) =>
                session.attempt(() =>
                  session.take(session.core.edit({ kind: 'plan', edit: { kind: 'set_height', height_mm } })),
                ),
              )
            : nothing
        }
      </div>
      <div class="row">
        <button class="button compact" type="button" @click=${() => addStorey(session, true)}>${icon('plus')}${t.say('storey.above')}</button>
        <button class="button compact" type="button" @click=${() => addStorey(session, false)}>${icon('plus')}${t.say('storey.below')}</button>
      </div>
      <p class="small muted">${t.say('storey.hint')}</p>
      ${here ? html`<button class="button quiet danger" type="button" @click=${() => this.#remove(here)}>${icon('trash')}${t.say('storey.remove')}</button>` : nothing}`;
  }

  #length(label: 'storey.elevation' | 'room.height', mm: number, set: (mm: number) => unknown): TemplateResult {
    const { t } = this;
    const shown = t.number(mm / 1000, 2);
    return html`<label class="field">${t.say(label)}
      <span class="measure"><input inputmode="text" autocomplete="off" .value=${live(shown)} @change=${(
        event: Event,
      ) => {
        const { value } = event.target as HTMLInputElement;
        const typed = readHeight(value);
        if (typed === undefined) this.session.report(badLength());
        else if (value !== shown) set(typed);
        this.requestUpdate();
      }} /><span>m</span></span></label>`;
  }

  /** What is put without a plan keeps the one it has. */
  #put({ id, name, elevation_mm }: Storey): void {
    const { session } = this;
    const edit = { kind: 'put_storey', storey: { id, name, elevation_mm } } as const;
    session.attempt(() => session.take(session.core.edit(edit)));
  }

  #remove({ id }: Storey): void {
    const { session, t } = this;
    const name = storeyName(session, id);
    const done = session.attempt(() => session.take(session.core.edit({ kind: 'remove_storey', storey: id })));
    if (!done) return;
    session.choosePick(undefined);
    session.notify(t.say('item.removed', { title: name }), {
      action: { label: t.say('undo'), run: () => void session.undo() },
    });
  }
}

/** A height that may be zero or below the ground. */
function readHeight(typed: string): number | undefined {
  const below = /^\s*[-−]\s*/.exec(typed)?.[0] ?? '';
  const rest = typed.slice(below.length);
  const mm = /^\s*0+(?:[.,]0+)?\s*m?\s*$/.test(rest) ? 0 : readLength(rest, 'm');
  return mm !== undefined && below ? -mm : mm;
}

define('alcove-storeys', StoreySwitch);
define('alcove-storey', StoreyPanel);
