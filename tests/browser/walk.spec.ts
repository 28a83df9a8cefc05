// On foot through the home: the keys walk, walls stop, the plan shows where one stands.
import { expect, test, type Page } from '@playwright/test';
import { call, importPlan, openPlanner } from './element.js';

/** Where the plan says that one stands, in millimetres. */
async function standing(page: Page): Promise<{ x: number; y: number; turn: number }> {
  const mark = await page.locator('g.walker').getAttribute('transform');
  const [x, y, turn] = mark!.match(/-?[\d.]+/g)!.map(Number);
  return { x: x!, y: y!, turn: turn! };
}

test('W walks ahead until the wall, the arrows turn', async ({ page }) => {
  await openPlanner(page);
  const draft = await importPlan(page, '/plans/studio.png');
  await call(page, 'confirmPlan', draft);
  await call(page, 'show', 'walk');
  await expect(page.locator('.canvas-host.drawn')).toBeVisible();
  await expect(page.locator('g.walker')).toBeAttached();
  await page.getByRole('application', { name: /in 3D/ }).focus();

  const start = await standing(page);
  await page.keyboard.down('w');
  await expect(async () => {
    const now = await standing(page);
    expect(Math.hypot(now.x - start.x, now.y - start.y)).toBeGreaterThan(300);
  }).toPass();
  // Held on, it comes to rest at the wall, inside the home.
  let last = await standing(page);
  await expect(async () => {
    const now = await standing(page);
    const step = Math.hypot(now.x - last.x, now.y - last.y);
    last = now;
    expect(step).toBeLessThan(1);
  }).toPass({ intervals: [1500] });
  await page.keyboard.up('w');
  const { plan } = await call(page, 'save');
  const xs = plan.corners.map((corner: { at: { x_mm: number } }) => corner.at.x_mm);
  const ys = plan.corners.map((corner: { at: { y_mm: number } }) => corner.at.y_mm);
  expect(last.x).toBeGreaterThan(Math.min(...xs));
  expect(last.x).toBeLessThan(Math.max(...xs));
  expect(last.y).toBeGreaterThan(Math.min(...ys));
  expect(last.y).toBeLessThan(Math.max(...ys));

  await page.keyboard.down('ArrowLeft');
  await expect(async () => expect((await standing(page)).turn).not.toBe(last.turn)).toPass();
  await page.keyboard.up('ArrowLeft');
});
