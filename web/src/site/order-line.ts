import { html, nothing, type TemplateResult } from 'lit';
import type { Value, PricedConfiguration } from '../types.js';
import { language, locale, money, pick, say } from './language.js';

/** One line of an order as a person reads it. */
export function orderLine(line: PricedConfiguration): TemplateResult {
  const { configuration: made, promises } = line;
  return html`<article class="order-line">
    <header><h2>${pick(made.title) || made.product}</h2><span class="amount">${money(line.line_net, line.currency)}</span></header>
    <p class="muted">${say('order.quantity')} ${line.quantity} · ${money(line.unit_net, line.currency)} ${say('order.each')}</p>
    <dl class="chosen">${made.described.map((one) => html`<div><dt>${pick(one.text) || one.option}</dt><dd>${valueText(one.value, pick(one.value_text), one.unit)}</dd></div>`)}</dl>
    <details open><summary>${say('order.why')}</summary>
      <dl class="why">${line.breakdown.map(
        (
          part,
        ) => html`<div class=${part.level}><dt>${pick(part.text) || part.id} ${(part.calc ?? part.cell) ? html`<small>${part.calc ?? part.cell?.replace('x', ' × ')}</small>` : nothing}</dt>
        <dd>${money(part.unit, line.currency)}</dd></div>`,
      )}</dl></details>
    <ul class="promise-list">
      ${promises.lead_days ? html`<li>${say('order.lead_days', { days: promises.lead_days })}</li>` : nothing}
      <li>${say(promises.withdrawal.right ? 'order.withdrawal.yes' : 'order.withdrawal.no')}</li>
      <li>${say('order.warranty', { months: promises.warranty_months })}</li>
      <li class="article">${say('order.article')} <code>${made.article_no}</code></li>
    </ul>
  </article>`;
}

function valueText(value: Value, words: string, unit: string | null | undefined): string {
  if (words) return words;
  if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
  if (typeof value === 'number')
    return unit === 'mm'
      ? `${new Intl.NumberFormat(locale).format(value / 10)} cm`
      : new Intl.NumberFormat(language).format(value);
  return value;
}
