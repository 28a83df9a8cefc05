import { html, type TemplateResult } from 'lit';
import { icon } from '../design/icons.js';
import { drawRoom, planFiles, readPlan } from '../engine/planning.js';
import { readLength } from '../i18n/texts.js';
import { chooseFile, readProject } from '../storage/files.js';
import { AlcoveFault } from '../engine/fault.js';
import { define, Panel } from './panel.js';
import { badLength } from './plan/tools.js';

const sample = 'plans/two-bedroom-flat.png';

/** The beginning: a plan of one's own, a sample, or a room from two lengths. */
export class StartPanel extends Panel {
  static override properties = { ...Panel.properties, over: { state: true } };
  declare over: boolean;

  protected override render(): TemplateResult {
    const { t } = this;
    return html`<section class="start" part="start">
      <div class="start-intro">
        <h1>${t.say('start.title')}</h1>
        <p class="lead">${t.say('start.lead')}</p>
      </div>
      <button class="drop ${this.over ? 'over' : ''}" type="button" @click=${this.#choose}
        @dragover=${this.#dragOver} @dragleave=${() => (this.over = false)} @drop=${() => (this.over = false)}>
        <span class="drop-icon">${icon('upload')}</span>
        <strong>${this.over ? t.say('start.dropNow') : t.say('start.upload')}</strong>
        <span class="muted">${t.say('start.drop')}</span>
      </button>
      <div class="start-more">
        <div class="start-card card">
          <h2>${t.say('start.sample.title')}</h2>
          <button class="sample" type="button" @click=${this.#sample}>
            <img src=${new URL(sample, this.session.shop.base).href} alt="" @error=${(event: Event) => (event.target as HTMLElement).classList.add('gone')} />
            <span class="button compact">${t.say('start.sample')}</span>
          </button>
        </div>
        <form class="start-card card" @submit=${this.#draw}>
          <h2>${t.say('start.draw')}</h2>
          <p class="muted small">${t.say('start.draw.lead')}</p>
          <div class="row">
            <label class="field">${t.say('start.width')}<span class="measure"><input name="width" inputmode="decimal" autocomplete="off" value=${t.number(4.5, 2)} /><span>m</span></span></label>
            <label class="field">${t.say('start.depth')}<span class="measure"><input name="depth" inputmode="decimal" autocomplete="off" value=${t.number(3.6, 2)} /><span>m</span></span></label>
          </div>
          <button class="button compact" type="submit">${t.say('start.draw.go')}</button>
        </form>
      </div>
      <p class="start-foot small muted">${t.say('start.private')} <button class="link" type="button" @click=${this.#open}>${t.say('start.open')}</button></p>
      <slot name="start"></slot>
    </section>`;
  }

  #choose = async (): Promise<void> => {
    const file = await chooseFile(planFiles);
    try {
      if (file) await readPlan(this.session, file);
    } catch (reason) {
      this.session.report(reason);
    }
  };

  #dragOver = (event: DragEvent): void => {
    event.preventDefault();
    this.over = true;
  };

  #sample = async (): Promise<void> => {
    try {
      const answer = await fetch(new URL(sample, this.session.shop.base));
      if (!answer.ok) throw new AlcoveFault('not_found', `${sample}: ${answer.status}`);
      await readPlan(this.session, await answer.blob());
    } catch (reason) {
      this.session.report(reason instanceof TypeError ? new AlcoveFault('shop_down', reason.message) : reason);
    }
  };

  #draw = (event: SubmitEvent): void => {
    event.preventDefault();
    const typed = new FormData(event.target as HTMLFormElement);
    const [width, depth] = ['width', 'depth'].map((name) => readLength(String(typed.get(name)), 'm'));
    if (width === undefined || depth === undefined) this.session.report(badLength());
    else this.session.attempt(() => drawRoom(this.session, width, depth));
  };

  #open = async (): Promise<void> => {
    const file = await chooseFile('.json,application/json');
    if (!file) return;
    try {
      await this.session.openProject(await readProject(file));
    } catch (reason) {
      this.session.report(reason);
    }
  };
}

define('alcove-start', StartPanel);
