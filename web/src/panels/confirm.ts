import { html, nothing, svg, type PropertyValues, type SVGTemplateResult, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { framePicture, wholeOf } from '../engine/framing.js';
import { cancelReading, confirmPlan, otherSheet, sheetOf, sheetsOf } from '../engine/planning.js';
import type { Reading } from '../engine/session.js';
import { readLength } from '../i18n/texts.js';
import type { Draft, ImportStep, PictureOpening, PictureWall } from '../types.js';
import './crop.js';
import { define, Panel } from './panel.js';
import { badLength } from './plan/tools.js';
import { remarks } from './sheets.js';

const steps: ImportStep[] = ['decoding', 'cleaning', 'walls', 'openings', 'rooms', 'scale'];

/** The shopper's picture while it is read, then with what was read over it, to confirm one length. */
export class ConfirmPanel extends Panel {
  static override properties = {
    ...Panel.properties,
    wall: { state: true },
    points: { state: true },
    typed: { state: true },
  };
  declare wall: number | undefined;
  declare points: [number, number][];
  declare typed: string;

  constructor() {
    super();
    this.points = [];
    this.typed = '';
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.session.reading?.draft) [this.wall, this.points, this.typed] = [undefined, [], ''];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { reading } = this.session;
    if (!reading) return nothing;
    if (reading.framing && this.session.step === 'confirm')
      return html`<alcove-crop .session=${this.session} .reading=${reading}></alcove-crop>`;
    if (reading.file && !reading.draft)
      return html`<alcove-sheets .session=${this.session} .file=${reading.file}></alcove-sheets>`;
    return html`<section class="confirm" part="confirm">
      <div class="confirm-picture">
        <div class="confirm-frame ${reading.draft ? '' : 'busy'}">
          <img src=${reading.url} alt="" />
          ${reading.draft ? this.#overlay(reading.draft) : html`<div class="scan"></div>`}
        </div>
      </div>
      <div class="confirm-side card">${reading.draft ? this.#question(reading, reading.draft) : this.#progress(reading)}</div>
    </section>`;
  }

  #progress(reading: Reading): TemplateResult {
    const now = steps.findIndex((step) => step === reading.step);
    return html`<h2>${this.t.say('reading.title')}</h2>
      <ol class="steps" aria-live="polite">${steps.map(
        (step, index) => html`
        <li class=${index < now ? 'done' : index === now ? 'now' : ''} aria-current=${index === now ? 'step' : 'false'}>${this.t.say(`reading.${step}`)}</li>`,
      )}</ol>
      <button class="button" type="button" @click=${() => cancelReading(this.session)}>${this.t.say('reading.cancel')}</button>`;
  }

  #question(reading: Reading, draft: Draft): TemplateResult {
    const { t } = this;
    const { plan, scale } = draft;
    const chosen = this.#chosen(draft);
    const door = usualDoor(draft);
    const lead = t.say('confirm.lead', {
      walls: t.count('confirm.walls', plan.walls.length),
      openings: t.count('confirm.openings', plan.openings.length),
      rooms: t.count('confirm.rooms', plan.rooms.length),
    });
    return html`<h2>${t.say('confirm.title')}</h2><p class="muted">${lead}</p>
      <form class="scale" @submit=${(event: Event) => this.#confirm(event, reading, draft)}>
        ${
          chosen
            ? html`<label class="field">${t.say(this.wall === undefined ? 'confirm.pointsSelected' : 'confirm.wallSelected')}
              <span class="measure"><input name="length" inputmode="decimal" autocomplete="off" placeholder=${t.number(chosen * scale.metres_per_pixel, 2)}
                .value=${live(this.typed)} @input=${(event: Event) => (this.typed = (event.target as HTMLInputElement).value)} /><span>m</span></span></label>`
            : html`<p class="note">${t.say('confirm.pickWall')}</p>`
        }
        ${this.wall === undefined ? nothing : html`<button class="link small" type="button" @click=${() => this.#drop(reading, draft)}>${t.say('confirm.notWall')}</button>`}
        <div class="estimate">
          <h3>${t.say('confirm.estimate')}</h3>
          <p class="small muted">${t.say('confirm.whole', this.#whole(draft, this.#scale(draft)))}</p>
          ${this.#evidence(draft)}
        </div>
        <button class="button primary wide" type="submit" part="primary">${t.say(this.typed ? 'confirm.go' : 'confirm.goEstimate')}</button>
        ${
          door && !this.typed
            ? html`<button class="button wide" type="button" @click=${() => this.#adopt(reading, draft, true)}>${t.say('confirm.door', { length: t.metres(door.width * scale.metres_per_pixel * 1000) })}</button>`
            : nothing
        }
        ${this.typed ? nothing : html`<p class="small muted">${t.say('confirm.stays')}</p>`}
      </form>
      <ul class="legend small">
        <li class="sure">${t.say('confirm.sure')}</li><li class="unsure">${t.say('confirm.unsure')}</li><li class="doubtful">${t.say('confirm.doubtful')}</li>
      </ul>
      <p class="small muted">${t.say('confirm.editLater')}</p>
      ${reading.file ? remarks(this, reading.file.remarks) : nothing}
      <div class="row">
        ${reading.file?.framing ? html`<button class="link small" type="button" @click=${() => framePicture(this.session)}>${t.say('crop.open')}</button>` : nothing}
        ${sheetsOf(reading) ? html`<button class="link small" type="button" @click=${() => otherSheet(this.session)}>${t.say('sheets.other')}</button>` : nothing}
        <button class="link small" type="button" @click=${() => cancelReading(this.session)}>${t.say('confirm.other')}</button>
      </div>`;
  }

  #overlay(draft: Draft): TemplateResult {
    const { width_px, height_px, plan } = draft;
    const pixel = Math.max(width_px, height_px) / 700;
    const label = this.t.say('confirm.picture', { walls: this.t.count('confirm.walls', plan.walls.length) });
    return html`<svg viewBox="0 0 ${width_px} ${height_px}" role="group" aria-label=${label} @click=${(event: MouseEvent) => this.#point(event, draft)}>
      ${plan.rooms.map((room) => svg`<polygon class="room ${sureness(room.confidence)}" points=${room.polygon.map((point) => point.join(',')).join(' ')} />`)}
      ${plan.walls.map((wall) => this.#wallLine(wall, pixel))}
      ${plan.openings.map(
        (
          opening,
        ) => svg`<g class="opening ${sureness(opening.confidence)}" transform="translate(${opening.centre[0]} ${opening.centre[1]}) rotate(${(opening.angle * 180) / Math.PI})">
        <line x1=${-opening.width / 2} x2=${opening.width / 2} y1="0" y2="0" stroke-width=${6 * pixel} /></g>`,
      )}
      ${this.points.map(([x, y]) => svg`<circle class="point" cx=${x} cy=${y} r=${5 * pixel} />`)}
      ${this.points.length === 2 ? svg`<line class="distance" x1=${this.points[0]![0]} y1=${this.points[0]![1]} x2=${this.points[1]![0]} y2=${this.points[1]![1]} stroke-width=${2.5 * pixel} />` : nothing}
    </svg>`;
  }

  #wallLine(wall: PictureWall, pixel: number): SVGTemplateResult {
    const [[x1, y1], [x2, y2]] = [wall.a, wall.b];
    const choose = (event: Event): void => {
      event.stopPropagation();
      // Else the Enter that chose the wall would also submit the form that it brings up.
      event.preventDefault();
      [this.wall, this.points] = [wall.id, []];
      void this.updateComplete.then(() => this.querySelector<HTMLInputElement>('input[name=length]')?.focus());
    };
    return svg`<g class="wall ${sureness(wall.confidence)} ${this.wall === wall.id ? 'chosen' : ''}" tabindex="0" role="button"
        aria-label="${this.t.say('wall.title')} ${this.t.number(Math.hypot(x2 - x1, y2 - y1) * this.#estimate, 2)} m"
        @click=${choose} @keydown=${(event: KeyboardEvent) => (event.key === 'Enter' || event.key === ' ') && choose(event)}>
      <line class="touch" x1=${x1} y1=${y1} x2=${x2} y2=${y2} stroke-width=${Math.max(wall.thickness, 18 * pixel)} />
      <line x1=${x1} y1=${y1} x2=${x2} y2=${y2} stroke-width=${Math.max(wall.thickness * 0.6, 3 * pixel)} /></g>`;
  }

  get #estimate(): number {
    return this.session.reading?.draft?.scale.metres_per_pixel ?? 0;
  }

  #point(event: MouseEvent, draft: Draft): void {
    const box = (event.currentTarget as SVGSVGElement).getBoundingClientRect();
    const at: [number, number] = [
      ((event.clientX - box.left) / box.width) * draft.width_px,
      ((event.clientY - box.top) / box.height) * draft.height_px,
    ];
    this.points = this.points.length === 1 ? [this.points[0]!, at] : [at];
    this.wall = undefined;
    if (this.points.length === 2)
      void this.updateComplete.then(() => this.querySelector<HTMLInputElement>('input[name=length]')?.focus());
  }

  /** Length in pixels of what the shopper pointed at. */
  #chosen(draft: Draft): number | undefined {
    const wall = draft.plan.walls.find((one) => one.id === this.wall);
    if (wall) return Math.hypot(wall.a[0] - wall.b[0], wall.a[1] - wall.b[1]) || undefined;
    const [a, b] = this.points;
    return a && b ? Math.hypot(a[0] - b[0], a[1] - b[1]) || undefined : undefined;
  }

  /** The scale by what was typed, else as proposed. */
  #scale(draft: Draft): number {
    const chosen = this.#chosen(draft);
    const typed = readLength(this.typed, 'm');
    return chosen && typed ? typed / 1000 / chosen : draft.scale.metres_per_pixel;
  }

  #whole(draft: Draft, metres_per_pixel: number): { width: string; depth: string } {
    const points = draft.plan.walls.flatMap((wall) => [wall.a, wall.b]);
    const span = (axis: 0 | 1): number =>
      points.length ? Math.max(...points.map((p) => p[axis])) - Math.min(...points.map((p) => p[axis])) : 0;
    return {
      width: this.t.metres(span(0) * metres_per_pixel * 1000),
      depth: this.t.metres(span(1) * metres_per_pixel * 1000),
    };
  }

  /** What the scale rests on, the strongest first, with what each would make of the whole plan. */
  #evidence(draft: Draft): TemplateResult {
    const { t } = this;
    const shown = [...draft.scale.evidence].sort((a, b) => b.confidence - a.confidence).slice(0, 4);
    return html`<ul class="evidence small">${shown.map(({ kind, metres_per_pixel, confidence }) => {
      const { width, depth } = this.#whole(draft, metres_per_pixel);
      return html`<li><span>${t.say(`evidence.short.${kind}`)}</span> <span class="numbers">${width} × ${depth}</span>
        <span class="muted numbers">${t.say('walk.sure', { percent: t.percent(Math.round(confidence * 100) * 100) })}</span></li>`;
    })}</ul>`;
  }

  #drop(reading: Reading, draft: Draft): void {
    const walls = draft.plan.walls.filter((wall) => wall.id !== this.wall);
    const openings = draft.plan.openings.filter((opening) => opening.wall !== this.wall);
    // What was taken away must not come back with the plan of a file of our own.
    const sheet = reading.sheet && { ...reading.sheet, own: undefined };
    this.session.reading = { ...reading, sheet, draft: { ...draft, plan: { ...draft.plan, walls, openings } } };
    this.wall = undefined;
    this.session.changed();
  }

  #confirm(event: Event, reading: Reading, draft: Draft): void {
    event.preventDefault();
    if (this.typed && readLength(this.typed, 'm') === undefined) {
      this.session.report(badLength());
      return;
    }
    this.#adopt(reading, draft, this.typed !== '' && this.#chosen(draft) !== undefined);
  }

  /** Takes the plan over and begins the walk through what is uncertain about it. */
  #adopt(reading: Reading, draft: Draft, known: boolean): void {
    const { session } = this;
    confirmPlan(
      session,
      { ...(reading.sheet ?? sheetOf(draft)), draft },
      { metres_per_pixel: this.#scale(draft), known },
      reading.picture,
      wholeOf(reading),
    )
      .then(() => session.walk.start())
      .catch((reason: unknown) => session.report(reason));
  }
}

/** The door of middle width: what a person can measure best. */
function usualDoor(draft: Draft): PictureOpening | undefined {
  const doors = draft.plan.openings.filter((one) => one.kind === 'door' && one.confidence >= 0.5);
  return doors.sort((a, b) => a.width - b.width)[Math.floor(doors.length / 2)];
}

function sureness(confidence: number): string {
  return confidence < 0.5 ? 'doubtful' : confidence < 0.75 ? 'unsure' : 'sure';
}

define('alcove-confirm', ConfirmPanel);
