import { viewWasm } from 'virtual:alcove-assets';
import type { Change, Pose, StageEvent, StageStats, ViewMode } from '../types.js';
import { AlcoveFault, faultFrom } from './fault.js';
import { PointerGate } from './pointer-gate.js';
import type { Session } from './session.js';
import { ShapeFeed } from './shape-feed.js';
import { fetchWasm } from './wasm.js';

type ViewModule = typeof import('../../wasm/view/view.js');
type View = InstanceType<ViewModule['View']>;

/** Why there is no picture of the room, if there is none. */
export type StageState = 'idle' | 'loading' | 'ready' | 'unsupported' | 'failed';

const most_pixels_per_pixel = 2;
// Camera flights and fades end soon; a picture of a view that never rests is taken as it is.
const most_snapshot_ms = 15_000;

/**
 * The 3D view as a mirror of the project. It starts when it is first looked at, draws only while the view
 * asks for frames and somebody can see it, and is rebuilt from the project when its context is lost.
 */
export class StageView {
  state: StageState = 'idle';
  /** Where the shopper stands in the walk, for the mark on the plan. */
  walker: Pose | undefined;
  firstFrameMs = 0;
  #session: Session;
  #host: HTMLElement | undefined;
  #canvas: HTMLCanvasElement | undefined;
  #view: View | undefined;
  #feed: ShapeFeed;
  #mode: ViewMode = 'room';
  #frame = 0;
  #inSight = false;
  #seen: IntersectionObserver | undefined;
  #sized: ResizeObserver | undefined;
  #gate: PointerGate | undefined;
  #stats: StageStats = { frames: 0, triangles: 0, draw_calls: 0, gpu_texture_bytes: 0 };
  #earlierFrames = 0;
  #unheard: StageEvent[] = [];
  #drawn: (() => void)[] = [];
  #starting: Promise<void> = Promise.resolve();
  #framed = '';

  constructor(session: Session) {
    this.#session = session;
    this.#feed = new ShapeFeed(session, (key, bytes) => {
      if (!this.#view) return;
      this.#view.load_shape(key, bytes);
      this.#wake();
    });
    document.addEventListener('visibilitychange', this.#wake);
    addEventListener('pageshow', this.#wake);
  }

  /** Gives the view a place on the page and starts it. */
  attach(host: HTMLElement): void {
    if (this.#host === host) return;
    this.#host = host;
    if (this.#canvas) {
      host.append(this.#canvas);
      this.#watch();
      this.#resize();
    } else if (this.state === 'idle') {
      void this.start();
    }
  }

  /** The shopper is about to look: what has to be fetched is fetched. */
  preload(): void {
    if (this.state === 'idle') void loadView().catch(() => undefined);
  }

  /** The place is gone; the view stays warm and draws nothing. */
  detach(): void {
    this.#seen?.disconnect();
    this.#sized?.disconnect();
    this.#inSight = false;
    this.#host = undefined;
  }

  /** Starts, or starts again after a failure. Never throws: `state` says how it went. */
  start(): Promise<void> {
    if (this.state !== 'loading') this.#starting = this.#start();
    return this.#starting;
  }

  async #start(): Promise<void> {
    if (!this.#host) return;
    this.#drop();
    this.#become('loading');
    const asked = performance.now();
    try {
      if (!hasWebGl2()) {
        this.#become('unsupported');
        return;
      }
      const module = await loadView();
      if (!this.#host) {
        this.#become('idle');
        return;
      }
      this.#canvas = this.#newCanvas();
      this.#host.append(this.#canvas);
      this.#size(this.#canvas);
      this.#view = new module.View(this.#canvas, this.#said);
      this.#watch();
      this.#resize();
      this.#session.workbench.forget();
      this.#feed.restart();
      this.#tell(this.#session.core.stageRebuild());
      this.mode(this.#mode);
      this.#framed = '';
      this.#frameOne(true);
      this.#feed.sync();
      await this.#untilReady();
      this.firstFrameMs ||= performance.now() - asked;
      this.#become('ready');
    } catch (reason) {
      this.#fail(faultFrom(reason));
    }
  }

  /** The project changed: tells the view, and has missing shapes made. */
  update(change: Change): void {
    if (!this.#view) return;
    this.#tell(this.#session.core.stageCommands());
    this.#frameOne(change.selection);
    if (change.items.length > 0) this.#feed.sync();
  }

  /** Resolves when the view is drawn with every shape in it, or it is clear that it will not be. */
  async settled(): Promise<void> {
    while (this.state === 'loading') await this.#starting;
    if (this.state === 'ready') await this.#feed.idle();
  }

  mode(mode: ViewMode): void {
    this.#mode = mode;
    if (mode !== 'walk') this.walker = undefined;
    this.send({ kind: 'mode', mode });
  }

  get walking(): boolean {
    return this.#mode === 'walk';
  }

  /** A product by itself fills the picture and wears no mark of selection: there is nothing else to select. */
  #frameOne(selection: boolean): void {
    const item = this.#session.lone ? this.#session.items[0] : undefined;
    if (!item) return;
    if (selection) this.send({ kind: 'select', item: null });
    // A run that became longer or shorter by an element is looked at anew.
    const framed = `${item.id} ${this.#session.run(item.id)?.elements.length ?? 1}`;
    if (framed === this.#framed) return;
    this.#framed = framed;
    this.send({ kind: 'look', aim: { kind: 'item', item: item.id } });
  }

  /** A command that is no part of the project: camera, light. */
  send(command: { kind: string; [key: string]: unknown }): void {
    if (this.#view) this.#tell(JSON.stringify([command]));
  }

  /** A picture of the room as it is seen now. */
  async snapshot(width: number, height: number): Promise<Blob> {
    const picture = new OffscreenCanvas(width, height);
    const draw = picture.getContext('2d');
    const view = this.#view;
    const canvas = this.#canvas;
    if (!view || !canvas || !draw) throw new AlcoveFault('webgl2_missing', 'there is no 3D view to take a picture of');
    const selected = this.#session.lone ? undefined : this.#session.selected?.id;
    const size = [canvas.clientWidth, canvas.clientHeight, devicePixelRatioNow()] as const;
    view.set_visible(true);
    view.resize(width, height, 1);
    if (selected) view.command(JSON.stringify({ kind: 'select', item: null }));
    const asked = performance.now();
    for (;;) {
      await new Promise(requestAnimationFrame);
      if (this.#view !== view)
        throw new AlcoveFault('context_lost', 'the view was rebuilt while it was being pictured');
      const rests = !view.frame(performance.now());
      if (!rests && performance.now() - asked < most_snapshot_ms) continue;
      // The canvas keeps its pixels only until the browser has shown them: copied in the task that drew them.
      draw.drawImage(canvas, 0, 0, width, height);
      break;
    }
    const part = this.#session.core.selectedPart() ?? null;
    if (selected) view.command(JSON.stringify({ kind: 'select', item: selected, part }));
    view.resize(...size);
    view.set_visible(this.#inSight);
    this.#wake();
    return picture.convertToBlob({ type: 'image/png' });
  }

  get stats(): StageStats {
    if (this.#view) this.#stats = JSON.parse(this.#view.stats()) as StageStats;
    return { ...this.#stats, frames: this.#stats.frames + this.#earlierFrames };
  }

  /** Somebody turned the wheel over the picture without having clicked it: the page scrolled. */
  refused: () => void = () => {};

  close(): void {
    document.removeEventListener('visibilitychange', this.#wake);
    removeEventListener('pageshow', this.#wake);
    this.detach();
    this.#drop();
  }

  #tell(commands: string): void {
    this.#view?.command(commands);
    this.#wake();
  }

  #wake = (): void => {
    if (this.#frame || !this.#view || !this.#inSight || document.hidden) return;
    this.#frame = requestAnimationFrame(this.#draw);
  };

  #draw = (now: number): void => {
    this.#frame = 0;
    if (!this.#view) return;
    try {
      const more = this.#view.frame(now);
      this.#listen();
      if (more) this.#wake();
    } catch (reason) {
      this.#fail(faultFrom(reason));
    }
  };

  /** The view speaks while it works; it is heard when it has finished, because it may be told something back. */
  #said = (json: string): void => {
    this.#unheard.push(JSON.parse(json) as StageEvent);
    if (this.#unheard.length === 1) queueMicrotask(() => this.#listen());
  };

  #listen(): void {
    for (const event of this.#unheard.splice(0)) this.#hear(event);
  }

  #hear(event: StageEvent): void {
    if (event.kind === 'failed') {
      this.#fail(new AlcoveFault(event.code, event.message));
    } else if (event.kind === 'ready') {
      for (const done of this.#drawn.splice(0)) done();
    } else if (event.kind === 'shape_missed') {
      this.#feed.missed(event.shape);
    } else if (event.kind === 'walked') {
      this.walker = { x_mm: event.x_mm, y_mm: event.y_mm, turn_mdeg: event.turn_mdeg };
      this.#session.changed();
    } else {
      try {
        this.#session.take(this.#session.core.stageEvent(event));
      } catch (reason) {
        this.#session.report(reason, false);
      }
    }
  }

  #untilReady(): Promise<void> {
    return new Promise((resolve) => {
      this.#drawn.push(resolve);
      this.#wake();
    });
  }

  #newCanvas(): HTMLCanvasElement {
    const canvas = document.createElement('canvas');
    canvas.tabIndex = 0;
    canvas.setAttribute('role', 'application');
    canvas.setAttribute('aria-label', this.#session.texts.say('room3d.label'));
    canvas.addEventListener('webglcontextlost', this.#lost);
    this.#gate = new PointerGate(canvas, {
      pointer: (...said) => this.#give((view) => view.pointer(...said)),
      wheel: (...said) => this.#give((view) => view.wheel(...said)),
      key: (...said) => this.#give((view) => view.key(...said)),
      refused: () => this.refused(),
    });
    return canvas;
  }

  #give(input: (view: View) => void): void {
    if (!this.#view) return;
    input(this.#view);
    this.#wake();
  }

  #lost = (event: Event): void => {
    event.preventDefault();
    this.#view?.lose();
    this.#drop();
    this.#become('idle');
    // One quiet attempt; a second loss within it ends in the poster with its button.
    setTimeout(() => void this.start(), 300);
  };

  #watch(): void {
    this.#seen?.disconnect();
    this.#sized?.disconnect();
    const canvas = this.#canvas;
    if (!canvas) return;
    this.#seen = new IntersectionObserver(([entry]) => {
      this.#inSight = entry?.isIntersecting ?? false;
      this.#view?.set_visible(this.#inSight);
      this.#wake();
    });
    this.#seen.observe(canvas);
    this.#inSight = true;
    this.#sized = new ResizeObserver(() => this.#resize());
    this.#sized.observe(canvas);
  }

  #size(canvas: HTMLCanvasElement): void {
    const ratio = devicePixelRatioNow();
    canvas.width = Math.max(1, Math.round(canvas.clientWidth * ratio));
    canvas.height = Math.max(1, Math.round(canvas.clientHeight * ratio));
  }

  #resize(): void {
    const canvas = this.#canvas;
    if (!canvas || !this.#view || !canvas.clientWidth || !canvas.clientHeight) return;
    this.#view.resize(canvas.clientWidth, canvas.clientHeight, devicePixelRatioNow());
    this.#wake();
  }

  #fail(fault: AlcoveFault): void {
    this.#drop();
    this.#become(fault.code === 'webgl2_missing' ? 'unsupported' : 'failed');
    this.#session.report(fault, false);
  }

  #drop(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#drawn = [];
    this.#seen?.disconnect();
    this.#sized?.disconnect();
    this.#gate?.close();
    this.#gate = undefined;
    const canvas = this.#canvas;
    this.#canvas = undefined;
    if (canvas) {
      canvas.removeEventListener('webglcontextlost', this.#lost);
      canvas.remove();
    }
    const view = this.#view;
    this.#view = undefined;
    if (!view) return;
    try {
      this.#stats = JSON.parse(view.stats()) as StageStats;
      view.free();
    } catch {
      // A view that panicked cannot be asked or freed any more.
    }
    this.#earlierFrames += this.#stats.frames;
    this.#stats = { ...this.#stats, frames: 0 };
  }

  #become(state: StageState): void {
    this.state = state;
    this.#session.changed();
  }
}

let loading: Promise<ViewModule> | undefined;

/** Loads `view.wasm` once for all elements of the page. */
function loadView(): Promise<ViewModule> {
  loading ??= Promise.all([import('../../wasm/view/view.js'), fetchWasm(viewWasm)])
    .then(async ([module, source]) => {
      await module.default({ module_or_path: source });
      return module;
    })
    .catch((reason: unknown) => {
      loading = undefined;
      throw reason;
    });
  return loading;
}

function devicePixelRatioNow(): number {
  return Math.min(devicePixelRatio || 1, most_pixels_per_pixel);
}

function hasWebGl2(): boolean {
  const probe = document.createElement('canvas').getContext('webgl2');
  probe?.getExtension('WEBGL_lose_context')?.loseContext();
  return probe !== null;
}
