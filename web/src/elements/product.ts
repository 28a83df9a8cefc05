import { css, html, nothing, type TemplateResult } from 'lit';
import { controls } from '../design/controls.js';
import { tokens } from '../design/tokens.js';
import type { Session } from '../engine/session.js';
import { define } from '../panels/panel.js';
import { AlcoveElement } from './element.js';
import { keptStyle } from './kept-style.js';
import { layout } from './layout.js';
import { optionsStyle } from './options-style.js';
import { panelStyle } from './panels-style.js';
import { priceStyle } from './price-style.js';
import { roomStyle } from './room-style.js';
import { runStyle } from './run-style.js';
import '../panels/item-panel.js';
import '../panels/notices.js';
import '../panels/price-bar.js';
import '../panels/room-view.js';

/** `<alcove-product>`: one product in the light of its own, its options, its price. */
export class ProductElement extends AlcoveElement {
  static override styles = [
    tokens,
    controls,
    layout,
    roomStyle,
    panelStyle,
    optionsStyle,
    runStyle,
    priceStyle,
    keptStyle,
    css`
      :host {
        height: auto;
        min-height: 0;
        overflow: visible;
        background: none;
      }
      .one {
        position: relative;
        display: grid;
        grid-template-columns: minmax(0, 1.35fr) minmax(320px, 1fr);
        gap: 40px;
        align-items: start;
      }
      .picture {
        position: sticky;
        top: 24px;
        aspect-ratio: 4 / 3;
        border-radius: var(--_radius);
        overflow: hidden;
      }
      .picture > img {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        object-fit: cover;
        z-index: 1;
        pointer-events: none;
        transition: opacity 300ms;
      }
      .picture > img.gone {
        opacity: 0;
      }
      .one .price-row {
        justify-content: space-between;
        flex-wrap: wrap;
      }
      .one .price {
        position: sticky;
        bottom: 0;
        margin-inline: -8px;
        padding: 16px 8px 14px;
        border-block-start: 1px solid var(--_line);
        background: var(--_paper);
      }
      .one .button.cart {
        width: 100%;
      }
      .one .panel-head h2 {
        font-size: 28px;
        letter-spacing: -0.02em;
      }
      .one .price-row {
        gap: 12px;
      }
      .one .price-details {
        inset-inline: 0;
        width: auto;
      }
      @container alcove (max-width: 760px) {
        .one {
          grid-template-columns: 1fr;
          gap: 20px;
        }
        .picture {
          position: relative;
          top: 0;
        }
      }
    `,
  ];
  protected readonly lone = true;

  /** The one item, when ready. */
  get item(): string | undefined {
    return this.session?.opened ? this.session.items[0]?.id : undefined;
  }

  protected override async begin(session: Session): Promise<void> {
    if (!session.product) return;
    session.take(session.core.addItem(session.product).change);
    // 3D is a promise to look closer; the picture and the options do not wait for it.
    const idle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 400));
    idle(() => {
      session.show('room');
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session } = this;
    if (!session) return nothing;
    if (session.step === 'failed') {
      return html`<div class="message" role="alert"><p>${session.failure ? session.texts.fault(session.failure) : ''}</p>
        <button class="button" type="button" @click=${() => void this.start()}>${session.texts.say('retry')}</button></div>`;
    }
    if (session.step === 'loading')
      return html`<div class="message muted" role="status">${session.texts.say('loading')}</div>`;
    const [item] = session.items;
    const drawn = session.stage.state === 'ready';
    const still = item?.picture && session.stage.state !== 'unsupported' && session.stage.state !== 'failed';
    return html`<div class="one">
      <div class="picture">
        ${session.shown === 'room' ? html`<alcove-room-view .session=${session}></alcove-room-view>` : nothing}
        ${still ? html`<img class=${drawn ? 'gone' : ''} src=${session.shop.file(item.picture!)} alt=${item.title} />` : nothing}
      </div>
      <div>
        <alcove-item .session=${session}></alcove-item>
        <alcove-price-bar class="price" .session=${session}></alcove-price-bar>
      </div>
      <alcove-notices .session=${session}></alcove-notices>
    </div>
    <alcove-favourites .session=${session}></alcove-favourites><alcove-compare .session=${session}></alcove-compare>`;
  }
}

define('alcove-product', ProductElement);
