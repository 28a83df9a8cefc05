// Measures rules and prices in a real Chromium: loads the shopper's wasm and prints its table.
//
//   node tests/bench/rules.mjs web/wasm/shopper
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(new URL('../browser/package.json', import.meta.url));
const { chromium } = require('@playwright/test');
const folder = process.argv[2];
const kinds = { html: 'text/html', js: 'text/javascript', wasm: 'application/wasm' };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--no-first-run'],
});
const page = await browser.newPage();
await page.route('https://bench.invalid/**', async (route) => {
  const name = new URL(route.request().url()).pathname.slice(1) || 'index.html';
  const body = name === 'index.html' ? '<!doctype html>' : await readFile(join(folder, name));
  await route.fulfill({
    body,
    contentType: kinds[name.split('.').pop()],
    // Isolated pages have a clock of 5 microseconds instead of 100.
    headers: { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' },
  });
});
await page.goto('https://bench.invalid/');
const table = await page.evaluate(async () => {
  const shopper = await import('https://bench.invalid/shopper.js');
  await shopper.default({ module_or_path: 'https://bench.invalid/shopper_bg.wasm' });
  return shopper.measure_rules(() => performance.now());
});
console.log(`Chromium ${browser.version()}, the profile that a shop serves, but “lean” (which walks over large catalogues) for speed, one thread:\n\n${table}`);
await browser.close();
