// A house of several storeys, and what is built into its rooms: put in, moved, sized, in the way, undone.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { call, clickPlan, openPlanner, planPoint, project, stats, type Answer } from './element.js';

/** Below 1240 pixels plan and room take turns: what needs no 3D waits for none. */
const narrow = { width: 1200, height: 900 };
const home = fileURLToPath(new URL('../../src/blueprint/tests/files/home.sh3d', import.meta.url));

async function drawRoom(page: Page): Promise<void> {
  await page.setViewportSize(narrow);
  await openPlanner(page);
  await page.getByLabel('Width').fill('5');
  await page.getByLabel('Depth').fill('4');
  await page.getByRole('button', { name: 'Draw this room' }).click();
  await expect(page.getByRole('application', { name: /Floor plan/ })).toBeVisible();
}

async function putIn(page: Page, kind: string, x_mm: number, y_mm: number): Promise<void> {
  await page.getByRole('button', { name: 'Add stairs, columns, slopes …' }).click();
  await page.getByLabel('What to put in').selectOption(kind);
  await clickPlan(page, x_mm, y_mm);
}

test('a beam that is too low is said, with the nearest place where the wardrobe fits', async ({ page }) => {
  await drawRoom(page);
  const wardrobe = await call(page, 'addItem', 'ORDO', { x_mm: 2500, y_mm: 300, turn_mdeg: 0 });
  await putIn(page, 'beam', 2500, 150);
  const panel = page.locator('alcove-fixture');
  await expect(panel.getByRole('heading')).toHaveText('Low beam');
  await panel.getByLabel('Free height below').fill('180');
  await panel.getByLabel('Free height below').press('Enter');
  await expect(page.locator('.plan .fixture.beam text')).toHaveText('1.80 m');
  await expect(page.locator('.plan .item.blocked')).toHaveCount(1);
  await page.evaluate((id) => (document.querySelector('alcove-planner') as never as { session: { select(id: string): void } })['session'].select(id), wardrobe);
  await expect(page.getByText('Below the beam only 1.80 m are free')).toBeVisible();
  await page.getByRole('button', { name: 'Move it to where it fits' }).click();
  await expect(page.getByText('It fits here.')).toBeVisible();
  await expect(page.locator('.plan .item.blocked')).toHaveCount(0);
});

test('a radiator hangs at the wall, is dragged along it, typed wider, and taken out, all with a way back', async ({ page }) => {
  await drawRoom(page);
  await putIn(page, 'radiator', 2500, 3850);
  const fixture = async () => (await project(page)).plan.fixtures?.[0];
  expect(await fixture()).toMatchObject({ kind: 'radiator', at: { x_mm: 2500, y_mm: 3930 }, turn_mdeg: 180_000 });
  const [from, to] = [await planPoint(page, 2500, 3930), await planPoint(page, 1500, 3880)];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, to.y, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
  const dragged = await fixture();
  expect(dragged.at.y_mm).toBe(3930);
  expect(Math.abs(dragged.at.x_mm - 1500)).toBeLessThan(40);
  await page.getByLabel('Width').fill('1,4 m');
  await page.getByLabel('Width').press('Enter');
  expect((await fixture()).width_mm).toBe(1400);
  // The keyboard moves it too, and takes it out.
  await page.locator('svg.plan').focus();
  await page.keyboard.press('ArrowRight');
  expect((await fixture()).at.x_mm).toBe(dragged.at.x_mm + 50);
  await page.keyboard.press('Delete');
  expect(await fixture()).toBeUndefined();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Control+z');
  expect(await fixture()).toMatchObject({ width_mm: 1000, at: { x_mm: 2500, y_mm: 3930 } });
});

test('all storeys of a file are taken over; each keeps its plan and its furniture, and undo shows where it was', async ({ page }) => {
  await page.setViewportSize(narrow);
  await openPlanner(page);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /Upload a floor plan/ }).click();
  await (await chooser).setFiles(home);
  await page.getByRole('button', { name: 'Take all 2 storeys' }).click();
  const storeys = page.getByLabel('Storey', { exact: true });
  await expect(storeys.locator('option')).toHaveText(['Upper floor', 'Ground floor']);
  const rooms = page.locator('.plan .fixture.furniture');
  // The table of the file and what stands on it.
  await expect(rooms).toHaveCount(2);
  const below = await call(page, 'addItem', 'TBL-FLEX');
  await storeys.selectOption('Upper floor');
  await expect(rooms).toHaveCount(0);
  await expect(page.locator('.plan .item')).toHaveCount(0);
  await call(page, 'addItem', 'TBL-FLEX');
  await expect(page.locator('.plan .item')).toHaveCount(1);
  expect((await call(page, 'price')).lines).toHaveLength(2);
  expect((await project(page)).schema).toBe('alcove.project/2');

  // A step back from below shows the floor above, where it was taken.
  await storeys.selectOption('Ground floor');
  await expect(page.locator(`.plan .item[data-item="${below}"]`)).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(storeys).toHaveValue(String((await project(page)).storeys[1].id));
  await expect(page.locator('.plan .item')).toHaveCount(0);

  // Taken away whole, storey by storey.
  const take = async (label: string): Promise<Buffer> => {
    await page.getByRole('button', { name: 'Project', exact: true }).click();
    const coming = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: label }).click();
    return readFileSync(await (await coming).path());
  };
  expect((await take('Plan as PDF')).toString('latin1').match(/\/MediaBox/g)).toHaveLength(2);
  const house = JSON.parse((await take('Plan as a file')).toString());
  expect(house.storeys.map((one: { name: string }) => one.name)).toEqual(['Ground floor', 'Upper floor']);
  expect((await take('Plan as SVG')).toString()).toContain('Upper floor');

  // One more on top, named, and gone again.
  await page.getByRole('button', { name: 'Project', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Storeys' }).click();
  await page.getByRole('button', { name: 'Storey above' }).click();
  await expect(storeys.locator('option')).toHaveText(['Floor 2', 'Upper floor', 'Ground floor']);
  await page.getByRole('button', { name: 'Project', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Storeys' }).click();
  await page.locator('alcove-storey').getByLabel('Name').fill('Attic');
  await page.locator('alcove-storey').getByLabel('Name').press('Enter');
  await expect(storeys.locator('option').first()).toHaveText('Attic');
  await page.getByRole('button', { name: 'Remove this storey' }).click();
  await expect(storeys.locator('option')).toHaveText(['Upper floor', 'Ground floor']);
});

test('a niche is cut into the wall, the wardrobe stands in it, and a lower one keeps it out', async ({ page }) => {
  await drawRoom(page);
  // Where it is wanted is wall so far.
  const wardrobe = await call(page, 'addItem', 'ORDO', { x_mm: 3000, y_mm: 160, turn_mdeg: 0 });
  await expect(page.locator('.plan .item.blocked')).toHaveCount(1);
  await putIn(page, 'niche', 3000, 900);
  const panel = page.locator('alcove-fixture');
  await expect(panel.getByRole('heading')).toHaveText('Niche in a wall');
  const { at, depth_mm } = (await project(page)).plan.fixtures[0];
  expect([at.x_mm, at.y_mm, depth_mm]).toEqual([3000, -70, 140]);
  await panel.getByLabel('Width').fill('200');
  await panel.getByLabel('Width').press('Enter');
  await panel.getByLabel('Upper edge above the floor').fill('240');
  await panel.getByLabel('Upper edge above the floor').press('Enter');
  await expect(page.locator('.plan .item.blocked')).toHaveCount(0);
  await panel.getByLabel('Upper edge above the floor').fill('200');
  await panel.getByLabel('Upper edge above the floor').press('Enter');
  await expect(page.locator('.plan .item.blocked')).toHaveCount(1);
  await page.evaluate((id) => (document.querySelector('alcove-planner') as never as { session: { select(id: string): void } })['session'].select(id), wardrobe);
  await expect(page.getByText('It is too tall for the niche, which is 2.00 m high.')).toBeVisible();
});

test('stairs come up through the floor above, where furniture keeps off them', async ({ page }) => {
  await drawRoom(page);
  await putIn(page, 'stairs', 4300, 2000);
  await page.getByRole('button', { name: 'Project', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Storeys' }).click();
  await page.getByRole('button', { name: 'Storey above' }).click();
  const flight = page.locator('.plan .fixture.stairs');
  await expect(flight).toHaveCount(1);
  // It belongs to the storey below and is changed there.
  expect(await flight.getAttribute('data-fixture')).toBeNull();
  const table = await call(page, 'addItem', 'TBL-FLEX', { x_mm: 4300, y_mm: 2000, turn_mdeg: 0 });
  await page.evaluate((id) => (document.querySelector('alcove-planner') as never as { session: { select(id: string): void } })['session'].select(id), table);
  await expect(page.getByText(/over the stairwell/)).toBeVisible();
  await page.getByRole('button', { name: 'Move it to where it fits' }).click();
  await expect(page.getByText('It fits here.')).toBeVisible();
});

test('stairs turn the way one chooses, at the foot where they stood, with a way back', async ({ page }) => {
  await drawRoom(page);
  await putIn(page, 'stairs', 1000, 2000);
  const panel = page.locator('alcove-fixture');
  const fixture = async () => (await project(page)).plan.fixtures[0];
  const straight = await fixture();
  const foot = straight.at.y_mm + straight.depth_mm / 2;
  await panel.getByRole('radio', { name: 'U-shape' }).click();
  const half = await fixture();
  expect(half).toMatchObject({ width_mm: 1900, winding: { shape: 'half', to_left: false, landing: false, flight_mm: 900 } });
  expect(Math.abs(half.at.y_mm + half.depth_mm / 2 - foot)).toBeLessThanOrEqual(1);
  await panel.getByRole('radio', { name: 'To the left' }).click();
  await panel.getByRole('radio', { name: 'Landing' }).click();
  await panel.getByLabel('Width of a flight').fill('80');
  await panel.getByLabel('Width of a flight').press('Enter');
  expect((await fixture()).winding).toEqual({ shape: 'half', to_left: true, landing: true, flight_mm: 800 });
  await panel.getByRole('radio', { name: 'Spiral' }).click();
  await panel.getByLabel('Diameter').fill('180');
  await panel.getByLabel('Diameter').press('Enter');
  expect(await fixture()).toMatchObject({ width_mm: 1800, depth_mm: 1800, winding: { shape: 'spiral' } });
  await expect(panel.getByRole('radio', { name: 'Landing' })).toHaveCount(0);
  await page.locator('svg.plan').focus();
  for (let step = 0; step < 6; step += 1) await page.keyboard.press('ControlOrMeta+z');
  expect(await fixture()).toEqual(straight);
});

test('in the room view a storey stands on the house below it', async ({ page }) => {
  await drawRoom(page);
  await page.setViewportSize({ width: 1400, height: 900 });
  await page.waitForFunction(() => (document.querySelector('alcove-planner') as Answer).stats.triangles > 0, undefined, { timeout: 60_000 });
  const alone = (await stats(page)).triangles;
  await page.getByRole('button', { name: 'Project', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Storeys' }).click();
  await page.getByRole('button', { name: 'Storey above' }).click();
  // The same walls once more, less what only the storey that is shown has.
  await page.waitForFunction((alone) => (document.querySelector('alcove-planner') as Answer).stats.triangles > 1.5 * alone, alone, { timeout: 60_000 });
  await page.getByLabel('Storey', { exact: true }).selectOption({ index: 1 });
  await page.waitForFunction((alone) => (document.querySelector('alcove-planner') as Answer).stats.triangles <= 1.1 * alone, alone, { timeout: 60_000 });
});
