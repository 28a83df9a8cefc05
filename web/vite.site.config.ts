import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const page = (name: string): string => resolve(import.meta.dirname, `${name}.html`);

// The demo shop's pages. They embed the element exactly as a merchant would: by its address.
export default defineConfig({
  base: '/',
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: page('index'), planner: page('planner'), product: page('product'), order: page('order') },
      external: [/^\/alcove\//],
    },
  },
});
