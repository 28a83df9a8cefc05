// What crosses between Rust and the page. `generated/` is written by `cargo xtask types`; nothing is copied by hand.
export type { Added } from './generated/Added.js';
export type { Backdrop } from './generated/Backdrop.js';
export type { Blocker } from './generated/Blocker.js';
export type { Bounds } from './generated/Bounds.js';
export type { Breakdown } from './generated/Breakdown.js';
export type { Change } from './generated/Change.js';
export type { ChoiceOutcome } from './generated/ChoiceOutcome.js';
export type { Chosen } from './generated/Chosen.js';
export type { Conflict } from './generated/Conflict.js';
export type { Dimension } from './generated/Dimension.js';
export type { DocumentPrice } from './generated/DocumentPrice.js';
export type { Doubt } from './generated/Doubt.js';
export type { Draft } from './generated/Draft.js';
export type { Dressing } from './generated/Dressing.js';
export type { Edit } from './generated/Edit.js';
export type { History } from './generated/History.js';
export type { ItemCard } from './generated/ItemCard.js';
export type { ItemPrice } from './generated/ItemPrice.js';
export type { Moved } from './generated/Moved.js';
export type { Opening } from './generated/Opening.js';
export type { OpeningKind } from './generated/OpeningKind.js';
export type { OpeningSpot } from './generated/OpeningSpot.js';
export type { Pick as OptionPick } from './generated/Pick.js';
export type { PictureWall } from './generated/PictureWall.js';
export type { Placement } from './generated/Placement.js';
export type { Plan } from './generated/Plan.js';
export type { PlanEdit } from './generated/PlanEdit.js';
export type { PlanView } from './generated/PlanView.js';
export type { Point } from './generated/Point.js';
export type { Pose } from './generated/Pose.js';
export type { PriceLine } from './generated/PriceLine.js';
export type { PricedConfiguration } from './generated/PricedConfiguration.js';
export type { PricedOption } from './generated/PricedOption.js';
export type { PricedValue } from './generated/PricedValue.js';
export type { ProductCard } from './generated/ProductCard.js';
export type { Project } from './generated/Project.js';
export type { QuoteRequest } from './generated/QuoteRequest.js';
export type { ScaleEvidence } from './generated/ScaleEvidence.js';
export type { ScaleGuess } from './generated/ScaleGuess.js';
export type { Settings } from './generated/Settings.js';
export type { Snapped } from './generated/Snapped.js';
export type { TotalLine } from './generated/TotalLine.js';
export type { Totals } from './generated/Totals.js';
export type { OptionValue as Value } from './generated/OptionValue.js';
export type { Picked } from './generated/Picked.js';
export type { StageEvent } from './generated/StageEvent.js';
export type { StageStats } from './generated/StageStats.js';
export type { ViewMode } from './generated/ViewMode.js';

/** Words by language. */
export type TextMap = Record<string, string>;

/** How far the reading of a picture is. */
export type ImportStep = 'decoding' | 'cleaning' | 'walls' | 'openings' | 'rooms' | 'scale';
