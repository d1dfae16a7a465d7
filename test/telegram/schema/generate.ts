/**
 * Makes the JSON Schema of the Bot API's methods out of the type declarations that grammY is
 * compiled against, so that the stand-in server refuses what the real one would not understand.
 *
 * Written by hand on the type checker and not with a ready converter, because the limits that
 * matter ("1-4096 characters after entities parsing", "1-64 bytes") stand in the doc comments.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ts } from '@ts-morph/common';
import { limitsOf } from './limits.ts';

export type Json = string | number | boolean | null | readonly Json[] | { [key: string]: Json };
export type Schema = { [key: string]: Json };

export interface BotApiSchema {
  /** Version of the declarations this was made from. */
  version: string;
  /** Per method the schema of its parameters; `returnsTrue` where the result is always `true`. */
  methods: Record<string, { parameters: Schema; returnsTrue: boolean }>;
  $defs: Record<string, Schema>;
}

/** What the declarations need of the standard library; the checker carries none of its own. */
const LIBRARY = `
interface Array<T> { length: number; [n: number]: T }
interface ReadonlyArray<T> { readonly length: number; readonly [n: number]: T }
interface Boolean {} interface CallableFunction {} interface Function {} interface IArguments {}
interface NewableFunction {} interface Number {} interface Object {} interface RegExp {}
interface String {} interface Uint8Array {}
type Exclude<T, U> = T extends U ? never : T;
type Extract<T, U> = T extends U ? T : never;
type NonNullable<T> = T & {};
type Partial<T> = { [P in keyof T]?: T[P] };
type Pick<T, K extends keyof T> = { [P in K]: T[P] };
type Omit<T, K extends keyof any> = Pick<T, Exclude<keyof T, K>>;
type Record<K extends keyof any, T> = { [P in K]: T };
type Parameters<T extends (...args: any) => any> = T extends (...args: infer P) => any ? P : never;
`;

/** The checker knows only \`number\`; these are integers in Telegram's own documentation. */
const INTEGER =
  /(_ids?|_date|_time|_period|_connections|_index)$|^(offset|length|limit|timeout|width|height|duration|score)$/;

export function installedTypes(): { folder: string; version: string } {
  const fromGrammy = createRequire(createRequire(import.meta.url).resolve('grammy'));
  const folder = dirname(fromGrammy.resolve('@grammyjs/types'));
  const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (typeof manifest !== 'object' || manifest === null || !('version' in manifest)) {
    throw new Error(`no version in ${folder}/package.json`);
  }
  return { folder, version: String(manifest.version) };
}

export function generateSchema(): BotApiSchema {
  const { folder, version } = installedTypes();
  const entry = join(folder, 'methods.d.ts');
  const program = openProgram(entry);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const symbol = source && checker.getSymbolAtLocation(source);
  const api = symbol?.exports?.get(ts.escapeLeadingUnderscores('ApiMethods'));
  if (!api) throw new Error(`no ApiMethods in ${entry}`);

  const walker = new Walker(checker);
  const methods: BotApiSchema['methods'] = {};
  for (const method of checker.getDeclaredTypeOfSymbol(api).getProperties()) {
    const signature = checker.getTypeOfSymbol(method).getCallSignatures()[0];
    if (!signature) throw new Error(`${method.name} is no method`);
    const argument = signature.getParameters()[0];
    const result = checker.typeToString(signature.getReturnType());
    methods[method.name] = {
      parameters: argument
        ? walker.objectSchema(checker.getNonNullableType(checker.getTypeOfSymbol(argument)))
        : { type: 'object', additionalProperties: false },
      returnsTrue: result === 'true',
    };
  }
  return { version, methods, $defs: walker.definitions };
}

/** One method or definition a line: compact, and still readable in a diff. */
export function printSchema(schema: BotApiSchema): string {
  const lines = (entries: Record<string, unknown>) =>
    Object.entries(entries)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
      .join(',\n');
  return `{"version":${JSON.stringify(schema.version)},\n"methods":{\n${lines(schema.methods)}\n},\n"$defs":{\n${lines(schema.$defs)}\n}}\n`;
}

function openProgram(entry: string): ts.Program {
  const options: ts.CompilerOptions = {
    strict: true,
    noLib: true,
    types: [],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  const library = join(dirname(entry), 'library.d.ts');
  host.getSourceFile = (path, target) =>
    path === library ? ts.createSourceFile(path, LIBRARY, target) : read(path, target);
  return ts.createProgram([library, entry], options, host);
}

class Walker {
  readonly definitions: Record<string, Schema> = {};
  private readonly checker: ts.TypeChecker;

  constructor(checker: ts.TypeChecker) {
    this.checker = checker;
  }

  objectSchema(type: ts.Type): Schema {
    const properties: Schema = {};
    const required: string[] = [];
    const members = this.checker.getPropertiesOfType(type);
    const names = new Set(members.map((member) => member.name));
    for (const property of members) {
      const optional = (property.flags & ts.SymbolFlags.Optional) !== 0;
      if (!optional) required.push(property.name);
      const doc = ts.displayPartsToString(property.getDocumentationComment(this.checker));
      const declared = this.checker.getTypeOfSymbol(property);
      const schema = this.schemaOf(optional ? this.checker.getNonNullableType(declared) : declared);
      if (schema.type === 'number' && INTEGER.test(property.name)) schema.type = 'integer';
      // Beside a parse mode, a limit counts what is left once the markup is parsed.
      const hasMarkup = names.has('parse_mode') || names.has(`${property.name}_parse_mode`);
      properties[property.name] = { ...schema, ...limitsOf(property.name, schema, doc, hasMarkup) };
    }
    return { type: 'object', properties, required, additionalProperties: false };
  }

  private schemaOf(type: ts.Type): Schema {
    if (type.flags & ts.TypeFlags.TypeParameter) return { type: 'string', minLength: 1 }; // a file
    if (type.flags & ts.TypeFlags.StringLiteral || type.flags & ts.TypeFlags.NumberLiteral) {
      return { const: literal(type) };
    }
    if (type.flags & ts.TypeFlags.BooleanLiteral) {
      return { const: this.checker.typeToString(type) === 'true' };
    }
    if (type.flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral))
      return { type: 'string' };
    if (type.flags & ts.TypeFlags.Number) return { type: 'number' };
    if (type.flags & ts.TypeFlags.Boolean) return { type: 'boolean' };
    if (this.checker.isArrayType(type)) {
      const [item] = this.checker.getTypeArguments(asReference(type));
      if (!item) throw new Error(`array of nothing: ${this.checker.typeToString(type)}`);
      return { type: 'array', items: this.schemaOf(item) };
    }
    if (type.isUnion()) return this.named(type, () => this.unionSchema(type));
    // `string & Record<never, never>` is how the declarations write "any string, but suggest these".
    if (type.isIntersection() && type.types.some((t) => t.flags & ts.TypeFlags.String)) {
      return { type: 'string' };
    }
    if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) {
      return this.named(type, () => this.objectSchema(type));
    }
    throw new Error(`no schema for ${this.checker.typeToString(type)}`);
  }

  private unionSchema(type: ts.UnionType): Schema {
    const members = type.types.filter((t) => !(t.flags & ts.TypeFlags.Undefined));
    const words = members.filter((t) => t.flags & ts.TypeFlags.StringLiteral);
    const objects = members.filter(
      (t) => t.flags & ts.TypeFlags.Object && !this.checker.isArrayType(t),
    );
    const rest = members.filter((t) => !words.includes(t) && !objects.includes(t));
    const schemas = unique(rest.map((t) => this.schemaOf(t)));
    const anyString = schemas.some((schema) => schema.type === 'string');
    if (words.length > 0 && !anyString) schemas.push({ enum: words.map(literal) });
    if (objects.length > 1) schemas.push(this.choiceSchema(objects));
    else schemas.push(...objects.map((t) => this.schemaOf(t)));
    const [only] = schemas;
    if (schemas.length === 1 && only) return only;
    if (schemas.every((s) => 'const' in s && typeof s.const === 'boolean')) {
      return { type: 'boolean' };
    }
    if (schemas.every((s) => Object.keys(s).length === 1 && typeof s.type === 'string')) {
      return { type: schemas.map((s) => s.type ?? '').sort() };
    }
    return { anyOf: schemas };
  }

  /** A tag that tells the members apart makes errors short: one branch is judged, not all. */
  private choiceSchema(objects: ts.Type[]): Schema {
    const branches = objects.map((object) => this.schemaOf(object));
    const candidates = objects[0]?.getProperties() ?? [];
    const tag = candidates.find(({ name }) =>
      objects.every((o) => this.tagsOf(o, name).length > 0),
    );
    if (!tag) return { anyOf: branches };
    const byValue = new Map<string, Schema[]>();
    for (const [i, object] of objects.entries()) {
      for (const value of this.tagsOf(object, tag.name)) {
        byValue.set(value, [...(byValue.get(value) ?? []), branches[i] ?? {}]);
      }
    }
    const kind = { type: 'object', required: [tag.name] };
    if ([...byValue.values()].every((of) => of.length === 1)) {
      return { ...kind, discriminator: { propertyName: tag.name }, oneOf: branches };
    }
    // Some values mean one of several members: `gif` by its address, or by its id.
    return {
      ...kind,
      properties: { [tag.name]: { enum: [...byValue.keys()] } },
      allOf: [...byValue].map(([value, of]) => ({
        if: { properties: { [tag.name]: { const: value } } },
        // biome-ignore lint/suspicious/noThenProperty: the word is JSON Schema's
        then: of.length === 1 && of[0] ? of[0] : { anyOf: of },
      })),
    };
  }

  private tagsOf(object: ts.Type, name: string): string[] {
    const property = object.getProperty(name);
    if (!property || property.flags & ts.SymbolFlags.Optional) return [];
    const type = this.checker.getTypeOfSymbol(property);
    const members = type.isUnion() ? type.types : [type];
    if (!members.every((t) => t.flags & ts.TypeFlags.StringLiteral)) return [];
    return members.map((t) => String(literal(t)));
  }

  private named(type: ts.Type, make: () => Schema): Schema {
    const symbol = type.aliasSymbol ?? (type.isUnion() ? undefined : type.getSymbol());
    const name = symbol && this.checker.getFullyQualifiedName(symbol).replace(/^".*"\./, '');
    // Utility types (`Omit<…>`) and literals in place have no name that means one schema.
    if (!name || name.startsWith('__') || /^(Omit|Pick|Partial|Exclude|Extract)$/.test(name)) {
      return make();
    }
    if (!this.definitions[name]) {
      this.definitions[name] = {}; // a promise, for types that contain themselves
      this.definitions[name] = make();
    }
    return { $ref: `#/$defs/${name}` };
  }
}

function literal(type: ts.Type): string | number {
  if (type.isStringLiteral() || type.isNumberLiteral()) return type.value;
  throw new Error('no literal');
}

function asReference(type: ts.Type): ts.TypeReference {
  // isArrayType() has just said so; the compiler's own API offers no narrowing guard for it.
  return type as ts.TypeReference;
}

function unique(schemas: Schema[]): Schema[] {
  const seen = new Set<string>();
  return schemas.filter((schema) => {
    const key = JSON.stringify(schema);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
