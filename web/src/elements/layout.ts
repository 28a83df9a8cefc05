import { css } from 'lit';

/** The planner's layout: three columns where there is room, one with a sheet on a phone. */
export const layout = css`
  :host {
    display: block;
    height: 760px;
    min-height: 480px;
    container: alcove / inline-size;
    overflow: hidden;
  }
  .root {
    height: 100%;
    display: grid;
    grid-template: auto minmax(0, 1fr) auto / minmax(0, 1fr);
    position: relative;
  }
  alcove-project-bar,
  alcove-price-bar,
  alcove-notices,
  alcove-start,
  alcove-confirm,
  alcove-shelf,
  alcove-items,
  alcove-item,
  alcove-plan-inspector,
  alcove-fixture,
  alcove-storey,
  alcove-option {
    display: block;
    min-width: 0;
  }
  .bar {
    display: grid;
    grid-template-columns: 1fr auto 1fr;
    align-items: center;
    gap: 12px;
    padding: 12px 20px;
    min-height: 64px;
  }
  .bar.bare {
    display: flex;
    padding-block: 0;
    min-height: 16px;
  }
  .project-name {
    border: 1px solid transparent;
    background: none;
    border-radius: 8px;
    padding: 6px 10px;
    margin-inline-start: -10px;
    font-weight: 600;
    font-size: 17px;
    min-width: 0;
    width: 100%;
    max-width: 320px;
    text-overflow: ellipsis;
  }
  .project-name:hover {
    border-color: var(--_line);
  }
  .project-name:focus {
    background: var(--_surface);
    border-color: var(--_accent);
  }
  .bar-actions {
    display: flex;
    justify-content: flex-end;
    gap: 2px;
  }
  .segments {
    display: inline-flex;
    padding: 3px;
    border-radius: 999px;
    background: color-mix(in srgb, var(--_ink) 7%, transparent);
  }
  .segments button {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 36px;
    padding: 0 16px;
    border-radius: 999px;
    font-size: 14px;
    font-weight: 550;
    color: var(--_muted);
    transition: background var(--_quick), color var(--_quick);
  }
  .segments button[aria-checked='true'] {
    background: var(--_surface);
    color: var(--_ink);
    box-shadow: 0 1px 3px rgb(40 34 24 / 0.14);
  }
  .segments.even {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: 1fr;
    margin-block-end: 8px;
  }
  .segments.even button {
    justify-content: center;
    padding: 0 6px;
    white-space: nowrap;
  }
  .menu {
    position: relative;
  }
  .menu-list {
    position: absolute;
    inset-inline-end: 0;
    inset-block-start: 46px;
    z-index: 30;
    width: max-content;
    max-width: min(340px, calc(100vw - 24px));
    padding: 6px;
    display: grid;
  }
  .menu-list button {
    text-align: start;
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 44px;
    padding: 4px 12px;
    border-radius: 8px;
  }
  .menu-list button:hover {
    background: color-mix(in srgb, var(--_ink) 5%, transparent);
  }
  .work {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 392px;
    gap: 16px;
    padding: 0 20px;
    min-height: 0;
  }
  .stage {
    display: grid;
    grid-template-columns: minmax(0, 4fr) minmax(0, 7fr);
    gap: 16px;
    min-height: 0;
  }
  .stage > section {
    position: relative;
    min-width: 0;
    min-height: 0;
    border-radius: var(--_radius);
    overflow: hidden;
    background: color-mix(in srgb, var(--_surface) 55%, var(--_paper));
    box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--_line) 70%, transparent);
  }
  .stage.shown-plan {
    grid-template-columns: minmax(0, 7fr) minmax(0, 5fr);
  }
  .side {
    min-height: 0;
    overflow-y: auto;
    padding: 24px;
    scrollbar-width: thin;
  }
  .sheet-handle {
    display: none;
  }
  .message {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 16px;
    text-align: center;
    padding: 40px;
    grid-row: 1 / -1;
  }
  .message p {
    max-width: 440px;
  }
  .price {
    position: relative;
    padding: 12px 20px 14px;
  }
  .price:empty {
    display: none;
  }
  .notices {
    position: absolute;
    z-index: 40;
    inset-block-end: 16px;
    inset-inline: 20px;
    display: grid;
    justify-items: start;
    gap: 8px;
    pointer-events: none;
  }
  .notice {
    pointer-events: auto;
    display: flex;
    align-items: center;
    gap: 12px;
    max-width: min(560px, 100%);
    padding: 8px 8px 8px 18px;
    border-radius: 14px;
    background: #2b2926;
    color: #fff;
    font-size: 14px;
    line-height: 1.4;
    box-shadow: 0 8px 30px rgb(0 0 0 / 0.2);
    animation: rise 220ms ease-out;
  }
  .notice .link {
    color: #bfe3d5;
  }
  .notice .icon-button {
    color: inherit;
    width: 36px;
    height: 36px;
  }
  .notice.problem {
    background: #fff;
    color: #5c231b;
    box-shadow: 0 0 0 1px color-mix(in srgb, var(--_danger) 40%, transparent), 0 8px 30px rgb(0 0 0 / 0.16);
  }
  .notice.problem .link {
    color: var(--_danger);
  }
  .notice.problem > .icon {
    color: var(--_danger);
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(8px);
    }
  }
  .drop-cover {
    position: absolute;
    inset: 12px;
    z-index: 50;
    display: grid;
    place-items: center;
    border-radius: var(--_radius);
    border: 2px dashed var(--_accent);
    background: color-mix(in srgb, var(--_paper) 88%, transparent);
    font-size: 19px;
    font-weight: 600;
    pointer-events: none;
  }
  @container alcove (max-width: 1240px) {
    .work {
      grid-template-columns: minmax(0, 1fr) 348px;
    }
    .stage,
    .stage.shown-plan {
      grid-template-columns: minmax(0, 1fr);
    }
    .stage.shown-plan > .room-pane,
    .stage:not(.shown-plan) > .plan-pane {
      display: none;
    }
  }
  @container alcove (max-width: 760px) {
    .bar {
      grid-template-columns: minmax(0, 1fr) auto;
      padding: 8px 16px;
      gap: 8px;
    }
    .bar .views {
      grid-column: 1 / -1;
      grid-row: 2;
      display: grid;
      grid-template-columns: repeat(3, 1fr);
    }
    .segments button {
      min-height: 40px;
    }
    .segments.views button {
      justify-content: center;
    }
    header.bar :is(.title, alcove-storeys) {
      display: contents;
    }
    .bar .storeys {
      grid-area: 2 / 1;
      max-width: none;
      min-height: 46px;
      padding-inline: 8px 4px;
    }
    .bar:has(.storeys) .views {
      grid-column: 2;
      grid-template-columns: repeat(3, auto);
    }
    .bar:has(.storeys) .views button {
      padding-inline: 8px;
      font-size: 13px;
    }
    .bar:has(.storeys) .views .icon {
      display: none;
    }
    .work {
      display: flex;
      flex-direction: column;
      padding: 0;
      gap: 0;
    }
    .stage {
      flex: 1 1 auto;
      min-height: 200px;
    }
    .stage > section {
      border-radius: 0;
      box-shadow: none;
      border-block: 1px solid var(--_line);
    }
    .side {
      border-radius: 18px 18px 0 0;
      margin-block-start: -14px;
      position: relative;
      z-index: 5;
      padding: 10px 16px 16px;
      flex: 0 0 auto;
      height: 46%;
      box-shadow: 0 -6px 24px rgb(40 34 24 / 0.1);
      transition: height var(--_quick);
    }
    .side.folded {
      height: 76px;
      overflow: hidden;
    }
    .side.folded .side-body {
      visibility: hidden;
    }
    .sheet-handle {
      display: flex;
      width: 100%;
      align-items: center;
      justify-content: center;
      flex-direction: column;
      gap: 6px;
      min-height: 28px;
      font-weight: 600;
      color: var(--_ink);
    }
    .sheet-handle::before {
      content: '';
      width: 40px;
      height: 4px;
      border-radius: 4px;
      background: var(--_line);
    }
    .price {
      padding: 8px 16px calc(10px + env(safe-area-inset-bottom));
      background: var(--_surface);
      border-block-start: 1px solid var(--_line);
    }
    .notices {
      inset-block: 124px auto;
      inset-inline: 12px;
      justify-items: center;
    }
  }
`;
