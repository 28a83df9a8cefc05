// Ships the wasm files beside the script under hashed names, and the worker as one file of its own.
//
// `virtual:alcove-assets` exports their addresses relative to the script (`import.meta.url`), so the element
// finds them wherever the shop serves it from. A wasm file that has not been built has the address ''.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

const root = resolve(import.meta.dirname, '..');
const virtual = 'virtual:alcove-assets';
const modules = ['core', 'workbench', 'drafting', 'buildings', 'prints', 'view'] as const;

export function alcoveAssets(): Plugin {
  return {
    name: 'alcove-assets',
    resolveId: (id) => (id === virtual ? `\0${virtual}` : undefined),
    load(id) {
      if (id !== `\0${virtual}`) return undefined;
      const lines = modules.map((name) => {
        const file = resolve(root, 'wasm', name, `${name}_bg.wasm`);
        if (!existsSync(file)) return `export const ${name}Wasm = '';`;
        const asset = this.emitFile({ type: 'asset', name: `${name}.wasm`, source: readFileSync(file) });
        return `export const ${name}Wasm = import.meta.ROLLUP_FILE_URL_${asset};`;
      });
      const worker = this.emitFile({ type: 'chunk', id: resolve(root, 'src/engine/worker.ts'), name: 'worker' });
      lines.push(`export const workerScript = import.meta.ROLLUP_FILE_URL_${worker};`);
      return lines.join('\n');
    },
    buildStart() {
      if (this.meta.watchMode) return;
      // tsc writes the types of each source file; this is the one name that a shop's project refers to.
      this.emitFile({ type: 'asset', fileName: 'alcove.d.ts', source: "export * from './types/alcove.js';\n" });
    },
    // wasm-bindgen's glue names its own wasm file as a fallback; we always pass the address.
    transform(code, id) {
      if (!id.includes('/wasm/') || !id.endsWith('.js')) return undefined;
      return { code: code.replace(/new URL\('[^']*_bg\.wasm', import\.meta\.url\)/, 'undefined'), map: null };
    },
  };
}
