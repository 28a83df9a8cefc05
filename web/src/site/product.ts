import { html, nothing, render } from 'lit';
import { takeCheckout } from './cart.js';
import { product as ask, shelf } from './catalogue.js';
import './chrome.js';
import { locale, pick, say } from './language.js';

const place = document.querySelector<HTMLElement>('#product')!;
const id = new URL(location.href).searchParams.get('id');

try {
  const product = (id && (await ask(id))) || (await ask((await shelf(1))[0]?.id ?? ''));
  if (product) {
    const name = pick(product.text);
    document.title = `${name} – ${say('brand')}`;
    document.querySelector('#crumb')!.textContent = name;
    render(
      html`<alcove-product shop="/" product=${product.id} locale=${locale} currency="EUR">
        <div slot="intro" class="intro"><p>${pick(product.description)}</p>
          ${product.lead_days ? html`<p class="muted">${say('product.delivery', { weeks: Math.ceil(product.lead_days / 7) })}</p>` : nothing}
          <p><a class="see" href="/planner.html?add=${product.id}">${say('product.plan')}</a></p></div>
      </alcove-product>`,
      place,
    );
    takeCheckout(place.querySelector<HTMLElement>('alcove-product')!);
  }
} catch {
  render(html`<p class="problem" role="alert">${say('products.down')}</p>`, place);
}
