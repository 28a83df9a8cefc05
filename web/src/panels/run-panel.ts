import { html, nothing, svg, type PropertyValues, type SVGTemplateResult, type TemplateResult } from 'lit';
import { icon, type Icon } from '../design/icons.js';
import type { RunCard, RunChoice, RunDeed, RunEdit, RunElement, RunOutcome, RunRepair } from '../types.js';
import { define, Panel } from './panel.js';
import './option-field.js';

// The side panel of a wardrobe has no room for its number.
const narrow_mm = 200;

/** What the shopper chooses an element for. */
type Asked = { place: number; replace: boolean };

/** The elements of a run from left to right: what stands there, what could, and the options of one of them. */
export class RunPanel extends Panel {
  static override properties = {
    ...Panel.properties,
    item: { attribute: false },
    run: { attribute: false },
    asked: { state: true },
    refused: { state: true },
  };
  declare item: string;
  declare run: RunCard;
  declare asked: Asked | undefined;
  declare refused: RunOutcome | undefined;
  #focus: number | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const before = changed.get('run') as RunCard | undefined;
    const moved = before && JSON.stringify(before) !== JSON.stringify(this.run);
    if (changed.has('item') || moved) this.asked = this.refused = undefined;
  }

  protected override updated(changed: PropertyValues): void {
    const place = this.run.elements.find((element) => element.selected)?.place;
    if (changed.has('run') && place) {
      const card = this.querySelector<HTMLElement>(`[data-place="${place}"]`);
      const strip = card?.closest<HTMLElement>('.run-strip');
      if (card && strip) strip.scrollLeft = card.offsetLeft - (strip.clientWidth - card.clientWidth) / 2;
    }
    if (this.#focus === undefined) return;
    this.querySelector<HTMLElement>(`[data-place="${this.#focus}"]`)?.focus({ preventScroll: true });
    this.#focus = undefined;
  }

  protected override render(): TemplateResult {
    const { t, run, session } = this;
    const chosen = run.elements.find((element) => element.selected);
    const broken = session.items.find((item) => item.id === this.item)?.problem;
    const legs = run.legs_mm.map((leg) => t.centimetres(leg)).join(' + ');
    return html`<section class="run" aria-label=${t.say('run.title')}>
      ${this.#map()}
      <p class="small muted numbers run-sides">${legs ? html`<span>${t.say('run.sides', { legs })}</span>` : nothing}
        ${run.max_leg_mm ? html`<span>${t.say('run.limit', { length: t.centimetres(run.max_leg_mm) })}</span>` : nothing}</p>
      <ol class="run-strip" aria-label=${t.say('run.strip')} @keydown=${this.#roam}>
        ${run.elements.map((element) => html`${this.#gap(element.place)}${this.#card(element)}`)}${this.#gap(run.elements.length + 1)}
      </ol>
      ${this.asked ? this.#chooser(this.asked) : nothing}
      ${this.refused ? this.#conflict(this.refused) : nothing}
      ${broken && !this.refused ? this.#mend() : nothing}
      ${chosen ? this.#element(chosen) : html`<p class="small muted run-hint">${t.say('run.hint')}</p>`}
    </section>`;
  }

  /** The run from above, as it stands. For the pointer and the eye; the strip below says the same in words. */
  #map(): TemplateResult | typeof nothing {
    const { run } = this;
    if (!run.width_mm || !run.depth_mm) return nothing;
    const margin = 60;
    const box = [-margin, -margin, run.width_mm + 2 * margin, run.depth_mm + 2 * margin].join(' ');
    return html`<svg class="run-map" viewBox=${box} aria-hidden="true">${run.elements.map((element) => this.#mapped(element))}</svg>`;
  }

  #mapped(element: RunElement): SVGTemplateResult {
    const { run } = this;
    const across = element.turn_mdeg % 180_000 !== 0;
    const [width, depth] = across ? [element.depth_mm, element.width_mm] : [element.width_mm, element.depth_mm];
    const middle = `translate(${element.x_mm + width / 2} ${element.y_mm + depth / 2})`;
    // The side that stands against the wall.
    const back = element.depth_mm / 10;
    const [left, top] = [-element.width_mm / 2, -element.depth_mm / 2];
    return svg`<g class="run-mapped ${element.selected ? 'chosen' : ''}" transform=${middle} @click=${() => this.#select(element.place)}>
      <g transform="rotate(${element.turn_mdeg / 1000})">
        <rect class="body" x=${left} y=${top} width=${element.width_mm} height=${element.depth_mm} rx="16"></rect>
        <rect class="back" x=${left} y=${top} width=${element.width_mm} height=${back} rx="16"></rect>
        ${element.corner ? svg`<rect class="back" x=${-left - back} y=${top} width=${back} height=${element.depth_mm} rx="16"></rect>` : nothing}
      </g>
      ${element.width_mm < narrow_mm ? nothing : svg`<text class="numbers" font-size=${Math.max(run.width_mm, run.depth_mm) / 15} dy="0.36em">${element.place}</text>`}</g>`;
  }

  #card(element: RunElement): TemplateResult {
    const { t, run } = this;
    const width = t.centimetres(element.width_mm);
    const name = t.say('run.element.named', {
      place: element.place,
      count: run.elements.length,
      title: element.title,
      width,
    });
    return html`<li><button type="button" class="run-card" part="element" data-place=${element.place} aria-pressed=${element.selected} aria-label=${name} @click=${() => this.#select(element.place)}>
      <span class="run-number numbers">${element.place}</span>
      <span class="run-title">${element.title}</span><span class="small muted numbers">${width}</span></button></li>`;
  }

  #gap(place: number): TemplateResult | typeof nothing {
    const { t, run } = this;
    if (!run.gaps.includes(place)) return nothing;
    const count = run.elements.length;
    const name =
      place === 1
        ? t.say('run.add.first')
        : place > count
          ? t.say('run.add.last')
          : t.say('run.add.between', { left: place - 1, right: place });
    const open = this.asked?.place === place && !this.asked.replace;
    return html`<li><button type="button" class="run-gap" aria-label=${name} title=${name} aria-expanded=${open}
      @click=${() => this.#ask(open ? undefined : { place, replace: false })}>${icon('plus')}</button></li>`;
  }

  #chooser({ place, replace }: Asked): TemplateResult {
    const { t, session } = this;
    const choices = session.attempt(() => session.core.docking(this.item, place, replace)) ?? [];
    const element = this.run.elements.find((one) => one.place === place);
    const title = replace ? t.say('run.replace', { title: element?.title ?? '' }) : t.say('run.insert');
    // What can be had comes first.
    const sorted = [...choices].sort((a, b) => Number(b.available) - Number(a.available));
    return html`<div class="run-chooser" role="group" aria-label=${title}>
      <div class="run-head"><h4>${title}</h4>
        <button type="button" class="icon-button" aria-label=${t.say('run.close')} @click=${() => this.#ask(undefined)}>${icon('close')}</button></div>
      <ul>${sorted.map((choice) => this.#choice(choice, replace && choice.product === element?.product))}</ul></div>`;
  }

  #choice(choice: RunChoice, now: boolean): TemplateResult {
    const { t, session } = this;
    const difference =
      choice.difference !== null && choice.difference !== 0 && !now
        ? t.money(choice.difference, session.price.currency, 'exceptZero')
        : '';
    const why = choice.available ? '' : choice.why.join(' ') || t.say('option.unavailable');
    return html`<li><button type="button" class="run-choice ${choice.available ? '' : 'out'}" part="choice" ?disabled=${now} @click=${() => this.#do([choice.edit], choice.title)}>
      ${choice.picture ? html`<img src=${session.shop.file(choice.picture)} alt="" loading="lazy" />` : html`<span class="run-blank">${icon('room')}</span>`}
      <span class="run-choice-text"><span>${choice.title}</span>
        ${why ? html`<span class="small run-why">${why}</span>` : nothing}${now ? html`<span class="small muted">${t.say('run.now')}</span>` : nothing}</span>
      ${difference ? html`<span class="difference numbers">${difference}</span>` : nothing}</button></li>`;
  }

  /** The element that is being changed: what can be done with it, then its own options. */
  #element(element: RunElement): TemplateResult {
    const { t, session } = this;
    const moves = session.attempt(() => session.core.runMoves(this.item, element.place)) ?? [];
    const options = session.attempt(() => session.options(this.item, String(element.place))) ?? [];
    const swapping = this.asked?.replace === true && this.asked.place === element.place;
    const move = (to: number, say: 'run.left' | 'run.right', name: Icon): TemplateResult => {
      const found = moves.find((one) => one.edit.kind === 'move' && one.edit.to === element.place + to);
      return this.#deedButton(found, t.say(say), name, element);
    };
    const remove = moves.find((one) => one.edit.kind === 'remove');
    return html`<div class="run-element" data-element=${element.place}>
      <div class="run-head"><div><h3>${element.title}</h3><p class="small muted">${t.say('run.element', { place: element.place })}</p></div>
        <div class="actions">${move(-1, 'run.left', 'back')}${move(1, 'run.right', 'forward')}
          <button type="button" class="icon-button" aria-label=${t.say('run.swap')} title=${t.say('run.swap')} aria-expanded=${swapping}
            @click=${() => this.#ask(swapping ? undefined : { place: element.place, replace: true })}>${icon('swap')}</button>
          ${this.#deedButton(remove, t.say('run.remove'), 'trash', element)}</div></div>
      <div class="options">${options
        .filter((option) => option.visible)
        .map(
          (option) => html`<alcove-option .session=${session} .item=${this.item} .option=${option}></alcove-option>`,
        )}</div></div>`;
  }

  /** A button that stays in its place: what cannot be done says why when it is pressed. */
  #deedButton(choice: RunChoice | undefined, name: string, shape: Icon, element: RunElement): TemplateResult {
    const title = [name, ...(choice?.why ?? [])].join('. ');
    return html`<button type="button" class="icon-button ${choice?.available ? '' : 'out'}" aria-label=${title} title=${title} ?disabled=${!choice}
      @click=${() => choice && this.#do([choice.edit], element.title)}>${icon(shape)}</button>`;
  }

  #conflict(outcome: RunOutcome): TemplateResult {
    const { t } = this;
    return html`<div class="conflict" role="alert">
      <p><strong>${t.say('run.refused')}</strong></p>
      ${outcome.why.map((reason) => html`<p>${reason}</p>`)}
      ${this.#repairs(outcome.repairs)}
      <button class="button quiet compact" type="button" @click=${() => (this.refused = undefined)}>${t.say('conflict.keep')}</button></div>`;
  }

  /** A run that an older catalogue allowed: what is wrong with it is said above; here is what helps. */
  #mend(): TemplateResult | typeof nothing {
    const { session } = this;
    const outcome = session.attempt(() => session.core.editRun(this.item, []));
    if (!outcome || outcome.accepted) return nothing;
    return html`<div class="conflict"><p><strong>${this.t.say('run.broken')}</strong></p>${this.#repairs(outcome.repairs)}</div>`;
  }

  #repairs(repairs: RunRepair[]): TemplateResult {
    const { t, session } = this;
    if (repairs.length === 0) return html`<p>${t.say('run.none')}</p>`;
    return html`<div class="row">${repairs.map((repair) => {
      const words = repair.besides.map((deed) => this.#deedText(deed)).join(t.say('conflict.and'));
      const money = repair.difference ? t.money(repair.difference, session.price.currency, 'exceptZero') : '';
      return html`<button class="button compact" type="button" @click=${() => this.#do(repair.edits, '')}>${words}
        ${money ? html`<span class="difference numbers">${money}</span>` : nothing}</button>`;
    })}</div>`;
  }

  #deedText({ edit, title, label, value }: RunDeed): string {
    const place = 'place' in edit ? edit.place : '';
    const length = edit.kind === 'choose' && typeof edit.value === 'number' && value?.endsWith(' mm');
    const shown = length ? this.t.centimetres(edit.value as number) : (value ?? '');
    return this.t.say(`run.deed.${edit.kind}`, { title, place, label: label ?? '', value: shown });
  }

  #ask(asked: Asked | undefined): void {
    this.refused = undefined;
    this.asked = asked;
    if (!asked) return;
    void this.updateComplete.then(() => {
      const chooser = this.querySelector<HTMLElement>('.run-chooser');
      chooser?.scrollIntoView({ block: 'nearest' });
      chooser?.querySelector<HTMLElement>('.run-choice:not(:disabled)')?.focus({ preventScroll: true });
    });
  }

  #select(place: number): void {
    const now = this.run.elements.find((element) => element.selected)?.place;
    this.#focus = place;
    this.session.select(this.item, now === place ? undefined : String(place));
  }

  #do(edits: RunEdit[], title: string): void {
    const { session, t } = this;
    const outcome = session.attempt(() => session.core.editRun(this.item, edits));
    if (!outcome) return;
    if (!outcome.accepted) {
      this.refused = outcome;
      void this.updateComplete.then(() => this.querySelector('.conflict')?.scrollIntoView({ block: 'nearest' }));
      return;
    }
    this.asked = this.refused = undefined;
    session.take(outcome.change);
    this.#focus = Number(session.core.selectedPart()) || 1;
    const said = { insert: 'run.inserted', remove: 'run.removed', replace: 'run.replaced', move: 'run.moved' } as const;
    const kind = edits[0]?.kind;
    if (title && kind && kind !== 'choose') session.notify(t.say(said[kind], { title }), { quiet: true });
  }

  /** Arrow keys walk along the strip, to elements and to the places between them; Delete takes an element out. */
  #roam = (event: KeyboardEvent): void => {
    const card = (event.target as HTMLElement).closest<HTMLElement>('[data-place]');
    if (card && (event.key === 'Delete' || event.key === 'Backspace')) {
      event.preventDefault();
      // Elsewhere the key takes out the whole piece.
      event.stopPropagation();
      const place = Number(card.dataset['place']);
      this.#do([{ kind: 'remove', place }], this.run.elements[place - 1]?.title ?? '');
      return;
    }
    const forward = getComputedStyle(this).direction === 'rtl' ? -1 : 1;
    const step = { ArrowRight: forward, ArrowLeft: -forward }[event.key];
    if (!step) return;
    event.preventDefault();
    const buttons = [...this.querySelectorAll<HTMLElement>('.run-strip button')];
    const now = buttons.indexOf((event.target as HTMLElement).closest<HTMLElement>('button')!);
    buttons[now + step]?.focus();
  };
}

define('alcove-run', RunPanel);
