import type { Dressing } from '../types.js';
import { AlcoveFault, faultFrom } from './fault.js';
import type { Session } from './session.js';

/** Has the shapes of all items made in the Worker, each look once, the newest wish of an item first. */
export class ShapeFeed {
  #sent = new Set<string>();
  #making = new Set<string>();
  #failed = new Set<string>();
  #broken = new Set<string>();
  #running = new Set<Promise<void>>();
  #round = 0;

  constructor(
    private readonly session: Session,
    private readonly send: (key: string, bytes: Uint8Array) => void,
  ) {}

  /** The view is new and holds nothing. */
  restart(): void {
    this.#sent.clear();
    this.#making.clear();
    this.#failed.clear();
    this.#round += 1;
  }

  /** Resolves when nothing is being made. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** The view wants a shape that it does not hold, or no longer. */
  missed(key: string): void {
    if (!this.#sent.delete(key) && this.#making.has(key)) return;
    this.sync();
  }

  /** Asks for every shape that the view does not hold yet. */
  sync(): void {
    const selected = this.session.selected?.id;
    const items = this.session.items.map((item) => item.id);
    items.sort((a, b) => Number(b === selected) - Number(a === selected));
    for (const dressing of items.flatMap((item) => this.session.core.dressings(item))) {
      const made = this.#make(dressing).finally(() => this.#running.delete(made));
      this.#running.add(made);
    }
  }

  async #make(dressing: Dressing): Promise<void> {
    if (this.#sent.has(dressing.key) || this.#making.has(dressing.key) || this.#failed.has(dressing.key)) return;
    const round = this.#round;
    this.#making.add(dressing.key);
    try {
      const bytes = await this.session.workbench.shape(dressing);
      // Made for an earlier view: it may carry the only copy of its pixels, so it is given, but made again.
      if (round === this.#round) this.#sent.add(dressing.key);
      this.send(dressing.key, bytes);
    } catch (reason) {
      // The box drawn in its place says where it stands; the words say why.
      if (round !== this.#round) return;
      this.#failed.add(dressing.key);
      if (this.#broken.has(dressing.uri)) return;
      const fault = faultFrom(reason);
      if (fault.code === 'stopped') return;
      this.#broken.add(dressing.uri);
      const known = fault.code === 'shop_down' || fault.code === 'worker_failed';
      this.session.report(known ? fault : new AlcoveFault('model_unreadable', `${dressing.uri}: ${fault.message}`));
    } finally {
      if (round === this.#round) this.#making.delete(dressing.key);
    }
  }
}
