import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../design/icons.js';
import type { ItemCard, ProductCard } from '../types.js';
import { define, Panel } from './panel.js';
import { storeyName } from './storeys.js';

/** The shop's furniture, to put into the plan. */
export class ShelfPanel extends Panel {
  protected override render(): TemplateResult {
    const { t, session } = this;
    const { shelf } = session;
    return html`<header class="panel-head"><div><h2>${t.say('shelf.title')}</h2><p class="muted small">${t.say('shelf.lead')}</p></div></header>
      ${shelf.large ? this.#finder() : nothing}
      <ul class="products" aria-busy=${shelf.state === 'loading' ? 'true' : 'false'}>${shelf.cards.map((product) => this.#card(product))}${this.#rest()}</ul>
      <p class="visually-hidden" role="status">${shelf.state === 'shown' && shelf.large ? t.say('shelf.found', { count: t.number(shelf.total) }) : ''}</p>
      <alcove-items .session=${session}></alcove-items>`;
  }

  /** Search and categories of a shop with much to choose from. */
  #finder(): TemplateResult {
    const { t, session } = this;
    const { shelf } = session;
    return html`<form class="finder" role="search" @submit=${(event: Event) => event.preventDefault()}>
      <input class="text-input" type="search" .value=${shelf.search} placeholder=${t.say('shelf.search')} aria-label=${t.say('shelf.search')}
        @input=${(event: Event) => shelf.want((event.target as HTMLInputElement).value, shelf.category)} />
      ${
        shelf.categories.length > 1 || shelf.category
          ? html`<select class="text-input" aria-label=${t.say('shelf.category')} @change=${(event: Event) => shelf.want(shelf.search, (event.target as HTMLSelectElement).value)}>
        <option value="">${t.say('shelf.all')}</option>
        ${shelf.categories.map(({ id, title, count }) => html`<option value=${id} ?selected=${id === shelf.category}>${title} (${t.number(count)})</option>`)}
      </select>`
          : nothing
      }</form>`;
  }

  /** What comes after the cards: more of them, nothing, or the way out of a failure. */
  #rest(): TemplateResult | typeof nothing {
    const { t, session } = this;
    const { shelf } = session;
    if (shelf.state === 'failed')
      return html`<li class="shelf-rest" role="alert"><p>${t.say('shelf.down')}</p>
        <button type="button" class="button compact" @click=${() => void (shelf.cards.length > 0 ? shelf.more() : shelf.load())}>${t.say('retry')}</button></li>`;
    if (shelf.cards.length === 0)
      return html`<li class="shelf-rest muted">${t.say(shelf.state === 'loading' ? 'loading' : shelf.search || shelf.category ? 'shelf.none' : 'shelf.empty')}</li>`;
    const left = shelf.total - shelf.cards.length;
    if (left <= 0) return nothing;
    return html`<li class="shelf-rest"><button type="button" class="button compact" ?disabled=${shelf.state === 'loading'} @click=${() => void shelf.more()}>${t.say('shelf.more', { count: t.number(left) })}</button></li>`;
  }

  #card(product: ProductCard): TemplateResult {
    const { t, session } = this;
    const [width, depth, height] = product.size_mm.map((mm) => t.number(Math.round(mm / 10))) as [
      string,
      string,
      string,
    ];
    return html`<li class="product" part="product-card">
      <button type="button" @click=${() => void this.#add(product)} aria-label="${product.title}: ${t.say('shelf.add')}">
        <span class="product-picture">${product.picture ? html`<img src=${session.shop.file(product.picture)} alt="" loading="lazy" />` : icon('sofa')}</span>
        <span class="product-text">
          <strong>${product.title}</strong>
          <span class="muted small numbers">${t.say('shelf.size', { width, depth, height })} cm</span>
          <span class="product-foot"><span class="numbers">${product.from_gross === null ? t.say('price.none') : t.say('shelf.from', { price: t.money(product.from_gross, product.currency) })}</span>
            <span class="add">${icon('plus')}</span></span>
        </span>
      </button></li>`;
  }

  async #add(product: ProductCard): Promise<void> {
    const { session, t } = this;
    try {
      await session.stock.know([product.id]);
      const added = session.core.addItem(product.id);
      session.take(added.change);
      session.notify(t.say('shelf.added', { title: product.title }), { quiet: true });
      if (session.stage.state === 'ready')
        session.stage.send({ kind: 'look', aim: { kind: 'item', item: added.item } });
    } catch (reason) {
      session.report(reason);
    }
  }
}

/** What stands where, as a list: the plan for those who do not see it, and a short way to every piece. */
export class ItemsPanel extends Panel {
  protected override render(): TemplateResult | typeof nothing {
    const { t, session } = this;
    if (session.items.length === 0) return nothing;
    return html`<section class="items" aria-label=${t.say('items.title')}>
      <h3>${t.say('items.title')} <span class="muted">${session.items.length}</span></h3>
      <ul>${session.items.map(
        (item) => html`<li>
        <button type="button" aria-current=${item.selected ? 'true' : 'false'} aria-label=${t.say('items.select', { title: item.title })} @click=${() => session.select(item.id)}>
          <span class="items-text"><strong>${item.quantity > 1 ? `${item.quantity} × ` : ''}${item.title}</strong>
            <span class="small muted">${[this.#where(item), item.summary].filter(Boolean).join(' · ')}</span>
            ${item.blocked ? html`<span class="small blocked-text">${icon('warning')}${t.say('items.blocked')}</span>` : nothing}</span>
          <span class="numbers">${item.gross === null ? '–' : t.money(item.gross, item.currency)}</span>
        </button></li>`,
      )}</ul></section>`;
  }

  /** The room, and of a house the storey. */
  #where({ room, storey }: ItemCard): string {
    const { t, session } = this;
    const storeys = session.project.storeys ?? [];
    const places = [room, storeys.length > 1 ? storeyName(session, storey) : ''].filter(Boolean);
    return places.length > 0 ? t.say('items.where', { room: places.join(', ') }) : '';
  }
}

define('alcove-shelf', ShelfPanel);

define('alcove-items', ItemsPanel);
