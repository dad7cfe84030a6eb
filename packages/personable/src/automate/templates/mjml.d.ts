declare module 'mjml' {
  interface Remark {
    readonly line: number;
    readonly message: string;
    readonly tagName: string;
  }
  interface Options {
    readonly validationLevel: 'soft' | 'strict' | 'skip';
    readonly fonts: Readonly<Record<string, string>>;
    readonly keepComments: boolean;
    readonly ignoreIncludes: boolean;
    readonly minify: boolean;
  }
  const mjml2html: (
    source: string,
    options: Options,
  ) => Promise<{ readonly html: string; readonly errors: readonly Remark[] }>;

  export = mjml2html;
}
