// A sofa of elements: built, placed into the corner of a room, asked for what cannot be, priced and sealed.
import { expect, test, type Page } from '@playwright/test';
import { call, openPlanner, planPoint, project, snapshot, type Answer } from './element.js';

// Plan and room one after the other: what needs no 3D does not wait for it.
test.use({ viewport: { width: 1200, height: 900 } });

/** An empty room of 6 by 5 metres and the sofa in it, selected; the room's upper left inner corner is the origin. */
async function sofaInRoom(page: Page): Promise<string> {
  await openPlanner(page);
  await page.getByLabel('Width').fill('6');
  await page.getByLabel('Depth').fill('5');
  await page.getByRole('button', { name: 'Draw this room' }).click();
  await expect(page.getByRole('application', { name: /Floor plan/ })).toBeVisible();
  const sofa = await call(page, 'addItem', 'CALA');
  await expect(page.getByRole('list', { name: 'Elements from left to right' })).toBeVisible();
  return sofa;
}

const products = async (page: Page, sofa: string): Promise<string[]> =>
  (await call(page, 'run', sofa)).elements.map((element: Answer) => element.product);

test('a corner sofa grows by a seat, costs what was said, fits its corner, and is sealed by the shop', async ({ page, request }) => {
  const sofa = await sofaInRoom(page);
  const begun = await products(page, sofa);
  const before = await call(page, 'price', sofa);

  // A seat between two elements, with the price difference that its button shows.
  await page.getByRole('button', { name: 'Add an element between 2 and 3' }).click();
  const choices = await call(page, 'docking', sofa, 3);
  const seat = choices.find((choice: Answer) => choice.product === 'CALA-SEAT');
  expect(seat).toMatchObject({ available: true, why: [] });
  expect(seat.difference).toBeGreaterThan(0);
  const button = page.locator('.run-choice').filter({ has: page.getByText(seat.title, { exact: true }) });
  await expect(button).toContainText('+');
  await button.click();
  await expect(page.locator('.run-card')).toHaveCount(begun.length + 1);
  await expect(page.locator('[data-place="3"]')).toHaveAttribute('aria-pressed', 'true');
  const after = await call(page, 'price', sofa);
  expect(after.gross - before.gross).toBe(seat.difference);

  // One step back, one step forth.
  await page.keyboard.press('Control+z');
  await expect(page.locator('.run-card')).toHaveCount(begun.length);
  await page.keyboard.press('Control+Shift+z');
  await expect(page.locator('.run-card')).toHaveCount(begun.length + 1);

  // Dragged on the plan into the corner at the back on the right, it stands there without touching a wall.
  const [card] = await itemsOf(page);
  const [width, depth] = card.size_mm;
  const grip = await planPoint(page, card.at.x_mm, card.at.y_mm - depth / 2 + 300);
  const goal = await planPoint(page, 6000 - width / 2 - 90, 380);
  await page.mouse.move(grip.x, grip.y);
  await page.mouse.down();
  await page.mouse.move((grip.x + goal.x) / 2, (grip.y + goal.y) / 2, { steps: 4 });
  await page.mouse.move(goal.x, goal.y, { steps: 4 });
  await page.mouse.up();
  const [stands] = await itemsOf(page);
  expect([stands.at.x_mm + width / 2, stands.at.y_mm - depth / 2]).toEqual([6000, 0]);
  await expect(page.locator('.fits')).toBeVisible();

  // A table stands in the nook, and does not on the sofa.
  const nook = { x_mm: stands.at.x_mm - 475, y_mm: stands.at.y_mm + 475, turn_mdeg: 0 };
  const table = await call(page, 'addItem', 'TBL-FLEX', nook);
  await call(page, 'choose', table, 'width_mm', 1200);
  await call(page, 'choose', table, 'depth_mm', 700);
  expect((await call(page, 'moveItem', table, nook)).blocked).toEqual([]);
  const onIt = await call(page, 'moveItem', table, { ...nook, y_mm: 400 });
  expect(onIt.blocked.some((blocker: Answer) => blocker.kind === 'item' && blocker.item === sofa)).toBe(true);
  await call(page, 'removeItem', table);

  // The shop computes, seals and takes the order.
  const quotes = await call(page, 'quote');
  expect(quotes.fault).toBeUndefined();
  expect(quotes[0].unit_net).toBe(after.unit_net);
  const sealed = quotes[0].configuration;
  expect(JSON.stringify(sealed)).toContain('CALA-CORNER');
  const verified = await request.post('/api/quotes/verify', { data: { jws: quotes[0].quote.jws } });
  expect(verified.status()).toBe(200);
  const order = await request.post('/api/orders', { data: { quotes: [quotes[0].quote.jws] } });
  expect(order.status()).toBe(201);
});

test('an element that cannot stand there says why, an open end what closes it', async ({ page }) => {
  const sofa = await sofaInRoom(page);
  const begun = await products(page, sofa);
  const price = await page.locator('.price-amount').textContent();

  await page.getByRole('button', { name: 'Add an element between 1 and 2' }).click();
  const out = page.locator('.run-choice.out').first();
  await expect(out.locator('.run-why')).toHaveText(/\w+ \w+/);
  const why = (await out.locator('.run-why').textContent())!.trim();
  await out.click();
  const conflict = page.locator('.run .conflict');
  await expect(conflict).toContainText(why);
  await conflict.getByRole('button', { name: 'Keep as it is' }).click();
  await expect(conflict).toHaveCount(0);
  await expect(page.locator('.price-amount')).toHaveText(price!);
  expect(await products(page, sofa)).toEqual(begun);

  // Without its last element the end is open: refused, with an element that closes it.
  await page.locator(`[data-place="${begun.length}"]`).click();
  await page.getByRole('button', { name: /^Take out/ }).click();
  await expect(conflict).toContainText('cannot be the end');
  await conflict.getByRole('button', { name: /^(Also add|Make element)/ }).first().click();
  await expect(conflict).toHaveCount(0);
  expect(await products(page, sofa)).not.toEqual(begun);
  await page.keyboard.press('Control+z');
  expect(await products(page, sofa)).toEqual(begun);
});

test('everything about a run is done by keys', async ({ page }) => {
  const sofa = await sofaInRoom(page);
  const begun = await products(page, sofa);
  await page.locator('[data-place="1"]').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Add an element between 1 and 2' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('.run-choice').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-place="2"]')).toBeFocused();
  const longer = await products(page, sofa);
  expect(longer).toHaveLength(begun.length + 1);
  await page.keyboard.press('Delete');
  await expect(page.locator('.run-card')).toHaveCount(begun.length);
  expect(await products(page, sofa)).toEqual(begun);
  // The piece as a whole is still there.
  expect((await project(page)).items).toHaveLength(1);
});

test('a product page shows a run and lets it grow', async ({ page }) => {
  await page.goto('/product.html?id=CALA');
  await page.waitForSelector('alcove-product');
  await page.evaluate(() => (document.querySelector('alcove-product') as Answer).ready);
  await expect(page.locator('.run-card').first()).toBeVisible();
  const count = await page.locator('.run-card').count();
  await page.getByRole('button', { name: 'Add an element between 1 and 2' }).click();
  // The picture is being made meanwhile.
  await page.locator('.run-choice:not(.out)').first().click({ timeout: 60_000 });
  await expect(page.locator('.run-card')).toHaveCount(count + 1);
  await expect(page.locator('.canvas-host.drawn')).toBeVisible({ timeout: 60_000 });
  const picture = await snapshot(page, 800, 600);
  expect(picture.colours).toBeGreaterThan(60);
});

/** What stands in the plan, with sizes, as the plan draws it. */
async function itemsOf(page: Page): Promise<Answer[]> {
  const saved = await project(page);
  return Promise.all(
    saved.items.map(async (item: Answer) => {
      const run = await call(page, 'run', item.id);
      return { id: item.id, at: item.at, size_mm: run ? [run.width_mm, run.depth_mm] : [0, 0] };
    }),
  );
}
