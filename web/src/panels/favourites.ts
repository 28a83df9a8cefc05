import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../design/icons.js';
import type { ShownFavourite } from '../engine/favourites.js';
import type { Message } from '../types.js';
import { mostCompared } from './compare.js';
import { DialogPanel } from './dialog.js';
import { define, Panel } from './panel.js';
import { swatchRow } from './swatches.js';

/** What the shopper keeps: open it again, name it, lay it beside others, see what the catalogue did to it. */
export class FavouritesPanel extends DialogPanel {
  static override properties = { ...Panel.properties, naming: { state: true }, marked: { state: true } };
  declare naming: string | undefined;
  declare marked: string[] | undefined;
  protected readonly name = 'favourites';

  protected heading(): string {
    return this.t.say('favourites.title');
  }

  protected body(): TemplateResult {
    const { t, session } = this;
    const all = session.favourites.all;
    if (all.length === 0) return html`<p class="muted over-empty">${icon('heart')}${t.say('favourites.empty')}</p>`;
    const marked = this.#marked(all);
    return html`<ul class="favourites">${all.map((one) => this.#card(one, marked))}</ul>
      ${
        all.length > 1
          ? html`<footer class="over-foot"><span class="small muted" role="status">${t.say(marked.length < 2 ? 'favourites.mark' : 'favourites.marked', { count: marked.length })}</span>
        <button class="button primary" type="button" ?disabled=${marked.length < 2} @click=${() => this.#compare(marked)}>${icon('compare')}${t.say('compare.go')}</button></footer>`
          : nothing
      }`;
  }

  #marked(all: ShownFavourite[]): string[] {
    return (this.marked ?? []).filter((key) => all.some((one) => one.key === key));
  }

  #card(shown: ShownFavourite, marked: string[]): TemplateResult {
    const { t, session } = this;
    const { key, card } = shown;
    const name = card.name || t.say('favourites.unreadable');
    return html`<li class="favourite" part="favourite-card">
      <div class="favourite-look">${this.#look(shown)}</div>
      <div class="favourite-text">
        ${
          this.naming === key
            ? html`<input class="text-input" aria-label=${t.say('favourite.name')} maxlength="120" .value=${name} @change=${(event: Event) => this.#rename(key, event)}
              @keydown=${this.#nameKey} @blur=${() => (this.naming = undefined)} />`
            : html`<h3>${name}${card.usable ? html`<button class="icon-button pen" type="button" aria-label=${t.say('favourite.rename', { name })} title=${t.say('favourite.rename', { name })} @click=${() => this.#beginNaming(key)}>${icon('pen')}</button>` : nothing}</h3>`
        }
        ${card.name !== card.title ? html`<p class="small muted">${card.title}</p>` : nothing}
        <p class="small muted">${card.summary}</p>
        <p class="favourite-price numbers"><strong>${card.gross_now === null ? t.say('price.none') : t.money(card.gross_now, card.currency)}</strong> ${this.#then(shown)}</p>
        ${this.#news(shown)}
      </div>
      <div class="favourite-actions">
        <button class="button compact" type="button" ?disabled=${!card.usable} @click=${() => this.#open(key)}>${t.say(session.lone ? 'favourite.use' : 'favourite.place')}</button>
        ${
          card.usable && session.favourites.all.length > 1
            ? html`<label class="mark small"><input type="checkbox" .checked=${marked.includes(key)} ?disabled=${!marked.includes(key) && marked.length >= mostCompared()}
          @change=${() => (this.marked = marked.includes(key) ? marked.filter((other) => other !== key) : [...marked, key])} aria-label=${t.say('favourite.compare', { name })} />${t.say('compare.go')}</label>`
            : nothing
        }
        <button class="icon-button" type="button" aria-label=${t.say('favourite.remove', { name })} title=${t.say('favourite.remove', { name })} @click=${() => this.#remove(key)}>${icon('trash')}</button>
      </div>
    </li>`;
  }

  /** Its own picture, else that of the product with what was chosen in front. */
  #look({ picture, card }: ShownFavourite): TemplateResult {
    const { shop } = this.session;
    const own = picture ?? (card.picture ? shop.file(card.picture) : undefined);
    return html`${own ? html`<img src=${own} alt="" loading="lazy" />` : icon('sofa')}${
      picture || card.swatches.length === 0 ? nothing : swatchRow(this.session, card.swatches)
    }`;
  }

  /** What it cost when it was kept, where that is not what it costs now. */
  #then({ card }: ShownFavourite): TemplateResult | typeof nothing {
    const { t } = this;
    if (card.gross_then === null || (card.difference === 0 && card.currency === card.currency_then)) return nothing;
    const then = t.money(card.gross_then, card.currency_then);
    return html`<span class="small then">${
      card.difference
        ? t.say(card.difference > 0 ? 'favourite.dearer' : 'favourite.cheaper', {
            then,
            by: t.money(Math.abs(card.difference), card.currency),
          })
        : t.say('favourite.then', { then })
    }</span>`;
  }

  #news({ card }: ShownFavourite): TemplateResult | typeof nothing {
    const { t } = this;
    const words = card.news.map((message) => this.#newsText(message)).filter(Boolean);
    // A choice that is gone is in the news already.
    const problem = card.problem && !(card.news.length > 0 && /_gone$/.test(card.problem.code));
    if (words.length === 0 && !problem) return nothing;
    return html`<ul class="favourite-news small">${words.map((text) => html`<li>${text}</li>`)}${problem ? html`<li>${t.fault(card.problem!)}</li>` : nothing}</ul>`;
  }

  #newsText({ code, params, message }: Message): string {
    const known = ['product_gone', 'option_gone', 'choice_gone', 'choice_moved'] as const;
    const key = known.find((name) => name === code);
    return key ? this.t.say(`favourite.${key}`, params) : message;
  }

  async #beginNaming(key: string): Promise<void> {
    this.naming = key;
    await this.updateComplete;
    this.querySelector<HTMLInputElement>('.favourite-text input')?.select();
  }

  #nameKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') (event.target as HTMLInputElement).blur();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    this.naming = undefined;
  };

  #rename(key: string, event: Event): void {
    const name = (event.target as HTMLInputElement).value;
    if (this.naming === key) void this.#try(() => this.session.favourites.rename(key, name));
  }

  #open(key: string): void {
    const { session, t } = this;
    const { card } = session.favourites.find(key);
    const item = session.attempt(() => session.favourites.open(key));
    if (item === undefined) return;
    session.lay(undefined);
    session.notify(t.say(session.lone ? 'favourite.opened' : 'shelf.added', { title: card.name }));
  }

  #remove(key: string): void {
    const { session, t } = this;
    void this.#try(async () => {
      const restore = await session.favourites.remove(key);
      session.notify(t.say('favourite.removed'), {
        action: { label: t.say('undo'), run: () => void this.#try(restore) },
      });
      this.dialog.querySelector<HTMLElement>('.favourite button, .over-head button')?.focus();
    });
  }

  async #try(action: () => Promise<unknown>): Promise<void> {
    try {
      await action();
    } catch (reason) {
      this.session.report(reason);
    }
  }

  #compare(marked: string[]): void {
    const { session } = this;
    session.compared = marked.map((key) => ({ kind: 'favourite', key }));
    session.lay('compare');
  }
}

define('alcove-favourites', FavouritesPanel);
