import { expect, type Page } from '@playwright/test';
import { call, importPlan, type Answer } from './element.js';

/** The sample flat with three known doubts in it: a wall, a door, and a scale that nobody confirmed. */
export async function doubtfulPlan(page: Page): Promise<Answer> {
  const draft = await importPlan(page, '/plans/two-bedroom-flat.png');
  for (const one of [...draft.plan.walls, ...draft.plan.openings]) one.confidence = 0.95;
  // Nothing but the doors speaks for the scale.
  draft.scale.confidence = 0.5;
  // The wall between the two rooms below, and the window above the hall: by where they are in the picture.
  const near = (one: number[], x: number, y: number) => Math.hypot(one[0] - x, one[1] - y) < 20;
  draft.plan.walls.find((wall: Answer) => near(wall.a, 718, 414) && near(wall.b, 718, 782)).confidence = 0.3;
  draft.plan.openings.find((opening: Answer) => near(opening.centre, 738, 88)).confidence = 0.4;
  expect((await call(page, 'confirmPlan', draft))?.fault).toBeUndefined();
  return draft;
}
