import { css } from 'lit';

/** Shelf, options, price and messages. */
export const panelStyle = css`
  .panel-head {
    display: flex;
    justify-content: space-between;
    align-items: flex-start;
    gap: 12px;
    margin-block-end: 16px;
  }
  .actions {
    display: flex;
    margin-inline-end: -8px;
    margin-block-start: -6px;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .fields {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 16px 12px;
    margin-block: 16px;
  }
  .fields .wide {
    grid-column: 1 / -1;
  }
  .danger {
    color: var(--_danger);
    margin-inline-start: -12px;
  }
  .products {
    display: grid;
    gap: 12px;
  }
  .product button {
    display: grid;
    grid-template-columns: 124px 1fr;
    gap: 16px;
    align-items: center;
    width: 100%;
    padding: 8px;
    margin: -0px;
    border-radius: var(--_radius);
    border: 1px solid var(--_line);
    transition: border-color var(--_quick), box-shadow var(--_quick);
  }
  .product button:hover {
    border-color: color-mix(in srgb, var(--_accent) 60%, var(--_line));
    box-shadow: var(--_shadow);
  }
  .product-picture {
    display: grid;
    place-items: center;
    aspect-ratio: 4 / 3;
    border-radius: 8px;
    background: #efece6;
    overflow: hidden;
  }
  .product-picture img {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .product-picture .icon {
    width: 40px;
    height: 40px;
    stroke-width: 1;
    color: var(--_muted);
  }
  .product-text {
    display: grid;
    gap: 2px;
    padding-inline-end: 6px;
  }
  .product-foot {
    display: flex;
    justify-content: space-between;
    align-items: center;
    margin-block-start: 4px;
  }
  .add {
    display: grid;
    place-items: center;
    width: 34px;
    height: 34px;
    border-radius: 999px;
    color: var(--_accent);
    background: var(--_accent-soft);
    transition: background var(--_quick), color var(--_quick);
  }
  .product button:hover .add {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .items {
    margin-block-start: 28px;
  }
  .items h3 {
    margin-block-end: 4px;
  }
  .items li + li {
    border-block-start: 1px solid var(--_line);
  }
  .items li button {
    display: flex;
    justify-content: space-between;
    gap: 12px;
    width: 100%;
    padding: 12px 0;
  }
  .items li button:hover strong {
    color: var(--_accent);
  }
  .items-text {
    display: grid;
    min-width: 0;
  }
  .items strong {
    font-weight: 550;
  }
  .blocked-text {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    color: var(--_danger);
  }
  .blocked-text .icon {
    width: 16px;
    height: 16px;
  }
  .back {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    margin-block-end: 12px;
    text-decoration: none;
  }
  .back .icon {
    width: 16px;
    height: 16px;
  }
  .fits {
    display: flex;
    gap: 8px;
    align-items: center;
    color: var(--_accent);
    margin-block: -6px 12px;
  }
  .fits .icon {
    width: 18px;
    height: 18px;
  }
  .note {
    margin-block: 0 16px;
  }
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
  .quantity {
    display: flex;
    justify-content: space-between;
    align-items: center;
    padding-block: 14px;
    border-block-start: 1px solid var(--_line);
    font-weight: 600;
  }
  .stepper {
    display: inline-flex;
    align-items: center;
    border: 1px solid var(--_line);
    border-radius: 999px;
  }
  .stepper input {
    width: 40px;
    text-align: center;
    border: 0;
    background: none;
    font-weight: 500;
    font-variant-numeric: tabular-nums;
  }
  .price-row {
    display: flex;
    align-items: center;
    justify-content: flex-end;
    gap: 24px;
  }
  .price-sum {
    display: flex;
    align-items: baseline;
    gap: 10px;
    flex-wrap: wrap;
    justify-content: flex-end;
  }
  .price-amount {
    font-size: 24px;
    font-weight: 600;
    letter-spacing: -0.02em;
  }
  .price-note {
    display: flex;
    align-items: baseline;
    gap: 24px;
  }
  .why {
    min-height: 24px;
  }
  .button.cart {
    min-height: 50px;
    padding: 0 26px;
    font-size: 16px;
  }
  .price-details {
    position: absolute;
    z-index: 20;
    inset-block-end: calc(100% - 4px);
    inset-inline-end: 20px;
    width: min(560px, 100% - 40px);
    max-height: 60vh;
    overflow-y: auto;
    padding: 22px 26px;
    border-radius: var(--_radius);
    background: var(--_surface);
    box-shadow: 0 0 0 1px var(--_line), 0 12px 48px rgb(40 34 24 / 0.18);
    font-size: 14px;
  }
  .price-details section + section,
  .price-details .totals {
    margin-block-start: 16px;
    padding-block-start: 16px;
    border-block-start: 1px solid var(--_line);
  }
  .lines > div {
    display: flex;
    justify-content: space-between;
    gap: 24px;
    padding-block: 3px;
  }
  .lines .discount dd {
    color: var(--_accent);
  }
  .line-sum {
    font-weight: 600;
  }
  @container alcove (max-width: 760px) {
    .price-row {
      gap: 12px;
      justify-content: space-between;
    }
    .price-sum {
      flex-direction: column;
      align-items: flex-start;
      gap: 0;
      justify-content: flex-start;
    }
    .price-amount {
      font-size: 20px;
      line-height: 1.2;
    }
    .price-note {
      flex-direction: column;
      gap: 0;
    }
    .why {
      min-height: 22px;
      font-size: 12.5px;
      white-space: nowrap;
    }
    .button.cart {
      min-height: 48px;
      padding: 0 20px;
    }
    .products {
      grid-auto-flow: column;
      grid-auto-columns: 156px;
      overflow-x: auto;
      margin-inline: -16px;
      padding-inline: 16px;
      scroll-snap-type: x proximity;
      scrollbar-width: none;
    }
    alcove-shelf > .panel-head p {
      display: none;
    }
    alcove-shelf > .panel-head {
      margin-block-end: 8px;
    }
    .product-picture {
      aspect-ratio: 3 / 2;
    }
    .product {
      scroll-snap-align: center;
    }
    .product button {
      grid-template-columns: 1fr;
      align-content: start;
      gap: 8px;
      height: 100%;
    }
  }
`;
