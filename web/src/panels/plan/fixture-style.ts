import { css } from 'lit';

/** How fixtures look on the plan: columns as walls, what hangs above dashed, what is owned in quiet grey. */
export const fixtureStyle = css`
  .plan .fixture .body,
  .plan .fixture .lines {
    fill: none;
    stroke: #6d6961;
    stroke-width: 1.25px;
    vector-effect: non-scaling-stroke;
  }
  .plan .fixture .body {
    fill: #f4f1ea;
    pointer-events: all;
  }
  .plan .fixture .lines {
    pointer-events: none;
  }
  .plan .fixture .touch {
    fill: none;
    stroke: transparent;
    pointer-events: stroke;
  }
  .plan.tool-select .fixture {
    cursor: grab;
  }
  .plan .fixture.column .body,
  .plan .fixture.round_column .body {
    fill: #3a3834;
    stroke: none;
  }
  .plan .fixture.radiator .body {
    fill: #fff;
  }
  .plan .fixture.socket .body {
    fill: #fffdf9;
    stroke: #57534b;
  }
  .plan .fixture.niche .body {
    fill: #fbf7ef;
    stroke: none;
  }
  .plan .fixture.niche:has(.lines[d^='M']) .body {
    fill: transparent;
  }
  .plan .fixture.niche .lines {
    stroke: #f4f1ea;
    stroke-dasharray: 5 4;
  }
  .plan .fixture.beam .body,
  .plan .fixture.slope .body {
    fill: none;
    stroke-dasharray: 8 5;
    pointer-events: stroke;
  }
  .plan .fixture.beam .body {
    fill: color-mix(in srgb, #6d6961 7%, transparent);
    pointer-events: all;
  }
  .plan .fixture.slope .lines {
    stroke-dasharray: 2 4;
  }
  .plan .fixture.furniture .body {
    fill: #e9e8e5;
    stroke: #a8a59e;
  }
  .plan .fixture.furniture .lines {
    stroke: #a8a59e;
  }
  .plan .fixture-name {
    fill: #6a665e;
    paint-order: stroke;
    stroke: #fffdf9;
    stroke-width: 3px;
    vector-effect: non-scaling-stroke;
  }
  .plan .fixture.furniture .fixture-name {
    stroke: #e9e8e5;
  }
  .plan .fixture.chosen .body,
  .plan .fixture.chosen .lines {
    stroke: var(--_accent);
    stroke-width: 2px;
  }
  .plan .fixture.chosen:is(.column, .round_column) .body {
    fill: var(--_accent);
  }
  select:is(.storeys, .kinds) {
    min-height: 40px;
    padding: 0 10px;
    border: 1px solid var(--_line);
    border-radius: 10px;
    background: var(--_surface);
    color: var(--_ink);
    font: inherit;
    font-size: 14px;
    text-overflow: ellipsis;
  }
  .bar .title {
    display: flex;
    align-items: center;
    gap: 8px;
    min-width: 0;
  }
  select.storeys {
    flex: 0 1 auto;
    max-width: 46%;
    min-width: 0;
    width: 100%;
  }
  alcove-storeys {
    display: contents;
  }
`;
