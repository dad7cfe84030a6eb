/** One line of a Dockerfile, as far as this project writes them. */
export type Instruction =
  | { readonly name: 'FROM'; readonly image: string; readonly as: string }
  | { readonly name: 'WORKDIR' | 'USER' | 'VOLUME' | 'EXPOSE'; readonly value: string }
  | { readonly name: 'ENV'; readonly values: Readonly<Record<string, string>> }
  | { readonly name: 'RUN'; readonly line: string }
  | {
      readonly name: 'COPY';
      readonly from: string | undefined;
      readonly sources: readonly string[];
      readonly to: string;
    }
  | { readonly name: 'CMD' | 'HEALTHCHECK'; readonly command: readonly string[] };

/** A stage: what it is built on and what is done in it. */
export interface Stage {
  readonly image: string;
  readonly as: string;
  readonly steps: readonly Instruction[];
}

/**
 * Reads a Dockerfile of the kind this project has.
 *
 * @throws for an instruction or a form of one that it does not know, so that nothing goes untested.
 */
export const readDockerfile = (text: string): Stage[] => {
  const stages: { image: string; as: string; steps: Instruction[] }[] = [];
  for (const line of linesOf(text)) {
    const instruction = readInstruction(line);
    if (instruction.name === 'FROM') {
      const { image, as } = instruction;
      stages.push({ image, as: as === '' ? String(stages.length) : as, steps: [] });
    } else if (stages.length === 0) throw new Error(`before the first FROM: ${line}`);
    else stages.at(-1)?.steps.push(instruction);
  }
  return stages;
};

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const readInstruction = (line: string): Instruction => {
  const [, name = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
  if (rest.includes('<<')) throw new Error(`a here-document: ${line}`);
  switch (name) {
    case 'FROM': {
      const [, image, as = ''] = /^(\S+)(?: AS (\S+))?$/.exec(rest) ?? [];
      if (image === undefined) throw new Error(`not understood: ${line}`);
      return { name, image, as };
    }
    case 'WORKDIR':
    case 'USER':
    case 'VOLUME':
    case 'EXPOSE':
      if (/[\s[\]$]/.test(rest)) throw new Error(`not understood: ${line}`);
      return { name, value: rest };
    case 'ENV':
      return { name, values: Object.fromEntries(rest.split(/\s+/).map(readPair)) };
    case 'RUN':
      if (/^(\[|--)/.test(rest)) throw new Error(`not understood: ${line}`);
      return { name, line: rest };
    case 'COPY':
      return readCopy(rest);
    case 'CMD':
      return { name, command: readCommand(rest) };
    case 'HEALTHCHECK': {
      const [, command] =
        /^(?:--(?:interval|timeout|start-period)=\d+[sm] )*CMD (.*)$/.exec(rest) ?? [];
      return { name, command: readCommand(command ?? '') };
    }
    default:
      throw new Error(`not known: ${line}`);
  }
};

const readPair = (pair: string): [string, string] => {
  const [, name, value] = /^([A-Z_]+)=([^"'\\]+)$/.exec(pair) ?? [];
  if (name === undefined || value === undefined) throw new Error(`not understood: ENV ${pair}`);
  return [name, value];
};

const readCopy = (rest: string): Instruction => {
  const words = rest.split(/\s+/);
  const [, from] = /^--from=(\S+)$/.exec(words[0] ?? '') ?? [];
  const paths = from === undefined ? words : words.slice(1);
  const to = paths.at(-1);
  const sources = paths.slice(0, -1);
  if (
    to === undefined ||
    sources.length === 0 ||
    paths.some((path) => /^--|[*?[\]$"]/.test(path))
  ) {
    throw new Error(`not understood: COPY ${rest}`);
  }
  return { name: 'COPY', from, sources, to };
};

/** Only commands that no shell stands before: a shell would keep the signals to itself. */
const readCommand = (text: string): string[] => {
  const command: unknown = text.startsWith('[') ? JSON.parse(text) : undefined;
  if (Array.isArray(command) && command.every((word) => typeof word === 'string')) return command;
  throw new Error(`not a list of words: ${text}`);
};

/**
 * Which paths of a build's context a .dockerignore leaves out: a later line wins, `!` brings back,
 * and what is below a folder goes with it.
 */
export const readDockerignore = (text: string): ((path: string) => boolean) => {
  const rules = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({
      ignores: !line.startsWith('!'),
      pattern: toPattern(line.replace(/^!/, '')),
    }));
  return (path) => rules.findLast(({ pattern }) => pattern.test(path))?.ignores ?? false;
};

const toPattern = (line: string): RegExp => {
  const parts = line
    .replaceAll(/^\/|\/$/g, '')
    .split(/(\*\*\/|\*|\?)/)
    .map((part) => {
      if (part === '**/') return '(?:.*/)?';
      if (part === '*') return '[^/]*';
      return part === '?' ? '[^/]' : part.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');
    });
  return new RegExp(`^${parts.join('')}(?:/.*)?$`);
};
