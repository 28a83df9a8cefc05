import { LitElement, type PropertyValues } from 'lit';
import type { Session } from '../engine/session.js';
import type { Texts } from '../i18n/texts.js';

/**
 * A part of a public element. It renders into the public element's own shadow root, so that one style sheet
 * and one set of `::part` names reach everything, and draws itself again when the session changes.
 */
export abstract class Panel extends LitElement {
  static override properties = { session: { attribute: false } };
  declare session: Session;
  #stop: (() => void) | undefined;

  protected override createRenderRoot(): this {
    return this;
  }

  protected get t(): Texts {
    return this.session.texts;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.session) this.#listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    this.#stop = undefined;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('session')) this.#listen();
  }

  /** Called on every change of the session, before the panel draws itself again. */
  protected sessionChanged(): void {
    this.requestUpdate();
  }

  #listen(): void {
    this.#stop?.();
    this.#stop = this.session.subscribe(() => this.sessionChanged());
  }
}

/** Registers an internal element once, even when two copies of the script are on the page. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
