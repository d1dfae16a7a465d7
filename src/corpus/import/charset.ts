import { ImportError } from './draft.ts';

const MARKS: readonly [string, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Text of bytes: by their byte order mark, else as `declared`, else UTF-8 where they are that, else
 * windows-1252, which browsers take for what is not declared.
 */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  const marked = MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte))?.[0];
  if (marked !== undefined) return decodeAs(marked, bytes);
  // A page may say utf-16 only in letters that are not: what is read here as ASCII is no UTF-16.
  if (declared !== undefined && isKnown(declared) && !/^utf-?16/i.test(declared)) {
    return decodeAs(declared, bytes);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeAs('windows-1252', bytes);
  }
}

function decodeAs(label: string, bytes: Uint8Array): string {
  const decoder = new TextDecoder(label);
  // Node 20 decodes windows-1252 as Latin-1 unless streaming: “ would become a control character.
  return decoder.decode(bytes, { stream: true }) + decoder.decode();
}

function isKnown(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}

/** As far into a page as browsers look for its `<meta charset>`, with room for long comments before it. */
const HEAD_BYTES = 4096;

/** The charset that a page's header (`text/html; charset=…`) or its first bytes name. */
export function charsetOf(bytes: Uint8Array, contentType?: string): string | undefined {
  const [, fromHeader] = /charset\s*=\s*["']?([\w:.-]+)/i.exec(contentType ?? '') ?? [];
  if (fromHeader !== undefined) return fromHeader;
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  return (
    /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)?.[1] ??
    /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]+)/i.exec(head)?.[1]
  );
}

/** @throws ImportError for bytes that no text has */
export function decodePlain(bytes: Uint8Array): string {
  const text = decodeText(bytes);
  if (text.includes('\0')) {
    throw new ImportError('is neither HTML, PDF, DOCX nor text (save it as one of these)');
  }
  return text;
}
