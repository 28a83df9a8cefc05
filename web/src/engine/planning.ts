import type { Draft } from '../types.js';
import { keep } from '../storage/store.js';
import { AlcoveFault, faultFrom } from './fault.js';
import type { Session } from './session.js';

const largest_bytes = 25_000_000;

/** Reads a picture without touching the project. */
export async function importPlan(
  session: Session,
  picture: Blob,
  step: (step: string) => void = () => {},
): Promise<Draft> {
  if (picture.size > largest_bytes) throw new AlcoveFault('too_large', `${picture.size} bytes`);
  return session.workbench.readPicture(picture, step);
}

/** The shopper's way: reads the picture with progress over it and asks for the scale. */
export async function readPicture(session: Session, picture: Blob): Promise<void> {
  const before = session.step;
  leaveReading(session);
  const reading = { picture, url: URL.createObjectURL(picture), step: 'decoding' };
  session.reading = reading;
  session.step = 'reading';
  session.changed();
  try {
    const draft = await importPlan(session, picture, (step) => {
      reading.step = step;
      session.changed();
    });
    if (session.reading !== reading) return;
    session.reading = { ...reading, draft };
    session.step = 'confirm';
  } catch (reason) {
    if (session.reading !== reading) return;
    leaveReading(session);
    session.step = before === 'edit' ? 'edit' : 'start';
    if (faultFrom(reason).code !== 'stopped') session.report(reason);
  }
  session.changed();
}

/** Leaves reading or confirming; the project is as before. */
export function cancelReading(session: Session): void {
  if (session.step === 'reading') session.workbench.stop();
  leaveReading(session);
  session.step = session.project.plan ? 'edit' : 'start';
  session.changed();
}

/** Takes the draft over as the plan, with the picture under it. */
export async function confirmPlan(
  session: Session,
  draft: Draft,
  metresPerPixel: number,
  picture?: Blob,
): Promise<void> {
  const key = picture ? crypto.randomUUID() : undefined;
  const change = session.core.adoptDraft(draft, metresPerPixel, key);
  const old = session.backdropUrl;
  session.backdropUrl = picture ? URL.createObjectURL(picture) : undefined;
  if (old) URL.revokeObjectURL(old);
  leaveReading(session);
  session.step = 'edit';
  session.pick = undefined;
  session.take({ ...change, plan: true });
  if (key && picture) await keep('pictures', key, picture).catch((reason: unknown) => session.report(reason));
}

/** Draws one room to begin with. */
export function drawRoom(session: Session, width_mm: number, depth_mm: number): void {
  const change = session.core.starterPlan(width_mm, depth_mm);
  leaveReading(session);
  session.step = 'edit';
  session.take({ ...change, plan: true });
}

function leaveReading(session: Session): void {
  if (session.reading) URL.revokeObjectURL(session.reading.url);
  session.reading = undefined;
}
