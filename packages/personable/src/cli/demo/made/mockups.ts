import type { Mockup } from 'personable-designer';

type Mesh = Mockup['mesh'];

/** Points across a mesh that goes around something round. */
const ACROSS = 13;

/** An SVG as an address: a page that lets pictures come as `data:` shows it. */
const dataUrl = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;

/** The front of a cylinder, seen from a little above: shares of a picture. */
const around = ({
  centre,
  radius,
  angle,
  top,
  bottom,
  bow,
}: {
  readonly centre: number;
  readonly radius: number;
  /** How far around it goes to each side, degrees. */
  readonly angle: number;
  readonly top: number;
  readonly bottom: number;
  /** How far the middle hangs below the edges at the top, and at the bottom. */
  readonly bow: readonly [top: number, bottom: number];
}): Mesh => {
  const row = (y: number, hang: number) =>
    Array.from({ length: ACROSS }, (_, i) => {
      const at = (((2 * i) / (ACROSS - 1) - 1) * angle * Math.PI) / 180;
      return [round(centre + radius * Math.sin(at)), round(y + hang * Math.cos(at))] as const;
    });
  return [row(top, bow[0]), row(bottom, bow[1])];
};

const round = (share: number): number => Math.round(share * 10_000) / 10_000;

/** A white mug. */
export const mug: Mockup = {
  picture:
    dataUrl(`<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="800" viewBox="0 0 1000 800">
<defs>
<linearGradient id="w" x1="0" x2="1"><stop offset="0" stop-color="#d9d5cc"/><stop offset=".16" stop-color="#f6f4ef"/><stop offset=".45" stop-color="#ffffff"/><stop offset=".78" stop-color="#f1eee7"/><stop offset="1" stop-color="#c9c4b9"/></linearGradient>
<linearGradient id="i" x1="0" x2="0" y1="0" y2="1"><stop offset="0" stop-color="#b5afa2"/><stop offset="1" stop-color="#e9e5dc"/></linearGradient>
<radialGradient id="s"><stop offset="0" stop-color="#000" stop-opacity=".28"/><stop offset="1" stop-color="#000" stop-opacity="0"/></radialGradient>
</defs>
<rect width="1000" height="800" fill="#efe8da"/>
<rect y="610" width="1000" height="190" fill="#e4dac7"/>
<ellipse cx="490" cy="690" rx="360" ry="52" fill="url(#s)"/>
<path d="M690 262C848 232 902 330 868 436C838 530 762 566 676 556L684 498C742 502 786 478 804 420C826 350 796 306 694 322Z" fill="#ded9cf"/>
<path d="M694 276C836 252 884 336 854 430C826 516 758 548 680 540L682 522C752 526 814 496 834 420C856 334 812 276 694 298Z" fill="#f7f5f0"/>
<path d="M180 168C184 330 190 500 206 640C212 690 330 716 440 716C550 716 668 690 674 640C690 500 696 330 700 168Z" fill="url(#w)"/>
<ellipse cx="440" cy="168" rx="260" ry="58" fill="#fbfaf7"/>
<ellipse cx="440" cy="172" rx="242" ry="48" fill="url(#i)"/>
</svg>`),
  width: 1_000,
  height: 800,
  mesh: around({
    ...{ centre: 0.44, radius: 0.246, angle: 62 },
    ...{ top: 0.222, bottom: 0.765, bow: [0.075, 0.085] },
  }),
};

/** A bag of undyed cotton. */
export const bag: Mockup = {
  picture:
    dataUrl(`<svg xmlns="http://www.w3.org/2000/svg" width="800" height="900" viewBox="0 0 800 900">
<defs>
<linearGradient id="c" x1="0" x2="1" y1="0" y2=".3"><stop offset="0" stop-color="#efe6d2"/><stop offset=".5" stop-color="#f7f0e1"/><stop offset="1" stop-color="#e3d8c0"/></linearGradient>
<radialGradient id="s"><stop offset="0" stop-color="#000" stop-opacity=".22"/><stop offset="1" stop-color="#000" stop-opacity="0"/></radialGradient>
</defs>
<rect width="800" height="900" fill="#dfe6dd"/>
<rect y="760" width="800" height="140" fill="#d0d9cd"/>
<ellipse cx="400" cy="838" rx="320" ry="36" fill="url(#s)"/>
<path d="M262 292C258 60 330 40 400 40C470 40 542 60 538 292L504 292C508 92 460 76 400 76C340 76 292 92 296 292Z" fill="#e9dfc8"/>
<path d="M148 280C310 268 490 268 652 280C664 460 676 640 668 826C500 842 300 842 132 826C124 640 136 460 148 280Z" fill="url(#c)"/>
<path d="M148 280C310 268 490 268 652 280L653 310C490 298 310 298 147 310Z" fill="#e6dbc3"/>
<path d="M186 640C196 700 196 760 190 820L180 820C186 760 188 700 186 640Z" fill="#d8ccb2" opacity=".7"/>
<path d="M606 560C600 650 606 740 622 820L612 820C598 740 594 650 606 560Z" fill="#d8ccb2" opacity=".7"/>
</svg>`),
  width: 800,
  height: 900,
  mesh: [
    [
      [0.25, 0.385],
      [0.5, 0.378],
      [0.75, 0.385],
    ],
    [
      [0.243, 0.64],
      [0.5, 0.642],
      [0.757, 0.64],
    ],
    [
      [0.24, 0.885],
      [0.5, 0.893],
      [0.76, 0.885],
    ],
  ],
};
