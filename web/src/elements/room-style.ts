import { css } from 'lit';

/** The place of the 3D picture, its tools, and the poster where there is none. */
export const roomStyle = css`
  alcove-room-view {
    position: absolute;
    inset: 0;
    display: block;
    background: linear-gradient(#eeebe5, #e2ddd4);
  }
  .canvas-host,
  .canvas-host canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    display: block;
  }
  .canvas-host {
    opacity: 0;
    transition: opacity 400ms;
  }
  .canvas-host.drawn {
    opacity: 1;
  }
  .canvas-host canvas:focus-visible {
    outline-offset: -3px;
    border-radius: var(--_radius);
  }
  .poster {
    position: absolute;
    inset: 0;
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 10px;
    padding: 32px;
    text-align: center;
    color: var(--_muted);
  }
  .poster > .icon {
    width: 56px;
    height: 56px;
    stroke-width: 0.9;
  }
  .poster p {
    max-width: 360px;
  }
  .poster h3 {
    color: var(--_ink);
  }
  .poster.busy > .icon {
    animation: breathe 1.4s infinite alternate ease-in-out;
  }
  @keyframes breathe {
    to {
      opacity: 0.35;
    }
  }
  .room-tools {
    position: absolute;
    inset-block-end: 16px;
    inset-inline-end: 16px;
    display: flex;
    align-items: center;
    padding: 4px;
  }
  .room-keys {
    position: absolute;
    inset-block-start: 14px;
    inset-inline: 0;
    margin-inline: auto;
    width: fit-content;
    padding: 6px 14px;
    border-radius: 99px;
    background: rgb(34 33 31 / 0.8);
    color: #fff;
    opacity: 0;
    pointer-events: none;
    transition: opacity var(--_quick);
  }
  alcove-room-view:has(canvas:focus-visible) .room-keys {
    opacity: 1;
  }
`;
