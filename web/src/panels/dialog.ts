import { html, type TemplateResult } from 'lit';
import { icon } from '../design/icons.js';
import type { Session } from '../engine/session.js';
import { Panel } from './panel.js';
import './notices.js';

/**
 * What lies over the whole element while it is open. The browser keeps the focus inside, Escape and a press beside it
 * close it, and the focus goes back to where it was.
 */
export abstract class DialogPanel extends Panel {
  protected abstract readonly name: NonNullable<Session['dialog']>;
  protected abstract heading(): string;
  protected abstract body(): TemplateResult;

  protected override render(): TemplateResult {
    const open = this.session.opened && this.session.dialog === this.name;
    return html`<dialog class="over over-${this.name}" aria-labelledby="over-${this.name}" @close=${this.#closed} @click=${this.#beside} @keydown=${this.#key}>${
      open
        ? html`<div class="over-inside"><header class="over-head"><h2 id="over-${this.name}">${this.heading()}</h2>
        <button class="icon-button" type="button" aria-label=${this.t.say('dismiss')} @click=${() => this.dialog.close()}>${icon('close')}</button></header>
        ${this.body()}</div><alcove-notices .session=${this.session}></alcove-notices>`
        : ''
    }</dialog>`;
  }

  protected override updated(): void {
    const open = this.session.opened && this.session.dialog === this.name;
    if (open && !this.dialog.open) this.dialog.showModal();
    if (!open && this.dialog.open) this.dialog.close();
  }

  protected get dialog(): HTMLDialogElement {
    return this.querySelector('dialog')!;
  }

  #closed = (): void => {
    if (this.session.dialog === this.name) this.session.lay(undefined);
  };

  #beside = (event: Event): void => {
    if (event.target === this.dialog) this.dialog.close();
  };

  /** Keys pressed in here mean nothing to the plan below. */
  #key = (event: KeyboardEvent): void => event.stopPropagation();
}
