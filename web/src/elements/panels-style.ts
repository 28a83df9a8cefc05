import { css } from 'lit';

/** Heads of panels, the shelf, the list of what stands where, the selected piece. */
export const panelStyle = css`
  .panel-head {
    display: flex;
    justify-content: space-between;
    align-items: flex-start;
    gap: 12px;
    margin-block-end: 16px;
  }
  .panel-head > div:first-child {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .panel-head > .icon-button {
    margin-block: -8px;
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
  .finder {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-end: 12px;
  }
  .finder > * {
    flex: 1 1 120px;
    width: auto;
    min-width: 0;
  }
  .shelf-rest {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: 8px;
    padding: 8px;
    text-align: center;
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
  alcove-plan-inspector > p {
    margin-block: 12px;
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
  @container alcove (max-width: 760px) {
    .products {
      grid-auto-flow: column;
      grid-auto-columns: 168px;
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
    .product-foot .numbers {
      white-space: nowrap;
      font-size: 14px;
    }
  }
`;
