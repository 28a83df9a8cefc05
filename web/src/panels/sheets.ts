import { html, nothing, svg, type TemplateResult } from 'lit';
import { icon } from '../design/icons.js';
import { boxOf, type Corners } from '../engine/backdrop.js';
import { cancelReading, chooseSheet, confirmHouse, storeysOf } from '../engine/planning.js';
import type { PlanFile, Remark, Sheet } from '../types.js';
import { define, Panel } from './panel.js';

/** A file that holds several plans: pages, storeys, drawings side by side. The shopper picks one. */
export class SheetsPanel extends Panel {
  static override properties = { ...Panel.properties, file: { attribute: false } };
  declare file: PlanFile;

  protected override render(): TemplateResult {
    const { t, session, file } = this;
    return html`<section class="sheets" part="sheets">
      <h2>${t.say('sheets.title', { count: file.sheets.length })}</h2>
      <p class="muted">${t.say('sheets.lead')}</p>
      ${this.#house()}
      <ul class="sheet-list">${file.sheets.map((sheet, index) => {
        const title = sheet.title ?? t.say('sheets.untitled', { number: index + 1 });
        return html`<li><button class="sheet card" type="button" @click=${() => void chooseSheet(session, index)}>
          ${thumbnail(sheet, file.framing?.corners[index], session.reading?.url)}
          <strong>${title}</strong>
          <span class="small muted">${this.#facts(sheet)}</span></button></li>`;
      })}</ul>
      ${remarks(this, file.remarks)}
      <button class="link small" type="button" @click=${() => cancelReading(session)}>${t.say('confirm.other')}</button>
    </section>`;
  }

  /** All storeys at once, where the file tells how high each one lies. */
  #house(): TemplateResult | typeof nothing {
    const { t, session, file } = this;
    const storeys = storeysOf(file);
    const picture = session.reading?.picture;
    if (storeys.length === 0 || !picture) return nothing;
    return html`<button class="button primary" type="button"
      @click=${() => void confirmHouse(session, storeys, picture).catch((reason: unknown) => session.report(reason))}>${icon('storeys')}${t.say('sheets.house', { count: storeys.length })}</button>`;
  }

  #facts(sheet: Sheet): string {
    const { t } = this;
    const { walls, openings, rooms } = sheet.draft.plan;
    const counted = [
      t.count('confirm.walls', walls.length),
      t.count('confirm.openings', openings.length),
      t.count('confirm.rooms', rooms.length),
    ];
    if (sheet.elevation_mm !== null) counted.push(t.say('sheets.storey', { height: t.metres(sheet.elevation_mm) }));
    return counted.join(', ');
  }
}

/** The walls of a sheet, drawn small; of a picture the part that it lies in, under them. */
function thumbnail(sheet: Sheet, corners: Corners | undefined, url: string | undefined): TemplateResult {
  const { width_px, height_px, plan } = sheet.draft;
  const [x, y, width, height] = corners ? boxOf(corners) : [0, 0, width_px, height_px];
  const thin = Math.max(width, height) / 90;
  return html`<svg viewBox="${x} ${y} ${width} ${height}" aria-hidden="true">
    ${corners ? svg`<image href=${url ?? ''} width=${width_px} height=${height_px} preserveAspectRatio="none" />` : nothing}
    ${plan.walls.map(
      (wall) =>
        svg`<line x1=${wall.a[0]} y1=${wall.a[1]} x2=${wall.b[0]} y2=${wall.b[1]} stroke-width=${Math.max(wall.thickness, thin)} />`,
    )}</svg>`;
}

/** What was seen in a file and left out, in plain words; codes without words keep their own. */
export function remarks(panel: Panel, all: Remark[]): TemplateResult | typeof nothing {
  const { texts } = panel.session;
  if (all.length === 0) return nothing;
  return html`<details class="remarks small"><summary>${texts.say('remarks.title', { count: all.length })}</summary>
    <ul>${all.map(({ code, subject, count }) => html`<li>${texts.remark(code, subject ?? '', count)}</li>`)}</ul></details>`;
}

define('alcove-sheets', SheetsPanel);
