import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../design/icons.js';
import { define, Panel } from './panel.js';

/** The place of the 3D picture, and what is said where there is none. */
export class RoomViewPanel extends Panel {
  static override properties = { ...Panel.properties, evening: { state: true }, hint: { state: true } };
  declare evening: boolean;
  declare hint: boolean;
  #host: HTMLElement | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.session.stage.detach();
    this.#host = undefined;
  }

  protected override updated(): void {
    const host = this.querySelector<HTMLElement>('.canvas-host') ?? undefined;
    if (host && host !== this.#host) {
      this.#host = host;
      this.session.stage.refused = this.#refused;
      this.session.stage.attach(host);
    }
  }

  protected override render(): TemplateResult {
    const { t, session } = this;
    const { state, walking } = session.stage;
    return html`<div class="canvas-host ${state === 'ready' ? 'drawn' : ''}" part="room"></div>
      ${session.scaleOpen ? html`<p class="scale-open small">${t.say('plan.scaleOpen')}</p>` : nothing}
      ${
        state === 'ready'
          ? html`
        <div class="room-keys small">${t.say(walking ? 'room3d.walkKeys' : 'room3d.keys')}</div>
        <div class="room-tools card">
          <button class="icon-button" type="button" aria-label=${t.say('zoom.fit')} title=${t.say('zoom.fit')} @click=${() => session.stage.send({ kind: 'look', aim: { kind: 'home' } })}>${icon('fit')}</button>
          <button class="button quiet compact" type="button" aria-pressed=${Boolean(this.evening)} @click=${this.#light}>${t.say(this.evening ? 'light.evening' : 'light.studio')}</button>
        </div>
        ${this.hint ? html`<p class="scroll-hint">${t.say('room3d.scroll')}</p>` : nothing}`
          : this.#poster(state)
      }`;
  }

  #poster(state: string): TemplateResult | typeof nothing {
    const { t, session } = this;
    if (state === 'unsupported') {
      return html`<div class="poster" role="status">${icon('room')}<h3>${t.say('room3d.none.title')}</h3><p>${t.say('room3d.none')}</p></div>`;
    }
    if (state === 'failed') {
      return html`<div class="poster" role="status">${icon('room')}<h3>${t.say('room3d.failed.title')}</h3><p>${t.say('room3d.failed')}</p>
        <button class="button" type="button" @click=${() => void session.stage.start()}>${t.say('room3d.retry')}</button></div>`;
    }
    return html`<div class="poster busy" role="status">${icon('room')}<p>${t.say('room3d.loading')}</p></div>`;
  }

  #refused = (): void => {
    this.hint = true;
    setTimeout(() => (this.hint = false), 1600);
  };

  #light = (): void => {
    this.evening = !this.evening;
    this.session.stage.send({ kind: 'light', daylight: this.evening ? 'evening' : 'studio' });
  };
}

define('alcove-room-view', RoomViewPanel);
