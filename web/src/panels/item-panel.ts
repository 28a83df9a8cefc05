import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../design/icons.js';
import type { ItemCard, Placement } from '../types.js';
import { define, Panel } from './panel.js';
import './complete.js';
import './keep-row.js';
import './option-list.js';
import './run-panel.js';

/** The selected piece: where it stands, its options, how many. */
export class ItemPanel extends Panel {
  protected override render(): TemplateResult | typeof nothing {
    const item = this.session.selected;
    if (!item) return nothing;
    const { t, session } = this;
    const run = session.attempt(() => session.run(item.id));
    const options = session.attempt(() => session.options(item.id, run ? '' : undefined)) ?? [];
    return html`
      ${session.lone ? nothing : html`<button class="link small back" type="button" @click=${() => session.select(undefined)}>${icon('back')}${t.say('item.back')}</button>`}
      <header class="panel-head"><div><h2>${item.title}</h2>
        <p class="muted small numbers">${item.size_mm.map((mm) => t.number(mm / 10, mm % 10 === 0 ? 0 : 1)).join(' × ')} cm</p></div>
        ${session.lone ? nothing : this.#actions(item)}</header>
      <slot name="intro"></slot>
      ${this.#fit(item)}
      <alcove-keep .session=${session} .item=${item.id}></alcove-keep>
      ${run ? html`<alcove-run .session=${session} .item=${item.id} .run=${run}></alcove-run>` : nothing}
      ${run && options.length > 0 ? html`<h3 class="run-whole">${t.say('run.whole')}</h3>` : nothing}
      <alcove-options .session=${session} .item=${item.id} .place=${run ? '' : undefined}></alcove-options>
      ${session.lone ? nothing : this.#quantity(item)}
      <slot name="item"></slot>`;
  }

  /** A mattress that was tapped in its bed is chosen by an option: that is shown. */
  protected override updated(): void {
    const part = this.session.core.selectedPart();
    if (part === this.#part) return;
    this.#part = part;
    if (part) this.querySelector(`[data-option="${CSS.escape(part)}"]`)?.scrollIntoView({ block: 'nearest' });
  }
  #part: string | undefined;

  #actions(item: ItemCard): TemplateResult {
    const { t } = this;
    return html`<div class="actions">
      <button class="icon-button" type="button" aria-label=${t.say('item.turn')} title=${t.say('item.turn')} @click=${() => this.#turn(item)}>${icon('turn')}</button>
      <button class="icon-button" type="button" aria-label=${t.say('item.copy')} title=${t.say('item.copy')} @click=${() => this.#copy(item)}>${icon('plus')}</button>
      <button class="icon-button" type="button" aria-label=${t.say('item.remove')} title=${t.say('item.remove')} @click=${() => removeItem(this.session, item)}>${icon('trash')}</button>
    </div>`;
  }

  #fit(item: ItemCard): TemplateResult | typeof nothing {
    const { t, session } = this;
    if (item.problem)
      return html`<p class="note problem">${icon('warning')}<span>${t.say('item.problem', { reason: t.fault(item.problem) })} <alcove-complete .session=${session} .item=${item.id} .problem=${item.problem.code}></alcove-complete></span></p>`;
    if (session.lone || !session.project.plan) return nothing;
    if (!item.blocked)
      return html`<p class="fits small">${icon('ok')}${t.say(session.scaleOpen ? 'item.fits.open' : 'item.fits')}</p>
        ${item.hides > 0 ? html`<p class="small muted">${t.count('item.hides', item.hides)}</p>` : nothing}`;
    // Moving it to where it stands changes nothing and says what is in its way.
    const placement = session.attempt(() => session.core.moveItem(item.id, item.at, false, false));
    session.core.cancelGesture();
    return html`<div class="note problem">${icon('warning')}<div>${(placement?.blocked ?? []).map((blocker) => html`<p>${this.#blocker(blocker)}</p>`)}${this.#way(item)}</div></div>`;
  }

  /** The nearest place where nothing is in its way. */
  #way(item: ItemCard): TemplateResult {
    const { t, session } = this;
    const spot = session.core.fittingSpot(item.id);
    if (!spot) return html`<p>${t.say('item.fitting.none')}</p>`;
    return html`<button class="button compact" type="button"
      @click=${() => session.attempt(() => session.take(session.core.moveItem(item.id, spot, false, true).change))}>${t.say('item.fitting')}</button>`;
  }

  #blocker(blocker: Placement['blocked'][number]): string {
    const { t, session } = this;
    if (blocker.kind === 'fixture') {
      const fixture = session.project.plan?.fixtures?.find((one) => one.id === blocker.fixture);
      // A flight that comes up from below belongs to the storey below.
      if (blocker.fixture === 0)
        return t.say('item.blocked.stairwell', { length: session.about(t.centimetres(blocker.by_mm)) });
      const clear = t.metres((fixture?.kind === 'niche' ? fixture.to_mm : fixture?.from_mm) ?? 0);
      const name = fixture?.name || t.say('fixture.furniture');
      const params = { length: session.about(t.centimetres(blocker.by_mm)), clear, name };
      return t.say(`item.blocked.fixture.${fixture?.kind ?? 'furniture'}`, params);
    }
    const length = 'by_mm' in blocker ? session.about(t.centimetres(blocker.by_mm)) : '';
    const title = blocker.kind === 'item' ? (session.items.find((one) => one.id === blocker.item)?.title ?? '') : '';
    return t.say(`item.blocked.${blocker.kind}`, { length, title });
  }

  #quantity(item: ItemCard): TemplateResult {
    const { t, session } = this;
    const set = (quantity: number): void =>
      void session.attempt(() => session.take(session.core.setQuantity(item.id, quantity)));
    return html`<div class="quantity"><span id="quantity-label">${t.say('item.quantity')}</span>
      <span class="stepper" role="group" aria-labelledby="quantity-label">
        <button class="icon-button" type="button" aria-label=${t.say('item.fewer')} ?disabled=${item.quantity <= 1} @click=${() => set(item.quantity - 1)}>${icon('minus')}</button>
        <input inputmode="numeric" aria-labelledby="quantity-label" .value=${String(item.quantity)} @change=${(
          event: Event,
        ) => {
          set(Number((event.target as HTMLInputElement).value));
          this.requestUpdate();
        }} />
        <button class="icon-button" type="button" aria-label=${t.say('item.more')} @click=${() => set(item.quantity + 1)}>${icon('plus')}</button>
      </span></div>`;
  }

  #turn(item: ItemCard): void {
    const { session } = this;
    session.attempt(() =>
      session.take(
        session.core.moveItem(item.id, { ...item.at, turn_mdeg: item.at.turn_mdeg + 90_000 }, false, true).change,
      ),
    );
  }

  #copy(item: ItemCard): void {
    const { session } = this;
    session.attempt(() => session.take(session.core.copyItem(item.id).change));
  }
}

/** Takes a piece out, with a way back. */
export function removeItem(session: ItemPanel['session'], item: ItemCard): void {
  const change = session.attempt(() => session.core.removeItem(item.id));
  if (!change) return;
  session.take(change);
  session.notify(session.texts.say('item.removed', { title: item.title }), {
    action: { label: session.texts.say('undo'), run: () => void session.undo() },
  });
}

define('alcove-item', ItemPanel);
