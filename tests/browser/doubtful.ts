import { expect, type Page } from '@playwright/test';
import { call, importPlan, type Answer } from './element.js';

/** The sample flat with three known doubts in it: a wall, a door, and a scale that nobody confirmed. */
export async function doubtfulPlan(page: Page): Promise<Answer> {
  const draft = await importPlan(page, '/plans/two-bedroom-flat.png');
  for (const one of [...draft.plan.walls, ...draft.plan.openings]) one.confidence = 0.95;
  // Nothing but the doors speaks for the scale.
  draft.scale.confidence = 0.5;
  draft.plan.walls[draft.plan.walls.length - 1].confidence = 0.3;
  draft.plan.openings.find((opening: Answer) => opening.kind === 'window').confidence = 0.4;
  expect((await call(page, 'confirmPlan', draft))?.fault).toBeUndefined();
  return draft;
}
