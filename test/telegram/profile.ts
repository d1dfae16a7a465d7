/** What a bot says about itself: commands, descriptions, name; each per language. */
import type { BotCommand, BotCommandScope } from 'grammy/types';

type Scope = BotCommandScope | undefined;

export class Profile {
  private texts = new Map<string, string>();
  private commands = new Map<string, readonly BotCommand[]>();

  setText(kind: string, language: string | undefined, text: string | undefined): true {
    this.texts.set(`${kind}/${language ?? ''}`, text ?? '');
    return true;
  }

  /** The text of the language, else that for everyone. */
  text(kind: string, language: string | undefined): string {
    return this.texts.get(`${kind}/${language ?? ''}`) || (this.texts.get(`${kind}/`) ?? '');
  }

  setCommands(scope: Scope, language: string | undefined, commands: readonly BotCommand[]): true {
    this.commands.set(key(scope, language), commands);
    return true;
  }

  deleteCommands(scope: Scope, language: string | undefined): true {
    this.commands.delete(key(scope, language));
    return true;
  }

  /** Those of exactly this scope and language, as the method of the Bot API does. */
  commandsOf(scope?: Scope, language?: string): readonly BotCommand[] {
    return this.commands.get(key(scope, language)) ?? [];
  }
}

function key(scope: Scope, language: string | undefined): string {
  return `${JSON.stringify(scope ?? { type: 'default' })}/${language ?? ''}`;
}
