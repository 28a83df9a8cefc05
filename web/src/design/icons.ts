import { svg, html, type TemplateResult } from 'lit';

const shapes = {
  upload: svg`<path d="M12 16V4m0 0L7.5 8.5M12 4l4.5 4.5M4 16v2.5A1.5 1.5 0 0 0 5.5 20h13a1.5 1.5 0 0 0 1.5-1.5V16"/>`,
  plan: svg`<path d="M4 4h16v16H4zM4 12h7m3 0h6M11 4v4m0 4v8"/>`,
  room: svg`<path d="m12 3 8 4.5v9L12 21l-8-4.5v-9zM12 12l8-4.5M12 12v9M12 12 4 7.5"/>`,
  walk: svg`<circle cx="13" cy="4.5" r="1.7"/><path d="m8 21 3-6 .5-5L8.5 11 7 14m4.5-4 3 1.5 2.5.5m-6 3 2.5 2 1 4"/>`,
  select: svg`<path d="m6 4 12 7.5-5.2 1.2L10 18z"/>`,
  wall: svg`<path d="M4 6h16v12H4zM4 12h16M9 6v6m6-6v6m-3 0v6"/>`,
  door: svg`<path d="M6 20V5m0 15h13M6 5a15 15 0 0 1 13 15"/>`,
  window: svg`<path d="M5 4h14v16H5zM12 4v16M5 12h14"/>`,
  stairs: svg`<path d="M3 20h4.5v-4.5H12V11h4.5V6.5H21M16.5 4H21v4.5"/>`,
  storeys: svg`<path d="m12 4 8 4-8 4-8-4zM4 12l8 4 8-4M4 16l8 4 8-4"/>`,
  divide: svg`<path d="M4 5h16v14H4zM12 5v2.5m0 2.5v2.5m0 2.5v2.5"/>`,
  mirror: svg`<path d="M12 3v18M9 7 4 17h5zM15 7l5 10h-5z"/>`,
  ruler: svg`<path d="m3 16 13-13 5 5L8 21zM7 12l2 2m1-5 2 2m1-5 2 2"/>`,
  trash: svg`<path d="M5 7h14M10 7V4.5h4V7m-7 0 .8 12.5h8.4L17 7m-7 4v5m4-5v5"/>`,
  undo: svg`<path d="M8.5 5 4 9.5 8.5 14M4 9.5h10a6 6 0 0 1 0 12h-2" transform="translate(0 -1.5)"/>`,
  redo: svg`<path d="M15.5 5 20 9.5 15.5 14M20 9.5H10a6 6 0 0 0 0 12h2" transform="translate(0 -1.5)"/>`,
  plus: svg`<path d="M12 5v14M5 12h14"/>`,
  minus: svg`<path d="M5 12h14"/>`,
  fit: svg`<path d="M4 9V4h5m6 0h5v5m0 6v5h-5m-6 0H4v-5"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  crop: svg`<path d="M7 3v14h14M3 7h14v14"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  chevron: svg`<path d="m6 9 6 6 6-6"/>`,
  forward: svg`<path d="M5 12h14m0 0-6-6m6 6-6 6"/>`,
  swap: svg`<path d="M4 8.5h15m0 0-4-4m4 4-4 4M20 15.5H5m0 0 4-4m-4 4 4 4"/>`,
  back: svg`<path d="M19 12H5m0 0 6-6m-6 6 6 6"/>`,
  more: svg`<circle cx="5" cy="12" r="1"/><circle cx="12" cy="12" r="1"/><circle cx="19" cy="12" r="1"/>`,
  cart: svg`<path d="M6 8h12l1 12H5zM9 10V7a3 3 0 0 1 6 0v3"/>`,
  sofa: svg`<path d="M5 11V8a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v3M3 12.5a1.5 1.5 0 0 1 3 0V14h12v-1.5a1.5 1.5 0 0 1 3 0V18H3zM5 18v2m14-2v2"/>`,
  table: svg`<path d="M3 8h18v3H3zM5.5 11v8m13-8v8"/>`,
  shelf: svg`<path d="M5 3v18M19 3v18M5 5h14M5 12h14M5 19h14"/>`,
  turn: svg`<path d="M19 12a7 7 0 1 1-2.5-5.4M19 4v4h-4"/>`,
  info: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5m0-8.2v.2"/>`,
  warning: svg`<path d="m12 4 9 15.5H3zM12 10v4.5m0 2.3v.2"/>`,
  share: svg`<path d="M12 14V4m0 0L8.5 7.5M12 4l3.5 3.5M6 11H5v9h14v-9h-1"/>`,
  download: svg`<path d="M12 4v11m0 0 4-4m-4 4-4-4M5 20h14"/>`,
  folder: svg`<path d="M3.5 18.5v-13h6l2 2.5h9v10.5z"/>`,
  list: svg`<path d="M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01"/>`,
  ok: svg`<circle cx="12" cy="12" r="8.5"/><path d="m8.5 12.2 2.5 2.5 4.8-5"/>`,
  heart: svg`<path d="M12 19.5 4.8 12.4a4.4 4.4 0 0 1 6.2-6.2l1 1 1-1a4.4 4.4 0 0 1 6.2 6.2z"/>`,
  compare: svg`<path d="M12 4v16M4.5 7.5h4v9h-4zm11 0h4v9h-4z"/>`,
  pen: svg`<path d="m5 19 1-4L16 5l3 3L9 18zM14 7l3 3"/>`,
};

/** The name of an icon. */
export type Icon = keyof typeof shapes;

/** One icon; always beside a text or inside a labelled button, so hidden from assistive technology. */
export function icon(name: Icon): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shapes[name]}</svg>`;
}
