import type { Project } from '../types.js';
import { keep } from './store.js';

const pause_ms = 400;

/** Writes the project into the browser shortly after each change, the newest state only. */
export class Autosave {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly key: () => string,
    private readonly project: () => Project,
    private readonly failed: (reason: unknown) => void,
  ) {}

  /** Something changed. */
  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), pause_ms);
  }

  /** Writes at once, as when the page is about to be hidden. */
  now(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
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
