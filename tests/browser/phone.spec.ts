// The main road on a phone, in German: everything in reach of a thumb, nothing beside the screen.
import { expect, test, type Page } from '@playwright/test';
import { call, openPlanner, wordsOf } from './element.js';
import { englishIn } from './languages.js';

test.use({ locale: 'de-DE' });

/** Nothing sticks out, nothing is in English, what can be tapped is large enough. */
async function fits(page: Page): Promise<void> {
  expect(englishIn(await wordsOf(page))).toEqual([]);
  const faults = await page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth) found.push(`page ${document.documentElement.scrollWidth} px wide`);
    const scroller = (node: Element): boolean => {
      for (let at: Element | null = node; at; at = at.parentElement)
        if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) return true;
      return false;
    };
    const walk = (root: ParentNode): void => {
      for (const node of root.querySelectorAll('*')) {
        if (node.shadowRoot) walk(node.shadowRoot);
        if (!node.matches('.button, .icon-button, .segments button, .swatch, .chip, .cart, .product button, .menu-list button')) continue;
        const box = node.getBoundingClientRect();
        if (box.width === 0 || !node.checkVisibility({ visibilityProperty: true })) continue;
        const name = node.getAttribute('aria-label') ?? node.textContent?.trim() ?? node.className;
        if (node.matches('.small-button')) continue;
        if (box.height < 40 || box.width < 40) found.push(`${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`);
        if ((box.left < -1 || box.right > innerWidth + 1) && !scroller(node)) found.push(`${name}: from ${Math.round(box.left)} to ${Math.round(box.right)}`);
        if (node.scrollWidth > node.clientWidth + 1 && !node.matches('.swatch')) found.push(`${name}: text is wider than its button`);
      }
    };
    walk(document);
    return found;
  });
  expect(faults).toEqual([]);
}

test('the whole road fits a phone: plan, size, sofa, room, price, order', async ({ page }) => {
  await openPlanner(page);
  await fits(page);
  await page.getByRole('button', { name: 'Beispielgrundriss ausprobieren' }).tap();
  await expect(page.getByRole('heading', { name: 'Stimmt die Größe?' })).toBeVisible();
  await fits(page);
  await page.getByRole('button', { name: 'Die Schätzung stimmt' }).tap();
  await expect(page.getByRole('application', { name: /Grundriss/ })).toBeVisible();
  await fits(page);

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
