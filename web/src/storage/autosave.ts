import type { Project } from '../types.js';
import { keep } from './store.js';

/**
 * Writes the project into the browser at each change, the newest state only. No timer: a page that is busy starting 3D
 * would let it run late, and a reload meanwhile would lose the change. IndexedDB keeps the order of the writes.
 */
export class Autosave {
  #queued = false;

  constructor(
    private readonly key: () => string,
    private readonly project: () => Project,
    private readonly failed: (reason: unknown) => void,
  ) {}

  /** Something changed; what changes in the same turn is written together. */
  soon(): void {
    if (this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => this.flush());
  }

  /** Writes only what is still waiting. */
  flush(): void {
    if (!this.#queued) return;
    this.#queued = false;
    keep('projects', this.key(), this.project()).catch(this.failed);
  }

  stop(): void {
    this.flush();
  }
}
