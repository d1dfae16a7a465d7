import { tidy } from './draft.ts';

/** What is asked of a node of a parsed page. */
export interface PageNode {
  nodeType: number;
  nodeName: string;
  textContent: string | null;
  childNodes: Iterable<PageNode>;
}

export interface PageElement extends PageNode {
  getAttribute(name: string): string | null;
}

export interface PageDocument {
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

const ELEMENT = 1;
const TEXT = 3;

const words = (text: string) => new Set(text.split(' '));
const BLOCKS = words(
  'ADDRESS ARTICLE BLOCKQUOTE BODY BR CAPTION DD DETAILS DIV DL DT H1 H2 H3 H4 H5 H6 HEADER HR HTML LI MAIN OL P ' +
    'PRE SECTION SUMMARY TABLE TBODY TFOOT THEAD TR UL',
);
/** Not read by those who read the article: code, controls, what stands beside it, pictures and their captions. */
const LEFT_OUT = words(
  'ASIDE AUDIO BUTTON CANVAS FIGURE FOOTER FORM HEAD IFRAME IMG INPUT NAV NOSCRIPT OBJECT SCRIPT SELECT STYLE ' +
    'SVG TEMPLATE TEXTAREA VIDEO',
);
const CELLS = words('TD TH');

/** A teaser or an advertisement's mark between an article's paragraphs. */
const TEASER =
  /^[[(*»>\s-]*(?:baca|lihat|simak|tonton|read|see|watch)(?: berita| pula| juga| also| more| lainnya| selengkapnya)*\s*[:;-]/i;
const TEASER_ALSO = /^(?:baca|lihat|simak|tonton|read|see|watch) (?:juga|also|more)\b/i;
const ADVERTISEMENT =
  /^[[(-\s]*(?:adv(?:ertisement|ertorial)?|iklan|sponsored(?: content)?|scroll (?:to|untuk)\b.{0,50}|gambas\s*:.{0,80}|lanjutkan membaca(?: di bawah)?|continue reading(?: below)?)[\])\s-]*$/i;
const MOST_TEASER = 300;

/** Paragraphs of an element, word for word; teasers, advertisements, captions and controls are left out. */
export function paragraphsOf(root: PageNode): string[] {
  const paragraphs: string[] = [];
  let text = '';
  let linked = '';
  const end = () => {
    const paragraph = tidy(text);
    if (paragraph !== '' && !isFurniture(paragraph, tidy(linked) === paragraph)) {
      paragraphs.push(paragraph);
    }
    text = '';
    linked = '';
  };
  const walk = (node: PageNode, inLink: boolean): void => {
    if (node.nodeType === TEXT) {
      text += node.textContent ?? '';
      if (inLink) linked += node.textContent ?? '';
      return;
    }
    const name = node.nodeName.toUpperCase();
    if ((node.nodeType === ELEMENT && LEFT_OUT.has(name)) || isNote(node)) return;
    const isBlock = BLOCKS.has(name);
    if (isBlock) end();
    if (CELLS.has(name)) text += ' ';
    for (const child of node.childNodes) walk(child, inLink || name === 'A');
    if (isBlock) end();
  };
  walk(root, false);
  end();
  return paragraphs;
}

function isFurniture(text: string, isLink: boolean): boolean {
  if (ADVERTISEMENT.test(text)) return true;
  if (text.length > MOST_TEASER) return false;
  return TEASER.test(text) || (isLink && TEASER_ALSO.test(text));
}

/** A footnote or the number that points to one. */
function isNote(node: PageNode): boolean {
  if (!isElement(node)) return false;
  if (node.nodeName.toUpperCase() === 'A') {
    return /^#(?:[\w-]*(?:foot|end)note|cite_note)/.test(node.getAttribute('href') ?? '');
  }
  return (
    node.nodeName.toUpperCase() === 'LI' && /^(?:foot|end)note-/.test(node.getAttribute('id') ?? '')
  );
}

function isElement(node: PageNode): node is PageElement {
  return node.nodeType === ELEMENT && 'getAttribute' in node;
}
