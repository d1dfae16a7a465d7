import { Readable } from 'node:stream';
import type JSZip from 'jszip';
import { type PageDocument, paragraphsOf } from './blocks.ts';
import { type Draft, ImportError, tidy, tidyReasonOf } from './draft.ts';
import { completed } from './properties.ts';

/** Of all XML in the file, unpacked. A book's text is a tenth of it; a zip bomb stops here. */
const MOST_XML_BYTES = 32 * 1024 * 1024;
const MEBIBYTE = 1024 * 1024;

/**
 * The article of a Word file. Its first heading or its title property is the title; headers, footers,
 * footnotes and deleted text are left out.
 *
 * @throws ImportError for a file that is broken, holds no text or unpacks to too much
 */
export async function readDocx(bytes: Uint8Array): Promise<Draft> {
  const { default: Zip } = await import('jszip');
  let zip: JSZip;
  try {
    zip = await Zip.loadAsync(bytes);
  } catch (error) {
    throw new ImportError(`is a broken DOCX: ${tidyReasonOf(error)} (open it and save it again)`);
  }
  if (zip.file('word/document.xml') === null) {
    throw new ImportError('is a zip file but no DOCX (unpack it and add what is inside)');
  }
  await refuseBomb(zip);
  const { default: mammoth } = await import('mammoth');
  const { DOMParser, parseHTML } = await import('linkedom');
  let html: string;
  try {
    const converted = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
    );
    html = converted.value;
  } catch (error) {
    throw new ImportError(`is a broken DOCX: ${tidyReasonOf(error)} (open it and save it again)`);
  }
  const { document }: { document: PageDocument } = parseHTML(
    `<!doctype html><html><body>${html}</body></html>`,
  );
  const body = document.querySelector('body');
  const paragraphs = body === null ? [] : paragraphsOf(body);
  if (paragraphs.length === 0)
    throw new ImportError('holds no text (pictures of text cannot be read)');
  const heading = tidy(document.querySelector('h1, h2')?.textContent ?? '');
  const core = (await zip.file('docProps/core.xml')?.async('string')) ?? '<none/>';
  const properties: { getElementsByTagName(name: string): Iterable<{ textContent: string }> } =
    new DOMParser().parseFromString(core, 'text/xml');
  const property = (name: string) => {
    const [element] = properties.getElementsByTagName(name);
    return tidy(element?.textContent ?? '');
  };
  return completed(paragraphs, heading, {
    title: property('dc:title'),
    author: property('dc:creator'),
    created: property('dcterms:created'),
  });
}

async function refuseBomb(zip: JSZip): Promise<void> {
  let total = 0;
  for (const file of Object.values(zip.files)) {
    if (file.dir || !/\.(?:xml|rels)$/i.test(file.name)) continue;
    // Counted while unpacking: the size that the file's directory names may be a lie.
    const stream = new Readable().wrap(file.nodeStream());
    try {
      for await (const chunk of stream) {
        total += chunk.length;
        if (total > MOST_XML_BYTES) break;
      }
    } catch (error) {
      throw new ImportError(`is a broken DOCX: ${tidyReasonOf(error)} (open it and save it again)`);
    }
    if (total > MOST_XML_BYTES) {
      throw new ImportError(
        `unpacks to more than ${MOST_XML_BYTES / MEBIBYTE} MiB of text (split the file)`,
      );
    }
  }
}
