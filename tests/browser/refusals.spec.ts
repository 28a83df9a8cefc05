// Bad input: each a message that says what happened, with the project as it was.
import { expect, test } from '@playwright/test';
import { call, importPlan, openPlanner } from './element.js';
import { straight, upload } from './pictures.js';

const text = [...'this is not a picture at all, it is a letter to a friend, and it goes on for a while. '.repeat(4)].map((letter) => letter.charCodeAt(0));
/** The first bytes of a real PNG of 16 x 16, cut off in the middle of its data. */
const truncated = [137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 4, 0, 0, 0, 3, 0, 8, 2, 0, 0, 0];
/** A GIF that says it has a loop. */
const gif = [...'GIF89a'].map((letter) => letter.charCodeAt(0)).concat([16, 0, 16, 0, 128, 0, 0, 0, 0, 0, 255, 255, 255, 33, 255, 11]);

/** A PNG header that announces 20,000 x 10,000 pixels. */
const enormous = [137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 78, 32, 0, 0, 39, 16, 8, 2, 0, 0, 0, 0, 0, 0, 0];

for (const [name, bytes] of Object.entries({ text, truncated, gif, enormous })) {
  test(`a plan that is ${name} is refused by name and nothing is lost`, async ({ page }) => {
    await openPlanner(page);
    await call(page, 'addItem', 'SHELF-LINE');
    const before = await call(page, 'save');
    const answer = await importPlan(page, bytes);
    expect(answer.fault.code).toMatch(/^[a-z_]+$/);
    expect(answer.fault.message.length).toBeGreaterThan(10);
    expect(await call(page, 'save')).toEqual(before);
  });
}

test('a file that takes too long is given up in words, and the next one is read', async ({ page }) => {
  // Two minutes pass in two seconds, until `patience.back`.
  await page.addInitScript(() => {
    const real = window.setTimeout;
    window.setTimeout = ((run: () => void, ms?: number) => real(run, ms === 120_000 ? 2000 : ms)) as typeof setTimeout;
    Object.assign(window, { patience: { back: () => (window.setTimeout = real) } });
  });
  await openPlanner(page);
  const before = await call(page, 'save');
  // What reads it never comes.
  await page.route(/workbench.*\.wasm/, () => undefined);
  const letter = { name: 'plan.dxf', mimeType: 'application/octet-stream', buffer: Buffer.from(text) };
  await upload(page, letter);
  await expect(page.getByRole('alert')).toContainText('takes too long');
  expect(await call(page, 'save')).toEqual(before);
  await page.unroute(/workbench.*\.wasm/);
  // The next file has all the time that a slow machine needs.
  await page.evaluate(() => void (window as unknown as { patience: { back(): void } }).patience.back());
  expect((await importPlan(page, '/plans/studio.png')).plan.walls.length).toBeGreaterThan(3);
});

test('a drawing in a closed format says what to save it as', async ({ page }) => {
  await openPlanner(page);
  const drawing = { name: 'plan.dwg', mimeType: 'application/octet-stream', buffer: Buffer.from('AC1032 and more') };
  await upload(page, drawing);
  await expect(page.getByRole('alert')).toContainText('DXF');
});

test('what was said of a file goes when another one is read', async ({ page }) => {
  await openPlanner(page);
  const letter = { name: 'plan.dxf', mimeType: 'application/octet-stream', buffer: Buffer.from(text) };
  await upload(page, letter);
  await expect(page.getByRole('alert')).toHaveCount(1);
  await upload(page, await straight(page));
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a project that is not one is refused and the open one stays', async ({ page }) => {
  await openPlanner(page);
  await call(page, 'addItem', 'SHELF-LINE');
  const before = await call(page, 'save');
  for (const project of [{}, { schema: 'something/1' }, { ...before, items: [{ id: 7 }] }]) {
    expect((await call(page, 'open', project)).fault.code).toBeTruthy();
    expect(await call(page, 'save')).toEqual(before);
  }
});

test('the shop being down at checkout is explained, and the order can be tried again', async ({ page }) => {
  await openPlanner(page);
  await call(page, 'addItem', 'SOFA-NOOK');
  await page.route('**/api/quotes', (route) => route.abort());
  const refused = await call(page, 'quote');
  expect(refused.fault.code).toMatch(/shop|network|offline/);
  await page.unroute('**/api/quotes');
  expect((await call(page, 'quote'))[0].schema).toBe('fc.priced-configuration/1');
});

test('without WebGL2 the plan, the options, the price and the checkout still work', async ({ page }) => {
  await page.addInitScript(() => {
    const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return kind === 'webgl2' ? null : (real as (...all: unknown[]) => unknown).call(this, kind, ...rest);
    } as typeof real;
  });
  await openPlanner(page);
  const sofa = await call(page, 'addItem', 'SOFA-NOOK');
  await call(page, 'show', 'room');
  expect((await call(page, 'price', sofa)).unit_net).toBeGreaterThan(0);
  expect((await call(page, 'options', sofa)).length).toBeGreaterThan(2);
  expect((await call(page, 'quote')).length).toBe(1);
});

test('a lost graphics context comes back with everything in it', async ({ page }) => {
  await openPlanner(page);
  await call(page, 'confirmPlan', await importPlan(page, '/plans/two-bedroom-flat.png'));
  await call(page, 'addItem', 'SOFA-NOOK');
  await call(page, 'show', 'room');
  await page.evaluate(() => {
    const find = (root: ParentNode): HTMLCanvasElement | undefined => {
      for (const element of root.querySelectorAll('*')) {
        if (element instanceof HTMLCanvasElement) return element;
        const inside = element.shadowRoot && find(element.shadowRoot);
        if (inside) return inside;
      }
      return undefined;
    };
    find(document)!.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext();
  });
  await page.waitForTimeout(4000);
  const again = await page.evaluate(async () => {
    const planner = document.querySelector('alcove-planner') as never as { snapshot(size: object): Promise<Blob> };
    return (await planner.snapshot({ width: 320, height: 200 })).size;
  });
  expect(again).toBeGreaterThan(2000);
});
