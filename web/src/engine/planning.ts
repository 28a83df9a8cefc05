import type { Draft, PlanFile, Sheet } from '../types.js';
import { readProject } from '../storage/files.js';
import type { Whole } from './backdrop.js';
import { AlcoveFault, faultFrom } from './fault.js';
import { cornersOf, framePicture, frameUnread, readPart, stopPart } from './framing.js';
import type { Reading, Session } from './session.js';

const largest_bytes = 64_000_000;
/** What a file dialogue offers; what a file is, its bytes decide. */
export const planFiles = 'image/png,image/jpeg,image/webp,.sh3d,.sh3x,.xml,.json,.ifc,.ifczip,.dxf,.svg,.pdf,.dwg';

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
  session.dismissAbout('file');
  if ((await file.slice(0, 4096).text()).includes('"alcove.project/')) {
    await session.openProject(await readProject(file));
    return;
  }
  const before = session.step;
  const picture = file.type.startsWith('image/') ? file : new Blob([blank], { type: 'image/svg+xml' });
  const reading: Reading = { picture, url: URL.createObjectURL(picture), step: 'decoding' };
  replaceReading(session, reading);
  session.step = 'reading';
  session.changed();
  try {
    const read = await importPlan(session, file, (step) => {
      reading.step = step;
      session.changed();
    });
    if (session.reading !== reading) return;
    // A picture by its bytes, though its name did not say so.
    if (read.framing && reading.picture !== file)
      replaceReading(session, { ...reading, picture: file, url: URL.createObjectURL(file) });
    showFile(session, read);
  } catch (reason) {
    if (session.reading !== reading) return;
    replaceReading(session, undefined);
    session.step = before === 'edit' ? 'edit' : 'start';
    refuse(session, reason, file);
  }
  session.changed();
}

/** Shows what was read: the plans to choose from, the corners of a picture that lies aslant, or the plan. */
export function showFile(session: Session, file: PlanFile): void {
  if (!session.reading) return;
  session.reading = { ...session.reading, file };
  session.step = 'confirm';
  if (file.sheets.length > 1) return;
  takeSheet(session, 0);
  // Straightened once, what is left is in the drawing itself.
  if (file.framing?.aslant && !session.reading.part) framePicture(session);
}

/** Says why a file was not read. A picture may hold a plan that is found once the corners go around it. */
function refuse(session: Session, reason: unknown, file: Blob): void {
  const { code } = faultFrom(reason);
  if (code === 'stopped') return;
  const fault = session.report(reason, false);
  const mayHide = code === 'no_plan_found' && file.type.startsWith('image/');
  session.notify(session.texts.fault(fault), {
    problem: true,
    about: 'file',
    action: mayHide ? { label: session.texts.say('crop.open'), run: () => frameUnread(session, file) } : undefined,
  });
}

/** Picks one of the plans in the file: it is what will be confirmed. Of a picture it is cut out and read by itself. */
export async function chooseSheet(session: Session, index: number): Promise<void> {
  const { reading } = session;
  const sheet = reading?.file?.sheets[index];
  const corners = reading && sheet && cornersOf(reading, sheet);
  if (corners) await readPart(session, corners);
  else takeSheet(session, index);
}

function takeSheet(session: Session, index: number): void {
  const { reading } = session;
  const sheet = reading?.file?.sheets[index];
  if (!reading || !sheet) return;
  const next: Reading = { ...reading, sheet, draft: sheet.draft };
  if (sheet.underlay) {
    // Foreign markup: only ever shown as an image, where nothing in it can run.
    next.picture = backdropOf(sheet, reading.picture);
    next.url = URL.createObjectURL(next.picture);
  }
  replaceReading(session, next);
  session.changed();
}

/** The reading whose file has several plans to choose from: this one, or the one that it is a part of. */
export function sheetsOf(reading: Reading | undefined): Reading | undefined {
  if (!reading || (reading.file?.sheets.length ?? 0) > 1) return reading;
  return sheetsOf(reading.part?.of);
}

/** Goes back to the plans of the file. */
export function otherSheet(session: Session): void {
  const several = sheetsOf(session.reading);
  if (!several) return;
  const { draft: _, sheet: __, framing: ___, ...reading } = several;
  replaceReading(session, reading);
  session.changed();
}

/** Nothing to see yet. */
const blank = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>';

/** Leaves reading or confirming; the project is as before. */
export function cancelReading(session: Session): void {
  if (stopPart(session)) return;
  if (session.step === 'reading') session.workbench.stop();
  replaceReading(session, undefined);
  session.step = session.project.plan ? 'edit' : 'start';
  session.changed();
}

/** The scale that a draft becomes a plan at. */
export interface Scale {
  metres_per_pixel: number;
  /** A person gave it; else it stays to be confirmed. */
  known: boolean;
}

/** A draft as the sheet of a file that tells nothing else. */
export function sheetOf(draft: Draft): Sheet {
  const unknown = { title: null, elevation_mm: null, height_mm: null, underlay: null };
  return { ...unknown, draft, origin_m: [0, 0], placeholders: [] };
}

/** Takes the sheet over as the plan that is worked on, with the picture under it. */
export async function confirmPlan(
  session: Session,
  sheet: Sheet,
  scale: Scale,
  picture?: Blob,
  whole?: Whole,
): Promise<void> {
  await adopt(session, [sheet], [picture], scale, whole);
}

/** The sheets of a file that are storeys of a house, each with its height above the ground. */
export function storeysOf(file: PlanFile): Sheet[] {
  const storeys = file.sheets.filter((sheet) => sheet.elevation_mm !== null && sheet.draft.exact);
  return storeys.length > 1 ? storeys : [];
}

/** Takes all storeys of a file over as a house. */
export async function confirmHouse(session: Session, sheets: Sheet[], file: Blob): Promise<void> {
  const pictures = sheets.map((sheet) => (sheet.underlay ? backdropOf(sheet, file) : undefined));
  await adopt(session, sheets, pictures, { metres_per_pixel: 1, known: false });
}

async function adopt(
  session: Session,
  sheets: Sheet[],
  pictures: (Blob | undefined)[],
  scale: Scale,
  whole?: Whole,
): Promise<void> {
  const keys = pictures.map((picture) => (picture ? crypto.randomUUID() : undefined));
  const change = session.core.adoptSheets(sheets, scale.metres_per_pixel, keys, scale.known);
  const keeping = pictures.map((picture, index) => picture && session.backdrop.take(keys[index]!, picture, whole));
  replaceReading(session, undefined);
  session.step = 'edit';
  session.pick = undefined;
  session.walk.reset();
  session.take({ ...change, plan: true });
  await Promise.all(keeping).catch((reason: unknown) => session.report(reason));
}

/** Draws one room to begin with. */
export function drawRoom(session: Session, width_mm: number, depth_mm: number): void {
  session.dismissAbout('file');
  const change = session.core.starterPlan(width_mm, depth_mm);
  replaceReading(session, undefined);
  session.walk.reset();
  session.step = 'edit';
  session.take({ ...change, plan: true });
}

/** Puts another reading in place of this one, and lets go of the pictures that cannot be come back to. */
export function replaceReading(session: Session, next: Reading | undefined): void {
  const held = urlsOf(next);
  for (const url of urlsOf(session.reading)) if (!held.has(url)) URL.revokeObjectURL(url);
  session.reading = next;
}

function urlsOf(reading: Reading | undefined): Set<string> {
  if (!reading) return new Set();
  return new Set([reading.url, ...urlsOf(reading.framing?.before), ...urlsOf(reading.part?.of)]);
}
