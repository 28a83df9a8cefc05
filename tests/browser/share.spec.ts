// A project leaves this browser: as a link through the shop, and as a file.
import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { call, importPlan, openPlanner, project } from './element.js';

test.use({ viewport: { width: 1200, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'] });

test('a share link and a file open the same project in another browser', async ({ page, browser }) => {
  await openPlanner(page);
  await call(page, 'confirmPlan', await importPlan(page, '/plans/studio.png'));
  const sofa = await call(page, 'addItem', 'SOFA-NOOK');
  await call(page, 'choose', sofa, 'width_mm', 2000);
  const name = page.getByLabel('Name');
  await name.fill('Attic');
  await name.press('Enter');
  const mine = await project(page);
  expect(mine.name).toBe('Attic');

  await page.getByRole('button', { name: 'Project' }).click();
  await page.getByRole('menuitem', { name: 'Copy share link' }).click();
  await expect(page.getByText('Link copied.')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('button', { name: 'Project' }).click();
  const started = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Download project' }).click();
  const file = await started;
  expect(file.suggestedFilename()).toBe('Attic.alcove.json');
  const text = await readFile(await file.path(), 'utf8');
  expect(JSON.parse(text).schema).toBe('alcove.project/1');

  // Somebody else, with the link: the same rooms, and their own changes are not mine.
  const other = await browser.newContext({ viewport: { width: 1200, height: 900 } });
  const guest = await other.newPage();
  await openPlanner(guest, link);
  const theirs = await project(guest);
  expect({ ...theirs, plan: { ...theirs.plan, backdrop: null } }).toEqual({ ...mine, plan: { ...mine.plan, backdrop: null } });
  await call(guest, 'removeItem', sofa);
  expect((await project(guest)).items).toEqual([]);
  await page.goto(link);
  await page.evaluate(() => (document.querySelector('alcove-planner') as never as { ready: Promise<void> }).ready);
  expect((await project(page)).items).toEqual(mine.items);

  // And with the file, on an empty start page.
  await openPlanner(guest);
  const chooser = guest.waitForEvent('filechooser');
  await guest.getByRole('button', { name: 'Open a saved project' }).click();
  await (await chooser).setFiles({ name: 'attic.alcove.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await expect(guest.getByLabel('Name')).toHaveValue('Attic');
  expect((await project(guest)).items).toEqual(mine.items);
  expect((await project(guest)).plan.walls).toEqual(mine.plan.walls);
  await other.close();
});
