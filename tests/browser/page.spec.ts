// The main road as a shopper walks it: by clicks, on the words that stand there.
import { expect, test, type Page } from '@playwright/test';
import { clickPlan, openPlanner, planPoint, project, wordsOf } from './element.js';
import { englishIn } from './languages.js';

/** Below 1240 pixels plan and room take turns: what needs no 3D waits for none. */
const narrow = { width: 1200, height: 900 };

async function drawRoom(page: Page, width: string, depth: string): Promise<void> {
  await page.getByLabel('Width').fill(width);
  await page.getByLabel('Depth').fill(depth);
  await page.getByRole('button', { name: 'Draw this room' }).click();
  await expect(page.getByRole('application', { name: /Floor plan/ })).toBeVisible();
}

test('a sample plan, one typed length, a sofa to measure, its price and reasons, the cart, the order', async ({ page }) => {
  await openPlanner(page);
  // The search for English words finds them where they are.
  expect(englishIn(await wordsOf(page))).toContain('Upload a floor plan');
  await page.getByRole('button', { name: 'Try a sample plan' }).click();
  await expect(page.getByRole('heading', { name: 'Is the size right?' })).toBeVisible();

  // The longest wall is said to be ten metres: every other length follows from it.
  const walls = page.locator('.confirm g.wall');
  const longest = await walls.evaluateAll((all) => {
    const length = (wall: Element): number => {
      const line = wall.querySelector('line')!;
      return Math.hypot(line.x2.baseVal.value - line.x1.baseVal.value, line.y2.baseVal.value - line.y1.baseVal.value);
    };
    return all.map(length).reduce((best, now, index, lengths) => (now > lengths[best]! ? index : best), 0);
  });
  const box = (await walls.nth(longest).boundingBox())!;
  await page.mouse.click(box.x + box.width * 0.4, box.y + box.height / 2);
  const length = page.getByLabel('This wall is');
  await expect(length).toBeFocused();
  await length.fill('twelve');
  await page.getByRole('button', { name: 'Show my rooms' }).click();
  await expect(page.getByRole('alert')).toContainText('Please type a length');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await length.fill('10.00 m');
  await page.getByRole('button', { name: 'Show my rooms' }).click();
  await expect(page.getByRole('application', { name: /Floor plan/ })).toBeVisible();
  const { plan } = await project(page);
  expect(plan.scale_confirmed).toBe(true);
  const at = new Map(plan.corners.map((corner: { id: number; at: { x_mm: number; y_mm: number } }) => [corner.id, corner.at]));
  const xs = [...at.values()].map((point) => (point as { x_mm: number }).x_mm);
  expect(Math.abs(Math.max(...xs) - Math.min(...xs) - 10_000)).toBeLessThan(150);

  // A sofa from the drawer: it stands, fits, and has a price.
  await page.getByRole('button', { name: 'Nook sofa: Add' }).click();
  await expect(page.getByRole('heading', { name: 'Nook sofa' })).toBeVisible();
  await expect(page.getByText('It fits here.')).toBeVisible();
  const price = page.locator('.price-amount');
  await expect(price).toHaveText('€1,339.00');

  // The room beside the plan takes the page's whole breath once; what is said for a moment would pass unseen.
  await expect(page.locator('.canvas-host.drawn')).toBeVisible();

  // Wider: what must follow is said, not done behind one's back.
  const width = page.getByLabel('Width, exact value');
  await width.fill('260');
  await width.press('Enter');
  await expect(page.getByText(/^Also changed: Legs and plinth/)).toBeVisible();
  const wide = await price.textContent();
  expect(wide).not.toBe('€1,339.00');

  // Bouclé is not woven that wide: seen before, said on the click, repaired by one button.
  const boucle = page.getByRole('radio', { name: /Bouclé Moss/ });
  await expect(boucle).toHaveAccessibleName(/not possible now.*woven too narrow/);
  await boucle.click();
  const conflict = page.locator('.conflict');
  await expect(conflict).toContainText('Bouclé is woven too narrow');
  await conflict.getByRole('button', { name: 'Change Width to 240 cm' }).click();
  await expect(conflict).toHaveCount(0);
  await expect(boucle).toHaveAttribute('aria-checked', 'true');
  await expect(width).toHaveValue('240');

  // Another fabric moves the price; its reasons add up to it.
  const velvet = page.getByRole('radio', { name: /Velvet/ }).first();
  const before = await price.textContent();
  await velvet.click();
  await expect(price).not.toHaveText(before!);
  await page.getByRole('button', { name: 'Why this price' }).click();
  const details = page.locator('.price-details');
  const lines = await details.locator('section dd').allTextContents();
  const total = await details.locator('.totals .line-sum dd').textContent();
  const minor = (text: string): number => Number(text.replace(/[^\d-]/g, ''));
  const net = await details.locator('.totals dd').first().textContent();
  expect(lines.map(minor).reduce((sum, line) => sum + line, 0)).toBe(minor(net!));
  expect(total).toBe(await price.textContent());
  await page.getByRole('button', { name: 'Hide details' }).click();

  // The cart and the order, as a person and as a machine read them.
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.waitForURL('**/order.html');
  await expect(page.getByRole('heading', { name: 'Your cart' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Nook sofa' })).toBeVisible();
  await expect(page.locator('.chosen')).toContainText('240 cm');
  await expect(page.locator('.order-sum .total dd')).toHaveText(total!);
  const consent = page.getByRole('checkbox');
  if (await consent.count()) await consent.check();
  await page.getByRole('button', { name: 'Order with obligation to pay' }).click();
  await expect(page.getByRole('heading', { name: 'Thank you for your order' })).toBeVisible();
  await page.getByText('What the shop’s systems receive').click();
  const order = JSON.parse((await page.locator('details.json pre').textContent())!);
  expect(order.lines[0].schema).toBe('fc.priced-configuration/1');
  expect(order.lines[0].configuration.options.width_mm).toBe(2400);

  // In the other language nothing of the first is left, and the project is still there.
  await page.getByRole('link', { name: 'Deutsch' }).click();
  await expect(page.getByRole('heading', { name: 'Vielen Dank für Ihre Bestellung' })).toBeVisible();
  expect(englishIn(await wordsOf(page))).toEqual([]);
  await page.goto('/planner.html');
  await expect(page.locator('.price-amount')).toContainText('€');
  await page.getByRole('button', { name: 'Sofa Nook auswählen' }).click();
  expect(englishIn(await wordsOf(page))).toEqual([]);
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page.getByRole('button', { name: 'Add to cart' })).toBeVisible();
});

test.describe('the plan', () => {
  test.use({ viewport: narrow });

  test('is corrected by hand: walls, doors, windows, corners, and back again', async ({ page }) => {
    await openPlanner(page);
    await drawRoom(page, '6', '4');
    const { plan } = await project(page);
    const xs = plan.corners.map((corner: { at: { x_mm: number } }) => corner.at.x_mm);
    const ys = plan.corners.map((corner: { at: { y_mm: number } }) => corner.at.y_mm);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const [middle, half] = [(left + right) / 2, (top + bottom) / 2];
    const counts = async (): Promise<{ walls: number; openings: number }> => {
      const { plan } = await project(page);
      return { walls: plan.walls.length, openings: plan.openings.length };
    };
    const areas = page.locator('svg.plan .room-area');
    await expect(areas).toHaveCount(1);
    await expect(areas).toHaveText('24.0 m²');
    const start = await counts();

    // A wall from side to side makes two rooms.
    await page.getByRole('button', { name: 'Draw walls' }).click();
    await clickPlan(page, middle, top);
    await clickPlan(page, middle, bottom);
    await expect(areas).toHaveCount(2);
    // One of a typed length, to the right of where it begins.
    await clickPlan(page, left, half);
    const aim = await planPoint(page, left + 700, half);
    await page.mouse.move(aim.x, aim.y);
    await page.locator('.tool-hint').getByLabel('Length').fill('1.25');
    await page.getByRole('button', { name: 'Set', exact: true }).click();
    const drawn = (await project(page)).plan;
    const place = new Map<number, { x_mm: number; y_mm: number }>(
      drawn.corners.map((corner: { id: number; at: { x_mm: number; y_mm: number } }) => [corner.id, corner.at]),
    );
    const lengths = drawn.walls.map((wall: { a: number; b: number }) => {
      const [a, b] = [place.get(wall.a)!, place.get(wall.b)!];
      return Math.hypot(a.x_mm - b.x_mm, a.y_mm - b.y_mm);
    });
    expect(lengths).toContain(1250);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');

    // A door in the new wall, a window in an old one; both can be set to measure.
    await page.getByRole('button', { name: 'Add a door' }).click();
    await clickPlan(page, middle, half + 900);
    await expect(page.getByRole('heading', { name: 'Door' })).toBeVisible();
    const doorWidth = page.getByLabel('Width');
    await doorWidth.fill('100');
    await doorWidth.press('Enter');
    await expect(async () => expect((await project(page)).plan.openings.at(-1).width_mm).toBe(1000)).toPass();
    await page.getByRole('button', { name: 'Add a window' }).click();
    await clickPlan(page, right - 1500, top);
    await expect(page.getByRole('heading', { name: 'Window' })).toBeVisible();
    expect((await counts()).openings).toBe(start.openings + 2);

    // The wall goes, its door with it; undo and redo by keys, wherever the focus was left.
    await clickPlan(page, middle, half - 900);
    await expect(page.getByRole('heading', { name: 'Wall' })).toBeVisible();
    const full = await counts();
    await page.getByRole('button', { name: 'Delete wall' }).click();
    await expect(areas).toHaveCount(1);
    const less = await counts();
    expect(less.openings).toBe(full.openings - 1);
    await page.keyboard.press('Control+z');
    await expect(areas).toHaveCount(2);
    expect(await counts()).toEqual(full);
    await page.keyboard.press('Control+y');
    await expect(areas).toHaveCount(1);
    expect(await counts()).toEqual(less);

    // A corner follows the hand.
    await clickPlan(page, right, half);
    const from = await planPoint(page, right, bottom);
    const to = await planPoint(page, right + 500, bottom);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, from.y, { steps: 3 });
    await page.mouse.move(to.x, to.y, { steps: 3 });
    await page.mouse.up();
    const moved = (await project(page)).plan.corners.map((corner: { at: { x_mm: number } }) => corner.at.x_mm);
    expect(Math.max(...moved)).toBeGreaterThan(right + 300);
  });

  test('comes in by paste and by drop, and the project stays until it is confirmed', async ({ page }) => {
    await openPlanner(page);
    const hand = (kind: 'paste' | 'drop', selector: string): Promise<void> =>
      page.locator(selector).evaluate(async (target, kind) => {
        const picture = await (await fetch('/plans/studio.png')).blob();
        const data = new DataTransfer();
        data.items.add(new File([picture], 'plan.png', { type: 'image/png' }));
        const init = { bubbles: true, cancelable: true, composed: true };
        target.dispatchEvent(
          kind === 'paste' ? new ClipboardEvent('paste', { ...init, clipboardData: data }) : new DragEvent('drop', { ...init, dataTransfer: data }),
        );
      }, kind);
    const question = page.getByRole('heading', { name: 'Is the size right?' });
    await hand('paste', 'alcove-planner');
    await expect(question).toBeVisible();
    await page.getByRole('button', { name: 'Use another picture' }).click();
    await hand('drop', '.drop');
    await expect(question).toBeVisible();
    await page.getByRole('button', { name: 'Go on with the estimate' }).click();
    await page.getByRole('button', { name: 'Line bookcase: Add' }).click();
    const before = await project(page);

    await hand('drop', 'svg.plan');
    await expect(question).toBeVisible();
    expect(await project(page)).toEqual(before);
    await page.getByRole('button', { name: 'Use another picture' }).click();
    await expect(page.getByRole('heading', { name: 'Line bookcase' })).toBeVisible();
    expect(await project(page)).toEqual(before);
  });

  test('leaves the wheel to the page until it is clicked, and so does the room', async ({ page }) => {
    await openPlanner(page);
    await drawRoom(page, '5', '4');
    // As in a shop's page that goes on below the planner.
    await page.addStyleTag({ content: 'body.full { display: block; height: auto } body.full alcove-planner { height: 760px; margin-bottom: 2400px }' });
    const wheel = async (): Promise<number> => {
      await page.evaluate(() => scrollTo(0, 0));
      await page.mouse.wheel(0, 120);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      return page.evaluate(() => scrollY);
    };
    const scrolls = (yes: boolean): Promise<void> =>
      expect(async () => expect((await wheel()) > 20).toBe(yes)).toPass({ timeout: 5000 });
    const over = async (selector: string): Promise<void> => {
      const box = (await page.locator(selector).boundingBox())!;
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    };
    await over('.side');
    await scrolls(true);
    await page.evaluate(() => scrollTo(0, 0));
    await over('svg.plan');
    await scrolls(true);
    await expect(page.getByText('Hold Ctrl to zoom')).toBeVisible();
    await page.evaluate(() => scrollTo(0, 0));
    await page.mouse.down();
    await page.mouse.up();
    const view = await page.locator('svg.plan').getAttribute('viewBox');
    await scrolls(false);
    expect(await page.locator('svg.plan').getAttribute('viewBox')).not.toBe(view);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await scrolls(true);

    await page.evaluate(() => scrollTo(0, 0));
    await page.getByRole('radio', { name: 'Room', exact: true }).click();
    await expect(page.locator('.canvas-host.drawn')).toBeVisible();
    await over('.canvas-host');
    await scrolls(true);
    await page.evaluate(() => scrollTo(0, 0));
    await page.mouse.down();
    await page.mouse.up();
    await scrolls(false);
    await page.keyboard.press('Escape');
    await scrolls(true);
  });
});
