// A sofa of elements on a phone, in German: the strip under the thumb, nothing beside the screen.
import { expect, test } from '@playwright/test';
import { call, openPlanner, wordsOf } from './element.js';
import { englishIn } from './languages.js';

test.use({ locale: 'de-DE' });

test('elements are added, opened and taken out on a phone', async ({ page }) => {
  await openPlanner(page);
  await page.getByRole('button', { name: 'Diesen Raum zeichnen' }).tap();
  const sofa = await call(page, 'addItem', 'CALA');
  const strip = page.getByRole('list', { name: 'Elemente von links nach rechts' });
  await expect(strip).toBeVisible();
  const count = await page.locator('.run-card').count();
  await page.getByRole('button', { name: 'Zwischen 1 und 2 ein Element einfügen' }).tap();
  await expect(page.locator('.run-choice').first()).toBeVisible();
  expect(englishIn(await wordsOf(page))).toEqual([]);
  for (const target of ['.run-card', '.run-gap', '.run-choice', '.run-head .icon-button'])
    for (const box of await page.locator(target).evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect())))
      expect(Math.min(box.width, box.height), target).toBeGreaterThanOrEqual(40);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  for (const box of await page.locator('.run-choice').evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect())))
    expect(box.right, 'a choice ends on the screen').toBeLessThanOrEqual(390);
  await page.locator('.run-choice:not(.out)').first().tap();
  await expect(page.locator('.run-card')).toHaveCount(count + 1);
  await expect(page.locator('[data-place="2"]')).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: /^Herausnehmen/ }).tap();
  await expect(page.locator('.run-card')).toHaveCount(count);
  expect((await call(page, 'run', sofa)).elements).toHaveLength(count);
});
