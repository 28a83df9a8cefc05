// The walk through what is uncertain, by keyboard alone; and the whole plan mirrored, turned and divided.
import { expect, test, type Page } from '@playwright/test';
import { doubtfulPlan } from './doubtful.js';
import { call, clickPlan, importPlan, openPlanner, project, type Answer } from './element.js';

// Narrow enough that the plan stands alone: the room beside it would only take time.
test.use({ viewport: { width: 1100, height: 900 } });

const kinds = async (page: Page): Promise<string[]> => ((await call(page, 'questions')) as Answer[]).map((question) => question.about.kind);

test('the walk asks the scale, then a wall, then an opening, and is answered by single keys', async ({ page }) => {
  await openPlanner(page);
  await doubtfulPlan(page);
  expect((await project(page)).plan.scale_confirmed).toBe(false);
  // An unconfirmed scale shows wherever a size does.
  await expect(page.getByText('The scale is not confirmed yet.').first()).toBeVisible();
  await expect(page.locator('.room-area').first()).toContainText('≈');
  await expect(page.locator('.room-area').first()).toBeVisible();
  const asked = await kinds(page);
  expect(asked.slice(0, 3).sort()).toEqual(['opening', 'scale', 'wall']);
  expect(asked[0]).toBe('scale');

  await page.getByRole('button', { name: 'Check', exact: true }).focus();
  await page.keyboard.press('Enter');
  const card = page.locator('.walk-card');
  await expect(card).toBeFocused();
  await expect(card).toContainText(`1 of ${asked.length}`);
  // The picture's own lettering shows through: nothing is written over it.
  await expect(page.locator('.room-name').first()).toBeHidden();
  await expect(card.getByRole('heading')).toHaveText(/(wide|long)\. Right\?/);
  await page.keyboard.press('Enter');
  expect((await project(page)).plan.scale_confirmed).toBe(true);
  await expect(page.locator('.room-area').first()).not.toContainText('≈');

  // The wall is furniture: 2. The zoom has brought it near.
  await expect(card.getByRole('heading')).toHaveText('Is this a wall or furniture?');
  await expect(page.locator('.plan .asked')).toBeVisible();
  const walls = (await project(page)).plan.walls.length;
  await page.keyboard.press('2');
  expect((await project(page)).plan.walls.length).toBeLessThan(walls);
  // Taken back, it is asked again; this time it is one.
  await page.keyboard.press('Control+z');
  expect((await project(page)).plan.walls.length).toBe(walls);
  await expect(card.getByRole('heading')).toHaveText('Is this a wall or furniture?');
  await page.keyboard.press('1');
  const { plan } = await project(page);
  expect(plan.walls.length).toBe(walls);
  expect(plan.walls.filter((wall: Answer) => wall.confidence_pct === 100).length).toBeGreaterThan(0);

  await expect(card.getByRole('heading')).toHaveText('Door, window or passage?');
  await page.keyboard.press('s');
  await expect(card.getByRole('heading')).not.toHaveText('Door, window or passage?');
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();
  // What was skipped waits.
  expect(await kinds(page)).toContain('opening');
  await expect(page.getByText(/things? on the plan (is|are) uncertain/)).toBeVisible();
  expect(
    await page.evaluate(() => ({
      ...(document.querySelector('alcove-planner') as Answer).repairs,
    })),
  ).toMatchObject({
    answers: 3,
    edits: 0,
    undos: 1,
    scale_confirmed: true,
  });
});

test('lengths that disagree are drawn over their lines, and the right one sets the size of everything', async ({ page }) => {
  await openPlanner(page);
  const draft = await importPlan(page, '/plans/two-bedroom-flat.png');
  const length = ({ a, b }: Answer): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
  const [first, second] = [...draft.plan.walls].sort((p: Answer, q: Answer) => length(q) - length(p));
  const unit = draft.scale.metres_per_pixel;
  /** The length beside a wall, written as if the whole drawing were so many times larger. */
  const written = (wall: Answer, factor: number, confidence: number): Answer => ({
    kind: 'dimension',
    metres_per_pixel: unit * factor,
    confidence,
    written: { from: wall.a, to: wall.b, metres: length(wall) * unit * factor },
  });
  draft.scale.confidence = 0.5;
  draft.scale.evidence = [written(first, 1, 0.5), written(second, 1.25, 0.3)];
  expect((await call(page, 'confirmPlan', draft))?.fault).toBeUndefined();
  const width = async (): Promise<number> => {
    const xs = (await project(page)).plan.corners.map((corner: Answer) => corner.at.x_mm);
    return Math.max(...xs) - Math.min(...xs);
  };
  const before = await width();

  await page.getByRole('button', { name: 'Check', exact: true }).click();
  const card = page.locator('.walk-card');
  await expect(card.getByRole('heading')).toHaveText('Which of these lengths is right?');
  await expect(page.locator('.plan .asked-line.lengths')).toHaveCount(2);
  const lengths = await page.locator('.plan .candidate').allTextContents();
  expect(lengths.map((words) => words.slice(0, 1))).toEqual(['1', '2']);
  await page.keyboard.press('2');
  expect((await project(page)).plan.scale_confirmed).toBe(true);
  expect(Math.abs((await width()) / before - 1.25)).toBeLessThan(0.005);

  // Taken back it is asked again; this time neither is right, and the length of the first line is typed.
  await page.keyboard.press('Control+z');
  await expect(card.getByRole('heading')).toHaveText('Which of these lengths is right?');
  await card.getByLabel('Line 1').fill(String(length(first) * unit * 1.1));
  await page.keyboard.press('Enter');
  await expect.poll(async () => Math.abs((await width()) / before - 1.1)).toBeLessThan(0.005);
});

test('the estimate goes on unconfirmed, a known door confirms, and the walk begins by itself', async ({ page }) => {
  await openPlanner(page);
  await page.getByRole('button', { name: 'Try a sample plan' }).click();
  await expect(page.getByRole('heading', { name: 'Is the size right?' })).toBeVisible();
  await expect(page.locator('.evidence li').first()).toBeVisible();
  await page.getByRole('button', { name: /This door is .* wide: right/ }).click();
  await expect(page.getByRole('application', { name: /Floor plan/ })).toBeVisible();
  expect((await project(page)).plan.scale_confirmed).toBe(true);
  const open = (await kinds(page)).length;
  if (open > 0) await expect(page.locator('.walk-card')).toContainText(`1 of ${open}`);
});

test('the plan is mirrored and turned with its furniture, and four turns are none', async ({ page }) => {
  await openPlanner(page);
  await doubtfulPlan(page);
  const sofa = await call(page, 'addItem', 'SOFA-NOOK');
  const before = await project(page);
  const choose = async (entry: string): Promise<void> => {
    await page.getByRole('button', { name: 'Project', exact: true }).click();
    await page.getByRole('menuitem', { name: entry }).click();
  };
  await choose('Mirror the plan');
  const mirrored = await project(page);
  expect(mirrored.plan.corners).not.toEqual(before.plan.corners);
  expect(mirrored.items[0].at).not.toEqual(before.items[0].at);
  expect(mirrored.items[0].id).toBe(sofa);
  await choose('Mirror the plan');
  expect(await project(page)).toEqual(before);
  for (let turn = 0; turn < 4; turn++) await choose('Turn the plan by 90°');
  expect(await project(page)).toEqual(before);
});

test('a line divides a room into two, and can be taken away', async ({ page }) => {
  await openPlanner(page);
  await page.getByLabel('Width').fill('6');
  await page.getByLabel('Depth').fill('4');
  await page.getByRole('button', { name: 'Draw this room' }).click();
  await expect(page.locator('.plan .floor')).toHaveCount(1);
  await page.getByRole('button', { name: 'Divide a room' }).click();
  await clickPlan(page, 2000, 0);
  await clickPlan(page, 2000, 4000);
  await expect(page.locator('.plan .floor')).toHaveCount(2);
  await expect(page.locator('.room-area').filter({ hasText: '16.0 m²' })).toBeVisible();
  await clickPlan(page, 2000, 2600);
  await expect(page.getByRole('heading', { name: 'Dividing line' })).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(page.locator('.plan .floor')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.plan .floor')).toHaveCount(2);
});
