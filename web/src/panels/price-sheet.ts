import { html, nothing, type TemplateResult } from 'lit';
import { saidText } from '../i18n/said.js';
import type { Calculation, PriceSheet, SheetEntry, SheetItem, SheetLine } from '../types.js';
import { define, Panel } from './panel.js';

/** Why this price: every line with its calculation and what it is due to, down to the total. */
export class PriceSheetPanel extends Panel {
  protected override render(): TemplateResult | typeof nothing {
    const { t, session } = this;
    const sheet = session.attempt(() => session.core.priceSheet());
    if (!sheet) return nothing;
    const { currency } = sheet;
    return html`${sheet.items.map((item) => this.#item(item, sheet))}
      ${sheet.services.length > 0 ? html`<section><h3>${t.say('price.services')}</h3><dl class="lines">${sheet.services.map((entry) => this.#entry(entry, currency))}</dl></section>` : nothing}
      ${sheet.problems.map(({ item, fault }) => html`<section><h3>${session.items.find((one) => one.id === item)?.title ?? item}</h3><p class="small range-out">${t.fault(fault)}</p></section>`)}
      ${this.#totals(sheet)}`;
  }

  #item(item: SheetItem, sheet: PriceSheet): TemplateResult {
    const { t } = this;
    const { currency } = sheet;
    return html`<section><h3>${item.title}</h3><p class="small muted">${item.summary}</p>
      <dl class="lines">${item.lines.map((line) => this.#line(line, currency))}
        ${
          item.quantity > 1
            ? html`<div class="line-sum"><dt>${t.say('price.pieces', { count: t.number(item.quantity), price: t.money(item.unit, currency) })}</dt>
          <dd class="numbers">${t.money(item.amount, currency)}</dd></div>`
            : nothing
        }
        ${item.deals.map((entry) => this.#entry(entry, currency))}
        ${item.lines.length + item.deals.length > 1 && (item.quantity === 1 || item.deals.length > 0) ? html`<div class="line-sum"><dt>${t.say('price.sum')}</dt><dd class="numbers">${t.money(item.sum, currency)}</dd></div>` : nothing}
      </dl></section>`;
  }

  #line(line: SheetLine, currency: string): TemplateResult {
    const { t } = this;
    const name = line.label || t.say(`price.${line.level}`);
    const why = line.because.map(({ label, said }) => `${label}: ${saidText(t, said)}`).join(', ');
    const how = this.#how(line, currency);
    return html`<div class=${line.level} data-rule=${line.id}><dt>${name}${line.part ? html` <span class="muted">${line.part}</span>` : nothing}
        ${how ? html`<span class="small muted numbers line-how">${how}</span>` : nothing}
        ${why ? html`<span class="small muted line-why">${t.say('price.because', { why })}</span>` : nothing}
        ${line.prior === null ? nothing : html`<span class="small line-why">${t.say('price.prior', { price: t.money(line.prior, currency) })}</span>`}</dt>
      <dd class="numbers">${t.money(line.amount, currency)}</dd></div>`;
  }

  /** The calculation, in words. */
  #how({ cell, calculation }: SheetLine, currency: string): string {
    const { t } = this;
    if (cell.length > 0) return t.say('price.cell', { cell: cell.map((border) => saidText(t, border)).join(' × ') });
    return calculation ? this.#calculation(calculation, currency) : '';
  }

  #calculation(said: Calculation, currency: string): string {
    const { t } = this;
    const money = (major: string): string => t.exactMoney(major, currency);
    switch (said.kind) {
      case 'per_unit': {
        const unit = said.unit ?? '';
        const measure = `${t.decimal(said.measure)}${unit ? ` ${unit}` : ''}`;
        return `${measure} × ${money(said.rate)}${unit ? `/${unit}` : ''} = ${money(said.exact)}`;
      }
      case 'percent':
        return t.say(`price.of.${said.of}`, {
          percent: `${t.decimal(said.percent)} %`,
          amount: money(said.amount),
          exact: money(said.exact),
        });
      case 'tier':
        return t.say('price.tier', { from: t.number(said.from) });
      case 'prior_price':
        return t.say('price.ofPrior', { percent: `${t.decimal(said.percent)} %`, amount: money(said.amount) });
    }
  }

  #entry(entry: SheetEntry, currency: string): TemplateResult {
    const { t } = this;
    const kind = entry.deal ? t.say(`price.${entry.deal}`) : t.say('price.service');
    return html`<div class=${entry.amount < 0 ? 'discount' : ''} data-rule=${entry.id}><dt>${entry.label || kind}
        ${entry.deal ? html`<span class="small muted line-why">${entry.label ? kind : entry.id}</span>` : nothing}</dt>
      <dd class="numbers">${t.money(entry.amount, currency)}</dd></div>`;
  }

  #totals(sheet: PriceSheet): TemplateResult {
    const { t } = this;
    const { currency, tax_basis } = sheet;
    const net = html`<div><dt>${t.say('price.net')}</dt><dd class="numbers">${t.money(sheet.net, currency)}</dd></div>`;
    const taxes = sheet.taxes.map(
      (tax) =>
        html`<div><dt>${t.say(tax_basis === 'net' ? 'price.vat' : 'price.vatInside', { rate: t.percent(tax.rate_bp) })}
          <span class="small muted line-how numbers">${t.say('price.taxOf', { net: t.money(tax.net, currency) })}</span></dt><dd class="numbers">${t.money(tax.tax, currency)}</dd></div>`,
    );
    const total = html`<div class="line-sum"><dt>${t.say('price.total')}</dt><dd class="numbers">${t.money(sheet.gross, currency)}</dd></div>`;
    return html`<dl class="lines totals">${tax_basis === 'net' ? [net, taxes, total] : [total, taxes, net]}</dl>`;
  }
}

define('alcove-price-sheet', PriceSheetPanel);
