import { arcToCubics } from './arc-to-cubics.ts';
import { CLOSE, type Path, type Segment } from './path.ts';
import { Scanner } from './scanner.ts';

/**
 * Path data of SVG with every command it has, as absolute moves, lines, curves and ends; arcs become cubic curves. Unlike a browser it does
 * not draw what comes before a mistake.
 *
 * @throws DesignerError `bad-path`.
 */
export function readPath(data: string): Path {
  const scanner = new Scanner(data);
  const reader = new PathReader(scanner);
  let command = '';
  while (!scanner.done) {
    if (!scanner.numberNext) {
      if (!/[MmLlHhVvCcSsQqTtAaZz]/.test(scanner.next)) throw scanner.wrong('a command');
      command = scanner.take();
    } else if (command === '' || command === 'Z' || command === 'z') {
      throw scanner.wrong('a command');
    }
    reader.step(command);
    // Further pairs after a move are lines.
    if (command === 'M') command = 'L';
    if (command === 'm') command = 'l';
  }
  return reader.path;
}

class PathReader {
  readonly path: Segment[] = [];
  readonly #scanner: Scanner;
  #x = 0;
  #y = 0;
  #startX = 0;
  #startY = 0;
  /** The last control point, for a curve that goes on smoothly, and of what kind of curve it is. */
  #control: readonly [kind: 'C' | 'Q', x: number, y: number] | undefined;

  constructor(scanner: Scanner) {
    this.#scanner = scanner;
  }

  step(command: string): void {
    const kind = command.toUpperCase();
    if (this.path.length === 0 && kind !== 'M') throw this.#scanner.wrong('a move first');
    const relative = command !== kind;
    if (kind === 'Z') {
      this.path.push(CLOSE);
      this.#x = this.#startX;
      this.#y = this.#startY;
      this.#control = undefined;
      return;
    }
    // Whatever goes on after an end begins where that began.
    if (kind !== 'M' && this.path.at(-1)?.kind === 'Z') this.#add('M', [this.#x, this.#y]);
    const pair = (): [number, number] => {
      const [x, y] = [this.#scanner.number(), this.#scanner.number()];
      return relative ? [this.#x + x, this.#y + y] : [x, y];
    };
    switch (kind) {
      case 'M': {
        const [x, y] = pair();
        this.#startX = x;
        this.#startY = y;
        // Of two moves in a row the first draws nothing.
        if (this.path.at(-1)?.kind === 'M') this.path.pop();
        this.#add('M', [x, y]);
        break;
      }
      case 'L':
        this.#add('L', pair());
        break;
      case 'H':
        this.#add('L', [this.#scanner.number() + (relative ? this.#x : 0), this.#y]);
        break;
      case 'V':
        this.#add('L', [this.#x, this.#scanner.number() + (relative ? this.#y : 0)]);
        break;
      case 'C':
        this.#add('C', [...pair(), ...pair(), ...pair()]);
        break;
      case 'S':
        this.#add('C', [...this.#mirrored('C'), ...pair(), ...pair()]);
        break;
      case 'Q':
        this.#add('Q', [...pair(), ...pair()]);
        break;
      case 'T':
        this.#add('Q', [...this.#mirrored('Q'), ...pair()]);
        break;
      default: {
        const radii = [this.#scanner.number(), this.#scanner.number()] as const;
        const turn = this.#scanner.number();
        const [large, sweep] = [this.#scanner.flag(), this.#scanner.flag()];
        const to = pair();
        const from = [this.#x, this.#y] as const;
        for (const { kind, points } of arcToCubics({ from, radii, turn, large, sweep, to })) {
          this.#add(kind, points);
        }
        this.#control = undefined;
      }
    }
  }

  #add(kind: Segment['kind'], points: readonly number[]): void {
    this.path.push({ kind, points });
    this.#x = points.at(-2) ?? this.#x;
    this.#y = points.at(-1) ?? this.#y;
    const curve = kind === 'C' || kind === 'Q';
    this.#control = curve ? [kind, points.at(-4) ?? 0, points.at(-3) ?? 0] : undefined;
  }

  /** The last control point seen from the other side of where the path stands. */
  #mirrored(kind: 'C' | 'Q'): [number, number] {
    if (this.#control?.[0] !== kind) return [this.#x, this.#y];
    return [2 * this.#x - this.#control[1], 2 * this.#y - this.#control[2]];
  }
}
