import type { Language } from '../../language/language.ts';
import { translator } from '../locale.ts';
import { Draft, type Message } from '../telegram.ts';
import { suggestionButton } from './buttons.ts';

/** The help text with its examples as buttons; `bot` is how the bot is mentioned. */
export function renderHelp(language: Language, bot: string): Message {
  const translate = translator(language);
  const examples = [1, 2, 3].map((n) => translate(`example-${n}`));
  return new Draft()
    .add(translate('help', { bot }))
    .finish(examples.map((example, n) => [suggestionButton(example, n)]));
}
