// Files of plans other than pictures: exact rooms in, and the plan out again.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { call, importPlan, openPlanner } from './element.js';

const bytes = (name: string): number[] => [
  ...readFileSync(fileURLToPath(new URL(`../../src/blueprint/tests/files/${name}`, import.meta.url))),
];

test('a home of Sweet Home 3D comes with its true lengths, without asking for the scale', async ({ page }) => {
  await openPlanner(page);
  const draft = await importPlan(page, bytes('home.sh3d'), '');
  expect(draft.fault).toBeUndefined();
  expect(draft.exact).toBe(true);
  expect(draft.scale.evidence[0].kind).toBe('file_unit');
  expect((await call(page, 'confirmPlan', draft))?.fault).toBeUndefined();
  const { plan } = await call(page, 'save');
  const corners = new Map(plan.corners.map((corner: { id: number; at: { x_mm: number; y_mm: number } }) => [corner.id, corner.at]));
  const lengths = plan.walls.map(({ a, b }: { a: number; b: number }) => {
    const [p, q] = [corners.get(a), corners.get(b)] as { x_mm: number; y_mm: number }[];
    return Math.round(Math.hypot(p!.x_mm - q!.x_mm, p!.y_mm - q!.y_mm));
  });
  // The straight walls of the ground floor: 5 m and twice 3 m.
  expect(lengths).toContain(5000);
  expect(lengths.filter((length: number) => length === 3000)).toHaveLength(2);
});

test('a scan and a building model are read too, the heavy module only for the model', async ({ page }) => {
  const heavy: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('drafting')) heavy.push(request.url());
  });
  await openPlanner(page);
  expect((await importPlan(page, bytes('room.json'), '')).plan.walls).toHaveLength(4);
  expect(heavy).toHaveLength(0);
  expect((await importPlan(page, bytes('house.ifc'), '')).plan.walls).toHaveLength(2);
  expect(heavy.length).toBeGreaterThan(0);
});

test('the plan can be taken away as PDF, SVG, DXF and as a file that comes back', async ({ page }) => {
  await openPlanner(page);
  await call(page, 'confirmPlan', await importPlan(page, bytes('home.sh3d'), ''));
  await call(page, 'addItem', 'SOFA-NOOK');
  const take = async (label: string): Promise<Buffer> => {
    await page.getByRole('button', { name: 'Project', exact: true }).click();
    const coming = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: label }).click();
    return readFileSync(await (await coming).path());
  };
  expect((await take('Plan as PDF')).toString('latin1')).toMatch(/^%PDF-/);
  expect((await take('Plan as DXF')).toString()).toContain('A-WALL');
  const svg = (await take('Plan as SVG')).toString();
  expect(svg).toContain('1:50');
  expect(svg).toContain('id="A-FURN"');
  const file = await take('Plan as a file');
  const again = await importPlan(page, [...file], 'application/json');
  expect(again.exact).toBe(true);
  expect(again.plan.walls).toHaveLength((await call(page, 'save')).plan.walls.length);
});
