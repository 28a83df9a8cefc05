import { css } from 'lit';

/** The look that a shop may change: every custom property here can be set on the element from outside. */
export const tokens = css`
  :host {
    --_paper: var(--alcove-paper, #f4f2ee);
    --_surface: var(--alcove-surface, #ffffff);
    --_ink: var(--alcove-ink, #22211f);
    --_muted: var(--alcove-muted, #67635c);
    --_line: var(--alcove-line, #dedad2);
    --_accent: var(--alcove-accent, #2f5d50);
    --_on-accent: var(--alcove-on-accent, #ffffff);
    --_accent-soft: color-mix(in srgb, var(--_accent) 10%, var(--_surface));
    --_danger: var(--alcove-danger, #a3392b);
    --_danger-soft: color-mix(in srgb, var(--_danger) 9%, var(--_surface));
    --_doubt: var(--alcove-doubt, #9a6400);
    --_radius: var(--alcove-radius, 12px);
    --_radius-small: calc(var(--_radius) * 0.66);
    --_shadow: 0 1px 2px rgb(40 34 24 / 0.06), 0 6px 24px rgb(40 34 24 / 0.08);
    --_font: var(--alcove-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif);
    --_quick: 160ms cubic-bezier(0.2, 0.7, 0.2, 1);
    color: var(--_ink);
    background: var(--_paper);
    font: 400 15px/1.5 var(--_font);
    letter-spacing: -0.003em;
    -webkit-text-size-adjust: 100%;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      transition-duration: 0.01ms !important;
      animation-duration: 0.01ms !important;
      scroll-behavior: auto !important;
    }
  }
`;
