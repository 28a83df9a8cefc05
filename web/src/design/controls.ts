import { css } from 'lit';

/** Buttons, fields and small type, the same in every panel. */
export const controls = css`
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1 {
    font-size: 28px;
    line-height: 1.2;
    font-weight: 600;
    letter-spacing: -0.02em;
    text-wrap: balance;
  }
  h2 {
    font-size: 19px;
    line-height: 1.3;
    font-weight: 600;
    letter-spacing: -0.01em;
  }
  h3 {
    font-size: 15px;
    line-height: 1.4;
    font-weight: 600;
  }
  .muted {
    color: var(--_muted);
  }
  .small {
    font-size: 13px;
    line-height: 1.45;
  }
  .numbers {
    font-variant-numeric: tabular-nums;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  button,
  input,
  select {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    cursor: pointer;
    border: 0;
    background: none;
    padding: 0;
    text-align: start;
  }
  button:disabled {
    cursor: default;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: 44px;
    padding: 0 18px;
    border-radius: 999px;
    border: 1px solid var(--_line);
    background: var(--_surface);
    font-weight: 550;
    white-space: nowrap;
    transition: background var(--_quick), border-color var(--_quick), box-shadow var(--_quick);
  }
  .button:hover:not(:disabled) {
    border-color: color-mix(in srgb, var(--_ink) 40%, var(--_line));
  }
  .button:disabled {
    opacity: 0.5;
  }
  .button.primary {
    background: var(--_accent);
    border-color: var(--_accent);
    color: var(--_on-accent);
  }
  .button.primary:hover:not(:disabled) {
    background: color-mix(in srgb, var(--_accent) 86%, #000);
  }
  .button.quiet {
    border-color: transparent;
    background: transparent;
    padding: 0 12px;
  }
  .button.quiet:hover:not(:disabled) {
    background: color-mix(in srgb, var(--_ink) 6%, transparent);
  }
  .button.compact {
    min-height: 36px;
    padding: 0 14px;
    font-size: 14px;
  }
  @media (pointer: coarse) {
    .button.compact {
      min-height: 42px;
    }
  }
  .icon-button {
    display: inline-grid;
    place-items: center;
    width: 40px;
    height: 40px;
    border-radius: 999px;
    color: var(--_ink);
    transition: background var(--_quick), color var(--_quick);
  }
  .icon-button:hover:not(:disabled, [aria-pressed='true']) {
    background: color-mix(in srgb, var(--_ink) 7%, transparent);
  }
  .icon-button:disabled {
    opacity: 0.35;
  }
  .icon-button[aria-pressed='true'] {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .link {
    color: var(--_accent);
    font-weight: 550;
    text-decoration: underline;
    text-decoration-color: color-mix(in srgb, var(--_accent) 40%, transparent);
    text-underline-offset: 3px;
  }
  .link:hover {
    text-decoration-color: currentColor;
  }
  .icon {
    width: 20px;
    height: 20px;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .field {
    display: flex;
    flex-direction: column;
    gap: 6px;
    font-size: 14px;
  }
  .measure {
    display: inline-flex;
    align-items: center;
    border: 1px solid var(--_line);
    border-radius: 10px;
    background: var(--_surface);
    overflow: hidden;
  }
  .measure:focus-within {
    border-color: var(--_accent);
    box-shadow: 0 0 0 1px var(--_accent);
  }
  .measure input {
    border: 0;
    background: none;
    outline: none;
    width: 86px;
    min-height: 42px;
    padding: 0 4px 0 12px;
    font-variant-numeric: tabular-nums;
  }
  .measure span {
    padding-inline-end: 12px;
    color: var(--_muted);
  }
  .text-input {
    border: 1px solid var(--_line);
    border-radius: 10px;
    background: var(--_surface);
    min-height: 44px;
    padding: 0 12px;
    width: 100%;
  }
  .card {
    background: var(--_surface);
    border-radius: var(--_radius);
    box-shadow: var(--_shadow);
  }
  .note {
    display: flex;
    gap: 10px;
    padding: 12px 14px;
    border-radius: 10px;
    background: color-mix(in srgb, var(--_ink) 4%, var(--_surface));
    font-size: 14px;
  }
  .note.problem {
    background: var(--_danger-soft);
    color: color-mix(in srgb, var(--_danger) 80%, #000);
  }
`;
