// The whole road without a pointer: everything can be reached, and one sees where one is.
import { expect, test, type Page } from '@playwright/test';
import { openPlanner, project } from './element.js';

test.use({ viewport: { width: 1200, height: 900 } });

interface Focus {
  name: string;
  seen: boolean;
  inside: boolean;
}

/** What has the focus, through shadow roots, and whether that can be seen. */
async function focused(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    let at: Element = document.activeElement!;
    while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    const ring = (node: Element): boolean => {
      const style = getComputedStyle(node);
      return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    };
    const lined = at instanceof HTMLInputElement || at.matches('g.wall');
    return {
      name: at.getAttribute('aria-label') ?? at.closest('label')?.textContent?.trim() ?? at.textContent?.trim() ?? '',
      seen: ring(at) || lined || at === document.body,
      inside: at !== document.body,
    };
  });
}

/** Presses Tab until something of this name has the focus. */
async function tabTo(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 70; presses++) {
    const now = await focused(page);
    expect(now.seen, `one sees that ${now.name} has the focus`).toBe(true);
    if (name.test(now.name)) return;
    passed.push(now.name);
    await page.keyboard.press(key);
  }
  throw new Error(`${String(name)} cannot be reached; passed: ${passed.join(' | ')}`);
}

test('plan, size, sofa, options, room, price and cart are reached by keys alone', async ({ page }) => {
  await openPlanner(page);
  await tabTo(page, /Try a sample plan/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Is the size right?' })).toBeVisible();
  await tabTo(page, /^Wall [\d.]+ m$/);
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('This wall is')).toBeFocused();
  await page.keyboard.type('8.20');
  await page.keyboard.press('Enter');
  const plan = page.getByRole('application', { name: /Floor plan/ });
  await expect(plan).toBeVisible();
  // The walk through what is uncertain begins by itself; Escape puts it off.
  const walk = page.locator('.walk-card');
  await expect(walk).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(walk).toBeHidden();

  // The plan: a wall with the cross, then back out of the tool.
  await tabTo(page, /^Draw walls$/);
  await page.keyboard.press('Enter');
  await expect(plan).toBeFocused();
  const walls = (await project(page)).plan.walls.length;
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  for (let step = 0; step < 8; step++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(async () => expect((await project(page)).plan.walls.length).toBeGreaterThan(walls)).toPass();
  await page.keyboard.press('Control+z');
  expect((await project(page)).plan.walls.length).toBe(walls);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  // A sofa, another fabric, a step to the side.
  await tabTo(page, /^Nook sofa: Add$/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Nook sofa' })).toBeVisible();
  await tabTo(page, /^Linen Sand/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: /^Linen Sage/ })).toHaveAttribute('aria-checked', 'true');
  await tabTo(page, /^Floor plan/, 'Shift+Tab');
  const before = (await project(page)).items[0].at;
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  expect((await project(page)).items[0].at).toEqual({ ...before, y_mm: before.y_mm - 100 });
  await page.keyboard.press('r');
  expect((await project(page)).items[0].at.turn_mdeg).not.toBe(before.turn_mdeg);

  // Escape gives back the selection, then the keyboard.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Furniture' })).toBeVisible();
  await page.keyboard.press('Escape');
  expect((await focused(page)).inside).toBe(false);

  // The room: arrows turn it, Escape leaves it.
  await tabTo(page, /^Room$/);
  await page.keyboard.press('Enter');
  await expect(page.locator('.canvas-host.drawn')).toBeVisible();
  await tabTo(page, /in 3D/);
  const frames = (): Promise<number> =>
    page.evaluate(() => (document.querySelector('alcove-planner') as never as { stats: { frames: number } }).stats.frames);
  const drawn = await frames();
  await page.keyboard.press('ArrowLeft');
  await expect(async () => expect(await frames()).toBeGreaterThan(drawn)).toPass();
  await page.keyboard.press('Escape');
  expect((await focused(page)).inside).toBe(false);

  await tabTo(page, /^Why this price$/);
  await page.keyboard.press('Enter');
  await expect(page.locator('.price-details')).toBeVisible();
  await tabTo(page, /^Add to cart$/);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/order.html');
  await expect(page.getByRole('heading', { name: 'Your cart' })).toBeVisible();
});
