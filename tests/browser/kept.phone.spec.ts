// Favourites, comparing, typed sizes and reasons under a thumb, in German.
import { expect, test } from '@playwright/test';
import { call, type Answer } from './element.js';
import { fits } from './fits.js';

test.use({ locale: 'de-DE' });

test('a sofa is saved, changed, compared in two columns that read, and gone back to', async ({ page }) => {
  await page.goto('/product.html?id=SOFA-NOOK');
  await page.waitForSelector('alcove-product');
  await page.evaluate(() => (document.querySelector('alcove-product') as Answer).ready);
  await page.getByRole('button', { name: 'Merken', exact: true }).tap();
  await expect(page.getByRole('button', { name: 'Gemerkt', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await fits(page);

  // A size between the steps, then one that is made.
  const option = page.locator('[data-option=width_mm]');
  const width = option.locator('.measure input');
  await width.fill('250');
  await width.press('Enter');
  await expect(option.getByRole('alert')).toContainText('250 cm liegt zwischen zwei Größen');
  await fits(page);
  await option.getByRole('button', { name: /^260 cm/ }).tap();
  await expect(width).toHaveValue('260');

  // Why a fabric cannot be had is read after a tap, with a way out and what it costs.
  const boucle = page.getByRole('radio', { name: /Bouclé Moos|Bouclé/ }).first();
  await boucle.tap();
  const conflict = page.locator('.conflict');
  await expect(conflict).toContainText(/Bouclé/);
  await expect(conflict.locator('.button .difference').first()).toContainText('€');
  await fits(page);
  await conflict.getByRole('button', { name: /240/ }).first().tap();

  await page.getByRole('button', { name: 'Vergleichen', exact: true }).tap();
  const table = page.getByRole('table', { name: 'Nebeneinander' });
  await expect(table.getByRole('columnheader')).toHaveCount(2);
  const cells = table.locator('tr.differs').first().getByRole('cell');
  const [left, right] = [(await cells.nth(0).boundingBox())!, (await cells.nth(1).boundingBox())!];
  expect(left.width).toBeGreaterThan(150);
  expect(Math.abs(left.width - right.width)).toBeLessThan(2);
  expect(left.y).toBe(right.y);
  await fits(page);
  // The names stay while the rows pass below them.
  await page.locator('.over-compare .over-inside').evaluate((inside) => inside.scrollTo(0, inside.scrollHeight));
  await expect(table.getByRole('columnheader').first()).toBeInViewport();
  await table.getByRole('button', { name: 'Dahin zurück' }).tap();
  await expect(width).toHaveValue('220');
  const [card] = await call(page, 'favourites');
  expect(card.difference).toBe(0);
});
