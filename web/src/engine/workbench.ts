import { buildingsWasm, draftingWasm, printsWasm, workbenchWasm, workerScript } from 'virtual:alcove-assets';
import type { Dressing, PlanFile } from '../types.js';
import type { Corners } from './backdrop.js';
import { AlcoveFault, faultFrom } from './fault.js';
import type { ShopClient } from './shop.js';
import { wasmBytes } from './wasm.js';

/** What plans are written as. */
export type PlanFormat = 'svg' | 'dxf' | 'pdf' | 'json';
/** Modules that read heavy files of plans, each loaded with the first of its kind. */
export type Reader = 'drafting' | 'buildings' | 'prints';
// Readers cap what they look at; a phone ten times slower than the bench takes half of this for what they allow.
const longest_ms = 120_000;
/** What the page asks of the Worker. */
export type Ask =
  | { ask: 'start'; wasm: string; readers: Record<Reader, string>; catalogue: string }
  | { ask: 'read'; name: string; bytes: ArrayBuffer }
  | { ask: 'straighten'; bytes: ArrayBuffer; corners: string }
  | { ask: 'write'; format: PlanFormat; wanted: string }
  | { ask: 'shape'; dressing: Dressing }
  | { ask: 'forget' };
/** What the Worker says back. */
export type Said =
  | { id: number; step: string }
  | { id: number; done: unknown }
  | { id: number; thrown: string }
  | { wasm_bytes: number }
  | { memory_bytes: number };

interface Waiting {
  resolve: (done: never) => void;
  reject: (fault: AlcoveFault) => void;
  step?: ((step: string) => void) | undefined;
}

/** The heavy work, in a Worker that starts with the first question. */
export class Workbench {
  #worker: Worker | undefined;
  #waiting = new Map<number, Waiting>();
  #next = 1;
  /** What the Worker's wasm memories have grown to. */
  memoryBytes = 0;

  constructor(private readonly shop: ShopClient) {}

  /** Reads any file of plans, a picture too. `step` hears how far it is. */
  async readPlan(file: Blob, step: (step: string) => void): Promise<PlanFile> {
    const bytes = await file.arrayBuffer();
    const name = file instanceof File ? file.name : '';
    const limit = setTimeout(() => this.stop(new AlcoveFault('takes_too_long', name)), longest_ms);
    try {
      return await this.#ask<PlanFile>({ ask: 'read', name, bytes }, [bytes], step);
    } finally {
      clearTimeout(limit);
    }
  }

  /** What lies between four corners of a picture, as if seen from straight above. */
  async straighten(picture: Blob, corners: Corners): Promise<Blob> {
    const bytes = await picture.arrayBuffer();
    const ask: Ask = { ask: 'straighten', bytes, corners: JSON.stringify(corners) };
    const straight = await this.#ask<Uint8Array<ArrayBuffer>>(ask, [bytes]);
    return new Blob([straight], { type: straight[0] === 0xff ? 'image/jpeg' : 'image/png' });
  }

  /** The bytes of a plan as a file; `wanted` is what the workbench's `write_plan` takes. */
  writePlan(format: PlanFormat, wanted: object): Promise<Uint8Array> {
    return this.#ask<Uint8Array>({ ask: 'write', format, wanted: JSON.stringify(wanted) }, []);
  }

  /** The bytes of an item's shape, ready for the view. A texture is in them only the first time. */
  shape(dressing: Dressing): Promise<Uint8Array> {
    return this.#ask<Uint8Array>({ ask: 'shape', dressing }, []);
  }

  /** The view was rebuilt and holds no texture any more. */
  forget(): void {
    if (this.#worker) void this.#ask({ ask: 'forget' }, []).catch(() => undefined);
  }

  /** Stops the work at hand, such as a picture the shopper no longer wants. */
  stop(why = new AlcoveFault('stopped', 'stopped by the shopper')): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.memoryBytes = 0;
    this.#fail(why);
  }

  close = (): void => this.stop();

  #ask<T>(ask: Ask, transfer: Transferable[], step?: (step: string) => void): Promise<T> {
    const worker = this.#start();
    return new Promise<T>((resolve, reject) => {
      const id = this.#next++;
      this.#waiting.set(id, { resolve, reject, step });
      worker.postMessage({ id, ...ask }, transfer);
    });
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const worker = openWorker(new URL(workerScript, import.meta.url));
    worker.onmessage = ({ data }: MessageEvent<Said>) => this.#hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#worker = undefined;
      this.#fail(new AlcoveFault('worker_failed', event.message));
    };
    worker.postMessage({
      id: 0,
      ask: 'start',
      wasm: workbenchWasm,
      readers: { drafting: draftingWasm, buildings: buildingsWasm, prints: printsWasm },
      catalogue: this.shop.file(''),
    });
    this.#worker = worker;
    return worker;
  }

  #hear(said: Said): void {
    if ('memory_bytes' in said) {
      this.memoryBytes = said.memory_bytes;
      return;
    }
    if ('wasm_bytes' in said) {
      wasmBytes.total += said.wasm_bytes;
      return;
    }
    const waiting = this.#waiting.get(said.id);
    if (!waiting) return;
    if ('step' in said) {
      waiting.step?.(said.step);
      return;
    }
    this.#waiting.delete(said.id);
    if ('done' in said) waiting.resolve(said.done as never);
    else waiting.reject(faultFrom(new Error(said.thrown)));
  }

  #fail(fault: AlcoveFault): void {
    for (const waiting of this.#waiting.values()) waiting.reject(fault);
    this.#waiting.clear();
  }
}

/** A Worker must be of the page's own origin; a script from the shop's is imported by a tiny one of ours. */
function openWorker(script: URL): Worker {
  if (script.origin === location.origin) return new Worker(script, { type: 'module' });
  const source = new Blob([`import ${JSON.stringify(script.href)};`], { type: 'text/javascript' });
  const url = URL.createObjectURL(source);
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return new Worker(url, { type: 'module' });
}
