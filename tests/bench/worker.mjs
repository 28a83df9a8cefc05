// Measures how fast pictures of plans are read in the page's Worker. Prints one JSON document.
//
//   node tests/bench/worker.mjs http://127.0.0.1:4199
import { createRequire } from 'node:module';

const require = createRequire(new URL('../browser/package.json', import.meta.url));
const { chromium } = require('@playwright/test');
const shop = process.argv[2];
const rounds = 5;

const browser = await chromium.launch({
  headless: false,
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--use-angle=gl', '--ignore-gpu-blocklist', '--disable-background-networking', '--no-first-run'],
});
// The plan alone is shown below 1240 pixels: nothing is drawn in 3D beside what is measured.
const page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
await page.goto(`${shop}/planner.html`);
const measured = await page.evaluate(async (rounds) => {
  const element = document.querySelector('alcove-planner');
  while (!element.ready) await new Promise((next) => setTimeout(next, 5));
  await element.ready;
  // Pictures of 1.5 megapixels: the sample plans as drawn, as small JPEGs, and as scans that lie aslant.
  const pictures = [];
  for (const name of ['studio', 'two-bedroom-flat'])
    for (const kind of ['drawn', 'jpeg', 'scan']) {
      const bitmap = await createImageBitmap(await (await fetch(`/plans/${name}.png`)).blob());
      const scale = Math.sqrt(1.5e6 / (bitmap.width * bitmap.height));
      const sheet = new OffscreenCanvas(Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
      const pen = sheet.getContext('2d');
      if (kind === 'scan') {
        const shade = pen.createLinearGradient(0, 0, sheet.width, sheet.height);
        shade.addColorStop(0, '#f4f1ea');
        shade.addColorStop(1, '#cfcac0');
        pen.fillStyle = shade;
        pen.fillRect(0, 0, sheet.width, sheet.height);
        pen.globalCompositeOperation = 'multiply';
        pen.translate(sheet.width / 2, sheet.height / 2);
        pen.rotate(0.02);
        pen.scale(0.94, 0.94);
        pen.translate(-sheet.width / 2, -sheet.height / 2);
      }
      pen.drawImage(bitmap, 0, 0, sheet.width, sheet.height);
      const picture = await sheet.convertToBlob(kind === 'drawn' ? { type: 'image/png' } : { type: 'image/jpeg', quality: 0.7 });
      pictures.push({ name: `${name}, ${kind}`, picture, ms: [] });
    }

  const read = async (picture) => {
    const begun = performance.now();
    await element.importPlan(picture);
    return performance.now() - begun;
  };
  const first = await read(pictures[3].picture);
  for (let round = 0; round < rounds; round += 1)
    for (const one of pictures) one.ms.push(await read(one.picture));
  const picturesMemory = element.stats.worker_memory_bytes;

  // A room with walls of 200 mm and a door, among hatching, trees and cars: the one of `odd_drawings.rs`.
  const room = [[1000, 0], [0, 0], [0, 5400], [6400, 5400], [6400, 0], [1900, 0], [1900, 200], [6200, 200], [6200, 5200], [200, 5200], [200, 200], [1000, 200]];
  const lines = room.map((from, index) => [...from, ...room[(index + 1) % room.length]]);
  for (let k = 0; k < 40_000; k += 1) {
    const [x, y, turn] = [(k % 200) * 97 - 7000, Math.floor(k / 200) * 83 + 8000, k * 0.7];
    lines.push([x, y, x + 60 * Math.cos(turn), y + 60 * Math.sin(turn)]);
  }
  const drawn = lines.map(([x, y, u, v]) => `0\nLINE\n8\n0\n10\n${x}\n20\n${-y}\n11\n${u}\n21\n${-v}\n`);
  const dxf = `0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1021\n9\n$INSUNITS\n70\n4\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n${drawn.join('')}0\nENDSEC\n0\nEOF\n`;
  const paths = lines.map(([x, y, u, v]) => `<path d="M${x} ${y}L${u} ${v}"/>`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="540mm" height="600mm" viewBox="-8000 -1000 27000 30000"><g fill="none" stroke="#000" stroke-width="10">${paths.join('')}<text x="0" y="-400" font-size="200">1:50</text></g></svg>`;
  const drawings = [
    { name: `DXF of ${lines.length} lines`, picture: new File([dxf], 'many.dxf'), ms: [] },
    { name: `SVG of ${lines.length} lines`, picture: new File([svg], 'many.svg'), ms: [] },
  ];
  for (let round = 0; round < rounds; round += 1)
    for (const one of drawings) one.ms.push(await read(one.picture));
  return {
    rounds,
    first_ms: first,
    pictures: [...pictures, ...drawings].map(({ name, ms }) => ({ name, ms })),
    memory_bytes: picturesMemory,
  };
}, rounds);
console.log(JSON.stringify({ version: browser.version(), ...measured }, null, 1));
await browser.close();
