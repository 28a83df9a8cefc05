// The Worker: reads pictures of plans and prepares models, so that the page never waits.
import init, { import_picture, Models } from '../../wasm/workbench/workbench.js';
import type { Dressing } from '../types.js';
import type { Ask, Said } from './workbench.js';

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<Ask & { id: number }>) => void) | null;
  postMessage(said: Said, transfer?: Transferable[]): void;
};
let ready: Promise<Models> | undefined;
let catalogue = '';
const files = new Map<string, Promise<Uint8Array>>();

scope.onmessage = ({ data }: MessageEvent<Ask & { id: number }>): void => {
  void answer(data.id, data);
};

async function answer(id: number, ask: Ask): Promise<void> {
  const say = (said: Said, transfer: Transferable[] = []): void => scope.postMessage(said, transfer);
  try {
    switch (ask.ask) {
      case 'start':
        catalogue = ask.catalogue;
        ready = start(ask.wasm);
        await ready;
        return;
      case 'picture': {
        await ready;
        const draft: unknown = JSON.parse(
          import_picture(new Uint8Array(ask.bytes), (step: string) => say({ id, step })),
        );
        return say({ id, done: draft });
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
  const answer = await fetch(url);
  if (!answer.ok) throw fault('engine_missing', `${url}: ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  scope.postMessage({ wasm_bytes: bytes.byteLength } satisfies Said);
  await init({ module_or_path: bytes });
  return new Models();
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
