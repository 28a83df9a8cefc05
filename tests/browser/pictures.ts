import type { Page } from '@playwright/test';
import type { Answer } from './element.js';

export interface Upload {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** Lets the shopper choose a picture on the first page of the planner. */
export async function upload(page: Page, picture: Upload): Promise<void> {
  const choosing = page.waitForEvent('filechooser');
  await page.locator('.drop').click();
  await (await choosing).setFiles(picture);
}

/** Draws a picture in the page: `paint` is the body of a function of `canvas`, `pen`, `plan` (a bitmap of the sample). */
async function drawn(page: Page, sample: string, paint: string, type = 'image/png'): Promise<Upload> {
  const base64 = await page.evaluate(
    async ([sample, paint, type]) => {
      const plan = await createImageBitmap(await (await fetch(sample)).blob());
      const canvas = new OffscreenCanvas(plan.width, plan.height);
      const pen = canvas.getContext('2d', { willReadFrequently: true })!;
      new Function('canvas', 'pen', 'plan', paint)(canvas, pen, plan);
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type, quality: 0.9 })).arrayBuffer());
      let text = '';
      for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
      return btoa(text);
    },
    [sample, paint, type] as const,
  );
  return { name: `plan.${type.split('/')[1]}`, mimeType: type, buffer: Buffer.from(base64, 'base64') };
}

/** The sample as it lies. */
export const straight = (page: Page): Promise<Upload> => drawn(page, '/plans/studio.png', 'pen.drawImage(plan, 0, 0);');

/** Two homes on one sheet, the second one smaller. */
export const twoHomes = (page: Page): Promise<Upload> =>
  drawn(
    page,
    '/plans/studio.png',
    `canvas.width = plan.width * 1.8; pen.fillStyle = '#fff'; pen.fillRect(0, 0, canvas.width, canvas.height);
     pen.drawImage(plan, 0, 0); pen.drawImage(plan, plan.width, 60, plan.width * 0.75, plan.height * 0.75);`,
  );

/** The sample on a grey table, taken from the side: its far edge is shorter than its near one. */
export const photo = (page: Page): Promise<Upload> =>
  drawn(
    page,
    '/plans/studio.png',
    `const { width, height } = plan;
     pen.drawImage(plan, 0, 0);
     const from = pen.getImageData(0, 0, width, height).data;
     const to = pen.createImageData(width, height);
     for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) {
       // Towards the top of the picture the paper is further away, and everything on it smaller.
       const near = 0.86 + 0.24 * (y / height);
       const u = Math.floor((x - width / 2) / near + width / 2), v = Math.floor((y - height / 2) / near + height / 2);
       const on = u >= 0 && v >= 0 && u < width && v < height;
       for (let k = 0; k < 3; k++) to.data[(y * width + x) * 4 + k] = on ? from[(v * width + u) * 4 + k] * 0.93 : 176 - 8 * k;
       to.data[(y * width + x) * 4 + 3] = 255;
     }
     pen.putImageData(to, 0, 0);`,
    'image/jpeg',
  );

/** A sunset: no plan at all. */
export const sunset = (page: Page): Promise<Upload> =>
  drawn(
    page,
    '/plans/studio.png',
    `const sky = pen.createLinearGradient(0, 0, 0, canvas.height);
     sky.addColorStop(0, '#f7b267'); sky.addColorStop(0.6, '#f25c54'); sky.addColorStop(1, '#2b2d42');
     pen.fillStyle = sky; pen.fillRect(0, 0, canvas.width, canvas.height);
     pen.fillStyle = '#ffe8b0'; pen.beginPath(); pen.arc(canvas.width / 2, canvas.height / 2, 90, 0, 7); pen.fill();`,
    'image/jpeg',
  );

/** The size of the picture on the page, in its own pixels. */
export async function pictureSize(page: Page): Promise<[number, number]> {
  return page.locator('.confirm-frame img').evaluate((image) => [(image as HTMLImageElement).naturalWidth, (image as HTMLImageElement).naturalHeight]);
}

/** Where a corner that can be dragged is on the screen. */
export async function cornerAt(page: Page, name: string): Promise<{ x: number; y: number }> {
  const box = (await page.getByRole('button', { name, exact: true }).boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Whether every wall of the plan runs along an axis. */
export function upright({ plan }: Answer): boolean {
  const at = new Map<number, { x_mm: number; y_mm: number }>(plan.corners.map((corner: Answer) => [corner.id, corner.at]));
  return plan.walls.every(({ a, b }: { a: number; b: number }) => at.get(a)!.x_mm === at.get(b)!.x_mm || at.get(a)!.y_mm === at.get(b)!.y_mm);
}

/** White paper. */
export const blank = (page: Page, width: number, height: number): Promise<Upload> =>
  drawn(page, '/plans/studio.png', `canvas.width = ${width}; canvas.height = ${height}; pen.fillStyle = '#fff'; pen.fillRect(0, 0, ${width}, ${height});`);
