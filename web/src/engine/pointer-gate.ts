/**
 * Decides which gestures belong to the picture and which to the page it lies in. Until the shopper has
 * clicked or focused it, the page scrolls over it: the wheel zooms only with Ctrl, and a finger that moves
 * up or down scrolls. Escape gives everything back.
 */
export class PointerGate {
  #activated = false;

  constructor(
    private readonly canvas: HTMLElement,
    private readonly send: (json: string) => void,
    private readonly refused: () => void = () => {},
  ) {
    canvas.style.touchAction = 'pan-y';
    canvas.addEventListener('pointerdown', this.#pointer);
    canvas.addEventListener('pointermove', this.#pointer);
    canvas.addEventListener('pointerup', this.#pointer);
    canvas.addEventListener('pointercancel', this.#pointer);
    canvas.addEventListener('wheel', this.#wheel, { passive: false });
    canvas.addEventListener('keydown', this.#key);
    canvas.addEventListener('keyup', this.#key);
    canvas.addEventListener('blur', this.release);
    canvas.addEventListener('contextmenu', prevent);
  }

  release = (): void => {
    this.#activated = false;
    this.canvas.style.touchAction = 'pan-y';
    this.send(JSON.stringify({ kind: 'blur' }));
  };

  close(): void {
    this.canvas.removeEventListener('pointerdown', this.#pointer);
    this.canvas.removeEventListener('pointermove', this.#pointer);
    this.canvas.removeEventListener('pointerup', this.#pointer);
    this.canvas.removeEventListener('pointercancel', this.#pointer);
    this.canvas.removeEventListener('wheel', this.#wheel);
    this.canvas.removeEventListener('keydown', this.#key);
    this.canvas.removeEventListener('keyup', this.#key);
    this.canvas.removeEventListener('blur', this.release);
    this.canvas.removeEventListener('contextmenu', prevent);
  }

  #pointer = (event: PointerEvent): void => {
    const phase = phases[event.type];
    if (!phase) return;
    if (phase === 'down') {
      this.canvas.setPointerCapture(event.pointerId);
      this.canvas.focus({ preventScroll: true });
    }
    if (phase === 'up' && !this.#activated) {
      this.#activated = true;
      this.canvas.style.touchAction = 'none';
    }
    const box = this.canvas.getBoundingClientRect();
    this.send(
      JSON.stringify({
        kind: 'pointer', phase, id: event.pointerId, pointer: event.pointerType || 'mouse',
        button: event.button, buttons: event.buttons, shift: event.shiftKey,
        x: event.clientX - box.left, y: event.clientY - box.top,
      }),
    );
  };

  #wheel = (event: WheelEvent): void => {
    if (!this.#activated && !event.ctrlKey) {
      this.refused();
      return;
    }
    event.preventDefault();
    const box = this.canvas.getBoundingClientRect();
    this.send(JSON.stringify({ kind: 'wheel', x: event.clientX - box.left, y: event.clientY - box.top, delta: pixels(event) }));
  };

  #key = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && event.type === 'keydown') {
      this.release();
      this.canvas.blur();
      return;
    }
    if (!viewKeys.has(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.send(JSON.stringify({ kind: 'key', key: event.key, down: event.type === 'keydown', shift: event.shiftKey }));
  };
}

const phases: Record<string, string | undefined> = {
  pointerdown: 'down', pointermove: 'move', pointerup: 'up', pointercancel: 'cancel',
};

const viewKeys = new Set([
  'ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', '+', '-', '=', 'w', 'a', 's', 'd', 'W', 'A', 'S', 'D', 'q', 'e', 'Q', 'E', 'Home',
]);

const prevent = (event: Event): void => event.preventDefault();

/** Wheels speak in pixels, lines or pages. */
function pixels(event: WheelEvent): number {
  return event.deltaY * ([1, 16, 400][event.deltaMode] ?? 1);
}
