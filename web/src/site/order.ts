import { html, nothing, render, type TemplateResult } from 'lit';
import type { PricedConfiguration, TotalLine } from '../types.js';
import { cart, emptyCart, type Cart } from './cart.js';
import './chrome.js';
import { locale, money, pick, say } from './language.js';
import { orderLine } from './order-line.js';

interface Order {
  id: string;
  placed_at: string;
  lines: PricedConfiguration[];
  currency: string;
  totals: TotalLine[];
}

/** What the shop says of an offer that is over, beside what it would be today. */
interface QuoteChange {
  quote: string;
  currency: string;
  old_unit_gross: number;
  new_unit_gross: number | null;
  refused: { message: string } | null;
}

const place = document.querySelector<HTMLElement>('#order')!;
const asked = new URL(location.href).searchParams.get('id');
let failed = '';
let changes: QuoteChange[] = [];
let placing = false;

if (asked) await showOrder(asked);
else showCart();

async function showOrder(id: string): Promise<void> {
  const answer = await fetch(`/api/orders/${encodeURIComponent(id)}`).catch(() => undefined);
  if (!answer?.ok) {
    render(html`<p class="problem" role="alert">${say('order.unknown')}</p>`, place);
    return;
  }
  const order = (await answer.json()) as Order;
  document.title = `${say('order.placed')} – ${say('brand')}`;
  render(
    page(
      say('order.placed'),
      say('order.number', { id: order.id }),
      order.lines,
      order.totals,
      order.currency,
      order,
      nothing,
    ),
    place,
  );
}

function showCart(): void {
  const held = cart();
  document.title = `${say('order.review')} – ${say('brand')}`;
  if (!held || held.quotes.length === 0) {
    render(
      html`<h1>${say('order.review')}</h1><p>${say('order.empty')}</p><p><a class="button primary" href="/planner.html">${say('order.empty.go')}</a></p>`,
      place,
    );
    return;
  }
  const first = held.quotes[0]!;
  const until = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(first.quote.valid_until));
  const bespoke = held.quotes.some((line) => line.promises?.withdrawal?.consent_required);
  const button = html`<form class="place" @submit=${(event: Event) => void order(event, held)}>
    ${bespoke ? html`<label class="consent"><input type="checkbox" required /> <span>${say('order.consent')}</span></label>` : nothing}
    ${failed ? html`<p class="problem" role="alert">${say('order.failed', { message: failed })}</p>` : nothing}
    ${changes.length ? outdated(held) : nothing}
    <button class="button primary" type="submit" ?disabled=${placing}>${say(placing ? 'order.placing' : failed ? 'order.retry' : 'order.place')}</button></form>`;
  render(
    page(
      say('order.review'),
      say('order.lead', { date: until }),
      held.quotes,
      held.totals,
      first.currency,
      { quotes: held.quotes, totals: held.totals },
      button,
    ),
    place,
  );
}

async function order(event: Event, held: Cart): Promise<void> {
  event.preventDefault();
  placing = true;
  [failed, changes] = ['', []];
  showCart();
  try {
    const answer = await fetch('/api/orders', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': held.key },
      body: JSON.stringify({ quotes: held.quotes.map((line) => line.quote.jws) }),
    });
    const said = (await answer.json()) as Order & {
      error?: { code: string; message: string; hint?: string; changes?: QuoteChange[] };
    };
    changes = said.error?.changes ?? [];
    if (said.error?.code === 'QUOTE_OUTDATED') throw new Error(say('order.outdated'));
    if (!answer.ok) throw new Error([said.error?.message, said.error?.hint].filter(Boolean).join('. '));
    emptyCart();
    location.assign(`/order.html?id=${encodeURIComponent(said.id)}`);
  } catch (reason) {
    failed = reason instanceof TypeError ? say('products.down') : String((reason as Error).message);
    placing = false;
    showCart();
  }
}

/** Then and now of every piece whose offer is over, and the way to a new one. */
function outdated(held: Cart): TemplateResult {
  const name = (change: QuoteChange): string => {
    const made = held.quotes.find((line) => line.quote.jti === change.quote)?.configuration;
    return pick(made?.title) || made?.product || change.quote;
  };
  return html`<ul class="changes">${changes.map(
    (change) =>
      html`<li><strong>${name(change)}</strong> ${
        change.new_unit_gross === null
          ? (change.refused?.message ?? '')
          : say('order.outdated.price', {
              old: money(change.old_unit_gross, change.currency),
              new: money(change.new_unit_gross, change.currency),
            })
      }</li>`,
  )}</ul>
  <p><a class="button" href="/planner.html">${say('order.outdated.go')}</a></p>`;
}

function page(
  title: string,
  lead: string,
  lines: PricedConfiguration[],
  totals: TotalLine[],
  currency: string,
  json: unknown,
  button: unknown,
): TemplateResult {
  const text = JSON.stringify(json, null, 2);
  return html`<h1>${title}</h1><p class="lead">${lead}</p>
    <div class="order-columns">
      <div>${lines.map(orderLine)}</div>
      <aside class="order-sum">
        <dl>${totals.map((line) => html`<div class=${line.type}><dt>${totalName(line)}</dt><dd>${money(line.amount, currency)}</dd></div>`)}</dl>
        ${button}
      </aside>
    </div>
    <details class="json"><summary>${say('order.json')}</summary>
      <button class="button" type="button" @click=${async (event: Event) => {
        await navigator.clipboard.writeText(text);
        (event.target as HTMLElement).textContent = say('order.copied');
      }}>${say('order.copy')}</button>
      <pre tabindex="0">${text}</pre></details>`;
}

function totalName(line: TotalLine): string {
  switch (line.type) {
    case 'subtotal':
      return say('order.subtotal');
    case 'tax':
      return say('order.tax', {
        rate: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(
          line.rate_bp / 10_000,
        ),
      });
    case 'total':
      return say('order.total');
  }
}
