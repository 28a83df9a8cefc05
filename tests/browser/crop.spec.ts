// Pictures that hold more than one plan, or one from the side: cut out, straightened, and put right by hand.
import { expect, test } from '@playwright/test';
import { openPlanner, project, stats } from './element.js';
import { blank, cornerAt, photo, pictureSize, straight, sunset, twoHomes, upload, upright } from './pictures.js';

// Narrow enough that the plan stands alone: the room beside it would only take time.
test.use({ viewport: { width: 1100, height: 900 } });

test('a photo from the side comes with its corners, and is a plan with right angles once it is straightened', async ({ page }) => {
  await openPlanner(page);
  await upload(page, await photo(page));
  await expect(page.getByRole('heading', { name: 'Where is your plan?' })).toBeVisible();
  await expect(page.getByText('Your picture was taken at an angle')).toBeVisible();
  // Far corners are nearer to each other than near ones.
  const [far, near] = [
    (await cornerAt(page, 'Upper right corner')).x - (await cornerAt(page, 'Upper left corner')).x,
    (await cornerAt(page, 'Lower right corner')).x - (await cornerAt(page, 'Lower left corner')).x,
  ];
  expect(far).toBeLessThan(near * 0.95);

  await page.getByRole('button', { name: 'Straighten and read' }).click();
  await expect(page.getByRole('heading', { name: 'Is the size right?' })).toBeVisible();
  await page.getByRole('button', { name: /estimate/ }).click();
  await expect(page.getByRole('application', { name: /Floor plan/ })).toBeVisible();
  const { worker_memory_bytes } = await stats(page);
  expect(worker_memory_bytes).toBeGreaterThan(1e6);
  expect(worker_memory_bytes).toBeLessThan(200e6);
  const made = await project(page);
  expect(made.plan.walls.length).toBeGreaterThan(4);
  expect(upright(made)).toBe(true);

  // Later the picture as it was given comes back, with the same corners.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Project', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Crop or straighten the picture' }).click();
  await expect(page.getByRole('heading', { name: 'Where is your plan?' })).toBeVisible();
  const again = (await cornerAt(page, 'Upper right corner')).x - (await cornerAt(page, 'Upper left corner')).x;
  expect(Math.abs(again - far)).toBeLessThan(far * 0.02);
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Cancel' }).click();
  expect(await project(page)).toEqual(made);
});

test('a straight picture asks nothing; by keyboard it is turned and cropped, and undo brings its picture back', async ({ page }) => {
  await openPlanner(page);
  await upload(page, await straight(page));
  await expect(page.getByRole('heading', { name: 'Is the size right?' })).toBeVisible();
  const [width, height] = await pictureSize(page);
  expect(width).toBeGreaterThan(height);
  await page.getByRole('button', { name: /estimate/ }).click();
  await expect(page.locator('image.backdrop')).toHaveCount(1);
  const first = await page.locator('image.backdrop').getAttribute('href');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Crop or straighten the picture' }).click();
  const corner = page.getByRole('button', { name: 'Upper left corner' });
  const before = await cornerAt(page, 'Upper left corner');
  await corner.focus();
  for (let press = 0; press < 4; press++) await page.keyboard.press('ArrowRight');
  expect((await cornerAt(page, 'Upper left corner')).x).toBeGreaterThan(before.x + 5);
  await expect(page.locator('[aria-live]').filter({ hasText: /Upper left corner: .* from the left/ })).toHaveCount(1);
  await page.getByRole('button', { name: 'Reset' }).click();
  expect((await cornerAt(page, 'Upper left corner')).x).toBeCloseTo(before.x, 0);
  await page.getByRole('button', { name: 'Turn by 90°' }).click();
  await page.getByRole('button', { name: 'Straighten and read' }).click();
  await expect(page.getByRole('heading', { name: 'Is the size right?' })).toBeVisible();
  const turned = await pictureSize(page);
  expect(turned[1]).toBeGreaterThan(turned[0]);

  await page.getByRole('button', { name: /estimate/ }).click();
  await expect(page.locator('image.backdrop')).toHaveCount(1);
  expect(await page.locator('image.backdrop').getAttribute('href')).not.toBe(first);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  const size = await page.locator('image.backdrop').evaluate(async (image) => {
    const bitmap = await createImageBitmap(await (await fetch(image.getAttribute('href')!)).blob());
    return [bitmap.width, bitmap.height];
  });
  expect(size).toEqual([width, height]);
});

test('of two plans on one sheet the shopper picks one, and it comes alone', async ({ page }) => {
  await openPlanner(page);
  await upload(page, await twoHomes(page));
  await expect(page.getByRole('heading', { name: '2 plans in this file' })).toBeVisible();
  await page.getByRole('button', { name: /^Plan 2/ }).click();
  await expect(page.getByRole('heading', { name: 'Is the size right?' })).toBeVisible();
  // The smaller one: 0.75 of 1100 pixels, less the paper around it.
  const [width] = await pictureSize(page);
  expect(width).toBeGreaterThan(500);
  expect(width).toBeLessThan(860);
  await page.getByRole('button', { name: 'Another plan of this file' }).click();
  await page.getByRole('button', { name: /^Plan 1/ }).click();
  await expect(page.getByRole('heading', { name: 'Is the size right?' })).toBeVisible();
  expect((await pictureSize(page))[0]).toBeGreaterThan(width * 1.2);
  await page.getByRole('button', { name: /estimate/ }).click();
  expect((await project(page)).plan.walls.length).toBeGreaterThan(4);
});

test('a picture without a plan is refused in words, and can be looked at for one', async ({ page }) => {
  await openPlanner(page);
  await upload(page, await sunset(page));
  const notice = page.getByRole('alert');
  await expect(notice).toContainText('We found no floor plan in this file');
  await expect(page.locator('.drop')).toBeVisible();
  await notice.getByRole('button', { name: 'Crop or straighten the picture' }).click();
  await expect(page.getByRole('heading', { name: 'Where is your plan?' })).toBeVisible();
  await page.getByRole('button', { name: 'Straighten and read' }).click();
  // Still none: the corners stay to be tried again.
  await expect(page.getByRole('alert')).toContainText('We found no floor plan');
  await expect(page.getByRole('button', { name: 'Upper left corner' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.locator('.drop')).toBeVisible();
});

test('a tiny, an empty and a foreign picture are each refused in their own words', async ({ page }) => {
  await openPlanner(page);
  const notice = page.getByRole('alert');
  await upload(page, await blank(page, 90, 70));
  await expect(notice).toContainText('too small to see walls');
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await upload(page, await blank(page, 900, 700));
  await expect(notice).toContainText('We found no floor plan');
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await upload(page, { name: 'IMG_0412.HEIC', mimeType: 'image/heic', buffer: Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'.padEnd(400, '\0')) });
  await expect(notice).toContainText('save it as PNG, JPEG or WebP');
});
