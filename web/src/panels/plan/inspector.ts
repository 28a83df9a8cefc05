import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../../design/icons.js';
import { readLength } from '../../i18n/texts.js';
import type { Key } from '../../i18n/en.js';
import type { Opening, OpeningKind, PlanEdit, RoomDrawing } from '../../types.js';
import { define, Panel } from '../panel.js';
import { offness, printed } from './layers.js';
import { badLength } from './tools.js';

const leaves = ['single', 'double', 'sliding', 'folding'] as const;

/** What can be typed and changed about the wall, opening, room or corner that is selected on the plan. */
export class PlanInspector extends Panel {
  protected override render(): TemplateResult | typeof nothing {
    const { pick } = this.session;
    switch (pick?.kind) {
      case 'wall':
        return this.#wall(pick.id);
      case 'opening':
        return this.#opening(pick.id);
      case 'room':
        return this.#room(pick.id);
      case 'corner':
        return this.#corner(pick.id);
      case 'divider':
        return html`${this.#head('divider.title')}<p class="muted">${this.t.say('divider.hint')}</p>
          ${this.#delete('divider.delete', { kind: 'remove_divider', divider: pick.id })}`;
      case 'fixture':
      case 'storey':
      case undefined:
        return nothing;
    }
  }

  #head(title: Key): TemplateResult {
    return html`<header class="panel-head"><h2>${this.t.say(title)}</h2>
      <button class="icon-button" type="button" aria-label=${this.t.say('close')} @click=${() => this.session.choosePick(undefined)}>${icon('close')}</button></header>`;
  }

  #wall(id: number): TemplateResult | typeof nothing {
    const wall = this.session.project.plan?.walls.find((one) => one.id === id);
    const drawn = this.session.drawing.walls.find((one) => one.id === id);
    if (!wall || !drawn) return nothing;
    return html`${this.#head('wall.title')}
      <div class="fields">
        ${this.#length('wall.length', drawn.length_mm, 'm', (length_mm) => ({ kind: 'set_wall_length', wall: id, length_mm }))}
        ${this.#length('wall.thickness', wall.thickness_mm, 'cm', (thickness_mm) => ({ kind: 'set_wall_thickness', wall: id, thickness_mm }))}
      </div>
      <div class="row"><button class="button compact" type="button"
        @click=${() => this.#edit({ kind: 'split_wall', wall: id, at_mm: Math.round(drawn.length_mm / 2) })}>${this.t.say('wall.split')}</button></div>
      <p class="small muted">${this.t.say('wall.drag')}</p>
      ${this.#estimated()}
      ${this.#delete('wall.delete', { kind: 'remove_wall', wall: id })}`;
  }

  #corner(id: number): TemplateResult {
    const walls = this.session.project.plan?.walls.filter((wall) => wall.a === id || wall.b === id) ?? [];
    return html`${this.#head('corner.title')}<p class="muted">${this.t.say('corner.hint')}</p>
      ${
        walls.length === 2
          ? html`<button class="button compact" type="button" @click=${() => this.#edit({ kind: 'join_walls', corner: id })}>${this.t.say('corner.join')}</button>`
          : nothing
      }`;
  }

  #opening(id: number): TemplateResult | typeof nothing {
    const opening = this.session.project.plan?.openings.find((one) => one.id === id);
    if (!opening) return nothing;
    const set = (change: Partial<Omit<Opening, 'id' | 'wall' | 'kind'>> & { to?: OpeningKind }): PlanEdit => ({
      kind: 'set_opening',
      opening: id,
      ...change,
    });
    return html`${this.#head(`${opening.kind}.title`)}
      <div class="segments" role="radiogroup" aria-label=${this.t.say('opening.kind')}>
        ${(['door', 'window', 'passage'] as const).map(
          (kind) => html`<button type="button" role="radio" aria-checked=${opening.kind === kind}
          @click=${() => this.#edit(set({ to: kind }))}>${this.t.say(`${kind}.title`)}</button>`,
        )}
      </div>
      <div class="fields">
        ${this.#length('opening.width', opening.width_mm, 'cm', (width_mm) => set({ width_mm }))}
        ${opening.kind === 'window' ? this.#length('opening.sill', opening.sill_mm, 'cm', (sill_mm) => set({ sill_mm })) : nothing}
        ${this.#length('opening.head', opening.head_mm, 'cm', (head_mm) => set({ head_mm }))}
        ${this.#gaps(opening)}
      </div>
      ${
        opening.kind === 'door'
          ? html`<div class="segments leaf" role="radiogroup" aria-label=${this.t.say('opening.leaf')}>
        ${leaves.map(
          (leaf) =>
            html`<button type="button" role="radio" aria-checked=${opening.leaf === leaf} @click=${() => this.#edit(set({ leaf }))}>${this.t.say(`leaf.${leaf}`)}</button>`,
        )}</div>
        <div class="row">
        <button class="button compact" type="button" @click=${() => this.#edit(set({ hinge: opening.hinge === 'start' ? 'end' : 'start' }))}>${this.t.say('opening.hinge')}</button>
        <button class="button compact" type="button" @click=${() => this.#edit(set({ swing: opening.swing === 'left' ? 'right' : 'left' }))}>${this.t.say('opening.swing')}</button></div>`
          : nothing
      }
      <p class="small muted">${this.t.say('opening.drag')}</p>
      ${this.#estimated()}
      ${this.#delete('opening.delete', { kind: 'remove_opening', opening: id })}`;
  }

  #room(id: number): TemplateResult | typeof nothing {
    const room = this.session.drawing.rooms.find((one) => one.id === id);
    const plan = this.session.project.plan;
    if (!room || !plan) return nothing;
    return html`${this.#head('room.title')}
      <div class="fields">
        <label class="field wide">${this.t.say('room.name')}
          <input class="text-input" maxlength="60" placeholder=${this.t.say('room.name.hint')} .value=${live(room.name ?? '')}
            @change=${(event: Event) => this.#edit({ kind: 'name_room', at: room.label_at, name: (event.target as HTMLInputElement).value })} /></label>
        ${this.#length('room.height', plan.height_mm, 'm', (height_mm) => ({ kind: 'set_height', height_mm }))}
      </div>
      <p class="muted">${this.t.say('room.area')}: <span class="numbers">${this.session.about(this.t.area(room.area_mm2))}</span></p>
      ${this.#printed(room)}
      ${room.confidence_pct < 75 ? html`<p class="small note">${this.t.say('room.unsure')}</p>` : nothing}
      ${this.#estimated()}
      <p class="small muted">${this.t.say('room.drag')}</p>`;
  }

  /** While nobody has confirmed the scale. */
  #estimated(): TemplateResult | typeof nothing {
    return this.session.scaleOpen ? html`<p class="small note">${this.t.say('scale.open.note')}</p>` : nothing;
  }

  /** The wall that is left on both sides of an opening. */
  #gaps({ id, centre_mm }: Opening): TemplateResult[] {
    const drawn = this.session.drawing.openings.find((one) => one.id === id);
    return (drawn?.gaps ?? []).map(({ length_mm, label_at }, index) => {
      const [dx, dy] = [label_at.x_mm - drawn!.at.x_mm, label_at.y_mm - drawn!.at.y_mm];
      const side = Math.abs(dx) > Math.abs(dy) ? (dx < 0 ? 'left' : 'right') : dy < 0 ? 'above' : 'below';
      return this.#length(`gap.${side}`, length_mm, 'm', (typed) => {
        const further = typed - length_mm;
        return { kind: 'set_opening', opening: id, centre_mm: centre_mm + (index === 0 ? further : -further) };
      });
    });
  }

  /** The area that is written in the room, and by how much it is drawn larger or smaller. */
  #printed({ printed_mm2, off_permille }: RoomDrawing): TemplateResult | typeof nothing {
    if (printed_mm2 === null || off_permille === null) return nothing;
    const { t } = this;
    const percent = t.percent(Math.abs(off_permille) * 10);
    const how =
      Math.abs(off_permille) < 5 ? 'room.off.same' : off_permille > 0 ? 'room.off.larger' : 'room.off.smaller';
    return html`<p class="off ${offness(off_permille)}">${printed(this.session, printed_mm2)}: ${t.say(how, { percent })}</p>`;
  }

  #length(label: Key, mm: number, unit: 'm' | 'cm', edit: (mm: number) => PlanEdit): TemplateResult {
    const shown = unit === 'm' ? this.t.number(mm / 1000, 2) : this.t.number(mm / 10, mm % 10 === 0 ? 0 : 1);
    return html`<label class="field">${this.t.say(label)}
      <span class="measure"><input inputmode="decimal" autocomplete="off" .value=${live(shown)} @change=${(
        event: Event,
      ) => {
        const input = event.target as HTMLInputElement;
        const typed = readLength(input.value, unit);
        if (typed === undefined) this.session.report(badLength());
        else if (input.value !== shown) this.#edit(edit(typed));
        this.requestUpdate();
      }} /><span>${unit}</span></span></label>`;
  }

  #delete(label: Key, edit: PlanEdit): TemplateResult {
    return html`<button class="button quiet danger" type="button" @click=${() => this.#edit(edit)}>${icon('trash')}${this.t.say(label)}</button>`;
  }

  #edit(edit: PlanEdit): void {
    const { session } = this;
    const done = session.attempt(() => session.take(session.core.edit({ kind: 'plan', edit })));
    const gone = ['remove_wall', 'remove_opening', 'remove_divider', 'join_walls', 'split_wall'];
    if (done && gone.includes(edit.kind)) session.choosePick(undefined);
  }
}

/** The edit that deletes what is selected on the plan, if it can be deleted. */
export function removalOf(pick: { kind: string; id: number } | undefined): PlanEdit | undefined {
  if (pick?.kind === 'wall') return { kind: 'remove_wall', wall: pick.id };
  if (pick?.kind === 'divider') return { kind: 'remove_divider', divider: pick.id };
  if (pick?.kind === 'fixture') return { kind: 'remove_fixture', fixture: pick.id };
  if (pick?.kind === 'opening') return { kind: 'remove_opening', opening: pick.id };
  return undefined;
}

define('alcove-plan-inspector', PlanInspector);
