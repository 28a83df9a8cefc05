import { css } from 'lit';

/** What lies over the element: favourites, and configurations side by side. */
export const keptStyle = css`
  alcove-keep,
  alcove-options,
  alcove-price-sheet {
    display: block;
    min-width: 0;
  }
  .keep-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    margin-block-end: 16px;
  }
  .keep-row .link {
    margin-inline-start: auto;
  }
  .keep .icon,
  .hearts .icon {
    transition: fill var(--_quick);
  }
  .keep[aria-pressed='true'] {
    color: var(--_accent);
    border-color: color-mix(in srgb, var(--_accent) 45%, var(--_line));
  }
  .keep[aria-pressed='true'] .icon {
    fill: currentColor;
  }
  .hearts {
    position: relative;
  }
  .badge {
    position: absolute;
    inset-block-start: 1px;
    inset-inline-end: 0;
    min-width: 17px;
    padding-inline: 4px;
    border-radius: 99px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 11px;
    line-height: 17px;
    font-weight: 600;
    text-align: center;
  }
  dialog.over {
    width: min(1080px, 100vw - 48px);
    max-width: none;
    max-height: min(860px, 100dvh - 48px);
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_ink);
    box-shadow: 0 24px 80px rgb(40 34 24 / 0.28);
    overflow: hidden;
  }
  dialog.over::backdrop {
    background: rgb(34 33 31 / 0.42);
  }
  .over-inside {
    display: flex;
    flex-direction: column;
    max-height: inherit;
    overflow-y: auto;
    padding: 0 28px 24px;
    scrollbar-width: thin;
  }
  .over-head {
    display: flex;
    justify-content: space-between;
    align-items: center;
    padding-block: 18px 10px;
  }
  .over-head .icon-button {
    margin-inline-end: -10px;
  }
  .over-empty {
    display: flex;
    gap: 12px;
    align-items: center;
    padding-block: 20px 12px;
  }
  .over-foot {
    position: sticky;
    inset-block-end: -24px;
    display: flex;
    justify-content: flex-end;
    align-items: center;
    gap: 16px;
    margin-block-start: auto;
    margin-inline: -28px;
    padding: 14px 28px;
    background: var(--_surface);
    border-block-start: 1px solid var(--_line);
  }
  .favourites {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(286px, 1fr));
    gap: 16px;
    padding-block: 4px 20px;
  }
  .favourite {
    display: grid;
    grid-template-rows: auto 1fr auto;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow: hidden;
  }
  .favourite-look,
  .compare-look {
    position: relative;
    display: grid;
    place-items: center;
    aspect-ratio: 16 / 10;
    background: #efece6;
  }
  .favourite-look img,
  .compare-look img {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .favourite-look > .icon {
    width: 40px;
    height: 40px;
    stroke-width: 1;
    color: var(--_muted);
  }
  .swatch-row {
    position: absolute;
    inset-block-end: 10px;
    inset-inline-start: 10px;
    display: flex;
  }
  .swatch-dot {
    display: inline-block;
    flex: none;
    width: 22px;
    height: 22px;
    border-radius: 99px;
    background-size: 44px;
    background-position: center;
    box-shadow: inset 0 0 0 1px rgb(0 0 0 / 0.12);
    vertical-align: -6px;
  }
  .swatch-row .swatch-dot {
    width: 26px;
    height: 26px;
    box-shadow: 0 0 0 2px var(--_surface), inset 0 0 0 1px rgb(0 0 0 / 0.12);
  }
  .swatch-row .swatch-dot + .swatch-dot {
    margin-inline-start: -5px;
  }
  td .swatch-dot {
    margin-inline-end: 8px;
  }
  .favourite-text {
    display: grid;
    align-content: start;
    gap: 3px;
    padding: 12px 14px 10px;
  }
  .favourite-text h3 {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: 36px;
    overflow-wrap: anywhere;
  }
  .pen {
    flex: none;
    margin-inline-end: -10px;
    color: var(--_muted);
  }
  .pen .icon {
    width: 17px;
    height: 17px;
  }
  .favourite-price {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    margin-block-start: 4px;
  }
  .then {
    color: color-mix(in srgb, var(--_doubt) 85%, #000);
  }
  .favourite-news {
    margin-block-start: 6px;
    padding: 8px 12px;
    border-radius: 8px;
    background: color-mix(in srgb, var(--_doubt) 9%, var(--_surface));
    display: grid;
    gap: 4px;
  }
  .favourite-actions {
    display: flex;
    align-items: center;
    gap: 10px;
    padding: 0 8px 10px 14px;
  }
  .favourite-actions .icon-button {
    margin-inline-start: auto;
    color: var(--_muted);
  }
  .mark {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 40px;
  }
  .mark input {
    width: 18px;
    height: 18px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .compare-bar {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 12px;
    padding-block-end: 12px;
  }
  .compare-bar .button[aria-pressed='true'] {
    background: var(--_accent-soft);
    border-color: var(--_accent);
    color: var(--_accent);
  }
  .compare {
    width: 100%;
    border-collapse: separate;
    border-spacing: 0;
    table-layout: fixed;
    font-size: 14px;
    text-align: start;
  }
  .compare .corner {
    width: 200px;
  }
  .compare thead :is(th, td) {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    padding: 0 8px 12px;
    background: var(--_surface);
    vertical-align: top;
    font-weight: 400;
    border-block-end: 1px solid var(--_line);
  }
  .compare-head {
    display: grid;
    gap: 8px;
    justify-items: start;
    text-align: start;
  }
  .compare-head .text-input,
  .compare-more .text-input {
    min-height: 42px;
    font-weight: 600;
    text-overflow: ellipsis;
  }
  .compare-look {
    width: 100%;
    max-height: 150px;
    border-radius: 10px;
    overflow: hidden;
  }
  .compare-price {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 10px;
  }
  .compare-price strong {
    font-size: 19px;
    letter-spacing: -0.01em;
  }
  .compare tbody :is(th, td) {
    padding: 9px 8px;
    vertical-align: top;
    border-block-end: 1px solid color-mix(in srgb, var(--_line) 60%, transparent);
    overflow-wrap: anywhere;
  }
  .compare tbody th {
    padding-inline-start: 12px;
    font-weight: 400;
    color: var(--_muted);
    text-align: start;
  }
  .compare .compare-group th {
    padding-block: 18px 6px;
    color: var(--_ink);
    font-weight: 600;
    border-block-end: 0;
  }
  .compare .differs :is(th, td) {
    background: var(--_accent-soft);
  }
  .compare .differs th {
    color: var(--_ink);
    box-shadow: inset 3px 0 0 var(--_accent);
  }
  .compare .differs td {
    font-weight: 550;
  }
  @container alcove (max-width: 760px) {
    dialog.over {
      width: 100vw;
      height: 100dvh;
      max-height: none;
      border-radius: 0;
      margin: 0;
    }
    .over-inside {
      height: 100%;
      padding-inline: 16px;
    }
    .over-foot {
      margin-inline: -16px;
      padding-inline: 16px;
    }
    .favourites {
      grid-template-columns: minmax(0, 1fr);
    }
    .favourite {
      grid-template-columns: 112px minmax(0, 1fr);
      grid-template-rows: 1fr auto;
    }
    .favourite-look {
      aspect-ratio: auto;
    }
    .favourite-actions {
      grid-column: 1 / -1;
      padding-block-start: 8px;
      border-block-start: 1px solid var(--_line);
    }
    /* One line for the name, below it the values side by side: at 390 pixels two columns still read. */
    .compare,
    .compare :is(thead, tbody) {
      display: block;
    }
    .compare tr {
      display: grid;
      grid-template-columns: repeat(var(--columns), minmax(0, 1fr));
    }
    .compare .corner {
      display: none;
    }
    .compare tbody .compare-more {
      display: none;
    }
    .compare tbody th {
      grid-column: 1 / -1;
      padding: 10px 8px 0;
      font-size: 13px;
      border-block-end: 0;
    }
    .compare .compare-group th {
      padding-inline: 0;
    }
    .compare tbody td {
      padding: 2px 8px 10px;
    }
    .compare .differs {
      box-shadow: inset 3px 0 0 var(--_accent);
    }
    .compare .differs th {
      box-shadow: none;
    }
    .compare thead {
      position: sticky;
      inset-block-start: 0;
      z-index: 2;
      background: var(--_surface);
    }
    .compare thead :is(th, td) {
      position: static;
      padding-inline: 4px;
    }
    .compare-look {
      max-height: 84px;
    }
    .compare-head .button {
      white-space: normal;
    }
  }
`;
