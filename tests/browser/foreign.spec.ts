// A merchant's own catalogue and models: the real third-party pieces stand in a room.
import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { call, importPlan, openPlanner, snapshot, stats } from './element.js';
import { freshFolder, openShop, root } from './own-shop.js';

const furniture = join(root, '../shared/data/furniture');
const names = ['sofa_03', 'wooden_table_02', 'painted_wooden_cabinet'];
const address = '127.0.0.1:4198';
let close: (() => void) | undefined;

test.skip(!existsSync(furniture), `SKIPPED: ${furniture} is not here`);

test.beforeAll(async () => {
  const catalogue = freshFolder('foreign');
  for (const name of names) cpSync(join(furniture, name), join(catalogue, 'models', name), { recursive: true });
  writeFileSync(
    join(catalogue, 'catalogue.json'),
    JSON.stringify({
      schema: 'fc.catalogue/1',
      id: 'foreign',
      rev: 'foreign@1',
      tz: 'Europe/Berlin',
      currencies: ['EUR'],
      materials: [],
      products: names.map((name) => ({
        id: name,
        text: { en: name },
        model: { uri: `models/${name}/${name}_1k.gltf`, size: {} },
        options: [],
      })),
      rules: [],
      price_lists: [
        {
          id: 'EUR',
          currency: 'EUR',
          tax_basis: 'net',
          country: 'DE',
          vat_bp: 1900,
          components: names.map((name) => ({ id: name, level: 'base', seq: 10, product: name, fixed: 10000 })),
        },
      ],
    }),
  );
  close = await openShop(catalogue, address);
});

test.afterAll(() => {
  close?.();
});

test('foreign models stand in the room with all their pictures', async ({ page }, info) => {
  await openPlanner(page, `http://${address}/planner.html`);
  await call(page, 'confirmPlan', await importPlan(page, '/plans/studio.png'));
  await call(page, 'show', 'room');
  for (const name of names) expect(typeof (await call(page, 'addItem', name))).toBe('string');
  const picture = await snapshot(page, 960, 600);
  expect(picture.colours).toBeGreaterThan(150);
  // Three textures of a thousand pixels a side with their mip levels, for each of three pieces.
  await expect(async () => {
    await snapshot(page, 640, 400);
    expect((await stats(page)).gpu_texture_bytes).toBeGreaterThan(9 * 1024 * 1024 * 4);
  }).toPass({ timeout: 60_000 });
  await page.screenshot({ path: info.outputPath('foreign.png') });
});
