// Files of plans other than pictures: exact rooms in, and the plan out again.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { call, importPlan, openPlanner, project } from './element.js';

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
  const corners = new Map(
    plan.corners.map((corner: { id: number; at: { x_mm: number; y_mm: number } }) => [corner.id, corner.at]),
  );
  const lengths = plan.walls.map(({ a, b }: { a: number; b: number }) => {
    const [p, q] = [corners.get(a), corners.get(b)] as { x_mm: number; y_mm: number }[];
    return Math.round(Math.hypot(p!.x_mm - q!.x_mm, p!.y_mm - q!.y_mm));
  });
  // The straight walls of the ground floor: 5 m and twice 3 m.
  expect(lengths).toContain(5000);
  expect(lengths.filter((length: number) => length === 3000)).toHaveLength(2);
});

/** The modules for heavy files that the page has asked for, as they come. */
const readersLoaded = (page: Page): Set<string> => {
  const loaded = new Set<string>();
  page.on('request', (request) => {
    const reader = /(drafting|buildings|prints)[^/]*\.wasm/.exec(request.url())?.[1];
    if (reader) loaded.add(reader);
  });
  return loaded;
};

test('a scan and a building model are read too, the heavy module only for the model', async ({ page }) => {
  const loaded = readersLoaded(page);
  await openPlanner(page);
  expect((await importPlan(page, bytes('room.json'), '')).plan.walls).toHaveLength(4);
  expect([...loaded]).toEqual([]);
  expect((await importPlan(page, bytes('house.ifc'), '')).plan.walls).toHaveLength(2);
  expect([...loaded]).toEqual(['buildings']);
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

/** A room of 6 by 5 m with a hole of 90 cm, in millimetres. */
const room = [
  [1000, 0],
  [0, 0],
  [0, 5400],
  [6400, 5400],
  [6400, 0],
  [1900, 0],
  [1900, 200],
  [6200, 200],
  [6200, 5200],
  [200, 5200],
  [200, 200],
  [1000, 200],
] as const;
const text = (file: string): number[] => [...new TextEncoder().encode(file)];

const drawing = (): number[] => {
  const path = `M${room.map((point) => point.join(' ')).join('L')}Z`;
  const body = `<path d="${path}" fill="none" stroke="#000" stroke-width="10"/><text x="200" y="7000" font-size="250">1:50</text>`;
  return text(
    `<svg xmlns="http://www.w3.org/2000/svg" width="160mm" height="160mm" viewBox="-800 -800 8000 8000">${body}</svg>`,
  );
};

/** Pages of 400 points, each with the room at 1:50. */
const pages = (count: number): number[] => {
  const point = 72 / 25.4 / 50;
  const corners = room.map(([x, y]) => `${(x * point + 10).toFixed(3)} ${(y * point + 60).toFixed(3)}`);
  const content = `${corners[0]} m ${corners.slice(1).join(' l ')} l h S BT /F 9 Tf 20 20 Td (1:50) Tj ET`;
  const kids = Array.from({ length: count }, (_, k) => `${10 + k} 0 R`);
  const objects = [
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    `2 0 obj<</Type/Pages/Kids[${kids.join(' ')}]/Count ${count}>>endobj`,
    `3 0 obj<</Length ${content.length}>>\nstream\n${content}\nendstream\nendobj`,
    '4 0 obj<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>endobj',
    ...kids.map(
      (kid) =>
        `${kid.replace(' R', ' obj')}<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 400]/Contents 3 0 R/Resources 4 0 R>>endobj`,
    ),
  ];
  return text(`%PDF-1.7\n${objects.join('\n')}\ntrailer<</Size ${10 + count}/Root 1 0 R>>\n%%EOF\n`);
};

test('drawings as SVG and PDF are read at the scale that is written on them, each by its own module', async ({ page }) => {
  const loaded = readersLoaded(page);
  await openPlanner(page);
  for (const [file, modules] of [
    [drawing(), ['drafting']],
    [pages(1), ['drafting', 'prints']],
  ] as const) {
    const draft = await importPlan(page, file, '');
    expect(draft.fault).toBeUndefined();
    expect(draft.plan.walls).toHaveLength(4);
    const { metres_per_pixel, evidence } = draft.scale;
    expect(evidence[0].kind).toBe('scale_note');
    expect(draft.plan.openings).toHaveLength(1);
    expect(Math.abs(draft.plan.openings[0].width * metres_per_pixel - 0.9)).toBeLessThan(0.01);
    expect([...loaded]).toEqual(modules);
  }
});

test('a PDF of two pages asks which plan is meant', async ({ page }) => {
  await openPlanner(page);
  const choosing = page.waitForEvent('filechooser');
  await page.locator('button.drop').click();
  const buffer = Buffer.from(pages(2));
  await (await choosing).setFiles({ name: 'plans.pdf', mimeType: 'application/pdf', buffer });
  await expect(page.locator('alcove-sheets li')).toHaveCount(2);
  await page.locator('alcove-sheets li').nth(1).getByRole('button').click();
  await expect(page.getByRole('heading', { name: 'Is the size right?' })).toBeVisible();
});

/** The same room twice, side by side at 1:50, the second time divided by a wall; each with its floor below it. */
const floors = (): number[] => {
  const outline = `M${room.map((point) => point.join(' ')).join('L')}Z`;
  const divided = 'M200 2500L6200 2500L6200 2620L200 2620Z';
  const floor = (x: number, title: string, paths: string[]): string =>
    `<g transform="translate(${x} 0)">${paths.map((d) => `<path d="${d}" fill="none" stroke="#000" stroke-width="10"/>`).join('')}
      <text x="2000" y="6300" font-size="300">${title}</text></g>`;
  const body = floor(0, 'First floor', [outline, divided]) + floor(12000, 'Ground floor', [outline]);
  return text(
    `<svg xmlns="http://www.w3.org/2000/svg" width="420mm" height="180mm" viewBox="-800 -800 21000 9000">${body}<text x="200" y="7600" font-size="250">1:50</text></svg>`,
  );
};

test('floors side by side in one drawing are taken over as a house', async ({ page }) => {
  await openPlanner(page);
  const choosing = page.waitForEvent('filechooser');
  await page.locator('button.drop').click();
  await (await choosing).setFiles({ name: 'house.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(floors()) });
  await page.getByRole('button', { name: 'Take all 2 storeys' }).click();
  const storeys = page.getByLabel('Storey', { exact: true });
  await expect(storeys.locator('option')).toHaveText(['First floor', 'Ground floor']);
  const { plan, storeys: house } = await project(page);
  expect(plan.walls).toHaveLength(4);
  const above = house.find((storey: { elevation_mm: number }) => storey.elevation_mm === 2800);
  const left = (corners: { at: { x_mm: number } }[]): number => Math.min(...corners.map(({ at }) => at.x_mm));
  expect(Math.abs(left(above.plan.corners) - left(plan.corners))).toBeLessThanOrEqual(20);
});

/** A bar as a program traces it from a picture: no side of it is straight. */
const bar = ([ax, ay, bx, by]: readonly [number, number, number, number], thickness: number, seed: number): string => {
  const length = Math.hypot(bx - ax, by - ay);
  const [ux, uy] = [(bx - ax) / length, (by - ay) / length];
  const pieces = Math.ceil(length / 700);
  const at = (k: number, side: number): string => {
    const off = (side * thickness) / 2 + 22 * Math.sin(seed * 7 + k * 2.3 + side * 1.7);
    const along = (length * k) / pieces;
    return `${(ax + ux * along - uy * off).toFixed(1)} ${(ay + uy * along + ux * off).toFixed(1)}`;
  };
  const there = Array.from({ length: pieces + 1 }, (_, k) => at(k, -1));
  const back = Array.from({ length: pieces + 1 }, (_, k) => at(pieces - k, 1));
  return `M${[...there, ...back].join('L')}Z`;
};

/** Three rooms of 10 by 8 m, doors as slanted lines, traced: at 1:50. */
const tracing = (): number[] => {
  const walls: readonly (readonly [readonly [number, number, number, number], number])[] = [
    [[0, 0, 10000, 0], 300],
    [[10000, 0, 10000, 8000], 300],
    [[10000, 8000, 4200, 8000], 300],
    [[3200, 8000, 0, 8000], 300],
    [[0, 8000, 0, 0], 300],
    [[6000, 0, 6000, 2000], 140],
    [[6000, 2900, 6000, 5000], 140],
    [[0, 5000, 1500, 5000], 140],
    [[2400, 5000, 7000, 5000], 140],
    [[7900, 5000, 10000, 5000], 140],
    [[6000, 2000, 6640, 2640], 30],
    [[1500, 5000, 2140, 4360], 30],
    [[7000, 5000, 7640, 4360], 30],
  ];
  const path = walls.map(([ends, thickness], k) => bar(ends, thickness, k)).join('');
  const names = '<text x="2500" y="2500" font-size="250">Kitchen</text><text x="500" y="10000" font-size="250">1:50</text>';
  return text(
    `<svg xmlns="http://www.w3.org/2000/svg" width="280mm" height="240mm" viewBox="-1000 -1000 14000 12000"><path d="${path}"/>${names}</svg>`,
  );
};

test('a drawing whose lines close no rooms is looked at as a picture, by the module that reads pictures', async ({ page }) => {
  const loaded = readersLoaded(page);
  await openPlanner(page);
  const choosing = page.waitForEvent('filechooser');
  await page.locator('button.drop').click();
  const buffer = Buffer.from(tracing());
  await (await choosing).setFiles({ name: 'traced.svg', mimeType: 'image/svg+xml', buffer });
  await page.getByText('What we noticed in the file').click({ timeout: 60_000 });
  await expect(page.getByText('it was read as a picture')).toBeVisible();
  // The drawing lies under what was made of it.
  const under = await page.locator('.confirm-frame img').boundingBox();
  expect(under!.width).toBeGreaterThan(400);
  expect([...loaded]).toEqual(['drafting']);
  const draft = await importPlan(page, tracing(), '');
  expect(draft.plan.rooms).toHaveLength(3);
  expect(draft.plan.rooms.map((room: { name?: string }) => room.name)).toContain('Kitchen');
  expect(draft.scale.evidence[0].kind).toBe('scale_note');
});

test('a map of rooms without walls gets walls between them, and its written sizes are its scale', async ({ page }) => {
  const room = (x: number, y: number, width: number, height: number, name: string): string => {
    const lines = [name, `${((width * height) / 1600).toFixed(1)} m²`];
    const text = (line: string, k: number): string =>
      `<text x="${x + width / 2}" y="${y + height / 2 + 14 * k}" font-size="10" text-anchor="middle">${line}</text>`;
    return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#cfe0f3"/>${lines.map(text).join('')}`;
  };
  const hedge = '<path d="M40 40H1140V840H40Z" fill="#6c7f2a"/><path d="M48 48H1132V832H48Z" fill="#9caf5a"/>';
  const rooms = [room(200, 400, 200, 140, 'Bedroom'), room(200, 540, 200, 100, 'Bath'), room(400, 400, 160, 240, 'Living room')];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900">${hedge}${rooms.join('')}</svg>`;
  await openPlanner(page);
  const draft = await importPlan(page, [...new TextEncoder().encode(svg)], 'image/svg+xml');
  expect(draft.plan.rooms.map((found: { name?: string }) => found.name).sort()).toEqual(['Bath', 'Bedroom', 'Living room']);
  expect(draft.scale.evidence[0].kind).toBe('printed_area');
  expect((await call(page, 'confirmPlan', draft))?.fault).toBeUndefined();
  const { plan } = await call(page, 'save');
  const xs = plan.corners.map((corner: { at: { x_mm: number } }) => corner.at.x_mm);
  expect(Math.round((Math.max(...xs) - Math.min(...xs)) / 100)).toBe(90);
  // The walls stand half in each room, and what is written counts that half.
  const written = page.locator('.room-area.agrees', { hasText: 'to mid-wall' });
  await expect(written).toHaveCount(3);
});
