/**
 * Texts as Telegram itself sees them: its own parser (TDLib) where the library loads, which it
 * does without a network, else a finder of commands and mentions that refuses parse modes.
 */
import type { MessageEntity, ParseMode } from 'grammy/types';
import type {
  DateTimeFormattingType,
  Execute,
  TextParseMode$Input,
  textEntity,
  textEntity$Input,
} from 'tdlib-types';
import { invalidCall } from './error.ts';

export interface FormattedText {
  text: string;
  entities: MessageEntity[];
}

const execute = await loadParser();

/** False where the parser of Telegram itself cannot be loaded on this machine. */
export const hasTelegramParser = execute !== undefined;

async function loadParser(): Promise<Execute | undefined> {
  try {
    const [tdl, { getTdjson }] = await Promise.all([import('tdl'), import('prebuilt-tdlib')]);
    try {
      tdl.configure({ tdjson: getTdjson(), verbosityLevel: 0 });
    } catch {
      // Configured before, by another test file in the same process; the next line shows it.
    }
    tdl.execute({ _: 'getTextEntities', text: '' });
    return tdl.execute;
  } catch {
    return undefined;
  }
}

/** What the server makes of `text` with a `parse_mode`. Throws its 400 where the markup is wrong. */
export function parseText(text: string, mode: ParseMode): FormattedText {
  if (!execute) throw invalidCall(`can't check parse_mode ${mode}: install tdl and prebuilt-tdlib`);
  const modes: Record<ParseMode, TextParseMode$Input> = {
    HTML: { _: 'textParseModeHTML' },
    Markdown: { _: 'textParseModeMarkdown', version: 1 },
    MarkdownV2: { _: 'textParseModeMarkdown', version: 2 },
  };
  const parsed = execute({ _: 'parseTextEntities', text, parse_mode: modes[mode] });
  if (parsed._ === 'error') {
    throw invalidCall(parsed.message.replace(/^Can't/, "can't"));
  }
  return { text: parsed.text, entities: parsed.entities.flatMap(fromTdlib) };
}

/** The entities that the server finds on its own: mentions, commands, links, hashtags… */
export function findEntities(text: string): MessageEntity[] {
  if (!execute) return findPlainly(text);
  const found = execute({ _: 'getTextEntities', text });
  return found._ === 'error' ? [] : found.entities.flatMap(fromTdlib);
}

/** Where the quote stands in the text, its formatting included; -1 if it does not. */
export function searchQuote(where: FormattedText, quote: FormattedText, position = 0): number {
  if (!execute) return where.text.indexOf(quote.text);
  const toTdlib = (text: FormattedText) => ({
    _: 'formattedText' as const,
    text: text.text,
    entities: text.entities.flatMap(intoTdlib),
  });
  const found = execute({
    _: 'searchQuote',
    text: toTdlib(where),
    quote: toTdlib(quote),
    quote_position: position,
  });
  return found._ === 'error' ? -1 : found.position;
}

/** Trims like the server and adds the entities that it finds by itself. */
export function finishText(given: FormattedText): FormattedText {
  const start = given.text.length - given.text.trimStart().length;
  const text = given.text.trim();
  const own = given.entities.flatMap((entity): MessageEntity[] => {
    const from = Math.max(0, entity.offset - start);
    const to = Math.min(text.length, entity.offset + entity.length - start);
    return to > from ? [{ ...entity, offset: from, length: to - from }] : [];
  });
  const opaque = own.filter(({ type }) =>
    ['text_link', 'text_mention', 'code', 'pre', 'custom_emoji', 'date_time'].includes(type),
  );
  const found = findEntities(text).filter(
    (entity) =>
      !opaque.some(
        (o) => entity.offset < o.offset + o.length && o.offset < entity.offset + entity.length,
      ) && !own.some((o) => o.type === entity.type && o.offset === entity.offset),
  );
  const entities = [...own, ...found].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return { text, entities };
}

function findPlainly(text: string): MessageEntity[] {
  const pattern = /(?<![\w@/])(?:\/[a-z0-9_]{1,64}(?:@\w{3,32})?|@\w{3,32})(?![\w/])/gi;
  return [...text.matchAll(pattern)].map((match) => ({
    type: match[0].startsWith('/') ? 'bot_command' : 'mention',
    offset: match.index,
    length: match[0].length,
  }));
}

const SAME_NAME = {
  textEntityTypeMention: 'mention',
  textEntityTypeHashtag: 'hashtag',
  textEntityTypeCashtag: 'cashtag',
  textEntityTypeBotCommand: 'bot_command',
  textEntityTypeUrl: 'url',
  textEntityTypeEmailAddress: 'email',
  textEntityTypePhoneNumber: 'phone_number',
  textEntityTypeBold: 'bold',
  textEntityTypeItalic: 'italic',
  textEntityTypeUnderline: 'underline',
  textEntityTypeStrikethrough: 'strikethrough',
  textEntityTypeSpoiler: 'spoiler',
  textEntityTypeCode: 'code',
  textEntityTypeBlockQuote: 'blockquote',
  textEntityTypeExpandableBlockQuote: 'expandable_blockquote',
} as const;

type Nameable = keyof typeof SAME_NAME;
const isNameable = (name: string): name is Nameable => name in SAME_NAME;

function fromTdlib({ offset, length, type }: textEntity): MessageEntity[] {
  const at = { offset, length };
  if (isNameable(type._)) return [{ type: SAME_NAME[type._], ...at }];
  switch (type._) {
    case 'textEntityTypePre':
      return [{ type: 'pre', ...at }];
    case 'textEntityTypePreCode':
      return [{ type: 'pre', ...at, language: type.language }];
    case 'textEntityTypeTextUrl':
      return [{ type: 'text_link', ...at, url: type.url }];
    case 'textEntityTypeMentionName':
      return [
        { type: 'text_mention', ...at, user: { id: type.user_id, is_bot: false, first_name: '?' } },
      ];
    case 'textEntityTypeCustomEmoji':
      return [{ type: 'custom_emoji', ...at, custom_emoji_id: type.custom_emoji_id }];
    case 'textEntityTypeDateTime':
      return [
        {
          type: 'date_time',
          ...at,
          unix_time: type.unix_time,
          date_time_format: dateFormat(type.formatting_type),
        },
      ];
    default:
      return []; // bank cards, media timestamps: the Bot API does not show them
  }
}

type DateFormat = Extract<MessageEntity, { type: 'date_time' }>['date_time_format'];

function dateFormat(how: DateTimeFormattingType | undefined): DateFormat {
  if (!how) return '';
  if (how._ === 'dateTimeFormattingTypeRelative') return 'r';
  const size = <S extends string, L extends string>(
    { _ }: { _: string },
    short: S,
    long: L,
  ): S | L | '' => (_ === 'dateTimePartPrecisionShort' ? short : _.endsWith('Long') ? long : '');
  const date = size(how.date_precision, 'd', 'D');
  return `${how.show_day_of_week ? 'w' : ''}${date}${size(how.time_precision, 't', 'T')}`;
}

/** Only what counts when a quote is compared with the message it is taken from. */
function intoTdlib({ offset, length, type }: MessageEntity): textEntity$Input[] {
  const name = Object.keys(SAME_NAME)
    .filter(isNameable)
    .find((key) => SAME_NAME[key] === type);
  return name ? [{ _: 'textEntity', offset, length, type: { _: name } }] : [];
}
