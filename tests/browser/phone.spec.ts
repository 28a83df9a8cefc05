// The main road on a phone, in German: everything in reach of a thumb, nothing beside the screen.
import { expect, test } from '@playwright/test';
import { call, openPlanner } from './element.js';
import { fits } from './fits.js';

test.use({ locale: 'de-DE' });

test('the whole road fits a phone: plan, size, sofa, room, price, order', async ({ page }) => {
  await openPlanner(page);
  await fits(page);
  await page.getByRole('button', { name: 'Beispielgrundriss ausprobieren' }).tap();
  await expect(page.getByRole('heading', { name: 'Stimmt die Größe?' })).toBeVisible();
  await fits(page);
  await page.getByRole('button', { name: 'Mit der Schätzung weiter' }).tap();
  await expect(page.getByRole('application', { name: /Grundriss/ })).toBeVisible();
  await fits(page);
  await page.getByRole('button', { name: 'Prüfen beenden' }).tap();
  await fits(page);

  await page.getByRole('button', { name: /^Möbel hinzufügen/ }).tap();
  await page.getByRole('button', { name: /^Sofa Nook/ }).tap();
  await expect(page.getByRole('heading', { name: 'Sofa Nook' })).toBeVisible();
  const price = page.locator('.price-amount');
  const cart = page.getByRole('button', { name: 'In den Warenkorb' });
  await expect(price).toBeInViewport({ ratio: 1 });
  await expect(cart).toBeInViewport({ ratio: 1 });
  await fits(page);
  const before = await price.textContent();
  await page.getByRole('radio', { name: /Velvet|Samt/ }).first().tap();
  await expect(price).not.toHaveText(before!);
  await page.getByRole('button', { name: 'So entsteht der Preis' }).tap();
  await expect(page.locator('.price-details')).toBeInViewport({ ratio: 1 });
  await fits(page);
  await page.getByRole('button', { name: 'Einzelheiten ausblenden' }).tap();
  await page.getByRole('button', { name: 'Projekt', exact: true }).tap();
  await expect(page.getByRole('menu')).toBeInViewport({ ratio: 1 });
  await fits(page);
  await page.keyboard.press('Escape');

  await page.getByRole('radio', { name: 'Raum' }).tap();
  await expect(page.locator('.canvas-host.drawn')).toBeVisible();
  expect(await call(page, 'show', 'room')).toBeNull();
  await expect(price).toBeInViewport({ ratio: 1 });
  await expect(cart).toBeInViewport({ ratio: 1 });
  await fits(page);

  await cart.tap();
  await page.waitForURL('**/order.html');
  await expect(page.getByRole('heading', { name: 'Ihr Warenkorb' })).toBeVisible();
  await fits(page);
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Nach Ihrem Maß gefertigt' })).toBeVisible();
  await fits(page);
});
