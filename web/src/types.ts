// Provisional copies, replaced by re-exports of `generated/` as the rooms appear.
export interface Point { x_mm: number; y_mm: number }
export interface Pose { x_mm: number; y_mm: number; turn_mdeg: number }
export type OpeningKind = 'door' | 'window' | 'passage';
export type Hinge = 'start' | 'end';
export type Swing = 'left' | 'right';
export interface Corner { id: number; at: Point }
export interface Wall { id: number; a: number; b: number; thickness_mm: number; confidence_pct: number }
export interface Opening { id: number; wall: number; kind: OpeningKind; centre_mm: number; width_mm: number; sill_mm: number; head_mm: number; hinge: Hinge; swing: Swing; confidence_pct: number }
export interface Backdrop { picture: string; origin: Point; width_mm: number; height_mm: number; opacity_pct: number }
export interface RoomLabel { at: Point; name: string }
export interface Plan { corners: Corner[]; walls: Wall[]; openings: Opening[]; labels: RoomLabel[]; height_mm: number; scale_confirmed: boolean; backdrop: Backdrop | null; next_id: number }
export type JsonValue = boolean | number | string;
export type Picks = Record<string, JsonValue>;
export interface Item { id: string; product: string; picks: Picks; at: Pose; quantity: number }
export interface Project { schema: string; name: string; catalogue_rev: string; plan: Plan | null; items: Item[]; next_item: number }

export interface PictureWall { id: number; a: [number, number]; b: [number, number]; thickness: number; confidence: number }
export interface PictureOpening { id: number; wall: number | null; kind: OpeningKind; centre: [number, number]; width: number; angle: number; confidence: number; hinge?: Hinge; swing?: Swing }
export interface PictureRoom { polygon: [number, number][]; name: string | null; confidence: number }
export interface PicturePlan { walls: PictureWall[]; openings: PictureOpening[]; rooms: PictureRoom[] }
export type EvidenceKind = 'door_width' | 'wall_thickness' | 'printed_area' | 'dimension' | 'default';
export interface ScaleEvidence { kind: EvidenceKind; metres_per_pixel: number; confidence: number }
export interface ScaleGuess { metres_per_pixel: number; confidence: number; evidence: ScaleEvidence[] }
export interface Doubt { element: 'wall' | 'opening' | 'room' | 'scale'; id: number; confidence: number }
export interface Draft { plan: PicturePlan; doubts: Doubt[]; scale: ScaleGuess; width_px: number; height_px: number }
export type ImportStep = 'decoding' | 'cleaning' | 'walls' | 'openings' | 'rooms' | 'scale';

export interface WallDrawing { id: number; path: string; confidence_pct: number; length_mm: number; label_at: Point; label_turn_mdeg: number }
export interface RoomDrawing { id: number; path: string; name: string | null; area_mm2: number; label_at: Point }
export interface OpeningDrawing { id: number; wall: number; kind: OpeningKind; path: string; line_path: string; swing_path: string; confidence_pct: number; at: Point }
export interface CornerDrawing { id: number; x_mm: number; y_mm: number }
export interface Dimension { room: number; a: Point; b: Point; length_mm: number; label_at: Point; label_turn_mdeg: number }
export interface Bounds { x_mm: number; y_mm: number; width_mm: number; height_mm: number }
export interface PlanItem { id: string; product: string; title: string; path: string; front_path: string; at: Pose; size_mm: [number, number, number]; label_at: Point; blocked: boolean; selected: boolean }
export interface PlanView { solid_path: string; walls: WallDrawing[]; rooms: RoomDrawing[]; openings: OpeningDrawing[]; corners: CornerDrawing[]; dimensions: Dimension[]; bounds: Bounds; items: PlanItem[]; backdrop: Backdrop | null; scale_confirmed: boolean }
export interface Snapped { at: Point; why: 'corner' | 'wall' | 'angle' | 'grid' }
export interface OpeningSpot { wall: number; centre_mm: number; at: Point; distance_mm: number }
export type PlanEdit =
  | { kind: 'move_corner'; corner: number; to: Point }
  | { kind: 'add_wall'; from: Point; to: Point; thickness_mm: number }
  | { kind: 'remove_wall'; wall: number }
  | { kind: 'set_wall_length'; wall: number; length_mm: number }
  | { kind: 'set_wall_thickness'; wall: number; thickness_mm: number }
  | { kind: 'move_wall'; wall: number; by_mm: number }
  | { kind: 'split_wall'; wall: number; at_mm: number }
  | { kind: 'add_opening'; wall: number; opening: OpeningKind; centre_mm: number; width_mm: number }
  | { kind: 'set_opening'; opening: number; centre_mm?: number; width_mm?: number; sill_mm?: number; head_mm?: number; hinge?: Hinge; swing?: Swing; to?: OpeningKind }
  | { kind: 'remove_opening'; opening: number }
  | { kind: 'name_room'; at: Point; name: string }
  | { kind: 'set_height'; height_mm: number }
  | { kind: 'rescale'; permille: number }
  | { kind: 'confirm_scale'; wall: number; length_mm: number }
  | { kind: 'confirm_distance'; from: Point; to: Point; length_mm: number }
  | { kind: 'set_backdrop'; backdrop: Backdrop | null };
export type Edit =
  | { kind: 'plan'; edit: PlanEdit }
  | { kind: 'adopt_plan'; plan: Plan | null }
  | { kind: 'choose'; item: string; changes: Picks }
  | { kind: 'rename'; name: string };

export type Blocker = { kind: 'wall'; wall: number; by_mm: number } | { kind: 'item'; item: string; by_mm: number } | { kind: 'door_swing'; opening: number; by_mm: number } | { kind: 'outside' };
export interface Placement { pose: Pose; snapped: { kind: 'wall'; wall: number } | { kind: 'item'; item: string } | { kind: 'none' }; blocked: Blocker[]; room: number | null; wall_gap_mm: { left_mm: number | null; right_mm: number | null; back_mm: number | null } }
export interface History { undo: boolean; redo: boolean }
export interface Message { code: string; message: string; params: Record<string, string>; item: string | null }
export interface Change { plan: boolean; items: string[]; selection: boolean; price: boolean; history: History; messages: Message[] }
export interface Fault { code: string; message: string; hint: string }
export interface ProductCard { id: string; title: string; description: string; picture: string | null; category: string | null; size_mm: [number, number, number]; from_gross: number | null; currency: string }
export interface ItemCard { id: string; product: string; title: string; summary: string; picture: string | null; quantity: number; at: Pose; size_mm: [number, number, number]; room: string | null; blocked: boolean; gross: number | null; currency: string; selected: boolean; problem: Fault | null }
export interface Added { item: string; placement: Placement; change: Change }
export type Moved = Placement & { change: Change };

export type TextMap = Record<string, string>;
export interface Reason { rule: string; text: TextMap }
export interface Pick { option: string; value: JsonValue }
export interface Repair { changes: Pick[] }
export interface Conflict { rules: Reason[]; picks: Pick[]; repairs: Repair[] }
export interface ChoiceOutcome { accepted: boolean; picks: Picks; conflict?: Conflict | null }
export type Chosen = ChoiceOutcome & { change: Change | null };
export interface Range { min: number; max: number; raster: number }
export interface PricedValue { value: JsonValue; label: string; swatch: string | null; group: string | null; available: boolean; why: string[]; difference: number | null }
export interface PricedOption { key: string; kind: 'enum' | 'int' | 'bool' | 'text' | 'material'; visible: boolean; required: boolean; value: JsonValue | null; ranges: Range[]; unit: string | null; label: string; group?: string | null; choices: PricedValue[] }
export interface PriceLine { id: string; level: 'base' | 'surcharge' | 'discount' | 'service'; text: TextMap; cell: string | null; calc: string | null; unit: number }
export interface Breakdown { currency: string; price_list: string; tax_basis: 'net' | 'gross'; quantity: number; lines: PriceLine[]; unit_net: number; line_net: number; net: number; tax: number; rate_bp: number; gross: number; unit_gross: number }
export interface Totals { net: number; tax: number; gross: number }
export interface ItemPrice { item: string; breakdown: Breakdown }
export interface DocumentPrice { currency: string; lines: ItemPrice[]; totals: Totals | null; problems: { item: string; fault: Fault }[] }
export interface OrderLine { product: string; options: Picks; quantity: number }
export interface QuoteRequest { lines: OrderLine[]; campaigns: string[] }
export interface TotalLine { type: string; amount: number; rate_bp?: number }
export interface PricedConfiguration { schema: string; configuration: { id: string; product: string; title: TextMap; catalogue_rev: string; article_no: string; options: Picks; derived: Picks; described: { option: string; text: TextMap; value: JsonValue; value_text: TextMap; unit?: string | null }[]; hash: string; bespoke: boolean }; quantity: number; currency: string; tax_basis: string; price_list: string; priced_at: string; breakdown: { id: string; level: string; text: TextMap; cell?: string; calc?: string; unit: number }[]; unit_net: number; line_net: number; totals: TotalLine[]; promises: { lead_days?: number | null; withdrawal: { right: boolean; consent_required: boolean; reason?: string | null }; warranty_months: number }; quote: { jti: string; valid_until: string; jws: string } }
export interface Dressing { key: string; uri: string; size_mm: [number, number, number]; slots: unknown }
export interface Settings { locale: string; currency: string; price_list?: string; now: string; campaigns?: string[] }
export type Picked = { kind: 'item'; item: string } | { kind: 'wall'; wall: number } | { kind: 'floor'; room: number; x_mm: number; y_mm: number } | { kind: 'nothing' };
export type ViewMode = 'room' | 'walk' | 'top';
export type StageEvent =
  | { kind: 'ready' }
  | { kind: 'tapped'; picked: Picked }
  | { kind: 'dragged'; item: string; x_mm: number; y_mm: number; is_final: boolean }
  | { kind: 'turned'; item: string; turn_mdeg: number; is_final: boolean }
  | { kind: 'walked'; x_mm: number; y_mm: number; turn_mdeg: number }
  | { kind: 'failed'; code: string; message: string };
export type StageCommand = { kind: string; [key: string]: unknown };
export interface StageStats { frames: number; triangles: number; draw_calls: number; gpu_texture_bytes: number }
