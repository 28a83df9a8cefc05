// Measures Alcove and model-viewer in the same Chromium on the same sofa. Prints one JSON document.
//
//   node tests/bench/browser.mjs http://127.0.0.1:4199
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(new URL('../browser/package.json', import.meta.url));
const { chromium } = require('@playwright/test');
const shop = process.argv[2];
const rounds = 3;
/** Both draw into a canvas of this size. */
const canvas = { width: 1000, height: 750 };

const browser = await chromium.launch({
  headless: false,
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-angle=gl', '--ignore-gpu-blocklist', '--disable-background-networking', '--no-first-run'],
});

/** A page of its own profile, so that nothing is cached, with every wasm memory within reach. */
async function open(html) {
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const page = await context.newPage();
  await page.addInitScript(() => {
    globalThis.memories = [];
    for (const name of ['instantiate', 'instantiateStreaming']) {
      const real = WebAssembly[name];
      WebAssembly[name] = async (...all) => {
        const made = await real.apply(WebAssembly, all);
        const memory = (made.instance ?? made).exports.memory;
        if (memory) globalThis.memories.push(memory);
        return made;
      };
    }
    globalThis.deepCanvas = (root = document) => {
      for (const element of root.querySelectorAll('*')) {
        if (element instanceof HTMLCanvasElement && element.width > 300) return element;
        const inside = element.shadowRoot && globalThis.deepCanvas(element.shadowRoot);
        if (inside) return inside;
      }
      return undefined;
    };
  });
  const library = fileURLToPath(new URL('../../node_modules/@google/model-viewer/dist/model-viewer.min.js', import.meta.url));
  await page.route('**/model-viewer.js', async (route) =>
    route.fulfill({ contentType: 'text/javascript', body: await readFile(library) }),
  );
  await page.route('**/bench.html', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.goto(`${shop}/bench.html`);
  return { page, close: () => context.close() };
}

const alcoveHtml = `<!doctype html><body style="margin:0"><script type="module" src="/alcove/alcove.js"></script>
<alcove-product shop="${shop}" product="SOFA-NOOK" style="display:block;width:1781px"></alcove-product>`;
const plannerHtml = `<!doctype html><body style="margin:0"><script type="module" src="/alcove/alcove.js"></script>
<alcove-planner shop="${shop}" style="display:block;width:1440px;height:900px"></alcove-planner>`;
const viewerHtml = `<!doctype html><body style="margin:0"><script type="module" src="/model-viewer.js"></script>
<model-viewer src="/catalogue/models/sofa.glb" tone-mapping="neutral" shadow-intensity="1"
  style="width:${canvas.width}px;height:${canvas.height}px"></model-viewer>`;

async function alcoveFrames() {
  const { page, close } = await open(alcoveHtml);
  const measured = await page.evaluate(async (size) => {
    const element = document.querySelector('alcove-product');
    while (!element.ready) await new Promise((next) => setTimeout(next, 5));
    await element.ready;
    const readyMs = performance.now();
    await element.snapshot(size);
    const pictureMs = performance.now();
    const stats = { ...element.stats };
    const target = globalThis.deepCanvas();
    const send = (type, x) =>
      target.dispatchEvent(
        new PointerEvent(type, { pointerId: 1, pointerType: 'mouse', isPrimary: true, button: 0, buttons: 1, clientX: x, clientY: 300, bubbles: true, composed: true }),
      );
    // A click activates the view, then a drag turns the camera at every frame.
    send('pointerdown', 500);
    send('pointerup', 500);
    await new Promise((next) => setTimeout(next, 1500));
    send('pointerdown', 400);
    const from = element.stats.frames;
    const begun = performance.now();
    let at = 0;
    while (performance.now() - begun < 6000) {
      await new Promise((next) => requestAnimationFrame(next));
      send('pointermove', 400 + (at++ % 300));
    }
    const seconds = (performance.now() - begun) / 1000;
    send('pointerup', 400);
    return {
      ready_ms: readyMs,
      first_picture_ms: pictureMs,
      first_frame_ms: stats.first_frame_ms,
      frames_per_second: (element.stats.frames - from) / seconds,
      canvas: [target.clientWidth, target.clientHeight],
      triangles: stats.triangles,
      memory_bytes: globalThis.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
    };
  }, canvas);
  await close();
  return measured;
}

async function viewerFrames() {
  const { page, close } = await open(viewerHtml);
  const measured = await page.evaluate(async () => {
    const element = document.querySelector('model-viewer');
    if (!element.loaded) await new Promise((next) => element.addEventListener('load', next, { once: true }));
    const loadMs = performance.now();
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    await element.toBlob();
    const pictureMs = performance.now();
    await new Promise((next) => setTimeout(next, 1500));
    const begun = performance.now();
    let frames = 0;
    while (performance.now() - begun < 6000) {
      await new Promise((next) => requestAnimationFrame(next));
      element.cameraOrbit = `${frames % 360}deg 75deg 105%`;
      element.jumpCameraToGoal();
      frames += 1;
    }
    const framesPerSecond = frames / ((performance.now() - begun) / 1000);
    return { load_ms: loadMs, first_picture_ms: pictureMs, frames_per_second: framesPerSecond };
  });
  await close();
  return measured;
}

async function planner() {
  const { page, close } = await open(plannerHtml);
  const measured = await page.evaluate(async () => {
    const element = document.querySelector('alcove-planner');
    while (!element.ready) await new Promise((next) => setTimeout(next, 5));
    await element.ready;
    const readyMs = performance.now();

    const draft = await element.importPlan(await (await fetch('/plans/two-bedroom-flat.png')).blob());
    await element.confirmPlan(draft);
    const table = await element.addItem('TBL-FLEX');
    // After every pick anew: the same question twice would be answered from memory.
    const spent = { choose: 0, options: 0, price: 0 };
    const times = async (key, work) => {
      const begun = performance.now();
      await work();
      spent[key] += performance.now() - begun;
    };
    const picks = 400;
    for (let at = 0; at < picks; at += 1) {
      await times('choose', () => element.choose(table, 'width_mm', 1600 + 10 * (at % 40)));
      await times('options', () => element.options(table));
      await times('price', () => element.price(table));
    }
    const perSecond = (key) => (1000 * picks) / spent[key];
    await element.show('room');
    await element.snapshot({ width: 640, height: 400 });
    const settled = performance.now();
    let frames = element.stats.frames;
    while (performance.now() - settled < 15_000) {
      await new Promise((next) => setTimeout(next, 2500));
      if (element.stats.frames === frames) break;
      frames = element.stats.frames;
    }
    await new Promise((next) => setTimeout(next, 5000));
    return {
      ready_ms: readyMs,
      first_plan_ms: element.stats.first_plan_ms,
      prices_per_second: perSecond('price'),
      option_panels_per_second: perSecond('options'),
      choices_per_second: perSecond('choose'),
      idle_frames_per_second: (element.stats.frames - frames) / 5,
      stats: { ...element.stats },
      memory_bytes: globalThis.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0),
    };
  });
  // Mounted and unmounted as a single-page shop does it.
  measured.cycles = await page.evaluate(async (shop) => {
    const sum = () => globalThis.memories.reduce((total, memory) => total + memory.buffer.byteLength, 0);
    const sizes = [];
    document.querySelector('alcove-planner').remove();
    for (let cycle = 0; cycle < 20; cycle += 1) {
      const element = document.createElement('alcove-product');
      element.setAttribute('shop', shop);
      element.setAttribute('product', 'SOFA-NOOK');
      document.body.append(element);
      await element.updateComplete;
      await element.ready;
      await element.snapshot({ width: 320, height: 200 });
      element.remove();
      sizes.push(sum());
    }
    return { after_1: sizes[0], after_20: sizes.at(-1) };
  }, shop);
  await close();
  return measured;
}

/** Runs a measurement and says on standard error what it found, so that a slow run is seen to be alive. */
async function told(name, measure) {
  const found = await measure();
  console.error(name, JSON.stringify(found));
  return found;
}

const results = { version: browser.version(), alcove: [], model_viewer: [] };
for (let round = 0; round < rounds; round += 1) {
  // In turn, so that a slow minute of the machine falls on both.
  results.alcove.push(await told('Alcove', alcoveFrames));
  results.model_viewer.push(await told('model-viewer', viewerFrames));
}
results.planner = await told('planner', planner);
await browser.close();
console.log(JSON.stringify(results, null, 1));
