import type {
  Added,
  Breakdown,
  Change,
  Chosen,
  CompareSide,
  Comparison,
  Completed,
  DocumentPrice,
  DragRequest,
  Dragged,
  Dressing,
  Edit,
  Favourite,
  FavouriteCard,
  FixtureKind,
  ItemCard,
  KeptFavourite,
  Moved,
  OpeningSpot,
  PlanItem,
  PlanView,
  PlanEdit,
  Point,
  Pose,
  PricedOption,
  PriceSheet,
  Project,
  Question,
  QuoteRequest,
  RunCard,
  RunChoice,
  RunEdit,
  RunOutcome,
  RepairFacts,
  Settings,
  Sheet,
  Snapped,
  StageEvent,
  Value,
  StairShape,
} from '../types.js';
import { coreWasm } from 'virtual:alcove-assets';
import init, { Core } from '../../wasm/core/core.js';
import { faultFrom } from './fault.js';
import { fetchWasm } from './wasm.js';

/**
 * The pure rooms, typed: one method a question. JSON is spoken only here. A method that cannot do what it
 * was asked throws an `AlcoveFault` and has changed nothing.
 */
export class CoreDoor {
  #core: Core;

  private constructor(core: Core) {
    this.#core = throwingFaults(core);
  }

  static async open(catalogue: string, settings: Settings): Promise<CoreDoor> {
    await loadCore();
    try {
      return new CoreDoor(new Core(catalogue, JSON.stringify(settings)));
    } catch (reason) {
      throw faultFrom(reason);
    }
  }

  setLocale = (locale: string): void => this.#core.set_locale(locale);
  /** The products that a project needs and core has not heard of. */
  missingProducts = (project: unknown): string[] => read(this.#core.missing_products(textOf(project)));
  takeCatalogue = (catalogue: string): Change => read(this.#core.take_catalogue(catalogue));
  adoptSheets = (
    sheets: Sheet[],
    metresPerPixel: number,
    backdrops: (string | undefined)[],
    scaleKnown: boolean,
  ): Change => {
    // What lies under a sheet is the page's alone.
    const plain = sheets.map((sheet) => ({ ...sheet, underlay: null }));
    const keys = JSON.stringify(backdrops.map((key) => key ?? null));
    return read(this.#core.adopt_sheets(JSON.stringify(plain), metresPerPixel, keys, scaleKnown));
  };
  addStorey = (above: boolean): Change => read(this.#core.add_storey(above));
  addFixture = (kind: FixtureKind, at: Point): Change =>
    read(this.#core.add_fixture(JSON.stringify(kind), at.x_mm, at.y_mm));
  moveFixture = (fixture: number, at: Pose, snap: boolean, isFinal: boolean): Change =>
    read(this.#core.move_fixture(fixture, JSON.stringify(at), snap, isFinal));
  windStairs = (fixture: number, shape: StairShape | null): Change =>
    read(this.#core.wind_stairs(fixture, JSON.stringify(shape)));
  fittingSpot = (item: string): Pose | null => read(this.#core.fitting_spot(item));
  questions = (): Question[] => read(this.#core.questions());
  answer = (edits: PlanEdit[]): Change => read(this.#core.answer(JSON.stringify(edits)));
  repairFacts = (): RepairFacts => read(this.#core.repair_facts());
  starterPlan = (width_mm: number, depth_mm: number): Change => read(this.#core.starter_plan(width_mm, depth_mm));
  edit = (edit: Edit, isFinal = true): Change => read(this.#core.edit(JSON.stringify(edit), isFinal));
  cancelGesture = (): Change | null => read(this.#core.cancel_gesture());
  snap = (from: Point | null, to: Point, reach_mm: number): Snapped =>
    read(this.#core.plan_snap(JSON.stringify({ from, to, reach_mm })));
  dragPlan = (request: DragRequest, isFinal: boolean): Dragged =>
    read(this.#core.drag_plan(JSON.stringify(request), isFinal));
  openingAt = (at: Point, reach_mm: number): OpeningSpot | null =>
    read(this.#core.opening_at(at.x_mm, at.y_mm, reach_mm));
  drawnItems = (storey: number): PlanItem[] => read(this.#core.drawn_items(storey));
  drawing = (): PlanView => read(this.#core.plan_drawing());
  undo = (): Change | null => read(this.#core.undo());
  redo = (): Change | null => read(this.#core.redo());
  addItem = (product: string, at?: Pose): Added =>
    read(this.#core.add_item(product, at ? JSON.stringify(at) : undefined));
  moveItem = (item: string, at: Pose, snap: boolean, isFinal: boolean): Moved =>
    read(this.#core.move_item(item, JSON.stringify(at), snap, isFinal));
  removeItem = (item: string): Change => read(this.#core.remove_item(item));
  copyItem = (item: string): Added => read(this.#core.copy_item(item));
  items = (): ItemCard[] => read(this.#core.items());
  options = (item: string, part?: string): PricedOption[] => read(this.#core.options(item, part));
  run = (item: string): RunCard | null => read(this.#core.run(item));
  docking = (item: string, place: number, replace: boolean): RunChoice[] =>
    read(this.#core.docking(item, place, replace));
  runMoves = (item: string, place: number): RunChoice[] => read(this.#core.run_moves(item, place));
  editRun = (item: string, edits: RunEdit[]): RunOutcome => read(this.#core.edit_run(item, JSON.stringify(edits)));
  choose = (item: string, option: string, value: Value, isFinal = true): Chosen =>
    read(this.#core.choose(item, option, JSON.stringify(value), isFinal));
  complete = (item: string): Completed => read(this.#core.complete(item));
  favourite = (item: string): KeptFavourite => read(this.#core.favourite(item));
  favouriteKey = (item: string): string => this.#core.favourite_key(item);
  favouriteCard = (favourite: Favourite): FavouriteCard => read(this.#core.favourite_card(JSON.stringify(favourite)));
  renameFavourite = (favourite: Favourite, name: string): Favourite =>
    read(this.#core.rename_favourite(JSON.stringify(favourite), name));
  addFavourite = (favourite: Favourite, at?: Pose): Added =>
    read(this.#core.add_favourite(JSON.stringify(favourite), at ? JSON.stringify(at) : undefined));
  wearFavourite = (item: string, favourite: Favourite): Change =>
    read(this.#core.wear_favourite(item, JSON.stringify(favourite)));
  compare = (sides: CompareSide[]): Comparison => read(this.#core.compare(JSON.stringify(sides)));
  putBack = (item: string): Change => read(this.#core.put_back(item));
  hasChanged = (item: string): boolean => this.#core.has_changed(item);
  priceSheet = (item?: string): PriceSheet => read(this.#core.price_sheet(item));
  setQuantity = (item: string, quantity: number): Change => read(this.#core.set_quantity(item, quantity));
  itemPrice = (item: string): Breakdown => read(this.#core.price(item));
  price = (): DocumentPrice => read(this.#core.price(undefined));
  orderRequest = (): QuoteRequest => read(this.#core.order_request());
  dressings = (item: string): Dressing[] => read(this.#core.dressings(item));
  stageCommands = (): string => this.#core.stage_commands();
  stageRebuild = (): string => this.#core.stage_rebuild();
  stageEvent = (event: StageEvent): Change | null => read(this.#core.stage_event(JSON.stringify(event)));
  select = (item: string | undefined, part?: string): Change => read(this.#core.select(item, part));
  selected = (): string | undefined => this.#core.selected();
  selectedPart = (): string | undefined => this.#core.selected_part();
  save = (): Project => read(this.#core.save());
  open = (project: unknown): Change => read(this.#core.open(textOf(project)));
  free = (): void => this.#core.free();
}

let loading: Promise<void> | undefined;

/** Loads `core.wasm` once for all elements of the page. */
function loadCore(): Promise<void> {
  loading ??= fetchWasm(coreWasm)
    .then((source) => init({ module_or_path: source }))
    .then(() => undefined)
    .catch((reason: unknown) => {
      loading = undefined;
      throw reason;
    });
  return loading;
}

/** The same core, but what it throws as JSON arrives as a fault with a code. */
function throwingFaults(core: Core): Core {
  return new Proxy(core, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]): unknown => {
        try {
          return member.apply(target, given) as unknown;
        } catch (reason) {
          throw faultFrom(reason);
        }
      };
    },
  });
}

function read<T>(json: string): T {
  return JSON.parse(json) as T;
}

/** A project as JSON, however it was given. */
const textOf = (project: unknown): string => (typeof project === 'string' ? project : JSON.stringify(project));
