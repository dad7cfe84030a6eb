import type { FontAddresses } from '../browser/fetched-fonts.ts';
import type { Finding } from '../check/finding.ts';
import type { PictureValue, Value, Values } from '../design/design.ts';
import type { Price } from '../price/price-of.ts';
import type { Bundle } from '../template/template.ts';

/** Who designs: without a token only what the browser itself did is used. */
export interface Designing {
  readonly anonymousId?: string;
  readonly userId?: string;
  readonly token?: string;
}

/** What is asked of the engine with every design. */
export interface AskedDesign {
  readonly template: string;
  readonly version: number;
  readonly values: Values;
  readonly language: string;
  readonly item?: string;
}

/** What the engine says of a design. */
export interface DesignAnswer {
  readonly design?: string;
  readonly template: string;
  readonly version: number;
  readonly state: 'refused' | 'review' | 'valid';
  readonly findings: readonly Finding[];
  readonly price?: Price;
  readonly unpriced?: string;
  readonly signed?: string;
  readonly expires?: string;
}

export interface Suggestion {
  readonly value: Value;
  readonly reason: string;
}

/** The engine refused, or did not answer (status 0). */
export class EngineError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = 'EngineError';
    this.status = status;
    this.code = code;
  }
}

/** The engine, as a page with a write key may ask it. */
export class EngineAccess {
  readonly #engine: string;
  readonly #writeKey: string;

  /** @param engine its address, without a slash at the end. */
  constructor(engine: string, writeKey: string) {
    this.#engine = engine;
    this.#writeKey = writeKey;
  }

  template(id: string, version?: number): Promise<Bundle> {
    const asked = version === undefined ? '' : `&version=${version}`;
    return this.#get(`/v1/made/templates/${encodeURIComponent(id)}`, asked);
  }

  /** Where the fonts of a template are. */
  async fonts(id: string, version: number): Promise<FontAddresses> {
    const { fonts } = await this.#get<{ fonts: FontAddresses }>(
      `/v1/made/templates/${encodeURIComponent(id)}/fonts`,
      `&version=${version}`,
    );
    return Object.fromEntries(
      Object.entries(fonts).map(([family, font]) => [
        family,
        { ...font, url: new URL(font.url, `${this.#engine}/`).href },
      ]),
    );
  }

  check(design: AskedDesign): Promise<DesignAnswer> {
    return this.#post('/v1/made/designs/check', design);
  }

  keep(design: AskedDesign, who: Designing): Promise<DesignAnswer> {
    return this.#post('/v1/made/designs', { ...design, ...who });
  }

  /** What was made by whoever asks. */
  async own(who: Designing): Promise<
    readonly {
      readonly design: string;
      readonly template: string;
      readonly version: number;
      readonly values?: Values;
    }[]
  > {
    const { designs } = await this.#post<{ designs: [] }>('/v1/made/designs/own', who);
    return designs;
  }

  /** Suggestions by field. */
  async suggestions(
    asked: { readonly template: string; readonly version: number; readonly language: string },
    who: Designing,
  ): Promise<ReadonlyMap<string, readonly Suggestion[]>> {
    const { fields } = await this.#post<{
      fields: readonly { field: string; suggestions: readonly Suggestion[] }[];
    }>('/v1/made/suggestions', { ...asked, ...who });
    return new Map(fields.map(({ field, suggestions }) => [field, suggestions]));
  }

  /** Hands a picture over, to be taken in. */
  async takePicture(file: Blob): Promise<PictureValue> {
    const { picture } = await this.#ask<{
      picture: { digest: string; width: number; height: number };
    }>('/v1/made/pictures', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.#writeKey}`,
        'content-type': file.type === '' ? 'application/octet-stream' : file.type,
      },
      body: file,
    });
    return { picture: picture.digest, width: picture.width, height: picture.height };
  }

  /** A picture that was taken in. */
  async picture(digest: string): Promise<Blob> {
    const response = await this.#fetch(`/v1/made/pictures/${digest}`, {
      headers: { authorization: `Bearer ${this.#writeKey}` },
    });
    if (response.ok) return response.blob();
    throw new EngineError(response.status, 'not_found', 'The picture is not there.');
  }

  #get<T>(path: string, more = ''): Promise<T> {
    return this.#ask<T>(`${path}?writeKey=${encodeURIComponent(this.#writeKey)}${more}`);
  }

  #post<T>(path: string, body: object): Promise<T> {
    // As a form would be sent: a browser then asks no question beforehand.
    return this.#ask<T>(path, {
      method: 'POST',
      headers: { 'content-type': 'text/plain;charset=UTF-8' },
      body: JSON.stringify({ writeKey: this.#writeKey, ...body }),
    });
  }

  async #ask<T>(path: string, init: RequestInit = {}): Promise<T> {
    const response = await this.#fetch(path, init);
    const body: unknown = await response.json().catch(() => undefined);
    if (response.ok && body !== undefined) return body as T;
    const { error } = (body ?? {}) as { error?: { code?: string; message?: string } };
    throw new EngineError(
      response.status,
      error?.code ?? 'unexpected',
      error?.message ?? `HTTP ${response.status}`,
    );
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(this.#engine + path, { credentials: 'omit', ...init });
    } catch (cause) {
      throw new EngineError(0, 'unreachable', cause instanceof Error ? cause.message : '');
    }
  }
}
