import { nothing, svg, type SVGTemplateResult } from 'lit';
import type { Session } from '../../engine/session.js';
import type { Dimension, OpeningDrawing, Point, WrittenSpan } from '../../types.js';
import { nameOn, turned } from './names.js';
import type { PlanTools } from './tools.js';

/** The picture under the plan, at the scale that was confirmed. */
export function backdropLayer(session: Session): SVGTemplateResult | typeof nothing {
  const backdrop = session.drawing.backdrop;
  if (!backdrop || !session.backdrop.url || backdrop.opacity_pct === 0) return nothing;
  // While the shopper is asked about it, their own picture is what counts.
  const opacity = session.walk.current ? Math.max(backdrop.opacity_pct, 80) / 100 : backdrop.opacity_pct / 100;
  const { origin, quarters, mirrored } = backdrop;
  const turn = quarters * 90 + backdrop.turn_mdeg / 1000;
  const upright = quarters % 2 === 0;
  const [width, height] = upright ? [backdrop.width_mm, backdrop.height_mm] : [backdrop.height_mm, backdrop.width_mm];
  const middle = [origin.x_mm + backdrop.width_mm / 2, origin.y_mm + backdrop.height_mm / 2];
  return svg`<image class="backdrop" href=${session.backdrop.url} x=${-width / 2} y=${-height / 2}
    width=${width} height=${height} opacity=${opacity} preserveAspectRatio="none"
    transform="translate(${middle[0]} ${middle[1]}) rotate(${turn}) scale(${mirrored ? -1 : 1} 1)" />`;
}

/** Floors, walls, openings. */
export function buildingLayer(session: Session, scale: number): SVGTemplateResult {
  const { rooms, walls, openings, dividers, solid_path } = session.drawing;
  const { pick } = session;
  const is = (kind: string, id: number): boolean => pick?.kind === kind && pick.id === id;
  return svg`
    <g>${rooms.map((room) => svg`<path class="floor ${is('room', room.id) ? 'chosen' : ''} ${doubt(room.confidence_pct)}" d=${room.path} data-room=${room.id} fill-rule="evenodd" />`)}</g>
    <g>${dividers.map(
      (line) => svg`<g class="divider ${is('divider', line.id) ? 'chosen' : ''}" data-divider=${line.id}>
      <path class="touch" d=${line.path} stroke-width=${24 * scale} /><path class="line" d=${line.path} />
      ${
        is('divider', line.id)
          ? (['a', 'b'] as const).map(
              (end) =>
                svg`<circle data-divider=${line.id} data-end=${end} cx=${line[end].x_mm} cy=${line[end].y_mm} r=${7 * scale} />`,
            )
          : nothing
      }</g>`,
    )}</g>
    <path class="solid" d=${solid_path} fill-rule="evenodd" />
    <g>${walls.map(
      (
        wall,
      ) => svg`<path class="wall ${is('wall', wall.id) ? 'chosen' : ''} ${doubt(wall.confidence_pct)}" d=${wall.path}
      data-wall=${wall.id} stroke-width=${14 * scale} />`,
    )}</g>
    <g>${openings.map(
      (opening) => svg`
      <g class="opening ${opening.kind} ${is('opening', opening.id) ? 'chosen' : ''} ${doubt(opening.confidence_pct)}" data-opening=${opening.id}>
        <path class="hole" d=${opening.path} stroke-width=${14 * scale} />
        <path class="lines" d=${opening.line_path} />
        ${opening.swing_path ? svg`<path class="swing" d=${opening.swing_path} />` : nothing}
      </g>`,
    )}</g>`;
}

/** Furniture, with a handle to turn the selected piece. */
export function furnitureLayer(session: Session, scale: number): SVGTemplateResult {
  return svg`<g>${session.drawing.items.map((item) => {
    const name = nameOn(item.title, item.size_mm, item.at.turn_mdeg, scale);
    return svg`<g class="item ${item.selected ? 'chosen' : ''} ${item.blocked ? 'blocked' : ''}" data-item=${item.id}>
      <path class="body" d=${item.path} />
      <path class="front" d=${item.front_path} />
      ${name.text ? svg`<text transform=${turned(item.label_at, name.turn_mdeg)} font-size=${11.5 * scale} class="item-name">${name.text}</text>` : nothing}
    </g>
    ${
      item.selected
        ? svg`<g transform="translate(${item.at.x_mm} ${item.at.y_mm}) rotate(${item.at.turn_mdeg / 1000})" data-turn=${item.id} class="turn-handle">
      <line x1="0" y1=${item.size_mm[1] / 2} x2="0" y2=${item.size_mm[1] / 2 + 22 * scale} />
      <circle cx="0" cy=${item.size_mm[1] / 2 + 26 * scale} r=${14 * scale} class="touch" />
      <circle cx="0" cy=${item.size_mm[1] / 2 + 26 * scale} r=${6 * scale} /></g>`
        : nothing
    }`;
  })}</g>`;
}

/** Names, areas and clear lengths. */
export function labelLayer(session: Session, scale: number): SVGTemplateResult {
  const { texts, drawing, pick } = session;
  return svg`<g class="labels">
    ${drawing.rooms.map((room) => {
      const wide = Math.sqrt(room.area_mm2) / scale;
      if (wide < 64) return nothing;
      const x = room.label_at.x_mm;
      // Three lines begin a little higher than two.
      const y = room.label_at.y_mm - (room.printed_mm2 === null ? 0 : 8 * scale);
      return svg`<text class="room-name" x=${x} y=${y} font-size=${13 * scale}>${room.name ?? ''}</text>
        <text class="room-area" x=${x} y=${y + (room.name ? 16 : 4) * scale} font-size=${11.5 * scale}>${session.about(texts.area(room.area_mm2))}</text>
        ${
          room.printed_mm2 !== null && room.off_permille !== null
            ? svg`<text class="room-area ${offness(room.off_permille)}" x=${x} y=${y + (room.name ? 31 : 19) * scale}
          font-size=${10.5 * scale}>${printed(session, room.printed_mm2, wide < 150)}</text>`
            : nothing
        }`;
    })}
    ${drawing.dimensions.map((length) =>
      length.length_mm / scale < 90 || covered(session, length.label_at) || crowded(session, length, scale)
        ? nothing
        : svg`<text class="dimension" font-size=${10.5 * scale} transform=${turned(length.label_at, length.label_turn_mdeg)}>${session.about(texts.metres(length.length_mm))}</text>`,
    )}
    ${drawing.walls.map((wall) =>
      pick?.kind === 'wall' && pick.id === wall.id
        ? svg`<text class="dimension chosen" font-size=${12.5 * scale} transform=${turned(wall.label_at, wall.label_turn_mdeg)}>${session.about(texts.metres(wall.length_mm))}</text>`
        : nothing,
    )}
    ${drawing.openings.map((opening) => (pick?.kind === 'opening' && pick.id === opening.id ? gapLabels(session, opening, scale) : nothing))}
  </g>`;
}

/** How far the chosen opening is from the walls on both sides. */
function gapLabels(session: Session, opening: OpeningDrawing, scale: number): SVGTemplateResult {
  const turn = session.drawing.walls.find((wall) => wall.id === opening.wall)?.label_turn_mdeg ?? 0;
  return svg`${opening.gaps.map((gap) =>
    gap.length_mm / scale < 24
      ? nothing
      : svg`<text class="dimension chosen" font-size=${11.5 * scale} transform=${turned(gap.label_at, turn)}>${session.about(session.texts.metres(gap.length_mm))}</text>`,
  )}`;
}

/** Corners that can be dragged: while a wall, a corner or a drawing tool is chosen. */
export function cornerLayer(session: Session, scale: number): SVGTemplateResult | typeof nothing {
  const { pick, drawing, project } = session;
  if (session.tool === 'select' && pick?.kind !== 'wall' && pick?.kind !== 'corner') return nothing;
  const wall = pick?.kind === 'wall' ? project.plan?.walls.find((one) => one.id === pick.id) : undefined;
  const shown = wall
    ? drawing.corners.filter((corner) => corner.id === wall.a || corner.id === wall.b)
    : drawing.corners;
  return svg`<g>${shown.map(
    (
      corner,
    ) => svg`<g class="corner ${pick?.kind === 'corner' && pick.id === corner.id ? 'chosen' : ''}" data-corner=${corner.id}>
    <circle class="touch" cx=${corner.x_mm} cy=${corner.y_mm} r=${16 * scale} />
    <circle cx=${corner.x_mm} cy=${corner.y_mm} r=${5.5 * scale} /></g>`,
  )}</g>`;
}

/** What is being drawn, and the cross that the keyboard moves. */
export function toolLayer(
  session: Session,
  tools: PlanTools,
  cross: Point | undefined,
  scale: number,
): SVGTemplateResult {
  const { texts, tool } = session;
  const line = tools.measured ?? (tools.from && tools.to ? { from: tools.from, to: tools.to.at } : undefined);
  const at = tools.to?.at;
  const size = 9 * scale;
  return svg`<g class="drawing-tool" pointer-events="none">
    ${
      line
        ? svg`<line class="draft" x1=${line.from.x_mm} y1=${line.from.y_mm} x2=${line.to.x_mm} y2=${line.to.y_mm} />
      <circle class="draft-end" cx=${line.from.x_mm} cy=${line.from.y_mm} r=${4 * scale} />
      <text class="dimension chosen" font-size=${13 * scale} x=${(line.from.x_mm + line.to.x_mm) / 2} y=${(line.from.y_mm + line.to.y_mm) / 2 - 10 * scale}>${session.about(texts.metres(tools.length_mm ?? 0))}</text>`
        : nothing
    }
    ${at && (tool === 'wall' || tool === 'measure' || tool === 'divide') ? svg`<circle class="draft-end ${tools.to?.why ?? ''}" cx=${at.x_mm} cy=${at.y_mm} r=${(tools.to?.why === 'corner' ? 7 : 4) * scale} />` : nothing}
    ${tools.spot && (tool === 'door' || tool === 'window') ? svg`<circle class="draft-end corner" cx=${tools.spot.at.x_mm} cy=${tools.spot.at.y_mm} r=${9 * scale} />` : nothing}
    ${[...(tools.to?.guides ?? []), ...tools.guides].map((guide) => svg`<line class="guide" x1=${guide.from.x_mm} y1=${guide.from.y_mm} x2=${guide.to.x_mm} y2=${guide.to.y_mm} />`)}
    ${at && snapWords(session, tools) ? svg`<text class="snap-words" font-size=${11.5 * scale} x=${at.x_mm} y=${at.y_mm + 22 * scale}>${snapWords(session, tools)}</text>` : nothing}
    ${cross ? svg`<path class="cross" d="M${cross.x_mm - size} ${cross.y_mm}h${2 * size}M${cross.x_mm} ${cross.y_mm - size}v${2 * size}" />` : nothing}
  </g>`;
}

/** What pulls the pointer, in words: also read out beside the tools. */
export function snapWords(session: Session, tools: PlanTools): string {
  const { texts } = session;
  const snapped = tools.to;
  if (!snapped || snapped.why === 'grid') return '';
  if (snapped.why === 'corner' || snapped.why === 'wall') return texts.say(`snap.${snapped.why}`);
  const angle = tools.from && snapped.angle_deg !== null ? `${texts.number(snapped.angle_deg)}°` : '';
  const lined_up = snapped.guides.length > (angle ? 1 : 0) ? texts.say('snap.line') : '';
  return [angle, lined_up].filter(Boolean).join(', ');
}

/** What the open question is about. */
export function questionLayer(session: Session, scale: number): SVGTemplateResult | typeof nothing {
  const about = session.walk.current?.about;
  if (!about) return nothing;
  const { walls, openings, rooms } = session.drawing;
  const ring = (d: string | undefined): SVGTemplateResult =>
    svg`<path class="asked" d=${d ?? ''} stroke-width=${6 * scale} fill-rule="evenodd" />`;
  switch (about.kind) {
    case 'wall':
      return ring(walls.find((wall) => wall.id === about.wall)?.path);
    case 'opening':
      return ring(openings.find((opening) => opening.id === about.opening)?.path);
    case 'room':
    case 'area':
      return ring(rooms.find((room) => room.id === about.room)?.path);
    case 'lengths':
      return svg`${about.candidates.map((_, index) => candidateLine(session, about.candidates, index, scale))}`;
    case 'gap':
    case 'space':
    case 'scale':
      return askedLine(about.kind, about, scale);
  }
}

function askedLine(kind: string, { from, to }: { from: Point; to: Point }, scale: number): SVGTemplateResult {
  return svg`<g class="asked-line ${kind}" pointer-events="none">
    <line x1=${from.x_mm} y1=${from.y_mm} x2=${to.x_mm} y2=${to.y_mm} />
    ${[from, to].map((end) => svg`<circle cx=${end.x_mm} cy=${end.y_mm} r=${6 * scale} />`)}</g>`;
}

/** A length that may be right, over its line; what another says about the same line stands in its answer alone. */
function candidateLine(
  session: Session,
  all: WrittenSpan[],
  index: number,
  scale: number,
): SVGTemplateResult | typeof nothing {
  const { from, to, length_mm } = all[index]!;
  const same = (other: WrittenSpan): boolean => other.from.x_mm === from.x_mm && other.from.y_mm === from.y_mm;
  if (all.findIndex(same) !== index) return nothing;
  const middle = { x_mm: (from.x_mm + to.x_mm) / 2, y_mm: (from.y_mm + to.y_mm) / 2 };
  return svg`${askedLine('lengths', { from, to }, scale)}
    <text class="dimension candidate" font-size=${13 * scale} x=${middle.x_mm} y=${middle.y_mm} dy="-0.7em">${index + 1} · ${session.texts.metres(length_mm)}</text>`;
}

/** The area that is written in a room, and, where there is space to say it, how far it reaches. */
export function printed({ texts, project }: Session, mm2: number, short = false): string {
  const toAxes = project.plan?.survey?.areas_to_axes && !short;
  return texts.say(toAxes ? 'room.printed.axes' : 'room.printed', { area: texts.area(mm2) });
}

/** How a room's area agrees with what is written in it. */
export function offness(off_permille: number): 'agrees' | 'differs' | 'disagrees' {
  const off = Math.abs(off_permille);
  return off <= 30 ? 'agrees' : off <= 80 ? 'differs' : 'disagrees';
}

/** Where the shopper stands in the walk, and what they look at. */
export function walkerLayer(session: Session, scale: number): SVGTemplateResult | typeof nothing {
  const { walker } = session.stage;
  if (!walker) return nothing;
  const reach = 30 * scale;
  return svg`<g class="walker" pointer-events="none" transform="translate(${walker.x_mm} ${walker.y_mm}) rotate(${walker.turn_mdeg / 1000})">
    <path d="M0 0L${-reach * 0.7} ${reach}H${reach * 0.7}Z" /><circle r=${6 * scale} /></g>`;
}

/** Whether a piece of furniture stands where a label would be. */
function covered(session: Session, at: Point): boolean {
  return session.drawing.items.some((item) => {
    const turn = (item.at.turn_mdeg / 180_000) * Math.PI;
    const [dx, dy] = [at.x_mm - item.at.x_mm, at.y_mm - item.at.y_mm];
    const [across, along] = [dx * Math.cos(turn) + dy * Math.sin(turn), dy * Math.cos(turn) - dx * Math.sin(turn)];
    return Math.abs(across) <= item.size_mm[0] / 2 + 150 && Math.abs(along) <= item.size_mm[1] / 2 + 150;
  });
}

/** Whether a length would be written over the name or area of a room. */
function crowded(session: Session, length: Dimension, scale: number): boolean {
  const upright = Math.abs(length.label_turn_mdeg % 180_000) > 45_000;
  // Half of a length and half of an area beside each other, in pixels of their font sizes.
  const [across, down] = upright ? [32, 30] : [48, 13];
  return session.drawing.rooms.some(
    (room) =>
      Math.abs(room.label_at.x_mm - length.label_at.x_mm) < across * scale &&
      Math.abs(room.label_at.y_mm - length.label_at.y_mm) < (room.printed_mm2 === null ? down : down + 20) * scale,
  );
}

function doubt(confidence_pct: number): string {
  return confidence_pct < 50 ? 'doubtful' : confidence_pct < 75 ? 'unsure' : '';
}
