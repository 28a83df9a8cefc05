// The walk under a thumb: one tap an answer.
import { expect, test } from '@playwright/test';
import { call, openPlanner, project } from './element.js';
import { doubtfulPlan } from './doubtful.js';

test('each question fits the phone and takes one tap', async ({ page }) => {
  await openPlanner(page);
  await doubtfulPlan(page);
  const asked = ((await call(page, 'questions')) as unknown[]).length;
  await page.getByRole('button', { name: 'Check', exact: true }).tap();
  const card = page.locator('.walk-card');
  await expect(card).toContainText(`1 of ${asked}`);
  const box = (await card.boundingBox())!;
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(390);
  for (const button of await card.locator('.walk-answers .button').all())
    expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(36);

  await card.getByRole('button', { name: /is right/ }).tap();
  expect((await project(page)).plan.scale_confirmed).toBe(true);
  await expect(card.getByRole('heading')).toHaveText('Is this a wall or furniture?');
  // What is asked about is seen above the card.
  const marked = (await page.locator('.plan .asked').boundingBox())!;
  expect(marked.y + marked.height).toBeLessThanOrEqual((await card.boundingBox())!.y + 4);
  await card.getByRole('button', { name: 'No wall' }).tap();
  // Without the wall two named rooms have become one space: that is asked next.
  await expect(card.getByRole('heading')).toHaveText('Is this one room or two?');
  await card.getByRole('button', { name: 'One room' }).tap();
  await expect(card.getByRole('heading')).toHaveText('Door, window or passage?');
  await card.getByRole('button', { name: 'Door', exact: true }).tap();
  await card.getByRole('button', { name: 'Stop checking' }).tap();
  await expect(card).toBeHidden();
});

test('the line about what is uncertain leaves the whole plan in sight', async ({ page }) => {
  await openPlanner(page);
  await doubtfulPlan(page);
  const line = (await page.locator('.tool-hint').boundingBox())!;
  expect(line.height).toBeLessThanOrEqual(48);
  const tools = (await page.locator('.toolbar').boundingBox())!;
  for (const wall of await page.locator('.plan .solid').all()) {
    const { y, height } = (await wall.boundingBox())!;
    expect(y).toBeGreaterThanOrEqual(tools.y + tools.height);
    expect(y + height).toBeLessThanOrEqual(line.y);
  }
});
