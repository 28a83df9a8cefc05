// A plan put right with a finger: what is chosen is dragged, all else moves the view.
import { expect, test, type CDPSession, type Page } from '@playwright/test';
import { call, importPlan, openPlanner, planPoint, project, type Answer } from './element.js';
import { fits } from './fits.js';

/** A finger put down at one point of the plan, moved to another and lifted. */
async function swipe(page: Page, finger: CDPSession, from: [number, number], to: [number, number]): Promise<void> {
  const [a, b] = [await planPoint(page, ...from), await planPoint(page, ...to)];
  const touch = (type: string, ...points: { x: number; y: number }[]): Promise<unknown> =>
    finger.send('Input.dispatchTouchEvent', { type: type as 'touchMove', touchPoints: points });
  await touch('touchStart', a);
  for (let step = 1; step <= 6; step++)
    await touch('touchMove', { x: a.x + ((b.x - a.x) * step) / 6, y: a.y + ((b.y - a.y) * step) / 6 });
  await touch('touchEnd');
}

test('a finger moves the window that was tapped along its wall, and nothing before', async ({ page }) => {
  await openPlanner(page, '/planner.html?lang=de');
  const draft = await importPlan(page, '/plans/studio.png');
  expect((await call(page, 'confirmPlan', draft))?.fault).toBeUndefined();
  const finger = await page.context().newCDPSession(page);
  const plan = async (): Promise<Answer> => (await project(page)).plan;
  const { openings, walls, corners } = await plan();
  const at = (id: number): Answer => corners.find((corner: Answer) => corner.id === id).at;
  const level = (one: Answer): boolean => {
    const wall = walls.find((wall: Answer) => wall.id === one.wall);
    return at(wall.a).y_mm === at(wall.b).y_mm;
  };
  const window = openings.find((one: Answer) => one.kind === 'window' && level(one));
  const wall = walls.find((one: Answer) => one.id === window.wall);
  const rightward = at(wall.b).x_mm > at(wall.a).x_mm;
  const x = at(wall.a).x_mm + (rightward ? window.centre_mm : -window.centre_mm);
  const y = at(wall.a).y_mm;
  const centre = async (): Promise<number> => (await plan()).openings.find((one: Answer) => one.id === window.id).centre_mm;

  // A finger that slides over it moves the view.
  await swipe(page, finger, [x, y], [x + 400, y]);
  expect(await centre()).toBe(window.centre_mm);
  const { x: px, y: py } = await planPoint(page, x, y);
  await page.touchscreen.tap(px, py);
  await expect(page.getByRole('heading', { name: 'Fenster' })).toBeVisible();
  await fits(page);
  const way = rightward === window.centre_mm < 2000 ? 300 : -300;
  await swipe(page, finger, [x, y], [x + way, y]);
  expect(Math.abs(Math.abs((await centre()) - window.centre_mm) - 300)).toBeLessThan(50);
});
