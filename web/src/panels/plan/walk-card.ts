import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { icon } from '../../design/icons.js';
import type { Key } from '../../i18n/en.js';
import { readLength } from '../../i18n/texts.js';
import type { About, Answer, Point, Question, Reply } from '../../types.js';
import { define, Panel } from '../panel.js';
import type { PlanViewPanel } from './plan-view.js';
import { badLength } from './tools.js';

/** One question about the plan, with answers of one tap or one key. */
export class WalkCard extends Panel {
  static override properties = { ...Panel.properties, owner: { attribute: false } };
  declare owner: PlanViewPanel;
  #shown = '';

  /** Has the plan shown above the card, as high as the card now is. */
  place(): void {
    const card = this.querySelector<HTMLElement>('.walk-card');
    if (card) this.owner.showQuestion(card.offsetHeight + 16);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const key = this.session.walk.current?.key ?? '';
    if (key === this.#shown) return;
    this.#shown = key;
    // So that the keys answer at once, and what is asked is read out.
    if (!key) return;
    this.querySelector<HTMLElement>('.walk-card')?.focus({ preventScroll: true });
    this.place();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { session, t } = this;
    const question = session.walk.current;
    if (!question) return nothing;
    const [now, of] = [session.walk.done + 1, session.walk.total];
    return html`<section class="walk-card card" part="walk" tabindex="-1" role="group" aria-labelledby="walk-question" @keydown=${this.#key}>
      <header>
        <span class="small muted numbers">${t.say('walk.progress', { now, of })}</span>
        <progress max=${of} value=${now - 1} aria-hidden="true"></progress>
        <button class="icon-button" type="button" ?disabled=${!session.history.undo} aria-label=${t.say('undo')} title=${t.say('undo')} @click=${() => session.undo()}>${icon('undo')}</button>
        <button class="icon-button" type="button" aria-label=${t.say('walk.stop')} title=${t.say('walk.stop')} @click=${() => session.walk.stop()}>${icon('close')}</button>
      </header>
      <h2 id="walk-question" aria-live="polite">${this.#asks(question)}</h2>
      ${this.#reason(question)}
      <div class="walk-answers">
        ${question.answers.map(
          (
            answer,
            index,
          ) => html`<button class="button ${index === 0 ? 'primary' : ''}" type="button" @click=${() => this.#answer(answer)}>
          <kbd aria-hidden="true">${index + 1}</kbd>${this.#says(answer.reply, question.about)}</button>`,
        )}
        ${this.#typed(question.about)}
        <button class="button quiet" type="button" @click=${() => session.walk.skip()}><kbd aria-hidden="true">S</kbd>${t.say('walk.skip')}</button>
      </div>
      <p class="small muted keys">${t.say('walk.keys')}</p>
    </section>`;
  }

  #asks({ about, answers }: Question): string {
    const { t } = this;
    switch (about.kind) {
      case 'scale':
        return t.say(about.door === null ? 'walk.scale.room' : 'walk.scale.door', {
          length: t.metres(about.length_mm),
        });
      case 'gap':
        return t.say('walk.gap', {
          length: this.session.about(
            t.metres(Math.hypot(about.to.x_mm - about.from.x_mm, about.to.y_mm - about.from.y_mm)),
          ),
        });
      case 'area':
        // Where no wall can be moved so far, what is written is no answer: likely it was misread.
        return answers.length > 1
          ? t.say('walk.area')
          : t.say('walk.area.keep', { drawn: t.area(about.drawn_mm2), printed: t.area(about.printed_mm2) });
      default:
        return t.say(`walk.${about.kind}`);
    }
  }

  /** What the proposal rests on, and how sure it is. */
  #reason({ about, confidence_pct, answers }: Question): TemplateResult {
    const { t, session } = this;
    if (about.kind === 'lengths') return html`<p class="small muted">${t.say('walk.lengths.why')}</p>`;
    const sure = t.say('walk.sure', { percent: t.percent(confidence_pct * 100) });
    const best = about.kind === 'scale' ? session.project.plan?.survey?.scale[0] : undefined;
    const why = best ? `${t.say(`evidence.${best.kind}`)} ` : '';
    const said = ['wall', 'opening', 'gap'].includes(about.kind) && answers[0];
    const proposed = said ? `${t.say('walk.proposed', { answer: this.#says(answers[0]!.reply, about) })} ` : '';
    return html`<p class="small muted">${why}${proposed}${about.kind === 'room' || about.kind === 'space' ? nothing : sure}</p>`;
  }

  #says(reply: Reply, about: About): string {
    const { t } = this;
    switch (reply.kind) {
      case 'opening':
        return t.say(`${reply.opening}.title`);
      case 'wall':
        return t.say(about.kind === 'opening' ? 'walk.noOpening' : 'wall.title');
      case 'room':
        return t.say(`use.${reply.room}`);
      case 'length':
        if (about.kind === 'lengths' && reply.evidence !== 'printed_area') return t.metres(reply.length_mm);
        return reply.evidence === null
          ? t.say('walk.right', { length: t.metres(reply.length_mm) })
          : `${t.metres(reply.length_mm)}: ${t.say(`evidence.short.${reply.evidence}`)}`;
      case 'drawn':
        return t.say('walk.drawn', { area: about.kind === 'area' ? t.area(about.drawn_mm2) : '' });
      case 'printed':
        return t.say('walk.printed', { area: about.kind === 'area' ? t.area(about.printed_mm2) : '' });
      default:
        return t.say(`walk.${reply.kind}` satisfies Key);
    }
  }

  /** What can be typed in place of an answer: a length, a name. */
  #typed(about: About): TemplateResult | typeof nothing {
    const { t } = this;
    const line = about.kind === 'lengths' ? about.candidates[0] : about.kind === 'scale' ? about : undefined;
    const other = t.say(about.kind === 'lengths' ? 'walk.lengths.other' : 'walk.otherLength');
    if (line)
      return html`<form @submit=${(event: SubmitEvent) => this.#length(event, line)}>
        <label class="measure"><span class="visually-hidden">${other}</span>
          <input name="length" inputmode="decimal" autocomplete="off" placeholder=${other} /><span>m</span></label>
        <button class="button compact" type="submit">${t.say('tool.set')}</button></form>`;
    if (about.kind === 'room')
      return html`<form @submit=${(event: SubmitEvent) => this.#name(event)}>
        <input class="text-input" name="name" maxlength="60" autocomplete="off" aria-label=${t.say('walk.otherName')} placeholder=${t.say('walk.otherName')} />
        <button class="button compact" type="submit">${t.say('tool.set')}</button></form>`;
    return nothing;
  }

  #length(event: SubmitEvent, line: { from: Point; to: Point }): void {
    event.preventDefault();
    const length_mm = readLength(String(new FormData(event.target as HTMLFormElement).get('length') ?? ''), 'm');
    if (length_mm === undefined) this.session.report(badLength());
    else this.session.walk.apply([{ kind: 'confirm_distance', from: line.from, to: line.to, length_mm }]);
  }

  #name(event: SubmitEvent): void {
    event.preventDefault();
    const name = String(new FormData(event.target as HTMLFormElement).get('name') ?? '').trim();
    const answer = this.session.walk.current?.answers[0];
    if (name && answer) this.session.walk.answer(answer, name);
  }

  #answer(answer: Answer): void {
    const name = answer.reply.kind === 'room' ? this.t.say(`use.${answer.reply.room}`) : undefined;
    this.session.walk.answer(answer, name);
  }

  #key = (event: KeyboardEvent): void => answerByKey(this, event, (answer) => this.#answer(answer));
}

/** 1 to 9 answer, Enter takes the proposal, S skips, Escape stops. */
function answerByKey(card: WalkCard, event: KeyboardEvent, take: (answer: Answer) => void): void {
  const { walk } = card.session;
  const target = event.composedPath()[0];
  const question = walk.current;
  if (!question || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key !== 'Escape' && target instanceof HTMLInputElement) return;
  const answers = question.answers;
  // Enter on a button presses that button.
  const proposed = event.key === 'Enter' && !(target instanceof HTMLButtonElement) ? answers[0] : undefined;
  const answer = proposed ?? answers[Number(event.key) - 1];
  if (answer) take(answer);
  else if (event.key.toLowerCase() === 's') walk.skip();
  else if (event.key === 'Escape') walk.stop();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

define('alcove-walk-card', WalkCard);
