import { css } from 'lit';

/** The steps before the editor: beginning, reading, confirming. */
export const flowStyle = css`
  .start {
    height: 100%;
    overflow-y: auto;
    display: grid;
    align-content: safe center;
    justify-items: center;
    gap: 28px;
    padding: 32px 20px 40px;
  }
  alcove-start,
  alcove-confirm {
    grid-row: 2 / -1;
    min-height: 0;
  }
  .start-intro {
    text-align: center;
    display: grid;
    gap: 8px;
  }
  .start-intro h1 {
    font-size: clamp(28px, 4.2cqi, 44px);
    letter-spacing: -0.028em;
  }
  .lead {
    font-size: 18px;
    color: var(--_muted);
  }
  .drop {
    display: grid;
    justify-items: center;
    gap: 6px;
    width: min(680px, 100%);
    padding: 44px 24px;
    text-align: center;
    background: var(--_surface);
    border-radius: 18px;
    border: 1.5px dashed color-mix(in srgb, var(--_accent) 45%, var(--_line));
    transition: border-color var(--_quick), background var(--_quick), box-shadow var(--_quick);
  }
  .drop:hover,
  .drop.over {
    border-color: var(--_accent);
    box-shadow: var(--_shadow);
  }
  .drop.over {
    background: var(--_accent-soft);
  }
  .drop strong {
    font-size: 18px;
    font-weight: 600;
  }
  .drop-icon {
    display: grid;
    place-items: center;
    width: 56px;
    height: 56px;
    margin-block-end: 8px;
    border-radius: 99px;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .start-more {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 16px;
    width: min(680px, 100%);
  }
  .start-card {
    padding: 20px;
    display: grid;
    gap: 12px;
    align-content: start;
  }
  .start-card h2 {
    font-size: 16px;
  }
  .start-card .row {
    gap: 12px;
  }
  .start-card .measure input {
    width: 70px;
  }
  .sample {
    display: grid;
    gap: 12px;
    justify-items: stretch;
  }
  .sample img {
    width: 100%;
    height: 136px;
    object-fit: cover;
    object-position: top;
    border-radius: 8px;
    background: #fff;
    border: 1px solid var(--_line);
  }
  .sample img.gone {
    display: none;
  }
  .start-foot {
    text-align: center;
    max-width: 560px;
  }
  .confirm {
    height: 100%;
    min-height: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr) 392px;
    gap: 16px;
    padding: 0 20px 20px;
  }
  .confirm-picture {
    display: grid;
    place-items: center;
    min-height: 0;
    overflow: hidden;
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_ink) 5%, var(--_paper));
    padding: 24px;
    container-type: size;
  }
  .confirm-frame {
    position: relative;
    max-width: 100%;
    max-height: 100%;
    border-radius: 6px;
    overflow: hidden;
    box-shadow: var(--_shadow);
    background: #fff;
    display: grid;
  }
  .confirm-frame img {
    display: block;
    max-width: 100cqw;
    max-height: 100cqh;
    object-fit: contain;
  }
  .confirm-frame:not(.busy) img {
    filter: saturate(0.35) opacity(0.62);
  }
  .confirm-frame svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    cursor: crosshair;
  }
  .scan {
    position: absolute;
    inset: 0;
    background: linear-gradient(to bottom, transparent 0%, color-mix(in srgb, var(--_accent) 26%, transparent) 48%, var(--_accent) 50%, transparent 50.4%) 0 0 / 100% 200%;
    animation: scan 2.2s linear infinite;
  }
  @keyframes scan {
    from {
      background-position: 0 100%;
    }
    to {
      background-position: 0 0%;
    }
  }
  .confirm .room {
    fill: color-mix(in srgb, var(--_accent) 9%, transparent);
  }
  .confirm .room.unsure {
    fill: color-mix(in srgb, #c98a1b 16%, transparent);
  }
  .confirm .room.doubtful {
    fill: color-mix(in srgb, #c4553f 16%, transparent);
  }
  .confirm .wall {
    cursor: pointer;
  }
  .confirm .wall line {
    stroke: var(--_accent);
    stroke-linecap: round;
  }
  .confirm .wall .touch {
    stroke: transparent;
  }
  .confirm .unsure line:not(.touch) {
    stroke: #c98a1b;
  }
  .confirm .doubtful line:not(.touch) {
    stroke: #c4553f;
  }
  .confirm .wall:hover .touch,
  .confirm .wall.chosen .touch {
    stroke: color-mix(in srgb, var(--_accent) 30%, transparent);
  }
  .confirm .wall.chosen line:not(.touch) {
    stroke: #123d31;
  }
  .confirm .opening line {
    stroke: #5aa98f;
    pointer-events: none;
  }
  .confirm .point {
    fill: #fff;
    stroke: #123d31;
    stroke-width: 3px;
    vector-effect: non-scaling-stroke;
  }
  .confirm .distance {
    stroke: #123d31;
  }
  .confirm-side {
    padding: 28px;
    display: grid;
    gap: 16px;
    align-content: start;
    overflow: hidden auto;
    justify-items: start;
  }
  .scale {
    display: grid;
    gap: 16px;
    width: 100%;
    justify-items: start;
  }
  .scale .measure input {
    width: 130px;
    min-height: 50px;
    font-size: 18px;
  }
  .scale .note {
    margin: 0;
  }
  .button.wide {
    width: 100%;
    min-height: 50px;
  }
  .legend {
    display: flex;
    gap: 16px;
  }
  .legend li::before {
    content: '';
    display: inline-block;
    width: 18px;
    height: 4px;
    border-radius: 2px;
    margin-inline-end: 6px;
    vertical-align: middle;
    background: var(--_accent);
  }
  .legend .unsure::before {
    background: #c98a1b;
  }
  .legend .doubtful::before {
    background: #c4553f;
  }
  .steps {
    display: grid;
    gap: 12px;
    margin-block-end: 8px;
  }
  .steps li {
    display: flex;
    gap: 12px;
    align-items: center;
    color: var(--_muted);
  }
  .steps li::before {
    content: '';
    width: 10px;
    height: 10px;
    border-radius: 10px;
    border: 2px solid var(--_line);
  }
  .steps .done::before {
    background: var(--_accent);
    border-color: var(--_accent);
  }
  .steps .now {
    color: var(--_ink);
    font-weight: 600;
  }
  .steps .now::before {
    border-color: var(--_accent);
    animation: pulse 1s infinite alternate;
  }
  @keyframes pulse {
    to {
      box-shadow: 0 0 0 5px var(--_accent-soft);
    }
  }
  @container alcove (max-width: 860px) {
    .confirm {
      grid-template-columns: 1fr;
      grid-template-rows: minmax(180px, 1fr) auto;
      padding: 0;
      gap: 0;
    }
    .confirm-picture {
      border-radius: 0;
      padding: 12px;
    }
    .confirm-side {
      border-radius: 18px 18px 0 0;
      padding: 20px 16px;
      max-height: 52cqh;
    }
  }
  @container alcove (max-width: 620px) {
    .start {
      gap: 20px;
      padding-inline: 16px;
      align-content: start;
    }
    .start-more {
      grid-template-columns: 1fr;
    }
    .drop {
      padding: 28px 16px;
    }
    .start-intro {
      text-align: start;
      justify-self: start;
    }
  }
  .evidence {
    display: grid;
    gap: 4px;
    margin-block-start: 8px;
  }
  .evidence li {
    display: grid;
    grid-template-columns: 1fr auto 76px;
    gap: 10px;
  }
  .evidence li > :last-child {
    text-align: end;
  }
  alcove-sheets {
    display: block;
    height: 100%;
    min-height: 0;
  }
  .sheets {
    height: 100%;
    overflow-y: auto;
    padding: 24px;
    display: grid;
    gap: 14px;
    align-content: start;
    justify-items: start;
    max-width: 1100px;
    margin-inline: auto;
  }
  .sheet-list {
    width: 100%;
    display: grid;
    gap: 16px;
    grid-template-columns: repeat(auto-fill, minmax(min(240px, 100%), 1fr));
  }
  .sheet {
    width: 100%;
    height: 100%;
    padding: 14px;
    display: grid;
    gap: 4px;
    align-content: start;
    text-align: start;
  }
  .sheet:hover {
    box-shadow: var(--_shadow), inset 0 0 0 1.5px var(--_accent);
  }
  .sheet svg {
    width: 100%;
    height: 170px;
    margin-block-end: 8px;
    border-radius: 8px;
    background: #fff;
  }
  .sheet line {
    stroke: #3a3834;
  }
  .remarks summary {
    cursor: pointer;
    min-height: 24px;
  }
  .remarks ul {
    padding-inline-start: 18px;
    list-style: disc;
  }
`;
