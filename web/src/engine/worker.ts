// The Worker: reads and writes plans and prepares models, so that the page never waits.
import initBuildings, { read_plan as readBuilding } from '../../wasm/buildings/buildings.js';
import initDrafting, { read_plan as readDrawing } from '../../wasm/drafting/drafting.js';
import initPrints, { read_plan as readPrint } from '../../wasm/prints/prints.js';
import init, { Models, read_grey, read_plan, straighten_picture, write_plan } from '../../wasm/workbench/workbench.js';
import type { Dressing } from '../types.js';
import type { Ask, Reader, Said } from './workbench.js';

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<Ask & { id: number }>) => void) | null;
  postMessage(said: Said, transfer?: Transferable[]): void;
};
let ready: Promise<Models> | undefined;
const memories: WebAssembly.Memory[] = [];
/** Reads a page that is a picture: grey pixels, and metres of paper in one of them where the page's size is known. */
type Look = (width: number, height: number, pixels: Uint8Array, paper_m?: number) => string;
type Door = {
  init: (wasm: { module_or_path: ArrayBuffer }) => Promise<{ memory: WebAssembly.Memory }>;
  read: (name: string, bytes: Uint8Array, look: Look) => string;
};
const readers: Record<Reader, Door> = {
  buildings: { init: initBuildings, read: readBuilding },
  drafting: { init: initDrafting, read: readDrawing },
  prints: { init: initPrints, read: readPrint },
};
let addresses: Record<Reader, string>;
const loaded = new Map<Reader, Promise<void>>();
let catalogue = '';
const files = new Map<string, Promise<Uint8Array>>();

scope.onmessage = ({ data }: MessageEvent<Ask & { id: number }>): void => {
  void answer(data.id, data);
};

async function answer(id: number, ask: Ask): Promise<void> {
  const say = (said: Said, transfer: Transferable[] = []): void => {
    if ('done' in said)
      scope.postMessage({ memory_bytes: memories.reduce((sum, one) => sum + one.buffer.byteLength, 0) });
    scope.postMessage(said, transfer);
  };
  try {
    switch (ask.ask) {
      case 'start':
        ({ catalogue, readers: addresses } = ask);
        ready = start(ask.wasm);
        await ready;
        return;
      case 'read': {
        await ready;
        const file = await plan(ask.name, new Uint8Array(ask.bytes), (step) => say({ id, step }));
        return say({ id, done: JSON.parse(file) as unknown });
      }
      case 'straighten': {
        await ready;
        const bytes = straighten_picture(new Uint8Array(ask.bytes), ask.corners);
        return say({ id, done: bytes }, [bytes.buffer]);
      }
      case 'write': {
        await ready;
        const bytes = write_plan(ask.format, ask.wanted);
        return say({ id, done: bytes }, [bytes.buffer]);
      }
      case 'shape': {
        const bytes = await shape(await started(), ask.dressing);
        return say({ id, done: bytes }, [bytes.buffer]);
      }
      case 'forget':
        (await started()).forget();
        return say({ id, done: null });
    }
  } catch (reason) {
    say({ id, thrown: reason instanceof Error ? reason.message : String(reason) });
  }
}

async function start(url: string): Promise<Models> {
  const { memory } = await init({ module_or_path: await wasm(url) });
  memories.push(memory);
  return new Models();
}

async function wasm(url: string): Promise<ArrayBuffer> {
  const answer = await fetch(url);
  if (!answer.ok) throw fault('engine_missing', `${url}: ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  scope.postMessage({ wasm_bytes: bytes.byteLength } satisfies Said);
  return bytes;
}

/** Reads a file of plans; a module for heavy files comes with the first of its kind. */
async function plan(name: string, bytes: Uint8Array, step: (step: string) => void): Promise<string> {
  try {
    return read_plan(name, bytes, step);
  } catch (reason) {
    const reader = /"needs_(drafting|buildings|prints)"/.exec(String(reason))?.[1] as Reader | undefined;
    if (!reader) throw reason;
    await loadReader(reader);
    // Pages that are pictures come back to the module that sees.
    const look: Look = (width, height, pixels, paper_m) => read_grey(width, height, pixels, paper_m, step);
    return readers[reader].read(name, bytes, look);
  }
}

async function loadReader(reader: Reader): Promise<void> {
  let loading = loaded.get(reader);
  if (!loading) {
    loading = wasm(addresses[reader]).then(async (module_or_path) => {
      const { memory } = await readers[reader].init({ module_or_path });
      memories.push(memory);
    });
    loaded.set(reader, loading);
    loading.catch(() => loaded.delete(reader));
  }
  await loading;
}

function started(): Promise<Models> {
  if (!ready) throw fault('worker_failed', 'not started');
  return ready;
}

/** Asks for the files that a shape needs until it has them all, then makes it. */
async function shape(models: Models, dressing: Dressing): Promise<Uint8Array> {
  const request = JSON.stringify(dressing);
  for (;;) {
    const missing = JSON.parse(models.missing(request)) as string[];
    if (missing.length === 0) return models.prepare(request);
    const fetched = await Promise.all(missing.map(async (uri) => [uri, await file(uri)] as const));
    for (const [uri, bytes] of fetched) models.give(uri, bytes);
  }
}

function file(uri: string): Promise<Uint8Array> {
  let wanted = files.get(uri);
  if (!wanted) {
    wanted = load(uri);
    files.set(uri, wanted);
    wanted.then(
      () => files.delete(uri),
      () => files.delete(uri),
    );
  }
  return wanted;
}

async function load(uri: string): Promise<Uint8Array> {
  let answer: Response;
  try {
    answer = await fetch(new URL(uri, catalogue));
  } catch (reason) {
    throw fault('shop_down', String(reason));
  }
  if (!answer.ok) throw fault('not_found', `${uri}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** A fault as wasm throws it, so that the page reads both the same way. */
function fault(code: string, message: string): Error {
  return new Error(JSON.stringify({ code, message, hint: '' }));
}
