import type { Point } from '../geometry/matrix.ts';
import type { Path, Step } from '../geometry/path.ts';
import { arcToCubics } from './arc-to-cubics.ts';
import { Scanner } from './scanner.ts';

/**
 * Path data of SVG with every command it has, as absolute moves, lines, curves and ends; arcs become cubic curves. Unlike a browser it does
 * not draw what comes before a mistake.
 *
 * @throws DesignerError `bad-path`.
 */
export function readPathData(data: string): Path {
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
  readonly path: Step[] = [];
  readonly #scanner: Scanner;
  #at: Point = [0, 0];
  #start: Point = [0, 0];

  constructor(scanner: Scanner) {
    this.#scanner = scanner;
  }

  step(command: string): void {
    const kind = command.toUpperCase();
    if (this.path.length === 0 && kind !== 'M') throw this.#scanner.wrong('a move first');
    if (kind === 'Z') {
      this.path.push({ kind });
      this.#at = this.#start;
      return;
    }
    // Whatever goes on after an end begins where that began.
    if (kind !== 'M' && this.path.at(-1)?.kind === 'Z') this.#add({ kind: 'M', to: this.#at });
    const relative = command !== kind;
    if (kind === 'A') this.#arc(relative);
    else this.#add(this.#read(kind, relative));
  }

  #read(kind: string, relative: boolean): Step {
    const [x, y] = this.#at;
    switch (kind) {
      case 'M': {
        const to = this.#point(relative);
        this.#start = to;
        // Of two moves in a row the first draws nothing.
        if (this.path.at(-1)?.kind === 'M') this.path.pop();
        return { kind, to };
      }
      case 'H':
        return { kind: 'L', to: [this.#scanner.number() + (relative ? x : 0), y] };
      case 'V':
        return { kind: 'L', to: [x, this.#scanner.number() + (relative ? y : 0)] };
      case 'C':
      case 'S': {
        const over = kind === 'C' ? this.#point(relative) : this.#mirrored('C');
        return { kind: 'C', over, and: this.#point(relative), to: this.#point(relative) };
      }
      case 'Q':
      case 'T': {
        const over = kind === 'Q' ? this.#point(relative) : this.#mirrored('Q');
        return { kind: 'Q', over, to: this.#point(relative) };
      }
      default:
        return { kind: 'L', to: this.#point(relative) };
    }
  }

  #arc(relative: boolean): void {
    const radii: Point = [this.#scanner.number(), this.#scanner.number()];
    const turn = this.#scanner.number();
    const [large, sweep] = [this.#scanner.flag(), this.#scanner.flag()];
    const arc = { from: this.#at, radii, turn, large, sweep, to: this.#point(relative) };
    for (const step of arcToCubics(arc)) this.#add(step);
    // Nothing goes on smoothly from an arc.
    this.#handle = undefined;
  }

  /** The last control point, and of what kind of curve it is. */
  #handle: readonly [kind: 'C' | 'Q', at: Point] | undefined;

  #add(step: Step): void {
    this.path.push(step);
    if (step.kind !== 'Z') this.#at = step.to;
    this.#handle =
      step.kind === 'C' ? ['C', step.and] : step.kind === 'Q' ? ['Q', step.over] : undefined;
  }

  #point(relative: boolean): Point {
    const [x, y] = [this.#scanner.number(), this.#scanner.number()];
    return relative ? [this.#at[0] + x, this.#at[1] + y] : [x, y];
  }

  /** The last control point seen from the other side of where the path stands. */
  #mirrored(kind: 'C' | 'Q'): Point {
    if (this.#handle?.[0] !== kind) return this.#at;
    const [x, y] = this.#handle[1];
    return [2 * this.#at[0] - x, 2 * this.#at[1] - y];
  }
}
