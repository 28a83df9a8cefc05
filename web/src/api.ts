import type {
  Chosen,
  Comparison,
  Completed,
  DocumentPrice,
  Draft,
  FavouriteCard,
  Moved,
  Placement,
  PlanEdit,
  Pose,
  PricedConfiguration,
  PricedOption,
  PriceSheet,
  Breakdown,
  Project,
  RunCard,
  RunChoice,
  RunEdit,
  RunOutcome,
  Question,
  RepairFacts,
  Reaction,
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
  /** What the wasm memories of the Worker have grown to; 0 before it is needed. */
  worker_memory_bytes: number;
  gpu_texture_bytes: number;
}

/** What a host page can do with `<alcove-product>`. Every method throws a fault with a `code` when it cannot. */
export interface AlcoveProduct extends HTMLElement {
  shop: string;
  product: string | null;
  locale: string;
  currency: string;
  /** What happens when a choice contradicts earlier ones: `block`, `change` (and tell), or `ask`. */
  reaction: Reaction;
  readonly ready: Promise<void>;
  /** The one item, when ready. */
  readonly item: string | undefined;
  /** The options of an item; of a run with a `part` those of one element (`'2'`) or, empty, of the whole. */
  options(item: string, part?: string): PricedOption[];
  choose(item: string, option: string, value: unknown): Promise<Chosen>;
  /** What a run of elements (a corner sofa, a wardrobe) consists of; `null` for what is none. */
  run(item: string): RunCard | null;
  /**
   * What could be put in at a place of a run, or with `replace` in place of what stands there: each element with
   * its price difference, or why it cannot be.
   */
  docking(item: string, place: number, replace?: boolean): RunChoice[];
  /**
   * Puts elements in, swaps, moves or takes them out, all as one step of undo. Refused, it says why and what would
   * have to be done besides: pass the `edits` of one of its `repairs` to do both.
   */
  editRun(item: string, edits: RunEdit[]): Promise<RunOutcome>;
  price(item: string): Breakdown;
  price(): ProjectPrice;
  /** Why everything, or one item, costs what it costs; the lines add up to the total. */
  priceSheet(item?: string): PriceSheet;
  /** Chooses the rest: what contradicts or is no longer offered gives way. */
  complete(item: string): Promise<Completed>;
  /** What this shopper keeps of this shop in this browser, newest first, under today's catalogue. */
  favourites(): Promise<FavouriteCard[]>;
  /** Keeps an item as it is. Gives the favourite's key. */
  addFavourite(item: string, name?: string): Promise<string>;
  renameFavourite(key: string, name: string): Promise<void>;
  removeFavourite(key: string): Promise<void>;
  /** Opens a favourite: in place of the product, in the planner as a new piece. Gives the item's id. */
  openFavourite(key: string): Promise<string>;
  /** Two or three configurations side by side: items by their id, favourites by their key. */
  compare(sides: ({ item: string } | { favourite: string })[]): Comparison;
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
  /** Reads a picture or another file of plans in the Worker: its first sheet. The project is not touched. */
  importPlan(file: Blob): Promise<PlanDraft>;
  /** Makes a draft the plan. At a given scale it counts as confirmed; at the proposed one it stays to be confirmed. */
  confirmPlan(draft: PlanDraft, scale?: { metres_per_pixel: number }): Promise<void>;
  /** What is uncertain about the plan, what saves most repair work first; the walk asks it. */
  questions(): Question[];
  /** Does what an answer to a question says, as one step. */
  answer(edits: PlanEdit[]): Promise<void>;
  /** What it has cost to put the plan right since it was read. */
  readonly repairs: RepairFacts;
  /** Puts a product into the plan; without `at` it finds a free place. Gives the item's id. */
  addItem(product: string, at?: Pose): Promise<string>;
  moveItem(item: string, at: Pose): Promise<Placement & Pick<Moved, 'change'>>;
  removeItem(item: string): Promise<void>;
  show(view: 'plan' | 'room' | 'walk'): Promise<void>;
}
