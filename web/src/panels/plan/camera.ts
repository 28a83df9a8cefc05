import type { Bounds, Point } from '../../types.js';

/** What part of the plan is on the screen: an SVG view box of the element's own proportions. */
export class PlanCamera {
  x = 0;
  y = 0;
  /** Millimetres a CSS pixel. */
  scale = 10;
  #width = 1;
  #height = 1;
  #moved = false;

  get viewBox(): string {
    return `${this.x} ${this.y} ${this.#width * this.scale} ${this.#height * this.scale}`;
  }

  /** Whether the tools stand above the plan, as on a phone. */
  get narrow(): boolean {
    return this.#width <= 430;
  }

  /** The element has another size now; what was in the middle stays there. */
  resize(width: number, height: number): void {
    this.x += ((this.#width - width) * this.scale) / 2;
    this.y += ((this.#height - height) * this.scale) / 2;
    this.#width = Math.max(1, width);
    this.#height = Math.max(1, height);
  }

  /**
   * Shows everything beside the tools, which stand on the left, or above where it is narrow, and above what covers
   * `below` pixels at the foot.
   */
  fit(bounds: Bounds, below = 0): void {
    const [left, top] = this.narrow ? [0, 52] : [60, 0];
    const margin = this.narrow ? 28 : 44;
    const [across, down] = [this.#width - left - 2 * margin, this.#height - top - below - 2 * margin];
    this.scale = Math.max(
      Math.max(bounds.width_mm, 1000) / Math.max(across, 60),
      Math.max(bounds.height_mm, 1000) / Math.max(down, 60),
    );
    this.x = bounds.x_mm + bounds.width_mm / 2 - ((this.#width + left) * this.scale) / 2;
    this.y = bounds.y_mm + bounds.height_mm / 2 - ((this.#height + top - below) * this.scale) / 2;
    this.#moved = false;
  }

  /** Whether the shopper chose this part themselves, so that it must not jump. */
  get moved(): boolean {
    return this.#moved;
  }

  pan(dx: number, dy: number): void {
    this.x -= dx * this.scale;
    this.y -= dy * this.scale;
    this.#moved = true;
  }

  /** Zooms by a factor; the point under the pointer stays under it. */
  zoom(factor: number, atX = this.#width / 2, atY = this.#height / 2): void {
    const next = Math.min(200, Math.max(0.8, this.scale * factor));
    this.x += atX * (this.scale - next);
    this.y += atY * (this.scale - next);
    this.scale = next;
    this.#moved = true;
  }

  /** The plan point under a pixel of the element, in whole millimetres. */
  at(x: number, y: number): Point {
    return { x_mm: Math.round(this.x + x * this.scale), y_mm: Math.round(this.y + y * this.scale) };
  }
}
