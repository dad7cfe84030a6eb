/** A POST with a JSON body as the bytes that go over the wire, so that sending it costs nothing more. */
export const postBytes = (path: string, key: string, body: unknown): Buffer => {
  const json = JSON.stringify(body);
  return Buffer.from(
    [
      `POST ${path} HTTP/1.1`,
      'host: 127.0.0.1',
      `authorization: Bearer ${key}`,
      'content-type: application/json',
      `content-length: ${Buffer.byteLength(json)}`,
      '',
      json,
    ].join('\r\n'),
  );
};
