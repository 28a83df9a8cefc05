import type { Project } from '../types.js';
import { keep } from './store.js';

const pause_ms = 400;

/**
 * Writes the project into the browser: the first change after a quiet moment at once, so that a busy page cannot lose
 * it, what follows quickly together, the newest state only.
 */
export class Autosave {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();
  #written = -Infinity;

  constructor(
    private readonly key: () => string,
    private readonly project: () => Project,
    private readonly failed: (reason: unknown) => void,
  ) {}

  /** Something changed. */
  soon(): void {
    if (this.#timer === undefined && performance.now() - this.#written > pause_ms) {
      void this.now();
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), pause_ms);
  }

  /** Writes at once, as when the page is about to be hidden. */
  now(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#written = performance.now();
    this.#writing = this.#writing.then(() => keep('projects', this.key(), this.project())).catch(this.failed);
    return this.#writing;
  }

  /** Writes only what is still waiting. */
  flush(): void {
    if (this.#timer !== undefined) void this.now();
  }

  stop(): void {
    this.flush();
  }
}
