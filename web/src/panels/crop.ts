import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { icon } from '../design/icons.js';
import type { Corners } from '../engine/backdrop.js';
import { leaveFrame, readPart } from '../engine/framing.js';
import { cancelReading } from '../engine/planning.js';
import type { Reading } from '../engine/session.js';
import { define, Panel } from './panel.js';

type Spot = [number, number];
const names = ['crop.upperLeft', 'crop.upperRight', 'crop.lowerRight', 'crop.lowerLeft'] as const;
/** Screen pixels: a handle, what a finger hits, the magnifier. */
const [handle, reach, loupe] = [9, 26, 132];

/** A finger on a corner drags it; elsewhere it scrolls the page as ever. */
const unscrolled = { handleEvent: (event: Event): void => event.preventDefault(), passive: false };

/** Four corners to drag over the shopper's picture: what lies between them is read as if seen from straight above. */
export class CropPanel extends Panel {
  static override properties = {
    ...Panel.properties,
    reading: { attribute: false },
    corners: { state: true },
    size: { state: true },
    quarters: { state: true },
    held: { state: true },
    unit: { state: true },
  };
  declare reading: Reading;
  declare corners: Corners | undefined;
  /** Of the upright picture, pixels. */
  declare size: Spot | undefined;
  /** How often the picture was turned clockwise. */
  declare quarters: number;
  declare held: number | undefined;
  /** Picture pixels in a screen pixel. */
  declare unit: number;
  #from: Spot = [0, 0];
  #sized = new ResizeObserver(() => this.#measure());

  constructor() {
    super();
    this.quarters = 0;
    this.unit = 1;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sized.disconnect();
  }

  protected override render(): TemplateResult {
    const { t } = this;
    const { framing, file } = this.reading;
    const aslant = file?.framing?.aslant && framing?.before?.draft && !framing.before.part;
    return html`<section class="confirm crop" part="confirm" @keydown=${this.#escape}>
      <div class="confirm-picture">
        ${this.size ? nothing : html`<img class="visually-hidden" src=${this.reading.url} alt="" @load=${this.#loaded} />`}
        ${this.size && this.corners ? this.#sheet(this.size, this.corners) : nothing}
      </div>
      <div class="confirm-side card">
        <h2>${t.say('crop.title')}</h2>
        <p class="muted">${t.say(aslant ? 'crop.aslant' : 'crop.lead')}</p>
        <div class="row crop-tools">
          <button class="button compact" type="button" @click=${this.#turn}>${icon('turn')}${t.say('crop.turn')}</button>
          <button class="button compact" type="button" @click=${this.#around}>${icon('fit')}${t.say('crop.whole')}</button>
          ${framing?.corners ? html`<button class="button compact" type="button" @click=${this.#reset}>${icon('undo')}${t.say('crop.reset')}</button>` : nothing}
        </div>
        <p class="small muted keys">${t.say('crop.keys')}</p>
        <button class="button primary wide" type="button" part="primary" @click=${() => this.corners && void readPart(this.session, this.#turned(this.corners))}>${t.say('crop.go')}</button>
        ${aslant ? html`<button class="button wide" type="button" @click=${() => leaveFrame(this.session)}>${t.say('crop.asItIs')}</button>` : nothing}
        <div class="row">
          ${aslant ? nothing : html`<button class="link small" type="button" @click=${() => leaveFrame(this.session)}>${t.say(framing?.before ? 'crop.leave' : 'reading.cancel')}</button>`}
          ${framing?.before ? html`<button class="link small" type="button" @click=${() => cancelReading(this.session)}>${t.say('confirm.other')}</button>` : nothing}
        </div>
        <p class="visually-hidden" aria-live="polite">${this.held === undefined || !this.corners ? '' : this.#says(this.corners[this.held]!, this.held)}</p>
      </div></section>`;
  }

  #sheet(size: Spot, corners: Corners): TemplateResult {
    const shown = [...corners.map((corner) => this.#shown(corner)), this.#shown([0, 0]), this.#shown(size)];
    const low: Spot = [Math.min(...shown.map(([x]) => x)), Math.min(...shown.map(([, y]) => y))];
    const high: Spot = [Math.max(...shown.map(([x]) => x)), Math.max(...shown.map(([, y]) => y))];
    // Room for the fingers at the picture's rim.
    const rim = Math.max(...size) * 0.035;
    const box: [number, number, number, number] = [
      low[0] - rim,
      low[1] - rim,
      high[0] - low[0] + 2 * rim,
      high[1] - low[1] + 2 * rim,
    ];
    const ring = `M${corners.map((corner) => corner.join(' ')).join('L')}Z`;
    return html`<svg class="crop-sheet" viewBox=${box.join(' ')} role="group" aria-label=${this.t.say('crop.title')}
      @pointermove=${this.#move} @pointerup=${this.#drop} @pointercancel=${this.#drop}>
      <g class="paper" transform=${this.#transform(size)}>
        ${this.#picture(size)}
        <path class="shade" fill-rule="evenodd" d="M0 0H${size[0]}V${size[1]}H0Z${ring}" />
        <path class="ring" d=${ring} />
        ${corners.map(
          (
            [x, y],
            index,
          ) => svg`<g class="handle ${this.held === index ? 'held' : ''}" tabindex="0" role="button" aria-label=${this.t.say(this.#name(index))}
          @touchstart=${unscrolled} @pointerdown=${(event: PointerEvent) => this.#hold(event, index)} @keydown=${(event: KeyboardEvent) => this.#key(event, index)}>
          <circle class="touch" cx=${x} cy=${y} r=${reach * this.unit} /><circle cx=${x} cy=${y} r=${handle * this.unit} /></g>`,
        )}
      </g>
      ${this.held === undefined || !this.#dragging ? nothing : this.#loupe(size, corners[this.held]!, ring, box)}
    </svg>`;
  }

  #picture([width, height]: Spot): SVGTemplateResult {
    return svg`<image href=${this.reading.url} width=${width} height=${height} preserveAspectRatio="none" />`;
  }

  /** What lies under the finger, larger, where the finger is not. */
  #loupe(
    size: Spot,
    corner: Spot,
    ring: string,
    [left, top, width]: [number, number, number, number],
  ): SVGTemplateResult {
    const [x, y] = this.#shown(corner);
    const side = loupe * this.unit;
    const seen = side / 3;
    const away = x < left + width / 2 ? left + width - side - 8 * this.unit : left + 8 * this.unit;
    return svg`<svg class="loupe" x=${away} y=${top + 8 * this.unit} width=${side} height=${side} viewBox="${x - seen / 2} ${y - seen / 2} ${seen} ${seen}">
      <rect class="under" x=${x - seen} y=${y - seen} width=${2 * seen} height=${2 * seen} />
      <g transform=${this.#transform(size)}>${this.#picture(size)}<path class="ring" d=${ring} /></g>
      <path class="cross" d="M${x - seen / 8} ${y}h${seen / 4}M${x} ${y - seen / 8}v${seen / 4}" />
      <rect class="edge" x=${x - seen / 2} y=${y - seen / 2} width=${seen} height=${seen} />
    </svg>`;
  }

  protected override updated(): void {
    const sheet = this.querySelector('.crop-sheet');
    if (sheet) this.#sized.observe(sheet);
    this.#measure();
  }

  #measure(): void {
    const matrix = this.querySelector<SVGSVGElement>('.crop-sheet')?.getScreenCTM();
    if (!matrix) return;
    const unit = 1 / Math.hypot(matrix.a, matrix.b);
    if (Number.isFinite(unit) && Math.abs(unit / this.unit - 1) > 0.01) this.unit = unit;
  }

  #loaded = (event: Event): void => {
    const image = event.target as HTMLImageElement;
    this.size = [image.naturalWidth, image.naturalHeight];
    this.#reset();
  };

  /** As they were found, else around everything. */
  #reset = (): void => {
    this.quarters = 0;
    this.held = undefined;
    const { corners } = this.reading.framing ?? {};
    if (corners) this.corners = corners;
    else this.#around();
  };

  #around = (): void => {
    if (!this.size) return;
    const [width, height] = this.size;
    const around: Corners = [
      [0, 0],
      [width, 0],
      [width, height],
      [0, height],
    ];
    this.corners = around;
  };

  #turn = (): void => {
    this.quarters = (this.quarters + 1) % 4;
  };

  /** The corner that is now the upper left one comes first. */
  #turned(corners: Corners): Corners {
    const first = (4 - this.quarters) % 4;
    return [...corners.slice(first), ...corners.slice(0, first)] as Corners;
  }

  #name(index: number): (typeof names)[number] {
    return names[(index + this.quarters) % 4]!;
  }

  #transform([width, height]: Spot): string {
    const shift = [`0 0`, `${height} 0`, `${width} ${height}`, `0 ${width}`][this.quarters]!;
    return `translate(${shift}) rotate(${this.quarters * 90})`;
  }

  /** Where a point of the picture is shown. */
  #shown([x, y]: Spot): Spot {
    const [width, height] = this.size ?? [0, 0];
    const turned: Spot[] = [
      [x, y],
      [height - y, x],
      [width - x, height - y],
      [y, width - x],
    ];
    return turned[this.quarters]!;
  }

  #says(corner: Spot, index: number): string {
    const [x, y] = this.#shown(corner);
    const [width, height] = this.quarters % 2 ? [this.size![1], this.size![0]] : this.size!;
    const percent = (share: number): string => this.t.percent(Math.round(share * 1000) * 10);
    return this.t.say('crop.at', {
      corner: this.t.say(this.#name(index)),
      x: percent(x / width),
      y: percent(y / height),
    });
  }

  #dragging = false;
  #spot(event: PointerEvent): Spot {
    const paper = this.querySelector<SVGGElement>('.crop-sheet .paper')!;
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(paper.getScreenCTM()!.inverse());
    return [at.x, at.y];
  }

  #hold(event: PointerEvent, index: number): void {
    if (event.button !== 0 || !this.corners) return;
    event.preventDefault();
    (event.currentTarget as SVGGElement).focus({ preventScroll: true });
    this.querySelector('.crop-sheet')?.setPointerCapture(event.pointerId);
    // The corner stays where it is under the finger, and does not jump to it.
    const [at, corner] = [this.#spot(event), this.corners[index]!];
    this.#from = [corner[0] - at[0], corner[1] - at[1]];
    this.#dragging = true;
    this.held = index;
  }

  #move = (event: PointerEvent): void => {
    if (!this.#dragging || this.held === undefined) return;
    const at = this.#spot(event);
    this.#put(this.held, [at[0] + this.#from[0], at[1] + this.#from[1]]);
  };

  #drop = (): void => {
    this.#dragging = false;
    this.requestUpdate();
  };

  #key(event: KeyboardEvent, index: number): void {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (!way || !this.size || !this.corners) return;
    event.preventDefault();
    event.stopPropagation();
    const step = Math.max(...this.size) / (event.shiftKey ? 1000 : 100);
    const [dx, dy] = [way[0]! * step, way[1]! * step];
    const turned: Spot[] = [
      [dx, dy],
      [dy, -dx],
      [-dx, -dy],
      [-dy, dx],
    ];
    const [x, y] = this.corners[index]!;
    this.held = index;
    this.#put(index, [x + turned[this.quarters]![0], y + turned[this.quarters]![1]]);
  }

  #put(index: number, [x, y]: Spot): void {
    if (!this.corners || !this.size) return;
    const [width, height] = this.size;
    const corners = [...this.corners] as Corners;
    corners[index] = [Math.min(width, Math.max(0, x)), Math.min(height, Math.max(0, y))];
    this.corners = corners;
  }

  #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    leaveFrame(this.session);
  };
}

define('alcove-crop', CropPanel);
