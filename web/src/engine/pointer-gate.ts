/** What the view is told of hands; the same words as its own (`View` in `view.wasm`). */
export interface Hands {
  pointer(kind: string, id: number, x: number, y: number, buttons: number, modifiers: number): void;
  wheel(dx: number, dy: number, ctrl: boolean): void;
  key(code: string, down: boolean): void;
  /** The wheel was turned, but the page has it. */
  refused(): void;
}

/**
 * Decides which gestures belong to the picture and which to the page it lies in. Until the shopper has
 * clicked or focused it, the page scrolls over it: the wheel zooms only with Ctrl, and a finger that moves
 * up or down scrolls. Escape gives everything back.
 */
export class PointerGate {
  #activated = false;
  #held = new Set<string>();
  readonly #stop = new AbortController();

  constructor(
    private readonly canvas: HTMLElement,
    private readonly hands: Hands,
  ) {
    canvas.style.touchAction = 'pan-y';
    const { signal } = this.#stop;
    for (const name of Object.keys(kinds))
      canvas.addEventListener(name, (event) => this.#pointer(event as PointerEvent), { signal });
    canvas.addEventListener('wheel', (event) => this.#wheel(event), { signal, passive: false });
    canvas.addEventListener('keydown', (event) => this.#key(event), { signal });
    canvas.addEventListener('keyup', (event) => this.#key(event), { signal });
    canvas.addEventListener('blur', () => this.release(), { signal });
    canvas.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
  }

  /** Leaves the picture to the page again. */
  release(): void {
    this.#activated = false;
    this.canvas.style.touchAction = 'pan-y';
    for (const code of this.#held) this.hands.key(code, false);
    this.#held.clear();
  }

  close(): void {
    this.#stop.abort();
  }

  #pointer(event: PointerEvent): void {
    const kind = kinds[event.type as keyof typeof kinds];
    if (kind === 'down') {
      this.canvas.setPointerCapture(event.pointerId);
      this.canvas.focus({ preventScroll: true });
    }
    if (kind === 'up' && !this.#activated) {
      this.#activated = true;
      this.canvas.style.touchAction = 'none';
    }
    const finger = event.pointerType === 'mouse' ? 0 : 16;
    const modifiers =
      Number(event.shiftKey) +
      2 * Number(event.ctrlKey) +
      4 * Number(event.altKey) +
      8 * Number(event.metaKey) +
      finger;
    this.hands.pointer(kind, event.pointerId, event.offsetX, event.offsetY, event.buttons, modifiers);
  }

  #wheel(event: WheelEvent): void {
    if (!this.#activated && !event.ctrlKey) {
      this.hands.refused();
      return;
    }
    event.preventDefault();
    // Wheels speak in pixels, lines or pages.
    const unit = [1, 16, 400][event.deltaMode] ?? 1;
    this.hands.wheel(event.deltaX * unit, event.deltaY * unit, event.ctrlKey);
  }

  #key(event: KeyboardEvent): void {
    const down = event.type === 'keydown';
    if (event.key === 'Escape' && down) {
      this.release();
      this.canvas.blur();
      return;
    }
    if (!viewKeys.has(event.code) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (down) this.#held.add(event.code);
    else this.#held.delete(event.code);
    this.hands.key(event.code, down);
  }
}

const kinds = { pointerdown: 'down', pointermove: 'move', pointerup: 'up', pointercancel: 'cancel' } as const;

// The codes that the view understands; everything else stays with the page.
const viewKeys = new Set([
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'KeyW',
  'KeyA',
  'KeyS',
  'KeyD',
  'KeyQ',
  'KeyE',
  'Equal',
  'Minus',
  'NumpadAdd',
  'NumpadSubtract',
  'BracketRight',
  'Slash',
  'ShiftLeft',
  'ShiftRight',
]);
