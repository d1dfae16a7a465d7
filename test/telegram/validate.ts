/** Judges calls by the schema made from Telegram's own documentation (see `schema/`). */
import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import type { DataValidationCxt } from 'ajv/dist/types/index.js';
import type { ApiMethods, Opts } from 'grammy/types';
import { type BotApiError, invalidCall } from './error.ts';
import type { BotApiSchema, Schema } from './schema/generate.ts';
import { parseText } from './text.ts';

export type Method = keyof ApiMethods;
export type Params = Record<string, unknown>;

const schema: BotApiSchema = JSON.parse(
  readFileSync(new URL('schema/bot-api.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv({
  strict: false,
  allErrors: true,
  discriminator: true,
  allowUnionTypes: true,
  verbose: true,
});
ajv.addKeyword({
  keyword: 'bytes',
  type: 'string',
  validate: ([min, max]: [number, number], text: string) => {
    const size = Buffer.byteLength(text);
    return size >= min && size <= max;
  },
});
ajv.addKeyword({
  keyword: 'afterEntities',
  type: 'string',
  validate: ([min, max]: [number, number], text: string, _: unknown, at?: DataValidationCxt) => {
    const length = plainText(text, at).length;
    return length >= min && length <= max;
  },
});
ajv.addSchema({ $id: 'bot-api', ...schema });

/** What has passed for which method, so that nothing is judged twice. */
const judged = new WeakMap<Params, Method>();

const spelling = new Map(Object.keys(schema.methods).map((name) => [name.toLowerCase(), name]));

/** The method of that name, however it is capitalised: the Bot API does not mind. */
export function methodNamed(name: string): Method | undefined {
  const found = spelling.get(name.toLowerCase());
  return found !== undefined && isMethod(found) ? found : undefined;
}

export const alwaysReturnsTrue = (method: Method) => schema.methods[method]?.returnsTrue === true;

function isMethod(name: string): name is Method {
  return name in schema.methods;
}

/** What is wrong with a call, in words; an empty list says that it is right. */
export function problemsOf(method: Method, params: Params): string[] {
  const validate = ajv.getSchema(`bot-api#/methods/${method}/parameters`);
  if (!validate) throw new Error(`no schema for ${method}`);
  if (validate(params)) {
    judged.set(params, method);
    return [];
  }
  return [...new Set(clearest(validate.errors ?? []).map(describe))];
}

/** A guard: what has passed the schema has the type that the schema was made from. */
export function fits<M extends Method>(method: M, params: Params): params is Params & Opts<M> {
  return judged.get(params) === method || problemsOf(method, params).length === 0;
}

/** The answer of the real server to a call with these problems. */
export function refusal(method: Method, params: Params, problems: readonly string[]): BotApiError {
  const all = problems.join('; ');
  if (/^\/chat_id is missing/m.test(all)) return invalidCall('chat_id is empty');
  if (/\/callback_data .*bytes/.test(all)) return invalidCall('BUTTON_DATA_INVALID');
  if (/(^|; )\/text is missing/.test(all)) return invalidCall('message text is empty');
  if (/(^|; )\/text .*after entities/.test(all)) {
    const text = params.text;
    if (typeof text === 'string' && text.trim() === '') return invalidCall('message text is empty');
    return invalidCall(method.startsWith('edit') ? 'MESSAGE_TOO_LONG' : 'message is too long');
  }
  if (/(^|; )\/caption .*after entities/.test(all)) {
    return invalidCall('message caption is too long');
  }
  if (method === 'answerCallbackQuery' && /(^|; )\/text /.test(all)) {
    return invalidCall('MESSAGE_TOO_LONG');
  }
  return invalidCall(all);
}

/** Parameters that came as text (query string, form) in the types that the schema asks for. */
export function decodeParams(method: Method, texts: Record<string, string>): Params {
  const properties = schema.methods[method]?.parameters.properties;
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => {
      const wanted = isRecord(properties) ? properties[name] : undefined;
      return [name, decode(text, isRecord(wanted) ? wanted : {})];
    }),
  );
}

function decode(text: string, wanted: Schema): unknown {
  const types = [wanted.type].flat();
  if (types.includes('string')) {
    return types.includes('number') && /^-?\d+$/.test(text) ? Number(text) : text;
  }
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return text; // a bare word (parse_mode=HTML) is no JSON
  }
}

function isRecord(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function plainText(text: string, at: DataValidationCxt | undefined): string {
  const parent: unknown = at?.parentData;
  const mode = isRecord(parent)
    ? (parent[`${at?.parentDataProperty}_parse_mode`] ?? parent.parse_mode)
    : undefined;
  if (mode !== 'HTML' && mode !== 'Markdown' && mode !== 'MarkdownV2') return text.trim();
  try {
    return parseText(text, mode).text.trim();
  } catch {
    return text.slice(0, 1); // wrong markup: the method says so, in the words of the real server
  }
}

/** Of a choice that fits nowhere, every branch complains: keep who came deepest into the data. */
function clearest(all: ErrorObject[]): ErrorObject[] {
  const errors = all.filter(({ keyword }) => keyword !== 'if'); // says only that `then` failed
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  return errors.filter((error) => {
    if (choices.includes(error)) return !errors.some((e) => isInside(e, error));
    const choice = choices.find((c) => error.instancePath.startsWith(c.instancePath));
    return !choice || isInside(error, choice);
  });
}

const isInside = (error: ErrorObject, choice: ErrorObject) =>
  error.instancePath.startsWith(`${choice.instancePath}/`);

function describe(error: ErrorObject): string {
  const at = error.instancePath;
  switch (error.keyword) {
    case 'additionalProperties':
      return `${at}/${String(error.params.additionalProperty)} is no parameter of the Bot API`;
    case 'required':
      return `${at}/${String(error.params.missingProperty)} is missing`;
    case 'bytes':
      return `${at} must have ${error.schema} bytes`.replace(',', '–');
    case 'afterEntities':
      return `${at} must have ${error.schema} characters after entities parsing`.replace(',', '–');
    case 'enum':
      return `${at} ${JSON.stringify(error.data)} is none of ${JSON.stringify(error.schema).slice(0, 200)}`;
    case 'discriminator':
      return `${at}/${String(error.params.tag)} ${JSON.stringify(error.params.tagValue)} is unknown`;
    case 'anyOf':
    case 'oneOf':
      return `${at || '/'} fits none of its kinds: ${JSON.stringify(error.data)?.slice(0, 200)}`;
    default:
      return `${at || '/'} ${error.message ?? error.keyword}`;
  }
}
