import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../design/icons.js';
import { checkout } from '../engine/checkout.js';
import { define, Panel } from './panel.js';
import './price-sheet.js';

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
      ${
        this.open && lines.length > 0
          ? html`<div class="price-details" id="price-details" role="region" aria-label=${t.say('price.why')} tabindex="-1" @keydown=${this.#escape}><alcove-price-sheet .session=${session}></alcove-price-sheet></div>`
          : nothing
      }
      <div class="price-row">
        <div class="price-sum">
          ${
            totals && lines.length > 0
              ? html`<strong class="price-amount numbers" part="price" aria-live="polite">${t.money(totals.gross, currency)}</strong>
              <span class="price-note small muted"><span>${tax}${this.#prior()}${problems.length > 0 ? html` · ${t.say('price.partial')}` : nothing}</span> ${this.#why()}</span>`
              : html`<span class="muted">${t.say(problems.length > 0 ? 'price.partial' : 'price.empty')}</span>`
          }
        </div>
        <slot name="actions"></slot>
        <button class="button primary cart" type="button" part="primary" ?disabled=${lines.length === 0 || problems.length > 0 || this.working} @click=${this.#order}>
          ${icon('cart')}<span>${t.say(this.working ? 'cart.working' : 'cart.add')}</span></button>
      </div>`;
  }

  #why(): TemplateResult {
    return html`<button class="link why" type="button" aria-expanded=${Boolean(this.open)} aria-controls="price-details" @click=${() => (this.open = !this.open)} @keydown=${this.open ? this.#escape : nothing}>
      ${this.t.say(this.open ? 'price.hide' : 'price.why')}</button>`;
  }

  /** Of an announced reduction: what the law wants shown beside the price, where it is about one piece. */
  #prior(): TemplateResult | typeof nothing {
    const { t, session } = this;
    const { lines, currency } = session.price;
    const [only] = lines;
    if (lines.length !== 1 || !only?.breakdown.lines.some((line) => line.reference !== undefined)) return nothing;
    const prior = session.core.priceSheet().items[0]?.prior_gross;
    return prior ? html` · ${t.say('price.prior', { price: t.money(prior, currency) })}` : nothing;
  }

  #escape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.open = false;
    this.querySelector<HTMLElement>('.why')?.focus();
  };

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
