import { html, nothing, render, type TemplateResult } from 'lit';
import type { ProductCard } from '../types.js';
import { pictureOf, shelf } from './catalogue.js';
import './chrome.js';
import { say, type SiteText } from './language.js';

const grid = document.querySelector<HTMLElement>('#product-grid')!;
const promises: [SiteText, SiteText][] = [
  ['promise.size.title', 'promise.size'],
  ['promise.price.title', 'promise.price'],
  ['promise.plan.title', 'promise.plan'],
];

render(
  promises.map(([title, text]) => html`<div><h3>${say(title)}</h3><p>${say(text)}</p></div>`),
  document.querySelector<HTMLElement>('#promises')!,
);

function card(product: ProductCard): TemplateResult {
  const picture = pictureOf(product);
  return html`<li><a class="tile" href="/product.html?id=${product.id}">
    <span class="tile-picture">${picture ? html`<img src=${picture} alt="" loading="lazy" />` : nothing}</span>
    <strong>${product.title}</strong>
    <span class="tile-text">${product.description}</span>
    <span class="tile-go">${say('products.configure')}</span>
  </a></li>`;
}

try {
  const products = await shelf(24);
  render(products.map(card), grid);
  const hero = products[0] && pictureOf(products[0]);
  if (hero) document.querySelector<HTMLImageElement>('#hero-picture')!.src = hero;
} catch {
  render(html`<li class="problem" role="alert">${say('products.down')}</li>`, grid);
}
