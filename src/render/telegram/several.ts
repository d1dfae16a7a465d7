import type { InlineKeyboardButton } from 'grammy/types';
import type { Answer } from '../../answer/answer.ts';
import type { Language } from '../../language/language.ts';
import { translator } from '../locale.ts';
import { citationText, Draft, type Message, MOST_CHARACTERS, share, shorten } from '../telegram.ts';
import { addQuote, ageLine, languageNote, readAsLine, refusalText } from './answer.ts';
import { writePress } from './buttons.ts';

/** Most characters of a question above its answer. */
const MOST_OF_A_QUESTION = 150;

export interface Several {
  /** An answer to each question, in order. */
  answers: readonly Answer[];
  /** How many further questions are not answered. */
  left: number;
  /** Today, `YYYY-MM-DD`: without it nothing is said of the answers' age. */
  today?: string;
  /** Where to read on: then there is no other button. */
  link?: string;
}

/** The best quote to each of several questions, with a button for each whole answer: tidier than five messages. */
export function renderSeveral({ answers, left, today, link }: Several): Message {
  const language: Language = answers[0]?.language ?? 'id';
  const translate = translator(language);
  const draft = new Draft();
  const parts = answers.map((answer, i) => {
    const [quote] = answer.quotes;
    const says = translator(answer.language);
    const plain = answer.smallTalk === undefined ? refusalText(answer) : says(answer.smallTalk);
    return {
      answer,
      quote,
      head: `${i > 0 ? '\n\n' : ''}${i + 1}. ${shorten(answer.question, MOST_OF_A_QUESTION)}`,
      readAs: onLine(readAsLine(answer)),
      plain: quote === undefined ? `\n${plain}` : '',
      citation:
        quote === undefined
          ? ''
          : `\n\n${citationText(quote.article, answer.language)}${languageNote(quote.article, answer.language)}`,
    };
  });
  const buttons = parts.flatMap(({ quote }, i): InlineKeyboardButton[] =>
    quote === undefined
      ? []
      : [
          {
            text: `${i + 1} ›`,
            callback_data: writePress({ kind: 'page', offset: 0, of: `l${i}` }),
          },
        ],
  );
  const age = ageLine(
    parts.flatMap(({ quote }) => quote ?? []),
    language,
    today,
  );
  const notes = [
    ...(age === '' ? [] : [`${age}.`]),
    ...(left > 0 ? [translate('more-questions', { count: answers.length })] : []),
    ...(link === undefined && buttons.length > 0 ? [translate('whole-answers')] : []),
  ];
  const foot = notes.length === 0 ? '' : `\n\n${notes.join(' ')}`;
  const taken =
    parts.map(({ head, readAs, plain, citation }) => head + readAs + plain + citation).join('') +
    foot;
  const rooms = share(
    parts.map(({ quote }) => quote?.text.length ?? 0),
    MOST_CHARACTERS - taken.length,
  );
  for (const [i, { answer, quote, head, readAs, plain }] of parts.entries()) {
    draft.add(head, 'bold').add(readAs, 'italic').add(plain);
    if (quote === undefined) continue;
    addQuote(draft.add('\n'), quote, rooms[i] ?? 0)
      .add('\n')
      .addCitation(quote.article, answer.language)
      .add(languageNote(quote.article, answer.language));
  }
  draft.add(foot, 'italic');
  return draft.finish([link === undefined ? buttons : [{ text: translate('read-on'), url: link }]]);
}

function onLine(text: string): string {
  return text === '' ? '' : `\n${text}`;
}
