import { html, nothing, type TemplateResult } from 'lit';
import type { OptionPick } from '../types.js';
import { define, Panel } from './panel.js';

/** Where choices no longer stand together, or are gone: one press chooses the rest. */
export class CompleteButton extends Panel {
  static override properties = { ...Panel.properties, item: { attribute: false }, problem: { attribute: false } };
  declare item: string;
  declare problem: string;

  protected override render(): TemplateResult | typeof nothing {
    if (!['choice_conflict', 'choice_gone'].includes(this.problem)) return nothing;
    return html`<button class="button compact" type="button" @click=${this.#complete}>${this.t.say('item.complete')}</button>`;
  }

  #complete = (): void => {
    const { session, t } = this;
    const completed = session.attempt(() => session.core.complete(this.item));
    if (!completed) return;
    session.take(completed.change);
    const words = completed.changed.map((change) => this.#text(change)).filter(Boolean);
    session.notify(
      words.length > 0
        ? t.say('choice.moved', { changes: words.join(t.say('conflict.and')) })
        : t.say('item.completed'),
    );
  };

  #text({ option: key, value }: OptionPick): string {
    const { session, t } = this;
    const option = session.options(this.item).find((one) => one.key === key);
    if (!option?.visible) return '';
    const label = option.choices.find((choice) => choice.value === value)?.label;
    const number = typeof value === 'number' && option.unit === 'mm' ? t.centimetres(value) : String(value);
    return t.say('conflict.change', { option: option.label, value: label ?? number });
  }
}

define('alcove-complete', CompleteButton);
