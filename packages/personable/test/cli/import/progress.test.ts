import { describe, expect, test } from 'vitest';
import { ProgressLine, progressText } from '../../../src/cli/import/progress.ts';

function screen(options: { isTTY?: boolean; columns?: number } = {}) {
  const written: string[] = [];
  const clock = { time: 0 };
  const stream = { ...options, write: (text: string) => written.push(text) };
  return { written, clock, line: new ProgressLine(stream, () => clock.time) };
}

const SENDING = { label: 'Sending', total: 1000, unit: 'rows' };

describe('the text', () => {
  test('has a bar, percent, rate and time left', () => {
    expect(progressText({ ...SENDING, done: 250 }, 5000)).toBe(
      'Sending  [######------------------]  25%  50 rows/s  0:15 left',
    );
  });

  test('tells bytes in megabytes', () => {
    const phase = { label: 'Reading', total: 8_000_000, unit: 'bytes', done: 4_000_000 };
    expect(progressText(phase, 2000)).toBe(
      'Reading  [############------------]  50%  2.0 MB/s  0:02 left',
    );
  });

  test('knows no time left before anything was done, and time taken at the end', () => {
    const start = progressText({ ...SENDING, done: 0 }, 0);
    expect(start).toBe(`Sending  [${'-'.repeat(24)}]   0%  0 rows/s`);
    const end = progressText({ ...SENDING, done: 1000 }, 500);
    expect(end).toBe(`Sending  [${'#'.repeat(24)}] 100%  2,000 rows/s  0:01 taken`);
  });

  test('hours and minutes keep their zeros; 100% is only said when all is done', () => {
    expect(progressText({ ...SENDING, total: 100_000, done: 25_000 }, 3_660_000)).toContain(
      '3:03:00 left',
    );
    expect(progressText({ ...SENDING, done: 999 }, 1000)).toContain(' 99%');
  });

  test('nothing to do is done', () => {
    expect(progressText({ ...SENDING, total: 0, done: 0 }, 0)).toContain('100%');
  });
});

describe('on a terminal', () => {
  test('the line is rewritten in place, at most ten times a second', () => {
    const { written, clock, line } = screen({ isTTY: true, columns: 200 });
    line.begin(SENDING);
    for (let done = 1; done <= 1000; done += 1) {
      clock.time += 1;
      line.advance(done);
    }
    line.end();
    expect(written).toHaveLength(1 + 10 + 1 + 1);
    expect(written[1]).toBe(
      '\rSending  [##----------------------]  10%  1,000 rows/s  0:01 left\u001b[K',
    );
    expect(written.at(-1)).toBe('\n');
  });

  test('a line never fills the width, or it could not be rewritten', () => {
    const { written, line } = screen({ isTTY: true, columns: 20 });
    line.begin(SENDING);
    expect(written).toEqual(['\rSending  [---------\u001b[K']);
  });
});

describe('elsewhere', () => {
  test('a plain line is added every five seconds, and one at the end', () => {
    const { written, clock, line } = screen();
    line.begin(SENDING);
    for (let done = 100; done <= 1000; done += 100) {
      clock.time += 1250;
      line.advance(done);
    }
    line.end();
    expect(written).toEqual([
      'Sending  [#########---------------]  40%  80 rows/s  0:08 left\n',
      'Sending  [###################-----]  80%  80 rows/s  0:03 left\n',
      'Sending  [########################] 100%  80 rows/s  0:13 taken\n',
    ]);
  });

  test('a phase that is cut short shows how far it came, once', () => {
    const { written, line } = screen();
    line.begin(SENDING);
    line.advance(500);
    line.end();
    line.end();
    line.advance(600);
    expect(written).toHaveLength(1);
    expect(written[0]).toContain(' 50%');
  });

  test('beginning a phase ends the one before', () => {
    const { written, line } = screen();
    line.begin({ label: 'Reading', total: 10, unit: 'bytes' });
    line.begin(SENDING);
    line.end();
    expect(written.map((text) => text.slice(0, 7))).toEqual(['Reading', 'Sending']);
  });
});
