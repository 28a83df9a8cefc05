// Fingers on the picture of the room: two of them zoom it, one scrolls the page until the picture was tapped.
import { expect, test, type CDPSession } from '@playwright/test';
import { call, importPlan, openPlanner, stats } from './element.js';

type Touch = { x: number; y: number; id: number };

async function touch(session: CDPSession, type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Touch[]): Promise<void> {
  await session.send('Input.dispatchTouchEvent', { type, touchPoints });
}

test('two fingers zoom the room and leave the page as it is', async ({ page }) => {
  await openPlanner(page);
  const draft = await importPlan(page, '/plans/studio.png');
  await call(page, 'confirmPlan', draft);
  await call(page, 'show', 'room');
  await expect(page.locator('.canvas-host.drawn')).toBeVisible();
  // At rest: nothing is drawn by itself any more.
  await expect(async () => {
    const { frames } = await stats(page);
    await page.waitForTimeout(700);
    expect((await stats(page)).frames).toBe(frames);
  }).toPass();
  const before = (await stats(page)).frames;

  const canvas = page.getByRole('application', { name: /3D/ });
  const box = (await canvas.boundingBox())!;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const apart = (half: number): Touch[] => [
    { x: middle.x - half, y: middle.y, id: 1 },
    { x: middle.x + half, y: middle.y, id: 2 },
  ];
  const seen = await canvas.screenshot();
  const session = await page.context().newCDPSession(page);
  await touch(session, 'touchStart', apart(30));
  for (let half = 40; half <= 120; half += 10) await touch(session, 'touchMove', apart(half));
  await touch(session, 'touchEnd', []);

  await expect(async () => expect((await stats(page)).frames).toBeGreaterThan(before)).toPass();
  await expect(async () => expect((await canvas.screenshot()).equals(seen)).toBe(false)).toPass();
  expect(await page.evaluate(() => visualViewport!.scale)).toBe(1);
  expect(await page.evaluate(() => scrollY)).toBe(0);
});
