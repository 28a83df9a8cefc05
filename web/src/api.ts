import type {
  Chosen,
  DocumentPrice,
  Draft,
  Moved,
  Placement,
  Pose,
  PricedConfiguration,
  PricedOption,
  Breakdown,
  Project,
} from './types.js';

/** A plan read from a picture, waiting for its scale. */
export type PlanDraft = Draft;

/** The price of the whole project, with its totals at hand. */
export interface ProjectPrice extends DocumentPrice {
  /** Minor units, before tax. */
  net: number;
  /** Minor units. */
  tax: number;
  /** Minor units, tax included. */
  gross: number;
}

/** What it has cost so far. Times are milliseconds since the navigation, or since 3D was asked for. */
export interface Stats {
  first_plan_ms: number;
  first_frame_ms: number;
  frames: number;
  triangles: number;
  draw_calls: number;
  wasm_bytes: number;
  gpu_texture_bytes: number;
}

/** What a host page can do with `<alcove-product>`. Every method throws a fault with a `code` when it cannot. */
export interface AlcoveProduct extends HTMLElement {
  shop: string;
  product: string | null;
  locale: string;
  currency: string;
  readonly ready: Promise<void>;
  /** The one item, when ready. */
  readonly item: string | undefined;
  options(item: string): PricedOption[];
  choose(item: string, option: string, value: unknown): Promise<Chosen>;
  price(item: string): Breakdown;
  price(): ProjectPrice;
  quote(): Promise<PricedConfiguration[]>;
  checkout(): Promise<void>;
  save(): Project;
  open(project: Project | string): Promise<void>;
  undo(): boolean;
  redo(): boolean;
  snapshot(options?: { width: number; height: number }): Promise<Blob>;
  readonly stats: Stats;
}

/** What a host page can do with `<alcove-planner>`. */
export interface AlcovePlanner extends Omit<AlcoveProduct, 'item'> {
  /** Reads a picture in the Worker; the project is not touched. */
  importPlan(file: Blob): Promise<PlanDraft>;
  /** Makes a draft the plan, at its proposed scale or a known one. */
  confirmPlan(draft: PlanDraft, scale?: { metres_per_pixel: number }): Promise<void>;
  /** Puts a product into the plan; without `at` it finds a free place. Gives the item's id. */
  addItem(product: string, at?: Pose): Promise<string>;
  moveItem(item: string, at: Pose): Promise<Placement & Pick<Moved, 'change'>>;
  removeItem(item: string): Promise<void>;
  show(view: 'plan' | 'room' | 'walk'): Promise<void>;
}
