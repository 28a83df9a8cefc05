import { AlcoveFault } from './fault.js';

/** Bytes of wasm fetched by this page so far, as they lie in memory, for `stats`. */
export const wasmBytes = { total: 0 };

/** Fetches a wasm file, so that wasm-bindgen can compile it, and counts its size. */
export async function fetchWasm(url: string): Promise<ArrayBuffer> {
  if (!url) throw new AlcoveFault('engine_missing', 'this build carries no such wasm file');
  let answer: Response;
  try {
    answer = await fetch(url);
  } catch (reason) {
    throw new AlcoveFault('offline', String(reason));
  }
  if (!answer.ok) throw new AlcoveFault('engine_missing', `${url}: ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  wasmBytes.total += bytes.byteLength;
  return bytes;
}
