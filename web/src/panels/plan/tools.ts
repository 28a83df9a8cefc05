import type { Guide, OpeningSpot, PlanEdit, Point, Snapped } from '../../types.js';
import type { Session } from '../../engine/session.js';
import { AlcoveFault } from '../../engine/fault.js';

// Pixels within which a click counts as on a wall or corner: half a fingertip (WCAG 2.5.8: 24 px).
const reach_px = 14;
const opening_width_mm = { door: 885, window: 1200 } as const;

/** The drawing tools of the plan: what the next click will do, and what is shown until then. */
export class PlanTools {
  /** Where the wall or the measured distance begins. */
  from: Point | undefined;
  /** Where it would end, or where the pointer is. */
  to: Snapped | undefined;
  /** What a dragged part of the plan is kept on. */
  guides: Guide[] = [];
  /** Where the door or window would go. */
  spot: OpeningSpot | undefined;
  /** Two points whose distance is to be typed. */
  measured: { from: Point; to: Point } | undefined;

  constructor(private readonly session: () => Session) {}

  /** Forgets what was begun. Gives whether there was something. */
  cancel(): boolean {
    const begun = this.from !== undefined || this.measured !== undefined;
    this.from = this.to = this.spot = this.measured = undefined;
    return begun;
  }

  hover(at: Point, scale: number): void {
    const session = this.session();
    const reach = Math.round(reach_px * scale);
    if (session.tool === 'wall' || session.tool === 'divide' || session.tool === 'measure') {
      this.to = session.core.snap(session.tool === 'measure' ? null : (this.from ?? null), at, reach);
    } else if (session.tool === 'door' || session.tool === 'window') {
      this.spot = session.core.openingAt(at, reach * 2) ?? undefined;
    }
  }

  /** A click, or Enter at the cross. */
  click(at: Point, scale: number): void {
    const session = this.session();
    this.hover(at, scale);
    switch (session.tool) {
      case 'wall':
        if (this.to) this.#wallTo(this.to);
        break;
      case 'divide':
        if (this.to) this.#divideTo(this.to);
        break;
      case 'measure':
        if (!this.to) break;
        if (this.from) {
          this.measured = { from: this.from, to: this.to.at };
          this.from = undefined;
        } else {
          this.measured = undefined;
          this.from = this.to.at;
        }
        break;
      case 'door':
      case 'window':
        if (this.spot) this.#open(this.spot, session.tool);
        break;
      case 'fixture':
        this.#put(at);
        break;
      case 'select':
        break;
    }
    session.changed();
  }

  /** The wall being drawn gets a typed length in the direction of the pointer. */
  typedLength(length_mm: number): void {
    if (!this.from || !this.to) return;
    const [dx, dy] = [this.to.at.x_mm - this.from.x_mm, this.to.at.y_mm - this.from.y_mm];
    const now = Math.hypot(dx, dy);
    const [ux, uy] = now < 1 ? [1, 0] : [dx / now, dy / now];
    const at = { x_mm: Math.round(this.from.x_mm + ux * length_mm), y_mm: Math.round(this.from.y_mm + uy * length_mm) };
    this.#lineTo({ at, why: 'angle', guides: [], angle_deg: null });
    this.session().changed();
  }

  /** The measured distance is known now: the whole plan is scaled. */
  typedDistance(length_mm: number): void {
    const measured = this.measured;
    if (!measured) return;
    const done = this.#edit({ kind: 'confirm_distance', ...measured, length_mm });
    if (done) {
      this.cancel();
      this.session().setTool('select');
    }
  }

  /** Length of what is being drawn, for the label beside it. */
  get length_mm(): number | undefined {
    if (this.measured) return between(this.measured.from, this.measured.to);
    return this.from && this.to ? between(this.from, this.to.at) : undefined;
  }

  #lineTo(to: Snapped): void {
    if (this.session().tool === 'divide') this.#divideTo(to);
    else this.#wallTo(to);
  }

  #divideTo(to: Snapped): void {
    if (!this.from) {
      this.from = to.at;
      return;
    }
    if (between(this.from, to.at) === 0) this.cancel();
    else if (this.#edit({ kind: 'add_divider', from: this.from, to: to.at })) {
      this.cancel();
      this.session().setTool('select');
    }
  }

  #wallTo(to: Snapped): void {
    if (!this.from) {
      this.from = to.at;
      return;
    }
    if (between(this.from, to.at) === 0) {
      this.cancel();
      return;
    }
    const thickness_mm = this.session().project.plan?.walls.at(-1)?.thickness_mm ?? 120;
    if (this.#edit({ kind: 'add_wall', from: this.from, to: to.at, thickness_mm })) {
      // A wall that meets another one is finished; otherwise the next begins here.
      this.from = to.why === 'corner' || to.why === 'wall' ? undefined : to.at;
    }
  }

  #open(spot: OpeningSpot, opening: 'door' | 'window'): void {
    const edit: PlanEdit = {
      kind: 'add_opening',
      wall: spot.wall,
      opening,
      centre_mm: spot.centre_mm,
      width_mm: opening_width_mm[opening],
    };
    const before = new Set(this.session().drawing.openings.map((other) => other.id));
    if (!this.#edit(edit)) return;
    this.spot = undefined;
    const added = this.session().drawing.openings.find((other) => !before.has(other.id));
    this.session().setTool('select');
    if (added) this.session().choosePick({ kind: 'opening', id: added.id });
  }

  /** Puts the chosen kind of fixture in and selects it, to be moved and sized. */
  #put(at: Point): void {
    const session = this.session();
    const before = new Set(session.drawing.fixtures.map((other) => other.id));
    if (!session.attempt(() => session.take(session.core.addFixture(session.fixture, at)))) return;
    const added = session.drawing.fixtures.find((other) => !before.has(other.id));
    session.setTool('select');
    if (added) session.choosePick({ kind: 'fixture', id: added.id });
  }

  #edit(edit: PlanEdit): boolean {
    const session = this.session();
    return session.attempt(() => session.take(session.core.edit({ kind: 'plan', edit }))) !== undefined;
  }
}

/** A typed length that could not be read. */
export const badLength = (): AlcoveFault => new AlcoveFault('bad_length', 'not a length');

function between(a: Point, b: Point): number {
  return Math.round(Math.hypot(a.x_mm - b.x_mm, a.y_mm - b.y_mm));
}
