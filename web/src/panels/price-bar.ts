import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../design/icons.js';
import { checkout } from '../engine/checkout.js';
import type { Breakdown, ItemPrice, PriceLine } from '../types.js';
import { define, Panel } from './panel.js';

/** The price, always in sight, with its reasons and the one button to the cart. */
export class PriceBar extends Panel {
  static override properties = { ...Panel.properties, open: { state: true }, working: { state: true } };
  declare open: boolean;
  declare working: boolean;

  protected override render(): TemplateResult {
    const { t, session } = this;
    const { totals, currency, lines, problems } = session.price;
    const rates = new Set(lines.map((line) => line.breakdown.rate_bp));
    const [rate] = rates;
    const tax =
      totals && rates.size === 1 && rate !== undefined
        ? t.say('price.tax', { rate: t.percent(rate) })
        : totals
          ? t.say('price.taxMixed', { amount: t.money(totals.tax, currency) })
          : '';
    return html`
      ${this.open && lines.length > 0 ? html`<div class="price-details" id="price-details">${lines.map((line) => this.#item(line))}${this.#totals()}</div>` : nothing}
      <div class="price-row">
        <div class="price-sum">
          ${
            totals && lines.length > 0
              ? html`<strong class="price-amount numbers" part="price" aria-live="polite">${t.money(totals.gross, currency)}</strong>
              <span class="price-note small muted"><span>${tax}${problems.length > 0 ? html` · ${t.say('price.partial')}` : nothing}</span> ${this.#why()}</span>`
              : html`<span class="muted">${t.say(problems.length > 0 ? 'price.partial' : 'price.empty')}</span>`
          }
        </div>
        <slot name="actions"></slot>
        <button class="button primary cart" type="button" part="primary" ?disabled=${lines.length === 0 || problems.length > 0 || this.working} @click=${this.#order}>
          ${icon('cart')}<span>${t.say(this.working ? 'cart.working' : 'cart.add')}</span></button>
      </div>`;
  }

  #why(): TemplateResult {
    return html`<button class="link why" type="button" aria-expanded=${Boolean(this.open)} aria-controls="price-details" @click=${() => (this.open = !this.open)}>
      ${this.t.say(this.open ? 'price.hide' : 'price.why')}</button>`;
  }

  #item({ item, breakdown }: ItemPrice): TemplateResult {
    const { t, session } = this;
    const card = session.items.find((one) => one.id === item);
    return html`<section><h3>${card?.title ?? item}</h3>
      <dl class="lines">${breakdown.lines.map((line) => this.#line(line, breakdown))}
        ${
          breakdown.quantity > 1
            ? html`<div class="line-sum"><dt>${t.say('price.pieces', { count: t.number(breakdown.quantity), price: t.money(breakdown.tax_basis === 'net' ? breakdown.unit_net : breakdown.unit_gross, breakdown.currency) })}</dt>
          <dd class="numbers">${t.money(breakdown.tax_basis === 'net' ? breakdown.line_net : breakdown.gross, breakdown.currency)}</dd></div>`
            : nothing
        }
      </dl></section>`;
  }

  #line(line: PriceLine, breakdown: Breakdown): TemplateResult {
    const { t } = this;
    const words = t.pick(line.text) || t.say(`price.${line.level}`);
    const why = line.calc ?? (line.cell ? line.cell.replace('x', ' × ') : '');
    return html`<div class=${line.level}><dt>${words}${why ? html` <span class="small muted">${why}</span>` : nothing}</dt>
      <dd class="numbers">${t.money(line.unit, breakdown.currency)}</dd></div>`;
  }

  #totals(): TemplateResult | typeof nothing {
    const { t, session } = this;
    const { totals, currency, lines } = session.price;
    if (!totals) return nothing;
    const rate = lines[0]?.breakdown.rate_bp ?? 0;
    return html`<dl class="lines totals">
      <div><dt>${t.say('price.net')}</dt><dd class="numbers">${t.money(totals.net, currency)}</dd></div>
      <div><dt>${t.say('price.vat', { rate: t.percent(rate) })}</dt><dd class="numbers">${t.money(totals.tax, currency)}</dd></div>
      <div class="line-sum"><dt>${t.say('price.total')}</dt><dd class="numbers">${t.money(totals.gross, currency)}</dd></div></dl>`;
  }

  #order = async (): Promise<void> => {
    const { session, t } = this;
    this.working = true;
    try {
      await checkout(session, (this.getRootNode() as ShadowRoot).host as HTMLElement);
      session.notify(t.say('cart.done'));
    } catch (reason) {
      const fault = session.report(reason, false);
      session.notify(`${t.say('cart.failed')}. ${t.fault(fault)}`, {
        problem: true,
        action: { label: t.say('cart.retry'), run: () => void this.#order() },
      });
    } finally {
      this.working = false;
    }
  };
}

define('alcove-price-bar', PriceBar);
