import { keep, kept } from '../storage/store.js';
import type { Session } from './session.js';

/** Four corners in pixels of an upright picture, clockwise from what becomes the upper left. */
export type Corners = [[number, number], [number, number], [number, number], [number, number]];

/** The upright box around corners: left, top, width, height. */
export function boxOf(corners: [number, number][]): [number, number, number, number] {
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
}

/** The picture as the shopper gave it, and which part of it lies under the plan. */
export interface Whole {
  picture: Blob;
  corners?: Corners | undefined;
}

/** The shopper's picture under the plan: kept in the browser, and the right one after undo too. */
export class BackdropPicture {
  #shown: { key: string; url: string } | undefined;
  /** Those of this visit, should the browser keep nothing. */
  readonly #seen = new Map<string, { picture: Blob; whole?: Whole | undefined }>();

  constructor(private readonly session: Session) {}

  /** Where the picture under the present plan can be loaded from. */
  get url(): string | undefined {
    return this.#shown?.key === this.#key ? this.#shown?.url : undefined;
  }

  /** Whether there is a picture of pixels, that could be cropped and straightened. */
  get croppable(): boolean {
    const seen = this.#key === undefined ? undefined : this.#seen.get(this.#key);
    return seen !== undefined && /^image\/(?!svg)/.test(seen.picture.type);
  }

  /** Takes a picture under a key that a plan is about to name. */
  async take(key: string, picture: Blob, whole?: Whole): Promise<void> {
    this.#seen.set(key, { picture, whole });
    this.#show(key, picture);
    await keep('pictures', key, picture);
    if (whole) await keep('pictures', `${key}/whole`, whole);
  }

  /** Shows the picture that the plan now names. */
  async follow(): Promise<void> {
    const key = this.#key;
    if (key === undefined || this.#shown?.key === key) return;
    let found = this.#seen.get(key);
    if (!found) {
      const picture = await kept<Blob>('pictures', key).catch(() => undefined);
      if (!picture) return;
      const whole = await kept<Whole>('pictures', `${key}/whole`).catch(() => undefined);
      found = { picture, whole };
      this.#seen.set(key, found);
    }
    if (this.#key !== key) return;
    this.#show(key, found.picture);
    this.session.changed();
  }

  /** The picture as it was given, with the corners it was read between. */
  get whole(): Whole | undefined {
    const seen = this.#key === undefined ? undefined : this.#seen.get(this.#key);
    return seen && (seen.whole ?? { picture: seen.picture });
  }

  close(): void {
    if (this.#shown) URL.revokeObjectURL(this.#shown.url);
    this.#shown = undefined;
  }

  get #key(): string | undefined {
    return this.session.opened ? (this.session.drawing.backdrop?.picture ?? undefined) : undefined;
  }

  #show(key: string, picture: Blob): void {
    this.close();
    this.#shown = { key, url: URL.createObjectURL(picture) };
  }
}
