import { css } from 'lit';

/** The price, its reasons and the button to the cart. */
export const priceStyle = css`
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
  .lines dt {
    min-width: 0;
  }
  .lines dd {
    white-space: nowrap;
  }
  .line-how,
  .line-why {
    display: block;
  }
  .price-details dl {
    margin-block-start: 8px;
  }
  .lines .discount dd {
    color: var(--_accent);
  }
  .line-sum {
    font-weight: 600;
  }
  @container alcove (max-width: 760px) {
    .price-row {
      gap: 8px;
      justify-content: space-between;
    }
    .price-sum {
      min-width: 0;
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
      padding: 0 14px;
      font-size: 15px;
      flex: none;
    }
    .button.cart .icon {
      display: none;
    }
  }
`;
