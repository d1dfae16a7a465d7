import { narrowed, type Section, type Sections } from './sections.ts';
import type { Segment } from './segment.ts';
import type { VocabularyParts } from './vocabulary.ts';

const SEGMENT = {
  windowStarts: 'u32',
  terms: 'u32',
  termBlocks: 'u32',
  blockWindows: 'narrow',
  blockStarts: 'u32',
  blockMost: 'u8',
  postings: 'u16',
  escapes: 'u32',
  escaped: 'u16',
  documentFrequency: 'u32',
  rows: 'u16',
  totals: 'f64',
  averages: 'f64',
} as const satisfies Record<keyof Segment, string>;

export function segmentSections(segment: Segment, prefix = ''): Record<string, Section> {
  return prefixed(prefix, { ...segment, blockWindows: narrowed(segment.blockWindows) });
}

export function readSegment(sections: Sections, prefix = ''): Segment {
  const read = (name: keyof Segment) => sections[SEGMENT[name]](prefix + name);
  return Object.fromEntries(
    Object.keys(SEGMENT).map((name) => [name, read(name as keyof Segment)]),
  ) as unknown as Segment;
}

export function vocabularySections(parts: VocabularyParts, prefix = ''): Record<string, Section> {
  return prefixed(prefix, { ...parts });
}

export function readVocabulary(sections: Sections, prefix = ''): VocabularyParts {
  return {
    wordBytes: sections.u8(`${prefix}wordBytes`),
    wordStarts: sections.u32(`${prefix}wordStarts`),
    wordTable: sections.u32(`${prefix}wordTable`),
    wordOrder: sections.u32(`${prefix}wordOrder`),
  };
}

function prefixed(prefix: string, sections: Record<string, Section>): Record<string, Section> {
  return Object.fromEntries(
    Object.entries(sections).map(([name, section]) => [prefix + name, section]),
  );
}
