// A plan put right by hand: what is chosen is dragged, moved by arrow keys and set to measure.
import { expect, test, type Page } from '@playwright/test';
import { doubtfulPlan } from './doubtful.js';
import { call, clickPlan, importPlan, openPlanner, planPoint, project, type Answer } from './element.js';

// Narrow enough that the plan stands alone: the room beside it would only take time.
test.use({ viewport: { width: 1100, height: 900 } });

/** A room of 5 x 4 m clear: its walls' middle lines run at -100, 5100 and 4100. */
async function room(page: Page): Promise<void> {
  await openPlanner(page);
  await page.getByLabel('Width').fill('5');
  await page.getByLabel('Depth').fill('4');
  await page.getByRole('button', { name: 'Draw this room' }).click();
  await expect(page.locator('svg.plan .room-area')).toHaveText('20.0 m²');
}

async function drag(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const [a, b] = [await planPoint(page, ...from), await planPoint(page, ...to)];
  await page.mouse.move(a.x, a.y);
  await page.mouse.down();
  await page.mouse.move((a.x + b.x) / 2, (a.y + b.y) / 2, { steps: 4 });
  await page.mouse.move(b.x, b.y, { steps: 4 });
  await page.mouse.up();
}

const plan = async (page: Page): Promise<Answer> => (await project(page)).plan;
const area = (page: Page) => page.locator('svg.plan .room-area');
const field = async (page: Page, label: string, typed: string): Promise<void> => {
  const input = page.locator('alcove-plan-inspector').getByLabel(label);
  await input.fill(typed);
  await input.press('Enter');
};

test('a corner is dragged to where the hand goes, however short the way', async ({ page }) => {
  await room(page);
  const corner = async (): Promise<number[]> => {
    const { corners } = await plan(page);
    const lowest = corners.reduce((p: Answer, q: Answer) => (p.at.x_mm + p.at.y_mm > q.at.x_mm + q.at.y_mm ? p : q));
    return [lowest.at.x_mm, lowest.at.y_mm];
  };
  await clickPlan(page, 5100, 2000);
  await drag(page, [5100, 4100], [5620, 4130]);
  // Near the level of its neighbour it keeps it.
  const [x, y] = await corner();
  expect(Math.abs(x! - 5620)).toBeLessThan(60);
  expect(y).toBe(4100);
  await page.keyboard.press('Control+z');
  expect(await corner()).toEqual([5100, 4100]);
  // A way of some pixels is one too.
  await drag(page, [5100, 4100], [5300, 4300]);
  const [near, low] = await corner();
  for (const at of [near! - 5300, low! - 4300]) expect(Math.abs(at)).toBeLessThan(60);
});

test('a window is dragged along its wall, and set to measure from the corners', async ({ page }) => {
  await room(page);
  await page.getByRole('button', { name: 'Add a window' }).click();
  await clickPlan(page, 1500, -100);
  await expect(page.getByRole('heading', { name: 'Window' })).toBeVisible();
  const gaps = page.locator('svg.plan .dimension.chosen');
  await expect(gaps).toHaveCount(2);
  const left = page.getByLabel('Wall to its left');
  const metres = async (): Promise<number> => Number(await left.inputValue());
  const before = await metres();
  await drag(page, [1500, -100], [2600, 300]);
  expect(Math.abs((await metres()) - before - 1.1)).toBeLessThan(0.04);
  await page.keyboard.press('Control+z');
  expect(await metres()).toBe(before);

  await field(page, 'Wall to its left', '0.75');
  await expect(left).toHaveValue('0.75');
  await expect(gaps.first()).toHaveText('0.75 m');
  // Clear between the walls on both sides: 5 m less the window.
  const { openings } = await plan(page);
  const width = openings.at(-1).width_mm;
  await expect(page.getByLabel('Wall to its right')).toHaveValue((4.25 - width / 1000).toFixed(2));
  await page.locator('svg.plan').focus();
  await page.keyboard.press('ArrowRight');
  await expect(left).toHaveValue('0.80');
  // Across its wall it cannot go.
  await page.keyboard.press('ArrowDown');
  await expect(left).toHaveValue('0.80');
});

test('a wall is dragged sideways, made longer and thicker, split and joined', async ({ page }) => {
  await room(page);
  // Until it is chosen a drag over it moves the view.
  await drag(page, [5100, 1000], [5100, 1300]);
  await expect(area(page)).toHaveText('20.0 m²');
  await clickPlan(page, 5100, 1000);
  await expect(page.getByRole('heading', { name: 'Wall' })).toBeVisible();
  await drag(page, [5100, 1000], [5600, 1200]);
  await expect(area(page)).toHaveText('22.0 m²');
  await page.locator('svg.plan').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(area(page)).toHaveText('21.8 m²');

  await field(page, 'Length', '5.2');
  await expect(area(page)).toHaveText('27.3 m²');
  await field(page, 'Thickness', '10');
  expect((await plan(page)).walls.some((wall: Answer) => wall.thickness_mm === 100)).toBe(true);
  await page.getByRole('button', { name: 'Show everything' }).click();
  const { walls, corners } = await plan(page);
  await page.getByRole('button', { name: 'Split in the middle' }).click();
  expect((await plan(page)).walls.length).toBe(walls.length + 1);
  const known = corners.map((corner: Answer) => corner.id);
  const { at } = (await plan(page)).corners.find((corner: Answer) => !known.includes(corner.id));
  await clickPlan(page, at.x_mm, at.y_mm - 1200);
  await clickPlan(page, at.x_mm, at.y_mm);
  await page.getByRole('button', { name: 'Join the two walls' }).click();
  expect((await plan(page)).walls.length).toBe(walls.length);
});

test('a door changes its leaf, hinge and side; a chosen room is dragged with its walls', async ({ page }) => {
  await room(page);
  await page.getByRole('button', { name: 'Add a door' }).click();
  await clickPlan(page, 2500, -100);
  await expect(page.getByRole('heading', { name: 'Door' })).toBeVisible();
  const door = async (): Promise<Answer> => (await plan(page)).openings.at(-1);
  const before = await door();
  const swings = page.locator('.opening.chosen .swing');
  const drawn = await swings.getAttribute('d');
  await page.getByRole('button', { name: 'Other hinge' }).click();
  expect((await door()).hinge).not.toBe(before.hinge);
  await page.getByRole('button', { name: 'Other side' }).click();
  expect((await door()).swing).not.toBe(before.swing);
  await expect(swings).not.toHaveAttribute('d', drawn!);
  for (const leaf of ['Double', 'Sliding']) {
    await page.getByRole('radio', { name: leaf }).click();
    expect((await door()).leaf).toBe(leaf.toLowerCase());
  }
  await page.getByRole('radio', { name: 'Passage' }).click();
  expect((await door()).kind).toBe('passage');

  await page.keyboard.press('Escape');
  await clickPlan(page, 1200, 3300);
  await expect(page.getByRole('heading', { name: 'Room' })).toBeVisible();
  const left = async (): Promise<number> =>
    Math.min(...(await plan(page)).corners.map((corner: Answer) => corner.at.x_mm));
  const from = await left();
  await drag(page, [1200, 3300], [1700, 3300]);
  expect((await left()) - from).toBe(500);
  await expect(area(page)).toHaveText('20.0 m²');
});

test('while nobody has confirmed the scale every size says that it is about so much', async ({ page }) => {
  await openPlanner(page);
  await doubtfulPlan(page);
  const { walls, corners, openings } = await plan(page);
  const place = (id: number): Answer => corners.find((corner: Answer) => corner.id === id).at;
  const longest = (p: Answer): number => Math.hypot(place(p.a).x_mm - place(p.b).x_mm, place(p.a).y_mm - place(p.b).y_mm);
  const free = walls.filter((wall: Answer) => !openings.some((one: Answer) => one.wall === wall.id));
  const wall = free.reduce((p: Answer, q: Answer) => (longest(p) > longest(q) ? p : q));
  const middle = [place(wall.a).x_mm + place(wall.b).x_mm, place(wall.a).y_mm + place(wall.b).y_mm].map((sum) => sum / 2);
  const note = page.getByText('Sizes are estimates until you confirm one length.');
  await clickPlan(page, middle[0]!, middle[1]!);
  await expect(page.locator('.dimension.chosen')).toHaveText(/^≈ /);
  await expect(note).toBeVisible();
  // One that leaves enough wall beside it for a length to be written there.
  const around = (one: Answer): Answer => walls.find((wall: Answer) => wall.id === one.wall);
  const beside = (one: Answer): number => longest(around(one)) - one.width_mm;
  const roomy = openings.reduce((p: Answer, q: Answer) => (beside(p) > beside(q) ? p : q));
  const [a, b] = [place(around(roomy).a), place(around(roomy).b)];
  const share = roomy.centre_mm / longest(around(roomy));
  await clickPlan(page, a.x_mm + (b.x_mm - a.x_mm) * share, a.y_mm + (b.y_mm - a.y_mm) * share);
  await expect(page.locator('.dimension.chosen').first()).toHaveText(/^≈ /);
  await expect(note).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Draw walls' }).click();
  await clickPlan(page, middle[0]!, middle[1]!);
  const aim = await planPoint(page, middle[0]! + 700, middle[1]! + 700);
  await page.mouse.move(aim.x, aim.y);
  await expect(page.locator('.drawing-tool .dimension')).toHaveText(/^≈ /);
});

test('rooms that nothing is written in are marked until they have a name', async ({ page }) => {
  await openPlanner(page);
  const draft = await importPlan(page, '/plans/two-bedroom-flat.png');
  for (const room of draft.plan.rooms) room.printed_m2 = null;
  const nameless = draft.plan.rooms.filter((room: Answer) => !room.name).length;
  expect((await call(page, 'confirmPlan', draft))?.fault).toBeUndefined();
  const unsure = page.locator('.plan .floor.unsure');
  await expect(unsure).toHaveCount(nameless);
  expect(nameless).toBeGreaterThan(0);
  await unsure.first().click();
  const why = page.getByText('Nothing is written in this room');
  await expect(why).toBeVisible();
  await field(page, 'Name', 'Den');
  await expect(unsure).toHaveCount(nameless - 1);
  await expect(why).toBeHidden();
});
