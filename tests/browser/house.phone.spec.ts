// Storeys and fixtures under a thumb, in German.
import { expect, test } from '@playwright/test';
import { openPlanner, planPoint } from './element.js';
import { fits } from './fits.js';

test.use({ locale: 'de-DE' });

test('stairs are put in by two taps, and a storey on top of them is a choice away', async ({ page }) => {
  await openPlanner(page);
  await page.getByLabel('Breite').fill('6');
  await page.getByLabel('Tiefe').fill('5');
  await page.getByRole('button', { name: 'Diesen Raum zeichnen' }).tap();
  await page.getByRole('button', { name: 'Treppe, Säule, Dachschräge … einsetzen' }).tap();
  await page.getByLabel('Was eingesetzt wird').selectOption('stairs');
  const { x, y } = await planPoint(page, 1000, 2500);
  await page.touchscreen.tap(x, y);
  await expect(page.locator('alcove-fixture').getByRole('heading')).toHaveText('Treppe');
  await fits(page);
  await page.getByRole('radio', { name: 'U-Form' }).tap();
  await expect(page.getByRole('radio', { name: 'Podest' })).toBeVisible();
  await fits(page);
  await page.getByRole('button', { name: 'Projekt', exact: true }).tap();
  await page.getByRole('menuitem', { name: 'Geschosse' }).tap();
  await page.getByRole('button', { name: 'Geschoss darüber' }).tap();
  const storeys = page.getByLabel('Geschoss', { exact: true });
  await expect(storeys.locator('option')).toHaveText(['1. Obergeschoss', 'Erdgeschoss']);
  // Room for the longest name, with the arrow beside it.
  const words = await storeys.evaluate((select) => {
    const pen = document.createElement('canvas').getContext('2d')!;
    pen.font = getComputedStyle(select).font;
    return pen.measureText('1. Obergeschoss').width;
  });
  expect((await storeys.boundingBox())!.width).toBeGreaterThan(words + 36);
  await fits(page);
  await storeys.selectOption('Erdgeschoss');
  await expect(page.locator('.plan .fixture.stairs')).toHaveCount(1);
});
