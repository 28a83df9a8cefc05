import type { PlanPick, Session } from '../../engine/session.js';
import type { PlanEdit, Point, Pose } from '../../types.js';
import type { PlanCamera } from './camera.js';
import type { PlanTools } from './tools.js';

type Drag =
  | { kind: 'pan' }
  | { kind: 'item'; item: string; pose: Pose }
  | { kind: 'turn'; item: string; pose: Pose }
  | { kind: 'fixture'; fixture: number; pose: Pose }
  | { kind: 'fixture-turn'; fixture: number; pose: Pose }
  | { kind: 'part'; part: PlanEdit }
  | { kind: 'divider'; divider: number; a: Point; b: Point; end: 'a' | 'b' | undefined };

// Below this a press is a tap (Android's touch slop is 8 dp, a mouse trembles less).
const slop_px = 5;

/** What pointers do on the plan: drag a piece or a corner, pan, pinch, tap. Proposals only; core decides. */
export class PlanGestures {
  #pointers = new Map<number, { x: number; y: number }>();
  #drag: Drag | undefined;
  #target: { data: DOMStringMap } | undefined;
  #start = { x: 0, y: 0, at: { x_mm: 0, y_mm: 0 } as Point };
  #moved = false;
  #pinch = 0;

  constructor(
    private readonly session: () => Session,
    private readonly camera: PlanCamera,
    private readonly tools: PlanTools,
    private readonly redraw: () => void,
  ) {}

  get dragging(): boolean {
    return this.#moved;
  }

  down(event: PointerEvent, x: number, y: number): void {
    this.#pointers.set(event.pointerId, { x, y });
    if (this.#pointers.size === 2) {
      this.#cancelDrag();
      this.#pinch = this.#spread();
      return;
    }
    const at = this.camera.at(x, y);
    this.#start = { x, y, at };
    this.#moved = false;
    this.#target = { data: dataUnder(event) };
    this.#drag = event.button === 1 || event.button === 2 ? { kind: 'pan' } : this.#dragFrom(this.#target.data);
  }

  move(event: PointerEvent, x: number, y: number): void {
    const before = this.#pointers.get(event.pointerId);
    if (!before) {
      this.tools.hover(this.camera.at(x, y), this.camera.scale);
      this.redraw();
      return;
    }
    this.#pointers.set(event.pointerId, { x, y });
    if (this.#pointers.size === 2) {
      this.#pinchTo(x - before.x, y - before.y);
      return;
    }
    if (!this.#drag) return;
    if (!this.#moved && Math.hypot(x - this.#start.x, y - this.#start.y) < slop_px) return;
    this.#moved = true;
    if (this.#drag.kind === 'pan') this.camera.pan(x - before.x, y - before.y);
    else this.#propose(this.camera.at(x, y), event.shiftKey, false);
    this.redraw();
  }

  /** Gives whether it was a tap. */
  up(event: PointerEvent, x: number, y: number): boolean {
    if (!this.#pointers.delete(event.pointerId)) return false;
    if (this.#pointers.size > 0) return false;
    const tapped = !this.#moved && this.#drag !== undefined && this.#pinch === 0;
    if (tapped && event.button !== 2) this.#tap(this.#target?.data ?? {}, this.camera.at(x, y));
    else if (this.#moved && this.#drag && this.#drag.kind !== 'pan')
      this.#propose(this.camera.at(x, y), event.shiftKey, true);
    this.#drag = undefined;
    this.#moved = false;
    this.#pinch = 0;
    this.redraw();
    return tapped;
  }

  /** The browser took the gesture over, or Escape was pressed. */
  cancel(): boolean {
    const dragging = this.#drag !== undefined && this.#moved && this.#drag.kind !== 'pan';
    this.#cancelDrag();
    this.#pointers.clear();
    return dragging;
  }

  #cancelDrag(): void {
    if (this.#drag && this.#drag.kind !== 'pan' && this.#moved)
      this.session().take(this.session().core.cancelGesture());
    this.#drag = undefined;
    this.#moved = false;
    this.tools.guides = [];
  }

  #dragFrom(data: DOMStringMap): Drag {
    const session = this.session();
    if (session.tool !== 'select') return { kind: 'pan' };
    if (data['turn']) {
      const item = session.items.find((card) => card.id === data['turn']);
      if (item) return { kind: 'turn', item: item.id, pose: item.at };
    }
    const fixture = data['fixture'] ?? data['fixtureTurn'];
    const found = session.project.plan?.fixtures?.find((one) => one.id === Number(fixture));
    if (found)
      return {
        kind: data['fixture'] ? 'fixture' : 'fixture-turn',
        fixture: found.id,
        pose: { ...found.at, turn_mdeg: found.turn_mdeg },
      };
    if (data['corner']) return { kind: 'part', part: moving('corner', Number(data['corner'])) };
    if (data['divider']) {
      const line = session.drawing.dividers.find((one) => one.id === Number(data['divider']));
      const end = data['end'] === 'a' || data['end'] === 'b' ? data['end'] : undefined;
      if (line) return { kind: 'divider', divider: line.id, a: line.a, b: line.b, end };
    }
    // These are dragged once they are chosen; until then they pan, as everything else does.
    for (const kind of ['opening', 'wall', 'room'] as const)
      if (data[kind] && session.pick?.kind === kind && session.pick.id === Number(data[kind]))
        return { kind: 'part', part: moving(kind, session.pick.id) };
    if (data['item']) {
      const item = session.items.find((card) => card.id === data['item']);
      if (item) return { kind: 'item', item: item.id, pose: item.at };
    }
    return { kind: 'pan' };
  }

  #propose(at: Point, free: boolean, isFinal: boolean): void {
    const session = this.session();
    const drag = this.#drag;
    const by = { x_mm: at.x_mm - this.#start.at.x_mm, y_mm: at.y_mm - this.#start.at.y_mm };
    session.attempt(() => {
      if (drag?.kind === 'item') {
        const to = { ...drag.pose, x_mm: drag.pose.x_mm + by.x_mm, y_mm: drag.pose.y_mm + by.y_mm };
        session.take(session.core.moveItem(drag.item, to, !free, isFinal).change);
      } else if (drag?.kind === 'turn') {
        const to = turnedTo(drag.pose, at, free);
        session.take(session.core.moveItem(drag.item, to, false, isFinal).change);
      } else if (drag?.kind === 'fixture') {
        const to = { ...drag.pose, x_mm: drag.pose.x_mm + by.x_mm, y_mm: drag.pose.y_mm + by.y_mm };
        session.take(session.core.moveFixture(drag.fixture, to, !free, isFinal));
      } else if (drag?.kind === 'fixture-turn') {
        session.take(session.core.moveFixture(drag.fixture, turnedTo(drag.pose, at, free), false, isFinal));
      } else if (drag?.kind === 'part') {
        const reach_mm = free ? 0 : Math.round(10 * this.camera.scale);
        const request = { part: drag.part, from: this.#start.at, to: at, reach_mm };
        const { change, guides } = session.core.dragPlan(request, isFinal);
        this.tools.guides = isFinal ? [] : guides;
        session.take(change);
      } else if (drag?.kind === 'divider') {
        const reach = Math.round(10 * this.camera.scale);
        const shifted = (end: Point): Point => ({ x_mm: end.x_mm + by.x_mm, y_mm: end.y_mm + by.y_mm });
        const from = drag.end === 'b' ? drag.a : drag.end ? session.core.snap(drag.b, at, reach).at : shifted(drag.a);
        const to = drag.end === 'a' ? drag.b : drag.end ? session.core.snap(drag.a, at, reach).at : shifted(drag.b);
        const edit = { kind: 'move_divider', divider: drag.divider, from, to } as const;
        session.take(session.core.edit({ kind: 'plan', edit }, isFinal));
      }
    });
  }

  #tap(data: DOMStringMap, at: Point): void {
    const session = this.session();
    if (session.tool !== 'select') {
      this.tools.click(at, this.camera.scale);
      return;
    }
    pickFrom(session, data);
  }

  #spread(): number {
    const [a, b] = [...this.#pointers.values()];
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
  }

  #pinchTo(dx: number, dy: number): void {
    const [a, b] = [...this.#pointers.values()];
    const spread = this.#spread();
    if (!a || !b || !spread || !this.#pinch) return;
    this.camera.pan(dx / 2, dy / 2);
    this.camera.zoom(this.#pinch / spread, (a.x + b.x) / 2, (a.y + b.y) / 2);
    this.#pinch = spread;
    this.redraw();
  }
}

/** The pose with its front towards a point, in steps of 15 degrees unless it is turned freely. */
function turnedTo(pose: Pose, at: Point, free: boolean): Pose {
  const turn = Math.atan2(pose.x_mm - at.x_mm, at.y_mm - pose.y_mm) * (180 / Math.PI);
  return { ...pose, turn_mdeg: Math.round(free ? turn : Math.round(turn / 15) * 15) * 1000 };
}

const movable = ['corner', 'opening', 'wall', 'room'] as const;
type Movable = (typeof movable)[number];

export function canMove(kind: string): kind is Movable {
  return (movable as readonly string[]).includes(kind);
}

/** The edit that moves a part of the plan; core fills in where to. */
export function moving(kind: Movable, id: number): PlanEdit {
  switch (kind) {
    case 'corner':
      return { kind: 'move_corner', corner: id, to: { x_mm: 0, y_mm: 0 } };
    case 'opening':
      return { kind: 'set_opening', opening: id };
    case 'wall':
      return { kind: 'move_wall', wall: id, by_mm: 0 };
    case 'room':
      return { kind: 'move_room', room: id, by_x_mm: 0, by_y_mm: 0 };
  }
}

/** Selects what the marks on an SVG element name. */
export function pickFrom(session: Session, data: DOMStringMap): void {
  const kinds = ['corner', 'fixture', 'opening', 'wall', 'divider', 'room'] as const;
  if (data['item']) {
    session.select(data['item']);
    return;
  }
  const kind = kinds.find((name) => data[name] !== undefined);
  const pick: PlanPick = kind ? { kind, id: Number(data[kind]) } : undefined;
  session.choosePick(pick);
}

/** The marks of the SVG element that the event hit. */
function dataUnder(event: Event): DOMStringMap {
  for (const node of event.composedPath()) {
    if (node instanceof SVGSVGElement) break;
    if (node instanceof SVGElement && Object.keys(node.dataset).length > 0) return node.dataset;
  }
  return {};
}
