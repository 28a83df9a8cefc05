import { html, nothing, type TemplateResult } from 'lit';
import type { Compared } from '../engine/favourites.js';
import { groupText, saidText } from '../i18n/said.js';
import type { ComparedColumn, ComparedRow, Comparison, Said } from '../types.js';
import { DialogPanel } from './dialog.js';
import { define, Panel } from './panel.js';
import { lookStyle, swatchRow } from './swatches.js';

/** How many fit side by side and can still be read. */
export const mostCompared = (): number => (matchMedia('(min-width: 760px)').matches ? 3 : 2);

/** Configurations side by side, row by row; core says what differs and what that costs. */
export class ComparePanel extends DialogPanel {
  static override properties = { ...Panel.properties, differing: { state: true } };
  /** Only rows that differ are shown. */
  declare differing: boolean | undefined;
  protected readonly name = 'compare';
  readonly #fits = matchMedia('(min-width: 760px)');

  override connectedCallback(): void {
    super.connectedCallback();
    this.#fits.addEventListener('change', this.#resized);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#fits.removeEventListener('change', this.#resized);
  }

  #resized = (): void => this.requestUpdate();

  protected heading(): string {
    return this.t.say('compare.title');
  }

  protected body(): TemplateResult {
    const { t, session } = this;
    const { core, favourites } = session;
    const compared = session.compared.slice(0, mostCompared());
    const comparison =
      compared.length > 1
        ? session.attempt(() => core.compare(compared.map((one) => favourites.side(one))))
        : undefined;
    const open = this.#candidates().some((one) => !compared.some((other) => idOf(other) === idOf(one)));
    const more = open && compared.length < mostCompared();
    const columns = compared.length + (more ? 1 : 0);
    return html`
      ${
        comparison
          ? html`<div class="compare-bar"><span class="small muted" role="status">${
              comparison.differing === 0 ? t.say('compare.same') : t.count('compare.differ', comparison.differing)
            }</span>
        <button class="button compact" type="button" aria-pressed=${Boolean(this.differing)} ?disabled=${comparison.differing === 0} @click=${() => (this.differing = !this.differing)}>${t.say('compare.only')}</button></div>`
          : nothing
      }
      <table class="compare" role="table" style="--columns:${columns}" aria-label=${t.say('compare.title')}>
        <thead role="rowgroup"><tr role="row"><td class="corner"></td>
          ${compared.map((one, index) => this.#head(one, index, comparison?.columns[index]))}
          ${more ? html`<th class="compare-more" role="columnheader" scope="col">${this.#chooser(undefined, compared.length)}</th>` : nothing}
        </tr></thead>
        ${comparison ? this.#rows(comparison, more) : nothing}
      </table>
      ${
        compared.length < 2
          ? html`<p class="muted over-empty">${t.say(more ? 'compare.choose' : 'compare.nothing')}</p>`
          : nothing
      }`;
  }

  #head(one: Compared, index: number, column: ComparedColumn | undefined): TemplateResult {
    const { t, session } = this;
    const picture = one.kind === 'favourite' ? session.favourites.find(one.key).picture : undefined;
    const own = picture ?? (column?.picture ? session.shop.file(column.picture) : undefined);
    return html`<th role="columnheader" scope="col"><div class="compare-head">
      ${this.#chooser(one, index)}
      ${
        column
          ? html`<span class="compare-look">${own ? html`<img src=${own} alt="" />` : nothing}${swatchRow(session, column.swatches)}</span>
        <span class="compare-price numbers"><strong>${column.gross === null ? t.say('price.none') : t.money(column.gross, column.currency)}</strong>${this.#difference(column)}</span>
        ${column.problem ? html`<span class="small range-out">${t.fault(column.problem)}</span>` : nothing}
        ${this.#action(one)}`
          : nothing
      }</div></th>`;
  }

  #difference({ difference, currency }: ComparedColumn): TemplateResult | typeof nothing {
    if (difference === null) return nothing;
    const { t } = this;
    return html`<span class="small muted">${difference === 0 ? t.say('compare.samePrice') : t.money(difference, currency, 'exceptZero')}</span>`;
  }

  /** What stands in a column, and what could. */
  #chooser(one: Compared | undefined, index: number): TemplateResult {
    const { t, session } = this;
    const elsewhere = session.compared.filter((_, other) => other !== index).map(idOf);
    const candidates = this.#candidates().filter((candidate) => !elsewhere.includes(idOf(candidate)));
    return html`<select class="text-input" aria-label=${t.say('compare.column', { column: index + 1 })} @change=${(event: Event) => this.#put(index, candidates, event)}>
      ${one ? nothing : html`<option value="" selected>${t.say('compare.add')}</option>`}
      ${candidates.map((candidate) => html`<option value=${idOf(candidate)} .selected=${one !== undefined && idOf(candidate) === idOf(one)}>${this.#label(candidate)}</option>`)}
      ${one && session.compared.length > 2 ? html`<option value="out">${t.say('compare.out')}</option>` : nothing}
    </select>`;
  }

  #candidates(): Compared[] {
    const { items, core, favourites } = this.session;
    const changed = items.filter((item) => core.hasChanged(item.id));
    return [
      ...items.map((item): Compared => ({ kind: 'item', item: item.id })),
      ...changed.map((item): Compared => ({ kind: 'before', item: item.id })),
      ...favourites.all.filter(({ card }) => card.usable).map(({ key }): Compared => ({ kind: 'favourite', key })),
    ];
  }

  #label(one: Compared): string {
    const { t, session } = this;
    if (one.kind === 'favourite') {
      const { card } = session.favourites.find(one.key);
      return `♥ ${card.name}${card.name === card.title ? ` · ${card.summary}` : ''}`;
    }
    const item = session.items.find(({ id }) => id === one.item);
    const title = item?.title ?? one.item;
    if (one.kind === 'before') return t.say('compare.before', { title });
    return session.lone || item?.selected ? t.say('compare.now', { title }) : `${title} · ${item?.summary ?? ''}`;
  }

  #put(index: number, candidates: Compared[], event: Event): void {
    const { session } = this;
    const { value } = event.target as HTMLSelectElement;
    const chosen = candidates.find((candidate) => idOf(candidate) === value);
    const others = session.compared.filter((_, other) => other !== index);
    session.compared = chosen ? others.toSpliced(index, 0, chosen) : value === 'out' ? others : session.compared;
    session.changed();
  }

  /** Taking one of them. */
  #action(one: Compared): TemplateResult | typeof nothing {
    const { t, session } = this;
    const button = (text: string, run: () => unknown): TemplateResult =>
      html`<button class="button compact" type="button" @click=${() => {
        if (session.attempt(() => run() ?? true)) session.lay(undefined);
      }}>${text}</button>`;
    if (one.kind === 'favourite')
      return button(t.say(session.lone ? 'favourite.use' : 'favourite.place'), () => session.favourites.open(one.key));
    if (one.kind === 'before') return button(t.say('compare.back'), () => session.take(session.core.putBack(one.item)));
    if (session.lone || session.selected?.id === one.item)
      return html`<span class="small muted">${t.say('compare.here')}</span>`;
    return button(t.say('compare.select'), () => session.select(one.item));
  }

  #rows({ groups }: Comparison, more: boolean): TemplateResult[] {
    const { t } = this;
    const shown = groups
      .map((group) => ({ ...group, rows: group.rows.filter((row) => row.differs || !this.differing) }))
      .filter((group) => group.rows.length > 0);
    return shown.map(
      (group) => html`<tbody role="rowgroup">
        ${group.id ? html`<tr role="row" class="compare-group"><th role="rowheader" scope="rowgroup" colspan="4">${groupText(t, group.id)}</th></tr>` : nothing}
        ${group.rows.map((row) => this.#row(row, more))}</tbody>`,
    );
  }

  #row(row: ComparedRow, more: boolean): TemplateResult {
    const { t } = this;
    return html`<tr role="row" class=${row.differs ? 'differs' : ''}>
      <th role="rowheader" scope="row">${this.#name(row)}${row.differs ? html`<span class="visually-hidden">, ${t.say('compare.differs')}</span>` : nothing}</th>
      ${row.cells.map((cell) => html`<td role="cell">${this.#cell(cell)}</td>`)}
      ${more ? html`<td role="cell" class="compare-more"></td>` : nothing}</tr>`;
  }

  #name(row: ComparedRow): string {
    const facts = ['size', 'lead_days', 'mass'] as const;
    const fact = row.label === '' ? facts.find((key) => key === row.key) : undefined;
    if (fact) return this.t.say(`compare.${fact}`);
    return /^\d+$/.test(row.label) ? this.t.say('group.part', { place: row.label }) : row.label;
  }

  #cell(cell: Said | null): TemplateResult {
    const swatch = cell?.kind === 'words' ? cell.swatch : null;
    return html`${swatch ? html`<span class="swatch-dot" style=${lookStyle(this.session, swatch)}></span>` : nothing}<span class="numbers">${saidText(this.t, cell)}</span>`;
  }
}

function idOf(one: Compared): string {
  return one.kind === 'favourite' ? `favourite ${one.key}` : `${one.kind} ${one.item}`;
}

define('alcove-compare', ComparePanel);
