import { type Draft, sameWords } from './draft.ts';
import { dateOf, takeHeadLines } from './published.ts';

/** What a file says of itself beside its text; empty where it does not. */
export interface Properties {
  title: string;
  author: string;
  /** When the file was made, as written there. */
  created: string;
}

/** A title that a program made: `Microsoft Word - x.docx`, `untitled`, `siaran-pers.pdf`. */
const NO_TITLE = /^(?:microsoft word|untitled|document\d*$|dokumen\d*$|slide \d)|\.\w{2,4}$/i;
/** Accounts and programs that files name as their authors. */
const NO_AUTHOR =
  /^(?:user|admin|administrator|owner|windows user|microsoft|un-named|python-docx|asus|acer|hp|lenovo|dell|toshiba|pc|\d+)$/i;
/** A heading is no paragraph of text. */
const MOST_TITLE = 250;

/** A draft of paragraphs, of the heading that stands over them, and of the file's properties. */
export function completed(
  paragraphs: readonly string[],
  heading: string,
  { title, author, created }: Properties,
): Draft {
  const isProper = title.includes(' ') && !NO_TITLE.test(title) && title.length <= MOST_TITLE;
  const [first = '', second] = paragraphs;
  const isHeading = first.length <= MOST_TITLE && !/[.!?:;,]["”]?$/.test(first);
  const name =
    heading !== '' && heading.length <= MOST_TITLE
      ? heading
      : isProper
        ? title
        : isHeading && second !== undefined
          ? first
          : undefined;
  const draft = takeHeadLines({
    ...(name === undefined ? {} : { title: name }),
    paragraphs: [...paragraphs],
    doubts: [],
  });
  const titleAt =
    name === undefined ? -1 : draft.paragraphs.findIndex((text) => sameWords(text, name));
  const made = draft.date === undefined ? dateOf(created) : undefined;
  const isPerson = author !== '' && !NO_AUTHOR.test(author) && draft.author === undefined;
  return {
    ...draft,
    ...(titleAt < 0 ? {} : { titleAt }),
    ...(isPerson ? { author } : {}),
    ...(made === undefined ? {} : { date: made }),
    doubts: [
      ...(made === undefined ? [] : [`the date ${made} is the day the file was made (--date)`]),
      ...(isPerson ? [`the author ${author} is whoever the file names (--author)`] : []),
    ],
  };
}
