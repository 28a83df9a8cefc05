// What goes wrong on the page is said in words, in both languages, and what was there stays.
import { expect, test, type Page } from '@playwright/test';
import { openPlanner, project, wordsOf } from './element.js';
import { englishIn } from './languages.js';

test.use({ viewport: { width: 1200, height: 900 } });

const said = {
  en: {
    upload: /Upload a floor plan/,
    draw: 'Draw this room',
    bookcase: /^Line bookcase/,
    room: 'Room',
    picture: 'This file cannot be read as a plan.',
    newer: 'saved by a newer version',
    poster: 'No 3D on this device',
    full: 'The browser has no room left',
    cart: 'Add to cart',
    shop: 'The shop cannot be reached',
    menu: 'Project',
    open: /^Open project/,
  },
  de: {
    upload: /Grundriss hochladen/,
    draw: 'Diesen Raum zeichnen',
    bookcase: /^Regal Line/,
    room: 'Raum',
    picture: 'Diese Datei lässt sich nicht als Plan lesen.',
    newer: 'neueren Version',
    poster: 'Kein 3D auf diesem Gerät',
    full: 'Im Browser ist kein Platz mehr',
    cart: 'In den Warenkorb',
    shop: 'Der Shop ist gerade nicht',
    menu: 'Projekt',
    open: /^Projekt öffnen/,
  },
} as const;

async function giveFile(page: Page, press: () => Promise<void>, name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await press();
  await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(text) });
}

for (const language of ['en', 'de'] as const) {
  test(`faults are explained in ${language === 'en' ? 'English' : 'German'} and nothing is lost`, async ({ page }) => {
    await page.addInitScript(() => {
      const real = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind === 'webgl2' ? null : (real as (...all: unknown[]) => unknown).call(this, kind, ...rest);
      } as typeof real;
    });
    const words = said[language];
    const alert = page.getByRole('alert');
    const dismiss = async (): Promise<void> => {
      await page.locator('.notice.problem .small-button').click();
      await expect(alert).toHaveCount(0);
    };
    await openPlanner(page, `/planner.html?lang=${language}`);
    await giveFile(page, () => page.getByRole('button', { name: words.upload }).click(), 'plan.png', 'a letter, not a plan. '.repeat(20));
    await expect(alert).toContainText(words.picture);
    await dismiss();

    await page.getByRole('button', { name: words.draw }).click();
    await page.getByRole('button', { name: words.bookcase }).click();
    const mine = await project(page);
    await page.getByRole('button', { name: words.menu, exact: true }).click();
    await giveFile(page, () => page.getByRole('menuitem', { name: words.open }).click(), 'future.alcove.json', JSON.stringify({ ...mine, schema: 'alcove.project/99' }));
    await expect(alert).toContainText(words.newer);
    expect(await project(page)).toEqual(mine);
    await dismiss();

    await page.getByRole('radio', { name: words.room, exact: true }).click();
    await expect(page.getByRole('heading', { name: words.poster })).toBeVisible();
    if (language === 'de') expect(englishIn(await wordsOf(page))).toEqual([]);

    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await page.locator('.stepper button').last().click();
    await expect(alert).toContainText(words.full);
    await dismiss();

    await page.route('**/api/quotes', (route) => route.abort());
    await page.getByRole('button', { name: words.cart }).click();
    await expect(alert).toContainText(words.shop);
    await page.unroute('**/api/quotes');
    await alert.getByRole('button').first().click();
    await page.waitForURL('**/order.html');
  });
}
