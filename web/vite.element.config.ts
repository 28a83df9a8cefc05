import { defineConfig } from 'vite';
import { alcoveAssets } from './build/wasm.ts';

// The element as a shop embeds it: one ES module, with wasm, worker and 3D glue beside it.
export default defineConfig({
  base: './',
  publicDir: false,
  plugins: [alcoveAssets()],
  build: {
    outDir: '../dist/alcove',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { alcove: 'src/alcove.ts' },
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: '[name]-[hash][extname]',
      },
    },
  },
});
