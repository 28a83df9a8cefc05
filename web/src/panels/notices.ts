import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../design/icons.js';
import type { Notice } from '../engine/session.js';
import { define, Panel } from './panel.js';

/** Messages at the foot of the element; problems stay until they are dismissed. */
export class NoticesPanel extends Panel {
  protected override render(): TemplateResult {
    return html`<div class="notices" role="status" aria-live="polite">${this.session.notices.map((notice) => this.#notice(notice))}</div>`;
  }

  #notice(notice: Notice): TemplateResult {
    return html`<div class="notice ${notice.quiet ? 'visually-hidden' : ''} ${notice.problem ? 'problem' : ''}" role=${notice.problem ? 'alert' : nothing} part="notice">
      ${notice.problem ? icon('warning') : nothing}<span>${notice.text}</span>
      ${
        notice.action
          ? html`<button class="link" type="button" @click=${() => {
              this.session.dismiss(notice.id);
              notice.action?.run();
            }}>${notice.action.label}</button>`
          : nothing
      }
      <button class="icon-button small-button" type="button" aria-label=${this.t.say('dismiss')} @click=${() => this.session.dismiss(notice.id)}>${icon('close')}</button>
    </div>`;
  }
}

define('alcove-notices', NoticesPanel);
