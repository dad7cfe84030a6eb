import { join } from 'node:path';
import { build } from 'vite';

/** The script of the script tag, built as it is published. */
export const buildScript = async (): Promise<string> => {
  const root = join(import.meta.dirname, '..');
  const configFile = join(root, 'vite.config.ts');
  const built = await build({ root, configFile, logLevel: 'silent', build: { write: false } });
  const files = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  const [script] = files;
  if (files.length !== 1 || script?.type !== 'chunk' || script.fileName !== 'personable.js') {
    throw new Error(`built ${files.map(({ fileName }) => fileName)} in place of personable.js`);
  }
  return script.code;
};
