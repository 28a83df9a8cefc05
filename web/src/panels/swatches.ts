import { html, type TemplateResult } from 'lit';
import type { Session } from '../engine/session.js';
import type { Swatch } from '../types.js';

/** The chosen colours and materials, small. */
export function swatchRow(session: Session, swatches: Swatch[]): TemplateResult {
  return html`<span class="swatch-row">${swatches.map(
    ({ label, look }) =>
      html`<span class="swatch-dot" role="img" aria-label=${label} title=${label} style=${lookStyle(session, look)}></span>`,
  )}</span>`;
}

/** A colour or a picture of the shop as a background. */
export function lookStyle(session: Session, look: string): string {
  return look.startsWith('#') ? `background-color:${look}` : `background-image:url("${session.shop.file(look)}")`;
}
