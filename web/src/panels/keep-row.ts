import { html, type TemplateResult } from 'lit';
import { icon } from '../design/icons.js';
import { define, Panel } from './panel.js';

/** Beside a piece: keep it, and lay it beside others. */
export class KeepRow extends Panel {
  static override properties = { ...Panel.properties, item: { attribute: false } };
  declare item: string;

  protected override render(): TemplateResult {
    const { t, session, item } = this;
    const kept = session.attempt(() => session.favourites.has(item)) ?? false;
    const count = session.favourites.all.length;
    return html`<div class="keep-row">
      <button class="button compact keep" type="button" part="favourite" aria-pressed=${kept} @click=${this.#toggle}>${icon('heart')}<span>${t.say(kept ? 'favourite.kept' : 'favourite.keep')}</span></button>
      <button class="button quiet compact" type="button" @click=${this.#compare}>${icon('compare')}<span>${t.say('compare.go')}</span></button>
      ${session.lone && count > 0 ? html`<button class="link small" type="button" @click=${() => session.lay('favourites')}>${t.count('favourites.count', count)}</button>` : ''}
    </div>`;
  }

  #toggle = async (): Promise<void> => {
    const { session, t, item } = this;
    const { favourites } = session;
    try {
      if (favourites.has(item)) {
        const restore = await favourites.remove(session.core.favouriteKey(item));
        session.notify(t.say('favourite.removed'), {
          action: {
            label: t.say('undo'),
            run: () => void restore().catch((reason: unknown) => session.report(reason)),
          },
        });
      } else {
        await favourites.keep(item);
        session.notify(t.say('favourite.added'), {
          action: { label: t.say('favourites.show'), run: () => session.lay('favourites') },
        });
      }
    } catch (reason) {
      session.report(reason);
    }
  };

  /** Beside how it was, or the first other thing there is. */
  #compare = (): void => {
    const { session, item } = this;
    const own = session.core.favouriteKey(item);
    const favourite = session.favourites.all.find(({ key, card }) => key !== own && card.usable)?.key;
    const other = session.items.find((one) => one.id !== item);
    session.compared = [{ kind: 'item', item }];
    if (session.core.hasChanged(item)) session.compared.unshift({ kind: 'before', item });
    else if (favourite) session.compared.push({ kind: 'favourite', key: favourite });
    else if (other) session.compared.push({ kind: 'item', item: other.id });
    session.lay('compare');
  };
}

define('alcove-keep', KeepRow);
