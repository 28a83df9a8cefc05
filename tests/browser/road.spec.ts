// The main job, end to end, through the script API alone: a test that has never seen the inside.
import { expect, test } from '@playwright/test';
import { call, importPlan, openPlanner, snapshot, stats, whenReady } from './element.js';

test('a picture of a plan becomes rooms, furniture, a price and a sealed order', async ({ page, request }) => {
  await openPlanner(page);

  // The plan, from a picture; the truth beside it says 84 pixels are what they are.
  const draft = await importPlan(page, '/plans/two-bedroom-flat.png');
  expect(draft.fault).toBeUndefined();
  expect(draft.plan.walls.length).toBeGreaterThan(6);
  expect(draft.plan.openings.length).toBeGreaterThan(6);
  expect(draft.plan.rooms.length).toBeGreaterThan(3);
  expect(draft.scale.metres_per_pixel).toBeGreaterThan(0);
  const truth = await (await request.get('/plans/two-bedroom-flat.json')).json();
  const metresPerPixel = truth.metres_per_pixel ?? truth.m_per_px;
  expect((await call(page, 'confirmPlan', draft, { metres_per_pixel: metresPerPixel }))?.fault).toBeUndefined();
  const plan = (await call(page, 'save')).plan;
  expect(plan.walls.length).toBeGreaterThan(6);
  expect(plan.scale_confirmed).toBe(true);

  // A sofa, wider, in another fabric; the price follows.
  const sofa = await call(page, 'addItem', 'SOFA-NOOK');
  const before = await call(page, 'price', sofa);
  expect(await call(page, 'choose', sofa, 'width_mm', 2600)).toMatchObject({ accepted: true });
  const options = await call(page, 'options', sofa);
  const fabric = options.find((option: { kind: string }) => option.kind === 'material');
  const other = fabric.values.find((value: { value: string; available: boolean; group: string }) => value.available && value.value !== fabric.value && value.group === 'C');
  expect(await call(page, 'choose', sofa, fabric.key, other.value)).toMatchObject({ accepted: true });
  const after = await call(page, 'price', sofa);
  expect(after.unit_net).toBeGreaterThan(before.unit_net);
  const sum = after.lines.reduce((total: number, line: { unit: number }) => total + line.unit, 0);
  expect(after.tax_basis === 'net' ? after.unit_net : after.unit_gross).toBe(sum);

  // Everything can be taken back and done again.
  expect(await call(page, 'undo')).toBe(true);
  expect((await call(page, 'price', sofa)).unit_net).toBeLessThan(after.unit_net);
  expect(await call(page, 'redo')).toBe(true);
  expect((await call(page, 'price', sofa)).unit_net).toBe(after.unit_net);

  // In the room, with something to see.
  await call(page, 'show', 'room');
  const picture = await snapshot(page, 960, 600);
  expect(picture.colours).toBeGreaterThan(100);
  expect(picture.mean).toBeGreaterThan(60);

  // The shop computes and seals; its own verification agrees.
  const quotes = await call(page, 'quote');
  expect(quotes.fault).toBeUndefined();
  expect(quotes[0].unit_net).toBe(after.unit_net);
  const verified = await request.post('/api/quotes/verify', { data: { jws: quotes[0].quote.jws } });
  expect(verified.status()).toBe(200);
  expect((await verified.json()).cfg).toBe(quotes[0].configuration.hash);
  const order = await request.post('/api/orders', { data: { quotes: [quotes[0].quote.jws] } });
  expect(order.status()).toBe(201);
});

test('a project saves, reopens after a reload, and opens from its file', async ({ page }) => {
  await openPlanner(page);
  const draft = await importPlan(page, '/plans/two-bedroom-flat.png');
  await call(page, 'confirmPlan', draft);
  await call(page, 'addItem', 'TBL-FLEX');
  const saved = await call(page, 'save');
  expect(saved.schema).toBe('alcove.project/1');
  await page.waitForTimeout(1500);
  await page.reload();
  await whenReady(page);
  expect((await call(page, 'save')).items).toEqual(saved.items);

  const future = { ...saved, schema: 'alcove.project/99' };
  expect((await call(page, 'open', future)).fault.code).toBe('project_newer');
  expect((await call(page, 'save')).items).toEqual(saved.items);
  expect(await call(page, 'open', saved)).toBeNull();
});

test('an impossible choice says why and how to make it possible', async ({ page }) => {
  await openPlanner(page);
  const table = await call(page, 'addItem', 'TBL-FLEX');
  expect(await call(page, 'choose', table, 'top_material', 'lam-oak-12')).toMatchObject({ accepted: true });
  const refused = await call(page, 'choose', table, 'edge', 'live');
  expect(refused.accepted).toBe(false);
  expect(refused.conflict.rules.map((rule: { rule: string }) => rule.rule)).toEqual(['R-edge-live']);
  expect(refused.conflict.rules[0].text.de).toBeTruthy();
  expect(refused.conflict.repairs.length).toBeGreaterThan(0);
});

test('an untouched page draws nothing', async ({ page }) => {
  await openPlanner(page);
  await call(page, 'confirmPlan', await importPlan(page, '/plans/two-bedroom-flat.png'));
  await call(page, 'addItem', 'SOFA-NOOK');
  await call(page, 'show', 'room');
  await snapshot(page, 640, 400);
  await page.waitForTimeout(6000);
  const before = (await stats(page)).frames;
  await page.waitForTimeout(3000);
  expect((await stats(page)).frames).toBe(before);
  expect(before).toBeGreaterThan(0);
});
