import { expect, type Page } from '@playwright/test';
import { wordsOf } from './element.js';
import { englishIn } from './languages.js';

/** On a phone, in German: nothing sticks out, nothing is in English, what can be tapped is large enough. */
export async function fits(page: Page): Promise<void> {
  expect(englishIn(await wordsOf(page))).toEqual([]);
  const faults = await page.evaluate(() => {
    const found: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth) found.push(`page ${document.documentElement.scrollWidth} px wide`);
    const scroller = (node: Element): boolean => {
      for (let at: Element | null = node; at; at = at.parentElement)
        if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) return true;
      return false;
    };
    const walk = (root: ParentNode): void => {
      for (const node of root.querySelectorAll('*')) {
        if (node.shadowRoot) walk(node.shadowRoot);
        if (!node.matches('.button, .icon-button, .segments button, .swatch, .chip, .cart, .product button, .menu-list button')) continue;
        const box = node.getBoundingClientRect();
        if (box.width === 0 || !node.checkVisibility({ visibilityProperty: true })) continue;
        const name = node.getAttribute('aria-label') ?? node.textContent?.trim() ?? node.className;
        if (node.matches('.small-button')) continue;
        if (box.height < 40 || box.width < 40) found.push(`${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`);
        if ((box.left < -1 || box.right > innerWidth + 1) && !scroller(node)) found.push(`${name}: from ${Math.round(box.left)} to ${Math.round(box.right)}`);
        if (node.scrollWidth > node.clientWidth + 1 && !node.matches('.swatch')) found.push(`${name}: text is wider than its button`);
      }
    };
    walk(document);
    return found;
  });
  expect(faults).toEqual([]);
}
