import { css } from 'lit';

/** How the plan looks: ink on paper, furniture in the accent. */
export const planStyle = css`
  alcove-plan-view {
    position: relative;
    display: block;
    container: plan / inline-size;
    width: 100%;
    height: 100%;
    overflow: hidden;
  }
  svg.plan {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    touch-action: pan-y;
    user-select: none;
    -webkit-user-select: none;
    background: radial-gradient(color-mix(in srgb, var(--_ink) 9%, transparent) 1px, transparent 1.2px) 0 0 / 22px 22px;
  }
  svg.plan.active,
  svg.plan .item,
  svg.plan .fixture.chosen,
  svg.plan .corner,
  svg.plan .turn-handle {
    touch-action: none;
  }
  svg.plan:focus-visible {
    outline-offset: -3px;
    border-radius: var(--_radius);
  }
  svg.plan.tool-wall,
  svg.plan.tool-door,
  svg.plan.tool-window,
  svg.plan.tool-fixture,
  svg.plan.tool-divide,
  svg.plan.tool-measure {
    cursor: crosshair;
  }
  .plan .floor {
    fill: #fffdf9;
    transition: fill var(--_quick);
  }
  .plan.tool-select .floor:hover {
    fill: #fbf7ef;
  }
  .plan .floor.unsure {
    fill: #fbf3e2;
  }
  .plan .floor.doubtful {
    fill: #fbe7e1;
  }
  .plan .floor.chosen {
    fill: var(--_accent-soft);
  }
  .plan .backdrop {
    pointer-events: none;
  }
  .plan .solid {
    fill: #3a3834;
    pointer-events: none;
  }
  .plan .wall {
    fill: transparent;
    stroke: transparent;
    pointer-events: all;
  }
  .plan.tool-select .wall:hover {
    fill: color-mix(in srgb, var(--_accent) 60%, transparent);
  }
  .plan .wall.unsure {
    fill: #c98a1b;
  }
  .plan .wall.doubtful {
    fill: #c4553f;
  }
  .plan .wall.chosen {
    fill: var(--_accent);
  }
  .plan .opening .hole {
    fill: #fffdf9;
    stroke: transparent;
    pointer-events: all;
  }
  .plan .opening .lines,
  .plan .opening .swing {
    fill: none;
    stroke: #6d6961;
    stroke-width: 1.25px;
    vector-effect: non-scaling-stroke;
    pointer-events: none;
  }
  .plan .opening .swing {
    stroke: #a8a297;
  }
  .plan .opening.unsure .lines {
    stroke: #b87808;
  }
  .plan .opening.doubtful .lines {
    stroke: #c4553f;
  }
  .plan.tool-select .opening:hover .hole {
    fill: var(--_accent-soft);
  }
  .plan .opening.chosen .hole {
    fill: color-mix(in srgb, var(--_accent) 25%, #fff);
  }
  .plan .opening.chosen .lines,
  .plan .opening.chosen .swing {
    stroke: var(--_accent);
    stroke-width: 2px;
  }
  .plan .item {
    cursor: grab;
  }
  .plan .item .body {
    fill: #e4ddd0;
    stroke: #8b8375;
    stroke-width: 1.25px;
    vector-effect: non-scaling-stroke;
  }
  .plan .item .front {
    fill: none;
    stroke: #8b8375;
    stroke-width: 2.5px;
    vector-effect: non-scaling-stroke;
  }
  .plan .item:hover .body {
    fill: #dcd3c3;
  }
  .plan .item.chosen .body {
    fill: color-mix(in srgb, var(--_accent) 20%, #fff);
    stroke: var(--_accent);
    stroke-width: 2px;
  }
  .plan .item.chosen .front {
    stroke: var(--_accent);
  }
  .plan .item.blocked .body {
    fill: color-mix(in srgb, var(--_danger) 18%, #fff);
    stroke: var(--_danger);
    stroke-width: 2px;
  }
  .plan text {
    font-family: var(--_font);
    text-anchor: middle;
    dominant-baseline: middle;
    fill: #57534b;
    pointer-events: none;
    font-variant-numeric: tabular-nums;
  }
  .plan .room-name {
    font-weight: 600;
    fill: #3f3c37;
  }
  .plan .room-area {
    fill: #7a756c;
  }
  .plan .item-name {
    fill: #4a453c;
    font-weight: 500;
  }
  .plan .dimension {
    fill: #8a847a;
  }
  .plan .dimension:is(.chosen, .candidate),
  .plan .room-name,
  .plan .room-area {
    paint-order: stroke;
    stroke: #fffdf9;
    stroke-width: 4px;
    vector-effect: non-scaling-stroke;
  }
  .plan .dimension:is(.chosen, .candidate) {
    fill: var(--_accent);
    font-weight: 600;
  }
  .plan .corner circle,
  .plan .turn-handle circle {
    fill: #fff;
    stroke: var(--_accent);
    stroke-width: 2px;
    vector-effect: non-scaling-stroke;
    cursor: grab;
  }
  .plan .corner.chosen circle:not(.touch) {
    fill: var(--_accent);
  }
  .plan .touch.touch {
    fill: transparent;
    stroke: none;
  }
  .plan .turn-handle line {
    stroke: var(--_accent);
    stroke-width: 1.5px;
    vector-effect: non-scaling-stroke;
  }
  .plan .walker path {
    fill: color-mix(in srgb, var(--_accent) 22%, transparent);
  }
  .plan .walker circle {
    fill: var(--_accent);
    stroke: #fff;
    stroke-width: 2px;
    vector-effect: non-scaling-stroke;
  }
  .plan .divider .line {
    fill: none;
    stroke: #8a847a;
    stroke-width: 1.75px;
    stroke-dasharray: 7 6;
    vector-effect: non-scaling-stroke;
    pointer-events: none;
  }
  .plan .divider .touch {
    fill: none;
    stroke: transparent;
    pointer-events: stroke;
  }
  .plan.tool-select .divider {
    cursor: grab;
  }
  .plan .divider.chosen .line {
    stroke: var(--_accent);
    stroke-width: 2.5px;
  }
  .plan .divider circle {
    fill: #fff;
    stroke: var(--_accent);
    stroke-width: 2px;
    vector-effect: non-scaling-stroke;
  }
  .plan.tool-select .floor.chosen,
  .plan.tool-select .wall.chosen,
  .plan.tool-select .opening.chosen {
    cursor: move;
  }
  /* The picture shows through and carries the same words: two on each other read as neither. */
  .plan.asking.pictured .labels {
    visibility: hidden;
  }
  .plan.asking .solid {
    fill-opacity: 0.55;
  }
  .plan.asking .floor,
  .plan.asking .opening .hole {
    fill-opacity: 0.35;
  }
  .plan .asked {
    fill: color-mix(in srgb, var(--_accent) 30%, transparent);
    stroke: var(--_accent);
    pointer-events: none;
  }
  .plan .asked-line line {
    stroke: var(--_accent);
    stroke-width: 4px;
    vector-effect: non-scaling-stroke;
  }
  .plan .asked-line.gap line,
  .plan .asked-line.space line {
    stroke-dasharray: 9 7;
  }
  .plan .asked-line circle {
    fill: #fff;
    stroke: var(--_accent);
    stroke-width: 2.5px;
    vector-effect: non-scaling-stroke;
  }
  .plan .guide {
    stroke: var(--_accent);
    stroke-width: 1px;
    stroke-dasharray: 3 4;
    vector-effect: non-scaling-stroke;
  }
  .plan .snap-words {
    fill: var(--_accent);
    paint-order: stroke;
    stroke: #fffdf9;
    stroke-width: 4px;
    vector-effect: non-scaling-stroke;
  }
  .plan .room-area.agrees {
    fill: #3f7a4f;
  }
  .plan .room-area.differs {
    fill: #96660b;
  }
  .plan .room-area.disagrees {
    fill: #b3402b;
    font-weight: 600;
  }
  .off.differs {
    color: #8a5d08;
  }
  .off.disagrees {
    color: #a83a26;
  }
  .plan .draft {
    stroke: var(--_accent);
    stroke-width: 4px;
    stroke-linecap: round;
    vector-effect: non-scaling-stroke;
  }
  .plan .draft-end {
    fill: #fff;
    stroke: var(--_accent);
    stroke-width: 2px;
    vector-effect: non-scaling-stroke;
  }
  .plan .draft-end.corner {
    fill: color-mix(in srgb, var(--_accent) 30%, transparent);
  }
  .plan .cross {
    stroke: var(--_accent);
    stroke-width: 2px;
    vector-effect: non-scaling-stroke;
  }
  alcove-plan-bar {
    display: contents;
  }
  .toolbar,
  .zoom {
    position: absolute;
    display: flex;
    flex-direction: column;
    padding: 4px;
    gap: 2px;
  }
  .toolbar {
    inset-block-start: 16px;
    inset-inline-start: 16px;
  }
  .toolbar hr {
    width: 24px;
    margin: 4px auto;
    border: 0;
    border-top: 1px solid var(--_line);
  }
  .zoom {
    inset-block-end: 16px;
    inset-inline-start: 16px;
  }
  .tool-hint {
    position: absolute;
    inset-block-start: 16px;
    inset-inline: 76px 16px;
    margin-inline: auto;
    width: fit-content;
    max-width: 460px;
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 10px 16px;
    font-size: 14px;
    line-height: 1.4;
  }
  .tool-hint .kinds {
    flex: none;
    max-width: 180px;
  }
  .tool-hint form {
    display: flex;
    gap: 8px;
    flex: none;
  }
  .tool-hint .keys {
    color: var(--_muted);
    display: none;
  }
  alcove-plan-view:has(svg.plan:focus-visible) .tool-hint .keys {
    display: inline;
  }
  @media (hover: none) {
    alcove-plan-view .tool-hint p :is(.keys, .esc) {
      display: none;
    }
  }
  .scale-open {
    position: absolute;
    z-index: 2;
    inset-block-start: 12px;
    inset-inline-start: 12px;
    padding: 4px 12px;
    border-radius: 999px;
    background: #fdf3dc;
    color: #6b4a06;
    pointer-events: none;
  }
  .walk-card {
    position: absolute;
    z-index: 3;
    inset-block-end: 16px;
    inset-inline: 76px 16px;
    margin-inline: auto;
    max-width: 560px;
    padding: 12px 18px 16px;
    display: grid;
    gap: 8px;
    outline: none;
  }
  .walk-card:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .walk-card header {
    display: flex;
    align-items: center;
    gap: 10px;
    margin: -4px -8px -2px 0;
  }
  .walk-card progress {
    flex: 1;
    height: 4px;
    appearance: none;
    border: 0;
    border-radius: 9px;
    overflow: hidden;
    background: var(--_line);
  }
  .walk-card progress::-webkit-progress-bar {
    background: var(--_line);
  }
  .walk-card progress::-webkit-progress-value {
    background: var(--_accent);
  }
  .walk-card progress::-moz-progress-bar {
    background: var(--_accent);
  }
  .walk-answers {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .walk-answers form {
    display: flex;
    gap: 6px;
    align-items: center;
  }
  .walk-answers form input {
    width: 112px;
  }
  .walk-card kbd {
    font: inherit;
    font-size: 12px;
    opacity: 0.65;
    margin-inline-end: 8px;
  }
  .walk-card .keys {
    display: none;
  }
  .walk-card:focus-within .keys {
    display: block;
  }
  @media (hover: none) {
    .walk-card :is(kbd, .keys),
    .walk-card:focus-within .keys {
      display: none;
    }
  }
  .scroll-hint {
    position: absolute;
    inset-block-end: 24px;
    inset-inline: 0;
    margin-inline: auto;
    width: fit-content;
    padding: 8px 16px;
    border-radius: 999px;
    background: rgb(34 33 31 / 0.86);
    color: #fff;
    font-size: 14px;
    pointer-events: none;
  }
  /* As the camera has it, which keeps the home clear of the tools. */
  @container plan (max-width: 430px) {
    .toolbar {
      flex-direction: row;
      inset-block-start: 10px;
      inset-inline-start: 10px;
      max-width: calc(100% - 78px);
      overflow-x: auto;
      scrollbar-width: none;
    }
    .toolbar > * {
      flex: none;
    }
    .toolbar hr {
      width: 1px;
      height: 24px;
      margin: auto 4px;
      border: 0;
      border-inline-start: 1px solid var(--_line);
    }
    .zoom {
      inset-block: 10px auto;
      inset-inline: auto 10px;
    }
    .zoom > :not(:last-child) {
      display: none;
    }
    svg.plan.asking ~ alcove-plan-bar :is(.toolbar, .zoom) {
      display: none;
    }
    .walk-card {
      inset-block-end: 22px;
      inset-inline: 10px;
      padding: 8px 14px 14px;
    }
    .tool-hint {
      inset-block-start: 66px;
      inset-inline: 10px;
      max-width: none;
      width: auto;
      flex-wrap: wrap;
    }
    .tool-hint.waiting {
      inset-block: auto 20px;
      width: fit-content;
      flex-wrap: nowrap;
      gap: 8px;
      padding: 2px 6px 2px 14px;
      border-radius: 999px;
      font-size: 13px;
    }
    .tool-hint.waiting :is(.button, .link) {
      min-height: 40px;
    }
    .tool-hint.waiting .link {
      margin-inline-end: 10px;
    }
  }
`;
