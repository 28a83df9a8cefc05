import { css } from 'lit';

/** Options: chips, swatches, sliders, switches, and what is said when a value is impossible. */
export const optionsStyle = css`
  .option {
    padding-block: 16px;
    border-block-start: 1px solid var(--_line);
    min-width: 0;
  }
  .option legend {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    width: 100%;
    float: left;
    margin-block-end: 10px;
    font-weight: 600;
  }
  .option legend + * {
    clear: both;
  }
  .option legend .muted {
    font-weight: 400;
    text-align: end;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 44px;
    padding: 0 16px;
    border-radius: 10px;
    border: 1px solid var(--_line);
    transition: border-color var(--_quick);
  }
  .chip:hover {
    border-color: var(--_muted);
  }
  .chip[aria-checked='true'] {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
    background: var(--_accent-soft);
  }
  .out:not([aria-checked='true']) {
    color: var(--_muted);
    border-style: dashed;
  }
  .chip.out > span:first-child {
    text-decoration: line-through;
    text-decoration-color: color-mix(in srgb, var(--_muted) 60%, transparent);
  }
  .difference {
    font-size: 13px;
    color: var(--_muted);
    margin-inline-start: auto;
  }
  .out-mark .icon {
    width: 16px;
    height: 16px;
    display: block;
  }
  .swatch-group {
    display: flex;
    justify-content: space-between;
    margin-block: 12px 8px;
  }
  .swatch-group:first-child {
    margin-block-start: 0;
  }
  .swatches {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
  }
  .swatch {
    border-radius: 12px;
  }
  .swatch-look {
    display: block;
    width: 48px;
    height: 48px;
    border-radius: 12px;
    background-size: 96px;
    background-position: center;
    box-shadow: inset 0 0 0 1px rgb(0 0 0 / 0.1);
    transition: box-shadow var(--_quick);
  }
  .swatch:not(.named)[aria-checked='true'] .swatch-look,
  .swatch:not(.named):hover .swatch-look {
    box-shadow: inset 0 0 0 1px rgb(0 0 0 / 0.1), 0 0 0 2px var(--_surface), 0 0 0 4px var(--_accent);
  }
  .swatch:not(.named):hover:not([aria-checked='true']) .swatch-look {
    box-shadow: inset 0 0 0 1px rgb(0 0 0 / 0.1), 0 0 0 2px var(--_surface), 0 0 0 3px var(--_muted);
  }
  .swatch.out .swatch-look {
    opacity: 0.45;
    background-blend-mode: luminosity;
  }
  .swatch.named {
    display: flex;
    align-items: center;
    gap: 12px;
    width: 100%;
    padding: 6px 14px 6px 6px;
    border: 1px solid var(--_line);
  }
  .swatch.named .swatch-look {
    width: 44px;
    height: 44px;
    border-radius: 8px;
    flex: none;
  }
  .swatch.named:hover {
    border-color: var(--_muted);
  }
  .swatch.named[aria-checked='true'] {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
    background: var(--_accent-soft);
  }
  .switch {
    display: inline-flex;
    align-items: center;
    gap: 12px;
    min-height: 44px;
  }
  .track {
    width: 44px;
    height: 26px;
    border-radius: 99px;
    background: #b9b3a8;
    padding: 3px;
    transition: background var(--_quick);
  }
  .thumb {
    display: block;
    width: 20px;
    height: 20px;
    border-radius: 99px;
    background: #fff;
    transition: translate var(--_quick);
  }
  .switch[aria-checked='true'] .track {
    background: var(--_accent);
  }
  .switch[aria-checked='true'] .thumb {
    translate: 18px;
  }
  .size {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 16px;
    align-items: center;
  }
  .size .measure input {
    width: 70px;
  }
  input[type='range'] {
    appearance: none;
    width: 100%;
    height: 32px;
    background: none;
    margin: 0;
  }
  input[type='range']::-webkit-slider-runnable-track {
    height: 4px;
    border-radius: 4px;
    background: var(--out, none), linear-gradient(to right, var(--_accent) var(--fill), var(--_line) var(--fill));
  }
  input[type='range']::-moz-range-track {
    height: 4px;
    border-radius: 4px;
    background: var(--out, none), linear-gradient(to right, var(--_accent) var(--fill), var(--_line) var(--fill));
  }
  input[type='range']::-webkit-slider-thumb {
    appearance: none;
    width: 22px;
    height: 22px;
    margin-block-start: -9px;
    border-radius: 99px;
    background: var(--_surface);
    border: 2px solid var(--_accent);
    box-shadow: 0 1px 4px rgb(0 0 0 / 0.18);
  }
  input[type='range']::-moz-range-thumb {
    width: 18px;
    height: 18px;
    border-radius: 99px;
    background: var(--_surface);
    border: 2px solid var(--_accent);
  }
  .size > input,
  .size .ticks {
    grid-area: 1 / 1;
  }
  .size .measure {
    grid-area: 1 / 2;
  }
  .size .ticks {
    align-self: center;
    height: 5px;
    margin: 28px 11px 0;
    pointer-events: none;
    background: repeating-linear-gradient(
      to right,
      color-mix(in srgb, var(--_muted) 55%, transparent) 0 1px,
      transparent 1px calc((100% - 1px) / var(--steps))
    );
  }
  .option-group > h3 {
    padding-block: 20px 8px;
    font-weight: 600;
    letter-spacing: 0.01em;
  }
  .option-help {
    margin-block: -6px 10px;
  }
  .peek {
    min-height: 20px;
    margin-block-start: 8px;
    color: var(--_muted);
  }
  .peek strong {
    font-weight: 550;
    color: var(--_ink);
  }
  .range-out {
    margin-block-start: 6px;
    color: color-mix(in srgb, var(--_doubt) 80%, #000);
  }
  .conflict {
    margin-block-start: 12px;
    padding: 14px;
    border-radius: 10px;
    background: color-mix(in srgb, var(--_doubt) 9%, var(--_surface));
    font-size: 14px;
    display: grid;
    gap: 8px;
  }
  .conflict .button {
    white-space: normal;
    text-align: start;
    min-height: 40px;
    padding-block: 6px;
    border-radius: 12px;
  }
`;
