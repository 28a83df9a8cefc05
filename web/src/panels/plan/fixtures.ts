import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../../design/icons.js';
import type { Session } from '../../engine/session.js';
import type { Key } from '../../i18n/en.js';
import { readLength } from '../../i18n/texts.js';
import type { Fixture, FixtureKind, StairShape } from '../../types.js';
import { define, Panel } from '../panel.js';
import { nameOn, turned, type Written } from './names.js';
import { badLength } from './tools.js';

/** What can be put into a room besides furniture of the shop, as the tool offers it. */
export const fixtureKinds: FixtureKind[] = [
  'stairs',
  'column',
  'round_column',
  'niche',
  'slope',
  'beam',
  'radiator',
  'socket',
  'furniture',
];

type Length = 'width_mm' | 'depth_mm' | 'from_mm' | 'to_mm';

/** The lengths of each kind, in the words that people use for it. */
const lengths: Record<FixtureKind, [Key, Length][]> = {
  stairs: [
    ['fixture.width', 'width_mm'],
    ['fixture.run', 'depth_mm'],
    ['fixture.climb', 'to_mm'],
  ],
  column: [
    ['fixture.width', 'width_mm'],
    ['fixture.depth', 'depth_mm'],
    ['fixture.to', 'to_mm'],
  ],
  round_column: [
    ['fixture.width', 'width_mm'],
    ['fixture.depth', 'depth_mm'],
    ['fixture.to', 'to_mm'],
  ],
  radiator: [
    ['fixture.width', 'width_mm'],
    ['fixture.depth', 'depth_mm'],
    ['fixture.from', 'from_mm'],
    ['fixture.to', 'to_mm'],
  ],
  socket: [
    ['fixture.width', 'width_mm'],
    ['fixture.from', 'from_mm'],
    ['fixture.to', 'to_mm'],
  ],
  beam: [
    ['fixture.length', 'width_mm'],
    ['fixture.width', 'depth_mm'],
    ['fixture.clear', 'from_mm'],
    ['fixture.to', 'to_mm'],
  ],
  slope: [
    ['fixture.width', 'width_mm'],
    ['fixture.reach', 'depth_mm'],
    ['fixture.knee', 'from_mm'],
    ['fixture.ridge', 'to_mm'],
  ],
  niche: [
    ['fixture.width', 'width_mm'],
    ['fixture.depth', 'depth_mm'],
    ['fixture.from', 'from_mm'],
    ['fixture.to', 'to_mm'],
  ],
  furniture: [
    ['fixture.width', 'width_mm'],
    ['fixture.depth', 'depth_mm'],
    ['fixture.to', 'to_mm'],
  ],
};

/** Round stairs are as deep as they are wide. */
const spiral: [Key, Length][] = [
  ['fixture.diameter', 'width_mm'],
  ['fixture.climb', 'to_mm'],
];

const shapes: (StairShape | null)[] = [null, 'quarter', 'half', 'spiral'];

/** Stairs, columns, slopes and the rest on the plan; the chosen one with a handle to turn it. */
export function fixtureLayer(session: Session, scale: number): SVGTemplateResult {
  const { texts, pick, project } = session;
  return svg`<g>${session.drawing.fixtures.map((drawn) => {
    const chosen = pick?.kind === 'fixture' && pick.id === drawn.id;
    const fixture = project.plan?.fixtures?.find((one) => one.id === drawn.id);
    const { text, turn_mdeg } = chosen || !fixture ? { text: drawn.name, turn_mdeg: 0 } : nameWithin(fixture, scale);
    const words = [text, drawn.height_mm === null ? '' : texts.metres(drawn.height_mm)].filter(Boolean);
    // A flight that comes up from below belongs to the storey below.
    return svg`<g class="fixture ${drawn.kind} ${chosen ? 'chosen' : ''}" data-fixture=${drawn.id || nothing}>
      <path class="touch" d=${drawn.path} stroke-width=${14 * scale} /><path class="body" d=${drawn.path} />
      <path class="lines" d=${drawn.line_path} />
      ${words.map((word, line) => svg`<text class="fixture-name" transform=${turned(drawn.label_at, turn_mdeg)} y=${(line * 13 - (words.length - 1) * 6.5) * scale} font-size=${11 * scale}>${word}</text>`)}
    </g>${chosen && fixture ? handle(fixture, scale) : nothing}`;
  })}</g>`;
}

/** A furnished home has more things than names fit: those that have room for theirs carry it, the chosen one always. */
function nameWithin({ name, width_mm, depth_mm, turn_mdeg }: Fixture, scale: number): Written {
  const written = nameOn(name, [width_mm, depth_mm], turn_mdeg, scale);
  const isRoomy = Math.min(width_mm, depth_mm) / scale > 14;
  return isRoomy && written.text === name ? written : { text: '', turn_mdeg: 0 };
}

function handle({ id, at, turn_mdeg, depth_mm }: Fixture, scale: number): SVGTemplateResult {
  const front = depth_mm / 2;
  return svg`<g transform="translate(${at.x_mm} ${at.y_mm}) rotate(${turn_mdeg / 1000})" data-fixture-turn=${id} class="turn-handle">
    <line x1="0" y1=${front} x2="0" y2=${front + 22 * scale} />
    <circle cx="0" cy=${front + 26 * scale} r=${14 * scale} class="touch" />
    <circle cx="0" cy=${front + 26 * scale} r=${6 * scale} /></g>`;
}

/** Turns a fixture, clockwise. */
export function turnFixture(session: Session, id: number, by_mdeg: number): void {
  const fixture = session.project.plan?.fixtures?.find((one) => one.id === id);
  if (!fixture) return;
  const to = { ...fixture.at, turn_mdeg: fixture.turn_mdeg + by_mdeg };
  session.attempt(() => session.take(session.core.moveFixture(id, to, false, true)));
}

/** Name, lengths and turn of the chosen fixture. */
export class FixturePanel extends Panel {
  protected override render(): TemplateResult | typeof nothing {
    const { session, t } = this;
    const fixture = session.project.plan?.fixtures?.find((one) => one.id === session.pick?.id);
    if (!fixture) return nothing;
    const named = fixture.kind === 'furniture' || fixture.name !== '';
    const { winding } = fixture;
    return html`<header class="panel-head"><h2>${t.say(`fixture.${fixture.kind}`)}</h2>
        <button class="icon-button" type="button" aria-label=${t.say('close')} @click=${() => session.choosePick(undefined)}>${icon('close')}</button></header>
      ${fixture.kind === 'stairs' ? this.#way(fixture) : nothing}
      <div class="fields">
        ${
          named
            ? html`<label class="field wide">${t.say('fixture.name')}<input class="text-input" maxlength="60" .value=${live(fixture.name)}
                @change=${(event: Event) => this.#put({ ...fixture, name: (event.target as HTMLInputElement).value.trim() })} /></label>`
            : nothing
        }
        ${(fixture.winding?.shape === 'spiral' ? spiral : lengths[fixture.kind]).map(([label, key]) =>
          this.#length(label, fixture[key], (length) => ({ ...fixture, [key]: length })),
        )}
        ${
          winding
            ? this.#length('fixture.flight', winding.flight_mm, (flight_mm) => ({
                ...fixture,
                winding: { ...winding, flight_mm },
              }))
            : nothing
        }
      </div>
      <p class="small muted">${t.say(`fixture.${fixture.kind}.hint`)}</p>
      <div class="row">
        <button class="button compact" type="button" @click=${() => turnFixture(session, fixture.id, 90_000)}>${icon('turn')}${t.say('item.turn')}</button>
        <button class="button quiet danger" type="button" @click=${this.#remove}>${icon('trash')}${t.say('item.remove')}</button>
      </div>`;
  }

  /** Which way stairs take, and to which hand. */
  #way(fixture: Fixture): TemplateResult {
    const { session, t } = this;
    const { id, winding } = fixture;
    const choose = (shape: StairShape | null) =>
      session.attempt(() => session.take(session.core.windStairs(id, shape)));
    return html`<div class="segments even" role="radiogroup" aria-label=${t.say('stairs.shape')}>
        ${shapes.map(
          (shape) => html`<button type="button" role="radio" aria-checked=${(winding?.shape ?? null) === shape}
          @click=${() => choose(shape)}>${t.say(`stairs.${shape ?? 'straight'}`)}</button>`,
        )}
      </div>
      ${
        winding
          ? html`<div class="segments even" role="radiogroup" aria-label=${t.say('stairs.hand')}>
        ${([false, true] as const).map(
          (to_left) => html`<button type="button" role="radio" aria-checked=${winding.to_left === to_left}
          @click=${() => this.#put({ ...fixture, winding: { ...winding, to_left } })}>${t.say(to_left ? 'stairs.left' : 'stairs.right')}</button>`,
        )}
      </div>`
          : nothing
      }
      ${
        winding && winding.shape !== 'spiral'
          ? html`<div class="segments even" role="radiogroup" aria-label=${t.say('stairs.corner')}>
        ${([false, true] as const).map(
          (landing) => html`<button type="button" role="radio" aria-checked=${winding.landing === landing}
          @click=${() => this.#put({ ...fixture, winding: { ...winding, landing } })}>${t.say(landing ? 'stairs.landing' : 'stairs.winders')}</button>`,
        )}
      </div>`
          : nothing
      }`;
  }

  #length(label: Key, length_mm: number, changed: (length_mm: number) => Fixture): TemplateResult {
    const { t } = this;
    const shown = t.number(length_mm / 10, length_mm % 10 === 0 ? 0 : 1);
    return html`<label class="field">${t.say(label)}
      <span class="measure"><input inputmode="decimal" autocomplete="off" .value=${live(shown)} @change=${(
        event: Event,
      ) => {
        const { value } = event.target as HTMLInputElement;
        const typed = value.trim() === '0' ? 0 : readLength(value, 'cm');
        if (typed === undefined) this.session.report(badLength());
        else if (value !== shown) this.#put(changed(typed));
        this.requestUpdate();
      }} /><span>cm</span></span></label>`;
  }

  #put(fixture: Fixture): void {
    const { session } = this;
    session.attempt(() => session.take(session.core.edit({ kind: 'plan', edit: { kind: 'put_fixture', fixture } })));
  }

  #remove = (): void => {
    const { session } = this;
    const fixture = session.pick?.id;
    if (fixture === undefined) return;
    const done = session.attempt(() =>
      session.take(session.core.edit({ kind: 'plan', edit: { kind: 'remove_fixture', fixture } })),
    );
    if (done) session.choosePick(undefined);
  };
}

define('alcove-fixture', FixturePanel);
