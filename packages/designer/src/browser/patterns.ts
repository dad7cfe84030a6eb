import type { CompilePattern } from '../check/checking.ts';
import type { Template } from '../template/template.ts';

/** What compiles patterns, for `checkDesignBy`: loaded (65 kB compressed) only for a template that has any. */
export const patternsFor = async ({ fields }: Template): Promise<CompilePattern> => {
  if (fields.some((field) => 'pattern' in field)) {
    return (await import('../template/linear-pattern.ts')).compilePattern;
  }
  return () => {
    throw new Error('The template had no patterns when they were asked for.');
  };
};
