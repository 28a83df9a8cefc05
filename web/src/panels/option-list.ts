import { html, nothing, type TemplateResult } from 'lit';
import { groupText } from '../i18n/said.js';
import type { PricedOption } from '../types.js';
import { define, Panel } from './panel.js';
import './option-field.js';

/** The options of a piece under the catalogue's headings, in the catalogue's order. */
export class OptionList extends Panel {
  static override properties = { ...Panel.properties, item: { attribute: false }, place: { attribute: false } };
  declare item: string;
  /** Of a run: the place of an element, or empty for the whole. */
  declare place: string | undefined;

  protected override render(): TemplateResult {
    const { t, session, item, place } = this;
    const groups = new Map<string, PricedOption[]>();
    for (const option of session.attempt(() => session.options(item, place)) ?? []) {
      if (!option.visible) continue;
      const group = option.group ?? '';
      groups.set(group, [...(groups.get(group) ?? []), option]);
    }
    // One heading over everything says nothing.
    const headed = groups.size > 1;
    return html`<div class="options">${[...groups].map(
      ([group, options]) => html`<section class="option-group" data-group=${group}>
        ${headed && group ? html`<h3 class="small muted">${groupText(t, group)}</h3>` : nothing}
        ${options.map((option) => html`<alcove-option .session=${session} .item=${item} .option=${option}></alcove-option>`)}
      </section>`,
    )}</div>`;
  }
}

define('alcove-options', OptionList);
