/** Reads what a bot sends: JSON, a form, a form with files, or a query string. */
import type { IncomingMessage } from 'node:http';
import { BotApiError } from './error.ts';

export interface UploadedFile {
  name: string;
  bytes: Uint8Array;
}

export interface Parsed {
  /** From JSON: values have types already. */
  values: Record<string, unknown>;
  /** From forms and query strings: everything is text. */
  texts: Record<string, string>;
  files: Record<string, UploadedFile>;
}

export async function readRequest(request: IncomingMessage, url: URL): Promise<Parsed> {
  const parsed: Parsed = { values: {}, texts: Object.fromEntries(url.searchParams), files: {} };
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (body.length === 0) return parsed;
  if (type.startsWith('application/json')) {
    parsed.values = parseObject(body.toString('utf8'));
  } else if (type.startsWith('application/x-www-form-urlencoded')) {
    Object.assign(parsed.texts, Object.fromEntries(new URLSearchParams(body.toString('utf8'))));
  } else if (type.startsWith('multipart/form-data')) {
    readParts(parsed, body, type);
  }
  return parsed;
}

/** By hand: Node's own reader refuses the header spelling that bots' libraries get away with. */
function readParts(parsed: Parsed, body: Buffer, type: string): void {
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1] ?? '';
  const parts = body.toString('latin1').split(`--${boundary}`).slice(1, -1); // byte for byte
  for (const part of parts) {
    const [head = '', ...rest] = part.replace(/^\r\n/, '').split('\r\n\r\n');
    const content = Buffer.from(rest.join('\r\n\r\n').replace(/\r\n$/, ''), 'latin1');
    const headers = Buffer.from(head, 'latin1').toString('utf8');
    const name = /[;\s]name="?([^";\r\n]*)"?/i.exec(headers)?.[1] ?? '';
    const file = /filename\*?=(?:UTF-8'')?"?([^";\r\n]*)"?/i.exec(headers)?.[1];
    if (file === undefined) parsed.texts[name] = content.toString('utf8');
    else parsed.files[name] = { name: file, bytes: new Uint8Array(content) };
  }
  // A file may stand directly in its parameter, or be named from it by `attach://`.
  const named = new Set(
    [
      ...Object.values(parsed.texts)
        .join('\n')
        .matchAll(/attach:\/\/([\w-]+)/g),
    ].map((m) => m[1]),
  );
  for (const name of Object.keys(parsed.files)) {
    if (!named.has(name)) parsed.texts[name] = `attach://${name}`;
  }
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new BotApiError(400, "Bad Request: can't parse the JSON object of the request", {
      isBotsFault: true,
    });
  }
  return { ...value };
}
