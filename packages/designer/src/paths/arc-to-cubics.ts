import type { Segment } from './path.ts';

/** An elliptical arc as SVG says it. */
export interface EllipticalArc {
  readonly from: readonly [x: number, y: number];
  readonly radii: readonly [x: number, y: number];
  /** Degrees. */
  readonly turn: number;
  readonly large: boolean;
  readonly sweep: boolean;
  readonly to: readonly [x: number, y: number];
}

/**
 * An arc as cubic curves, each over a quarter of a turn at most (off by less than 0.03 % of the radius). Its middle is found as SVG 1.1,
 * appendix F.6, has it: radii that are too small are made as large as they must be.
 */
export function arcToCubics({ from, radii, turn, large, sweep, to }: EllipticalArc): Segment[] {
  const [x1, y1] = from;
  const [x2, y2] = to;
  if (x1 === x2 && y1 === y2) return [];
  let [rx, ry] = [Math.abs(radii[0]), Math.abs(radii[1])];
  if (rx === 0 || ry === 0) return [{ kind: 'L', points: [x2, y2] }];
  const angle = (turn % 360) * (Math.PI / 180);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [halfX, halfY] = [(x1 - x2) / 2, (y1 - y2) / 2];
  const px = cos * halfX + sin * halfY;
  const py = cos * halfY - sin * halfX;
  const reach = (px / rx) ** 2 + (py / ry) ** 2;
  if (reach > 1) {
    rx *= Math.sqrt(reach);
    ry *= Math.sqrt(reach);
  }
  const away = (rx * py) ** 2 + (ry * px) ** 2;
  const root = Math.sqrt(Math.max(0, ((rx * ry) ** 2 - away) / away));
  const factor = large === sweep ? -root : root;
  const middleX = (factor * rx * py) / ry;
  const middleY = (-factor * ry * px) / rx;
  const centreX = cos * middleX - sin * middleY + (x1 + x2) / 2;
  const centreY = sin * middleX + cos * middleY + (y1 + y2) / 2;
  const begin = Math.atan2((py - middleY) / ry, (px - middleX) / rx);
  let swept = Math.atan2((-py - middleY) / ry, (-px - middleX) / rx) - begin;
  if (sweep && swept < 0) swept += 2 * Math.PI;
  if (!sweep && swept > 0) swept -= 2 * Math.PI;

  const pieces = Math.max(1, Math.ceil(Math.abs(swept) / (Math.PI / 2) - 1e-9));
  const step = swept / pieces;
  const handle = (4 / 3) * Math.tan(step / 4);
  const onEllipse = (x: number, y: number): [number, number] => [
    centreX + cos * rx * x - sin * ry * y,
    centreY + sin * rx * x + cos * ry * y,
  ];
  return Array.from({ length: pieces }, (_, piece): Segment => {
    const [a, b] = [begin + piece * step, begin + (piece + 1) * step];
    const [cosA, sinA, cosB, sinB] = [Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b)];
    return {
      kind: 'C',
      points: [
        ...onEllipse(cosA - handle * sinA, sinA + handle * cosA),
        ...onEllipse(cosB + handle * sinB, sinB - handle * cosB),
        // Where it ends is where it was said to end, whatever was rounded on the way.
        ...(piece + 1 === pieces ? ([x2, y2] as const) : onEllipse(cosB, sinB)),
      ],
    };
  });
}
