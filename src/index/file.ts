import { deflateRawSync, inflateRawSync } from 'node:zlib';
import {
  readSegment,
  readVocabulary,
  segmentSections,
  vocabularySections,
} from '../bm25f/layout.ts';
import { encodeSections, narrowed, type Section, Sections } from '../bm25f/sections.ts';
import type { ArchiveSegment } from './segment.ts';

/**
 * Format of the index on disk.
 *
 * 6  of bodies only what their words do not tell, facets as narrow as they can be
 * 5  places as narrow as they can be, texts packed with the first of them at hand
 * 4  segments with blocks and bounds, neighbours gathered while searching, texts compressed
 * 3  sentences split by better rules
 * 2  acronyms
 * 1  first: postings of three fields, forward index, passages, bodies
 */
export const FORMAT = 7;

const TERMS = 'terms.';
const WORDS = 'words.';

export function encodeSegment(segment: ArchiveSegment): Buffer {
  const { sources, ...table } = segment.table;
  const { vocabulary, ...words } = segment.words;
  const sections: Record<string, Section> = {
    ...segmentSections(segment.postings),
    ...vocabularySections(segment.terms, TERMS),
    ...vocabularySections(vocabulary, WORDS),
    ...words,
    ...table,
    textOffsets: narrowed(table.textOffsets),
    starts: narrowed(table.starts),
    ends: narrowed(table.ends),
    paragraphs: narrowed(table.paragraphs),
    sourceOf: narrowed(table.sourceOf),
    sources: JSON.stringify(sources),
    acronyms: JSON.stringify(segment.acronyms),
    files: deflateRawSync(JSON.stringify(segment.files)),
  };
  return encodeSections(FORMAT, sections);
}

/**
 * A segment that looks into the file's bytes.
 *
 * @throws Error when the file is none, of another format, or damaged
 */
export function decodeSegment(file: Buffer): ArchiveSegment {
  const sections = new Sections(file, FORMAT);
  let files: ArchiveSegment['files'] | undefined;
  return {
    postings: readSegment(sections),
    terms: readVocabulary(sections, TERMS),
    words: {
      vocabulary: readVocabulary(sections, WORDS),
      termOf: sections.u32('termOf'),
      forwardStarts: sections.u32('forwardStarts'),
      forward: sections.u8('forward'),
    },
    table: {
      textOffsets: sections.narrow('textOffsets'),
      blockOffsets: sections.f64('blockOffsets'),
      packedOffsets: sections.f64('packedOffsets'),
      packed: sections.u8('packed'),
      firsts: sections.u32('firsts'),
      starts: sections.narrow('starts'),
      ends: sections.narrow('ends'),
      paragraphs: sections.narrow('paragraphs'),
      dates: sections.u32('dates'),
      sourceOf: sections.narrow('sourceOf'),
      languageOf: sections.u8('languageOf'),
      sources: JSON.parse(sections.text('sources')),
    },
    acronyms: JSON.parse(sections.text('acronyms')),
    // Read only to find out what changed.
    get files() {
      files ??= JSON.parse(
        inflateRawSync(sections.u8('files')).toString(),
      ) as ArchiveSegment['files'];
      return files;
    },
  };
}
