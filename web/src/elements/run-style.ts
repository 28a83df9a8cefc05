import { css } from 'lit';

/** Runs of elements: the map from above, the strip from left to right, what could be put in. */
export const runStyle = css`
  .run {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    padding-block: 4px 16px;
  }
  .run-map {
    display: block;
    width: 100%;
    max-height: 190px;
  }
  .run-mapped {
    cursor: pointer;
  }
  .run-mapped rect {
    stroke: var(--_muted);
    stroke-width: 1.5px;
    vector-effect: non-scaling-stroke;
    transition: fill var(--_quick);
  }
  .run-mapped .body {
    fill: var(--_surface);
  }
  .run-mapped .back {
    fill: color-mix(in srgb, var(--_muted) 16%, var(--_surface));
    stroke: none;
    pointer-events: none;
  }
  .run-mapped:hover .body {
    fill: var(--_accent-soft);
  }
  .run-mapped.chosen .body {
    fill: var(--_accent-soft);
    stroke: var(--_accent);
    stroke-width: 2.5px;
  }
  .run-mapped.chosen .back {
    fill: color-mix(in srgb, var(--_accent) 26%, var(--_surface));
  }
  .run-mapped text {
    text-anchor: middle;
    fill: var(--_muted);
    pointer-events: none;
  }
  .run-mapped.chosen text {
    fill: var(--_accent);
    font-weight: 600;
  }
  .run-sides span {
    display: block;
  }
  .run-strip {
    position: relative;
    display: flex;
    align-items: stretch;
    gap: 4px;
    overflow-x: auto;
    padding: 4px;
    margin-inline: -4px;
    scrollbar-width: thin;
    overscroll-behavior-x: contain;
  }
  .run-strip li {
    display: flex;
    flex: none;
  }
  .run-card {
    display: grid;
    align-content: start;
    gap: 2px;
    width: 116px;
    min-height: 92px;
    padding: 10px 12px;
    border-radius: 10px;
    border: 1px solid var(--_line);
    background: var(--_surface);
    font-size: 14px;
    line-height: 1.3;
    transition: border-color var(--_quick);
  }
  .run-card .small:last-child {
    align-self: end;
  }
  .run-title {
    hyphens: auto;
    overflow-wrap: anywhere;
  }
  .run-number {
    font-size: 13px;
    color: var(--_muted);
  }
  .run-card:hover {
    border-color: var(--_muted);
  }
  .run-card[aria-pressed='true'] {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
    background: var(--_accent-soft);
  }
  .run-gap {
    display: grid;
    place-items: center;
    width: 40px;
    min-height: 92px;
    border-radius: 10px;
    color: var(--_muted);
    transition: background var(--_quick), color var(--_quick);
  }
  .run-gap .icon {
    padding: 4px;
    width: 28px;
    height: 28px;
    border-radius: 99px;
    border: 1px dashed currentcolor;
  }
  .run-gap:hover,
  .run-gap[aria-expanded='true'] {
    color: var(--_accent);
    background: var(--_accent-soft);
  }
  .run-head {
    display: flex;
    justify-content: space-between;
    align-items: center;
    gap: 12px;
  }
  .run-head > :first-child {
    min-width: 0;
  }
  .run-head .actions {
    margin: 0 -8px 0 0;
  }
  .run-head .out {
    color: color-mix(in srgb, var(--_muted) 60%, var(--_surface));
    border: 0;
  }
  .run-chooser {
    padding: 8px 14px 14px;
    border-radius: var(--_radius);
    border: 1px solid var(--_line);
    background: color-mix(in srgb, var(--_paper) 60%, var(--_surface));
  }
  .run-chooser h4 {
    margin: 0;
    font-size: 15px;
    font-weight: 600;
  }
  .run-chooser .icon-button {
    margin-inline-end: -8px;
  }
  .run-chooser ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }
  .run-choice {
    display: flex;
    align-items: center;
    gap: 12px;
    width: 100%;
    min-height: 56px;
    padding: 6px 14px 6px 6px;
    border-radius: 10px;
    border: 1px solid var(--_line);
    background: var(--_surface);
  }
  .run-choice:hover:not(:disabled) {
    border-color: var(--_accent);
  }
  .run-choice:disabled {
    opacity: 0.6;
  }
  .run-choice img,
  .run-blank {
    flex: none;
    width: 58px;
    height: 44px;
    border-radius: 7px;
    object-fit: cover;
    background: #efece6;
  }
  .run-blank {
    display: grid;
    place-items: center;
    color: var(--_muted);
  }
  .run-choice-text {
    display: grid;
    flex: 1;
    min-width: 0;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .run-choice.out {
    border-style: dashed;
    background: none;
  }
  .run-choice .run-why {
    color: color-mix(in srgb, var(--_doubt) 80%, #000);
  }
  .run-element {
    padding: 12px 14px 0;
    border-radius: var(--_radius);
    border: 1px solid var(--_line);
    background: var(--_surface);
  }
  .run-element .run-head {
    padding-block-end: 10px;
  }
  .run-whole {
    padding-block-start: 8px;
    margin-block-end: 8px;
  }
  .run .conflict {
    margin-block-start: 0;
  }
  @container alcove (max-width: 760px) {
    .run-map {
      max-height: 112px;
    }
  }
  .run .difference {
    white-space: nowrap;
    flex: none;
  }
`;
