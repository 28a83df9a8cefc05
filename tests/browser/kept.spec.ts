// Favourites, configurations side by side, typed sizes and the reasons of a price, as a shopper meets them.
import { expect, test, type Page } from '@playwright/test';
import { call, openPlanner, wordsOf, type Answer } from './element.js';
import { englishIn } from './languages.js';

/** Nothing here needs 3D, and a machine without a GPU would draw it instead of answering. */
test.beforeEach(({ page }) =>
  page.addInitScript(() => {
    const real = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return kind === 'webgl2' ? null : (real as (...all: unknown[]) => unknown).call(this, kind, ...rest);
    } as typeof real;
  }),
);

/** Opens a product's own page and waits until it can be configured. */
async function openProduct(page: Page, product: string, language = 'en'): Promise<void> {
  await page.goto(`/product.html?id=${product}&lang=${language}`);
  await page.waitForSelector('alcove-product');
  await page.evaluate(() => (document.querySelector('alcove-product') as Answer).ready);
}

const minor = (text: string | null): number => Number((text ?? '').replace(/[^\d-]/g, ''));

test('a favourite is saved, named, found again after a reload, opened, removed and brought back', async ({ page }) => {
  await openProduct(page, 'SOFA-NOOK');
  const price = page.locator('.price-amount');
  await page.getByRole('radio', { name: /Velvet Night/ }).click();
  const velvet = await price.textContent();
  const keep = page.getByRole('button', { name: 'Save', exact: true });
  await keep.click();
  await expect(page.getByRole('button', { name: 'Saved', exact: true })).toHaveAttribute('aria-pressed', 'true');
  // Another colour is another configuration.
  await page.getByRole('radio', { name: /Linen Sage/ }).click();
  await expect(keep).toHaveAttribute('aria-pressed', 'false');

  await openProduct(page, 'SOFA-NOOK');
  await expect(price).not.toHaveText(velvet!);
  await page.getByRole('button', { name: '1 favourite' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your favourites' });
  await expect(dialog).toContainText('Velvet Night');
  await expect(dialog.locator('.favourite-price')).toHaveText(velvet!);
  await dialog.getByRole('button', { name: 'Rename Nook sofa' }).click();
  await page.keyboard.type('For the bay window');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('heading', { name: 'For the bay window' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Open this one' }).click();
  await expect(dialog).toBeHidden();
  await expect(price).toHaveText(velvet!);
  await expect(page.getByRole('radio', { name: /Velvet Night/ })).toHaveAttribute('aria-checked', 'true');

  await page.getByRole('button', { name: '1 favourite' }).click();
  await dialog.getByRole('button', { name: 'Remove For the bay window' }).click();
  await expect(dialog).toContainText('Nothing saved yet');
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(dialog.getByRole('heading', { name: 'For the bay window' })).toBeVisible();
  // Escape closes it and gives the keyboard back.
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  // The planner has it too, and puts it into the room as it was saved.
  await openPlanner(page);
  await page.getByRole('button', { name: 'Draw this room' }).click();
  await page.getByRole('button', { name: '1 favourite' }).click();
  await dialog.getByRole('button', { name: 'Add to the room' }).click();
  await expect(page.getByRole('heading', { name: 'Nook sofa' })).toBeVisible();
  await expect(price).toHaveText(velvet!);
  const [card] = await call(page, 'favourites');
  expect(card).toMatchObject({ name: 'For the bay window', product: 'SOFA-NOOK', difference: 0, news: [] });
  expect(await call(page, 'removeFavourite', card.key)).toBeNull();
  expect(await call(page, 'favourites')).toEqual([]);
  expect((await call(page, 'openFavourite', card.key)).fault.code).toBe('no_such_favourite');
});

test('a favourite of an older catalogue says what it cost, what it costs and what is gone', async ({ page }) => {
  await openProduct(page, 'SOFA-NOOK');
  const item = await page.evaluate(() => (document.querySelector('alcove-product') as Answer).item);
  await call(page, 'choose', item, 'leg_finish', 'walnut');
  await call(page, 'addFavourite', item, 'Old');
  // As it would have been kept while there were legs of rosewood, for 10.00 less.
  await page.evaluate(
    () =>
      new Promise<void>((done, failed) => {
        const opening = indexedDB.open('alcove');
        opening.onsuccess = () => {
          const store = opening.result.transaction('favourites', 'readwrite').objectStore('favourites');
          const cursor = store.openCursor();
          cursor.onsuccess = () => {
            const at = cursor.result;
            if (!at) return done();
            const record = at.value;
            record.favourite.unit_gross -= 1000;
            record.favourite.catalogue_rev = 'older';
            record.favourite.picks.leg_finish = record.favourite.values.leg_finish = 'rosewood';
            record.favourite.words.leg_finish.value = 'Rosewood';
            at.update(record);
            at.continue();
          };
          cursor.onerror = () => failed(cursor.error);
        };
      }),
  );
  await openProduct(page, 'SOFA-NOOK');
  await page.getByRole('button', { name: '1 favourite' }).click();
  const card = page.locator('.favourite');
  await expect(card).toContainText('Rosewood is no longer offered');
  await expect(card.locator('.then')).toContainText(/^was €/);
  await card.getByRole('button', { name: 'Open this one' }).click();
  const choose = page.getByRole('button', { name: 'Choose the rest for me' });
  await choose.click();
  await expect(choose).toHaveCount(0);
  await expect(page.getByRole('radio', { name: /Oak Light|Light oak|Oak/ }).first()).toBeVisible();
});

test('a piece beside how it was: a table with headers, marked rows, the price between them, and back', async ({ page }) => {
  await openProduct(page, 'TBL-FLEX');
  const price = page.locator('.price-amount');
  const before = minor(await price.textContent());
  await page.getByRole('switch', { name: 'Cable duct' }).click();
  const width = page.getByLabel('Width, exact value');
  await width.fill('173');
  await width.press('Enter');
  const after = minor(await price.textContent());
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Side by side' });
  const table = dialog.getByRole('table', { name: 'Side by side' });
  await expect(table.getByRole('columnheader')).toHaveCount(2);
  const marked = table.locator('tr.differs');
  await expect(marked.getByRole('rowheader')).toHaveText([/^Width × depth × height/, /^Width/, /^Cable duct/]);
  await expect(marked.nth(1).getByRole('cell')).toHaveText(['160 cm', '173 cm']);
  await expect(dialog.getByText('3 differences')).toBeVisible();
  expect(minor(await table.getByRole('columnheader').nth(1).locator('.muted').first().textContent())).toBe(after - before);
  const rows = await table.getByRole('rowheader').count();
  await dialog.getByRole('button', { name: 'Only what differs' }).click();
  expect(await table.locator('tbody tr:not(.compare-group)').count()).toBe(3);
  expect(rows).toBeGreaterThan(6);
  await dialog.getByRole('button', { name: 'Go back to this' }).click();
  await expect(dialog).toBeHidden();
  expect(minor(await price.textContent())).toBe(before);
});

test('favourites are marked and compared, three on a wide screen, by keys alone', async ({ page }) => {
  await openProduct(page, 'SOFA-NOOK', 'de');
  const item = await page.evaluate(() => (document.querySelector('alcove-product') as Answer).item);
  const keys: string[] = [];
  for (const colour of ['linen-sand', 'boucle-moss', 'velvet-night']) {
    await call(page, 'choose', item, 'fabric_colour', colour);
    keys.push(await call(page, 'addFavourite', item, colour));
  }
  const told = await call(page, 'compare', [{ favourite: keys[0] }, { favourite: keys[2] }]);
  expect(told.columns[1].difference).toBe(35_000);
  const opener = page.getByRole('button', { name: '3 Favoriten' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Ihre Favoriten' });
  for (const colour of ['linen-sand', 'boucle-moss', 'velvet-night']) {
    const mark = dialog.getByRole('checkbox', { name: `${colour} vergleichen` });
    await mark.focus();
    await page.keyboard.press('Space');
  }
  await dialog.getByRole('button', { name: 'Vergleichen', exact: true }).focus();
  await page.keyboard.press('Enter');
  const table = page.getByRole('table', { name: 'Nebeneinander' });
  await expect(table.getByRole('columnheader')).toHaveCount(3);
  await expect(table.locator('tr.differs').first().getByRole('cell')).toHaveCount(3);
  expect(englishIn(await wordsOf(page))).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('a typed size off the steps names both neighbours, one out of range names the range', async ({ page }) => {
  await openProduct(page, 'TBL-FLEX');
  const width = page.getByLabel('Width, exact value');
  const option = page.locator('[data-option=width_mm]');
  const typed = async (text: string): Promise<void> => {
    await width.fill(text);
    await width.press('Enter');
  };
  await typed('173.3 cm');
  await expect(option.getByRole('alert')).toContainText('173.3 cm lies between two sizes that are made');
  await expect(option.getByRole('button', { name: 'Use 173 cm' })).toBeVisible();
  const upper = option.getByRole('button', { name: /^Use 174 cm/ });
  const promised = minor(await upper.locator('.difference').textContent());
  const before = minor(await page.locator('.price-amount').textContent());
  await upper.click();
  await expect(width).toHaveValue('174');
  expect(minor(await page.locator('.price-amount').textContent())).toBe(before + promised);
  await expect(option.getByRole('alert')).toHaveCount(0);

  await typed('9 m');
  await expect(option.getByRole('alert')).toContainText('900 cm is not made: 120 cm to 240 cm is possible');
  await option.getByRole('button', { name: 'Keep as it is' }).click();
  await typed('5\' 11"');
  await expect(option.getByRole('alert')).toContainText('180.3 cm lies between');
  await option.getByRole('button', { name: /^Use 180 cm/ }).click();
  await typed('wide');
  await expect(page.getByRole('alert')).toContainText('Please type a length');
  await expect(width).toHaveValue('180');
});

test('the reasons of a price are in German, name calculation and cause, and add up', async ({ page }) => {
  await openProduct(page, 'TBL-FLEX', 'de');
  await page.getByRole('switch', { name: /Kabel/ }).click();
  const width = page.locator('[data-option=width_mm] .measure input');
  await width.fill('173');
  await width.press('Enter');
  await page.getByRole('button', { name: 'So entsteht der Preis' }).click();
  const sheet = page.locator('.price-details');
  await expect(sheet.locator('[data-rule=cable]')).toContainText('1,73 m × 38,50 €/m = 66,605 €');
  await expect(sheet.locator('[data-rule="grid.A"]')).toContainText('Preistabelle bis 180 cm × 80 cm');
  await expect(sheet.locator('[data-rule=offgrid]')).toContainText('Breite: 173 cm');
  const lines = await sheet.locator('section div[data-rule] dd').allTextContents();
  const sum = lines.map(minor).reduce((all, line) => all + line, 0);
  const totals = (await sheet.locator('.totals dd').allTextContents()).map(minor);
  expect(sum).toBe(totals[0]);
  expect(totals.slice(0, -1).reduce((all, line) => all + line, 0)).toBe(totals.at(-1));
  expect(totals.at(-1)).toBe(minor(await page.locator('.price-amount').textContent()));
  expect(englishIn(await wordsOf(page))).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
});
