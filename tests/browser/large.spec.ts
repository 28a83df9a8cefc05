// A shop with thousands of products: no page loads them all.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { call, importPlan, openPlanner, project, type Answer } from './element.js';
import { freshFolder, openShop, root } from './own-shop.js';

const address = '127.0.0.1:4197';
const products = 1500;
let close: (() => void) | undefined;
let bytes = 0;

/** The demo shop's table as often as wanted, each with its own rules and prices, and its sofa at the end. */
function manyTables(): string {
  const catalogue = JSON.parse(readFileSync(join(root, 'assets/demo/catalogue.json'), 'utf8')) as Answer;
  const named = (one: Answer, from: string, number: number): Answer => ({
    ...JSON.parse(JSON.stringify(one).replaceAll(`"${from}"`, `"${from}-${number}"`)),
    id: `${one.id}.${number}`,
  });
  const is = (id: string) => (one: Answer) => one.product === id || (one.products ?? []).includes(id);
  const table = catalogue.products.find((one: Answer) => one.id === 'TBL-FLEX');
  const sofa = catalogue.products.find((one: Answer) => one.id === 'SOFA-NOOK');
  const numbers = Array.from({ length: products - 1 }, (_, number) => number);
  const offGrid = (one: Answer, number: number): Answer =>
    one.when?.off_grid ? { ...one, when: { ...one.when, off_grid: `${one.when.off_grid}.${number}` } } : one;
  const list = catalogue.price_lists[0];
  return JSON.stringify({
    ...catalogue,
    rev: 'many@1',
    products: [
      ...numbers.map((number) => ({ ...table, id: `TBL-FLEX-${number}`, text: { en: `Table ${number}`, de: `Tisch ${number}` } })),
      sofa,
    ],
    rules: [
      ...numbers.flatMap((number) => catalogue.rules.filter(is('TBL-FLEX')).map((one: Answer) => named(one, 'TBL-FLEX', number))),
      ...catalogue.rules.filter(is('SOFA-NOOK')),
    ],
    price_lists: [
      {
        ...list,
        bundles: [],
        coupons: [],
        components: [
          ...numbers.flatMap((number) =>
            list.components.filter(is('TBL-FLEX')).map((one: Answer) => offGrid(named(one, 'TBL-FLEX', number), number)),
          ),
          ...list.components.filter(is('SOFA-NOOK')),
        ],
      },
    ],
  });
}

test.beforeAll(async () => {
  const catalogue = freshFolder('many');
  for (const folder of ['models', 'materials', 'pictures'])
    cpSync(join(root, 'assets/demo', folder), join(catalogue, folder), { recursive: true });
  const json = manyTables();
  bytes = json.length;
  writeFileSync(join(catalogue, 'catalogue.json'), json);
  close = await openShop(catalogue, address);
});

test.afterAll(() => {
  close?.();
});

/** Counts what the page is told of the catalogue, in characters before packing. */
function listen(page: Page): { characters: number; asked: string[] } {
  const heard = { characters: 0, asked: [] as string[] };
  page.on('response', async (response) => {
    const path = new URL(response.url()).pathname;
    if (path !== '/api/catalogue' && path !== '/api/shelf') return;
    heard.asked.push(response.url());
    heard.characters += (await response.text().catch(() => '')).length;
  });
  return heard;
}

test('a product page loads its product and nothing of the others', async ({ page }) => {
  const heard = listen(page);
  await page.goto(`http://${address}/product.html?id=TBL-FLEX-777`);
  await expect(page.getByRole('heading', { name: 'Table 777' }).first()).toBeVisible();
  const item = await page.evaluate(async () => {
    const element = document.querySelector('alcove-product') as Answer;
    await element.ready;
    return element.item as string;
  });
  const price = await call(page, 'price', item);
  expect(price.gross).toBeGreaterThan(0);
  expect(heard.asked.length).toBeGreaterThan(0);
  expect(heard.characters).toBeLessThan(bytes / 100);
});

test('the shelf is searched, paged and put into the room, and comes back with the project', async ({ page }, info) => {
  const heard = listen(page);
  await openPlanner(page, `http://${address}/planner.html`);
  await call(page, 'confirmPlan', await importPlan(page, '/plans/studio.png'));
  const cards = page.locator('[part=product-card]');
  await expect(cards).toHaveCount(24);
  await page.screenshot({ path: info.outputPath('shelf.png') });
  await page.getByRole('button', { name: /Show more \(1,?476\)/ }).click();
  await expect(cards).toHaveCount(48);
  const search = page.getByRole('searchbox', { name: 'Search furniture' });
  await search.fill('zeppelin');
  await expect(page.getByText('Nothing found. Try another word.')).toBeVisible();
  await search.fill('');
  await page.getByLabel('Category').selectOption('sofas');
  await expect(cards).toHaveCount(1);
  await page.getByLabel('Category').selectOption('');
  await expect(cards).toHaveCount(24);
  await search.fill('tisch 1234');
  await expect(cards).toHaveText([/Table 1234/]);
  await page.screenshot({ path: info.outputPath('found.png') });
  await cards.getByRole('button').click();
  await expect(async () => expect((await project(page)).items).toHaveLength(1)).toPass();
  await call(page, 'addItem', 'SOFA-NOOK');
  const [table, sofa] = (await project(page)).items;
  expect([table.product, sofa.product]).toEqual(['TBL-FLEX-1234', 'SOFA-NOOK']);
  const price = await call(page, 'price');

  await page.reload();
  await page.evaluate(() => (document.querySelector('alcove-planner') as Answer).ready);
  expect((await project(page)).items.map((one: Answer) => one.product)).toEqual(['TBL-FLEX-1234', 'SOFA-NOOK']);
  expect((await call(page, 'price')).gross).toBe(price.gross);
  expect((await call(page, 'addItem', 'NEVER-MADE')).fault.code).toBe('product_gone');
  expect(heard.characters).toBeLessThan(bytes / 4);
  const quotes = await call(page, 'quote');
  expect(quotes).toHaveLength(2);
});

test('a shop that is away is said on the shelf, and asked again', async ({ page }) => {
  await page.route('**/api/shelf?*', (route) => route.abort());
  await openPlanner(page, `http://${address}/planner.html`);
  await call(page, 'confirmPlan', await importPlan(page, '/plans/studio.png'));
  await expect(page.getByText('The furniture could not be loaded.')).toBeVisible();
  await page.unroute('**/api/shelf?*');
  await page.locator('.shelf-rest').getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('[part=product-card]')).toHaveCount(24);
});

test('a project whose furniture does not come waits for the shop instead of making way', async ({ page }) => {
  await openPlanner(page, `http://${address}/planner.html`);
  await call(page, 'confirmPlan', await importPlan(page, '/plans/studio.png'));
  await call(page, 'addItem', 'TBL-FLEX-1234');
  const { items } = await project(page);
  await page.route('**/api/catalogue?*TBL-FLEX-1234*', (route) => route.abort());
  await page.reload();
  await expect(page.getByText('The shop cannot be reached just now.')).toBeVisible();
  await page.unroute('**/api/catalogue?*TBL-FLEX-1234*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('Welcome back.')).toBeVisible();
  expect((await project(page)).items).toEqual(items);
});

test('a part of the script that does not come is said, and asked for again', async ({ page }) => {
  await page.route('**/alcove/planning-*.js', (route) => route.abort());
  await page.goto(`http://${address}/planner.html`);
  await expect(page.getByText('A part of the planner could not be loaded.')).toBeVisible();
  await page.unroute('**/alcove/planning-*.js');
  await page.reload();
  await expect(page.getByText('Upload a floor plan').first()).toBeVisible();
});
