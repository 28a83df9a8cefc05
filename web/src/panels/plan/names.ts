import type { Point } from '../../types.js';

/** A name as it is written on something, and how it is turned; an empty text has no place. */
export interface Written {
  text: string;
  turn_mdeg: number;
}

/** The name of something with this footprint: level where it fits, else upright along what is narrow, else shortened. */
export function nameOn(
  name: string,
  [width_mm, depth_mm]: readonly [number, number, ...number[]],
  turn_mdeg: number,
  scale: number,
): Written {
  const stands = Math.abs(Math.sin((turn_mdeg / 180_000) * Math.PI)) > 0.7;
  const [width, depth] = [width_mm / scale, depth_mm / scale];
  const [level, upright] = stands ? [depth, width] : [width, depth];
  const whole = shorten(name, level);
  if (whole === name || upright <= level) return { text: level > 60 ? whole : '', turn_mdeg: 0 };
  return { text: upright > 60 && level > 14 ? shorten(name, upright) : '', turn_mdeg: -90_000 };
}

/** An SVG transform: there, and turned. */
export function turned(at: Point, turn_mdeg: number): string {
  return `translate(${at.x_mm} ${at.y_mm}) rotate(${turn_mdeg / 1000})`;
}

function shorten(text: string, width_px: number): string {
  const most = Math.floor(width_px / 6.5);
  return text.length <= most ? text : most < 5 ? '' : `${text.slice(0, most - 1)}…`;
}
