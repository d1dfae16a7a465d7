import { type AnyOrama, load, type RawData, save } from '@orama/orama';
import type { ColumnParts } from './columns.ts';
import type { Bm25fIndexParts } from './component.ts';
import type { DocumentBytesParts } from './documents.ts';
import { encodeIds, LateNumbers, lateIds } from './ids.ts';
import { readSegment, readVocabulary, segmentSections, vocabularySections } from './layout.ts';
import type { PostingsParts, RemovedPassage } from './postings.ts';
import { encodeSections, narrowed, type Section, Sections } from './sections.ts';

/**
 * Format of the file.
 *
 * 2  ids as an array of code units, numbers that are in order left out, others as narrow as they can be
 * 1  first
 */
const FORMAT = 2;

interface Header {
  types: Bm25fIndexParts['types'];
  columns: Record<string, Pick<ColumnParts, 'type' | 'words'>>;
  layers: number;
  segments: number;
  removed: readonly RemovedPassage[];
  /** Documents that are there. */
  documents: number;
  /** Passages whose numbers are their documents'. */
  inOrder: number;
  rest: Omit<RawData, 'index' | 'docs' | 'internalDocumentIDStore'>;
}

/** An Orama that has this engine, as bytes for a file. */
export function encodeOrama(orama: AnyOrama): Buffer {
  const { index, docs, internalDocumentIDStore, ...rest } = save(orama);
  const { types, postings, columns, documents } = index as Bm25fIndexParts;
  const { bytes, froms, tos, count } = docs as DocumentBytesParts;
  const header: Header = {
    types,
    columns: Object.fromEntries(
      Object.entries(columns).map(([property, { type, words }]) => [property, { type, words }]),
    ),
    layers: postings.layers.length,
    segments: postings.segments.length,
    removed: postings.removed,
    documents: count,
    inOrder: documents.inOrder,
    rest,
  };
  const { internalIdToId } = internalDocumentIDStore as { internalIdToId: string[] };
  const sections: Record<string, Section> = {
    header: JSON.stringify(header),
    ...encodeIds(internalIdToId),
    documents: documents.others,
    bytes,
    froms: narrowed(froms),
    tos: narrowed(tos),
  };
  for (const [property, { passages, values }] of Object.entries(columns)) {
    sections[`column.${property}.passages`] = passages;
    sections[`column.${property}.values`] = values;
  }
  for (const [i, layer] of postings.layers.entries()) {
    Object.assign(sections, vocabularySections(layer, `layer.${i}.`));
  }
  for (const [i, segment] of postings.segments.entries()) {
    Object.assign(sections, segmentSections(segment, `segment.${i}.`));
  }
  return encodeSections(FORMAT, sections);
}

/**
 * Fills a new Orama of the same schema and options with what {@link encodeOrama} gave; it looks into the
 * bytes from then on, so they must not change.
 *
 * @throws Error when the bytes are no such file, of another format, or damaged
 */
export function decodeOrama(orama: AnyOrama, file: Buffer): void {
  const sections = new Sections(file, FORMAT);
  const { types, columns, layers, segments, removed, rest, ...header }: Header = JSON.parse(
    sections.text('header'),
  );
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);
  const postings: PostingsParts = {
    layers: numbers(layers).map((i) => readVocabulary(sections, `layer.${i}.`)),
    segments: numbers(segments).map((i) => readSegment(sections, `segment.${i}.`)),
    removed,
  };
  const index: Bm25fIndexParts = {
    types,
    postings,
    columns: Object.fromEntries(
      Object.entries(columns).map(([property, { type, words }]) => [
        property,
        {
          type,
          words,
          passages: sections.u32(`column.${property}.passages`),
          values: sections.f64(`column.${property}.values`),
        },
      ]),
    ),
    documents: { inOrder: header.inOrder, others: sections.u32('documents') },
  };
  const docs: DocumentBytesParts = {
    bytes: sections.u8('bytes'),
    froms: new Float64Array(sections.narrow('froms')),
    tos: new Float64Array(sections.narrow('tos')),
    count: header.documents,
  };
  load(orama, { ...rest, index, docs, internalDocumentIDStore: { internalIdToId: [] } });
  const ids = lateIds({ ids: sections.u16('ids'), idStarts: sections.u32('idStarts') });
  Object.assign(orama.internalDocumentIDStore, {
    internalIdToId: ids,
    idToInternalId: new LateNumbers(ids),
  });
}
