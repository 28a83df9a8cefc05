// Cropping and straightening a picture: four corners go around a plan, and what lies between them is read anew.
import type { Sheet } from '../types.js';
import type { Corners, Whole } from './backdrop.js';
import { importPlan, replaceReading, showFile } from './planning.js';
import type { Reading, Session } from './session.js';

/** Shows the picture with its corners to be dragged. */
export function framePicture(session: Session): void {
  const { reading } = session;
  if (!reading) return;
  const { draft: _, part: __, ...given } = reading.part?.of ?? reading;
  const corners = reading.part?.corners ?? given.file?.framing?.corners[0];
  session.reading = { ...given, framing: { corners, before: reading } };
  session.step = 'confirm';
  session.changed();
}

/** Shows a picture in which no plan was found: between corners there may be one. */
export function frameUnread(session: Session, picture: Blob, corners?: Corners): void {
  replaceReading(session, {
    picture,
    url: URL.createObjectURL(picture),
    step: 'decoding',
    framing: { corners },
  });
  session.step = 'confirm';
  session.changed();
}

/** Shows the picture under the plan as it was given, with the corners that it was read between. */
export function frameBackdrop(session: Session): void {
  const { whole } = session.backdrop;
  if (whole) frameUnread(session, whole.picture, whole.corners);
}

/** Leaves the corners: back to what was read, else to the project. */
export function leaveFrame(session: Session): void {
  const before = session.reading?.framing?.before;
  replaceReading(session, before);
  session.step = before ? 'confirm' : session.project.plan ? 'edit' : 'start';
  session.changed();
}

/** Reads what lies between four corners of the picture, and shows it in place of the picture. */
export async function readPart(session: Session, corners: Corners): Promise<void> {
  const of = session.reading;
  if (!of) return;
  const reading: Reading = { picture: of.picture, url: of.url, step: 'decoding', part: { of, corners } };
  session.reading = reading;
  session.step = 'reading';
  session.changed();
  try {
    const picture = await session.workbench.straighten(of.picture, corners);
    const file = await importPlan(session, picture, (step) => {
      reading.step = step;
      session.changed();
    });
    if (session.reading !== reading) return;
    const { framing: _, ...given } = of;
    const part = { of: given, corners };
    replaceReading(session, { ...reading, picture, url: URL.createObjectURL(picture), part });
    showFile(session, file);
  } catch (reason) {
    if (session.reading !== reading) return;
    session.reading = of;
    session.step = 'confirm';
    session.report(reason);
  }
  session.changed();
}

/** Stops reading a part; the picture stays. Whether there was one to stop. */
export function stopPart(session: Session): boolean {
  const of = session.step === 'reading' ? session.reading?.part?.of : undefined;
  if (!of) return false;
  session.workbench.stop();
  session.reading = of;
  session.step = 'confirm';
  session.changed();
  return true;
}

/** The corners of a sheet, where its file is a picture with several. */
export function cornersOf(reading: Reading, sheet: Sheet): Corners | undefined {
  const { file } = reading;
  if (!file?.framing || file.sheets.length < 2) return undefined;
  return file.framing.corners[file.sheets.indexOf(sheet)];
}

/** The picture as it was given, and the corners in it. */
export function wholeOf(reading: Reading): Whole | undefined {
  if (!reading.file?.framing) return undefined;
  let [first, corners] = [reading, reading.file.framing.corners[0]];
  while (first.part) [first, corners] = [first.part.of, first.part.corners];
  return { picture: first.picture, corners };
}
