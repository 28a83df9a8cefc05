import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Bounds, Point, Pose } from '../../types.js';
import { define, Panel } from '../panel.js';
import { PlanCamera } from './camera.js';
import { fixtureLayer } from './fixtures.js';
import { canMove, moving, pickFrom, PlanGestures } from './gestures.js';
import {
  backdropLayer,
  buildingLayer,
  cornerLayer,
  furnitureLayer,
  labelLayer,
  questionLayer,
  toolLayer,
  walkerLayer,
} from './layers.js';
import { PlanTools } from './tools.js';
import './plan-bar.js';
import type { WalkCard } from './walk-card.js';
import './walk-card.js';

/** The plan: paths from core as SVG, and every gesture on them. */
export class PlanViewPanel extends Panel {
  readonly tools = new PlanTools(() => this.session);
  readonly #camera = new PlanCamera();
  readonly #gestures = new PlanGestures(
    () => this.session,
    this.#camera,
    this.tools,
    () => this.requestUpdate(),
  );
  #sized: ResizeObserver | undefined;
  #activated = false;
  #cross: Point | undefined;
  #hint = false;
  #fitted = '';

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sized = new ResizeObserver(([entry]) => {
      if (!entry || entry.contentRect.width === 0) return;
      this.#camera.resize(entry.contentRect.width, entry.contentRect.height);
      if (this.session.walk.current) this.querySelector<WalkCard>('alcove-walk-card')?.place();
      else if (!this.#camera.moved) this.fit();
      this.requestUpdate();
    });
    this.#sized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sized?.disconnect();
  }

  fit(): void {
    this.#fitAll();
    this.requestUpdate();
  }

  /** Shows all of the plan; on a phone above the line that says what is uncertain. */
  #fitAll(): void {
    const { walk, scaleOpen } = this.session;
    const line = this.#camera.narrow && (scaleOpen || walk.questions.length > 0);
    this.#camera.fit(this.#everything(), line ? 42 : 0);
  }

  /** A box around the walls; the picture below them may have wide margins. */
  #everything(): Bounds {
    const { corners, bounds } = this.session.drawing;
    if (corners.length === 0) return bounds;
    const [xs, ys] = [corners.map((corner) => corner.x_mm), corners.map((corner) => corner.y_mm)];
    const [x_mm, y_mm] = [Math.min(...xs), Math.min(...ys)];
    return { x_mm, y_mm, width_mm: Math.max(...xs) - x_mm, height_mm: Math.max(...ys) - y_mm };
  }

  zoom(factor: number): void {
    this.#camera.zoom(factor);
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    // Another plan, not an edit of this one: show all of it.
    const { plan, storey } = this.session.project;
    const key = `${storey ?? 0} ${plan?.backdrop?.picture ?? String(plan !== null)}`;
    if (key !== this.#fitted && this.clientWidth > 0) {
      this.#fitted = key;
      this.#camera.resize(this.clientWidth, this.clientHeight);
      this.#fitAll();
    }
    const asking = this.session.walk.current !== undefined;
    // After the walk everything is seen again.
    if (this.#asking && !asking) this.#fitAll();
    this.#asking = asking;
    if (!this.#gestures.dragging && !this.#camera.moved && !asking) this.#fitAll();
  }
  #asking = false;

  /** Brings the part of the plan that is asked about into view, above the card. */
  showQuestion(card_px: number): void {
    const around = this.session.walk.current?.around;
    if (!around) return;
    this.#camera.fit(around, card_px);
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { session } = this;
    const scale = this.#camera.scale;
    const label = this.t.say('plan.label', {
      rooms: this.t.count('confirm.rooms', session.drawing.rooms.length),
      items: this.t.count('items.count', session.items.length),
    });
    return html`
      <svg class="plan tool-${session.tool} ${this.#activated ? 'active' : ''} ${session.walk.current ? 'asking' : ''} ${session.backdrop.url && session.drawing.backdrop?.opacity_pct ? 'pictured' : ''}" part="plan" viewBox=${this.#camera.viewBox}
        tabindex="0" role="application" aria-label=${label}
        @pointerdown=${this.#down} @pointermove=${this.#move} @pointerup=${this.#up} @pointercancel=${this.#cancel}
        @wheel=${{ handleEvent: this.#wheel, passive: false }} @keydown=${this.#key} @blur=${this.#leave}
        @contextmenu=${(event: Event) => event.preventDefault()}>
        ${backdropLayer(session)} ${buildingLayer(session, scale)} ${fixtureLayer(session, scale)} ${labelLayer(session, scale)}
        ${furnitureLayer(session, scale)} ${cornerLayer(session, scale)} ${questionLayer(session, scale)} ${walkerLayer(session, scale)} ${toolLayer(session, this.tools, this.#cross, scale)}
      </svg>
      <alcove-plan-bar .session=${session} .tools=${this.tools} .owner=${this}></alcove-plan-bar>
      <alcove-walk-card .session=${session} .owner=${this}></alcove-walk-card>
      ${this.#hint ? html`<p class="scroll-hint">${this.t.say('plan.scroll')}</p>` : nothing}
    `;
  }

  #place(event: MouseEvent): [number, number] {
    const box = this.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  #down = (event: PointerEvent): void => {
    const svgRoot = event.currentTarget as SVGSVGElement;
    svgRoot.setPointerCapture(event.pointerId);
    svgRoot.focus({ preventScroll: true });
    this.#cross = undefined;
    this.#gestures.down(event, ...this.#place(event));
  };

  #move = (event: PointerEvent): void => {
    this.#gestures.move(event, ...this.#place(event));
  };

  #up = (event: PointerEvent): void => {
    this.#gestures.up(event, ...this.#place(event));
    this.#activated = true;
  };

  #cancel = (): void => {
    this.#gestures.cancel();
    this.requestUpdate();
  };

  #wheel = (event: WheelEvent): void => {
    if (!this.#activated && !event.ctrlKey) {
      this.#hint = true;
      this.requestUpdate();
      setTimeout(() => {
        this.#hint = false;
        this.requestUpdate();
      }, 1600);
      return;
    }
    event.preventDefault();
    const pixels = event.deltaY * ([1, 16, 400][event.deltaMode] ?? 1);
    this.#camera.zoom(Math.exp(Math.max(-120, Math.min(120, pixels)) * 0.0022), ...this.#place(event));
    this.requestUpdate();
  };

  #leave = (): void => {
    this.#activated = false;
    this.#cross = undefined;
    this.requestUpdate();
  };

  #key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = arrows[event.key];
    if (arrow) {
      event.preventDefault();
      this.#arrow(arrow, event.shiftKey);
    } else if (event.key === 'Enter' && this.#cross) {
      event.preventDefault();
      this.#enter(this.#cross);
    } else if (event.key === 'Escape') {
      this.#escape(event);
    } else if (event.key === '+' || event.key === '=') {
      this.zoom(0.8);
    } else if (event.key === '-') {
      this.zoom(1.25);
    } else if (event.key === '0' && !this.tools.from) {
      this.fit();
    } else if (/^[0-9]$/.test(event.key) && (this.tools.from || this.tools.measured)) {
      // A digit begins the length of what is being drawn.
      const input = this.querySelector<HTMLInputElement>('.tool-hint input[name=length]');
      if (!input) return;
      event.preventDefault();
      input.focus();
      input.value = event.key;
    }
  };

  /** Arrows move what is selected; with nothing selected, or a tool in hand, the cross. */
  #arrow([dx, dy]: [number, number], fine: boolean): void {
    const { session } = this;
    const step = fine ? 10 : 50;
    const item = session.selected;
    const pick = session.pick;
    if (session.tool === 'select' && item) {
      const at: Pose = { ...item.at, x_mm: item.at.x_mm + dx * step, y_mm: item.at.y_mm + dy * step };
      session.attempt(() => session.take(session.core.moveItem(item.id, at, false, true).change));
    } else if (session.tool === 'select' && pick?.kind === 'fixture') {
      const fixture = session.project.plan?.fixtures?.find((one) => one.id === pick.id);
      if (!fixture) return;
      const { at, turn_mdeg } = fixture;
      const to = { x_mm: at.x_mm + dx * step, y_mm: at.y_mm + dy * step, turn_mdeg };
      session.attempt(() => session.take(session.core.moveFixture(pick.id, to, false, true)));
    } else if (session.tool === 'select' && pick && canMove(pick.kind)) {
      const from = { x_mm: 0, y_mm: 0 };
      const to = { x_mm: dx * step, y_mm: dy * step };
      const request = { part: moving(pick.kind, pick.id), from, to, reach_mm: 0 };
      session.attempt(() => session.take(session.core.dragPlan(request, true).change));
    } else {
      const { bounds } = session.drawing;
      const from = this.#cross ?? {
        x_mm: bounds.x_mm + Math.round(bounds.width_mm / 2),
        y_mm: bounds.y_mm + Math.round(bounds.height_mm / 2),
      };
      const reach = fine ? 10 : 100;
      this.#cross = { x_mm: from.x_mm + dx * reach, y_mm: from.y_mm + dy * reach };
      this.tools.hover(this.#cross, this.#camera.scale);
      this.requestUpdate();
    }
  }

  #enter(cross: Point): void {
    if (this.session.tool !== 'select') {
      this.tools.click(cross, this.#camera.scale);
      return;
    }
    const root = this.getRootNode() as ShadowRoot;
    const box = this.getBoundingClientRect();
    const [x, y] = [
      (cross.x_mm - this.#camera.x) / this.#camera.scale,
      (cross.y_mm - this.#camera.y) / this.#camera.scale,
    ];
    const under = root
      .elementFromPoint(box.left + x, box.top + y)
      ?.closest<SVGElement>(
        '[data-item],[data-fixture],[data-opening],[data-wall],[data-corner],[data-divider],[data-room]',
      );
    pickFrom(this.session, under?.dataset ?? {});
  }

  /** Escape gives back one thing after another: the gesture, the tool, the selection, the keyboard. */
  #escape(event: KeyboardEvent): void {
    event.stopPropagation();
    const { session } = this;
    if (this.#gestures.cancel() || this.tools.cancel()) this.requestUpdate();
    else if (session.tool !== 'select') session.setTool('select');
    else if (session.pick || session.selected) session.choosePick(undefined);
    else (event.currentTarget as SVGSVGElement).blur();
  }
}

const arrows: Record<string, [number, number] | undefined> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

define('alcove-plan-view', PlanViewPanel);
