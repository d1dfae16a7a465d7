/** Files as Word and PDF programs write them, as small as they can be. */
import JSZip from 'jszip';

export interface PdfText {
  text: string;
  x?: number;
  y: number;
  size?: number;
}

/** A PDF of pages with texts in Helvetica; positions in points from the lower left corner. */
export function pdf(pages: readonly PdfText[][], info: Record<string, string> = {}): Buffer {
  const escaped = (text: string) => text.replace(/[\\()]/g, '\\$&');
  const contents = pages.map((texts) =>
    texts
      .map(
        ({ text, x = 72, y, size = 11 }) =>
          `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escaped(text)}) Tj ET`,
      )
      .join('\n'),
  );
  const first = 5;
  const kids = pages.map((_, i) => `${first + 2 * i} 0 R`);
  const entries = Object.entries(info).map(([key, value]) => `/${key} (${escaped(value)})`);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids.join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    `<< ${entries.join(' ')} >>`,
    ...contents.flatMap((content, i) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${first + 2 * i + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
    ]),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const offset = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  file +=
    `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table.join('')}` +
    `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R >>\n` +
    `startxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

export interface DocxParagraph {
  text: string;
  style?: string;
}

const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A Word file of paragraphs; `extra` are further files inside it. */
export async function docx(
  paragraphs: readonly DocxParagraph[],
  {
    title = '',
    author = '',
    created = '',
  }: { title?: string; author?: string; created?: string } = {},
  extra: Readonly<Record<string, Buffer>> = {},
): Promise<Buffer> {
  const zip = new JSZip();
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  zip.file(
    '[Content_Types].xml',
    `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  );
  zip.file(
    '_rels/.rels',
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  const body = paragraphs.map(
    ({ text, style }) =>
      `<w:p>${style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}<w:r><w:t xml:space="preserve">${xml(text)}</w:t></w:r></w:p>`,
  );
  zip.file(
    'word/document.xml',
    `${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body.join('')}</w:body></w:document>`,
  );
  zip.file(
    'word/styles.xml',
    `${head}<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>`,
  );
  zip.file(
    'word/_rels/document.xml.rels',
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
  );
  zip.file(
    'docProps/core.xml',
    `${head}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>${xml(title)}</dc:title><dc:creator>${xml(author)}</dc:creator><dcterms:created>${created}</dcterms:created></cp:coreProperties>`,
  );
  for (const [name, content] of Object.entries(extra)) zip.file(name, content);
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

export const PARAGRAPHS = [
  'Jakarta – Kementerian Perindustrian meresmikan sentra IKM kopi di Dogiyai, Papua, untuk meningkatkan nilai tambah produk kopi.',
  '“Kami akan membina 200 perajin kopi di daerah itu,” kata Gati Wibawaningsih, yang menyebut bahwa program itu berjalan sejak 2017.',
  'Sentra itu menghasilkan 12 ton kopi setiap tahun dan dikirim ke Jepang, Korea, serta Eropa.',
];

export interface PageOptions {
  head?: string;
  title?: string;
  paragraphs?: readonly string[];
  /** What stands in the article before its paragraphs. */
  before?: string;
}

/** A news page with what stands around an article. */
export function page({
  head = '',
  title = 'Kemenperin Resmikan Sentra Kopi',
  paragraphs = PARAGRAPHS.map((text) => `<p>${text}</p>`),
  before = '',
}: PageOptions = {}): string {
  return `<!DOCTYPE html><html lang="id"><head><title>${title} - Kabar.id</title>${head}</head><body>
<nav><ul><li><a href="/">Beranda</a></li><li><a href="/e">Ekonomi</a></li></ul></nav>
<div class="ads">IKLAN</div>
<article><h1>${title}</h1>${before}<figure><img src="x.jpg"><figcaption>Foto: Humas</figcaption></figure>
${paragraphs.join('\n')}</article>
<aside><h2>Terpopuler</h2><ul><li><a href="/c">Harga cabai melonjak di pasar</a></li></ul></aside>
<footer>Hak cipta 2019 Kabar.id</footer></body></html>`;
}
