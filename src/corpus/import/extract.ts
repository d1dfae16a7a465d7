import { type Draft, ImportError, tidyReasonOf } from './draft.ts';

/** Bytes of a file or page, and what is known of them. */
export interface Material {
  bytes: Uint8Array;
  /** The file's name or the address: its ending tells what the bytes do not. */
  name: string;
  /** The response's header, of a page. */
  contentType?: string;
  /** Where it was read from, of a page. */
  url?: string;
}

/** Input beyond this is refused. */
export const MOST_INPUT_BYTES = 20 * 1024 * 1024;

type Format = 'html' | 'pdf' | 'docx' | 'text';

const begins = (bytes: Uint8Array, signature: string) =>
  Buffer.from(bytes.subarray(0, signature.length)).toString('latin1') === signature;

/** Files that look like one that is read, and what to save them as. */
const REFUSED: readonly [signature: string, what: string][] = [
  [
    '\xd0\xcf\x11\xe0',
    'is an old Word file (.doc) or an encrypted one (save it as .docx without a password)',
  ],
  ['{\\rtf', 'is RTF (save it as .docx)'],
  ['MIME-Version:', 'is a web archive (save the page as HTML)'],
  ['From: <Saved by', 'is a web archive (save the page as HTML)'],
];

/** Letters from the start within which a PDF's signature may stand, by its specification. */
const PDF_HEAD = 1024;

function formatOf({ bytes, name, contentType = '' }: Material): Format {
  const refused = REFUSED.find(([signature]) => begins(bytes, signature));
  if (refused !== undefined) throw new ImportError(refused[1]);
  const head = Buffer.from(bytes.subarray(0, PDF_HEAD)).toString('latin1');
  if (head.includes('%PDF-')) return 'pdf';
  if (begins(bytes, 'PK')) return 'docx';
  if (/\.pdf$/i.test(name)) throw new ImportError('is no PDF, though its name says so');
  if (/\.docx$/i.test(name)) throw new ImportError('is no DOCX, though its name says so');
  if (/html/i.test(contentType) || /\.x?html?$/i.test(name)) return 'html';
  return /<!doctype html|<html[\s>]/i.test(head.replaceAll('\0', '')) ? 'html' : 'text';
}

/**
 * The article in a file or page of any format. The readers of formats are loaded only here.
 *
 * @throws ImportError for whatever cannot be read
 */
export async function extractDraft(material: Material): Promise<Draft> {
  const { bytes } = material;
  if (bytes.length === 0) throw new ImportError('is empty');
  if (bytes.length > MOST_INPUT_BYTES) throw tooLarge(bytes.length);
  const format = formatOf(material);
  try {
    switch (format) {
      case 'html':
        return await (await import('./html.ts')).readHtml(material);
      case 'pdf':
        return await (await import('./pdf.ts')).readPdf(bytes);
      case 'docx':
        return await (await import('./docx.ts')).readDocx(bytes);
      case 'text':
        return (await import('./text.ts')).readText(bytes, material.name);
    }
  } catch (error) {
    if (error instanceof ImportError) throw error;
    // Parsers fail on broken input in ways of their own; the input is what can be mended.
    throw new ImportError(
      `cannot be read as ${format}: ${tidyReasonOf(error)} (save it again or as text)`,
    );
  }
}

export function tooLarge(bytes: number): ImportError {
  const mebibytes = (n: number) => Math.ceil(n / 1024 / 1024);
  return new ImportError(
    `has ${mebibytes(bytes)} MiB, at most ${mebibytes(MOST_INPUT_BYTES)} are read (split it)`,
  );
}
