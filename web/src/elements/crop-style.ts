import { css } from 'lit';

/** The shopper's picture with four corners to drag. */
export const cropStyle = css`
  alcove-crop {
    display: block;
    height: 100%;
    min-height: 0;
  }
  .crop .confirm-picture {
    padding: 0;
  }
  .crop-sheet {
    width: 100%;
    height: 100%;
    min-height: 0;
    user-select: none;
    -webkit-user-select: none;
  }
  .crop-sheet .shade {
    fill: rgb(28 26 23 / 0.5);
    pointer-events: none;
  }
  .crop-sheet .ring {
    fill: none;
    stroke: var(--_accent);
    stroke-width: 2px;
    vector-effect: non-scaling-stroke;
    pointer-events: none;
  }
  .crop-sheet .handle {
    cursor: grab;
    touch-action: none;
    outline: none;
  }
  .crop-sheet .handle.held {
    cursor: grabbing;
  }
  .crop-sheet .handle circle {
    fill: #fff;
    stroke: var(--_accent);
    stroke-width: 3px;
    vector-effect: non-scaling-stroke;
  }
  .crop-sheet .handle .touch {
    fill: transparent;
    stroke: none;
  }
  .crop-sheet .handle:hover .touch {
    fill: color-mix(in srgb, var(--_accent) 22%, transparent);
  }
  .crop-sheet .handle:focus-visible circle:not(.touch) {
    fill: var(--_accent);
    stroke: #fff;
  }
  .crop-sheet .handle:focus-visible .touch {
    fill: color-mix(in srgb, var(--_accent) 30%, transparent);
  }
  .crop-sheet .loupe {
    pointer-events: none;
  }
  .loupe .under {
    fill: #6d6961;
  }
  .loupe .cross {
    stroke: #c4553f;
    stroke-width: 1.5px;
    vector-effect: non-scaling-stroke;
  }
  .loupe .edge {
    fill: none;
    stroke: #fff;
    stroke-width: 6px;
    vector-effect: non-scaling-stroke;
  }
  .crop-tools {
    flex-wrap: wrap;
    gap: 8px;
  }
  @media (hover: none) {
    .crop .keys {
      display: none;
    }
  }
`;
