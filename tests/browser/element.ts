import type { Page } from '@playwright/test';

/** A result of the element's script API, as far as these cases look at it. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Answer = any;

/** Opens the planner page on an empty project and waits until the element is ready. */
export async function openPlanner(page: Page, path = '/planner.html'): Promise<void> {
  await page.goto(path);
  await whenReady(page);
}

/** Waits until the element's script has come and the last project is open again. */
export async function whenReady(page: Page): Promise<void> {
  await page.waitForSelector('alcove-planner');
  await page.evaluate(async () => {
    await customElements.whenDefined('alcove-planner');
    await (document.querySelector('alcove-planner') as Answer).ready;
  });
}

/**
 * Calls a method of the element in the page, as a host page would. Arguments and results travel as JSON; a thrown
 * fault comes back as `{ fault: { code, message } }`.
 */
export async function call(page: Page, method: string, ...args: unknown[]): Promise<Answer> {
  return page.evaluate(
    async ([method, args]) => {
      const planner = document.querySelector('alcove-planner, alcove-product') as Answer;
      try {
        return (await planner[method](...args)) ?? null;
      } catch (error) {
        const fault = error as { code?: string; message?: string };
        return { fault: { code: fault.code, message: fault.message ?? String(error) } };
      }
    },
    [method, args] as [string, unknown[]],
  );
}

/** Reads a plan picture of the shop (or bytes given here) and makes it the plan. */
export async function importPlan(page: Page, picture: string | number[], type = 'image/png'): Promise<Answer> {
  return page.evaluate(
    async ([picture, type]) => {
      const planner = document.querySelector('alcove-planner') as Answer;
      const blob =
        typeof picture === 'string'
          ? await (await fetch(picture)).blob()
          : new Blob([new Uint8Array(picture as number[])], { type: type as string });
      try {
        const draft = await planner.importPlan(blob);
        return draft;
      } catch (error) {
        const fault = error as { code?: string; message?: string };
        return { fault: { code: fault.code, message: fault.message ?? String(error) } };
      }
    },
    [picture, type] as [string | number[], string],
  );
}

/** What it has cost so far. */
export async function stats(page: Page): Promise<Answer> {
  return page.evaluate(() => ({ ...(document.querySelector('alcove-planner, alcove-product') as Answer).stats }));
}

/** A picture of the room view, and how much there is to see in it. */
export async function snapshot(page: Page, width: number, height: number): Promise<{ bytes: number; colours: number; mean: number }> {
  return page.evaluate(
    async ([width, height]) => {
      const planner = document.querySelector('alcove-planner, alcove-product') as Answer;
      const blob: Blob = await planner.snapshot({ width, height });
      const bitmap = await createImageBitmap(blob);
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const pen = canvas.getContext('2d')!;
      pen.drawImage(bitmap, 0, 0);
      const { data } = pen.getImageData(0, 0, bitmap.width, bitmap.height);
      const seen = new Set<number>();
      let sum = 0;
      for (let at = 0; at < data.length; at += 4) {
        seen.add((data[at]! >> 3) | ((data[at + 1]! >> 3) << 5) | ((data[at + 2]! >> 3) << 10));
        sum += data[at]! + data[at + 1]! + data[at + 2]!;
      }
      return { bytes: blob.size, colours: seen.size, mean: sum / (data.length * 0.75) };
    },
    [width, height] as [number, number],
  );
}

/** The project as the element would save it. */
export async function project(page: Page): Promise<Answer> {
  return page.evaluate(() => (document.querySelector('alcove-planner') as Answer).save());
}

/** Where a point of the plan lies on the screen. */
export async function planPoint(page: Page, x_mm: number, y_mm: number): Promise<{ x: number; y: number }> {
  return page.locator('svg.plan').evaluate(
    (svg, [x, y]) => {
      const at = new DOMPoint(x, y).matrixTransform((svg as SVGSVGElement).getScreenCTM()!);
      return { x: at.x, y: at.y };
    },
    [x_mm, y_mm] as [number, number],
  );
}

/** Clicks a point of the plan, coming from beside it as a hand does. */
export async function clickPlan(page: Page, x_mm: number, y_mm: number): Promise<void> {
  const { x, y } = await planPoint(page, x_mm, y_mm);
  await page.mouse.move(x - 6, y - 6);
  await page.mouse.move(x, y);
  await page.mouse.click(x, y);
}

/** Everything a person can read or hear on the page: texts, names, titles, placeholders, through shadow roots. */
export async function wordsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found = new Set<string>();
    const take = (text: string | null | undefined): void => {
      const words = text?.replace(/\s+/g, ' ').trim();
      if (words && /\p{L}{2}/u.test(words)) found.add(words);
    };
    const walk = (node: Node): void => {
      if (node.nodeType === Node.TEXT_NODE) take(node.textContent);
      if (!(node instanceof Element || node instanceof ShadowRoot)) return;
      if (node instanceof Element) {
        // The link to the other language is in that language; rooms are called what the shopper's plan calls them.
        if (['STYLE', 'SCRIPT', 'PRE'].includes(node.tagName) || node.matches('.language, .room-name')) return;
        for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext']) take(node.getAttribute(name));
        if (node.shadowRoot) walk(node.shadowRoot);
      }
      for (const child of node.childNodes) walk(child);
    };
    walk(document.body);
    return [...found];
  });
}
