import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../design/icons.js';
import { AlcoveFault } from '../engine/fault.js';
import { readLength } from '../i18n/texts.js';
import type { Chosen, Help, OptionPick, PricedOption, PricedValue, Value, Way } from '../types.js';
import { define, Panel } from './panel.js';

/** Up to here a slider shows where its steps are. */
const most_ticks = 24;

/** One option of a piece: its values with price and material, and what to do when one is impossible. */
export class OptionField extends Panel {
  static override properties = {
    ...Panel.properties,
    item: { attribute: false },
    option: { attribute: false },
    refused: { state: true },
    peeked: { state: true },
  };
  declare item: string;
  declare option: PricedOption;
  /** What is being typed: whatever else is drawn anew meanwhile, it stays. */
  #unfinished: string | undefined;
  declare refused: { label: string; why: string[]; outcome: Chosen } | undefined;
  /** The value under the pointer or the focus, whose name or reasons are said below. */
  declare peeked: PricedValue | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const before = changed.get('option') as PricedOption | undefined;
    if (changed.has('item') || (before && before.value !== this.option.value)) this.refused = undefined;
  }

  protected override render(): TemplateResult {
    const { option } = this;
    return html`<fieldset class="option" data-option=${option.key}>
      <legend><span>${option.label}</span><span class="muted">${this.#now()}</span></legend>
      ${this.#help()} ${this.#control()} ${this.refused ? this.#conflict(this.refused) : nothing}
    </fieldset>`;
  }

  #help(): TemplateResult | typeof nothing {
    const words = this.t.pick(this.option.description);
    return words ? html`<p class="option-help small muted">${words}</p>` : nothing;
  }

  #now(): string {
    const { option, t } = this;
    if (option.kind === 'int' && typeof option.value === 'number') return this.#shown(option.value);
    if (option.kind === 'bool' || option.kind === 'text') return '';
    return (
      option.choices.find((choice) => choice.value === option.value)?.label ??
      (option.required ? t.say('option.required') : '')
    );
  }

  #control(): TemplateResult {
    const { option } = this;
    switch (option.kind) {
      case 'int':
        return option.ranges.length > 0 ? this.#size() : this.#chips();
      case 'bool':
        return this.#switch();
      case 'text':
        return html`<input class="text-input" aria-label=${option.label} ?required=${option.required} maxlength=${option.max_length ?? 80} .value=${live(String(option.value ?? ''))}
          @change=${(event: Event) => this.#choose((event.target as HTMLInputElement).value, '')} />`;
      case 'material':
        return this.#swatches();
      case 'enum':
      case 'product_ref':
        return option.choices.some((choice) => choice.swatch) ? this.#swatches() : this.#chips();
    }
  }

  #chips(): TemplateResult {
    return html`<div class="chips" role="radiogroup" aria-label=${this.option.label} @keydown=${roam}>
      ${this.option.choices.map(
        (choice) => html`<button type="button" role="radio" class="chip ${choice.available ? '' : 'out'}" part="chip"
        aria-checked=${choice.value === this.option.value} tabindex=${this.#tab(choice)} title=${choice.why.join(' ')} @click=${() => this.#pick(choice)}
        @focus=${(event: FocusEvent) => this.#focused(choice, event)} @blur=${this.#left}>
        <span>${choice.label}</span>${choice.available ? nothing : html`<span class="visually-hidden">, ${this.#whyNot(choice)}</span>`}${this.#difference(choice)}</button>`,
      )}</div>${this.#peek(false)}`;
  }

  #swatches(): TemplateResult {
    const groups = new Map<string, PricedValue[]>();
    for (const choice of this.option.choices) {
      const group = choice.group ?? '';
      groups.set(group, [...(groups.get(group) ?? []), choice]);
    }
    // Groups of one would be a list of headings: each swatch then says its own name and price.
    const grouped = groups.size > 1 && [...groups.values()].some((choices) => choices.length > 1);
    if (!grouped)
      return html`<div class="swatches" role="radiogroup" aria-label=${this.option.label} @keydown=${roam}>${this.option.choices.map((choice) => this.#swatch(choice, false))}</div>${this.#peek(false)}`;
    return html`<div role="radiogroup" aria-label=${this.option.label} @keydown=${roam}>
      ${[...groups].map(
        ([group, choices]) => html`
        ${group ? html`<p class="swatch-group small muted">${this.t.say('option.group', { group })}${this.#groupDifference(choices)}</p>` : nothing}
        <div class="swatches">${choices.map((choice) => this.#swatch(choice, true))}</div>`,
      )}</div>${this.#peek(true)}`;
  }

  #swatch(choice: PricedValue, grouped: boolean): TemplateResult {
    const look = choice.swatch ?? '';
    const fill =
      look.startsWith('#') || look === ''
        ? `background-color:${look || '#ddd'}`
        : `background-image:url("${this.session.shop.file(look)}")`;
    const name = [
      choice.label,
      choice.available ? this.#money(choice.difference) : this.t.say('option.unavailable'),
      ...choice.why,
    ]
      .filter(Boolean)
      .join(', ');
    return html`<button type="button" role="radio" class="swatch ${choice.available ? '' : 'out'} ${grouped ? '' : 'named'}" part="swatch" aria-checked=${choice.value === this.option.value}
      tabindex=${this.#tab(choice)} aria-label=${name} title=${name} @click=${() => this.#pick(choice)}
      @focus=${(event: FocusEvent) => this.#focused(choice, event, grouped)} @blur=${this.#left} @pointerenter=${() => grouped && (this.peeked = choice)} @pointerleave=${this.#left}>
      <span class="swatch-look" style=${fill}></span>
      ${grouped ? nothing : html`<span class="swatch-name">${choice.label}</span>${this.#difference(choice)}`}</button>`;
  }

  /** What is under the pointer or the focus: its name and price where it has none, and why it cannot be had. */
  #peek(reserved: boolean): TemplateResult | typeof nothing {
    const { peeked } = this;
    if (!peeked && !reserved) return nothing;
    return html`<p class="peek small" aria-hidden="true">${
      peeked
        ? html`<strong>${peeked.label}</strong> ${peeked.available ? (peeked.value === this.option.value ? '' : this.#money(peeked.difference)) : this.#whyNot(peeked)}`
        : nothing
    }</p>`;
  }

  #focused(choice: PricedValue, event: FocusEvent, always = false): void {
    const byKeys = (event.target as HTMLElement).matches(':focus-visible');
    if (byKeys && (always || !choice.available)) this.peeked = choice;
  }

  #left = (): void => {
    this.peeked = undefined;
  };

  #whyNot(choice: PricedValue): string {
    return [this.t.say('option.unavailable'), ...choice.why].join('. ').replace(/\.\.+/g, '.');
  }

  #switch(): TemplateResult {
    const on = this.option.value === true;
    const other = this.option.choices.find((choice) => choice.value === !on);
    return html`<button type="button" role="switch" class="switch" aria-checked=${on} aria-label=${this.option.label}
      @click=${() => (other ? this.#pick(other) : this.#choose(!on, ''))}><span class="track"><span class="thumb"></span></span>
      <span>${this.t.say(on ? 'option.yes' : 'option.no')}</span>${other && !on ? this.#difference(other) : nothing}</button>`;
  }

  #size(): TemplateResult {
    const { option, t } = this;
    const ranges = option.ranges;
    const [min, max] = [Math.min(...ranges.map((range) => range.min)), Math.max(...ranges.map((range) => range.max))];
    const raster = ranges[0]?.raster || 1;
    const value = typeof option.value === 'number' ? option.value : min;
    const steps = Math.round((max - min) / raster);
    const cm = option.unit === 'mm';
    const typed = cm ? t.number(value / 10, value % 10 === 0 ? 0 : 1) : t.number(value);
    return html`<div class="size">
        <input type="range" aria-label=${option.label} aria-valuetext=${this.#shown(value)} min=${min} max=${max} step=${raster} .value=${live(String(value))}
          style="--fill:${((value - min) / Math.max(1, max - min)) * 100}%;--out:${this.#outOfReach(min, max)}"
          @input=${(event: Event) => this.#choose(Number((event.target as HTMLInputElement).value), '', false)}
          @change=${(event: Event) => this.#choose(Number((event.target as HTMLInputElement).value), '')} />
        ${steps > 1 && steps <= most_ticks ? html`<span class="ticks" aria-hidden="true" style="--steps:${steps}"></span>` : nothing}
        <label class="measure"><span class="visually-hidden">${t.say('option.typed', { label: option.label })}</span>
          <input inputmode="decimal" autocomplete="off" .value=${live(this.#unfinished ?? typed)} @input=${(event: Event) => (this.#unfinished = (event.target as HTMLInputElement).value)}
            @change=${(event: Event) => this.#typed(event.target as HTMLInputElement, cm)} /><span>${cm ? 'cm' : (option.unit ?? '')}</span></label>
      </div>
      <p class="small muted numbers">${t.say(raster > 1 ? 'option.range' : 'option.rangeFree', { min: this.#shown(min), max: this.#shown(max), step: this.#shown(raster) })}</p>
      ${ranges
        .filter((range) => !range.available)
        .map(
          (range) => html`<p class="small range-out">
        <strong class="numbers">${range.min === range.max ? this.#shown(range.min) : `${this.#shown(range.min)} – ${this.#shown(range.max)}`}</strong> ${range.why.map((reason) => t.pick(reason.text)).join(' ') || t.say('option.unavailable')}</p>`,
        )}`;
  }

  /** The stretches of the slider that cannot be chosen, as a background. */
  #outOfReach(min: number, max: number): string {
    const at = (value: number): string => `${((value - min) / Math.max(1, max - min)) * 100}%`;
    const stripes = this.option.ranges
      .filter((range) => !range.available)
      .map(
        (range) =>
          `transparent ${at(range.min)}, var(--_doubt) ${at(range.min)} ${at(range.max)}, transparent ${at(range.max)}`,
      );
    return stripes.length > 0 ? `linear-gradient(to right, ${stripes.join(', ')})` : 'none';
  }

  #typed(input: HTMLInputElement, cm: boolean): void {
    this.#unfinished = undefined;
    const typed = cm ? readLength(input.value, 'cm') : Number.parseInt(input.value, 10);
    if (typed !== undefined && Number.isFinite(typed)) this.#choose(typed, '');
    else this.session.report(new AlcoveFault(cm ? 'bad_length' : 'bad_number', input.value));
    this.requestUpdate();
  }

  #pick(choice: PricedValue): void {
    this.#choose(choice.value, choice.label, true, choice.why);
  }

  #choose(value: Value, label: string, isFinal = true, why: string[] = []): void {
    const { session } = this;
    const outcome = session.attempt(() => session.core.choose(this.item, this.option.key, value, isFinal));
    if (!outcome) return;
    if (outcome.accepted) {
      this.refused = undefined;
      session.take(outcome.change);
      // Other options that were never chosen by hand gave way: said, so that nothing changes behind one's back.
      const followed = isFinal ? [...outcome.changed, ...outcome.moved] : [];
      const words = followed.map((change) => this.#changeText(change)).filter(Boolean);
      if (words.length > 0)
        session.notify(this.t.say('choice.moved', { changes: words.join(this.t.say('conflict.and')) }));
    } else {
      const shown = label || (typeof value === 'number' ? this.#shown(value) : String(value));
      const reasons = outcome.conflict?.rules.map((rule) => this.t.pick(rule.text)).filter(Boolean) ?? [];
      this.refused = { label: shown, why: reasons.length > 0 ? reasons : why, outcome };
      this.requestUpdate();
      void this.updateComplete.then(() => this.querySelector('.conflict')?.scrollIntoView({ block: 'center' }));
    }
  }

  #conflict({ label, why, outcome }: NonNullable<OptionField['refused']>): TemplateResult {
    const { t } = this;
    const misfit = outcome.help?.misfit;
    // A way back to what is chosen now is the button that keeps it.
    const ways = (outcome.help?.ways ?? []).filter((way) =>
      way.changes.some((change) => this.#find(change.option)?.value !== change.value),
    );
    const none = ways.length === 0 && this.session.reaction !== 'block' && misfit?.kind === 'rule';
    return html`<div class="conflict" role="alert">
      <p><strong>${this.#misfitText(misfit, label)}</strong></p>
      ${misfit?.kind === 'rule' || !misfit ? why.map((reason) => html`<p>${reason}</p>`) : nothing}
      ${none ? html`<p>${t.say('conflict.none')}</p>` : nothing}
      <div class="row">${ways.slice(0, 3).map((way) => html`<button class="button compact" type="button" @click=${() => this.#take(way)}>${this.#wayText(way)}${this.#wayPrice(way)}</button>`)}
        <button class="button quiet compact" type="button" @click=${() => (this.refused = undefined)}>${t.say('conflict.keep')}</button></div></div>`;
  }

  #misfitText(misfit: Help['misfit'] | undefined, value: string): string {
    const { t } = this;
    switch (misfit?.kind) {
      case 'between_steps':
        return t.say('conflict.between', { value });
      case 'out_of_range':
        return t.say('conflict.outside', { value, min: this.#shown(misfit.min), max: this.#shown(misfit.max) });
      default:
        return t.say('conflict.title', { value });
    }
  }

  #wayText({ changes, takes }: Way): string {
    const { t } = this;
    if (!takes) return t.say('conflict.nearest', { value: this.#valueText(changes[0]!) });
    const others = changes.filter((change) => change.option !== this.option.key);
    return t.say('conflict.repair', {
      changes: others.map((change) => this.#changeText(change)).join(t.say('conflict.and')),
    });
  }

  #wayPrice({ difference }: Way): TemplateResult | typeof nothing {
    if (difference === null) return nothing;
    const words = difference === 0 ? this.t.say('compare.samePrice') : this.#money(difference);
    return html` <span class="difference numbers">${words}</span>`;
  }

  /** A change in words; nothing for an option that is not shown. */
  #changeText(change: OptionPick): string {
    const option = this.#find(change.option);
    if (!option?.visible) return '';
    // Of a run, every seat has a width: said is whose.
    const place = /^(\d+)\./.exec(change.option)?.[1];
    const label = place ? `${this.t.say('run.element', { place })}, ${option.label}` : option.label;
    return this.t.say('conflict.change', { option: label, value: this.#valueText(change) });
  }

  #valueText({ option: key, value }: OptionPick): string {
    const option = this.#find(key);
    if (typeof value === 'boolean') return this.t.say(value ? 'option.yes' : 'option.no');
    if (typeof value === 'number') return option?.unit === 'mm' ? this.t.centimetres(value) : this.t.number(value);
    return option?.choices.find((choice) => choice.value === value)?.label ?? value;
  }

  #find(key: string): PricedOption | undefined {
    return this.session.options(this.item).find((option) => option.key === key);
  }

  #take({ changes }: Way): void {
    const { session } = this;
    const all = Object.fromEntries(changes.map((change) => [change.option, change.value]));
    const done = session.attempt(() =>
      session.take(session.core.edit({ kind: 'choose', item: this.item, changes: all })),
    );
    if (done) this.refused = undefined;
  }

  #tab(choice: PricedValue): number {
    const chosen = this.option.choices.some((one) => one.value === this.option.value);
    return choice.value === this.option.value || (!chosen && choice === this.option.choices[0]) ? 0 : -1;
  }

  #shown(value: number): string {
    return this.option.unit === 'mm'
      ? this.t.centimetres(value)
      : `${this.t.number(value)}${this.option.unit ? ` ${this.option.unit}` : ''}`;
  }

  #money(difference: number | null): string {
    return difference === null || difference === 0
      ? ''
      : this.t.money(difference, this.session.price.currency, 'exceptZero');
  }

  #difference(choice: PricedValue): TemplateResult | typeof nothing {
    if (!choice.available) return html`<span class="difference out-mark" aria-hidden="true">${icon('info')}</span>`;
    const money = choice.value === this.option.value ? '' : this.#money(choice.difference);
    return money ? html`<span class="difference numbers">${money}</span>` : nothing;
  }

  /** The difference that all values of a group share, so that it is said once. */
  #groupDifference(choices: PricedValue[]): TemplateResult | typeof nothing {
    const differences = new Set(choices.filter((choice) => choice.available).map((choice) => choice.difference));
    const [only] = differences;
    const money = differences.size === 1 ? this.#money(only ?? null) : '';
    return money ? html`<span class="difference numbers">${money}</span>` : nothing;
  }
}

/** Arrow keys walk through a radio group without choosing; Enter or Space chooses. */
function roam(event: KeyboardEvent): void {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const group = event.currentTarget as HTMLElement;
  const radios = [...group.querySelectorAll<HTMLElement>('[role=radio]')];
  const now = radios.indexOf((event.target as HTMLElement).closest<HTMLElement>('[role=radio]')!);
  radios[(now + step + radios.length) % radios.length]?.focus();
}

define('alcove-option', OptionField);
