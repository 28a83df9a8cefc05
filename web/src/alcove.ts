// The one script a shop embeds: `<script type="module" src="https://shop.example/alcove/alcove.js">`.
import './elements/planner.js';
import './elements/product.js';
import type { AlcovePlanner, AlcoveProduct } from './api.js';

export type { AlcovePlanner, AlcoveProduct, PlanDraft, ProjectPrice, Stats } from './api.js';
export type { AlcoveEvent, AlcoveEventMap } from './events.js';
export { AlcoveFault } from './engine/fault.js';
export type * from './types.js';

declare global {
  interface HTMLElementTagNameMap {
    'alcove-planner': AlcovePlanner;
    'alcove-product': AlcoveProduct;
  }
}
