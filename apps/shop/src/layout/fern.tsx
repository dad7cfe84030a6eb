/** A point on a frond's midrib, which leans over towards its tip; `along` from 0 to 1. */
const midrib = (along: number): readonly [x: number, y: number] => [
  100 + 66 * along ** 2.4 - 20 * Math.sin(along * Math.PI * 0.8),
  236 - 222 * along + 14 * along ** 5,
];

/** Leaflets are longest below the middle and vanish at the tip. */
const reach = (along: number): number => 70 * Math.sin(Math.PI * (0.2 + 0.8 * along)) ** 0.8 + 2;

/** A leaflet: two arcs from its root to its tip; the nearer the frond's tip, the steeper. */
const leaflet = (along: number, side: 1 | -1, swell: number): string => {
  const [x, y] = midrib(along);
  const [aheadX, aheadY] = midrib(along + 0.01);
  const heading = Math.atan2(aheadY - y, aheadX - x);
  const angle = heading + side * (1.16 - 0.5 * along);
  const length = reach(along);
  const [tipX, tipY] = [x + length * Math.cos(angle), y + length * Math.sin(angle)];
  const bulge = swell * length;
  const [acrossX, acrossY] = [-Math.sin(angle) * bulge, Math.cos(angle) * bulge];
  const [middleX, middleY] = [x + (tipX - x) * 0.45, y + (tipY - y) * 0.45];
  return [
    `M${at(x)} ${at(y)}`,
    `Q${at(middleX + acrossX)} ${at(middleY + acrossY)} ${at(tipX)} ${at(tipY)}`,
    `Q${at(middleX - acrossX)} ${at(middleY - acrossY)} ${at(x)} ${at(y)}Z`,
  ].join('');
};

const at = (value: number): string => value.toFixed(1);

/** A frond with so many pairs of leaflets; the fewer, the broader they are. */
const frond = (pairs: number, swell: number): string =>
  Array.from({ length: pairs }, (_, pair) => 0.08 + (0.9 * pair) / (pairs - 1))
    .flatMap((along) => [leaflet(along, -1, swell), leaflet(along, 1, swell)])
    .join('');

const rib = Array.from({ length: 25 }, (_, step) => midrib(step / 24))
  .map(([x, y], step) => `${step === 0 ? 'M' : 'L'}${at(x)} ${at(y)}`)
  .join('');

const FINE = frond(17, 0.11);
const BOLD = frond(7, 0.3);

/** A small frond as the sign of the shop, in the colour of the text around it. */
export const FernMark = ({ className }: { readonly className: string }) => (
  <svg viewBox="22 8 168 236" className={className} fill="currentColor" aria-hidden="true">
    <path d={BOLD} />
    <path d={rib} fill="none" stroke="currentColor" strokeWidth="7" strokeLinecap="round" />
  </svg>
);

/** Fronds before a low sun. */
export const FernPicture = ({ className }: { readonly className: string }) => (
  <svg viewBox="0 0 560 320" className={className} aria-hidden="true">
    <circle className="fern-sun" cx="350" cy="158" r="112" />
    <Frond className="fern-back" transform="translate(176 96) rotate(-44 110 236)" />
    <Frond className="fern-back" transform="translate(304 104) rotate(38 110 236) scale(0.94)" />
    <Frond className="fern-front" transform="translate(228 56) rotate(-12 110 236) scale(1.14)" />
    <Frond className="fern-front" transform="translate(304 138) rotate(14 110 236) scale(0.84)" />
  </svg>
);

const Frond = ({
  className,
  transform,
}: {
  readonly className: string;
  readonly transform: string;
}) => (
  <g className={className} transform={transform} fill="currentColor">
    <path d={FINE} />
    <path d={rib} fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
  </g>
);
