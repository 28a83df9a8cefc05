import type { Draft, PlanFile, Sheet } from '../types.js';
import { readProject } from '../storage/files.js';
import { keep } from '../storage/store.js';
import { AlcoveFault, faultFrom } from './fault.js';
import type { Reading, Session } from './session.js';

const largest_bytes = 64_000_000;
/** What a file dialogue offers; what a file is, its bytes decide. */
export const planFiles = 'image/png,image/jpeg,image/webp,.sh3d,.sh3x,.xml,.json,.ifc,.dxf,.svg,.pdf,.dwg';

/** Reads any file of plans without touching the project. */
export async function importPlan(
  session: Session,
  file: Blob,
  step: (step: string) => void = () => {},
): Promise<PlanFile> {
  if (file.size > largest_bytes) throw new AlcoveFault('too_large', `${file.size} bytes`);
  return session.workbench.readPlan(file, step);
}

/** What lies under a sheet while it is confirmed, and later under the plan: its own drawing, else the picture. */
export function backdropOf(sheet: Sheet, file: Blob): Blob {
  return sheet.underlay ? new Blob([sheet.underlay], { type: 'image/svg+xml' }) : file;
}

/**
 * The shopper's way: reads the file with progress over it, lets them pick a plan, and asks for the scale. A saved project
 * is opened instead.
 */
export async function readPlan(session: Session, file: Blob): Promise<void> {
  if ((await file.slice(0, 4096).text()).includes('"alcove.project/')) {
    await session.openProject(await readProject(file));
    return;
  }
  const before = session.step;
  leaveReading(session);
  const picture = file.type.startsWith('image/') ? file : new Blob([blank], { type: 'image/svg+xml' });
  const reading: Reading = { picture, url: URL.createObjectURL(picture), step: 'decoding' };
  session.reading = reading;
  session.step = 'reading';
  session.changed();
  try {
    const read = await importPlan(session, file, (step) => {
      reading.step = step;
      session.changed();
    });
    if (session.reading !== reading) return;
    reading.file = read;
    session.step = 'confirm';
    if (reading.file.sheets.length === 1) chooseSheet(session, 0);
  } catch (reason) {
    if (session.reading !== reading) return;
    leaveReading(session);
    session.step = before === 'edit' ? 'edit' : 'start';
    if (faultFrom(reason).code !== 'stopped') session.report(reason);
  }
  session.changed();
}

/** Picks one of the plans in the file: it is what will be confirmed. */
export function chooseSheet(session: Session, index: number): void {
  const { reading } = session;
  const sheet = reading?.file?.sheets[index];
  if (!reading || !sheet) return;
  const next: Reading = { ...reading, draft: sheet.draft };
  if (sheet.underlay) {
    // Foreign markup: only ever shown as an image, where nothing in it can run.
    next.picture = backdropOf(sheet, reading.picture);
    next.url = URL.createObjectURL(next.picture);
    URL.revokeObjectURL(reading.url);
  }
  session.reading = next;
  session.changed();
}

/** Goes back to the plans of the file. */
export function otherSheet(session: Session): void {
  if (!session.reading) return;
  const { draft: _, ...reading } = session.reading;
  session.reading = reading;
  session.changed();
}

/** Nothing to see yet. */
const blank = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>';

/** Leaves reading or confirming; the project is as before. */
export function cancelReading(session: Session): void {
  if (session.step === 'reading') session.workbench.stop();
  leaveReading(session);
  session.step = session.project.plan ? 'edit' : 'start';
  session.changed();
}

/** The scale that a draft becomes a plan at. */
export interface Scale {
  metres_per_pixel: number;
  /** A person gave it; else it stays to be confirmed. */
  known: boolean;
}

/** Takes the draft over as the plan, with the picture under it. */
export async function confirmPlan(session: Session, draft: Draft, scale: Scale, picture?: Blob): Promise<void> {
  const key = picture ? crypto.randomUUID() : undefined;
  const change = session.core.adoptDraft(draft, scale.metres_per_pixel, key, scale.known);
  const old = session.backdropUrl;
  session.backdropUrl = picture ? URL.createObjectURL(picture) : undefined;
  if (old) URL.revokeObjectURL(old);
  leaveReading(session);
  session.step = 'edit';
  session.pick = undefined;
  session.walk.reset();
  session.take({ ...change, plan: true });
  if (key && picture) await keep('pictures', key, picture).catch((reason: unknown) => session.report(reason));
}

/** Draws one room to begin with. */
export function drawRoom(session: Session, width_mm: number, depth_mm: number): void {
  const change = session.core.starterPlan(width_mm, depth_mm);
  leaveReading(session);
  session.walk.reset();
  session.step = 'edit';
  session.take({ ...change, plan: true });
}

function leaveReading(session: Session): void {
  if (session.reading) URL.revokeObjectURL(session.reading.url);
  session.reading = undefined;
}
