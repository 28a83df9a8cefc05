// A corner under a finger: it follows, a magnifier shows what is under it, and the page stays where it is.
import { expect, test } from '@playwright/test';
import { openPlanner } from './element.js';
import { cornerAt, photo, straight, upload } from './pictures.js';

test('a finger drags a corner and sees it in the magnifier', async ({ page }) => {
  await openPlanner(page);
  await upload(page, await straight(page));
  await page.getByRole('button', { name: 'Crop or straighten the picture' }).tap();
  const from = await cornerAt(page, 'Lower right corner');
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', x = 0, y = 0): Promise<unknown> =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y, id: 1 }] });
  // The finger need not hit the middle of the handle.
  await touch('touchStart', from.x - 14, from.y - 12);
  for (let step = 1; step <= 8; step++) await touch('touchMove', from.x - 14 - 10 * step, from.y - 12 - 8 * step);
  await expect(page.locator('.loupe')).toBeVisible();
  const loupe = (await page.locator('.loupe .edge').boundingBox())!;
  expect(loupe.x + loupe.width).toBeLessThan(from.x - 100);
  await touch('touchEnd');
  await expect(page.locator('.loupe')).toBeHidden();
  const to = await cornerAt(page, 'Lower right corner');
  expect(to.x).toBeCloseTo(from.x - 80, 0);
  expect(to.y).toBeCloseTo(from.y - 64, 0);
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('the corners of a photo fit the phone, and the next step is within reach', async ({ page }) => {
  await openPlanner(page);
  await upload(page, await photo(page));
  await expect(page.getByRole('heading', { name: 'Where is your plan?' })).toBeVisible();
  for (const name of ['Upper left corner', 'Upper right corner', 'Lower right corner', 'Lower left corner']) {
    const { x, y } = await cornerAt(page, name);
    expect(x).toBeGreaterThan(8);
    expect(x).toBeLessThan(382);
    expect(y).toBeGreaterThan(40);
  }
  const go = page.getByRole('button', { name: 'Straighten and read' });
  const box = (await go.boundingBox())!;
  expect(box.y + box.height).toBeLessThanOrEqual(844);
  await go.tap();
  await expect(page.getByRole('heading', { name: 'Is the size right?' })).toBeVisible();
});
